//! One side of a corpus: its phrases, counted.
//!
//! # Design
//! A phrase counts once a segment. One that never stands without the same longer phrase around it says nothing by itself
//! and is dropped (*closed* phrases), unless what surrounds it is a word that stands everywhere (the 首相 behind a name),
//! or another script begins there.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::Language;
use crate::mining::phrases::{self, Cases, Finder, Phrase};
use crate::mining::tokens::{Token, Tokenizer};
use crate::text::Span;

/// Pieces of a text that are looked at.
const LONGEST: usize = 400;

/// A phrase at its place in a segment.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Index into [`Side::known`].
    pub id: u32,
    /// In the segment's text.
    pub span: Span,
}

/// What is known of a phrase.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Segments that have it.
    pub count: u32,
    /// The first of them.
    pub segment: u32,
    /// Its place there.
    pub span: Span,
    /// It has the capitals of a name.
    pub name: bool,
    /// Another phrase and a word that stands everywhere.
    pub composed: bool,
    dropped: bool,
}

/// The phrases of all segments.
#[derive(Debug, Default)]
pub struct Side {
    /// The phrases that stand in two segments or more.
    pub known: Vec<Known>,
    /// Those of each segment, by place.
    pub places: Vec<Vec<Place>>,
}

impl Side {
    /// Counts the phrases of texts; those in fewer than `least` of them are dropped.
    pub fn of(texts: &[&str], language: &Language, least: u32) -> Self {
        let tokenizer = Tokenizer::new(language);
        let tokens: Vec<Vec<Token>> = texts
            .par_iter()
            .map(|text| {
                let mut tokens = tokenizer.tokens(text);
                tokens.truncate(LONGEST);
                tokens
            })
            .collect();
        let mut cases = Cases::default();
        for (text, tokens) in texts.iter().zip(&tokens) {
            phrases::count_cases(text, tokens, &mut cases);
        }
        let finder = Finder::new(language, &cases);
        let found: Vec<Vec<Phrase>> =
            texts.par_iter().zip(&tokens).map(|(text, tokens)| finder.phrases(text, tokens)).collect();
        let mut side = Self::default();
        let ids = side.count(&found, &tokens, least);
        side.close(&found, &tokens, &ids);
        side.places = found
            .par_iter()
            .zip(&tokens)
            .map(|(found, tokens)| {
                let kept = |phrase: &Phrase| {
                    let id = *ids.get(&phrase.key)?;
                    let kept = side.known.get(id as usize).is_some_and(|known| !known.dropped);
                    kept.then(|| Place { id, span: phrase.span(tokens) })
                };
                found.iter().filter_map(kept).collect()
            })
            .collect();
        side
    }

    /// Numbers the phrases in the order they come.
    fn count(&mut self, found: &[Vec<Phrase>], tokens: &[Vec<Token>], least: u32) -> FxHashMap<u64, u32> {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        let mut seen = FxHashSet::default();
        for phrases in found {
            seen.clear();
            for phrase in phrases.iter().filter(|phrase| seen.insert(phrase.key)) {
                *counts.entry(phrase.key).or_default() += 1;
            }
        }
        let mut ids = FxHashMap::default();
        for (segment, (phrases, tokens)) in found.iter().zip(tokens).enumerate() {
            for phrase in phrases {
                let count = counts.get(&phrase.key).copied().unwrap_or(0);
                if count >= least {
                    ids.entry(phrase.key).or_insert_with(|| {
                        self.known.push(Known {
                            count,
                            segment: segment as u32,
                            span: phrase.span(tokens),
                            name: phrase.name,
                            composed: false,
                            dropped: false,
                        });
                        self.known.len() as u32 - 1
                    });
                }
            }
        }
        ids
    }

    /// Drops the phrases that a longer one always surrounds; looks at the first place of each.
    fn close(&mut self, found: &[Vec<Phrase>], tokens: &[Vec<Token>], ids: &FxHashMap<u64, u32>) {
        for (segment, (phrases, tokens)) in found.iter().zip(tokens).enumerate() {
            let here: FxHashMap<(u16, u16), u32> =
                phrases.iter().filter_map(|phrase| Some(((phrase.from, phrase.to), *ids.get(&phrase.key)?))).collect();
            for phrase in phrases {
                let Some(&id) = ids.get(&phrase.key) else { continue };
                let known = self.known.get(id as usize);
                if known.is_some_and(|known| known.segment as usize == segment && known.span == phrase.span(tokens)) {
                    self.look_around(*phrase, id, tokens, &here);
                }
            }
        }
    }

    fn look_around(&mut self, phrase: Phrase, id: u32, tokens: &[Token], here: &FxHashMap<(u16, u16), u32>) {
        let count = |id: u32| self.known.get(id as usize).map_or(0, |known| known.count);
        let own = count(id);
        let script = |at: u16| tokens.get(usize::from(at)).map(|token| token.script);
        let (mut inner, mut composing) = (false, Vec::new());
        let most = phrases::DENSE_TOKENS as u16;
        let after = (phrase.to + 1..=phrase.from + most).map(|to| (phrase.from, to));
        let before = (phrase.to.saturating_sub(most)..phrase.from).map(|from| (from, phrase.to));
        for (from, to) in after.chain(before) {
            let Some(outer) = here.get(&(from, to)).copied().filter(|outer| count(*outer) == own) else { continue };
            let rest = if from < phrase.from { (from, phrase.from) } else { (phrase.to, to) };
            let edge = if from < phrase.from { phrase.from } else { phrase.to };
            let everywhere = here.get(&rest).is_some_and(|rest| count(*rest) >= own * 3 + 2);
            if everywhere {
                composing.push(outer);
            } else if edge > 0 && script(edge) == script(edge - 1) {
                inner = true;
            }
        }
        for outer in composing {
            if let Some(known) = self.known.get_mut(outer as usize) {
                known.composed = true;
            }
        }
        if inner && let Some(known) = self.known.get_mut(id as usize) {
            known.dropped = true;
        }
    }
}
