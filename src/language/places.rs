//! What languages call the world's countries, regions, languages and larger cities: a table of CLDR's names.
//!
//! It answers one question: may this word of a translation (Munich, French, Warsaw) stand for something that the original
//! calls by another name (München, französisch, Warszawa)? Forms are compared by how they begin, so that case endings and
//! the adjectives of countries count as the name.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::Language;
use crate::language::script::Script;
use crate::text::Span;

struct Table {
    /// The languages of the columns, in order.
    languages: Vec<&'static str>,
    /// Rows of cells as the file has them.
    rows: Vec<Vec<&'static str>>,
}

/// The words of one language's column.
struct Column {
    /// Rows by the first letters of the words of their forms.
    by_start: FxHashMap<String, Vec<usize>>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut lines = include_str!("../../data/places.tsv").lines();
        let languages: Vec<&str> = lines.next().map(|line| line.split('\t').collect()).unwrap_or_default();
        let mut rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
        let more = include_str!("../../data/places-more.tsv").lines().filter(|line| !line.starts_with('#'));
        rows.extend(more.map(|line| named_cells(line, &languages)));
        Table { languages, rows }
    })
}

/// A row whose cells name their language ("de:Köln"), in the order of the columns.
fn named_cells(line: &'static str, languages: &[&str]) -> Vec<&'static str> {
    let mut row = vec![""; languages.len()];
    for (i, cell) in line.split('\t').enumerate() {
        let (language, forms) = if i == 0 { ("en", cell) } else { cell.split_once(':').unwrap_or_default() };
        if let Some(slot) = languages.iter().position(|known| *known == language).and_then(|at| row.get_mut(at)) {
            *slot = forms;
        }
    }
    row
}

impl Table {
    fn column(&self, language: &Language) -> Option<usize> {
        language.fallbacks().find_map(|tag| self.languages.iter().position(|known| *known == tag))
    }

    /// The forms of a row in a column: English where the cell is empty.
    fn forms(&self, row: usize, column: usize) -> impl Iterator<Item = &'static str> {
        let cells = self.rows.get(row);
        let cell = |at: usize| cells.and_then(|cells| cells.get(at)).copied().filter(|cell| !cell.is_empty());
        cell(column).or_else(|| cell(0)).unwrap_or("").split(';')
    }

    fn words(&self, column: usize) -> &'static Column {
        static COLUMNS: [OnceLock<Column>; 48] = [const { OnceLock::new() }; 48];
        static NONE: OnceLock<Column> = OnceLock::new();
        let fill = || {
            let mut by_start: FxHashMap<String, Vec<usize>> = FxHashMap::default();
            for row in 0..self.rows.len() {
                for word in self.forms(row, column).flat_map(|form| form.split([' ', '-'])) {
                    let rows = by_start.entry(start(&fold(word))).or_default();
                    if rows.last() != Some(&row) {
                        rows.push(row);
                    }
                }
            }
            Column { by_start }
        };
        COLUMNS.get(column).unwrap_or(&NONE).get_or_init(fill)
    }
}

fn start(word: &str) -> String {
    word.chars().take(2).collect()
}

/// A word in small letters without accents.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.nfkd().flat_map(char::to_lowercase).filter(|&c| !is_combining_mark(c)) {
        match c {
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            _ => folded.push(c),
        }
    }
    folded
}

/// Whether two folded words begin as forms of one word do (Warszawa, Warszawie; Rom, römisch).
pub fn are_kin(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (m, n) = (a.chars().count(), b.chars().count());
    a == b || (shared >= 3 && shared * 5 >= m.min(n) * 3)
}

/// The forms in the language `source` of all that `word` (folded) of the language `target` may name.
pub fn other_names<'a>(
    word: &'a str,
    target: &Language,
    source: &Language,
) -> Option<impl Iterator<Item = &'static str> + use<'a>> {
    let table = table();
    let (target, source) = (table.column(target)?, table.column(source)?);
    let rows = table.words(target).by_start.get(&start(word))?;
    let named = move |row: &usize| {
        table.forms(*row, target).flat_map(|form| form.split([' ', '-'])).any(|part| are_kin(&fold(part), word))
    };
    Some(rows.iter().copied().filter(named).flat_map(move |row| table.forms(row, source)))
}

