//! Files into documents: one file a format, each of which gives texts with exact places.
//!
//! A reader is a function `fn(&Arc<FileText>, &Options) -> Result<Vec<Document>, ReadError>` and a row of the table in
//! [`format`]; nothing else knows it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::language::{Language, Languages};
use crate::text::{DecodeError, FileText, Place, Text};

mod android;
mod apple;
mod asciidoc;
mod branches;
pub mod by_key;
mod commented;
mod dialects;
mod escaped;
mod fluent;
mod footnotes;
pub mod format;
mod html;
mod json;
mod json_string;
mod jsonl;
pub mod lines;
mod markdown;
mod mo;
mod office;
pub mod open;
mod page;
mod plain;
pub mod po;
mod properties;
mod qt;
mod remarks;
mod resx;
mod rows;
mod state;
mod subtitles;
mod suppress;
pub mod table;
mod text_pair;
mod tmx;
mod wrap;
mod xcstrings;
mod xliff;
pub mod xml;
pub mod yaml;

pub use open::{inputs, open};
pub use text_pair::counterpart;

/// What a stretch of text is in its document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// A heading or headline.
    Heading,
    /// The words under a picture.
    Caption,
    /// A summary without counterpart in the original; compared with the whole of it.
    Digest,
    /// A footnote.
    Footnote,
    /// Navigation, subscription calls, related links: not compared, not missed.
    Furniture,
}

impl Role {
    /// What the configuration calls it; `None` for what is never compared.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Body => Some("body"),
            Self::Heading => Some("heading"),
            Self::Caption => Some("caption"),
            Self::Digest => Some("digest"),
            Self::Footnote => Some("footnote"),
            Self::Furniture => None,
        }
    }
}

/// What may be done with a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// Checked and fixed.
    #[default]
    Open,
    /// Checked, never fixed (locked, final).
    Locked,
}

/// One paragraph of a text that stands alone.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its words.
    pub text: Text,
    /// What it is.
    pub role: Role,
}

/// A source text and its translation as the format pairs them.
#[derive(Clone, Debug)]
pub struct Segment {
    /// The segment's own name in its format, or its line.
    pub id: String,
    /// The original; `None` for text without counterpart.
    pub source: Option<Text>,
    /// The translation; `None` where it is missing.
    pub target: Option<Text>,
    /// What it is.
    pub role: Role,
    /// What may be done with it.
    pub state: State,
    /// One of several forms that a number chooses: it may leave the number out.
    pub plural: bool,
}

/// What a document holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Pairs that the format gives (JSONL, TSV, PO, …).
    Pairs(Vec<Segment>),
    /// Two texts that [`crate::align`] has to pair.
    Texts {
        /// The original's paragraphs in order.
        source: Vec<Block>,
        /// The translation's.
        target: Vec<Block>,
    },
}

/// "Say nothing of CHECK here": from a comment in the text, or `[[ignore]]` in `bilint.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The check; `None` for all.
    pub check: Option<String>,
    /// Lines of the file (1-based, inclusive) it covers.
    pub lines: std::ops::RangeInclusive<usize>,
    /// The file it covers.
    pub file: Arc<str>,
    /// Why, as the author put it; empty for a flag, which has no room for it.
    pub reason: String,
    /// Where it is written.
    pub place: Place,
}

/// One document: an original and its translation.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file that findings are about (the translation's).
    pub name: Arc<str>,
    /// The two languages.
    pub languages: Languages,
    /// Its text.
    pub content: Content,
    /// Segments passed over for their state.
    pub skipped: usize,
    /// Comments in the text that silence checks.
    pub suppressions: Vec<Suppression>,
    /// What the reader has to say about the file itself, such as a comment it can't follow.
    pub notices: Vec<Notice>,
    /// Its original has moved on since it was translated: that one side alone has something proves nothing.
    pub stale: bool,
}

