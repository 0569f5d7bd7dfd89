//! What an original may speak of: whether a word of the translation has anything in the original to come from.

use crate::analysis::ear::Ear;
use crate::language::Language;
use crate::language::places::{self, are_kin, fold};
use crate::language::script::Script;
use crate::mention::names::lexicon;
use crate::sound::skeleton::{Skeleton, romanise};
use crate::sound::{self, latin};
use crate::text::Span;

/// Spellings at least as near are taken for one name.
const NEAR: f64 = 0.6;
/// Skeletons at least as near may be of one name.
const HEARD: f64 = 0.34;
/// Skeletons at least as near are taken for one name, where a model may be asked as well.
const HEARD_ALIKE: f64 = 0.15;
/// The same, where none can be asked.
const HEARD_ALONE: f64 = 0.25;
/// A rendering at least as likely is taken for one of the name.
const SOUNDS: f64 = 0.25;
/// The same of a stretch of characters that may begin and end anywhere, of many.
const SOUNDS_SOMEWHERE: f64 = 0.6;

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
            || self.is_run(&said, language, ear)
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
                .filter(|part| part.chars().count() > if name.contains([' ', '-']) { 3 } else { 1 });
            let said = |part: String| {
                self.words.iter().any(|heard| {
                    let own = fold(heard.text);
                    are_kin(&own, &part) && ends_near(&own, &part) || (part.chars().count() > 3 && own.contains(&part))
                })
            };
            if parts.any(said) {
                return true;
            }
        }
        false
    }

    /// Whether the Chinese characters of the text may be read so.
    fn is_run(&self, said: &Heard<'_>, language: &Language, ear: &mut Ear) -> bool {
        let Some(run) = &self.run else { return false };
        if self.letters.contains(&said.folded) || said.skeleton.len() < 2 {
            return true;
        }
        if lexicon::foreign_script(self.language) == Some(Script::Katakana) {
            return is_japanese(&said.folded) && !places::is_named(&said.folded, language);
        }
        let distance = said.skeleton.distance_within(run, false);
        distance <= HEARD && (distance < 0.01 && said.skeleton.len() > 2 || self.sounds_somewhere(said.text, ear))
    }

    /// Whether some stretch of the Chinese characters renders a name.
    fn sounds_somewhere(&self, name: &str, ear: &mut Ear) -> bool {
        let longest = name.chars().count().div_ceil(2) + 1;
        self.text.split(|c| Script::of(c) != Script::Han).any(|run| sounds_within(name, run, 2..=longest, ear))
    }
}

/// Whether a stretch of a run, of so many characters, renders a name.
fn sounds_within(name: &str, run: &str, lengths: std::ops::RangeInclusive<usize>, ear: &mut Ear) -> bool {
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    lengths
        .flat_map(|n| starts.windows(n + 1))
        .filter_map(|stretch| run.get(*stretch.first()?..*stretch.last()?))
        .any(|stretch| ear.same(name, stretch) >= SOUNDS_SOMEWHERE)
}

impl<'a> Heard<'a> {
    fn of(text: &'a str) -> Self {
        let script = text.chars().map(Script::of).find(|&script| script != Script::Common).unwrap_or(Script::Common);
        let folded: String = if script == Script::Latin { fold(text) } else { fold(&romanise(text)).replace(' ', "") };
        Heard { text, script, skeleton: Skeleton::of(&folded), folded }
    }

    /// How near a skeleton has to be to be taken for that of the name.
    fn hearing(&self, consonants: usize) -> f64 {
        if sound::model(self.script).is_some() || consonants < 4 { HEARD_ALIKE } else { HEARD_ALONE }
    }

    /// Whether a name is one of the words that katakana are written together from.
    fn holds(&self, name: &str, ear: &mut Ear) -> bool {
        let letters = name.chars().count();
        self.script == Script::Katakana && sounds_within(name, self.text, letters.div_ceil(3).max(2)..=letters + 1, ear)
    }

    /// The word and what is left of it without an ending of its cases.
    fn stems(&self) -> impl Iterator<Item = &str> {
        let endings = lexicon::case_endings(self.script).iter();
        let stem = |ending: &'static String| self.text.strip_suffix(ending.as_str());
        let stems = endings.filter_map(stem).filter(|stem| stem.chars().nth(2).is_some());
        std::iter::once(self.text).chain(stems)
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
        let small = |heard: &Heard<'_>| heard.script == Script::Cyrillic && heard.text.chars().all(char::is_lowercase);
        if small(self) || small(other) {
            let (latin, own) = if small(self) { (other, self) } else { (self, other) };
            return ear.same(latin.text, own.text) >= SOUNDS_SOMEWHERE;
        }
        let (short, long) = if self.skeleton.len() < other.skeleton.len() { (self, other) } else { (other, self) };
        let (m, n) = (short.skeleton.len(), long.skeleton.len());
        let (latin, own) = if self.script == Script::Latin { (self, other) } else { (other, self) };
        let heard = match m {
            0 | 1 => long.skeleton == short.skeleton,
            _ if own.script == Script::Other => {
                m * 4 >= n * 3 && short.skeleton.distance_within(&long.skeleton, true) <= own.hearing(m)
            }
            _ => m * 2 >= n && short.skeleton.distance_within(&long.skeleton, n < 4) <= own.hearing(m),
        };
        heard || own.stems().any(|stem| ear.same(latin.text, stem) >= SOUNDS) || own.holds(latin.text, ear)
    }
}

/// Whether a word may be spelt out of the syllables that Japanese has, in the usual Latin letters.
pub(super) fn is_japanese(word: &str) -> bool {
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

/// Whether little of `part` is missing where it stops to agree with a kindred word.
fn ends_near(own: &str, part: &str) -> bool {
    let shared = own.chars().zip(part.chars()).take_while(|(a, b)| a == b).count();
    shared + 4 >= part.chars().count()
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