/// The places of the table that a text without capitals names, the longest form at each spot: their spans, in order.
pub fn spoken_of(text: &str, language: &Language) -> Vec<Span> {
    let table = table();
    let Some(column) = table.column(language) else { return Vec::new() };
    let (words, mut found) = (table.words(column), Vec::new());
    let mut next = 0;
    for (at, c) in text.char_indices() {
        let script = Script::of(c);
        if at < next || !has_no_case(script) {
            continue;
        }
        let rest = text.get(at..).unwrap_or("");
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let opening: String = rest.chars().take(8).collect();
        let rows = words.by_start.get(&start(&fold(&opening))).into_iter().flatten();
        let stands = |form: &&str| {
            rest.starts_with(*form)
                && form.chars().count() > usize::from(script != Script::Han) + 1
                && (script == Script::Han
                    || !continues(before, script)
                        && !continues(rest.get(form.len()..).and_then(|rest| rest.chars().next()), script))
        };
        let longest = rows.flat_map(|row| table.forms(*row, column)).filter(stands).max_by_key(|form| form.len());
        if let Some(form) = longest {
            next = at + form.len();
            found.push(Span::new(at, next));
        }
    }
    found
}

/// Whether the table has what a language calls places.
pub fn are_known(language: &Language) -> bool {
    table().column(language).is_some()
}

/// Whether `word` is what a language calls a country, in that very form.
pub fn is_country(word: &str, language: &Language) -> bool {
    let mut lines = include_str!("../../data/packs/countries.tsv").lines().filter(|line| !line.starts_with('#'));
    let header = lines.next().unwrap_or("");
    let tag = language.primary();
    let Some(column) = header.split('\t').position(|known| known == tag) else { return false };
    lines.any(|line| line.split('\t').nth(column).is_some_and(|cell| cell.split([';', '|']).any(|form| form == word)))
}

/// Whether a script knows no capitals.
fn has_no_case(script: Script) -> bool {
    !matches!(script, Script::Common | Script::Latin | Script::Cyrillic | Script::Greek)
}

/// Whether a character belongs to the word beside it.
fn continues(c: Option<char>, script: Script) -> bool {
    c.is_some_and(|c| Script::of(c) == script || is_combining_mark(c) || c == 'ー')
}

/// Whether `word` (folded) names a place of the table in that very form, but for an ending.
pub fn is_named(word: &str, language: &Language) -> bool {
    let table = table();
    let Some(column) = table.column(language) else { return false };
    let Some(rows) = table.words(column).by_start.get(&start(word)) else { return false };
    let length = word.chars().count();
    length > 3
        && rows.iter().flat_map(|row| table.forms(*row, column)).any(|form| {
            let form = fold(form);
            are_kin(&form, word)
                && form.chars().count().abs_diff(length) < 3
                && word.get(..3) == form.get(..3)
                && form.chars().zip(word.chars()).take_while(|(a, b)| a == b).count() + 1 >= form.chars().count()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_known_by_their_names_and_adjectives() {
        for (word, target, source, name) in [
            ("Warsaw", "en", "pl", "Warszawa"),
            ("French", "en", "de", "Französisch"),
            ("Germans", "en", "fr", "Allemagne"),
            ("Prague", "en", "cs", "Praha"),
            ("London", "fr", "en-GB", "London"),
        ] {
            let (target, source) = (target.parse().unwrap(), source.parse().unwrap());
            let word = fold(word);
            let found: Vec<&str> = other_names(&word, &target, &source).into_iter().flatten().collect();
            assert!(found.contains(&name) || name == "London" && found.is_empty(), "{word}: {found:?}");
        }
    }
}
