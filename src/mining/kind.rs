//! Which table of the glossary a proposal belongs to.

use crate::glossary::Kind;
use crate::language::script::Script;
use crate::language::{Language, Languages, places};
use crate::mention::names::known;
use crate::mention::names::lexicon::Lexicon;
use crate::mining::knowledge;

/// What is known of a proposal.
#[derive(Clone, Copy, Debug)]
pub struct Clues<'a> {
    /// As the original has it.
    pub source: &'a str,
    /// As the translation has it.
    pub target: &'a str,
    /// The side that has capitals has them here.
    pub name: bool,
    /// How well one side spells the other's sound.
    pub heard: Option<f64>,
    /// Share of its places beside which stands what stands beside persons' names.
    pub person: f64,
    /// The same of places' names.
    pub place: f64,
}

/// Guesses by the words of both sides and what stands beside them; what nothing tells is a term where it has small
/// letters, else an organization.
pub fn guess(clues: Clues<'_>, languages: &Languages) -> Kind {
    let Clues { source, target, name, heard, person, place } = clues;
    let sides = [(source, &languages.source), (target, &languages.target)];
    if sides.iter().any(|(text, language)| is_office(text, language)) {
        return Kind::Title;
    }
    if !name {
        return Kind::Term;
    }
    let any = |words: fn(&Language) -> &'static [String]| {
        sides.iter().any(|(text, language)| holds(text, language, words(language)))
    };
    if any(knowledge::organizations) {
        return Kind::Organization;
    }
    if sides.iter().any(|(text, language)| places::is_country(text, language)) || any(knowledge::places) {
        return Kind::Place;
    }
    if source == target {
        return Kind::Product;
    }
    if person >= 0.15 && person >= place {
        return Kind::Person;
    }
    let towns = || sides.iter().any(|(text, language)| places::is_named(&places::fold(text), language));
    let words = || [source, target].into_iter().flat_map(|text| text.split([' ', '・', '·', '＝']));
    let several = source.contains(' ') || target.contains(['・', '·']);
    let known = words().filter(|word| known::is_known(word)).count();
    let sounds = heard.is_some_and(|heard| heard > 0.5);
    if (several && known >= 2) || (several && sounds && place < 0.2) {
        return Kind::Person;
    }
    if place >= 0.2 || towns() {
        return Kind::Place;
    }
    let ordinary = sides.iter().any(|(text, language)| Lexicon::of(language).is_ordinary(&text.to_lowercase()));
    if known > 0 && sounds && !ordinary { Kind::Person } else { Kind::Organization }
}

/// Whether all words are offices ("Prime Minister").
fn is_office(text: &str, language: &Language) -> bool {
    let lexicon = Lexicon::of(language);
    let titled = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
        lexicon.is_aside(&(first + letters.as_str()))
    };
    let mut words = text.split(' ').filter(|word| !lexicon.is_joiner(word)).peekable();
    words.peek().is_some() && words.all(titled)
}

/// Whether one of the words stands in a text, or ends one that writes no spaces.
fn holds(text: &str, language: &Language, words: &[String]) -> bool {
    if language.spaced() {
        return text.split(' ').any(|word| words.contains(&word.to_lowercase()));
    }
    let dense = |c: char| matches!(Script::of(c), Script::Han | Script::Katakana);
    let long = text.chars().filter(|c| dense(*c)).count() >= 2;
    long && words.iter().any(|word| text.ends_with(word.as_str()))
}
