//! XLIFF 1.2 and 2.x, and the dialects of translation tools.

use std::sync::Arc;

use super::rows::{Declared, Rows};
use super::xml::{Code, Tree};
use super::{Document, Options, ReadError, Role, Segment, State, dialects, state};
use crate::language::Language;
use crate::text::{FileText, Text};

/// What holds for everything inside an element.
#[derive(Clone, Default)]
struct Scope {
    declared: Declared,
    /// The file of the original.
    original: String,
    /// `translate="no"`.
    kept: bool,
    /// Inline codes are written `{1>…<1}`.
    braces: bool,
}

/// Reads XLIFF: a segment for each `trans-unit` (1.2), its `mrk` segments where it has them, or `segment` (2.x).
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let tree = Tree::parse(file)?;
    let root = tree.root().filter(|&root| tree.name(root) == "xliff");
    let Some(root) = root else {
        return Err(ReadError::at(file, 0, "no XLIFF: expected <xliff> as its first element"));
    };
    let mut rows = Rows::new(file, options);
    let tag = |name| tree.attribute(root, name).and_then(language);
    let braces = tree.attribute(root, "m").is_some_and(|name| name.contains("memsource.com/mxlf"));
    let scope = Scope { declared: (tag("srcLang"), tag("trgLang")), braces, ..Scope::default() };
    walk(&tree, root, &scope, &mut rows);
    Ok(rows.documents())
}

/// Tools write tags that are no language's; the texts tell then.
fn language(tag: &str) -> Option<Language> {
    tag.parse().ok()
}

fn walk(tree: &Tree<'_>, index: usize, scope: &Scope, rows: &mut Rows<'_>) {
    for child in tree.elements(index) {
        let mut scope = scope.clone();
        scope.kept = match tree.attribute(child, "translate") {
            Some("no") => true,
            Some("yes") => false,
            _ => scope.kept,
        };
        match tree.name(child) {
            "file" => {
                let tag = |name| tree.attribute(child, name).and_then(language);
                scope.declared.0 = tag("source-language").or(scope.declared.0);
                scope.declared.1 = tag("target-language").or(scope.declared.1);
                let name = tree.attribute(child, "original").or_else(|| tree.attribute(child, "id"));
                scope.original = name.unwrap_or_default().to_owned();
                walk(tree, child, &scope, rows);
            }
            "trans-unit" => old_unit(tree, child, &scope, rows),
            "segment" => {
                let id = tree.attribute(index, "id").unwrap_or_default().to_owned();
                let (source, target) = (tree.child(child, "source"), tree.child(child, "target"));
                let state = tree.attribute(child, "state").unwrap_or_default();
                push(tree, &scope, rows, Unit { id, source, target, state, kept: scope.kept });
            }
            "body" | "group" | "unit" => walk(tree, child, &scope, rows),
            _ => {}
        }
    }
}

/// What becomes a segment.
struct Unit<'a> {
    id: String,
    source: Option<usize>,
    target: Option<usize>,
    state: &'a str,
    kept: bool,
}

/// A unit of XLIFF 1.2; where a tool cut it into `mrk` segments, they go together by their `mid`.
fn old_unit(tree: &Tree<'_>, unit: usize, scope: &Scope, rows: &mut Rows<'_>) {
    let id = tree.attribute(unit, "id").unwrap_or_default().to_owned();
    let (source, target) = (tree.child(unit, "source"), tree.child(unit, "target"));
    let state = target.and_then(|target| tree.attribute(target, "state")).unwrap_or_default();
    let cut = tree.child(unit, "seg-source").map(|cut| marks(tree, cut)).unwrap_or_default();
    let own = target.map(|target| marks(tree, target)).unwrap_or_default();
    let whole = dialects::unit(tree, unit);
    let pieces: Vec<_> = if cut.is_empty() || own.is_empty() {
        vec![(source, target, whole)]
    } else {
        let piece = |(mid, source): (&str, usize)| {
            let target = own.iter().find(|(other, _)| *other == mid).map(|(_, target)| *target);
            let said = dialects::studio(tree, unit, mid);
            let said = dialects::Said { todo: said.todo || whole.todo, locked: said.locked || whole.locked };
            (Some(source), target, said)
        };
        cut.into_iter().map(piece).collect()
    };
    for (source, target, said) in pieces {
        let state = if said.todo { "untranslated" } else { state };
        push(tree, scope, rows, Unit { id: id.clone(), source, target, state, kept: scope.kept || said.locked });
    }
}

/// The segments inside a source or target, by their `mid`.
fn marks<'a>(tree: &'a Tree<'_>, index: usize) -> Vec<(&'a str, usize)> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = tree.elements(index).collect();
    open.reverse();
    while let Some(at) = open.pop() {
        if tree.name(at) == "mrk" && tree.attribute(at, "mtype") == Some("seg") {
            found.push((tree.attribute(at, "mid").unwrap_or_default(), at));
        } else {
            let inside: Vec<usize> = tree.elements(at).collect();
            open.extend(inside.into_iter().rev());
        }
    }
    found
}

fn push(tree: &Tree<'_>, scope: &Scope, rows: &mut Rows<'_>, unit: Unit<'_>) {
    let text = |index: Option<usize>| -> Option<Text> {
        let text = tree.text(index?, code);
        let text = if scope.braces { dialects::braces(&text) } else { text };
        (!text.as_str().trim().is_empty()).then_some(text)
    };
    let (source, target) = (text(unit.source), text(unit.target));
    let skipped = state::is_skipped(unit.state) || source.is_none() || target.is_none();
    let locked = unit.kept || state::is_locked(unit.state);
    let segment = Segment {
        id: unit.id,
        source,
        target,
        role: Role::Body,
        state: if locked { State::Locked } else { State::Open },
        plural: false,
    };
    rows.push(segment, skipped, scope.declared.clone(), Some(scope.original.clone()));
}

/// What the elements inside a text are.
fn code(tree: &Tree<'_>, index: usize) -> Code {
    match tree.name(index) {
        "g" | "pc" => Code::Tags,
        // What a reviewer struck out.
        "mrk" if tree.attribute(index, "mtype") == Some("x-sdl-deleted") => Code::Gone,
        "mrk" | "sub" => Code::Words,
        _ => Code::Whole,
    }
}
