//! How the words of an entry change in running text, as far as bilint knows: by data, leniently.

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
