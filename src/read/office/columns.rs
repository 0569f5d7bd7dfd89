//! Tables that hold an original and its translation side by side: which column is which.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use super::super::rows::{Declared, Rows};
use super::super::{Options, Role, Segment, State, state};
use crate::language::Language;
use crate::language::detect::Guess;
use crate::text::{FileText, Text};

/// Rows that are looked at.
const LOOKED_AT: usize = 300;
/// Without names above them two columns are the two sides where the one has this share of the other's letters at least.
const LEAST_SHARE: usize = 4;

/// A cell: its column from 0, where its words stand in the text, its name.
#[derive(Clone, Debug)]
pub struct Cell {
    pub column: usize,
    pub range: Range<usize>,
    pub name: String,
}

/// Which columns hold what.
#[derive(Debug, Default)]
pub struct Columns {
    source: usize,
    target: usize,
    id: Option<usize>,
    state: Option<usize>,
    declared: Declared,
    /// Rows above the first pair.
    header: usize,
}

#[derive(Default, Deserialize)]
struct Data {
    columns: Names,
}

/// The languages as tables name them, glossaries' too.
#[derive(Default, Deserialize)]
struct Languages {
    languages: HashMap<String, String>,
}

#[derive(Default, Deserialize)]
struct Names {
    source: HashSet<String>,
    target: HashSet<String>,
    id: HashSet<String>,
    state: HashSet<String>,
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| toml::from_str(include_str!("../../../data/columns.toml")).unwrap_or_default())
}

fn languages() -> &'static HashMap<String, String> {
    static LANGUAGES: OnceLock<Languages> = OnceLock::new();
    let read = || toml::from_str(include_str!("../../../data/exchange/columns.toml")).unwrap_or_default();
    &LANGUAGES.get_or_init(read).languages
}

/// The columns of a table; `None` where no two are an original and its translation.
pub fn of(text: &str, rows: &[Vec<Cell>], options: &Options) -> Option<Columns> {
    named(text, rows, options).or_else(|| by_language(text, rows, options))
}

fn words<'a>(text: &'a str, cell: &Cell) -> &'a str {
    text.get(cell.range.clone()).unwrap_or("").trim()
}

