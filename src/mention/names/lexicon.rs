//! What is known of words with capitals, by language: data, parsed once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::language::Language;
use crate::language::script::Script;
use crate::text::Span;

#[derive(Deserialize)]
struct WordsFile {
    joiners: Vec<String>,
    honorifics: Vec<String>,
    roles: Vec<String>,
    never: Vec<String>,
    endings: Vec<String>,
    own_words: Vec<String>,
    word_endings: Vec<String>,
    acronyms: FxHashSet<String>,
    #[serde(flatten)]
    grammar: Grammar,
}

/// The words that show where a noun is left out, and those that may stand for one.
#[derive(Debug, Default, Deserialize)]
struct Grammar {
    dangling: FxHashSet<String>,
    stranded: FxHashSet<String>,
    leading: FxHashSet<String>,
    opening: FxHashSet<String>,
    unfollowed: BTreeMap<String, FxHashSet<String>>,
    headless: FxHashSet<String>,
    pronouns: FxHashSet<String>,
}

#[derive(Default, Deserialize)]
struct ScriptsFile {
    not_latin: FxHashSet<String>,
    capitals: FxHashSet<String>,
    nouns_capitalised: FxHashSet<String>,
    foreign_names: BTreeMap<String, String>,
    case_endings: Vec<String>,
    introduce_names: BTreeMap<String, FxHashSet<String>>,
    forms_of_address: BTreeMap<String, Vec<String>>,
}

/// How plain it is that a noun is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// A preposition ends a clause, which some do.
    Possible,
    /// The text begins with its verb or has a mark twice: short for a sentence at times, or a slip.
    Likely,
    /// Nothing but a noun could stand there.
    Plain,
}

/// What a language's words with capitals are when they are no names.
#[derive(Debug, Default)]
pub struct Lexicon {
    joiners: FxHashSet<String>,
    asides: FxHashSet<String>,
    never: FxHashSet<String>,
    endings: Vec<String>,
    own_words: Vec<String>,
    word_endings: Vec<String>,
    acronyms: FxHashSet<String>,
    grammar: Grammar,
    /// Ordinary words in small letters, one a line, in byte order.
    ordinary: &'static str,
}

