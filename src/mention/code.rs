//! Numbers that are labels: models (GPT-4), telephone numbers, ISBNs.

use crate::language::lexicon::narrow;

use super::line::{Line, Parsed};
use super::scan::Kind;
use super::{Form, Mention, Value};

/// The label that starts at a token.
pub(super) fn code(line: &Line<'_>, at: usize) -> Option<Parsed> {
    if line.glued(at)
        && line
            .token(at.checked_sub(1)?)
            .is_some_and(|before| matches!(before.kind, Kind::Figures(_)) || is_latin(line, at - 1))
    {
        return None;
    }
    reference(line, at).or_else(|| telephone(line, at)).or_else(|| model(line, at))
}

/// `[1]`: the number of a note.
fn reference(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let note = line.mark(at, '[') && line.mark(at + 2, ']') && figures(line, at + 1).is_some_and(|length| length < 3);
    (note && line.glued(at + 1) && line.glued(at + 2)).then(|| Parsed { next: at + 3, ..done(line, at + 1, at + 2) })
}

fn is_latin(line: &Line<'_>, at: usize) -> bool {
    let words = line.words(at);
    !words.is_empty() && words.chars().all(|c| narrow(c).is_ascii_alphabetic())
}

fn figures(line: &Line<'_>, at: usize) -> Option<usize> {
    match &line.token(at)?.kind {
        Kind::Figures(figures) => figures.groups.last().map(String::len),
        _ => None,
    }
}

/// Three groups of digits or more, joined by hyphens.
fn telephone(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let start = at + usize::from(line.mark(at, '+'));
    let mut next = start + 1;
    let mut groups = 1;
    let mut last = figures(line, start)?;
    while line.mark(next, '-') && line.glued(next) && line.glued(next + 1) {
        last = match figures(line, next + 1) {
            Some(length) => length,
            None => break,
        };
        groups += 1;
        next += 2;
    }
    let loose = start > at && groups >= 2;
    (loose || (groups >= 3 && last >= 3) || groups >= 4).then(|| done(line, at, next))
}

/// Letters and digits written together: H1N1, F-35, 4K.
fn model(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let begins_latin = is_latin(line, at);
    if !begins_latin && figures(line, at).is_none() {
        return None;
    }
    let capital = line.words(at).chars().any(|c| narrow(c).is_ascii_uppercase());
    let (mut next, mut letters, mut digits) = (at, false, false);
    loop {
        let joined = next == at || line.glued(next);
        let hyphen = (line.mark(next, '-') || line.mark(next, '‑')) && joined && line.glued(next + 1) && next > at;
        let here = if hyphen { next + 1 } else { next };
        if !joined || (hyphen && !capital) {
            break;
        }
        let by = |at: usize| line.words(at).chars().map(narrow).eq(['x']) && figures(line, at + 1).is_some();
        if digits && !letters && by(here) && line.words(at) != "0" {
            // 640x480 is two figures; 0x480 is one.
            return None;
        }
        if figures(line, here).is_some() {
            digits = true;
        } else if is_latin(line, here) && (!hyphen || (!digits && line.words(here).len() <= 3)) {
            letters = true;
        } else {
            break;
        }
        next = here + 1;
    }
    (letters && digits && next > at + 1).then(|| done(line, at, next))
}

fn done(line: &Line<'_>, from: usize, to: usize) -> Parsed {
    let span = line.span(from, to);
    let normal: String = span
        .of(line.text)
        .chars()
        .map(narrow)
        .filter(|c| c.is_alphanumeric() || *c == '.')
        .flat_map(char::to_uppercase)
        .collect();
    let mention = Mention { span, figures: span, readings: vec![Value::Code(normal)], form: Form::Digits, firm: true };
    Parsed { mentions: vec![mention], next: to }
}
