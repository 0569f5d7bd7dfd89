//! The words of a language that tell numbers and dates, found in a text in one pass.
//!
//! # Design
//! One automaton a language holds every form of its data file, of `data/units.toml` and `data/currencies.toml`. All
//! matches are listed, longest first at each place; the caller picks, since which one holds depends on its neighbours
//! (三重 is a word, but not in 二十三重). Rejected: leftmost-longest search, which can't give way to a shorter match when
//! the longest one turns out to end inside a word.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use rust_decimal::Decimal;
use serde::Deserialize;

pub use super::compound::Compound;
use super::compound::Compounds;
use super::data::{self, DATA};
use super::lexeme::{self, Lexeme, Role};
use super::script::Script;
use super::{Language, units};

/// Meanings and their forms.
type Forms = BTreeMap<String, Vec<String>>;

/// A section of a data file and what a meaning of it makes.
type Section = (Forms, &'static dyn Fn(&str) -> Option<Lexeme>);

/// A language's data file. Its format is told at the head of `data/language/en.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    writing: Writing,
    digits: Forms,
    cardinals: Forms,
    scales: Forms,
    several: Forms,
    scale_marks: Forms,
    ordinals: Forms,
    denominators: Forms,
    multiples: Forms,
    occurrences: Forms,
    implied: Forms,
    roles: BTreeMap<Role, Vec<String>>,
    bounds_before: Forms,
    bounds_after: Forms,
    units: Forms,
    currencies: Forms,
    months: Forms,
    weekdays: Forms,
    weekday_marks: Forms,
    eras: Forms,
    periods: Forms,
    clock: Forms,
    zones: Forms,
    relative: Forms,
    idioms: Vec<String>,
}

/// How a language writes figures.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Writing {
    /// Marks before decimals. Empty: not known, any convention holds.
    pub decimal: Vec<char>,
    /// Marks between groups of digits. Spaces that part groups are among them.
    pub group: Vec<char>,
    /// The order of day, month and year in figures: `mdy`, `dmy` or `ymd`; the usual one first.
    pub dates: Vec<String>,
    /// Number words are written together: zweitausendfünfhundert.
    pub compounds: bool,
    /// The fewest letters of a number that is written together, where shorter ones are other words as well: 천사 is an
    /// angel and 1004.
    pub shortest: usize,
    /// What multiplies stands before its count: elfu mbili is two thousand.
    pub scale_first: bool,
    /// Dates in words begin with their year: 2064. gada 24. marts.
    pub year_first: bool,
    /// What is added to years of another calendar to make them Gregorian: -543 in Thai.
    pub years: Vec<i32>,
    /// What words are written together with: the conjunctions of وخمسة, the prepositions of בינואר.
    pub prefixes: Vec<String>,
    /// What may follow a form in the same word: the cases of metriä, maysda.
    pub endings: Vec<String>,
    /// The first year dated by the Gregorian calendar, where a calendar of the moon was in use before.
    pub lunar_before: Option<i32>,
}

impl Default for Writing {
    fn default() -> Self {
        Self {
            decimal: Vec::new(),
            group: Vec::new(),
            dates: vec!["dmy".into(), "mdy".into()],
            compounds: false,
            shortest: 1,
            scale_first: false,
            year_first: false,
            years: Vec::new(),
            prefixes: Vec::new(),
            endings: Vec::new(),
            lunar_before: None,
        }
    }
}

/// A form and what it may mean.
#[derive(Debug)]
pub struct Entry {
    form: Box<str>,
    /// Capitals of the form must be capitals in the text as well.
    capitals: bool,
    /// Letters must be as in the form.
    exact: bool,
    /// What it may mean, the likeliest first.
    pub lexemes: Vec<Lexeme>,
}

/// A form found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// What was found.
    pub entry: &'static Entry,
}

