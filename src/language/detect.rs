//! Which language a text is in, told from scripts and function words.
//!
//! # Design
//! Evidence is what only that language writes: letters of its script, function words, letters of its own. A Latin name
//! in a Japanese line is evidence for nothing, so a line full of product names is still Japanese. Short texts may give
//! no evidence at all: their neighbours decide, which is the caller's to do. Rejected: trained n-gram models, which
//! name a language for every scrap of text.

use std::collections::HashMap;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::Language;
use super::script::Script;

/// How much speaks for each language; indices are those of the table in `data/detect.toml`.
#[derive(Clone, Debug, Default)]
pub struct Guess {
    scores: Vec<f32>,
}

#[derive(Deserialize)]
struct Table {
    language: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    tag: String,
    #[serde(default)]
    scripts: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    ranges: Vec<(u32, u32)>,
    #[serde(default)]
    letters: String,
    #[serde(default)]
    words: String,
}

/// What a letter says for the languages that write it.
type Weights = Vec<(usize, f32)>;

struct Lexicon {
    languages: Vec<Language>,
    words: HashMap<String, Weights>,
    letters: HashMap<char, Weights>,
    scripts: Vec<(Script, Weights)>,
    ranges: Vec<(std::ops::RangeInclusive<u32>, usize)>,
    longest: usize,
}

/// What one letter of a script, of a script shared with others, a letter of the language's own, and a function word
/// weigh.
const SCRIPT: f32 = 1.0;
const WEAK: f32 = 0.9;
const OWN_LETTER: f32 = 1.5;
const WORD: f32 = 3.0;

fn table() -> Table {
    toml::from_str(include_str!("../../data/detect.toml")).unwrap_or(Table { language: Vec::new() })
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| build(&table()))
}

/// The commonest function words of a language, in small letters; none where none are kept.
pub fn function_words(language: &Language) -> &'static FxHashSet<String> {
    static ALL: OnceLock<FxHashMap<String, FxHashSet<String>>> = OnceLock::new();
    static NONE: OnceLock<FxHashSet<String>> = OnceLock::new();
    let words = |entry: Entry| (entry.tag, entry.words.split_whitespace().map(str::to_owned).collect());
    let all = ALL.get_or_init(|| table().language.into_iter().map(words).collect());
    all.get(language.primary()).unwrap_or_else(|| NONE.get_or_init(FxHashSet::default))
}

fn build(table: &Table) -> Lexicon {
    let mut lexicon = Lexicon {
        languages: Vec::new(),
        words: HashMap::new(),
        letters: HashMap::new(),
        scripts: Vec::new(),
        ranges: Vec::new(),
        longest: 0,
    };
    for entry in &table.language {
        let Ok(language) = entry.tag.parse() else { continue };
        let index = lexicon.languages.len();
        lexicon.languages.push(language);
        let weighed = entry.scripts.iter().map(|name| (name, SCRIPT)).chain(entry.weak.iter().map(|name| (name, WEAK)));
        for (name, weight) in weighed {
            let Some(script) = Script::named(name).filter(|&script| script != Script::Other) else { continue };
            match lexicon.scripts.iter_mut().find(|(known, _)| *known == script) {
                Some((_, weights)) => weights.push((index, weight)),
                None => lexicon.scripts.push((script, vec![(index, weight)])),
            }
        }
        lexicon.ranges.extend(entry.ranges.iter().map(|&(first, last)| (first..=last, index)));
        for letter in entry.letters.chars() {
            lexicon.letters.entry(letter).or_default().push((index, OWN_LETTER));
        }
        for word in entry.words.split_whitespace() {
            lexicon.longest = lexicon.longest.max(word.len());
            // A word of one letter may be an initial or an item's letter.
            let weight = if word.chars().count() == 1 { WORD / 2.0 } else { WORD };
            lexicon.words.entry(word.to_owned()).or_default().push((index, weight));
        }
    }
    lexicon
}

