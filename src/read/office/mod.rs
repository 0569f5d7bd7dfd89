//! Word and Excel files: archives of XML, shown as the text that is in them.
//!
//! # Design
//! The file is unpacked into a text of a paragraph (Word) or a row (Excel) a line, so that a place names the paragraph or
//! the row; what else is known of each stretch stands beside the text and is worked out again when it is read. A fix works
//! out where each stretch came from ([`Origin`]) and changes those letters of its part (`repack`). Archives are bounded in
//! entries, size and ratio before anything is made of them.

use std::io::{Cursor, Read};
use std::ops::Range;
use std::sync::Arc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::ReadError;
use super::xml::Tree;
use crate::text::{Change, FileText, Repack, Text};

mod columns;
pub mod docx;
mod edit;
mod repack;
mod shared;
pub mod xlsx;

/// Entries of an archive.
const MOST_ENTRIES: usize = 10_000;
/// Bytes of one part, unpacked, and of all parts that are read.
const LARGEST_PART: u64 = 24 << 20;
const MOST_BYTES: u64 = 64 << 20;
/// A part that shrinks more than this, and is not small, is an attack.
const HIGHEST_RATIO: u64 = 300;
const SMALL: u64 = 1 << 20;
/// Bytes and lines of the text that is shown.
const LONGEST: usize = 64 << 20;
const MOST_LINES: usize = 2_000_000;

/// An archive.
struct Package<'a> {
    name: &'a str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes unpacked so far.
    read: u64,
}

impl<'a> Package<'a> {
    fn open(name: &'a str, bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            let locked = if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) { ", without a password" } else { "" };
            fault(name, format!("{error}: expected a file as Word or Excel writes it{locked}"))
        })?;
        if archive.len() > MOST_ENTRIES {
            let message = format!("{} parts: expected {MOST_ENTRIES} at most", archive.len());
            return Err(fault(name, message));
        }
        Ok(Self { name, archive, read: 0 })
    }

    /// A part as text; `None` where there is none of that name.
    fn part(&mut self, path: &str) -> Result<Option<Arc<FileText>>, ReadError> {
        let path = path.trim_start_matches('/');
        let bad = |message: String| fault(self.name, format!("{path}: {message}"));
        let mut entry = match self.archive.by_name(path) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(bad(format!("{error}: expected a part that can be unpacked"))),
        };
        let packed = entry.compressed_size().max(1);
        let limit = LARGEST_PART.min(MOST_BYTES.saturating_sub(self.read)).min((packed * HIGHEST_RATIO).max(SMALL));
        let mut bytes = Vec::new();
        let read = entry.by_ref().take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|error| bad(format!("{error}: expected a part that can be unpacked")))?;
        self.read += bytes.len() as u64;
        if bytes.len() as u64 > limit {
            let message = format!("more than {limit} bytes when unpacked, from {packed}: too much for a text");
            return Err(bad(message));
        }
        let name = format!("{}/{path}", self.name);
        let text = FileText::decode(&name, bytes);
        text.map(|text| Some(Arc::new(text))).map_err(|error| ReadError::Decode { file: name, error })
    }

    /// The same, where the file is nothing without it.
    fn wanted(&mut self, path: &str) -> Result<Arc<FileText>, ReadError> {
        self.part(path)?.ok_or_else(|| fault(self.name, format!("there is no {path} in it: expected one")))
    }

    /// The targets of a part's relations by their ids, as paths of the archive, with their types.
    fn relations(&mut self, folder: &str, part: &str) -> Result<Vec<Relation>, ReadError> {
        let Some(file) = self.part(&format!("{folder}_rels/{part}.rels"))? else { return Ok(Vec::new()) };
        let tree = Tree::parse(&file)?;
        let elements = tree.root().map(|root| tree.elements(root).collect::<Vec<_>>()).unwrap_or_default();
        let relation = |at: usize| {
            let target = tree.attribute(at, "Target")?;
            let path = if target.starts_with('/') { target.to_owned() } else { format!("{folder}{target}") };
            let attribute = |name| tree.attribute(at, name).map(str::to_owned);
            Some(Relation { id: attribute("Id")?, kind: attribute("Type")?, path })
        };
        Ok(elements.into_iter().filter_map(relation).collect())
    }

    /// The part that the file is about.
    fn main(&mut self) -> Result<String, ReadError> {
        let main = self.relations("", "")?.into_iter().find(|relation| relation.kind.ends_with("/officeDocument"));
        let message = "no part that it is about: expected a file as Word or Excel writes it";
        main.map(|relation| relation.path).ok_or_else(|| fault(self.name, message))
    }
}

/// What a part says of another.
struct Relation {
    id: String,
    kind: String,
    path: String,
}

/// The folder of a path, with its `/`, and the name in it.
fn split(path: &str) -> (&str, &str) {
    path.split_at(path.rfind('/').map_or(0, |at| at + 1))
}

fn fault(name: &str, message: impl Into<String>) -> ReadError {
    ReadError::Malformed { file: name.to_owned(), line: 1, column: 1, message: message.into() }
}

/// Where a stretch of the shown text comes from.
#[derive(Debug)]
struct Origin {
    /// In the shown text.
    shown: Range<usize>,
    /// The words before their spaces were joined, in their part of the archive.
    text: Text,
    /// What holds them.
    holder: Holder,
}

/// What holds the words of a stretch.
#[derive(Clone, Debug)]
enum Holder {
    /// They stand where they are shown.
    Words,
    /// A list of strings, to which cells point.
    Shared {
        /// The string's number.
        string: usize,
        /// The sheet, and the cell in it.
        cell: (Arc<FileText>, Range<usize>),
    },
    /// A number, as the file spells it.
    Number,
    /// A formula: what is shown is worked out.
    Formula,
}

/// The text that is shown, a line a paragraph or a row.
#[derive(Debug, Default)]
struct Shown {
    text: String,
    lines: usize,
    /// Where its stretches come from, where somebody asks.
    origins: Option<Vec<Origin>>,
}

impl Shown {
    /// A text that keeps in mind where it comes from.
    fn with_origins() -> Self {
        Self { origins: Some(Vec::new()), ..Self::default() }
    }

    /// Adds words to the current line; their range. Breaks and runs of space in them are one space.
    fn add(&mut self, words: &Text, holder: impl FnOnce() -> Holder) -> Range<usize> {
        let start = self.text.len();
        for word in words.as_str().split_whitespace() {
            if self.text.len() > start {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        let shown = start..self.text.len();
        if let Some(origins) = &mut self.origins {
            origins.push(Origin { shown: shown.clone(), text: words.clone(), holder: holder() });
        }
        shown
    }

    /// Ends the current line.
    fn end_line(&mut self, name: &str) -> Result<(), ReadError> {
        self.text.push('\n');
        self.lines += 1;
        if self.lines > MOST_LINES || self.text.len() > LONGEST {
            return Err(fault(name, "too much text: expected fewer rows or paragraphs, in several files"));
        }
        Ok(())
    }

    /// The text as a file; `bytes` are what it stands for.
    fn file(self, name: &str, bytes: Vec<u8>, repack: Repack) -> Result<FileText, ReadError> {
        if self.text.trim().is_empty() {
            return Err(fault(name, "no text in it: expected some"));
        }
        Ok(FileText::sealed(name, self.text, bytes, Change::Repack(repack)))
    }
}
