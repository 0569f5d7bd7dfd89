//! Figures in what is no prose: code, addresses, paths. They are copied as they are: equal or wrong, never another way
//! of saying a number.

use crate::language::lexicon::narrow;
use crate::text::Span;

use super::{Form, Mention, Value};

/// More pieces with figures than this make a listing, whose every line no translation renders one by one.
const LISTING: usize = 200;

/// The pieces between white space that hold a digit. Placeholders and markup (`{0}`, `%1$s`, `<h1>`) are not read: they
/// are not the translator's, and other checks hold them against each other.
pub(super) fn literals(text: &str, span: Span) -> Vec<Mention> {
    let inside = span.of(text);
    let read = inside.starts_with('`') || inside.contains(['/', '\\', '@']) && !inside.starts_with(['<', '{', '%']);
    if !read {
        return Vec::new();
    }
    let mut pieces = Vec::new();
    let mut at = span.start();
    for piece in inside.split_inclusive(|c: char| !c.is_ascii_graphic() || c == '`' || c == ',') {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_graphic() || "`,.;:".contains(c));
        if word.bytes().any(|b| b.is_ascii_digit()) {
            pieces.push(mention(at, word));
        }
        at += piece.len();
    }
    if pieces.len() > LISTING { Vec::new() } else { pieces }
}

fn mention(start: usize, piece: &str) -> Mention {
    let span = Span::new(start, start + piece.len());
    let code = piece.chars().map(narrow).collect();
    Mention { span, figures: span, readings: vec![Value::Code(code)], form: Form::Literal, firm: true }
}