/// The language that a column's name is: a tag, or its English name, with what stands in brackets or without.
fn language(name: &str) -> Option<Language> {
    let whole = name.replace(['(', ')', ',', '[', ']'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = name.split(['(', '[', ',']).next().unwrap_or("").trim();
    let known = languages().get(&whole).or_else(|| languages().get(plain)).map(String::as_str);
    let tag = || Some(plain).filter(|tag| matches!(tag.split(['-', '_']).next().map(str::len), Some(2 | 3)));
    known.or_else(tag)?.parse().ok()
}

/// By the names of the first row that has both.
fn named(text: &str, rows: &[Vec<Cell>], options: &Options) -> Option<Columns> {
    for (at, row) in rows.iter().enumerate().take(20) {
        let names: Vec<(usize, String)> =
            row.iter().map(|cell| (cell.column, words(text, cell).to_lowercase())).collect();
        let find = |known: &HashSet<String>| {
            names.iter().find(|(_, name)| known.contains(name.as_str())).map(|(column, _)| *column)
        };
        let known = &data().columns;
        let mut columns =
            Columns { id: find(&known.id), state: find(&known.state), header: at + 1, ..Columns::default() };
        if let (Some(source), Some(target)) = (find(&known.source), find(&known.target)) {
            return Some(Columns { source, target, ..columns });
        }
        let languages: Vec<(usize, Language)> =
            names.iter().filter_map(|(column, name)| Some((*column, language(name)?))).collect();
        let wanted = |wanted: &Option<Language>, other: usize| {
            let own = |language: &Language| wanted.as_ref().is_none_or(|it| it.primary() == language.primary());
            languages.iter().find(|(column, language)| *column != other && own(language))
        };
        let Some((source, own)) = wanted(&options.source_language, usize::MAX) else { continue };
        let Some((target, other)) = wanted(&options.target_language, *source) else { continue };
        if languages.len() >= 2 {
            (columns.source, columns.target) = (*source, *target);
            columns.declared = (Some(own.clone()), Some(other.clone()));
            return Some(columns);
        }
    }
    None
}

/// By what their words are in: two columns in two languages, of which the left one is the original.
fn by_language(text: &str, rows: &[Vec<Cell>], options: &Options) -> Option<Columns> {
    let mut found: Vec<(usize, Guess, usize)> = Vec::new();
    for cell in rows.iter().take(LOOKED_AT).flatten() {
        let words = words(text, cell);
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        let guess = Guess::of(words);
        match found.iter_mut().find(|(column, ..)| *column == cell.column) {
            Some((_, known, length)) => {
                known.add(&guess);
                *length += letters;
            }
            None => found.push((cell.column, guess, letters)),
        }
    }
    let mut sides: Vec<(usize, Language, usize)> =
        found.into_iter().filter_map(|(column, guess, letters)| Some((column, guess.language()?, letters))).collect();
    sides.sort_by_key(|(_, _, letters)| std::cmp::Reverse(*letters));
    let (first, rest) = sides.split_first()?;
    let second = rest.iter().find(|(_, language, _)| language.primary() != first.1.primary())?;
    if second.2 * LEAST_SHARE < first.2 {
        return None;
    }
    let (left, right) = if first.0 < second.0 { (first, second) } else { (second, first) };
    let swapped = |wanted: &Option<Language>, side: &Language| {
        wanted.as_ref().is_some_and(|wanted| wanted.primary() == side.primary())
    };
    let swap = swapped(&options.source_language, &right.1) || swapped(&options.target_language, &left.1);
    let (source, target) = if swap { (right, left) } else { (left, right) };
    Some(Columns { source: source.0, target: target.0, ..Columns::default() })
}

impl Columns {
    /// Adds the pairs of a table that stands under a name.
    pub fn push(&self, file: &Arc<FileText>, table: &str, rows: &[Vec<Cell>], into: &mut Rows<'_>) {
        for row in rows.iter().skip(self.header) {
            let cell = |column: Option<usize>| row.iter().find(|cell| Some(cell.column) == column);
            let said = |column: Option<usize>| cell(column).map(|cell| words(file.text(), cell).to_lowercase());
            let text = |column: usize| cell(Some(column)).map(|cell| Text::slice(file, cell.range.clone()));
            let filled = |text: Option<Text>| text.filter(|text| !text.as_str().trim().is_empty());
            let (source, target) = (filled(text(self.source)), filled(text(self.target)));
            if source.is_none() && target.is_none() {
                continue;
            }
            let place = cell(Some(self.target)).or_else(|| cell(Some(self.source))).map_or("", |cell| &cell.name);
            let own = cell(self.id).map(|cell| words(file.text(), cell)).filter(|own| !own.is_empty());
            let own = own.map_or(String::new(), |own| format!(" ({own})"));
            let status = said(self.state).unwrap_or_default();
            let plain = status.split('(').next().unwrap_or("").trim();
            let skipped = source.is_none() || target.is_none() || state::is_skipped(plain) || plain == "not translated";
            let locked = state::is_locked(plain);
            let segment = Segment {
                id: format!("{table}!{place}{own}"),
                source,
                target,
                role: Role::Body,
                state: if locked { State::Locked } else { State::Open },
                plural: false,
            };
            into.push(segment, skipped, self.declared.clone(), Some(table.to_owned()));
        }
    }
}

/// The letters of a column as spreadsheets count them: A, B, …, Z, AA.
pub fn letters(column: usize) -> String {
    let mut name = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        name.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    name.into_iter().rev().collect()
}

/// The column that a cell's name begins with, from 0.
pub fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.take(4).fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_by_their_names_or_languages() {
        type Case<'a> = (&'a [&'a [&'a str]], Option<(usize, usize)>);
        let cases: [Case<'_>; 5] = [
            (&[&["Nr.", "Zieltext", "Ausgangstext"], &["1", "Der Pier.", "The pier."]], Some((2, 1))),
            (&[&["Review"], &["Japanese", "Note", "English (UK)"], &["桟橋。", "", "The pier."]], Some((0, 2))),
            (&[&["en-GB", "sv"], &["The pier.", "Bryggan."]], Some((0, 1))),
            (&[&["1", "The pier is old and grey.", "桟橋は古くて灰色だ。", "ok"]], Some((1, 2))),
            (&[&["1", "The pier is old and grey.", "It is long as well."]], None),
        ];
        for (table, expected) in cases {
            let mut text = String::new();
            let mut cells = |row: &&[&str]| -> Vec<Cell> {
                let cell = |(column, words): (usize, &&str)| {
                    let range = text.len()..text.len() + words.len();
                    text.push_str(words);
                    Cell { column, range, name: letters(column) }
                };
                row.iter().enumerate().map(cell).collect()
            };
            let rows: Vec<Vec<Cell>> = table.iter().map(&mut cells).collect();
            let found = of(&text, &rows, &Options::default()).map(|columns| (columns.source, columns.target));
            assert_eq!(found, expected, "{table:?}");
        }
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
        assert_eq!(["A1", "Z9", "AA3", "12"].map(column), [Some(0), Some(25), Some(26), None]);
    }
}