impl Lexicon {
    /// The lexicon of a language; an empty one where none is kept.
    pub fn of(language: &Language) -> &'static Lexicon {
        static ALL: OnceLock<FxHashMap<&'static str, Lexicon>> = OnceLock::new();
        static NONE: OnceLock<Lexicon> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            let english = include_str!("../../../data/language/names-en.toml");
            FxHashMap::from_iter([("en", Lexicon::parse(english, include_str!("../../../data/words-en.txt")))])
        });
        all.get(language.primary()).unwrap_or_else(|| NONE.get_or_init(Lexicon::default))
    }

    fn parse(words: &str, ordinary: &'static str) -> Self {
        // A file of the binary's own: `tests` reads it, so a slip never gets as far as a user.
        let Ok(file) = toml::from_str::<WordsFile>(words) else { return Self::default() };
        Self {
            joiners: file.joiners.into_iter().collect(),
            asides: file.honorifics.into_iter().chain(file.roles).collect(),
            never: file.never.into_iter().collect(),
            endings: file.endings,
            own_words: file.own_words,
            word_endings: file.word_endings,
            acronyms: file.acronyms,
            grammar: file.grammar,
            ordinary,
        }
    }

    /// A small word inside a name ("of", "van").
    pub fn is_joiner(&self, word: &str) -> bool {
        self.joiners.contains(word)
    }

    /// An honorific or an office: it ends a name.
    pub fn is_aside(&self, word: &str) -> bool {
        self.asides.contains(word)
    }

    /// Written with a capital though no name.
    pub fn is_never(&self, word: &str) -> bool {
        self.never.contains(word)
    }

    /// Whether a word with a capital is none that letters could tell from another: every language has its own for it
    /// (Buddhist), or it is formed from ordinary words (Disinfection).
    pub fn is_translated(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        let own = self.own_words.iter().any(|own| word.starts_with(own.as_str()));
        let formed = self.word_endings.iter().any(|end| small.len() > end.len() + 2 && small.ends_with(end.as_str()));
        let inflected = ["s", "es", "d", "ed", "ing", "er", "ers", "ly", "al", "y"]
            .iter()
            .any(|end| small.strip_suffix(end).is_some_and(|stem| stem.len() > 2 && self.is_ordinary(stem)));
        let prefixed = ["un", "non", "inter", "anti", "pre", "re", "super", "mega", "over", "all"]
            .iter()
            .any(|start| small.strip_prefix(start).is_some_and(|stem| stem.len() > 3 && self.is_ordinary(stem)));
        own || formed || inflected || prefixed || self.is_compound(&small)
    }

    /// Whether a word is made of two ordinary ones (lacquerware).
    fn is_compound(&self, small: &str) -> bool {
        (4..small.len().saturating_sub(3)).any(|at| match (small.get(..at), small.get(at..)) {
            (Some(first), Some(second)) => self.is_ordinary(first) && self.is_ordinary(second),
            _ => false,
        })
    }

    /// Initials that stand for an ordinary word (ATM): no name.
    pub fn is_acronym(&self, word: &str) -> bool {
        self.acronyms.contains(word)
    }

    /// Whether `ending` makes another word of a name ("-s", "-ian") and no misspelling.
    pub fn is_ending(&self, ending: &str) -> bool {
        self.endings.iter().any(|known| known == ending)
    }

    /// The place where a text lacks a noun, the plainest and of those the first: a mark stands where one has to, or it
    /// begins with its verb. Bytes.
    pub fn gap(&self, text: &str) -> Option<(Gap, usize)> {
        let words = || text.split_whitespace().map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word));
        let (start, first) = words().next()?;
        if self.grammar.headless.contains(first) && !text.trim_end().ends_with(['?', '？']) {
            return Some((Gap::Likely, start));
        }
        let opening = first.strip_suffix(',').is_some_and(|word| self.grammar.opening.contains(word));
        let alone = if opening { Some(Gap::Plain) } else { self.gap_at("", first) }.map(|gap| (gap, start));
        let pairs = words().zip(words().skip(1));
        let gaps = pairs.filter_map(|((_, before), (at, word))| Some((self.gap_at(before, word)?, at)));
        gaps.chain(alone).max_by_key(|&(gap, at)| (gap, std::cmp::Reverse(at)))
    }

    /// What a word shows about a noun between it and the word before it.
    fn gap_at(&self, before: &str, word: &str) -> Option<Gap> {
        let grammar = &self.grammar;
        let bare = word.trim_end_matches(['.', ',', ';', ')']);
        let marked = bare.len() < word.len() && !word.ends_with("..");
        match () {
            // Some set every mark apart.
            () if matches!(word, "," | "." | ";") => {
                let open =
                    [&grammar.dangling, &grammar.stranded, &grammar.leading].iter().any(|set| set.contains(before));
                Some(if open { Gap::Plain } else { Gap::Possible })
            }
            () if word.contains(",,") || word == "()" => Some(Gap::Likely),
            () if matches!(word, "'s" | "’s") => Some(Gap::Plain),
            () if grammar.unfollowed.get(before.to_lowercase().as_str()).is_some_and(|next| next.contains(word)) => {
                Some(Gap::Plain)
            }
            () if marked && grammar.dangling.contains(bare) => Some(Gap::Plain),
            () if marked && grammar.stranded.contains(bare) => Some(Gap::Possible),
            () => None,
        }
    }

    /// Whether a text has a pronoun that may stand for a person's name.
    pub fn has_subject_pronoun(&self, text: &str) -> bool {
        text.split(|c: char| !c.is_alphabetic()).any(|word| self.grammar.pronouns.contains(word))
    }

    /// Whether the language's ordinary words are known, so that a word that is none tells something.
    pub fn knows_words(&self) -> bool {
        !self.ordinary.is_empty()
    }

    /// Whether `word`, in small letters, is an ordinary word of the language.
    pub fn is_ordinary(&self, word: &str) -> bool {
        let bytes = self.ordinary.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = (low + high) / 2;
            let start = bytes.get(..middle).and_then(|before| memchr::memrchr(b'\n', before)).map_or(0, |at| at + 1);
            let end = memchr::memchr(b'\n', bytes.get(start..).unwrap_or(&[])).map_or(bytes.len(), |at| start + at);
            match self.ordinary.get(start..end).unwrap_or("").cmp(word) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        false
    }
}

