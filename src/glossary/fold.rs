//! Text made comparable: width, compatibility forms, case, quotes, hyphens, and the spelling variants of katakana, with
//! the way back to the original's bytes.
//!
//! # Design
//! A folded text has one entry a character instead of a rule a comparison: forms and texts are folded by the same
//! function, so that one automaton finds every variant. Rejected: generating the variants of each form (exponential in
//! the name's parts).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::script::Script;
use crate::text::Span;

/// A character of a folded text.
#[derive(Clone, Copy, Debug)]
struct Letter {
    /// Before case folding.
    cased: char,
    /// Byte offset in [`Folded::text`].
    at: u32,
    /// The original's bytes: of the whole cluster that it came from.
    start: u32,
    end: u32,
}

/// A folded text.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    text: String,
    letters: Vec<Letter>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        let clusters = clusters(text);
        let mut folded = Self { text: String::with_capacity(text.len()), letters: Vec::with_capacity(clusters.len()) };
        let mut katakana_run = 0;
        for (index, letter) in clusters.iter().enumerate() {
            let previous = index.checked_sub(1).and_then(|before| clusters.get(before)).map(|letter| letter.cased);
            let next = clusters.get(index + 1).map(|letter| letter.cased);
            let beyond = clusters.get(index + 2).map(|letter| letter.cased);
            match role(previous, letter.cased, (next, beyond), katakana_run) {
                Role::Letter => folded.push(*letter, letter.cased),
                Role::Space => folded.push(*letter, ' '),
                Role::Separator => {}
                Role::LongMark => {
                    if let Some(last) = folded.letters.last_mut() {
                        last.end = letter.end;
                    }
                }
            }
            katakana_run = if is_katakana(letter.cased) { katakana_run + 1 } else { 0 };
        }
        folded
    }

    fn push(&mut self, letter: Letter, cased: char) {
        let at = self.text.len() as u32;
        self.text.push(lower(cased));
        self.letters.push(Letter { cased, at, ..letter });
    }

    /// The folded text: every letter small.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The folded text before its letters were made small.
    pub fn cased(&self) -> String {
        self.letters.iter().map(|letter| letter.cased).collect()
    }

    /// The characters, before they were made small, of a byte range of [`Folded::text`].
    pub fn cased_range(&self, start: usize, end: usize) -> impl Iterator<Item = char> + '_ {
        self.letters[self.index(start)..self.index(end)].iter().map(|letter| letter.cased)
    }

    /// The original's bytes for a byte range of [`Folded::text`]; `None` where it begins or ends inside what is one
    /// character of the original (the ロ of ㌔).
    pub fn original(&self, start: usize, end: usize) -> Option<Span> {
        let (first, after) = (self.index(start), self.index(end));
        let (head, tail) = (self.letters.get(first)?, self.letters.get(after.checked_sub(1)?)?);
        let splits = |left: Option<&Letter>, right: Option<&Letter>| matches!((left, right), (Some(left), Some(right)) if left.start == right.start);
        let before = first.checked_sub(1).and_then(|before| self.letters.get(before));
        let inside = splits(before, Some(head)) || splits(Some(tail), self.letters.get(after));
        (!inside).then(|| Span::new(head.start as usize, tail.end as usize))
    }

    fn index(&self, offset: usize) -> usize {
        self.letters.partition_point(|letter| (letter.at as usize) < offset)
    }
}

/// The original's characters, each with its marks, in compatibility form.
fn clusters(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    let mut push = |cased: char, start: usize, end: usize| {
        letters.push(Letter { cased, at: 0, start: start as u32, end: end as u32 });
    };
    while let Some((start, c)) = rest.next() {
        let mut end = start + c.len_utf8();
        let mut marked = false;
        while let Some((at, mark)) = rest.next_if(|(_, next)| attaches(*next)) {
            end = at + mark.len_utf8();
            marked = true;
        }
        if marked || !is_stable(c) {
            text[start..end].nfkc().for_each(|c| push(unified(c), start, end));
        } else if !is_invisible(c) {
            push(unified(c), start, end);
        }
    }
    letters.retain(|letter| !is_invisible(letter.cased));
    letters.dedup_by(|second, first| {
        let run = first.cased == ' ' && second.cased == ' ';
        if run {
            first.end = second.end;
        }
        run
    });
    letters
}

