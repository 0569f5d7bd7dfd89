//! What mining knows of words: `data/mining.toml`, parsed once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::language::Language;

type Words = BTreeMap<String, Vec<String>>;
type Sets = BTreeMap<String, FxHashSet<String>>;
type Besides = BTreeMap<String, Beside>;

#[derive(Deserialize)]
struct File {
    never: BTreeMap<String, String>,
    inside: BTreeMap<String, String>,
    ending: BTreeMap<String, String>,
    following: BTreeMap<String, String>,
    particles: BTreeMap<String, String>,
    beside_person: BTreeMap<String, BesideWords>,
    beside_place: BTreeMap<String, BesideWords>,
    organizations: Words,
    places: Words,
    after: Words,
}

#[derive(Deserialize)]
struct BesideWords {
    before: String,
    after: String,
}

/// What stands directly beside a name of some kind.
#[derive(Debug, Default)]
pub struct Beside {
    /// Before it, in small letters.
    pub before: Vec<String>,
    /// After it.
    pub after: Vec<String>,
}

/// What mining knows of words.
#[derive(Debug, Default)]
struct Tables {
    never: Sets,
    inside: Sets,
    ending: Sets,
    following: Sets,
    particles: Sets,
    beside_person: Besides,
    beside_place: Besides,
    organizations: Words,
    places: Words,
    after: Words,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        toml::from_str::<File>(include_str!("../../data/mining.toml")).map(tables_of).unwrap_or_default()
    })
}

fn tables_of(file: File) -> Tables {
    let sets = |words: BTreeMap<String, String>| -> Sets {
        words.into_iter().map(|(tag, words)| (tag, words.split_whitespace().map(str::to_owned).collect())).collect()
    };
    let list = |words: &str| words.split_whitespace().map(str::to_owned).collect();
    let besides = |words: BTreeMap<String, BesideWords>| -> Besides {
        words
            .into_iter()
            .map(|(tag, words)| (tag, Beside { before: list(&words.before), after: list(&words.after) }))
            .collect()
    };
    Tables {
        never: sets(file.never),
        inside: sets(file.inside),
        ending: sets(file.ending),
        following: sets(file.following),
        particles: sets(file.particles),
        beside_person: besides(file.beside_person),
        beside_place: besides(file.beside_place),
        organizations: file.organizations,
        places: file.places,
        after: file.after,
    }
}

fn set(sets: &'static Sets, language: &Language) -> &'static FxHashSet<String> {
    static NONE: OnceLock<FxHashSet<String>> = OnceLock::new();
    sets.get(language.primary()).unwrap_or_else(|| NONE.get_or_init(FxHashSet::default))
}

fn list(words: &'static Words, language: &Language) -> &'static [String] {
    words.get(language.primary()).map_or(&[], Vec::as_slice)
}

/// Words that no term begins or ends with.
pub fn never(language: &Language) -> &'static FxHashSet<String> {
    set(&tables().never, language)
}

/// The small letters that terms of a language without spaces hold.
#[derive(Clone, Copy, Debug)]
pub struct SmallLetters {
    /// Inside a term, between other letters.
    pub inside: &'static FxHashSet<String>,
    /// At the end of one, where nothing but a particle follows.
    pub ending: &'static FxHashSet<String>,
    /// What follows a noun.
    pub following: &'static FxHashSet<String>,
    /// The particles.
    pub particles: &'static FxHashSet<String>,
}

/// Those of a language.
pub fn small_letters(language: &Language) -> SmallLetters {
    let tables = tables();
    SmallLetters {
        inside: set(&tables.inside, language),
        ending: set(&tables.ending, language),
        following: set(&tables.following, language),
        particles: set(&tables.particles, language),
    }
}

/// Words that make a name an organization's.
pub fn organizations(language: &Language) -> &'static [String] {
    list(&tables().organizations, language)
}

/// Words that make a name a place's.
pub fn places(language: &Language) -> &'static [String] {
    list(&tables().places, language)
}

/// Words that stand after a name and are no part of it.
pub fn after(language: &Language) -> &'static [String] {
    list(&tables().after, language)
}

/// What stands beside persons' names.
pub fn beside_person(language: &Language) -> Option<&'static Beside> {
    tables().beside_person.get(language.primary())
}

/// What stands beside places' names.
pub fn beside_place(language: &Language) -> Option<&'static Beside> {
    tables().beside_place.get(language.primary())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_data_parses() {
        let japanese = "ja".parse().unwrap();
        assert!(super::small_letters(&japanese).particles.contains("を") && !super::after(&japanese).is_empty());
    }
}
