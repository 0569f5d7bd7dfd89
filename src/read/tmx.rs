//! TMX: translation memories.

use std::sync::Arc;

use super::rows::{Found, Rows};
use super::xml::{Code, Tree};
use super::{Document, Options, ReadError, Role, Segment, State};
use crate::language::Language;
use crate::text::{FileText, Text};

/// A variant of a unit: its language, its text.
type Variant = (Language, Text);

/// Reads a memory: a document for each language beside the source's. The source is what the options say, else the
/// header's `srclang`, else each unit's first.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let tree = Tree::parse(file)?;
    let Some(root) = tree.root().filter(|&root| tree.name(root) == "tmx") else {
        return Err(ReadError::at(file, 0, "no TMX: expected <tmx> as its first element"));
    };
    let header = tree.child(root, "header").and_then(|header| tree.attribute(header, "srclang"));
    let main = options.source_language.clone().or_else(|| header?.parse().ok());
    let units = tree.child(root, "body").map(|body| tree.elements(body).collect::<Vec<_>>()).unwrap_or_default();
    let mut found: Vec<Found> = Vec::new();
    for (at, unit) in units.into_iter().filter(|&unit| tree.name(unit) == "tu").enumerate() {
        let id = tree.attribute(unit, "tuid").map_or_else(|| (at + 1).to_string(), str::to_owned);
        let variants = variants(&tree, unit)?;
        let Some(source) = position(&variants, main.as_ref()) else { continue };
        for (target, (language, text)) in variants.iter().enumerate() {
            if target == source || options.target_language.as_ref().is_some_and(|wanted| !same(wanted, language)) {
                continue;
            }
            let Some((source_language, source)) = variants.get(source) else { continue };
            let filled = |text: &Text| (!text.as_str().trim().is_empty()).then(|| text.clone());
            let (source, target) = (filled(source), filled(text));
            let skipped = source.is_none() || target.is_none();
            let segment =
                Segment { id: id.clone(), source, target, role: Role::Body, state: State::Open, plural: false };
            match found.iter_mut().find(|(from, to, _)| from == source_language && to == language) {
                Some((_, _, segments)) => segments.push((segment, skipped)),
                None => found.push((source_language.clone(), language.clone(), vec![(segment, skipped)])),
            }
        }
    }
    Ok(Rows::grouped(file, options, found))
}

/// The variant that is the source.
fn position(variants: &[Variant], main: Option<&Language>) -> Option<usize> {
    let Some(main) = main else { return (!variants.is_empty()).then_some(0) };
    variants.iter().position(|(language, _)| same(main, language))
}

fn same(wanted: &Language, language: &Language) -> bool {
    wanted == language || (wanted.as_str() == wanted.primary() && wanted.primary() == language.primary())
}

fn variants(tree: &Tree<'_>, unit: usize) -> Result<Vec<Variant>, ReadError> {
    let mut found = Vec::new();
    for variant in tree.elements(unit).filter(|&variant| tree.name(variant) == "tuv") {
        let start = tree.node(variant).map_or(0, |node| node.range.start);
        let tag = tree.attribute(variant, "lang").unwrap_or_default();
        let language = tag.parse::<Language>().map_err(|error| ReadError::at(tree.file, start, error.to_string()))?;
        if let Some(segment) = tree.child(variant, "seg") {
            found.push((language, tree.text(segment, code)));
        }
    }
    Ok(found)
}

fn code(tree: &Tree<'_>, index: usize) -> Code {
    if tree.name(index) == "hi" { Code::Words } else { Code::Whole }
}
