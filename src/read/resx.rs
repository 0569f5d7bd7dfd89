//! RESX and RESW: the resources of .NET. What lays a window out stands among the texts and is none.

use std::sync::Arc;

use super::by_key::{self, Entry, Resource};
use super::xml::{Code, Tree};
use super::{Document, Options, ReadError, State};
use crate::text::FileText;

/// Reads a translated resource file beside its original.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    by_key::read(file, options, parse)
}

fn parse(file: &Arc<FileText>) -> Result<Resource, ReadError> {
    let tree = Tree::parse(file)?;
    let Some(root) = tree.root().filter(|&root| tree.name(root) == "root") else {
        return Err(ReadError::at(file, 0, "no .NET resources: expected <root> as the first element"));
    };
    let mut resource = Resource::default();
    for data in tree.elements(root).filter(|&data| tree.name(data) == "data" && is_text(&tree, data)) {
        let (Some(name), Some(value)) = (tree.attribute(data, "name"), tree.child(data, "value")) else { continue };
        let comment = tree.child(data, "comment").map(|comment| tree.text(comment, |_, _| Code::Words));
        // What localizers are told to leave alone.
        let locked = comment.is_some_and(|comment| comment.as_str().contains("{Locked}"));
        let state = if locked { State::Locked } else { State::Open };
        let text = tree.text(value, |_, _| Code::Tags);
        resource.entries.push(Entry { key: name.to_owned(), form: None, text, state });
    }
    Ok(resource)
}

/// Whether an entry is words: sizes, colours, pictures and files have a type, remarks of the designer's begin with `>>`.
fn is_text(tree: &Tree<'_>, data: usize) -> bool {
    let kind = tree.attribute(data, "type").unwrap_or_default();
    let designer = tree.attribute(data, "name").is_some_and(|name| name.starts_with(">>"));
    let typed = !kind.is_empty() && kind.split(',').next() != Some("System.String");
    !typed && !designer && tree.attribute(data, "mimetype").is_none()
}