/// How much of a language's numbers is known: each includes the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knowledge {
    /// Figures, signs, codes.
    Figures,
    /// The words of a list: number words, months, units.
    Words,
    /// How they are used: bounds, counting words, turns of phrase; not every unit.
    Usage,
    /// All that is read at all.
    All,
}

/// A language's words, ready to find.
#[derive(Default)]
pub struct Lexicon {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    entries: Vec<Entry>,
    compounds: Compounds,
    /// How figures are written.
    pub writing: Writing,
}

impl Lexicon {
    /// The lexicon of a language; for one without a data file, only what is common to all: digits, signs, codes of
    /// units and currencies.
    pub fn of(language: &Language) -> &'static Lexicon {
        static KNOWN: [OnceLock<Lexicon>; DATA.len()] = [const { OnceLock::new() }; DATA.len()];
        static COMMON: OnceLock<Lexicon> = OnceLock::new();
        match data::place(language).and_then(|at| KNOWN.get(at).zip(DATA.get(at))) {
            Some((cell, data)) => cell.get_or_init(|| Lexicon::build(data.read().unwrap_or_default())),
            None => COMMON.get_or_init(|| Lexicon::build(File::default())),
        }
    }

    /// How much of a language's numbers is known.
    pub fn knowledge(language: &Language) -> Knowledge {
        match data::place(language).and_then(|at| DATA.get(at)) {
            Some(data) => match (data.by_hand, data.base) {
                (Some(_), None) => Knowledge::All,
                (Some(_), Some(_)) => Knowledge::Usage,
                _ => Knowledge::Words,
            },
            None => Knowledge::Figures,
        }
    }

    /// Every form in the text that is a word of its own, by place, longest first.
    pub fn matches(&'static self, text: &str) -> Vec<Match> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let folded = Folded::of(text);
        let found = automaton.find_overlapping_iter(&folded.text).filter_map(|found| {
            let entry = self.entries.get(found.value() as usize)?;
            let (start, end) = (folded.original(found.start()), folded.original(found.end()));
            let spelt = entry.spelt_as(text.get(start..end)?);
            let alone = stands_alone(text, start, end);
            let whole = if alone { None } else { self.writing.whole_word(text, start, end) };
            let (start, end) = whole.unwrap_or((start, end));
            let alone = alone || whole.is_some();
            let may_stand = alone || hangul_around(text, start) && !entry.is_plain_numeral();
            (spelt && may_stand).then_some((Match { start, end, entry }, alone))
        });
        let mut found: Vec<(Match, bool)> = found.collect();
        // Of two that take up the same letters, the one that needs no ending.
        let longest = |found: &Match| (found.start, Reverse(found.end), Reverse(found.entry.form.len()));
        found.sort_by_key(|(found, _)| (longest(found), !found.entry.exact));
        // 5천만원: what a figure's words end in goes on with the next, without a space.
        let mut ends = BTreeSet::new();
        found.retain(|(found, alone)| {
            let goes_on = ends.contains(&found.start);
            let figure =
                || text.get(..found.start).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
            if goes_on || *alone && figure() {
                ends.insert(found.end);
            }
            *alone || goes_on
        });
        found.into_iter().map(|(found, _)| found).collect()
    }

    /// Reads a whole word that is written together from number words; `None` in languages that don't do so.
    pub fn compound(&'static self, word: &str) -> Option<Compound> {
        if self.compounds.is_empty() { None } else { self.compounds.read(&Folded::of(word).text) }
    }

    fn build(file: File) -> Lexicon {
        let mut forms = FormTable::default();
        let writing = file.writing.clone();
        file.into_forms(&mut forms);
        units::forms(&mut |form, lexeme| forms.add(form, lexeme));
        let entries = forms.into_entries();
        let patterns: Vec<(String, u32)> =
            entries.iter().enumerate().map(|(i, entry)| (Folded::of(&entry.form).text, i as u32)).collect();
        let forms = patterns.iter().zip(&entries).filter(|_| writing.compounds);
        let forms = forms.map(|((form, _), entry)| (form.as_str(), &entry.lexemes[..]));
        let compounds = Compounds::of(forms, writing.shortest);
        Lexicon { automaton: CharwiseDoubleArrayAhoCorasick::with_values(patterns).ok(), entries, compounds, writing }
    }
}

