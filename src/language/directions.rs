//! Which way a figure goes and how it is counted: the words of `data/directions.toml`, found in a text in one pass.
//!
//! # Design
//! Words that exclude each other are the poles of an axis; forms of all poles of a language stand in one automaton.
//! It takes the longest form at each place, so that longer words which say nothing (前後, up to) hide the shorter ones.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use serde::Deserialize;

use super::Language;
use super::script::Script;
use crate::text::Span;

/// The figures that an axis is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// All of them.
    Any,
    /// Amounts of anything but time.
    Amount,
    /// Lengths.
    Length,
    /// Lengths of time.
    Span,
    /// Days, months, years, hours.
    Date,
}

/// Which kind of fault it is to take one pole for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The other way.
    Direction,
    /// Another denominator.
    Unit,
}

/// Things that exclude each other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    poles: Vec<String>,
    /// What it is said of.
    pub of: About,
    /// A word of one of these poles stands in the clause as well.
    #[serde(default)]
    beside: Vec<String>,
    /// How far from the figure its words may stand, in characters.
    pub reach: Option<usize>,
    /// What taking one pole for another is.
    pub fault: Fault,
    /// One pole may render the other.
    #[serde(default)]
    pub doubtful: bool,
}

/// A side of an axis: indices of the axis and of the pole on it.
pub type Pole = (usize, usize);

/// Where a word must stand to be said of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In its clause.
    Near,
    /// Right before it.
    Before,
    /// Right after it.
    After,
}

/// A word found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Its words.
    pub span: Span,
    /// What it may say, where it stands so.
    pub senses: &'static [(Pole, Place)],
    /// It turns the clause round.
    pub denies: bool,
}

#[derive(Debug, Default)]
struct Form {
    senses: Vec<(Pole, Place)>,
    denies: bool,
    stem: bool,
}

/// A language's words.
pub struct Directions {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    forms: Vec<Form>,
    light: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Words {
    light: Vec<String>,
    not: Vec<String>,
    plain: Vec<String>,
    near: BTreeMap<String, Vec<String>>,
    before: BTreeMap<String, Vec<String>>,
    after: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct File {
    axis: Vec<Axis>,
    #[serde(flatten)]
    languages: BTreeMap<String, Words>,
}

struct Table {
    axes: Vec<Axis>,
    languages: BTreeMap<String, Directions>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let read = toml::from_str(include_str!("../../data/directions.toml"));
        let file: File = read.unwrap_or_else(|_| File { axis: Vec::new(), languages: BTreeMap::new() });
        let built = file.languages.into_iter().filter_map(|(tag, words)| Some((tag, build(words, &file.axis)?)));
        Table { languages: built.collect(), axes: file.axis }
    })
}

fn build(words: Words, axes: &[Axis]) -> Option<Directions> {
    let pole = |name: &str| {
        let at = |axis: &Axis| axis.poles.iter().position(|pole| pole == name);
        axes.iter().enumerate().find_map(|(i, axis)| Some((i, at(axis)?)))
    };
    let mut known: BTreeMap<String, Form> = BTreeMap::new();
    let mut add = |form: &str, sense: Option<(Pole, Place)>, denies: bool| {
        let (text, stem) = form.strip_suffix('*').map_or((form, false), |stem| (stem, true));
        let entry = known.entry(text.to_owned()).or_default();
        entry.senses.extend(sense);
        entry.denies |= denies;
        entry.stem |= stem;
    };
    words.not.iter().for_each(|form| add(form, None, true));
    words.plain.iter().for_each(|form| add(form, None, false));
    for (section, place) in [(&words.near, Place::Near), (&words.before, Place::Before), (&words.after, Place::After)] {
        for (name, forms) in section {
            let pole = pole(name)?;
            forms.iter().for_each(|form| add(form, Some((pole, place)), false));
        }
    }
    let (texts, forms): (Vec<String>, Vec<Form>) = known.into_iter().unzip();
    let builder = CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest);
    Some(Directions { automaton: builder.build(texts).ok()?, forms, light: words.light })
}

/// The axis of that number.
pub fn axis(number: usize) -> Option<&'static Axis> {
    table().axes.get(number)
}

impl Axis {
    /// Whether its words count beside certain others only.
    pub fn is_conditional(&self) -> bool {
        !self.beside.is_empty()
    }

    /// Whether its words count beside those of the poles that a clause has.
    pub fn holds_beside(&self, poles: impl IntoIterator<Item = Pole>) -> bool {
        let named = |(axis, pole): Pole| table().axes.get(axis).and_then(|axis| axis.poles.get(pole));
        self.beside.is_empty() || poles.into_iter().filter_map(named).any(|name| self.beside.contains(name))
    }
}

impl Directions {
    /// The words of a language; `None` where nobody listed them.
    pub fn of(language: &Language) -> Option<&'static Directions> {
        language.fallbacks().find_map(|tag| table().languages.get(tag))
    }

    /// The listed words of a text, in order.
    pub fn marks(&'static self, text: &str) -> Vec<Mark> {
        let small = small(text);
        let found = self.automaton.leftmost_find_iter(&small).filter_map(|found| {
            let form = self.forms.get(found.value() as usize)?;
            let whole = ends_whole(text, found.start(), found.end(), form.stem);
            let span = Span::new(found.start(), found.end());
            (whole && (form.denies || !form.senses.is_empty())).then_some(Mark {
                span,
                senses: &form.senses,
                denies: form.denies,
            })
        });
        found.collect()
    }

    /// Whether what stands between a figure and a word leaves them together.
    pub fn is_light(&self, between: &str) -> bool {
        let mut rest = between.trim();
        while !rest.is_empty() {
            let Some(next) = self.light.iter().filter_map(|word| rest.strip_prefix(word.as_str())).next() else {
                return false;
            };
            rest = next.trim_start();
        }
        true
    }
}

/// A text in small letters, byte for byte as long.
fn small(text: &str) -> String {
    let lower = |c: char| {
        let mut small = c.to_lowercase();
        small.next().filter(|lower| small.next().is_none() && lower.len_utf8() == c.len_utf8()).unwrap_or(c)
    };
    text.chars().map(lower).collect()
}

/// Whether a form stands as a word of its own, in scripts that part words; endings may follow a stem.
fn ends_whole(text: &str, start: usize, end: usize, stem: bool) -> bool {
    let parted = |c: char| {
        !matches!(
            Script::of(c),
            Script::Common | Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Other
        )
    };
    let outer = |c: Option<char>| c.is_some_and(parted);
    let inner = text.get(start..end).unwrap_or("");
    let (before, after) = (text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
    let open = inner.starts_with(parted) && outer(before.chars().next_back());
    let shut = inner.ends_with(parted) && outer(after.chars().next());
    !open && (stem || !shut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_form_has_a_pole() {
        for tag in ["en", "ja", "de", "fr", "es", "zh", "ko"] {
            assert!(Directions::of(&tag.parse().unwrap()).is_some(), "{tag}");
        }
    }

    #[test]
    fn words_are_found_whole_and_longest() {
        for (tag, text, found) in [
            ("en", "Enterprise sales Rose 3%", vec!["Rose"]),
            ("en", "up to 3 of the fallout", vec![]),
            ("ja", "5年前後の3年前", vec!["前"]),
        ] {
            let directions = Directions::of(&tag.parse().unwrap()).unwrap();
            let words: Vec<&str> = directions.marks(text).iter().map(|mark| mark.span.of(text)).collect();
            assert_eq!(words, found, "{text}");
        }
    }
}
