//! What a termbase is, once it is read and a language pair is chosen.

use std::fmt;
use std::sync::Arc;

use crate::glossary::scope::Scope;
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

impl Kind {
    /// Every kind with its table, in the order people write them.
    pub const TABLES: [(&'static str, Kind); 6] = [
        ("people", Kind::Person),
        ("titles", Kind::Title),
        ("organizations", Kind::Organization),
        ("products", Kind::Product),
        ("places", Kind::Place),
        ("terms", Kind::Term),
    ];
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

/// What a form of the translation is to its author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The one to suggest.
    Preferred,
    /// One of those that are right.
    Admitted,
    /// Out of date: to be replaced, but no error.
    Deprecated,
    /// One that must not stand.
    Forbidden,
}

impl Status {
    /// Every status with its name.
    pub const NAMES: [(&'static str, Status); 4] = [
        ("preferred", Status::Preferred),
        ("admitted", Status::Admitted),
        ("deprecated", Status::Deprecated),
        ("forbidden", Status::Forbidden),
    ];
}

/// A form with the place in the glossary it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The words.
    pub text: String,
    /// Where in the entry's file.
    pub span: Span,
}

/// A title that a person holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The title's name or one of its aliases, as the glossary spells it.
    pub title: Form,
    /// The title's entry in [`Glossary::entries`]; `None` where it has nothing for this language pair.
    pub entry: Option<usize>,
    /// First day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

/// Which part of a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The given name.
    Given,
    /// The surname, with or without its particles (*von der* Leyen).
    Surname,
}

/// A given name or surname that stands for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePart {
    /// The words.
    pub text: String,
    /// Which part.
    pub part: Part,
}

/// One entry, resolved for a language pair, in the direction of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its table.
    pub kind: Kind,
    /// Forms of the original; the first is the entry's own.
    pub sources: Vec<Form>,
    /// Forms the translation may have; the first is the one to suggest. Abbreviations among the aliases are the last.
    pub targets: Vec<Form>,
    /// Forms it must not have; those that are only out of date are the last.
    pub forbidden: Vec<Form>,
    /// How many of the forbidden forms are only out of date.
    pub deprecated: usize,
    /// A translation that has none of the forms is a fault.
    pub demanded: bool,
    /// It stays as it is in every language.
    pub kept: bool,
    /// Where and in what sense it holds.
    pub scope: Scope,
    /// A person's given name and surname in the original; empty where the name cannot be split.
    pub source_parts: Vec<NamePart>,
    /// The same in the translation, of every target form.
    pub target_parts: Vec<NamePart>,
    /// Titles that a person holds.
    pub holds: Vec<Holding>,
    /// How case counts.
    pub case: Case,
    /// What its author remarks.
    pub note: Option<String>,
    /// Where to read more.
    pub url: Option<String>,
    /// Index into [`Glossary::files`].
    pub file: usize,
    /// What a pack of bilint's calls it, whatever the languages of the run: nobody of the house has chosen its words.
    pub pack: Option<String>,
    /// The whole entry, for findings that quote it.
    pub span: Span,
}

impl Entry {
    /// The entry's own words in the original.
    pub fn source(&self) -> &str {
        self.sources.first().map_or("", |form| &form.text)
    }

    /// Whether a forbidden form is only out of date.
    pub fn is_deprecated(&self, form: usize) -> bool {
        form + self.deprecated >= self.forbidden.len()
    }

    /// The form to suggest; empty where all it has are forms to avoid.
    pub fn target(&self) -> &str {
        self.targets.first().map_or("", |form| &form.text)
    }
}

/// Of two entries for the same words the later file's holds: users are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub source: String,
    /// The entry that holds.
    pub kept: Place,
    /// The entry that does not.
    pub replaced: Place,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Notice { source, kept, replaced } = self;
        write!(f, "{}:{}: “{source}” replaces the entry in {}:{}", kept.file, kept.line, replaced.file, replaced.line)
    }
}

/// The entries of all glossary files, for one language pair.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// In order; of several entries with one source in several files the later has replaced the earlier.
    pub entries: Vec<Entry>,
    /// The files they stand in.
    pub files: Vec<Arc<FileText>>,
    /// Entries that another file's replaced.
    pub notices: Vec<Notice>,
}

impl Glossary {
    /// No entries.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The entry's line, for `Finding::glossary`.
    pub fn place(&self, entry: &Entry) -> Option<Place> {
        self.files.get(entry.file).map(|file| file.place(entry.span))
    }
}
