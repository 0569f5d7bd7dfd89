//! The termbase: people, titles, organizations, products, places and terms, with what they must and must not become.

use std::path::PathBuf;
use std::sync::Arc;

use crate::language::Languages;
use crate::text::{FileText, Place, Span};

/// The tables of `glossary.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `[people]`
    Person,
    /// `[titles]`
    Title,
    /// `[organizations]`
    Organization,
    /// `[products]`
    Product,
    /// `[places]`
    Place,
    /// `[terms]`
    Term,
}

/// How letters' case counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// An entry in small letters matches any case, one with capitals as written.
    #[default]
    Smart,
    /// As written.
    Exact,
    /// Any.
    Any,
}

/// A form with the place in the glossary it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The words.
    pub text: String,
    /// Where in [`Glossary::files`]`[file]`.
    pub span: Span,
}

/// A title that a person holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The title's name or one of its aliases; an entry of `[titles]` defines it.
    pub title: Form,
    /// First day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

/// One entry, resolved for a language pair, in the direction of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its table.
    pub kind: Kind,
    /// Forms of the original; the first is the entry's own.
    pub sources: Vec<Form>,
    /// Forms the translation may have; the first is the one to suggest.
    pub targets: Vec<Form>,
    /// Forms it must not have.
    pub forbidden: Vec<Form>,
    /// Titles that a person holds.
    pub holds: Vec<Holding>,
    /// How case counts.
    pub case: Case,
    /// What its author remarks.
    pub note: Option<String>,
    /// Index into [`Glossary::files`].
    pub file: usize,
    /// The whole entry, for findings that quote it.
    pub span: Span,
}

/// The entries of all glossary files, for one language pair.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// In order; of several entries with one source in several files the later has replaced the earlier.
    pub entries: Vec<Entry>,
    /// The files they stand in.
    pub files: Vec<Arc<FileText>>,
}

impl Glossary {
    /// The entry's line, for `Finding::glossary`.
    pub fn place(&self, entry: &Entry) -> Option<Place> {
        self.files.get(entry.file).map(|file| file.place(entry.span))
    }
}

/// Glossary files as they stand, before a language pair is chosen.
#[derive(Debug, Default)]
pub struct GlossaryFiles {
    /// Paths in the order given.
    pub paths: Vec<PathBuf>,
}

/// The pair a glossary was read for.
pub type Pair = Languages;
/// STUB
#[derive(Debug)]
pub struct Matcher;
impl Matcher {
    /// s
    pub fn new(_: &Glossary, _: &Languages) -> Self {
        Self
    }
    /// s
    pub fn source(&self, _: &str) -> Vec<crate::analysis::Hit> {
        vec![]
    }
    /// s
    pub fn target(&self, _: &str) -> Vec<crate::analysis::Hit> {
        vec![]
    }
}
impl GlossaryFiles {
    /// s
    pub fn for_languages(&self, _: &Languages) -> Glossary {
        Glossary::default()
    }
    /// s
    pub fn parse(_: &str, _: &str) -> Result<Self, String> {
        Ok(Self::default())
    }
}
