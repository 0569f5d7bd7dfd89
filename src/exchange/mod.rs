//! Glossaries in other people's formats: in and out.
//!
//! A format is a file here with its reader and its writer beside each other, and a row of [`FORMATS`]. Both are pure:
//! bytes into a [`Termbase`], a termbase into bytes. What a format cannot hold, or what `glossary.toml` cannot, is named
//! in [`Losses`]: nothing goes without a word.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::glossary::{Kind, Record, Termbase};
use crate::language::Language;
use crate::language::detect::Guess;
use crate::read::{ReadError, open};
use crate::text::FileText;

mod columns;
mod delimited;
mod markdown;
mod own;
mod po;
mod prh;
mod rows;
mod shapes;
mod spellings;
mod tbx;
mod tbx_write;
mod toml;
mod xlsx;

/// What the user says about a file to be read, or wants of one to be written.
#[derive(Clone, Debug)]
pub struct Options {
    /// The original's language.
    pub source: Option<Language>,
    /// The translation's language: what is told of others is left out.
    pub target: Option<Language>,
    /// The table of entries that name none.
    pub kind: Kind,
    /// What stands between alternatives in one cell.
    pub separator: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { source: None, target: None, kind: Kind::Term, separator: None }
    }
}

/// What was read.
#[derive(Debug, Default)]
pub struct Imported {
    /// The entries, one for the same words.
    pub termbase: Termbase,
    /// How many the file has of them, as it counts them.
    pub entries: usize,
    /// The words of those that were joined to one before them.
    pub joined: Vec<String>,
    /// What did not come along.
    pub losses: Losses,
}

/// What was written.
#[derive(Debug, Default)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// What the format has no place for.
    pub losses: Losses,
}

/// What did not come along, by kind of thing, each with the entries that had it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses(Vec<(String, Vec<String>)>);

impl Losses {
    /// Of an entry, `what` is left out.
    pub fn add(&mut self, what: &str, entry: &str) {
        match self.0.iter_mut().find(|(known, _)| known == what) {
            Some((_, entries)) => entries.push(entry.to_owned()),
            None => self.0.push((what.to_owned(), vec![entry.to_owned()])),
        }
    }

    /// Those of a part.
    pub fn extend(&mut self, other: Losses) {
        for (what, entries) in other.0 {
            entries.iter().for_each(|entry| self.add(&what, entry));
        }
    }

    /// Whether all came along.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A sentence each.
    pub fn lines(&self) -> impl Iterator<Item = String> + '_ {
        self.0.iter().map(|(what, entries)| format!("{what}: {}", Named(entries)))
    }
}

/// How many entries, and which: a few of them.
pub struct Named<'a>(pub &'a [String]);

const NAMED: usize = 5;

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(entries) = self;
        let count = entries.len();
        write!(f, "{count} {}", if count == 1 { "entry" } else { "entries" })?;
        let names: Vec<_> = entries.iter().take(NAMED).map(|name| format!("“{}”", short(name))).collect();
        let more = if count > NAMED { ", …" } else { "" };
        write!(f, " ({}{more})", names.join(", "))
    }
}

/// On one line, and not all of what is no term but a text.
fn short(name: &str) -> String {
    let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= NAME_LENGTH {
        return words;
    }
    words.chars().take(NAME_LENGTH - 1).chain(['…']).collect()
}

/// Characters.
const NAME_LENGTH: usize = 40;

type Read = fn(&Arc<FileText>, &Options) -> Result<Imported, ReadError>;
type ReadBytes = fn(&str, Vec<u8>, &Options) -> Result<Imported, ReadError>;
type Write = fn(&Termbase, &Options) -> Exported;

/// How a format's files are read.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// It is text.
    Text(Read),
    /// It is an archive.
    Bytes(ReadBytes),
}

/// A format.
#[derive(Debug)]
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// What it is, for people.
    pub about: &'static str,
    /// Endings of file names.
    pub extensions: &'static [&'static str],
    /// Its reader; formats that one reader tells apart share it.
    pub read: Reader,
    /// Its writer.
    pub write: Write,
}

