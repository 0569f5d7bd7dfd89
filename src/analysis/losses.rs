//! Names of an original that nothing in the translation speaks of.

use crate::analysis::ear::Ear;
use crate::analysis::echo::Echo;
use crate::analysis::{Analysed, Side, Spot};
use crate::language::places::{self, fold};
use crate::language::script::Script;
use crate::language::{Language, Languages};
use crate::mention::names::known::is_known;
use crate::mention::names::lexicon::{self, Lexicon};
use crate::mention::names::{Name, Sign, Word};
use crate::text::Span;

/// A name without counterpart.
#[derive(Clone, Copy, Debug)]
pub struct Loss {
    /// In the original.
    pub spot: Spot,
    /// How sure it is that it is a name that has to stand in the translation.
    pub weight: Weight,
    /// It is known as a place alone, from a table: a country's or a city's name that no capital marks.
    pub place: bool,
    /// A capital that nothing but a name explains.
    pub capital: bool,
}

/// How sure it is that words are a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A capital that position or the language explains.
    Weak,
    /// A capital or a script that tells names.
    Likely,
    /// Given name and surname, or a known name with a capital that nothing else explains.
    Sure,
}

/// The losses of a pair, in order.
pub fn of(index: usize, pair: &Analysed, languages: &Languages, ear: &mut Ear) -> Vec<Loss> {
    let source = pair.str(Side::Source);
    let ordinary = Lexicon::of(&languages.source);
    let capitals_tell = lexicon::capitals_tell(&languages.source);
    let mut echo = None;
    let latin = lexicon::is_latin(&languages.source);
    // What a script without capitals spells may be any word of the translation (ゴール, "goal").
    let hear = || {
        let target = pair.str(Side::Target);
        if latin { Echo::of_names(target, &languages.target) } else { Echo::of(target, &languages.target) }
    };
    let mut found = Vec::new();
    for span in places::spoken_of(source, &languages.source) {
        let echo = echo.get_or_insert_with(hear);
        let said = span.of(source);
        if !lexicon::is_noun(&languages.source, said) && !echo.speaks_of(said, &languages.source, ear) {
            found.push(Loss {
                spot: Spot { pair: index, side: Side::Source, span },
                weight: Weight::Likely,
                place: true,
                capital: false,
            });
        }
    }
    for span in countries(pair, languages) {
        let echo = echo.get_or_insert_with(hear);
        if !span.of(source).split(' ').any(|part| echo.speaks_of(part, &languages.source, ear)) {
            found.push(Loss {
                spot: Spot { pair: index, side: Side::Source, span },
                weight: Weight::Likely,
                place: true,
                capital: false,
            });
        }
    }
    for name in &pair.source_names {
        let is_noun = |word: &Word| {
            let said = bare(word.span.of(source));
            ordinary.is_ordinary(&said.to_lowercase())
                || lexicon::is_noun(&languages.source, said)
                || !is_spoken(said)
                || is_elided(said)
        };
        let words: Vec<&Word> = name.words.iter().filter(|word| !is_noun(word)).collect();
        let place = |word: &&Word| places::is_named(&fold(bare(word.span.of(source))), &languages.source);
        let weight = weigh(name, &words, source, capitals_tell);
        let weight =
            if introduced(name, &words, source, &languages.source) { weight.max(Some(Weight::Sure)) } else { weight };
        // Without capitals places are found as they are spelt alone, above.
        let weight = if lexicon::has_capitals(&languages.source) && words.iter().any(place) {
            weight.max(Some(Weight::Likely))
        } else {
            weight
        };
        // Of a name that goes on in small letters behind a hyphen this is a syllable.
        let cut = source.get(name.span.end()..).is_some_and(|rest| {
            rest.strip_prefix(['-', '\u{2010}', '\u{2011}']).is_some_and(|rest| rest.starts_with(char::is_lowercase))
        });
        let weight = if cut { weight.map(|weight| weight.min(Weight::Weak)) } else { weight };
        let Some(weight) = weight else { continue };
        let echo = echo.get_or_insert_with(hear);
        let spoken = |word: &Word, ear: &mut Ear| echo.speaks_of(bare(word.span.of(source)), &languages.source, ear);
        if name.words.iter().all(|word| !spoken(word, ear)) {
            let spot = Spot { pair: index, side: Side::Source, span: name.span };
            let capital = capitals_tell && words.iter().any(|word| word.sign == Sign::Capital);
            found.push(Loss { spot, weight, place: false, capital });
        }
    }
    found
}

/// Whether what stands before a name stands before names of persons alone (sagte).
fn introduced(name: &Name, words: &[&Word], text: &str, language: &Language) -> bool {
    let before = text.get(..name.span.start()).and_then(|before| before.split_whitespace().next_back()).unwrap_or("");
    words.len() == name.words.len() && lexicon::introduces_names(language, before)
}

/// The countries whose names are of several words, which each may be a noun (Estados Unidos).
fn countries(pair: &Analysed, languages: &Languages) -> impl Iterator<Item = Span> {
    let source = pair.str(Side::Source);
    let names = pair.source_names.iter().filter(|name| name.words.len() > 1).map(|name| name.span);
    names.filter(move |span| places::is_country(span.of(source), &languages.source))
}

fn weigh(name: &Name, words: &[&Word], text: &str, capitals_tell: bool) -> Option<Weight> {
    let said = |word: &Word| bare(word.span.of(text));
    let known = words.iter().filter(|word| is_known(said(word))).count();
    let first = words.first()?;
    let capital = words.iter().any(|word| word.sign == Sign::Capital);
    let pointed = name.span.of(text).contains(['・', '·', '=', '＝']);
    Some(match first.script {
        // Without spaces a run of Chinese characters is no name.
        Script::Han => return None,
        Script::Katakana => match () {
            () if words.len() > 1 && pointed => Weight::Sure,
            () if known > 0 => Weight::Likely,
            () => return None,
        },
        Script::Arabic | Script::Hebrew | Script::Hangul => Weight::Weak,
        _ if words.len() > 1 && known > 1 => Weight::Sure,
        // Russian writes adjectives and nouns of an office's name small: two capitals are a person's.
        Script::Cyrillic if words.len() > 1 && known > 0 && capital => Weight::Sure,
        _ if capital && capitals_tell && known > 0 && words.len() == 1 => Weight::Sure,
        _ if capital && capitals_tell => Weight::Likely,
        _ if known > 0 && words.iter().all(|word| said(word).chars().count() > 3) => Weight::Likely,
        _ => Weight::Weak,
    })
}

/// A word without an article or preposition that is written against it (l'Arizona, dell'Arizona).
fn bare(word: &str) -> &str {
    let after = word.rsplit(['\'', '’']).next().unwrap_or(word);
    if after.starts_with(char::is_uppercase) { after } else { word }
}

/// Whether the capital of a word is that of an article or preposition written against it (L'eau, C’est).
fn is_elided(word: &str) -> bool {
    word.split_once(['\'', '’']).is_some_and(|(article, rest)| {
        article.chars().count() < 4 && rest.starts_with(char::is_lowercase) && rest.chars().nth(1).is_some()
    })
}

/// Whether a word is read as a word: what short capitals stand for, each language abbreviates its own way.
fn is_spoken(word: &str) -> bool {
    word.chars().any(|c| c.is_lowercase() || !c.is_uppercase())
}
