//! Whether what was found is a word of its own, or a piece of another word, of an address, of code.

use crate::language::script::Script;
use crate::text::Span;

/// How strictly a word's edges are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    /// The language puts spaces between words.
    pub spaced: bool,
    /// Finding too much is harmless: a digit may follow (`Grok3`), a prefix may stand before (Arabic, Hebrew), the
    /// words may be part of an address.
    pub lenient: bool,
    /// A small-lettered term: not found as a part of a hyphenated word.
    pub term: bool,
}

/// What counts for a word's edges.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Katakana,
    Han,
    Hangul,
    /// Arabic, Hebrew: prefixes are written on to the word.
    Prefixing,
    Letter,
    Digit,
    Joiner,
    Other,
}

fn class(c: char, spaced: bool) -> Class {
    match Script::of(c) {
        Script::Katakana => Class::Katakana,
        Script::Han => Class::Han,
        Script::Hangul => Class::Hangul,
        Script::Arabic | Script::Hebrew => Class::Prefixing,
        Script::Latin | Script::Cyrillic | Script::Greek => Class::Letter,
        Script::Other if spaced => Class::Letter,
        Script::Common if c.is_numeric() => Class::Digit,
        Script::Common if c == '_' => Class::Joiner,
        _ => Class::Other,
    }
}

/// Whether the words at `span` stand as a word in `text`.
pub(super) fn is_word(text: &str, span: Span, edges: Edges) -> bool {
    left_edge(text, span, edges) && right_edge(text, span, edges) && (edges.lenient || !is_code(text, span))
}

/// Whether a word begins at the span's start.
pub(super) fn left_edge(text: &str, span: Span, edges: Edges) -> bool {
    let (Some(before), Some(first)) = (before(text, span).next_back(), span.of(text).chars().next()) else {
        return true;
    };
    let joined = match (class(before, edges.spaced), class(first, edges.spaced)) {
        (Class::Prefixing, Class::Prefixing) => !edges.lenient,
        (left, right) => joined(left, right) || alone(text, span, before, edges),
    };
    !joined && (!edges.term || edges.lenient || !hyphenated(before, before_char(text, span)))
}

/// Whether a word ends at the span's end.
pub(super) fn right_edge(text: &str, span: Span, edges: Edges) -> bool {
    let (Some(last), Some(next)) = (span.of(text).chars().next_back(), after(text, span).next()) else { return true };
    let joined = match (class(last, edges.spaced), class(next, edges.spaced)) {
        (Class::Hangul, Class::Hangul) => false,
        (Class::Letter, Class::Digit) => !edges.lenient,
        (left, right) => joined(left, right) || alone(text, span, next, edges),
    };
    !joined && (!edges.term || edges.lenient || !hyphenated(next, after(text, span).nth(1)))
}

fn before(text: &str, span: Span) -> std::str::Chars<'_> {
    text.get(..span.start()).unwrap_or("").chars()
}

fn after(text: &str, span: Span) -> std::str::Chars<'_> {
    text.get(span.end()..).unwrap_or("").chars()
}

/// The second character before.
fn before_char(text: &str, span: Span) -> Option<char> {
    before(text, span).nth_back(1)
}

fn hyphenated(hyphen: char, beyond: Option<char>) -> bool {
    matches!(hyphen, '-' | '‐' | '‑') && beyond.is_some_and(char::is_alphanumeric)
}

fn joined(left: Class, right: Class) -> bool {
    use Class::{Digit, Hangul, Joiner, Katakana, Letter, Prefixing};
    matches!(
        (left, right),
        (Katakana, Katakana) | (Hangul, Hangul) | (Prefixing, Prefixing) | (Joiner, _) | (_, Joiner)
    ) || matches!((left, right), (Letter | Digit, Letter | Digit))
}

/// Whether the words are katakana at the beginning or end of a longer katakana word, long enough to be a word in it.
pub(super) fn in_katakana(text: &str, span: Span) -> bool {
    let katakana = |c: char| class(c, false) == Class::Katakana;
    let long = span.of(text).chars().count() >= 3 && span.of(text).chars().all(katakana);
    let before = before(text, span).next_back().is_some_and(katakana);
    let after = after(text, span).next().is_some_and(katakana);
    long && before != after
}

/// The span with the ー after it, which ends a katakana word or not as the writer likes.
pub(super) fn with_long_mark(text: &str, span: Span) -> Span {
    let katakana = |c: char| class(c, false) == Class::Katakana;
    let mut after = after(text, span);
    let long = span.of(text).chars().rev().take_while(|c| katakana(*c)).count() >= 3;
    if long && after.next() == Some('ー') && !after.next().is_some_and(katakana) {
        return Span::new(span.start(), span.end() + 'ー'.len_utf8());
    }
    span
}

/// A single Chinese character or syllable is a word only by itself: 米 in 米国, not in 新米.
fn alone(text: &str, span: Span, neighbour: char, edges: Edges) -> bool {
    let mut words = span.of(text).chars();
    let (Some(one), None) = (words.next(), words.next()) else { return false };
    let class_of = |c| class(c, edges.spaced);
    class_of(one) == class_of(neighbour) && matches!(class_of(one), Class::Han | Class::Hangul)
}

/// Whether the words stand in an address, a path, a placeholder, a tag's name.
fn is_code(text: &str, span: Span) -> bool {
    let (previous, next) = (before(text, span).next_back(), after(text, span).next());
    if let Some('{' | '<' | '@' | '\\' | '$') = previous {
        return true;
    }
    if next == Some('@')
        || !matches!(
            (previous, next),
            (Some('.' | '/' | ':' | '-' | '(' | '='), _) | (_, Some('.' | '/' | ':' | '-' | '='))
        )
    {
        return next == Some('@');
    }
    let dotted =
        next == Some('.') && after(text, span).nth(1).is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let in_path = previous == Some('.') && before_char(text, span).is_some_and(|c| c.is_ascii_alphanumeric());
    let placeholder = previous == Some('(') && matches!(before_char(text, span), Some('%' | '$'));
    let option = previous == Some('-') && before_char(text, span) == Some('-');
    dotted
        || in_path
        || placeholder
        || option
        || token(text, span).contains("://")
        || token(text, span).contains("www.")
}

/// The run of printable ASCII around the words.
fn token(text: &str, span: Span) -> &str {
    let printable = |c: &char| c.is_ascii_graphic();
    let left: usize = before(text, span).rev().take_while(printable).map(char::len_utf8).sum();
    let right: usize = after(text, span).take_while(printable).map(char::len_utf8).sum();
    text.get(span.start() - left..span.end() + right).unwrap_or("")
}