/// The formats; of those with one ending the first reads it.
pub const FORMATS: &[Format] = &[
    Format {
        name: "toml",
        about: "glossary.toml",
        extensions: &["toml"],
        read: Reader::Text(toml::read),
        write: toml::write,
    },
    Format {
        name: "tbx",
        about: "TBX of ISO 30042:2019, basic dialect, categories as attributes (DCA)",
        extensions: &["tbx", "xml"],
        read: Reader::Text(tbx::read),
        write: tbx_write::dca,
    },
    Format {
        name: "tbx-dct",
        about: "the same with categories as elements (DCT)",
        extensions: &[],
        read: Reader::Text(tbx::read),
        write: tbx_write::dct,
    },
    Format {
        name: "martif",
        about: "TBX of 2008",
        extensions: &[],
        read: Reader::Text(tbx::read),
        write: tbx_write::martif,
    },
    Format {
        name: "csv",
        about: "a table of all that an entry has",
        extensions: &["csv"],
        read: Reader::Text(delimited::read_csv),
        write: delimited::write_csv,
    },
    Format {
        name: "tsv",
        about: "the same, with tabs",
        extensions: &["tsv"],
        read: Reader::Text(delimited::read_tsv),
        write: delimited::write_tsv,
    },
    Format {
        name: "memoq",
        about: "CSV as memoQ writes it",
        extensions: &[],
        read: Reader::Text(delimited::read_csv),
        write: shapes::memoq,
    },
    Format {
        name: "multiterm",
        about: "TSV with a column a language, as MultiTerm's converter reads it; its XML is read too",
        extensions: &["mtf"],
        read: Reader::Text(delimited::read_multiterm),
        write: shapes::multiterm,
    },
    Format {
        name: "weblate",
        about: "CSV as Weblate writes it",
        extensions: &[],
        read: Reader::Text(delimited::read_csv),
        write: shapes::weblate,
    },
    Format {
        name: "crowdin",
        about: "CSV as Crowdin writes it",
        extensions: &[],
        read: Reader::Text(delimited::read_csv),
        write: shapes::crowdin,
    },
    Format {
        name: "microsoft",
        about: "CSV as Microsoft's terminology has it",
        extensions: &[],
        read: Reader::Text(delimited::read_csv),
        write: shapes::microsoft,
    },
    Format {
        name: "deepl",
        about: "two columns without a header, as DeepL and machine translation take them",
        extensions: &[],
        read: Reader::Text(delimited::read_tsv),
        write: shapes::deepl,
    },
    Format {
        name: "omegat",
        about: "OmegaT: two columns and a remark, with tabs",
        extensions: &["txt", "utf8", "tab"],
        read: Reader::Text(delimited::read_omegat),
        write: shapes::omegat,
    },
    Format {
        name: "po",
        about: "a PO compendium",
        extensions: &["po", "pot"],
        read: Reader::Text(po::read),
        write: po::write,
    },
    Format {
        name: "xlsx",
        about: "a workbook, a table of all that an entry has",
        extensions: &["xlsx"],
        read: Reader::Bytes(xlsx::read),
        write: xlsx::write,
    },
    Format {
        name: "prh",
        about: "rules of prh and textlint: forbidden forms",
        extensions: &["yml", "yaml"],
        read: Reader::Text(prh::read),
        write: prh::write,
    },
    Format {
        name: "markdown",
        about: "Markdown tables",
        extensions: &["md", "markdown"],
        read: Reader::Text(markdown::read),
        write: markdown::write,
    },
];

/// The format of a name.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format of a file, by its name.
pub fn of(name: &str) -> Option<&'static Format> {
    let extension = Path::new(name).extension()?.to_str()?.to_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// Reads a file. Languages are named as far as they are known.
///
/// # Errors
/// What is wrong in it, with its place.
pub fn read(format: &Format, name: &str, bytes: Vec<u8>, options: &Options) -> Result<Imported, ReadError> {
    let mut imported = match format.read {
        Reader::Text(read) => read(&open::decode(name, bytes)?, options)?,
        Reader::Bytes(read) => read(name, bytes, options)?,
    };
    let Imported { termbase, entries, joined, losses } = &mut imported;
    // A rule of some formats is several entries.
    if *entries == 0 {
        *entries = termbase.records.len();
    }
    if options.source.is_some() {
        termbase.source.clone_from(&options.source);
    }
    *joined = termbase.join_same();
    for record in termbase.records.iter().filter(|record| !record.says_something()) {
        losses.add("without a translation, left out", &record.source);
        *entries -= 1;
    }
    termbase.records.retain(Record::says_something);
    if termbase.records.is_empty() {
        let lost: Vec<String> = losses.lines().collect();
        let why = if lost.is_empty() { String::new() } else { format!(" ({})", lost.join("; ")) };
        let message = format!("no entries: expected words of the original and their translation{why}");
        return Err(ReadError::Malformed { file: name.to_owned(), line: 1, column: 1, message });
    }
    name_languages(termbase, options);
    Ok(imported)
}

/// The language that words are in, as far as they tell.
fn guess(texts: &mut dyn Iterator<Item = &str>) -> Option<Language> {
    let mut guess = Guess::default();
    texts.take(500).for_each(|text| guess.add(&Guess::of(text)));
    guess.language()
}

/// Languages that nobody named.
fn name_languages(termbase: &mut Termbase, options: &Options) {
    let untagged = |record: &Record| record.targets.iter().any(|(tag, _)| tag.is_none());
    if termbase.target.is_none() && termbase.records.iter().any(untagged) {
        let texts = termbase.records.iter().flat_map(|record| Record::forms_in(&record.targets, None));
        termbase.target = options.target.clone().or_else(|| guess(&mut texts.map(String::as_str)));
    }
    termbase.settle_target();
    if termbase.source.is_none() {
        let guess = guess(&mut termbase.records.iter().map(|record| record.source.as_str()));
        // Rules of style are about one language: what it is translated from is nowhere said.
        termbase.source = guess.filter(|source| Some(source) != termbase.target.as_ref());
    }
}

#[cfg(test)]
mod tests;
