//! What an original may speak of: whether a word of the translation has anything in the original to come from.

use crate::analysis::ear::Ear;
use crate::language::Language;
use crate::language::places::{self, are_kin, fold};
use crate::language::script::Script;
use crate::sound::latin;
use crate::sound::skeleton::{Skeleton, romanise};
use crate::text::Span;

/// Spellings at least as near are taken for one name.
const NEAR: f64 = 0.6;
/// Skeletons at least as near are taken for one name.
const HEARD: f64 = 0.34;
/// A rendering at least as likely is taken for one of the name.
const SOUNDS: f64 = 0.25;

/// A text, ready to be asked for many words.
pub struct Echo<'a> {
    text: &'a str,
    language: &'a Language,
    /// Its words, with the letters that they are compared by.
    words: Vec<Heard<'a>>,
    /// The whole of it in Latin letters, where words are not told apart.
    run: Option<Skeleton>,
    letters: String,
}

/// A word of the text.
#[derive(Clone, Debug)]
pub struct Heard<'a> {
    /// As it stands there.
    pub text: &'a str,
    /// Its script.
    pub script: Script,
    folded: String,
    skeleton: Skeleton,
}

impl<'a> Echo<'a> {
    /// Reads a text.
    pub fn of(text: &'a str, language: &'a Language) -> Self {
        let words: Vec<Heard<'a>> = words(text).map(|(span, _)| Heard::of(span.of(text))).collect();
        let han: String = text.chars().filter(|&c| Script::of(c) == Script::Han).collect();
        let letters = romanise(&han).replace(' ', "");
        let run = (!han.is_empty()).then(|| Skeleton::of(&letters));
        Self { text, language, words, run, letters }
    }

    /// Reads of a text what may be names alone: words with a capital, where its script has any.
    pub fn of_names(text: &'a str, language: &'a Language) -> Self {
        let mut echo = Self::of(text, language);
        let small = |c: char| c.is_lowercase();
        echo.words.retain(|heard| !heard.text.chars().all(small));
        echo
    }

    /// Whether the text has the word letter by letter.
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|heard| heard.text.eq_ignore_ascii_case(word))
    }

    /// Whether `word`, of a text in `language`, may come from this one.
    pub fn speaks_of(&self, word: &str, language: &Language, ear: &mut Ear) -> bool {
        let said = Heard::of(word);
        self.words.iter().any(|heard| heard.is_like(&said, ear))
            || self.names_place(&fold(word), language)
            || self.is_run(&said.folded, &said.skeleton)
    }

    /// Whether it has another name of the place, people or language that `folded` names.
    fn names_place(&self, folded: &str, language: &Language) -> bool {
        let Some(names) = places::other_names(folded, language, self.language) else { return false };
        for name in names {
            let han = name.chars().any(|c| matches!(Script::of(c), Script::Han | Script::Katakana | Script::Other));
            if han && self.text.contains(name) {
                return true;
            }
            let mut parts = name
                .split([' ', '-'])
                .map(fold)
                .filter(|part| part.chars().count() > if name.contains(' ') { 3 } else { 1 });
            let said = |part: String| {
                self.words.iter().any(|heard| {
                    let own = fold(heard.text);
                    are_kin(&own, &part) || (part.chars().count() > 3 && own.contains(&part))
                })
            };
            if parts.any(said) {
                return true;
            }
        }
        false
    }

    /// Whether the Chinese characters of the text may be read so.
    fn is_run(&self, folded: &str, skeleton: &Skeleton) -> bool {
        let Some(run) = &self.run else { return false };
        if self.letters.contains(folded) || skeleton.len() < 2 {
            return true;
        }
        let japanese = self.language.primary() == "ja";
        if japanese && is_japanese(folded) {
            return true;
        }
        !japanese && skeleton.distance_within(run, false) <= 0.34
    }
}

impl<'a> Heard<'a> {
    fn of(text: &'a str) -> Self {
        let script = text.chars().map(Script::of).find(|&script| script != Script::Common).unwrap_or(Script::Common);
        let folded: String = if script == Script::Latin { fold(text) } else { fold(&romanise(text)).replace(' ', "") };
        Heard { text, script, skeleton: Skeleton::of(&folded), folded }
    }

    fn is_like(&self, other: &Heard<'_>, ear: &mut Ear) -> bool {
        if self.folded == other.folded || are_kin(&self.folded, &other.folded) {
            return true;
        }
        let (m, n) = (self.folded.chars().count(), other.folded.chars().count());
        let inside = n >= 4 && self.folded.contains(&other.folded) || m >= 4 && other.folded.contains(&self.folded);
        if inside || latin::near(&self.folded, &other.folded) >= NEAR {
            return true;
        }
        if self.script == Script::Latin && other.script == Script::Latin {
            return false;
        }
        let (short, long) = if self.skeleton.len() < other.skeleton.len() { (self, other) } else { (other, self) };
        let (m, n) = (short.skeleton.len(), long.skeleton.len());
        let heard = match m {
            0 | 1 => long.skeleton == short.skeleton,
            _ => m * 2 >= n && short.skeleton.distance_within(&long.skeleton, n < 4) <= HEARD,
        };
        let (latin, own) = if self.script == Script::Latin { (self, other) } else { (other, self) };
        heard || ear.same(latin.text, own.text) >= SOUNDS
    }
}

/// Whether a word may be spelt out of the syllables that Japanese has, in the usual Latin letters.
fn is_japanese(word: &str) -> bool {
    let mut rest = word;
    let vowel = |c: char| "aiueo".contains(c);
    while !rest.is_empty() {
        let consonants: String = rest.chars().take_while(|&c| !vowel(c)).collect();
        let known = matches!(
            consonants.as_str(),
            "" | "k"
                | "g"
                | "s"
                | "z"
                | "j"
                | "t"
                | "d"
                | "n"
                | "h"
                | "f"
                | "b"
                | "p"
                | "m"
                | "y"
                | "r"
                | "w"
                | "sh"
                | "ch"
                | "ts"
                | "ky"
                | "gy"
                | "ny"
                | "hy"
                | "by"
                | "py"
                | "my"
                | "ry"
                | "kk"
                | "tt"
                | "ss"
                | "pp"
                | "ssh"
                | "tch"
                | "nk"
                | "ng"
                | "ns"
                | "nz"
                | "nj"
                | "nt"
                | "nd"
                | "nn"
                | "nm"
                | "mm"
                | "mb"
                | "mp"
                | "nb"
                | "np"
                | "nr"
                | "nw"
                | "nsh"
                | "nch"
                | "nts"
                | "nh"
                | "nf"
                | "kky"
                | "nky"
                | "ngy"
                | "nry"
                | "nhy"
        );
        let after = rest.get(consonants.len()..).unwrap_or("");
        if after.is_empty() {
            return consonants == "n" || consonants == "h";
        }
        if !known {
            return false;
        }
        rest = after.get(1..).unwrap_or("");
    }
    true
}

/// The words of a text: runs of letters of one script.
fn words(text: &str) -> impl Iterator<Item = (Span, Script)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(|c| Script::of(c) != Script::Common)?;
        let script = text.get(start..)?.chars().next().map(Script::of)?;
        let mark = |c: char| {
            Script::of(c) == Script::Common && (unicode_normalization::char::is_combining_mark(c) || c == '\u{200d}')
        };
        let run = text.get(start..)?;
        let end = start + run.find(|c| Script::of(c) != script && !mark(c)).unwrap_or(run.len());
        at = end;
        Some((Span::new(start, end), script))
    })
    .filter(|(_, script)| *script != Script::Han)
}
