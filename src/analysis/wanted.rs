//! What the glossary wants for a word of a name: a person's surname is a part of the entry's form, as in the text.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::analysis::Analysed;
use crate::glossary::{Entry, Glossary, Kind};

/// The glossary's form for a word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Index into [`Glossary::entries`].
    pub entry: usize,
    /// The form of the word alone.
    pub text: String,
    /// Other forms that the entry lets pass.
    pub others: Vec<String>,
    /// The entry's whole form, and the place of the word in it.
    pub whole: String,
    /// Which part of `whole` the word's form is, counted from 0.
    pub part: usize,
    /// How many parts `whole` has.
    pub parts: usize,
}

/// The entries of a glossary that a document speaks of.
pub struct Entries<'a> {
    /// By the words of their sources, in small letters.
    by_word: FxHashMap<String, Vec<(usize, &'a Entry)>>,
}

impl<'a> Entries<'a> {
    /// The names among the entries whose forms stand in the document.
    pub fn of(pairs: &[Analysed], glossary: &'a Glossary) -> Self {
        let hits = pairs.iter().flat_map(|pair| pair.source_hits.iter().chain(&pair.target_hits));
        let indices: BTreeSet<usize> = hits.map(|hit| hit.entry).collect();
        let mut by_word: FxHashMap<String, Vec<(usize, &'a Entry)>> = FxHashMap::default();
        let entries = indices.into_iter().filter_map(|index| Some((index, glossary.entries.get(index)?)));
        for (index, entry) in entries.filter(|(_, entry)| is_name(entry.kind)) {
            let words = entry.sources.iter().flat_map(|source| source.text.split(SEPARATORS)).map(str::to_lowercase);
            for word in words.collect::<BTreeSet<String>>() {
                by_word.entry(word).or_default().push((index, entry));
            }
        }
        Self { by_word }
    }

    /// Whether an entry has the word, given in small letters.
    pub fn speak_of(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }

    /// What the glossary wants for `word`, of the full name `full`.
    pub fn wanted(&self, word: &str, full: Option<&str>) -> Option<Wanted> {
        let entries = self.by_word.get(&word.to_lowercase())?;
        let mut found = entries.iter().filter_map(|&(index, entry)| wanted(index, entry, word, full));
        let first = found.next()?;
        // Two entries that share a part (two persons of one surname) want nothing together.
        found.all(|other| other.text == first.text).then_some(first)
    }
}

fn is_name(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Organization | Kind::Product | Kind::Place)
}

fn wanted(index: usize, entry: &Entry, word: &str, full: Option<&str>) -> Option<Wanted> {
    entry.sources.iter().find_map(|source| {
        let words: Vec<&str> = source.text.split([' ', '-']).filter(|word| !word.eq_ignore_ascii_case("the")).collect();
        let place = words.iter().position(|part| part.eq_ignore_ascii_case(word))?;
        let whole = words.len() == 1;
        let same = full.is_some_and(|full| words.iter().copied().eq(full.split(' ')));
        let person = entry.kind == Kind::Person
            && full.is_none_or(|full| same || full.split(' ').next_back() == words.last().copied());
        if !(same || person || (whole && full.is_none())) {
            return None;
        }
        let form = &entry.targets.first()?.text;
        let text = part(form, place, words.len())?;
        let others = entry.targets.iter().skip(1).filter_map(|form| part(&form.text, place, words.len())).collect();
        Some(Wanted { entry: index, text, others, whole: form.clone(), part: place, parts: words.len() })
    })
}

/// Part `place` of a form, where it has as many parts as the original.
fn part(form: &str, place: usize, parts: usize) -> Option<String> {
    if parts == 1 {
        return Some(form.to_owned());
    }
    let pieces: Vec<&str> = form.split(SEPARATORS).collect();
    (pieces.len() == parts).then(|| pieces.get(place).map(|&piece| piece.to_owned())).flatten()
}

/// What stands between the parts of a name.
pub const SEPARATORS: [char; 8] = ['・', '･', '·', '＝', '=', ' ', '　', '-'];
