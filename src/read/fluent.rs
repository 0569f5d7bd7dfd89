//! Fluent (`.ftl`), Mozilla's format.
//!
//! # Design
//! Read by hand: the grammar is small, and branches, indentation and placeables all need their places. A selector's
//! variants become forms of one text, as a plural's do elsewhere.

use std::ops::Range;
use std::sync::Arc;

use super::by_key::{self, Entry, Resource};
use super::{Document, Options, ReadError, State};
use crate::text::{FileText, Text};

/// Placeables nested deeper than this are refused.
const DEEPEST: usize = 64;
/// More variants than this are not compared one by one.
const MOST: usize = 40;

/// Reads a translated file beside its original.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    by_key::read(file, options, parse)
}

/// A way through a pattern: its variants' names; its pieces, each with what stands for it where that differs.
#[derive(Clone, Default)]
struct Way {
    names: Vec<String>,
    pieces: Vec<(Range<usize>, Option<&'static str>)>,
}

fn parse(file: &Arc<FileText>) -> Result<Resource, ReadError> {
    let mut reader = Reader { file, bytes: file.text().as_bytes(), at: 0 };
    let mut resource = Resource::default();
    let mut message = String::new();
    while reader.at < reader.bytes.len() {
        let line = reader.line();
        let words = line.trim_start();
        let indent = line.len() - words.len();
        if words.trim().is_empty() || line.starts_with('#') {
            reader.at += line.len() + 1;
            continue;
        }
        let attribute = words.strip_prefix('.').filter(|_| indent > 0);
        let name = attribute.unwrap_or(words);
        let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
        let after = name.get(length..).unwrap_or("");
        let named = length > 0 && after.trim_start().starts_with('=') && (indent == 0 || attribute.is_some());
        if !named {
            let message = "expected a comment, an entry (name = text) or an attribute (.name = text)";
            return Err(ReadError::at(file, reader.at + indent, message));
        }
        let name = name.get(..length).unwrap_or("");
        let key = if attribute.is_some() {
            format!("{message}.{name}")
        } else {
            message = name.to_owned();
            name.to_owned()
        };
        let equals = line.find('=').unwrap_or(0);
        reader.at += equals + 1;
        let ways = reader.pattern(0)?;
        for way in ways.into_iter().filter(|way| !way.pieces.is_empty()) {
            let text = way.text(file);
            let form = (!way.names.is_empty()).then(|| way.names.join("."));
            resource.entries.push(Entry { key: key.clone(), form, text, state: State::Open });
        }
    }
    Ok(resource)
}

impl Way {
    fn text(&self, file: &Arc<FileText>) -> Text {
        let add = |builder: crate::text::TextBuilder, (range, said): &(Range<usize>, Option<&str>)| match said {
            Some(said) => builder.replace(range.clone(), said),
            None => builder.copy(range.clone()),
        };
        self.pieces.iter().fold(Text::builder(file), add).build()
    }
}

struct Reader<'a> {
    file: &'a Arc<FileText>,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// The rest of the line at the current byte.
    fn line(&self) -> &'a str {
        let rest = self.file.text().get(self.at..).unwrap_or("");
        rest.split('\n').next().unwrap_or("")
    }

    fn blank(&mut self, breaks: bool) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\r'))
            || (breaks && self.bytes.get(self.at) == Some(&b'\n'))
        {
            self.at += 1;
        }
    }

    /// The ways through the pattern at the current byte, which is left at the line, variant or brace that ends it.
    fn pattern(&mut self, depth: usize) -> Result<Vec<Way>, ReadError> {
        let mut ways = vec![Way::default()];
        self.blank(false);
        let mut pending: Option<Range<usize>> = None;
        loop {
            match self.bytes.get(self.at) {
                None | Some(b'}') => break,
                Some(b'\n' | b'\r') => {
                    let start = self.at;
                    self.blank(true);
                    let indented = self.at > start && self.bytes.get(self.at.wrapping_sub(1)) == Some(&b' ');
                    let next = self.bytes.get(self.at);
                    let starred = next == Some(&b'*') && self.bytes.get(self.at + 1) == Some(&b'[');
                    let ends = !indented || starred || matches!(next, None | Some(b'.' | b'}' | b'['));
                    if ends {
                        // A line of its own is read from its first column.
                        let line = self.file.text().get(..self.at).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
                        self.at = if depth == 0 { line.max(start) } else { self.at };
                        break;
                    }
                    pending = Some(start..self.at);
                }
                Some(b'{') => {
                    join(&mut ways, pending.take());
                    self.placeable(&mut ways, depth)?;
                }
                Some(_) => {
                    join(&mut ways, pending.take());
                    let start = self.at;
                    let stops = |b: &u8| matches!(b, b'{' | b'}' | b'\n' | b'\r');
                    let rest = self.bytes.get(start..).unwrap_or_default();
                    self.at += rest.iter().position(stops).unwrap_or(rest.len());
                    ways.iter_mut().for_each(|way| way.pieces.push((start..self.at, None)));
                }
            }
        }
        if depth == 0 && self.bytes.get(self.at) == Some(&b'}') {
            return Err(ReadError::at(self.file, self.at, "a brace that nothing opened: expected {\"}\"}"));
        }
        Ok(ways)
    }

    /// `{ $name }`, or a selector with its variants.
    fn placeable(&mut self, ways: &mut Vec<Way>, depth: usize) -> Result<(), ReadError> {
        let open = self.at;
        if depth >= DEEPEST {
            let message = format!("placeables nested more than {DEEPEST} deep: expected a flatter text");
            return Err(ReadError::at(self.file, open, message));
        }
        let unclosed = || ReadError::at(self.file, open, "this brace is never closed: expected }");
        self.at += 1;
        let mut inner = 0usize;
        loop {
            match self.bytes.get(self.at).ok_or_else(unclosed)? {
                b'"' => self.at += self.literal().ok_or_else(unclosed)?,
                b'{' => inner += 1,
                b'}' if inner > 0 => inner -= 1,
                b'}' => {
                    self.at += 1;
                    ways.iter_mut().for_each(|way| way.pieces.push((open..self.at, None)));
                    return Ok(());
                }
                b'-' if inner == 0 && self.bytes.get(self.at + 1) == Some(&b'>') => break,
                _ => {}
            }
            self.at += 1;
        }
        self.at += 2;
        let mut all = Vec::new();
        loop {
            self.blank(true);
            match self.bytes.get(self.at).ok_or_else(unclosed)? {
                b'}' => break,
                b'*' | b'[' => {
                    let rest = self.file.text().get(self.at..).unwrap_or("");
                    let (from, to) = (rest.find('['), rest.find(']'));
                    let name = from.zip(to).and_then(|(from, to)| rest.get(from + 1..to));
                    let (Some(name), Some(to)) = (name, to) else { return Err(unclosed()) };
                    self.at += to + 1;
                    let name = name.trim().to_owned();
                    for own in self.pattern(depth + 1)? {
                        all.push((name.clone(), own));
                    }
                }
                _ => return Err(ReadError::at(self.file, self.at, "expected a variant: [name] text")),
            }
        }
        self.at += 1;
        if ways.len() * all.len() > MOST {
            return Ok(());
        }
        let joined = |way: &Way, (name, own): &(String, Way)| Way {
            names: way.names.iter().chain([name]).chain(&own.names).cloned().collect(),
            pieces: way.pieces.iter().chain(&own.pieces).cloned().collect(),
        };
        *ways = ways.iter().flat_map(|way| all.iter().map(move |own| joined(way, own))).collect();
        Ok(())
    }

    /// How far the quote that closes the one at the current byte is.
    fn literal(&self) -> Option<usize> {
        let rest = self.bytes.get(self.at..)?;
        let mut at = 1;
        loop {
            match rest.get(at)? {
                b'\\' => at += 2,
                b'"' => return Some(at),
                b'\n' => return None,
                _ => at += 1,
            }
        }
    }
}

/// Adds the line break before a continued line.
fn join(ways: &mut [Way], gap: Option<Range<usize>>) {
    let Some(gap) = gap else { return };
    for way in ways.iter_mut().filter(|way| !way.pieces.is_empty()) {
        way.pieces.push((gap.clone(), Some("\n")));
    }
}