/// A remark of a reader that is no fault of the translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where.
    pub place: Place,
    /// What is the matter and what was expected.
    pub message: String,
}

impl Document {
    /// Its texts: the original's, and the translation's.
    pub fn texts(&self) -> (impl Iterator<Item = &Text>, impl Iterator<Item = &Text>) {
        let (segments, sources, targets): (&[Segment], &[Block], &[Block]) = match &self.content {
            Content::Pairs(segments) => (segments, &[], &[]),
            Content::Texts { source, target } => (&[], source, target),
        };
        (
            segments
                .iter()
                .filter_map(|segment| segment.source.as_ref())
                .chain(sources.iter().map(|block| &block.text)),
            segments
                .iter()
                .filter_map(|segment| segment.target.as_ref())
                .chain(targets.iter().map(|block| &block.text)),
        )
    }

    /// A document without segments yet, of a format that pairs them.
    fn pairs(name: Arc<str>, languages: Languages) -> Self {
        Self::new(name, languages, Content::Pairs(Vec::new()))
    }

    fn new(name: Arc<str>, languages: Languages, content: Content) -> Self {
        Self { name, languages, content, skipped: 0, suppressions: Vec::new(), notices: Vec::new(), stale: false }
    }

    /// A document of two plain texts that never were files, called `source` and `target`, whose paragraphs are to be
    /// aligned.
    pub fn from_texts(languages: Languages, source: &str, target: &str) -> Document {
        let file = |name: &str, text: &str| Arc::new(FileText::from_string(name, text.to_owned()));
        let options = Options {
            source_language: Some(languages.source),
            target_language: Some(languages.target),
            ..Options::default()
        };
        text_pair::document(&file("source", source), &file("target", target), &options, false)
    }

    /// A document of texts that never were a file: a test's, a case's, a library user's. Each segment's sides are named
    /// `source` and `target`, its id is its number from 1.
    pub fn from_pairs<'a>(languages: Languages, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Document {
        let segment = |(at, (source, target)): (usize, (&str, &str))| Segment {
            id: (at + 1).to_string(),
            source: Some(Text::own("source", source)),
            target: Some(Text::own("target", target)),
            role: Role::Body,
            state: State::Open,
            plural: false,
        };
        let segments = pairs.into_iter().enumerate().map(segment).collect();
        Self::new("target".into(), languages, Content::Pairs(segments))
    }
}

/// What the user said about the input.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `--source`: the original, when it stands in a file of its own.
    pub source: Option<PathBuf>,
    /// `--source-language`.
    pub source_language: Option<Language>,
    /// `--target-language`.
    pub target_language: Option<Language>,
}

/// Why an input can't be read. `Display` names file, place and what was expected.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file can't be opened.
    #[error("{file}: {error}")]
    Io {
        /// As the user named it.
        file: String,
        /// The system's reason.
        error: std::io::Error,
    },
    /// It is no text.
    #[error("{file}:{}{error}", .error.gap())]
    Decode {
        /// As the user named it.
        file: String,
        /// What is wrong with it.
        error: DecodeError,
    },
    /// It is not what its format asks for.
    #[error("{file}:{line}:{column}: {message}")]
    Malformed {
        /// As the user named it.
        file: String,
        /// 1-based.
        line: usize,
        /// 1-based, in characters.
        column: usize,
        /// What is wrong and what was expected.
        message: String,
    },
}

impl ReadError {
    /// A malformed input at a byte of the file's text.
    pub fn at(file: &FileText, offset: usize, message: impl Into<String>) -> Self {
        let (line, column) = file.line_column(offset);
        Self::Malformed { file: file.name().to_string(), line, column, message: message.into() }
    }
}

/// Reads one input: picks the reader by the file's name and content (see [`format`]).
///
/// Documents come in the file's order. An error names file, line and column, and what was expected.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let format = format::of(file)?;
    let mut documents = (format.read)(file, options)?;
    remarks::heed(file, &mut documents);
    Ok(documents)
}