fn scripts() -> &'static ScriptsFile {
    static FILE: OnceLock<ScriptsFile> = OnceLock::new();
    FILE.get_or_init(|| toml::from_str(include_str!("../../../data/language/names.toml")).unwrap_or_default())
}

fn nouns(language: &Language) -> Option<&'static FxHashSet<String>> {
    static NOUNS: OnceLock<BTreeMap<String, FxHashSet<String>>> = OnceLock::new();
    let nouns = NOUNS.get_or_init(|| {
        let file: BTreeMap<String, String> =
            toml::from_str(include_str!("../../../data/language/names-nouns.toml")).unwrap_or_default();
        file.into_iter().map(|(tag, words)| (tag, words.split_whitespace().map(str::to_owned).collect())).collect()
    });
    nouns.get(language.primary())
}

/// Whether a word, written with a capital, is known as a noun, an adjective or a function word of the language all the
/// same.
pub fn is_noun(language: &Language, word: &str) -> bool {
    nouns(language).is_some_and(|nouns| nouns.contains(&word.to_lowercase()))
}

/// Whether it is known which words of the language have a capital and are no names.
pub fn knows_nouns(language: &Language) -> bool {
    nouns(language).is_some() || foreign_script(language).is_some()
}

/// Whether the language's own letters are Latin.
pub fn is_latin(language: &Language) -> bool {
    !scripts().not_latin.contains(language.primary())
}

/// Whether a capital tells a name from a noun.
pub fn capitals_tell(language: &Language) -> bool {
    !scripts().nouns_capitalised.contains(language.primary())
}

/// Whether the language's script has capitals, which show names.
pub fn has_capitals(language: &Language) -> bool {
    is_latin(language) || scripts().capitals.contains(language.primary())
}

/// Whether a noun without an article is a name where `word` stands before it.
pub fn introduces_names(language: &Language, word: &str) -> bool {
    scripts().introduce_names.get(language.primary()).is_some_and(|words| words.contains(word))
}

/// Whether a form of address or an office that stands behind persons' names stands behind `name`.
pub fn is_addressed(language: &Language, text: &str, name: Span) -> bool {
    let behind = text.get(name.end()..).unwrap_or("").trim_start_matches(' ');
    let forms = scripts().forms_of_address.get(language.primary());
    forms.is_some_and(|forms| forms.iter().any(|form| behind.starts_with(form.as_str())))
}

/// What names of a script end in besides, by case.
pub fn case_endings(script: Script) -> &'static [String] {
    if script == Script::Cyrillic { &scripts().case_endings } else { &[] }
}

/// The script that the language spells foreign names in, where it has no capitals.
pub fn foreign_script(language: &Language) -> Option<Script> {
    match scripts().foreign_names.get(language.primary())?.as_str() {
        "katakana" => Some(Script::Katakana),
        "han" => Some(Script::Han),
        "hangul" => Some(Script::Hangul),
        "arabic" => Some(Script::Arabic),
        "hebrew" => Some(Script::Hebrew),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_parses_and_its_words_are_found() {
        let english = Lexicon::of(&"en-GB".parse().unwrap());
        assert!(english.is_aside("Minister") && english.is_joiner("of") && english.is_ending("ian"));
        let first = include_str!("../../../data/words-en.txt").lines().next().unwrap();
        assert!([first, "service", "prosecutors", "zoos"].iter().all(|word| english.is_ordinary(word)));
        assert!(["", "kowalski", "zzz", "servic"].iter().all(|word| !english.is_ordinary(word)));
        assert_eq!(foreign_script(&"zh-Hant".parse().unwrap()), Some(Script::Han));
        assert!(is_latin(&"de".parse().unwrap()) && !is_latin(&"ja".parse().unwrap()));
    }
}
