//! What the grammars read: a text's tokens and questions about them.

use crate::language::lexeme::{Lexeme, Role};
use crate::language::lexicon::Lexicon;
use crate::text::Span;

use super::Mention;
use super::scan::{Kind, Token};

/// A text as tokens. Places are indices of tokens; a place past the end has no token.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub lexicon: &'static Lexicon,
}

/// Mentions that a grammar read, and the place after them.
pub(super) struct Parsed {
    pub mentions: Vec<Mention>,
    pub next: usize,
}

impl<'a> Line<'a> {
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The first meaning of the token that `pick` takes.
    pub fn means<T>(&self, at: usize, pick: impl Fn(Lexeme) -> Option<T>) -> Option<T> {
        self.token(at)?.lexemes().iter().copied().find_map(pick)
    }

    pub fn is(&self, at: usize, role: Role) -> bool {
        self.token(at).is_some_and(|token| token.lexemes().contains(&Lexeme::Role(role)))
    }

    pub fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| matches!(token.kind, Kind::Mark(c) if c == mark))
    }

    /// Whether nothing stands between the token and the one before it.
    pub fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glued)
    }

    /// The range of the tokens `from..to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.token(from), self.token(to.max(from + 1) - 1)) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// The words of a token.
    pub fn words(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether a dot or another sign right after figures makes them an ordinal: 3. März. The dot may also end a sentence.
    pub fn ordinal_dot(&self, at: usize) -> bool {
        self.is(at, Role::OrdinalAfter) && self.glued(at) && self.words(at) == "."
    }

    /// The place after `at` where the token says nothing of its own: of, the, a comma.
    pub fn after_glue(&self, at: usize) -> usize {
        if self.is(at, Role::Glue) || self.mark(at, ',') || self.mark(at, '،') || self.words(at) == "." {
            at + 1
        } else {
            at
        }
    }
}
