//! Names of a translation that nothing in the original speaks of.

use crate::analysis::ear::Ear;
use crate::analysis::echo::Echo;
use crate::analysis::losses::{self, Weight};
use crate::analysis::{Analysed, Side, Spot};
use crate::language::Languages;
use crate::language::places;
use crate::mention::names::lexicon::{self, Gap, Lexicon};
use crate::mention::names::{Sign, Word};
use crate::read::Role;
use crate::text::Span;

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
fn are_told(languages: &Languages) -> bool {
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

/// A name that is left out.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The whole translation.
    pub whole: Spot,
    /// The name.
    pub source: Spot,
    /// How sure it is that it should be there, 0 to 1.
    pub confidence: f64,
}

/// Names of the originals of a document that are left out, in order.
pub fn missing(pairs: &[Analysed], languages: &Languages) -> Vec<Missing> {
    if !are_told(languages) {
        return Vec::new();
    }
    let mut ear = Ear::default();
    let latin = lexicon::is_latin(&languages.source);
    // Where it isn't known which words begin sentences, a lost "name" is one of them more often than not.
    let told = lexicon::knows_nouns(&languages.source);
    let full =
        |pair: &Analysed| pair.pair.source.is_some() && pair.pair.target.is_some() && pair.pair.role != Role::Furniture;
    let lost = pairs.iter().enumerate().filter(|(_, pair)| full(pair)).flat_map(|(index, pair)| {
        let lost = losses::of(index, pair, languages, &mut ear);
        // A gap is of one name: which one, has to be clear.
        let surest = lost.iter().map(|loss| loss.weight).max();
        let clear = lost.iter().filter(|loss| Some(loss.weight) == surest).count() == 1;
        let gap = Lexicon::of(&languages.target).gap(pair.str(Side::Target)).filter(|_| clear);
        let replaced = Lexicon::of(&languages.target).has_subject_pronoun(pair.str(Side::Target));
        let whole = Spot { pair: index, side: Side::Target, span: Span::new(0, pair.str(Side::Target).len()) };
        lost.into_iter().map(move |loss| Missing {
            whole,
            source: loss.spot,
            confidence: match (loss.weight, gap) {
                _ if !told => 0.4,
                (Weight::Sure, None) if replaced && !latin => 0.6,
                (Weight::Sure, _) => 0.85,
                (Weight::Likely, Some(Gap::Plain)) => 0.83,
                (Weight::Likely, Some(Gap::Possible)) if latin => 0.81,
                (Weight::Weak, Some(Gap::Plain)) if surest == Some(Weight::Weak) => 0.81,
                _ => 0.4,
            },
        })
    });
    lost.collect()
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
                let signs = Signs { place, capital, whole, told: lexicon::capitals_tell(&self.languages.source) };
                let confidence = confidence(&signs, lost.map(|loss| loss.weight));
                found.push(Intruder { spot, source: lost.map(|loss| loss.spot), confidence });
            }
        }
        found
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
}

fn confidence(signs: &Signs, lost: Option<Weight>) -> f64 {
    match lost {
        Some(Weight::Sure) => 0.86,
        Some(Weight::Likely) if signs.capital => 0.82,
        Some(Weight::Likely) => 0.81,
        _ if signs.whole && !signs.place => 0.81,
        Some(Weight::Weak) if !signs.told && signs.capital && !signs.place => 0.81,
        _ => 0.6,
    }
}