/// Forms by folded text and spelling, while a lexicon is built.
#[derive(Default)]
struct FormTable(BTreeMap<(String, String), Entry>);

impl FormTable {
    /// Adds every spelling of a form: `kilomet(er|re)(|s)` is four. `=` before it asks for these very letters.
    fn add(&mut self, form: &str, lexeme: Lexeme) {
        let (form, exact) = form.strip_prefix('=').map_or((form, false), |form| (form, true));
        for form in spellings(form) {
            let key = (Folded::of(&form).text, if exact { form.clone() } else { String::new() });
            let capitals = form.chars().any(char::is_uppercase);
            let entry =
                self.0.entry(key).or_insert_with(|| Entry { form: form.into(), capitals, exact, lexemes: Vec::new() });
            entry.capitals &= capitals;
            if !entry.lexemes.contains(&lexeme) {
                entry.lexemes.push(lexeme);
            }
        }
    }
}

impl FormTable {
    /// The entries; those that ask for exact letters also mean what the others of the same letters mean.
    fn into_entries(mut self) -> Vec<Entry> {
        let inexact = self.0.iter().filter(|((_, exact), _)| exact.is_empty());
        let inexact: BTreeMap<String, (bool, Box<str>, Vec<Lexeme>)> = inexact
            .map(|((folded, _), entry)| (folded.clone(), (entry.capitals, entry.form.clone(), entry.lexemes.clone())))
            .collect();
        for ((folded, exact), entry) in &mut self.0 {
            let Some((capitals, form, lexemes)) = inexact.get(folded).filter(|_| !exact.is_empty()) else { continue };
            let loose = Entry { form: form.clone(), capitals: *capitals, exact: false, lexemes: Vec::new() };
            if loose.spelt_as(&entry.form) {
                entry.lexemes.extend(lexemes);
            }
        }
        self.0.into_values().collect()
    }
}

/// Every spelling that a form with alternatives stands for.
pub(super) fn spellings(form: &str) -> Vec<String> {
    let Some((before, rest)) = form.split_once('(') else { return vec![form.to_owned()] };
    let Some((alternatives, after)) = rest.split_once(')') else { return vec![form.to_owned()] };
    let tails = spellings(after);
    alternatives.split('|').flat_map(|choice| tails.iter().map(move |tail| format!("{before}{choice}{tail}"))).collect()
}

impl File {
    fn into_forms(self, out: &mut FormTable) {
        let sections: [Section; 22] = [
            (self.relative, &relative),
            (self.digits, &|m| number(m).map(Lexeme::Digit)),
            (self.cardinals, &|m| number(m).map(Lexeme::Cardinal)),
            (self.scales, &|m| number(m).map(Lexeme::Scale)),
            (self.several, &|m| number(m).map(Lexeme::Several)),
            (self.scale_marks, &|m| number(m).map(Lexeme::ScaleMark)),
            (self.ordinals, &|m| number(m).map(Lexeme::Ordinal)),
            (self.denominators, &|m| number(m).map(Lexeme::Denominator)),
            (self.multiples, &|m| number(m).map(Lexeme::Multiple)),
            (self.occurrences, &|m| number(m).map(Lexeme::Occurrences)),
            (self.implied, &|m| number(m).map(Lexeme::Implied)),
            (self.bounds_before, &|m| lexeme::bound(m).map(Lexeme::BoundBefore)),
            (self.bounds_after, &|m| lexeme::bound(m).map(Lexeme::BoundAfter)),
            (self.units, &|m| units::unit(m).map(|unit| Lexeme::Unit(&unit.id))),
            (self.currencies, &|m| units::currency(m).map(Lexeme::Currency)),
            (self.months, &|m| small(m).map(Lexeme::Month)),
            (self.weekdays, &|m| small(m).map(Lexeme::Weekday)),
            (self.weekday_marks, &|m| small(m).map(Lexeme::WeekdayMark)),
            (self.eras, &|m| m.parse().ok().map(Lexeme::Era)),
            (self.periods, &|m| lexeme::period(m).map(Lexeme::Period)),
            (self.clock, &clock),
            (self.zones, &|m| m.parse().ok().map(Lexeme::Zone)),
        ];
        for (forms, meaning) in sections {
            for (name, forms) in forms {
                let Some(lexeme) = meaning(&name) else { continue };
                forms.iter().for_each(|form| out.add(form, lexeme));
            }
        }
        for (role, forms) in self.roles {
            forms.iter().for_each(|form| out.add(form, Lexeme::Role(role)));
        }
        self.idioms.iter().for_each(|form| out.add(form, Lexeme::Idiom));
    }
}

