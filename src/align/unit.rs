//! What an alignment compares: how long a piece of text is, and the tokens it shares with its translation.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::language::script::Script;

/// What a sentence is the first one of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    /// It goes on.
    #[default]
    Nothing,
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
}

/// A paragraph or sentence as the alignment sees it.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// Letters and digits, weighted by how much one of its script says.
    pub length: f32,
    /// Ids of tokens, sorted, each once.
    pub tokens: Vec<u32>,
    /// What it begins.
    pub opens: Opening,
    /// How many of its units but the first begin a paragraph.
    pub breaks: u8,
}

impl Unit {
    /// The two as one.
    pub fn join(&self, other: &Unit) -> Unit {
        let mut tokens = [self.tokens.as_slice(), other.tokens.as_slice()].concat();
        tokens.sort_unstable();
        tokens.dedup();
        let breaks = self.breaks + other.breaks + u8::from(other.opens != Opening::Nothing);
        Unit { length: self.length + other.length, tokens, opens: self.opens, breaks }
    }
}

/// What a token is, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct Token {
    /// Its letters; empty for one that stands for several ([`Vocabulary::link`]).
    pub word: Box<str>,
    /// Units of the source, of the target that hold it.
    pub counts: [u32; 2],
    /// How sure it is that the two sides mean the same by it, from 0 to 1.
    pub trust: f32,
}

/// The tokens of both sides.
#[derive(Debug, Default)]
pub struct Vocabulary {
    ids: FxHashMap<Box<str>, u32>,
    tokens: Vec<Token>,
}

impl Vocabulary {
    /// A text as a unit of a side (0 source, 1 target).
    pub fn unit(&mut self, text: &str, side: usize, opens: Opening) -> Unit {
        let mut tokens = Vec::new();
        let mut length = 0.0;
        let mut word = String::new();
        let mut class = Class::Other;
        let mut before = None;
        for c in text.nfkc() {
            length += weight(c);
            let now = Class::of(c);
            let inside_number = class == Class::Digit && matches!(c, ',' | '.');
            if now != class && !inside_number {
                self.word(&mut word, class, &mut tokens);
                class = now;
            }
            match now {
                Class::Letter(_) => word.extend(c.to_lowercase()),
                Class::Digit => word.push(c),
                Class::Han => {
                    // Two neighbours stand for the word that they are part of.
                    if let Some(before) = before.replace(c) {
                        tokens.push(self.id(&String::from_iter([before, c])));
                    }
                }
                Class::Other if matches!(c, '?' | '!') => tokens.push(self.id(&c.to_string())),
                Class::Other => {}
            }
            before = before.filter(|_| now == Class::Han);
        }
        self.word(&mut word, class, &mut tokens);
        tokens.sort_unstable();
        tokens.dedup();
        for &token in &tokens {
            if let Some(count) = self.tokens.get_mut(token as usize).and_then(|token| token.counts.get_mut(side)) {
                *count += 1;
            }
        }
        Unit { length, tokens, opens, breaks: 0 }
    }

    fn word(&mut self, word: &mut String, class: Class, tokens: &mut Vec<u32>) {
        let letters = word.chars().count();
        if class == Class::Digit && letters > 0 || matches!(class, Class::Letter(_)) && letters > 1 {
            tokens.push(self.id(word));
            if class == Class::Letter(Script::Latin) && letters > 4 {
                // Cognates begin alike: "Minister", "ministre".
                let stem: String = word.chars().take(4).chain(['*']).collect();
                tokens.push(self.id(&stem));
            }
        }
        word.clear();
    }

    fn id(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.tokens.len() as u32;
        self.ids.insert(word.into(), id);
        self.tokens.push(Token { word: word.into(), counts: [0, 0], trust: 1.0 });
        id
    }

    /// All tokens, by id.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Lets a unit that holds one token of a link's source and one that holds one of its target share a token.
    /// `links`: source token, target token, how sure it is; of a target token the surest link counts.
    pub fn link(&mut self, links: &[(u32, u32, f32)], source: &mut [Unit], target: &mut [Unit]) {
        let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
        let mut renders: FxHashMap<u32, u32> = FxHashMap::default();
        for &(ours, theirs, trust) in links {
            let id = *shared.entry(ours).or_insert_with(|| {
                self.tokens.push(Token { word: "".into(), counts: [0, 0], trust });
                (self.tokens.len() - 1) as u32
            });
            renders.entry(theirs).or_insert(id);
        }
        for (side, units, map) in [(0, source, &shared), (1, target, &renders)] {
            for unit in units {
                let mut more: Vec<u32> = unit.tokens.iter().filter_map(|token| map.get(token).copied()).collect();
                more.sort_unstable();
                more.dedup();
                for &token in &more {
                    if let Some(count) =
                        self.tokens.get_mut(token as usize).and_then(|token| token.counts.get_mut(side))
                    {
                        *count += 1;
                    }
                }
                // New ids are the highest: the row stays sorted.
                unit.tokens.extend(more);
            }
        }
    }

    /// How much it says that both of two units hold a token: the rarer, the more. By id; 0 for tokens of one side.
    pub fn weights(&self, sources: usize, targets: usize) -> Vec<f32> {
        let all = (sources + targets) as f32;
        let weight = |token: &Token| match token.counts {
            [0, _] | [_, 0] => 0.0,
            [source, target] => token.trust * (all / (source + target) as f32).ln().max(0.0),
        };
        self.tokens.iter().map(weight).collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter(Script),
    Digit,
    Han,
    Other,
}

impl Class {
    fn of(c: char) -> Class {
        match c {
            '0'..='9' => Class::Digit,
            _ => match Script::of(c) {
                Script::Han => Class::Han,
                Script::Hiragana | Script::Common => Class::Other,
                script => Class::Letter(script),
            },
        }
    }
}

/// How much a text says, in Latin letters.
pub fn length(text: &str) -> f32 {
    text.chars().map(weight).sum()
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
