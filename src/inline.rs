//! What stands inside a text without being part of its words: placeholders, tags, entities.
//!
//! # Design
//! One scanner knows every notation, at the bottom of the layers, because three of them ask: the readers (to take a
//! message's branches apart), the mentions (to leave it out) and the checks (to hold both sides against each other).

use crate::text::Span;

/// A sort of inline code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `%s`, `%1$d`, `%(name)s`, `%@`, `%1`
    Printf,
    /// `{name}`, `{0}`, `{{x}}`, `${x}`, `#{x}`, `%{x}`, `$t(key)`
    Brace,
    /// `<b>`, `</b>`, `<x id="1"/>`
    Tag,
    /// `&nbsp;`, `&#160;`
    Entity,
}

/// An inline code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inline {
    /// From its first sign to its last.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The inline codes of a text in order, not overlapping.
pub fn all(text: &str) -> Vec<Inline> {
    let (mut found, mut at) = (Vec::new(), 0);
    let signs = |b: &u8| matches!(b, b'%' | b'{' | b'<' | b'&' | b'$' | b'#');
    while let Some(step) = text.as_bytes().get(at..).and_then(|rest| rest.iter().position(signs)) {
        match starting_at(text, at + step) {
            Some(inline) => {
                at = inline.span.end();
                found.push(inline);
            }
            None => at += step + 1,
        }
    }
    found
}

/// The inline code that starts at a byte.
pub fn starting_at(text: &str, start: usize) -> Option<Inline> {
    let bytes = text.as_bytes();
    let next = bytes.get(start + 1);
    let (kind, end) = match bytes.get(start)? {
        b'%' | b'$' | b'#' if next == Some(&b'{') => {
            (Kind::Brace, braces(text, start + 1).filter(|end| *end > start + 3))
        }
        b'%' => (Kind::Printf, printf(text, start)),
        b'{' => (Kind::Brace, braces(text, start)),
        b'<' => (Kind::Tag, tag(text, start)),
        b'&' => (Kind::Entity, entity(text, start)),
        b'$' if text.get(start..).is_some_and(|rest| rest.starts_with("$t(")) => {
            (Kind::Brace, text.get(start..).and_then(|rest| rest.find(')')).map(|at| start + at + 1))
        }
        _ => return None,
    };
    Some(Inline { span: Span::new(start, end?), kind })
}

/// `%s`, `%1$d`, `%.2f`, `%(name)s`, `%1`, `%#@count@`; but not the sign after a figure, nor `%%`.
fn printf(text: &str, start: usize) -> Option<usize> {
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let rest = text.get(start + 1..)?;
    if let Some(named) = rest.strip_prefix('(') {
        // 53.8%(100/186) is a share with its count.
        if !named.starts_with(|c: char| c.is_alphabetic() || c == '_') || before.is_some_and(char::is_numeric) {
            return None;
        }
        let close = named.find(')').filter(|close| *close <= 60)?;
        let end = start + 2 + close + 1;
        let sign = text.as_bytes().get(end).is_some_and(u8::is_ascii_alphabetic);
        return Some(end + usize::from(sign));
    }
    if let Some(named) = rest.strip_prefix("#@") {
        return named.find('@').filter(|close| *close <= 60).map(|close| start + 3 + close + 1);
    }
    if before.is_some_and(char::is_numeric) {
        return None;
    }
    let flag = |b: &u8| b.is_ascii_digit() || matches!(b, b'$' | b'.' | b'-' | b'+' | b'#' | b'*' | b'\'');
    let flags = rest.bytes().take_while(flag).count();
    let length = rest.bytes().skip(flags).take_while(|b| matches!(b, b'l' | b'h' | b'z' | b'q' | b'L')).count();
    match rest.as_bytes().get(flags + length) {
        Some(
            b'd' | b'i' | b's' | b'S' | b'u' | b'f' | b'F' | b'g' | b'e' | b'x' | b'X' | b'c' | b'p' | b'o' | b'@'
            | b'n',
        ) => {
            // “%discount” is a word; “%dMB” has a unit.
            let word = rest.as_bytes().get(flags + length + 1).is_some_and(u8::is_ascii_lowercase);
            (!word || flags > 0).then_some(start + 1 + flags + length + 1)
        }
        _ => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (digits > 0).then_some(start + 1 + digits)
        }
    }
}

/// `{0}`, `{{name}}`, with nesting; the byte after it.
fn braces(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (offset, b) in text.as_bytes().iter().skip(start).take(400).enumerate() {
        match b {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'\n' => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(start + offset + 1);
        }
    }
    None
}

/// `<a href="…">`, `</b>`, `<!-- … -->`
fn tag(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start + 1..)?;
    // <0>…</0>: tags that a program numbers.
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && rest.get(digits..).is_some_and(|rest| rest.starts_with('>') || rest.starts_with("/>"));
    if !numbered && !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
        return None;
    }
    rest.bytes().take(400).position(|b| b == b'>').map(|at| start + at + 2)
}

/// `&nbsp;`, `&#160;`
fn entity(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start + 1..)?;
    let length = rest.bytes().take(10).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    (length > 1 && rest.as_bytes().get(length) == Some(&b';')).then_some(start + length + 2)
}