fn number(meaning: &str) -> Option<Decimal> {
    Decimal::from_scientific(meaning).or_else(|_| meaning.parse()).ok()
}

fn small(meaning: &str) -> Option<u8> {
    meaning.parse().ok()
}

/// `month -1 early`
fn relative(meaning: &str) -> Option<Lexeme> {
    let mut parts = meaning.splitn(3, ' ');
    let unit = lexeme::calendar_unit(parts.next()?)?;
    let offset = parts.next()?.parse().ok()?;
    let period = parts.next().map(lexeme::period);
    (period != Some(None)).then_some(Lexeme::Relative(unit, offset, period.flatten()))
}

/// `12:00`
fn clock(meaning: &str) -> Option<Lexeme> {
    let (hour, minute) = meaning.split_once(':')?;
    Some(Lexeme::Clock(hour.parse().ok()?, minute.parse().ok()?))
}

impl Entry {
    /// Whether it tells a number and no more: 이 after 3명 is a particle.
    fn is_plain_numeral(&self) -> bool {
        self.lexemes.iter().all(|lexeme| matches!(lexeme, Lexeme::Digit(_) | Lexeme::Cardinal(_)))
    }

    /// Whether the words in the text have the letters that the form asks for.
    fn spelt_as(&self, words: &str) -> bool {
        match (self.exact, self.capitals) {
            (true, _) => words.chars().map(narrow).eq(self.form.chars().map(narrow)),
            (_, true) => {
                self.form.chars().zip(words.chars()).all(|(form, word)| !form.is_uppercase() || word.is_uppercase())
            }
            _ => true,
        }
    }
}

impl Writing {
    /// The word around a form, where nothing but what may be written together with it stands before and after.
    fn whole_word(&self, text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
        if self.prefixes.is_empty() && self.endings.is_empty() || end - start < LEAST {
            return None;
        }
        let letter = |c: &char| c.is_alphabetic();
        let (before, after) = (text.get(..start)?, text.get(end..)?);
        let ahead: usize = before.chars().rev().take_while(letter).map(char::len_utf8).sum();
        let behind: usize = after.chars().take_while(letter).map(char::len_utf8).sum();
        let among = |list: &[String], part: &str| part.is_empty() || list.iter().any(|known| known == part);
        let fits = among(&self.prefixes, before.get(start - ahead..)?)
            && among(&self.endings, &after.get(..behind)?.to_lowercase());
        fits.then_some((start - ahead, end + behind))
    }
}

/// The bytes of the shortest form that may have something written together with it.
const LEAST: usize = 3;

/// Whether a place is inside a run of Hangul.
fn hangul_around(text: &str, at: usize) -> bool {
    let hangul = |c: Option<char>| c.is_some_and(|c| Script::of(c) == Script::Hangul);
    hangul(text.get(..at).and_then(|text| text.chars().next_back()))
        && hangul(text.get(at..).and_then(|text| text.chars().next()))
}

