//! The line of a place, cut to a window around the words, and how many columns to underline.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::report::Texts;
use crate::report::visible::visible;
use crate::text::Place;

/// A line of a file as it is shown: what stands before the words, the words, what stands after.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// 1-based line.
    pub line: usize,
    /// Before the words; `…` where it was cut.
    pub before: String,
    /// The words, as far as they stand on this line.
    pub words: String,
    /// After them.
    pub after: String,
}

impl Excerpt {
    /// The excerpt of a place in about `width` columns. Without the file, the words alone.
    pub fn of(place: &Place, texts: &Texts, width: usize) -> Self {
        let words = place.text.lines().next().unwrap_or("");
        let line = texts.get(&place.file).map(|file| file.line(place.line));
        let parts = line.and_then(|line| {
            let start = line.char_indices().map(|(at, _)| at).chain([line.len()]).nth(place.column - 1)?;
            let end = (start + words.len()).min(line.len());
            Some((line.get(..start)?, line.get(start..end)?, line.get(end..)?))
        });
        let (before, words, after) = parts.unwrap_or(("", words, ""));
        window(place.line, before, words, after, width)
    }

    /// Columns before the words.
    pub fn indent(&self) -> usize {
        self.before.width()
    }

    /// Columns of the words, at least one.
    pub fn columns(&self) -> usize {
        self.words.width().max(1)
    }
}

fn window(line: usize, before: &str, words: &str, after: &str, width: usize) -> Excerpt {
    let (before, words, after) = (visible(before.trim_start()), visible(words), visible(after.trim_end()));
    let words = take_front(&words, width);
    let room = width.saturating_sub(words.width());
    // What one side does not need, the other may use.
    let left = before.width().min((room / 2).max(room.saturating_sub(after.width())));
    let right = room - left;
    Excerpt { line, before: take_back(&before, left), words, after: take_front(&after, right) }
}

/// As much of the front as fits, with `…` at the cut.
fn take_front(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = fitting(text.graphemes(true), width);
    kept.push("…");
    kept.concat()
}

/// As much of the back as fits, with `…` at the cut.
fn take_back(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = fitting(text.graphemes(true).rev(), width);
    kept.push("…");
    kept.reverse();
    kept.concat()
}

/// The graphemes that fit beside the `…`.
fn fitting<'a>(graphemes: impl Iterator<Item = &'a str>, width: usize) -> Vec<&'a str> {
    let mut used = 1;
    graphemes
        .take_while(|grapheme| {
            used += grapheme.width();
            used <= width
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::{FileText, Span};

    fn excerpt(text: &str, words: &str, width: usize) -> Excerpt {
        let file = Arc::new(FileText::from_string("a.txt", text.to_owned()));
        let at = text.find(words).unwrap();
        let place = file.place(Span::new(at, at + words.len()));
        Excerpt::of(&place, &[&file].into_iter().collect(), width)
    }

    #[test]
    fn full_width_counts_two_columns() {
        let e = excerpt("一行目\n売上は30億円だった。\n", "30億円", 80);
        assert_eq!((e.line, e.indent(), e.columns()), (2, 6, 6));
    }

    #[test]
    fn long_lines_are_cut_around_the_words() {
        let text = format!("{}３０％{}", "前".repeat(100), "後".repeat(100));
        let e = excerpt(&text, "３０％", 40);
        assert!(e.before.starts_with('…') && e.after.ends_with('…'), "{e:?}");
        assert!(e.indent() + e.columns() + e.after.width() <= 40, "{e:?}");
        assert_eq!(e.words, "３０％");
        let at_the_start = excerpt(&text[300..], "３０％", 40);
        assert_eq!(at_the_start.before, "");
        assert!(at_the_start.after.width() > 30, "the room of the other side is used");
    }

    #[test]
    fn nothing_breaks_on_odd_places() {
        let e = excerpt("名は\x1b[0mケイ\n二行目", "ケイ\n二", 80);
        assert_eq!((e.before.as_str(), e.words.as_str(), e.after.as_str()), ("名は<U+001B>[0m", "ケイ", ""));
        assert_eq!(excerpt("が\u{3099}", "\u{3099}", 1).columns(), 1);
    }
}
