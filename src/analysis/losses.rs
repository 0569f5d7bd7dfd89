//! Names of an original that nothing in the translation speaks of.

use crate::analysis::ear::Ear;
use crate::analysis::echo::Echo;
use crate::analysis::{Analysed, Side, Spot};
use crate::language::Languages;
use crate::language::places::{self, fold};
use crate::language::script::Script;
use crate::mention::names::known::is_known;
use crate::mention::names::lexicon::{self, Lexicon};
use crate::mention::names::{Name, Sign, Word};

/// A name without counterpart.
#[derive(Clone, Copy, Debug)]
pub struct Loss {
    /// In the original.
    pub spot: Spot,
    /// How sure it is that it is a name that has to stand in the translation.
    pub weight: Weight,
    /// It is known as a place alone, from a table: a country's or a city's name that no capital marks.
    pub place: bool,
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
            });
        }
    }
    for name in &pair.source_names {
        let is_noun = |word: &Word| {
            let said = bare(word.span.of(source));
            ordinary.is_ordinary(&said.to_lowercase()) || lexicon::is_noun(&languages.source, said) || !is_spoken(said)
        };
        let words: Vec<&Word> = name.words.iter().filter(|word| !is_noun(word)).collect();
        let place = |word: &&Word| places::is_named(&fold(bare(word.span.of(source))), &languages.source);
        let weight = weigh(name, &words, source, capitals_tell);
        let weight = if words.iter().any(place) { weight.max(Some(Weight::Likely)) } else { weight };
        let Some(weight) = weight else { continue };
        let echo = echo.get_or_insert_with(hear);
        let spoken = |word: &Word, ear: &mut Ear| echo.speaks_of(bare(word.span.of(source)), &languages.source, ear);
        if name.words.iter().all(|word| !spoken(word, ear)) {
            found.push(Loss { spot: Spot { pair: index, side: Side::Source, span: name.span }, weight, place: false });
        }
    }
    found
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

/// Whether a word is read as a word: what short capitals stand for, each language abbreviates its own way.
fn is_spoken(word: &str) -> bool {
    word.chars().any(|c| c.is_lowercase() || !c.is_uppercase())
}
