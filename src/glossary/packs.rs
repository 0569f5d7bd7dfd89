//! Packs: termbases that bilint brings along, for those who ask for them.
//!
//! # Design
//! A pack is a glossary in many languages, so that any two of them make a pair in either direction. Titles are written
//! by hand in the form of `glossary.toml`; names of countries, languages and currencies are tables, a row an entry and
//! a column a language, for a list of a hundred languages an entry would not fit a line of anything else.

use std::sync::Arc;

use crate::glossary::model::{Form, Kind};
use crate::glossary::read::{self, ByLanguage, RawEntry, RawFile};
use crate::language::Language;
use crate::text::{FileText, Span};

/// A termbase of bilint's own.
#[derive(Debug)]
pub struct Pack {
    /// What it is called in `packs = [...]`.
    pub name: &'static str,
    /// What it holds, for people.
    pub about: &'static str,
    text: &'static str,
    /// Which table its rows would stand in; `None` where it is TOML and says so itself.
    rows: Option<Kind>,
}

static PACKS: [Pack; 4] = [
    Pack {
        name: "titles",
        about: "official titles: state, ministries, parliament, companies, courts, ranks",
        text: include_str!("../../data/packs/titles.toml"),
        rows: None,
    },
    Pack {
        name: "countries",
        about: "countries and territories",
        text: include_str!("../../data/packs/countries.tsv"),
        rows: Some(Kind::Place),
    },
    Pack {
        name: "languages",
        about: "languages",
        text: include_str!("../../data/packs/languages.tsv"),
        rows: Some(Kind::Term),
    },
    Pack {
        name: "currencies",
        about: "currencies",
        text: include_str!("../../data/packs/currencies.tsv"),
        rows: Some(Kind::Term),
    },
];

impl Pack {
    /// All of them.
    pub fn all() -> &'static [Pack] {
        &PACKS
    }

    /// The pack of a name.
    pub fn find(name: &str) -> Option<&'static Pack> {
        PACKS.iter().find(|pack| pack.name == name)
    }

    /// How many entries, in how many languages.
    pub fn size(&self) -> (usize, usize) {
        let file = self.read();
        let mut languages: Vec<&str> = file
            .entries
            .iter()
            .flat_map(|entry| &entry.targets)
            .filter_map(|(tag, _)| Some(tag.as_ref()?.as_str()))
            .collect();
        languages.sort_unstable();
        languages.dedup();
        (file.entries.len(), languages.len() + 1)
    }

    /// Its entries. They are called by the pack's name and the line.
    pub(super) fn read(&self) -> RawFile {
        let file = Arc::new(FileText::from_string(&format!("pack:{}", self.name), self.text.to_owned()));
        match self.rows {
            None => read::read(file).0,
            Some(kind) => table(file, kind),
        }
    }
}

/// Reads a table: tags in the first line, the file's own language first; `|` between forms of one cell, the form to
/// suggest first; an empty cell where the language has none.
fn table(file: Arc<FileText>, kind: Kind) -> RawFile {
    let mut entries = Vec::new();
    let mut lines = lines(file.text());
    let tags: Vec<Option<Language>> =
        lines.next().into_iter().flat_map(|(_, line)| line.split('\t')).map(|tag| tag.parse().ok()).collect();
    for (start, line) in lines {
        let mut cells = cells(start, line).into_iter();
        let mut own = cells.next().unwrap_or_default().into_iter();
        let Some(key) = own.next() else { continue };
        let targets: ByLanguage =
            tags.iter().skip(1).cloned().zip(cells).filter(|(tag, forms)| tag.is_some() && !forms.is_empty()).collect();
        let span = Span::new(start, start + line.len());
        entries.push(RawEntry { aliases: own.collect(), targets, ..RawEntry::new(kind, key, span) });
    }
    RawFile { file, source: tags.into_iter().next().flatten(), target: None, packs: Vec::new(), entries }
}

/// Lines that are no remarks, with the place they begin at.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let numbered = text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches('\n'))
    });
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

fn cells(start: usize, line: &str) -> Vec<Vec<Form>> {
    let mut at = start;
    let mut cells = Vec::new();
    for cell in line.split('\t') {
        let mut forms = Vec::new();
        for form in cell.split('|') {
            if !form.is_empty() {
                forms.push(Form { text: form.to_owned(), span: Span::new(at, at + form.len()) });
            }
            at += form.len() + 1;
        }
        cells.push(forms);
    }
    cells
}
