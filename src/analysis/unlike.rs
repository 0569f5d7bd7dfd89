//! Names whose only possible counterpart does not sound like them: ground for a remark, never for more.

use crate::analysis::ear::Ear;
use crate::analysis::echo::is_japanese;
use crate::analysis::{Analysed, Side, Spot};
use crate::language::script::Script;
use crate::language::{Language, Languages};
use crate::mention::names::known::is_known;
use crate::mention::names::lexicon;
use crate::mention::names::{Sign, Word};
use crate::sound::skeleton::{Skeleton, romanise};
use crate::text::Span;

/// A name and what stands in its place.
#[derive(Clone, Debug)]
pub struct Unlike {
    /// In the translation.
    pub spot: Spot,
    /// The name.
    pub source: Spot,
    /// It may be the name, badly spelt; otherwise it sounds like another.
    pub misspelt: bool,
}

/// Below the first a rendering sounds like another name, below the second badly spelt: where the model of a script
/// rejects about one right rendering in a hundred, tried on names that it was not trained on.
fn thresholds(foreign: Option<Script>) -> (f64, f64) {
    match foreign {
        Some(Script::Katakana) => (0.7, 0.045),
        // The likest of several pieces sounds like much.
        Some(Script::Han) => (0.75, 0.1),
        Some(Script::Hangul) => (0.5, 0.1),
        Some(Script::Arabic) => (0.5, 0.05),
        Some(Script::Hebrew) => (0.5, 0.03),
        // Cyrillic, and Latin letters for katakana.
        _ => (0.5, 0.1),
    }
}

/// A longer text (in characters) has words that are no counterpart of the name.
const SHORT: usize = 40;
/// The longest name in Chinese characters that is tried.
const HAN_NAME: usize = 6;

/// Pairs of one name in the original and one place for it in the translation, where the two sound unlike.
pub fn all(pairs: &[Analysed], languages: &Languages) -> Vec<Unlike> {
    if !lexicon::is_latin(&languages.source) || lexicon::is_latin(&languages.target) {
        return Vec::new();
    }
    let mut ear = Ear::default();
    pairs.iter().enumerate().filter_map(|(index, pair)| unlike(index, pair, &languages.target, &mut ear)).collect()
}

fn unlike(index: usize, pair: &Analysed, language: &Language, ear: &mut Ear) -> Option<Unlike> {
    let foreign = lexicon::foreign_script(language);
    let name = only_name(pair)?;
    let word = name.span.of(pair.str(Side::Source));
    let text = pair.str(Side::Target);
    if text.chars().count() > SHORT || pair.target_hits.iter().any(|hit| !hit.span.is_empty()) {
        return None;
    }
    let spans = places(pair, foreign, text)?;
    // A form of address shows which of them is the person.
    let addressed = spans.iter().copied().find(|&span| lexicon::is_addressed(language, text, span));
    if name.ordinary && addressed.is_none() {
        return None;
    }
    let spans = addressed.map_or(spans, |span| vec![span]);
    let heard = spans.into_iter().map(|span| (span, ear.same(word, span.of(text))));
    let (span, same) = heard.max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    let (least, well) = thresholds(foreign);
    let other = same < least;
    if other && addressed.is_some() && may_be_another(&name, word, span.of(text)) {
        return None;
    }
    (other || Ear::spelt(word, span.of(text)) < well).then_some(Unlike {
        spot: Spot { pair: index, side: Side::Target, span },
        source: Spot { pair: index, side: Side::Source, span: name.span },
        misspelt: !other,
    })
}

/// Whether what stands for a person may be another name of the same one: the other part of it, the full form of a
/// nickname (Peg, マーガレット), or the name beside what is an office (Countess). A slip makes no known name that begins with
/// another sound.
fn may_be_another(word: &Word, name: &str, rendering: &str) -> bool {
    may_be_other_part(name, rendering)
        || (word.ordinary || is_known(rendering)) && first_sound(&romanise(name)) != first_sound(&romanise(rendering))
}

