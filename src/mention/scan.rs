//! A text into tokens: figures, words that the lexicon knows, the rest.

use std::borrow::Cow;

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::language::lexeme::{Lexeme, Role};
use crate::language::lexicon::{Lexicon, Match, narrow};
use crate::language::script::Script;
use crate::text::Span;

use super::skip;

/// A piece of text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: Kind,
    /// Nothing stands between it and the token before.
    pub glued: bool,
}

/// What a token is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Digits, with marks between them: the digits' values a group, and the marks.
    Figures(Figures),
    /// A form of the lexicon.
    Known(Cow<'static, [Lexeme]>),
    /// A mark, narrow.
    Mark(char),
    /// Letters that the lexicon doesn't know.
    Other,
    /// What is no prose: addresses, code, placeholders.
    Skipped,
}

/// Digits in groups: `1,234.5` has the groups 1, 234, 5 and the marks `,` and `.`.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    /// Each group's digits, as ASCII.
    pub groups: Vec<String>,
    /// What parts the groups, narrow; one fewer.
    pub marks: Vec<char>,
}

impl Token {
    /// Its lexemes; none for what the lexicon doesn't know.
    pub fn lexemes(&self) -> &[Lexeme] {
        match &self.kind {
            Kind::Known(lexemes) => lexemes,
            _ => &[],
        }
    }
}

/// The tokens of a text, in order; white space is not a token.
pub(super) fn tokens(text: &str, lexicon: &'static Lexicon) -> Vec<Token> {
    let mut scan = Scan { text, lexicon, matches: lexicon.matches(text), next: 0, tokens: Vec::new() };
    let skipped = skip::spans(text);
    let mut skips = skipped.iter().peekable();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let skip = skips.next_if(|span| span.start() <= at);
        let end = match skip {
            Some(span) if span.end() > at => scan.push(at, span.end(), Kind::Skipped),
            Some(_) => continue,
            None if c.is_whitespace() => at + c.len_utf8(),
            None => scan.token(at, c, skips.peek().map_or(text.len(), |span| span.start())),
        };
        at = end.max(at + c.len_utf8());
    }
    scan.tokens
}

struct Scan<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    matches: Vec<Match>,
    /// The first match that starts at or after the place looked at.
    next: usize,
    tokens: Vec<Token>,
}

impl Scan<'_> {
    fn push(&mut self, start: usize, end: usize, kind: Kind) -> usize {
        let glued = self.tokens.last().is_some_and(|last| last.span.end() == start);
        self.tokens.push(Token { span: Span::new(start, end), kind, glued });
        end
    }

    /// Adds the token at `at`, which ends by `limit`, and says where it ends.
    fn token(&mut self, at: usize, c: char, limit: usize) -> usize {
        if let Some(found) = self.word(at, limit) {
            // 백십삼 begins with a word that stands alone as well.
            let goes_on = Script::of(c) == Script::Hangul
                && self.text.get(found.end..limit).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
                && found.entry.lexemes.iter().any(|lexeme| is_numeral(lexeme) || matches!(lexeme, Lexeme::Cardinal(_)));
            if goes_on && let Some(end) = self.compound(at, limit) {
                return end;
            }
            return self.push(at, found.end, Kind::Known(Cow::Borrowed(&found.entry.lexemes)));
        }
        if digit(c).is_some() {
            let (figures, end) = figures(self.text, at, self.lexicon);
            return self.push(at, end, Kind::Figures(figures));
        }
        if c == '.'
            && let Some((figures, end)) = bare_decimals(self.text, at)
        {
            return self.push(at, end, Kind::Figures(figures));
        }
        if !c.is_alphanumeric() || vulgar(c).is_some() {
            return self.push(at, at + c.len_utf8(), Kind::Mark(narrow(c)));
        }
        if let Some(end) = self.compound(at, limit) {
            return end;
        }
        let kind = spaced(c);
        let from = self.next;
        let rest = self.text.get(at..limit).unwrap_or("");
        let mut ahead = from;
        let end = rest.char_indices().skip(1).find(|&(offset, c)| {
            if !c.is_alphabetic() || spaced(c) != kind {
                return true;
            }
            while self.matches.get(ahead).is_some_and(|found| found.start < at + offset) {
                ahead += 1;
            }
            self.matches.get(ahead).is_some_and(|found| found.start == at + offset)
        });
        self.push(at, at + end.map_or(rest.len(), |(offset, _)| offset), Kind::Other)
    }

    /// Adds the number that a whole word is, with its ending as a token of its own, and says where they end.
    fn compound(&mut self, at: usize, limit: usize) -> Option<usize> {
        let rest = self.text.get(at..limit)?;
        let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let compound = self.lexicon.compound(rest.get(..length)?)?;
        let end = at + length;
        let middle = end.checked_sub(compound.ending).filter(|&middle| self.text.is_char_boundary(middle))?;
        self.push(at, middle, Kind::Known(Cow::Owned(vec![compound.number])));
        if compound.ending > 0 {
            self.push(middle, end, Kind::Known(Cow::Owned(compound.ending_lexemes)));
        }
        Some(end)
    }

    /// The longest form at a place that may stand there.
    fn word(&mut self, at: usize, limit: usize) -> Option<Match> {
        while self.matches.get(self.next).is_some_and(|found| found.start < at) {
            self.next += 1;
        }
        let after_number = self.tokens.last().is_some_and(|last| last.span.end() == at && is_numeric(last));
        let here = || {
            self.matches
                .get(self.next..)
                .unwrap_or(&[])
                .iter()
                .take_while(|found| found.start == at && found.end <= limit)
        };
        // 三重 is a word, but not in 二十三重.
        let goes_on = after_number && here().any(|found| found.entry.lexemes.iter().any(is_numeral));
        here().find(|found| !(goes_on && found.entry.lexemes.contains(&Lexeme::Idiom))).copied()
    }
}

