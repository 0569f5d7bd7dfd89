//! How the words of an entry change in running text, as far as bilint knows: by data, leniently.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::glossary::model::Kind;
use crate::language::Language;

#[derive(Debug, Default, Deserialize)]
struct Tables {
    endings: FxHashMap<String, Vec<(String, String)>>,
    articles: FxHashMap<String, Vec<String>>,
    fixed: Sets,
    inflected: Sets,
    compounding: Sets,
    #[serde(default)]
    respelled: FxHashMap<String, Vec<(String, String)>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Sets {
    terms: FxHashSet<String>,
    names: FxHashSet<String>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| toml::from_str(include_str!("../../data/glossary/inflection.toml")).unwrap_or_default())
}

/// What a language does to words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inflection {
    /// Endings of the last word: what is cut, what is added.
    pub endings: &'static [(String, String)],
    articles: &'static [String],
    terms: bool,
    names: bool,
    /// Terms may begin and end inside a word.
    pub compounds: bool,
}

impl Inflection {
    pub fn of(language: &Language) -> Self {
        let (tables, tag) = (tables(), language.primary());
        Self {
            endings: tables.endings.get(tag).map_or(&[], Vec::as_slice),
            articles: tables.articles.get(tag).map_or(&[], Vec::as_slice),
            terms: language.spaced() && !tables.fixed.terms.contains(tag),
            names: tables.inflected.names.contains(tag),
            compounds: tables.compounding.terms.contains(tag),
        }
    }

    /// The form without an article that writers leave out; only of a name of several words, for one word alone may be
    /// anything (The Hill).
    pub fn without_article<'a>(&self, form: &'a str) -> Option<&'a str> {
        let article = self
            .articles
            .iter()
            .find(|article| form.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article)))?;
        form.get(article.len()..).filter(|rest| rest.trim().contains(' '))
    }

    /// The form with an ending that replaces its own (policies); those that are only added are looked for in the text.
    pub fn replaced_endings<'a>(&'a self, form: &'a str) -> impl Iterator<Item = String> + 'a {
        let replacing = self.endings.iter().filter(|(cut, _)| !cut.is_empty());
        replacing.filter_map(move |(cut, add)| Some(format!("{}{add}", form.strip_suffix(cut.as_str())?)))
    }

    /// Whether a form of this kind is to be compared by the stems of its words.
    pub fn by_stem(&self, kind: Kind) -> bool {
        if matches!(kind, Kind::Term | Kind::Title) { self.terms } else { self.names }
    }
}

/// The other spellings of a form that its language leaves to the writer (符号無し, 符号なし).
pub fn respelled(language: &Language, form: &str) -> Vec<String> {
    let known = tables().respelled.get(language.primary()).map_or(&[][..], Vec::as_slice);
    let swap = |(one, other): &(String, String)| {
        let (one, other) = (one.as_str(), other.as_str());
        match (form.contains(one), form.contains(other)) {
            (true, _) => Some(form.replace(one, other)),
            (_, true) => Some(form.replace(other, one)),
            _ => None,
        }
    };
    known.iter().filter_map(swap).collect()
}

/// What the forms of a small-lettered word have in common, roughly: its stem where the language inflects (`name`: where
/// its names do), else the word without a plural's ending.
pub fn lemma<'w>(language: &Language, word: &'w str, name: bool) -> Cow<'w, str> {
    let inflection = Inflection::of(language);
    if inflection.by_stem(if name { Kind::Place } else { Kind::Term }) {
        return stem(word).into();
    }
    if name || word.ends_with("ss") {
        return word.into();
    }
    let long = |rest: &str| rest.chars().count() > 2;
    let (adding, replacing): (Vec<_>, Vec<_>) = inflection.endings.iter().partition(|(cut, _)| cut.is_empty());
    let replaced = replacing.iter().find_map(|(cut, add)| {
        word.strip_suffix(add.as_str()).filter(|rest| long(rest)).map(|rest| Cow::from(format!("{rest}{cut}")))
    });
    let added = || adding.iter().find_map(|(_, add)| word.strip_suffix(add.as_str()).filter(|rest| long(rest)));
    replaced.or_else(|| added().map(Cow::from)).unwrap_or(word.into())
}

/// The part of a small-lettered word that all its forms share, roughly: the end of a long word is given up, a short
/// word's is not.
pub(super) fn stem(word: &str) -> &str {
    let letters = word.chars().count();
    let kept = match letters {
        0..=3 => letters,
        4..=5 => letters - 1,
        _ => letters - 2,
    };
    word.char_indices().nth(kept).map_or(word, |(end, _)| &word[..end])
}

/// How many letters a word's other form may have beyond its stem.
pub(super) const GROWTH: usize = 5;