/// Whether a character goes with the one before it.
fn attaches(c: char) -> bool {
    !c.is_ascii() && (matches!(c, 'ﾞ' | 'ﾟ' | '\u{1160}'..='\u{11ff}') || is_combining_mark(c))
}

/// Whether compatibility composition leaves a character alone: the common ones, to spare them the look-up.
fn is_stable(c: char) -> bool {
    matches!(c, '\0'..='\u{7f}' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '、' | '。' | '\u{4e00}'..='\u{9fff}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn unified(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | 'ʻ' | '′' => '\'',
        '‐' | '‑' | '‒' | '–' | '−' => '-',
        '゠' => '=',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

fn lower(c: char) -> char {
    if c == 'ς' {
        return 'σ';
    }
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn is_katakana(c: char) -> bool {
    Script::of(c) == Script::Katakana
}

fn is_separator(c: char) -> bool {
    matches!(c, '・' | '=' | ' ')
}

/// Whether a katakana word goes on, separators apart.
fn goes_on(next: Option<char>, beyond: Option<char>) -> bool {
    next.is_some_and(is_katakana) || (next.is_some_and(is_separator) && beyond.is_some_and(is_katakana))
}

enum Role {
    Letter,
    Space,
    /// Between parts of a katakana word: ・, ＝ or a space, or none, as the writer likes.
    Separator,
    /// The last ー of a katakana word of four letters and more (サーバー, サーバ).
    LongMark,
}

/// `next` are the two characters after `c`.
fn role(previous: Option<char>, c: char, (next, beyond): (Option<char>, Option<char>), katakana_before: usize) -> Role {
    let near = |test: fn(char) -> bool| (previous.is_some_and(test), next.is_some_and(test));
    match c {
        _ if is_separator(c) && near(is_katakana) == (true, true) => Role::Separator,
        'ー' if katakana_before >= 3 && !goes_on(next, beyond) => Role::LongMark,
        '-' if near(char::is_alphanumeric) == (true, true) && near(char::is_alphabetic) != (false, false) => {
            Role::Space
        }
        _ => Role::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_fold_to_one_spelling() {
        let cases = [
            ("Ｇｒｏｋ", "grok"),
            ("ﾊﾟｿｺﾝ", "パソコン"),
            ("パソコン", "パソコン"),
            ("O’Neil", "o'neil"),
            ("supply‑chain  risk", "supply chain risk"),
            ("ノラ・クイル＝フェザス", "ノラクイルフェザス"),
            ("サーバー と ユーザー", "サーバ と ユーザ"),
            ("スケリー・タイムズ", "スケリータイムズ"),
            ("キー", "キー"),
            ("2–1", "2-1"),
            ("soft\u{ad}ware", "software"),
            ("ΛΌΓΟΣ λόγος", "λόγοσ λόγοσ"),
        ];
        for (text, expected) in cases {
            assert_eq!(Folded::new(text).text(), expected, "{text}");
        }
    }

    #[test]
    fn every_folded_range_has_its_way_back() {
        let text = "価格は㌔ﾊﾟｿｺﾝ、サーバー\u{3000}Ａで";
        let folded = Folded::new(text);
        let original = |part: &str| {
            let at = folded.text().find(part).unwrap();
            folded.original(at, at + part.len()).map(|span| span.of(text))
        };
        assert_eq!(original("パソコン"), Some("ﾊﾟｿｺﾝ"));
        assert_eq!(original("サーバ"), Some("サーバー"));
        assert_eq!(original("キロ"), Some("㌔"));
        assert_eq!(original("ロ"), None);
        assert_eq!(original("a"), Some("Ａ"));
    }
}
