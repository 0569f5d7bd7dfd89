//! Names of a translation that nothing in the original speaks of.

use crate::analysis::ear::Ear;
use crate::analysis::echo::Echo;
use crate::analysis::losses::{self, Weight};
use crate::analysis::{Analysed, Side, Spot};
use crate::language::Languages;
use crate::language::places;
use crate::mention::names::lexicon::{self, Lexicon};
use crate::mention::names::{Name, Sign, Word};
use crate::read::Role;

/// A name that came from nowhere.
#[derive(Clone, Debug)]
pub struct Intruder {
    /// In the translation.
    pub spot: Spot,
    /// The name of the original that it stands for, where one is left over.
    pub source: Option<Spot>,
    /// How sure it is that it is wrong, 0 to 1.
    pub confidence: f64,
}

/// Whether names can be told from other words in the translation: it has capitals, and its ordinary words are known.
pub(super) fn are_told(languages: &Languages) -> bool {
    let (source, target) = (&languages.source, &languages.target);
    lexicon::is_latin(target) && Lexicon::of(target).knows_words() && source.primary() != target.primary()
}

/// The intruders of a document in order.
pub fn all(pairs: &[Analysed], languages: &Languages) -> Vec<Intruder> {
    if !are_told(languages) {
        return Vec::new();
    }
    let mut ear = Ear::default();
    let hunter = Hunter { languages, lexicon: Lexicon::of(&languages.target) };
    pairs.iter().enumerate().flat_map(|(index, pair)| hunter.pair(index, pair, &mut ear)).collect()
}

struct Hunter<'a> {
    languages: &'a Languages,
    lexicon: &'static Lexicon,
}

impl Hunter<'_> {
    fn pair(&self, index: usize, pair: &Analysed, ear: &mut Ear) -> Vec<Intruder> {
        let (source, text) = (pair.str(Side::Source), pair.str(Side::Target));
        if source.is_empty() || pair.pair.role == Role::Furniture || pair.target_names.is_empty() {
            return Vec::new();
        }
        let mut echo = None;
        let mut found = Vec::new();
        for name in &pair.target_names {
            let words: Vec<&Word> = name.words.iter().filter(|word| self.tells(word, text)).collect();
            if words.is_empty() {
                found.extend(self.acronym(index, pair, name, ear));
                continue;
            }
            let echo = echo.get_or_insert_with(|| Echo::of(source, &self.languages.source));
            let ordinary = name.words.iter().any(|word| word.ordinary && echo.has(word.span.of(text)));
            let strange = |word: &Word, ear: &mut Ear| !echo.speaks_of(word.span.of(text), &self.languages.target, ear);
            if !ordinary && words.iter().all(|word| strange(word, ear)) {
                let spot = Spot { pair: index, side: Side::Target, span: name.span };
                let lost = losses::of(index, pair, self.languages, ear).into_iter().max_by_key(|loss| loss.weight);
                let place = words
                    .iter()
                    .any(|word| places::is_named(&places::fold(word.span.of(text)), &self.languages.target));
                let capital = words.iter().any(|word| word.sign == Sign::Capital);
                let whole = words.len() > 1 && words.iter().skip(1).all(|word| word.sign == Sign::Capital);
                let country = words.iter().any(|word| self.is_country(word.span.of(text)));
                // A place that a text left out makes way for a place.
                let lost = lost.filter(|loss| country || !loss.place);
                let signs = Signs {
                    place,
                    capital,
                    whole,
                    told: lexicon::capitals_tell(&self.languages.source),
                    known: lexicon::knows_nouns(&self.languages.source) || lost.is_some_and(|loss| loss.place),
                };
                let confidence = confidence(&signs, lost.map(|loss| loss.weight));
                found.push(Intruder { spot, source: lost.map(|loss| loss.spot), confidence });
            }
        }
        found
    }

    /// Initials that stand for nothing in the original, in the place of a name that is no such.
    fn acronym(&self, index: usize, pair: &Analysed, name: &Name, ear: &mut Ear) -> Option<Intruder> {
        let (source, text) = (pair.str(Side::Source), pair.str(Side::Target));
        let [word] = name.words.as_slice() else { return None };
        let said = word.span.of(text);
        // What each language abbreviates its own way isn't told from one another, nor by letters from its words.
        let strange = is_acronym(said)
            && !self.lexicon.is_acronym(said)
            && lexicon::foreign_script(&self.languages.source).is_none()
            && lexicon::knows_nouns(&self.languages.source)
            && acronyms(source).all(|own| text.contains(own))
            && !Echo::of(source, &self.languages.source).speaks_of(said, &self.languages.target, ear);
        let lost = strange.then(|| losses::of(index, pair, self.languages, ear))?;
        let lost = lost.into_iter().max_by_key(|loss| loss.weight).filter(|loss| {
            loss.weight == Weight::Sure || loss.place || loss.weight == Weight::Likely && loss.capital
        })?;
        let spelt_out = lost.spot.span.of(source).split([' ', '-']).any(|part| part.starts_with(|c| said.contains(c)));
        (!spelt_out).then_some(Intruder {
            spot: Spot { pair: index, side: Side::Target, span: name.span },
            source: Some(lost.spot),
            confidence: 0.81,
        })
    }

    /// Whether a word can be nothing but a name.
    fn tells(&self, word: &Word, text: &str) -> bool {
        let said = word.span.of(text);
        let shouted = said.chars().filter(|c| c.is_uppercase()).count() > 1
            && said.chars().skip(1).filter(|c| c.is_lowercase()).count() < 2;
        said.chars().count() >= 3
            && !shouted
            && said.chars().any(char::is_lowercase)
            && !said.contains(['\'', '’'])
            && (self.is_country(said)
                || !word.ordinary
                    && !self.lexicon.is_ordinary(&said.to_lowercase())
                    && !self.lexicon.is_translated(said))
    }

    /// Whether a word is a country's name.
    fn is_country(&self, said: &str) -> bool {
        places::is_country(said, &self.languages.target) && places::are_known(&self.languages.source)
    }
}

/// What speaks for a strange word being another name.
struct Signs {
    /// It is a place, people or language: a translation may say which one where the original doesn't.
    place: bool,
    /// A capital that position does not explain.
    capital: bool,
    /// Two words or more with such capitals, strange all of them.
    whole: bool,
    /// Capitals tell names from nouns in the original.
    told: bool,
    /// It is known which words of the original have a capital and are no names.
    known: bool,
}

/// Whether a word is of initials (UNESCO, G20).
fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
}

/// The initials in a text.
fn acronyms(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| is_acronym(word))
}

fn confidence(signs: &Signs, lost: Option<Weight>) -> f64 {
    match lost {
        // Where it isn't known which words have a capital, a lost "name" is one of them more often than not.
        _ if !signs.known && signs.whole && !signs.place => 0.81,
        _ if !signs.known => 0.6,
        Some(Weight::Sure) => 0.86,
        Some(Weight::Likely) if signs.capital => 0.82,
        Some(Weight::Likely) => 0.81,
        _ if signs.whole && !signs.place => 0.81,
        Some(Weight::Weak) if !signs.told && signs.capital && !signs.place => 0.81,
        _ => 0.6,
    }
}
