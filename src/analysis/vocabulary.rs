//! The names of an original, over the whole document: which words are names, and which names they are part of.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Analysed, Side};
use crate::mention::names::{Name, Sign, Word};
use crate::text::Span;

/// A word of the original in one place.
#[derive(Clone, Copy, Debug)]
pub struct SourceWord<'a> {
    /// As it stands there.
    pub text: &'a str,
    /// Where in the source text.
    pub span: Span,
    /// The name of several words that it is part of here.
    pub full: Option<&'a str>,
}

/// What the document tells about a word.
#[derive(Debug, Default)]
struct Known {
    /// A capital that nothing but a name explains was seen.
    capital: bool,
    /// How often it stands where a name may.
    count: usize,
    /// It is an ordinary word of the language as well.
    ordinary: bool,
    /// The document has it in small letters.
    small: bool,
    /// The names of several words that hold it.
    fulls: BTreeSet<String>,
}

/// The words of all names of the original.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: FxHashMap<String, Known>,
}

impl Vocabulary {
    /// Reads the originals of a document, twice: for the words, then for those that occur in small letters as well.
    pub fn of(pairs: &[Analysed]) -> Self {
        let mut words: FxHashMap<String, Known> = FxHashMap::default();
        for pair in pairs {
            let text = pair.str(Side::Source);
            for name in &pair.source_names {
                let full = full_name(name, text);
                for word in &name.words {
                    let known = words.entry(word.span.of(text).to_owned()).or_default();
                    known.count += 1;
                    known.capital |= word.sign == Sign::Capital;
                    known.ordinary |= word.ordinary;
                    if let Some(full) = full.as_deref().filter(|_| is_part(word, name)) {
                        known.fulls.insert(full.to_owned());
                    }
                }
            }
        }
        let mut vocabulary = Self { words };
        vocabulary.note_small_letters(pairs);
        vocabulary
    }

    fn note_small_letters(&mut self, pairs: &[Analysed]) {
        let ordinary: FxHashMap<String, String> = self
            .words
            .iter()
            .filter(|(_, known)| known.ordinary)
            .map(|(word, _)| (word.to_lowercase(), word.clone()))
            .collect();
        if ordinary.is_empty() {
            return;
        }
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for pair in pairs {
            let text = pair.str(Side::Source);
            seen.extend(text.split(|c: char| !c.is_alphabetic()).filter(|word| ordinary.contains_key(*word)));
        }
        for word in seen.iter().filter_map(|word| ordinary.get(*word)) {
            if let Some(known) = self.words.get_mut(word) {
                known.small = true;
            }
        }
    }

    /// Whether the document shows that a word is a name.
    pub fn is_name(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|known| if known.ordinary { known.capital && !known.small } else { true })
    }

    /// Whether a word is an ordinary word of the language besides.
    pub fn is_ordinary(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|known| known.ordinary)
    }

    /// Whether the original has the word more than once.
    pub fn recurs(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|known| known.count > 1)
    }

    /// The one name of several words that a word alone stands for; `None` where there are several, or none.
    pub fn full_of(&self, word: &str) -> Option<&str> {
        let fulls = &self.words.get(word)?.fulls;
        fulls.first().filter(|_| fulls.len() == 1).map(String::as_str)
    }

    /// All words that are names, in no order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str).filter(|word| self.is_name(word))
    }

    /// The words of a pair's original that are names.
    pub fn in_pair<'a>(&'a self, pair: &'a Analysed) -> Vec<SourceWord<'a>> {
        let text = pair.str(Side::Source);
        let mut found = Vec::new();
        for name in &pair.source_names {
            let full = full_name(name, text).and_then(|full| self.stored(name, text, &full));
            for word in name.words.iter().filter(|word| self.is_name(word.span.of(text))) {
                let full = full.filter(|_| is_part(word, name));
                found.push(SourceWord { text: word.span.of(text), span: word.span, full });
            }
        }
        found
    }

    /// The vocabulary's own copy of a full name.
    fn stored(&self, name: &Name, text: &str, full: &str) -> Option<&str> {
        let word = name.words.iter().find(|word| is_part(word, name))?;
        self.words.get(word.span.of(text))?.fulls.get(full).map(String::as_str)
    }
}

/// Whether a word belongs to the full name: ordinary words beside a name ("Brandt Administration") do not.
fn is_part(word: &Word, name: &Name) -> bool {
    !word.ordinary || name.words.iter().all(|word| word.ordinary)
}

/// The words of a name of several words.
fn full_name(name: &Name, text: &str) -> Option<String> {
    let words: Vec<&str> =
        name.words.iter().filter(|word| is_part(word, name)).map(|word| word.span.of(text)).collect();
    (words.len() > 1).then(|| words.join(" "))
}