/// Whether a rendering may be the other part of a person's name, which sound doesn't tell: others call by the given
/// name whom a translation calls by the surname, mostly of Japanese persons. Japanese itself writes them in Chinese
/// characters.
fn may_be_other_part(name: &str, rendering: &str) -> bool {
    if rendering.chars().any(|c| Script::of(c) == Script::Katakana) {
        return false;
    }
    let (name, rendering) = (romanise(name), romanise(rendering).replace('c', "ch").replace("chh", "ch"));
    is_japanese(&name) && is_japanese(&rendering) && first_sound(&name) != first_sound(&rendering)
}

/// What a word in plain Latin letters begins with: the class of a consonant, one for all vowels.
fn first_sound(word: &str) -> Option<u8> {
    let letter = word.bytes().next()?;
    let class = || Skeleton::of(word.get(..2).unwrap_or(word)).first();
    if b"aiueo".contains(&letter) { Some(b'a') } else { class().filter(|_| !b"hy".contains(&letter)).or(Some(letter)) }
}

/// The one name of an original that has a single one, of one word.
fn only_name(pair: &Analysed) -> Option<Word> {
    let [name] = pair.source_names.as_slice() else { return None };
    let [word] = name.words.as_slice() else { return None };
    let letters = word.span.of(pair.str(Side::Source));
    let spoken = letters.chars().any(char::is_lowercase);
    (spoken && word.sign == Sign::Capital && word.script == Script::Latin).then_some(*word)
}

/// Where the name may stand; `None` where that is not clear.
fn places(pair: &Analysed, foreign: Option<Script>, text: &str) -> Option<Vec<Span>> {
    // Where capitals tell, one that its position explains tells nothing.
    let tells = |word: &&Word| foreign.is_some() || word.sign == Sign::Capital;
    let words: Vec<&Word> = pair.target_names.iter().flat_map(|name| &name.words).filter(tells).collect();
    match foreign {
        // Katakana and capitals show names: one and no other.
        Some(Script::Katakana) | None => match words.as_slice() {
            [word] if word.script != Script::Latin => Some(vec![word.span]),
            _ => None,
        },
        Some(Script::Han) => Some(words.iter().flat_map(|word| pieces(text, word.span)).collect()),
        Some(_) => Some(words.iter().map(|word| whole(text, word.span)).collect()),
    }
    .filter(|spans: &Vec<Span>| !spans.is_empty())
}

/// A word with what an apostrophe ties to it: in Hebrew one stands behind a letter that sounds otherwise than its own.
fn whole(text: &str, word: Span) -> Span {
    let tied = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '׳');
    let before = text.get(..word.start()).unwrap_or_default();
    let behind = text.get(word.end()..).unwrap_or_default();
    let start = before.trim_end_matches(tied).len();
    Span::new(start, text.len() - behind.trim_start_matches(tied).len())
}

/// The pieces of a run of Chinese characters that may be a name at its start.
fn pieces(text: &str, run: Span) -> Vec<Span> {
    let ends = run.of(text).char_indices().map(|(at, c)| run.start() + at + c.len_utf8());
    ends.take(HAN_NAME).skip(1).map(|end| Span::new(run.start(), end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_and_surnames_of_one_person_are_not_compared() {
        for (name, rendering, other) in [
            ("Haruto", "니시모리", true),
            ("Haruto", "하루카", false),
            ("Kowalski", "니시모리", false),
            ("Haruto", "코왈스키", false),
        ] {
            assert_eq!(may_be_other_part(name, rendering), other, "{name} {rendering}");
        }
    }

    #[test]
    fn an_apostrophe_ties_the_letters_of_a_name() {
        for (text, part, name) in [("אמר צ'פלין כך", "פלין", "צ'פלין"), ("כץ אמר", "כץ", "כץ"), ("ג׳ק", "ק", "ג׳ק")]
        {
            let start = text.find(part).unwrap();
            assert_eq!(whole(text, Span::new(start, start + part.len())).of(text), name);
        }
    }
}
