//! What an alignment compares: how long a piece of text is, and the tokens it shares with its translation.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::language::script::Script;

/// A paragraph or sentence as the alignment sees it.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// Letters and digits, weighted by how much one of its script says.
    pub length: f32,
    /// Ids of tokens, sorted, each once.
    pub tokens: Vec<u32>,
}

impl Unit {
    /// The two as one.
    pub fn join(&self, other: &Unit) -> Unit {
        let mut tokens = [self.tokens.as_slice(), other.tokens.as_slice()].concat();
        tokens.sort_unstable();
        tokens.dedup();
        Unit { length: self.length + other.length, tokens }
    }
}

/// Ids for tokens and in how many units of each side they stand.
#[derive(Debug, Default)]
pub struct Vocabulary {
    ids: FxHashMap<String, u32>,
    /// Units of the source, of the target that hold the token.
    counts: Vec<[u32; 2]>,
}

impl Vocabulary {
    /// A text as a unit of a side (0 source, 1 target).
    pub fn unit(&mut self, text: &str, side: usize) -> Unit {
        let mut tokens = Vec::new();
        let mut length = 0.0;
        let mut word = String::new();
        let mut class = Class::Other;
        for c in text.nfkc() {
            length += weight(c);
            let now = Class::of(c);
            let inside_number = class == Class::Digit && matches!(c, ',' | '.');
            if now != class && !inside_number {
                self.token(&mut word, class, &mut tokens);
                class = now;
            }
            match now {
                Class::Letter => word.extend(c.to_lowercase()),
                Class::Digit => word.push(c),
                Class::Other if matches!(c, '?' | '!') => tokens.push(self.id(&c.to_string())),
                Class::Other => {}
            }
        }
        self.token(&mut word, class, &mut tokens);
        tokens.sort_unstable();
        tokens.dedup();
        for &token in &tokens {
            if let Some(count) = self.counts.get_mut(token as usize).and_then(|counts| counts.get_mut(side)) {
                *count += 1;
            }
        }
        Unit { length, tokens }
    }

    fn token(&mut self, word: &mut String, class: Class, tokens: &mut Vec<u32>) {
        let letters = word.chars().count();
        if class == Class::Digit && letters > 0 || class == Class::Letter && letters > 1 {
            tokens.push(self.id(word));
            if class == Class::Letter && letters > 4 {
                // Cognates begin alike: "Minister", "ministre".
                let stem: String = word.chars().take(4).chain(['*']).collect();
                tokens.push(self.id(&stem));
            }
        }
        word.clear();
    }

    fn id(&mut self, token: &str) -> u32 {
        if let Some(&id) = self.ids.get(token) {
            return id;
        }
        let id = self.counts.len() as u32;
        self.ids.insert(token.to_owned(), id);
        self.counts.push([0, 0]);
        id
    }

    /// How much it says that both of two units hold a token: the rarer, the more. By id; 0 for tokens of one side.
    pub fn weights(&self, sources: usize, targets: usize) -> Vec<f32> {
        let all = (sources + targets) as f32;
        self.counts
            .iter()
            .map(|&[source, target]| match (source, target) {
                (0, _) | (_, 0) => 0.0,
                _ => (all / (source + target) as f32).ln().max(0.0),
            })
            .collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Other,
}

impl Class {
    fn of(c: char) -> Class {
        match c {
            '0'..='9' => Class::Digit,
            _ => match Script::of(c) {
                Script::Latin | Script::Cyrillic | Script::Greek => Class::Letter,
                _ => Class::Other,
            },
        }
    }
}

/// How much one character says, in Latin letters.
fn weight(c: char) -> f32 {
    match Script::of(c) {
        Script::Common if c.is_alphanumeric() => 1.0,
        Script::Common => 0.5,
        Script::Han => 2.5,
        Script::Hiragana | Script::Katakana => 1.5,
        Script::Hangul => 2.0,
        _ => 1.0,
    }
}