fn is_numeral(lexeme: &Lexeme) -> bool {
    matches!(lexeme, Lexeme::Digit(_) | Lexeme::Scale(_))
}

fn is_numeric(token: &Token) -> bool {
    matches!(token.kind, Kind::Figures(_))
        || token
            .lexemes()
            .iter()
            .any(|lexeme| is_numeral(lexeme) || matches!(lexeme, Lexeme::Role(Role::OrdinalBefore | Role::Several)))
}

/// Whether words of the character's script are parted by spaces.
fn spaced(c: char) -> bool {
    !matches!(Script::of(c), Script::Han | Script::Hiragana | Script::Katakana | Script::Common)
}

/// The digit zero of each script's run of ten digits (Unicode general category Nd), those in living use.
const ZEROS: &[char] = &[
    '0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '０', '᠐', '߀', '꧐', '᱐', '꯰',
    '꣐', '𑄶',
];

/// The value of a decimal digit of any script.
pub(super) fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let zero = ZEROS.iter().find(|&&zero| (zero..=char::from_u32(zero as u32 + 9).unwrap_or(zero)).contains(&c))?;
    char::from_digit(c as u32 - *zero as u32, 10)
}

/// Numerator and denominator of a fraction that is one sign: ½.
pub(super) fn vulgar(c: char) -> Option<(Decimal, Decimal)> {
    let sign = matches!(c, '\u{bc}'..='\u{be}' | '\u{2150}'..='\u{215e}');
    let parts: String = sign.then(|| std::iter::once(c).nfkd().collect())?;
    let (upper, lower) = parts.split_once('\u{2044}')?;
    Some((upper.parse().ok()?, lower.parse().ok()?))
}

/// The digits at `at` with the marks that may stand inside a number, and where they end.
fn figures(text: &str, at: usize, lexicon: &Lexicon) -> (Figures, usize) {
    let mut figures = Figures::default();
    let mut end = at;
    loop {
        let (group, after) = digits(text, end);
        figures.groups.push(group);
        end = after;
        let Some(mark) = text.get(end..).and_then(|rest| rest.chars().next()) else { break };
        let (next, _) = digits(text, end + mark.len_utf8());
        let plain = narrow(mark);
        let joins = match plain {
            // [0,5] is a list.
            ',' if figures.groups.iter().all(|group| group == "0") && !lexicon.writing.decimal.contains(&',') => false,
            '.' | ',' => !next.is_empty(),
            _ if next.is_empty() => false,
            ' ' | '\'' => {
                next.len() == 3
                    && lexicon.writing.group.contains(&plain)
                    && mark != '\n'
                    && figures.groups.last().is_some_and(|group| group.len() <= 3)
            }
            '٬' | '٫' | '_' => true,
            _ => lexicon.writing.decimal.contains(&mark),
        };
        if !joins {
            break;
        }
        figures.marks.push(plain);
        end += mark.len_utf8();
    }
    (figures, end)
}

/// `.375`, as averages are written, and where it ends.
fn bare_decimals(text: &str, at: usize) -> Option<(Figures, usize)> {
    let before = text.get(..at)?.chars().next_back();
    let (decimals, end) = digits(text, at + 1);
    let after = text.get(end..)?.chars().next();
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "._/\\-)]".contains(c));
    (decimals.len() > 1 && !word(before) && !word(after))
        .then(|| (Figures { groups: vec!["0".to_owned(), decimals], marks: vec!['.'] }, end))
}

fn digits(text: &str, at: usize) -> (String, usize) {
    let rest = text.get(at..).unwrap_or("");
    let found: String = rest.chars().map_while(digit).collect();
    let length = rest.chars().take(found.len()).map(char::len_utf8).sum::<usize>();
    (found, at + length)
}
