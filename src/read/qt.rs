//! Qt's translation sources (`.ts`).

use std::sync::Arc;

use super::rows::{Declared, Rows};
use super::xml::{Code, Tree};
use super::{Document, Options, ReadError, Role, Segment, State, format, state};
use crate::text::{FileText, Spelling, Text};

/// Reads a file; a segment's id is its context, U+0004 and the source, or the id that the message has.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let tree = Tree::parse(file)?;
    let Some(root) = tree.root().filter(|&root| tree.name(root) == "TS") else {
        return Err(ReadError::at(file, 0, "no Qt translations: expected <TS> as the first element"));
    };
    let language = |name| tree.attribute(root, name).and_then(|tag| tag.replace('_', "-").parse().ok());
    let declared: Declared = (language("sourcelanguage"), language("language"));
    let mut rows = Rows::new(file, options);
    for child in tree.elements(root) {
        match tree.name(child) {
            "message" => message(&tree, child, "", &declared, &mut rows),
            "context" => {
                let name = tree.child(child, "name").map(|name| tree.text(name, code));
                let name = name.as_ref().map_or("", Text::as_str);
                for at in tree.elements(child).filter(|&at| tree.name(at) == "message") {
                    message(&tree, at, name, &declared, &mut rows);
                }
            }
            _ => {}
        }
    }
    Ok(rows.documents())
}

/// Whether a text is one of Qt's: programs in TypeScript have names that end alike.
pub fn sniff(text: &str) -> bool {
    let head = format::head(text);
    head.contains("<TS ") || head.contains("<TS>")
}

/// The segments of a message: one, or one for each form that a number chooses or each length there is room for.
fn message(tree: &Tree<'_>, message: usize, context: &str, declared: &Declared, rows: &mut Rows<'_>) {
    let Some(translation) = tree.child(message, "translation") else { return };
    let source = tree.child(message, "source").map(|source| text(tree, source));
    let words = source.as_ref().map_or("", Text::as_str);
    let id = match tree.attribute(message, "id") {
        Some(id) => id.to_owned(),
        None => format!("{context}\u{4}{words}"),
    };
    let said = tree.attribute(translation, "type").unwrap_or_default();
    let skipped = said == "unfinished" || state::is_skipped(said);
    let plural = tree.attribute(message, "numerus") == Some("yes");
    let is_form = |&at: &usize| matches!(tree.name(at), "numerusform" | "lengthvariant");
    let mut forms: Vec<usize> = tree.elements(translation).filter(is_form).collect();
    if forms.is_empty() {
        forms.push(translation);
    }
    for form in forms {
        let blank = |text: &Text| text.as_str().trim().is_empty();
        let target = text(tree, form);
        let source = source.clone();
        let skipped = skipped || blank(&target) || source.as_ref().is_none_or(blank);
        let target = Some(target);
        let segment = Segment { id: id.clone(), source, target, role: Role::Body, state: State::Open, plural };
        rows.push(segment, skipped, declared.clone(), Some(String::new()));
    }
}

fn text(tree: &Tree<'_>, index: usize) -> Text {
    let text = tree.text(index, code);
    // The quotes too, as Qt's own tools write them: their next run then changes nothing else.
    Text::builder(tree.file).append(&text).spelling(Spelling::XmlQuoted).build()
}

/// `<byte value="x9"/>` stands for a sign that XML has no room for.
fn code(tree: &Tree<'_>, index: usize) -> Code {
    if tree.name(index) == "lengthvariant" { Code::Words } else { Code::Whole }
}
