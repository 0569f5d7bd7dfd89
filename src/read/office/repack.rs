//! Changes of the shown text into a new archive, in which the parts that are not changed stay as they are packed.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::Arc;

use zip::{ZipArchive, ZipWriter};

use super::super::xml::Tree;
use super::{Origin, Shown, edit};
use crate::text::{FileText, Refusal, Span};

/// Ranges of a part's text and what they become.
pub type Changes = Vec<(Span, String)>;

/// Where a file doesn't say what it should when it is read again.
pub const LOST: &str = "the change can't be read back";

/// A change of the shown text, and what it changes in the part that its words come from.
pub struct Placed<'a> {
    /// Where its words start in the shown text.
    pub start: usize,
    pub origin: &'a Origin,
    pub changes: Changes,
}

/// The same reason for all changes.
pub fn refuse(changes: &[(Span, &str)], why: &str) -> Vec<Refusal> {
    changes.iter().map(|(span, _)| Refusal { start: span.start(), why: why.to_owned() }).collect()
}

/// Finds the place of each change.
pub fn edits<'a>(shown: &'a Shown, changes: &[(Span, &str)]) -> Result<Vec<Placed<'a>>, Vec<Refusal>> {
    let origins = shown.origins.as_deref().unwrap_or_default();
    let (mut placed, mut refused) = (Vec::new(), Vec::new());
    for (span, new) in changes {
        let start = span.start();
        let after = origins.partition_point(|origin| origin.shown.start <= start);
        // A line without words may stand at the same byte as the next.
        let holds = |origin: &&Origin| origin.shown.end >= span.end() && origin.shown.start <= start;
        let origin = origins.get(..after).and_then(|before| before.iter().rev().take(2).find(holds));
        let found = match origin {
            Some(origin) => {
                let range = start - origin.shown.start..span.end() - origin.shown.start;
                edit::before_joining(origin.text.as_str(), range)
                    .ok_or("its words are not where they were")
                    .and_then(|range| Ok(Placed { start, origin, changes: edit::place(&origin.text, range, new)? }))
            }
            None => Err("its words stand in two paragraphs or cells"),
        };
        match found {
            Ok(found) => placed.push(found),
            Err(why) => refused.push(Refusal { start, why: why.to_owned() }),
        }
    }
    if refused.is_empty() { Ok(placed) } else { Err(refused) }
}

/// Whether a text says what another said with the changes made, but for the spaces.
pub fn says(old: &str, changes: &[(Span, &str)], new: &str) -> bool {
    let mut wanted = String::with_capacity(old.len());
    let mut done = 0;
    for (span, words) in changes {
        wanted.push_str(old.get(done..span.start()).unwrap_or(""));
        wanted.push_str(words);
        done = span.end();
    }
    wanted.push_str(old.get(done..).unwrap_or(""));
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(&wanted) == letters(new)
}

/// The changes of a part in their order, with what XML and the program want besides: spaces at the edge of a run are kept,
/// and the readings over a string that has changed go.
pub fn tidy(part: &Arc<FileText>, mut changes: Changes) -> Result<Changes, String> {
    changes.sort();
    changes.dedup();
    let tree = Tree::parse(part).map_err(|error| error.to_string())?;
    let mut more = Changes::new();
    for (at, node) in (0..).map_while(|at| Some((at, tree.node(at)?))) {
        let inside = |(span, _): &&(Span, String)| node.inner.start <= span.start() && span.end() <= node.inner.end;
        match tree.name(at) {
            "t" if tree.attribute(at, "space") != Some("preserve") => {
                let own: Changes = changes.iter().filter(inside).cloned().collect();
                let words = if own.is_empty() { String::new() } else { spliced(part, node.inner.clone(), &own) };
                if words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace) {
                    let tag = part.text().get(node.range.start..node.inner.start).unwrap_or("");
                    let name = tag.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(tag.len());
                    let place = node.range.start + name;
                    more.push((Span::new(place, place), " xml:space=\"preserve\"".to_owned()));
                }
            }
            "si" | "is" if changes.iter().any(|change| inside(&change)) => {
                let readings = tree.elements(at).filter(|&child| tree.name(child) == "rPh");
                let readings = readings.filter_map(|child| tree.node(child)).map(|node| node.range.clone());
                more.extend(readings.map(|range| (range.into(), String::new())));
            }
            _ => {}
        }
    }
    changes.append(&mut more);
    changes.sort();
    Ok(changes)
}

/// A range of a part with its changes made, which are in order.
pub fn spliced(part: &FileText, range: std::ops::Range<usize>, changes: &[(Span, String)]) -> String {
    let mut new = String::new();
    let mut done = range.start;
    for (span, words) in changes.iter().filter(|(span, _)| range.start <= span.start() && span.end() <= range.end) {
        new.push_str(part.text().get(done..span.start()).unwrap_or(""));
        new.push_str(words);
        done = span.end();
    }
    new.push_str(part.text().get(done..range.end).unwrap_or(""));
    new
}

/// The archive with changes in some of its parts; all others are copied as they are packed.
///
/// # Errors
/// Why it can't be written.
pub fn archive(
    name: &str,
    bytes: &[u8],
    changes: impl IntoIterator<Item = (Arc<FileText>, Changes)>,
) -> Result<Vec<u8>, String> {
    let mut parts: BTreeMap<Arc<str>, (Arc<FileText>, Changes)> = BTreeMap::new();
    for (part, changes) in changes {
        parts.entry(part.name().clone()).or_insert((part, Changes::new())).1.extend(changes);
    }
    let mut made: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (path, (part, changes)) in &parts {
        let changes = tidy(part, changes.clone())?;
        let changes: Vec<_> = changes.iter().map(|(span, new)| (part.disk_span(*span), new.as_str())).collect();
        let new = part.changed(&changes).map_err(|_| "its changes get in each other's way".to_owned())?;
        made.insert(path.strip_prefix(name).unwrap_or(path).trim_start_matches('/'), new);
    }
    written(bytes, &made).map_err(|error| format!("{error}: the file can't be packed again"))?
}

fn written(bytes: &[u8], made: &BTreeMap<&str, Vec<u8>>) -> zip::result::ZipResult<Result<Vec<u8>, String>> {
    let mut old = ZipArchive::new(Cursor::new(bytes))?;
    let mut new = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    new.set_raw_comment(old.comment().into())?;
    for at in 0..old.len() {
        let entry = old.by_index_raw(at)?;
        let name = entry.name()?.into_owned();
        if name.starts_with("_xmlsignatures/") {
            return Ok(Err("it is signed: a change would break the signature".to_owned()));
        }
        match made.get(name.as_str()) {
            Some(part) => {
                new.start_file(name, entry.options())?;
                drop(entry);
                new.write_all(part)?;
            }
            None => new.raw_copy_file(entry)?,
        }
    }
    Ok(Ok(new.finish()?.into_inner()))
}