impl Guess {
    /// The evidence of a text. A long text's first 10,000 characters are enough.
    pub fn of(text: &str) -> Guess {
        let lexicon = lexicon();
        let text = text.char_indices().nth(10_000).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
        let mut scores = vec![0.0; lexicon.languages.len()];
        let mut add = |weights: &Weights| weights.iter().for_each(|&(index, weight)| scores[index] += weight);
        let mut word = String::new();
        for c in text.chars().chain([' ']) {
            if c.is_ascii() {
                if c.is_ascii_alphabetic() {
                    word.push(c.to_ascii_lowercase());
                    continue;
                }
            } else {
                let script = Script::of(c);
                if let Some((_, weights)) = lexicon.scripts.iter().find(|(known, _)| *known == script) {
                    add(weights);
                }
                if let Some(weights) = lexicon.letters.get(&lower(c)) {
                    add(weights);
                }
                if script == Script::Other
                    && let Some((_, index)) = lexicon.ranges.iter().find(|(range, _)| range.contains(&u32::from(c)))
                {
                    add(&vec![(*index, SCRIPT)]);
                }
                if !matches!(
                    script,
                    Script::Common | Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul
                ) {
                    word.push(lower(c));
                    continue;
                }
            }
            if !word.is_empty() {
                if word.len() <= lexicon.longest
                    && let Some(weights) = lexicon.words.get(&word)
                {
                    add(weights);
                }
                word.clear();
            }
        }
        Guess { scores }
    }

    /// Adds another text's evidence.
    pub fn add(&mut self, other: &Guess) {
        self.scores.resize(self.scores.len().max(other.scores.len()), 0.0);
        for (own, others) in self.scores.iter_mut().zip(&other.scores) {
            *own += others;
        }
    }

    /// The likeliest language; `None` where nothing speaks for any. The first of the table wins a tie.
    pub fn language(&self) -> Option<Language> {
        let (index, score) = self.scores.iter().enumerate().rev().max_by(|a, b| a.1.total_cmp(b.1))?;
        if *score > 0.0 { lexicon().languages.get(index).cloned() } else { None }
    }

    /// The likeliest language, or `und`.
    pub fn language_or_undetermined(&self) -> Language {
        self.language().unwrap_or_else(Language::undetermined)
    }

    /// How much speaks for a language (by its primary subtag); 0 for one that the table lacks.
    pub fn score(&self, language: &Language) -> f32 {
        let index = lexicon().languages.iter().position(|known| known.primary() == language.primary());
        index.and_then(|index| self.scores.get(index)).copied().unwrap_or(0.0)
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_what_only_they_write() {
        for (text, tag) in [
            ("新しい駅は Kita Harbor Terminal と呼ばれる", "ja"),
            ("会社は Orbit Analytics Cloud Platform を採用", "ja"),
            ("The harbor is called 港 (minato) in Japanese.", "en"),
            ("新车站将于明年开放。", "zh"),
            ("새 역은 내년에 문을 연다.", "ko"),
            ("Der neue Bahnhof wird nächstes Jahr eröffnet.", "de"),
            ("La nouvelle gare ouvrira ses portes l’an prochain.", "fr"),
            ("La nueva estación abrirá el próximo año.", "es"),
            ("A nova estação abre no próximo ano, mas não para todos.", "pt"),
            ("La nuova stazione aprirà il prossimo anno.", "it"),
            ("Новый вокзал откроется в следующем году.", "ru"),
            ("Новий вокзал відкриється наступного року.", "uk"),
            ("תחנה חדשה תיפתח בשנה הבאה", "he"),
            ("ستفتح المحطة الجديدة في العام المقبل", "ar"),
            ("สถานีใหม่จะเปิดปีหน้า", "th"),
        ] {
            assert_eq!(Guess::of(text).language_or_undetermined().as_str(), tag, "{text}");
        }
        assert_eq!(Guess::of("Kita Harbor 2024").language(), None);
    }
}
