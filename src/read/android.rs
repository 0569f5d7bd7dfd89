//! Android's string resources.

use std::sync::Arc;

use super::by_key::{self, Entry, Resource};
use super::xml::{Code, Tree};
use super::{Document, Options, ReadError, State, escaped, format};
use crate::text::{FileText, Span, Spelling, Text};

/// Reads a translated resource file beside its original.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    by_key::read(file, options, parse)
}

/// Whether an XML text is one of Android's resources.
pub fn sniff(text: &str) -> bool {
    format::head(text).contains("<resources")
}

fn parse(file: &Arc<FileText>) -> Result<Resource, ReadError> {
    let tree = Tree::parse(file)?;
    let Some(root) = tree.root().filter(|&root| tree.name(root) == "resources") else {
        return Err(ReadError::at(file, 0, "no Android resources: expected <resources> as the first element"));
    };
    let mut resource = Resource::default();
    for element in tree.elements(root) {
        let Some(name) = tree.attribute(element, "name") else { continue };
        let kept = tree.attribute(element, "translatable") == Some("false");
        let mut add = |key: String, form: Option<&str>, at: usize| {
            let text = text(&tree, at);
            // A reference to another resource has no words of its own.
            if !text.as_str().starts_with("@string/") {
                let state = if kept { State::Locked } else { State::Open };
                resource.entries.push(Entry { key, form: form.map(str::to_owned), text, state });
            }
        };
        match tree.name(element) {
            "string" => add(name.to_owned(), None, element),
            "plurals" => {
                for item in tree.elements(element) {
                    add(name.to_owned(), Some(tree.attribute(item, "quantity").unwrap_or("other")), item);
                }
            }
            "string-array" => {
                for (at, item) in tree.elements(element).enumerate() {
                    add(format!("{name}[{at}]"), None, item);
                }
            }
            _ => {}
        }
    }
    Ok(resource)
}

fn code(tree: &Tree<'_>, index: usize) -> Code {
    match tree.name(index) {
        // <xliff:g>: "do not translate this", and no tag of the text.
        "g" => Code::Words,
        _ => Code::Tags,
    }
}

/// An element's text with its escapes undone, its outer quotes dropped and its line breaks as the spaces they mean.
fn text(tree: &Tree<'_>, index: usize) -> Text {
    let raw = tree.text(index, code);
    let words = raw.as_str();
    let trimmed = words.trim();
    let from = words.len() - words.trim_start().len();
    let quoted = trimmed.len() >= 2 && trimmed.starts_with('"') && trimmed.ends_with('"') && !trimmed.ends_with("\\\"");
    let inside = if quoted { from + 1..from + trimmed.len() - 1 } else { from..from + trimmed.len() };
    let mut builder = Text::builder(tree.file);
    let mut at = inside.start;
    while at < inside.end {
        let rest = words.get(at..inside.end).unwrap_or("");
        let step = rest.find(['\\', '\n', '\r']).unwrap_or(rest.len());
        builder = builder.part(&raw, Span::new(at, at + step));
        at += step;
        let Some(rest) = words.get(at..inside.end).filter(|rest| !rest.is_empty()) else { break };
        if rest.starts_with('\\') {
            let (decoded, length) = escaped::backslash(rest);
            let length = length.min(rest.len());
            let span = raw.file_span(Span::new(at, at + length));
            builder = builder.replace(span, decoded.unwrap_or('\\').encode_utf8(&mut [0; 4]));
            at += length;
        } else {
            let length = rest.len() - rest.trim_start().len();
            builder = builder.replace(raw.file_span(Span::new(at, at + length)), " ");
            at += length;
        }
    }
    let verbatim = tree.spelling(index) == Spelling::Plain;
    let spelling = if verbatim { Spelling::AndroidVerbatim } else { Spelling::Android };
    let text = builder.spelling(spelling).build();
    if text.as_str().is_empty() { raw } else { text }
}
