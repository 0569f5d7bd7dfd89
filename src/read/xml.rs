//! XML into a tree with exact places.
//!
//! # Design
//! quick-xml finds the tokens and keeps their order; the tree is flat (nodes by index) and bounded in depth, so that no
//! input overflows the stack. Entities that the document defines itself are never expanded.

use std::ops::Range;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::ReadError;
use crate::text::{FileText, Spelling, Text, TextBuilder};

/// Elements nested deeper than this are refused.
const DEEPEST: usize = 256;

/// What a node is.
#[derive(Debug)]
pub enum Kind {
    /// An element: its name without prefix, its attributes with their prefixes.
    Element {
        /// Without prefix.
        name: String,
        /// Decoded.
        attributes: Vec<(String, String)>,
    },
    /// Characters as they stand.
    Text,
    /// The inside of `<![CDATA[…]]>`.
    Verbatim,
    /// An entity or a character reference, as what it stands for; `None` where nobody knows.
    Reference(Option<char>),
}

/// A node of the tree.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// All of it, tags included.
    pub range: Range<usize>,
    /// What stands between its tags.
    pub inner: Range<usize>,
    /// In order.
    pub children: Vec<usize>,
}

/// A document; node 0 holds the roots.
#[derive(Debug)]
pub struct Tree<'a> {
    /// The file it was read from.
    pub file: &'a Arc<FileText>,
    nodes: Vec<Node>,
}

/// What becomes of an element inside a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Its tags stay as they are around its words.
    Tags,
    /// All of it is one code, whatever stands in it.
    Whole,
    /// Its words alone.
    Words,
    /// Nothing: it is no part of the text.
    Gone,
}

