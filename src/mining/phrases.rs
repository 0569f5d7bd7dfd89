//! The phrases of a text that may be names or terms.
//!
//! # Design
//! A phrase is a run of pieces ([`super::tokens`]). Where capitals tell, a run of capitals is a name and a run of small
//! words a term; they are not mixed, for "Trump said" is neither. Where words are not written apart, every run of
//! Chinese characters is a phrase, and counts over the corpus tell which of them are words ([`super::side`]).

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::glossary::lemma;
use crate::language::Language;
use crate::language::script::Script;
use crate::mention::names::lexicon::{self, Lexicon};
use crate::mining::tokens::{Role, Token};
use crate::text::Span;

/// Pieces of a phrase at most: of names, of terms, and where words are not written apart.
const NAME_TOKENS: usize = 6;
const TERM_TOKENS: usize = 3;
pub const DENSE_TOKENS: usize = 12;

/// A phrase of a text.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// Its pieces: first, and one after the last.
    pub from: u16,
    /// One after its last piece.
    pub to: u16,
    /// What it is counted under: its letters, but for inflection, case and separators that don't matter.
    pub key: u64,
    /// It has the capitals of a name.
    pub name: bool,
}

impl Phrase {
    /// Its place, given its text's pieces.
    pub fn span(&self, tokens: &[Token]) -> Span {
        match (tokens.get(usize::from(self.from)), tokens.get(usize::from(self.to).saturating_sub(1))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::new(0, 0),
        }
    }
}

/// How often each word stands with a capital that its position doesn't explain, and in small letters.
pub type Cases = FxHashMap<String, (u32, u32)>;

/// Counts the cases of a text's words.
pub fn count_cases(text: &str, tokens: &[Token], cases: &mut Cases) {
    for token in tokens.iter().filter(|token| token.role != Role::Figure && (token.capital || !token.upper)) {
        let (capital, small) = cases.entry(token.span.of(text).to_lowercase()).or_default();
        *(if token.upper { capital } else { small }) += 1;
    }
}

/// Finds phrases in the texts of a language.
pub struct Finder<'c> {
    language: &'c Language,
    spaced: bool,
    capitals: bool,
    lexicon: &'static Lexicon,
    cases: &'c Cases,
}

impl<'c> Finder<'c> {
    /// For a language, with the cases of the whole corpus.
    pub fn new(language: &'c Language, cases: &'c Cases) -> Self {
        Self {
            language,
            spaced: language.spaced(),
            capitals: lexicon::capitals_tell(language),
            lexicon: Lexicon::of(language),
            cases,
        }
    }

    /// The phrases of a text, by place.
    pub fn phrases(&self, text: &str, tokens: &[Token]) -> Vec<Phrase> {
        let named: Vec<bool> = tokens.iter().map(|token| self.is_name(text, token)).collect();
        let most = if self.spaced { NAME_TOKENS } else { DENSE_TOKENS };
        let mut phrases = Vec::new();
        for from in 0..tokens.len().min(usize::from(u16::MAX) - most) {
            for to in from + 1..=tokens.len().min(from + most) {
                let Some(run) = tokens.get(from..to) else { break };
                if run.last().is_none_or(|last| to > from + 1 && !last.joined) {
                    break;
                }
                let beside = (from.checked_sub(1).and_then(|at| tokens.get(at)), tokens.get(to));
                let name = if self.spaced {
                    self.spaced_phrase(run, named.get(from..to).unwrap_or_default())
                } else {
                    dense_phrase(run, beside)
                };
                if let Some(name) = name {
                    let key = self.key(text, run, name);
                    phrases.push(Phrase { from: from as u16, to: to as u16, key, name });
                }
            }
        }
        phrases
    }

    /// Whether a word has the capital of a name; at the start of a sentence the rest of the corpus tells.
    fn is_name(&self, text: &str, token: &Token) -> bool {
        if !token.upper || !self.capitals || token.capital {
            return token.capital && self.capitals;
        }
        let word = token.span.of(text).to_lowercase();
        match self.cases.get(&word) {
            Some((capital, small)) if capital + small > 0 => capital > small,
            _ => self.lexicon.knows_words() && !self.lexicon.is_ordinary(&word),
        }
    }

    /// `None` for no phrase; whether it is a name.
    fn spaced_phrase(&self, run: &[Token], named: &[bool]) -> Option<bool> {
        let (first, last) = (run.first()?, run.last()?);
        if first.role != Role::Content || last.role == Role::Inside || (run.len() == 1 && first.span.len() < 2) {
            return None;
        }
        if *named.first()? {
            let inner = run.iter().zip(named).all(|(token, name)| *name || token.role != Role::Content);
            let inner = inner && !run.iter().all(|token| token.never || token.role != Role::Content);
            return (inner && (last.role == Role::Figure || *named.last()?)).then_some(true);
        }
        let plain = run.iter().zip(named).all(|(token, name)| token.role == Role::Content && !name);
        (plain && run.len() <= TERM_TOKENS).then_some(false)
    }

    fn key(&self, text: &str, run: &[Token], name: bool) -> u64 {
        let mut hasher = FxHasher::default();
        name.hash(&mut hasher);
        for token in run {
            let said = token.span.of(text);
            if self.spaced {
                lemma(self.language, &said.to_lowercase(), name).hash(&mut hasher);
            } else {
                said.hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}

/// The same where words are not written apart; a lone Chinese character counts only where it stands alone.
fn dense_phrase(run: &[Token], (before, after): (Option<&Token>, Option<&Token>)) -> Option<bool> {
    let (first, last) = (run.first()?, run.last()?);
    let small = |token: &Token| token.role == Role::Inside;
    let ends = last.ended && (last.role != Role::Figure || run.len() > 1);
    let wordy = run.windows(2).any(|pair| pair.iter().all(small));
    if first.role != Role::Content || !ends || wordy {
        return None;
    }
    let next_to_its_kind = |token: Option<&Token>| token.is_some_and(|token| token.script == first.script);
    let alone = run.len() > 1
        || !matches!(first.script, Script::Han | Script::Other)
        || !(next_to_its_kind(before) || next_to_its_kind(after));
    (alone && (run.len() > 1 || first.span.len() > 1))
        .then_some(run.iter().all(|token| token.script == Script::Katakana))
}