/// Whether a range of the text is cut out at word boundaries. Scripts that part words by spaces (Latin, Cyrillic, …)
/// and katakana, whose runs are mostly whole words, ask for it; Hangul only at the start, for particles follow.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let word = |c: char| match Script::of(c) {
        Script::Common | Script::Han | Script::Hiragana => None,
        // Thai, Lao, Burmese, Khmer: words are not parted.
        _ if matches!(c, '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}') => None,
        Script::Katakana => Some(Script::Katakana),
        Script::Hangul => Some(Script::Hangul),
        _ => Some(Script::Latin),
    };
    let inside = text.get(start..end).unwrap_or("");
    let (first, last) = (inside.chars().next().and_then(word), inside.chars().next_back().and_then(word));
    let before = text.get(..start).and_then(|text| text.chars().next_back()).and_then(word);
    let after = text.get(end..).and_then(|text| text.chars().next()).and_then(word);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if digit(inside.chars().next_back()) && digit(text.get(end..).and_then(|text| text.chars().next())) {
        return false;
    }
    (first.is_none() || first != before) && (last.is_none() || last == Some(Script::Hangul) || last != after)
}

/// Full-width Latin and signs as their half-width twins.
pub fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\n' | '\r' | '\t' => ' ',
        '\u{2010}' | '\u{2011}' | '\u{ad}' => '-',
        '’' => '\'',
        _ => c,
    }
}

/// A text in small, narrow letters, with the way back.
struct Folded {
    text: String,
    /// The original's offset of each byte and of the end; empty where offsets are the same.
    offsets: Vec<u32>,
}

impl Folded {
    fn of(text: &str) -> Folded {
        let mut folded = String::with_capacity(text.len());
        let mut offsets = Vec::new();
        for (at, c) in text.char_indices() {
            let narrow = narrow(c);
            let mut lower = narrow.to_lowercase();
            let small = match (lower.next(), lower.next()) {
                (Some(small), None) => small,
                _ => narrow,
            };
            if offsets.is_empty() && small.len_utf8() != c.len_utf8() {
                offsets.extend(0..folded.len() as u32);
            }
            folded.push(small);
            if !offsets.is_empty() || small.len_utf8() != c.len_utf8() {
                offsets.resize(folded.len(), at as u32);
            }
        }
        if !offsets.is_empty() {
            offsets.push(text.len() as u32);
        }
        Folded { text: folded, offsets }
    }

    fn original(&self, offset: usize) -> usize {
        self.offsets.get(offset).map_or(offset, |&at| at as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_data_file_reads_and_every_meaning_in_it_is_known() {
        for data in DATA {
            let tag = data.tag;
            let table = data.table();
            let forms = table.values().filter_map(|section| section.as_table()).flat_map(|section| section.values());
            let count = forms.filter_map(|forms| forms.as_array()).map(Vec::len).sum::<usize>();
            assert!(data.read::<File>().is_ok(), "{tag}: {:?}", data.read::<File>().err());
            let lexicon = Lexicon::of(&tag.parse().unwrap());
            let meanings = lexicon.entries.iter().map(|entry| entry.lexemes.len()).sum::<usize>();
            assert!(lexicon.automaton.is_some() && meanings >= count, "{tag}: {meanings} of {count}");
        }
    }

    #[test]
    fn words_are_whole_where_the_script_has_words() {
        let cases = [
            ("en", "Nonetheless five months", "five"),
            ("en", "ＭＯＮＤＡＹ", "ＭＯＮＤＡＹ"),
            ("en", "march in March", "March"),
            ("ja", "アイドルと5ドル", "ドル"),
        ];
        for (tag, text, expected) in cases {
            let lexicon = Lexicon::of(&tag.parse().unwrap());
            let found: Vec<&str> = lexicon.matches(text).iter().map(|m| &text[m.start..m.end]).collect();
            assert!(found.contains(&expected) && !found.contains(&"one"), "{text}: {found:?}");
            assert_eq!(found.iter().filter(|words| **words == expected).count(), 1, "{text}: {found:?}");
        }
    }
}