impl<'a> Tree<'a> {
    /// Parses a file.
    pub fn parse(file: &'a Arc<FileText>) -> Result<Self, ReadError> {
        let mut reader = Reader::from_str(file.text());
        reader.config_mut().allow_dangling_amp = true;
        let whole = 0..file.text().len();
        let root = Kind::Element { name: String::new(), attributes: Vec::new() };
        let mut tree =
            Self { file, nodes: vec![Node { kind: root, range: whole.clone(), inner: whole, children: Vec::new() }] };
        let mut open = vec![0];
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = reader.buffer_position() as usize;
            match event {
                Ok(Event::Start(tag)) => {
                    let node = tree.add(&open, element(file, &tag, start)?, start..end, end..end);
                    open.push(node);
                    if open.len() > DEEPEST {
                        let message = format!("elements nested more than {DEEPEST} deep: expected a flatter document");
                        return Err(ReadError::at(file, start, message));
                    }
                }
                Ok(Event::End(_)) => {
                    let closed = open.pop().and_then(|node| tree.nodes.get_mut(node));
                    if let Some(node) = closed {
                        node.inner.end = start;
                        node.range.end = end;
                    }
                }
                Ok(Event::Empty(tag)) => {
                    tree.add(&open, element(file, &tag, start)?, start..end, end..end);
                }
                Ok(Event::Text(_)) => {
                    tree.add(&open, Kind::Text, start..end, start..end);
                }
                Ok(Event::CData(_)) => {
                    tree.add(&open, Kind::Verbatim, start..end, start + 9..end.saturating_sub(3).max(start + 9));
                }
                Ok(Event::GeneralRef(name)) => {
                    let known = name.resolve_char_ref().ok().flatten().or_else(|| named(&name));
                    tree.add(&open, Kind::Reference(known), start..end, start..end);
                }
                Ok(Event::Eof) if open.len() > 1 => {
                    let unclosed =
                        open.last().and_then(|&node| tree.nodes.get(node)).map_or(0, |node| node.range.start);
                    return Err(ReadError::at(file, unclosed, "this element is never closed: expected its end tag"));
                }
                Ok(Event::Eof) => return Ok(tree),
                Ok(_) => {}
                Err(error) => {
                    let at = (reader.error_position() as usize).min(file.text().len());
                    return Err(ReadError::at(file, at, format!("{error}: expected well-formed XML")));
                }
            }
        }
    }

    fn add(&mut self, open: &[usize], kind: Kind, range: Range<usize>, inner: Range<usize>) -> usize {
        let index = self.nodes.len();
        self.nodes.push(Node { kind, range, inner, children: Vec::new() });
        if let Some(parent) = open.last().and_then(|&parent| self.nodes.get_mut(parent)) {
            parent.children.push(index);
        }
        index
    }

    /// A node; the root where there is none of that index.
    pub fn node(&self, index: usize) -> Option<&Node> {
        self.nodes.get(index)
    }

    /// The name of an element, empty for anything else.
    pub fn name(&self, index: usize) -> &str {
        match self.nodes.get(index).map(|node| &node.kind) {
            Some(Kind::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// An attribute, by its name without prefix.
    pub fn attribute(&self, index: usize, wanted: &str) -> Option<&str> {
        let Some(Kind::Element { attributes, .. }) = self.nodes.get(index).map(|node| &node.kind) else { return None };
        let local = |name: &str| name.rsplit(':').next() == Some(wanted);
        attributes.iter().find(|(name, _)| local(name)).map(|(_, value)| value.as_str())
    }

    /// The elements right inside one.
    pub fn elements(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let children = self.nodes.get(index).map_or(&[][..], |node| &node.children);
        children.iter().copied().filter(|&child| !self.name(child).is_empty())
    }

    /// The first element of a name right inside one.
    pub fn child(&self, index: usize, name: &str) -> Option<usize> {
        self.elements(index).find(|&child| self.name(child) == name)
    }

    /// The element of the document.
    pub fn root(&self) -> Option<usize> {
        self.elements(0).next()
    }

    /// The text between an element's tags; `code` says what becomes of the elements in it.
    pub fn text(&self, index: usize, code: fn(&Tree<'_>, usize) -> Code) -> Text {
        let mut builder = self.append(Text::builder(self.file), index, code);
        builder = builder.spelling(self.spelling(index));
        let text = builder.build();
        match self.nodes.get(index) {
            Some(node) if text.as_str().is_empty() => Text::slice(self.file, node.inner.start..node.inner.start),
            _ => text,
        }
    }

    /// A text that is one verbatim section is spelt as it is.
    pub fn spelling(&self, index: usize) -> Spelling {
        let node = self.nodes.get(index);
        let mut children = node.iter().flat_map(|node| &node.children).filter_map(|&child| self.nodes.get(child));
        let blank = |node: &Node| self.file.text().get(node.range.clone()).is_some_and(|text| text.trim().is_empty());
        let verbatim = children.all(|node| matches!(node.kind, Kind::Verbatim) || blank(node));
        if verbatim { Spelling::Plain } else { Spelling::Xml }
    }

    fn append(&self, mut builder: TextBuilder, index: usize, code: fn(&Tree<'_>, usize) -> Code) -> TextBuilder {
        let Some(node) = self.nodes.get(index) else { return builder };
        for &child in &node.children {
            let Some(inside) = self.nodes.get(child) else { continue };
            builder = match &inside.kind {
                Kind::Text | Kind::Verbatim => builder.copy(inside.inner.clone()),
                Kind::Reference(Some(c)) => builder.replace(inside.range.clone(), c.encode_utf8(&mut [0; 4])),
                Kind::Reference(None) => builder.copy(inside.range.clone()),
                Kind::Element { name, .. } => match code(self, child) {
                    Code::Words => self.append(builder, child, code),
                    Code::Gone => builder,
                    Code::Whole => {
                        let id = self.attribute(child, "id").or_else(|| self.attribute(child, "rid"));
                        let id = id.map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
                        builder.replace(inside.range.clone(), &format!("<{name}{id}/>"))
                    }
                    Code::Tags => {
                        builder = builder.copy(inside.range.start..inside.inner.start);
                        builder = self.append(builder, child, code);
                        builder.copy(inside.inner.end.min(inside.range.end)..inside.range.end)
                    }
                },
            };
        }
        builder
    }
}

fn element(file: &FileText, tag: &BytesStart<'_>, start: usize) -> Result<Kind, ReadError> {
    let name = String::from_utf8_lossy(tag.local_name().as_ref()).into_owned();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let bad = |error: String| ReadError::at(file, start, format!("{error}: expected attributes as name=\"value\""));
        let attribute = attribute.map_err(|error| bad(error.to_string()))?;
        let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        let value = match attribute.unescape_value() {
            Ok(value) => value.into_owned(),
            Err(_) => String::from_utf8_lossy(&attribute.value).into_owned(),
        };
        attributes.push((key, value));
    }
    Ok(Kind::Element { name, attributes })
}

fn named(name: &[u8]) -> Option<char> {
    Some(match name {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        _ => return None,
    })
}
