//! New words into the runs of a part: which of its bytes change, and into what.
//!
//! # Design
//! What both old and new words begin and end with stays where it is, so that most of a fix keeps its looks. The rest is put
//! into the first run that it stood in and cut from the others. A tab or a line break in between is an element of its own:
//! words that go across one can't be put anywhere.

use std::ops::Range;

use crate::text::{Span, Text};

/// The range of `words` that a range of them, with their spaces joined, came from.
pub fn before_joining(words: &str, joined: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut end) = (None, None);
    let (mut at, mut done) = (0, 0);
    for word in words.split_whitespace() {
        let from = done + words.get(done..)?.find(word)?;
        let to = from + word.len();
        // The space before the word, but for the first.
        for (length, source) in [(usize::from(at > 0), done..from), (word.len(), from..to)] {
            let (first, last) = (at, at + length);
            let inside =
                |offset: usize| if length == word.len() { source.start + offset - first } else { source.start };
            if joined.start >= first && joined.start < last {
                start = start.or(Some(inside(joined.start)));
            }
            if joined.end > first && joined.end <= last {
                end = Some(if joined.end == last { source.end } else { inside(joined.end) });
            }
            at = last;
        }
        done = to;
    }
    if joined.is_empty() {
        let place = start.or_else(|| (joined.start == at).then_some(done))?;
        return Some(place..place);
    }
    Some(start?..end?)
}

/// The ranges of the part that change when `new` takes the place of `range` of a text, and what they become.
///
/// # Errors
/// Why there is no place for it.
pub fn place(text: &Text, range: Range<usize>, new: &str) -> Result<Vec<(Span, String)>, &'static str> {
    let new: String = new.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
    if new.chars().any(|c| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')) {
        return Err("it has a sign that XML can't hold");
    }
    let old = text.as_str().get(range.clone()).unwrap_or("");
    let same = |(a, b): &(char, char)| a == b;
    let front: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (old.get(front..).unwrap_or(""), new.get(front..).unwrap_or(""));
    let back: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let new = new.get(..new.len() - back).unwrap_or("");
    let (start, end) = (range.start + front, range.start + front + old.len() - back);
    if start == end {
        return if new.is_empty() { Ok(Vec::new()) } else { insert(text, start, front > 0, new) };
    }
    let mut pieces: Vec<Span> = Vec::new();
    for (at, c) in text.as_str().get(start..end).unwrap_or("").char_indices() {
        let source = text.file_span(Span::new(start + at, start + at + c.len_utf8()));
        if is_element(text, source) {
            return Err("a tab, a line break or a sign of the program's own stands between its words");
        }
        match pieces.last_mut() {
            Some(last) if last.end() == source.start() || *last == source => *last = last.join(source),
            _ => pieces.push(source),
        }
    }
    let words = std::iter::once(text.spell(new)).chain(std::iter::repeat(String::new()));
    Ok(pieces.into_iter().zip(words).collect())
}

/// Puts words between two letters: beside the one before them (`after`), else beside the one that follows.
fn insert(text: &Text, at: usize, after: bool, new: &str) -> Result<Vec<(Span, String)>, &'static str> {
    let letter = |c: Option<char>, before: bool| {
        let length = c?.len_utf8();
        let span = if before { Span::new(at - length, at) } else { Span::new(at, at + length) };
        let source = text.file_span(span);
        let edge = if before { source.end() } else { source.start() };
        (!is_element(text, source)).then_some(Span::new(edge, edge))
    };
    let before = letter(text.as_str().get(..at).and_then(|words| words.chars().next_back()), true);
    let next = letter(text.as_str().get(at..).and_then(|words| words.chars().next()), false);
    let place = if after { before.or(next) } else { next.or(before) };
    place.map(|span| vec![(span, text.spell(new))]).ok_or("it would stand between two signs of the program's own")
}

/// Whether what stands for a letter is an element, such as a tab.
fn is_element(text: &Text, source: Span) -> bool {
    source.of(text.file().text()).starts_with('<')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_spaces_are_found_again() {
        let words = "  ab \n c　dé ";
        assert_eq!(words.split_whitespace().collect::<Vec<_>>().join(" "), "ab c dé");
        for (joined, source) in
            [(0..2, 2..4), (1..4, 3..8), (2..3, 4..7), (3..5, 7..11), (5..8, 11..14), (8..8, 14..14)]
        {
            assert_eq!(before_joining(words, joined.clone()), Some(source), "{joined:?}");
        }
        assert_eq!(before_joining(words, 7..12), None);
    }
}
