//! Where sentences end.
//!
//! # Design
//! Rules over the marks of `data/sentence.toml`, not ICU's sentence break: that one splits after "Mr." and puts 「 at the
//! end of the sentence before. A sentence that is quoted inside another one is no sentence of its own.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::Deserialize;

use super::Language;
use crate::text::Span;

#[derive(Default, Deserialize)]
struct Data {
    full: String,
    spaced: String,
    closing: String,
    brackets: Vec<String>,
    abbreviations: String,
    ending: String,
    ordinals: Vec<String>,
}

struct Marks {
    full: Vec<char>,
    spaced: Vec<char>,
    closing: Vec<char>,
    brackets: Vec<(char, char)>,
    abbreviations: HashSet<String>,
    ending: HashSet<String>,
    ordinals: Vec<String>,
}

fn marks() -> &'static Marks {
    static MARKS: OnceLock<Marks> = OnceLock::new();
    MARKS.get_or_init(|| {
        let data: Data = toml::from_str(include_str!("../../data/sentence.toml")).unwrap_or_default();
        let words = |words: &str| words.split_whitespace().map(str::to_owned).collect();
        Marks {
            full: data.full.chars().collect(),
            spaced: data.spaced.chars().collect(),
            closing: data.closing.chars().collect(),
            brackets: data
                .brackets
                .iter()
                .filter_map(|pair| Some((pair.chars().next()?, pair.chars().nth(1)?)))
                .collect(),
            abbreviations: words(&data.abbreviations),
            ending: words(&data.ending),
            ordinals: data.ordinals,
        }
    })
}

/// The sentences of a text in order, without the space around them; line breaks end sentences too. Together they hold
/// every letter of the text.
pub fn sentences(text: &str, language: &Language) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        split_line(text, start, start + line.len(), language, &mut spans);
        start += line.len();
    }
    spans
}

fn split_line(text: &str, start: usize, end: usize, language: &Language, spans: &mut Vec<Span>) {
    let marks = marks();
    let Some(line) = text.get(start..end) else { return };
    let mut from = start;
    let mut open: Vec<char> = Vec::new();
    let last: Vec<(char, usize)> =
        marks.brackets.iter().filter_map(|&(_, close)| Some((close, line.rfind(close)?))).collect();
    let last_of = |close: char| last.iter().find(|(known, _)| *known == close).map(|(_, at)| *at);
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if let Some(&(_, close)) = marks.brackets.iter().find(|&&(opening, _)| opening == c) {
            // An opening bracket that nothing closes opens nothing.
            if last_of(close).is_some_and(|last| last > at) {
                open.push(close);
            }
            continue;
        }
        if let Some(depth) = open.iter().rposition(|&close| close == c) {
            open.truncate(depth);
            // 「…。」 before a new sentence or the next 「 ends here as well.
            continue;
        }
        let full = marks.full.contains(&c);
        if !open.is_empty() || !(full || marks.spaced.contains(&c)) {
            continue;
        }
        let mut after = at + c.len_utf8();
        while let Some(&(next, mark)) = chars.peek() {
            // “ closes a quotation in German.
            let closes = mark == '“'
                && !line.get(next + mark.len_utf8()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
            let more = marks.full.contains(&mark) || marks.spaced.contains(&mark) || marks.closing.contains(&mark);
            if !more && !closes {
                break;
            }
            after = next + mark.len_utf8();
            chars.next();
        }
        let (before, rest) = (line.get(..at).unwrap_or(""), line.get(after..).unwrap_or(""));
        if full || ends_here(before, c, rest, language) {
            after += footnote_mark(before, rest);
            push(text, from, start + after, spans);
            from = start + after;
        }
    }
    push(text, from, end, spans);
}

/// Whether a mark that also stands inside sentences ends one, by the words around it.
fn ends_here(before: &str, mark: char, rest: &str, language: &Language) -> bool {
    let next = rest.trim_start().chars().next();
    if next.is_none() {
        return true;
    }
    let unmarked = rest.get(footnote_mark(before, rest)..).unwrap_or(rest);
    let unspaced = unmarked.len() == rest.len() && next.is_some_and(is_unspaced) && before.ends_with(is_unspaced);
    if !unspaced && !unmarked.starts_with(char::is_whitespace) {
        return false;
    }
    let next = unmarked.trim_start().chars().find(|c| c.is_alphanumeric());
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    mark != '.' || period_ends(before, next, language)
}

/// The length of a footnote's number that follows a sentence directly: "setting.1 Then".
fn footnote_mark(before: &str, rest: &str) -> usize {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends = rest.get(digits..).is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace));
    let after_figure = before.ends_with(|c: char| c.is_ascii_digit());
    if digits <= 2 && ends && !after_figure { digits } else { 0 }
}

fn is_unspaced(c: char) -> bool {
    use super::script::Script;
    matches!(Script::of(c), Script::Han | Script::Hiragana | Script::Katakana)
}

fn period_ends(before: &str, next: Option<char>, language: &Language) -> bool {
    let marks = marks();
    let tail = before.char_indices().rev().take(24).last().map_or(before, |(at, _)| before.get(at..).unwrap_or(before));
    let word = tail.rsplit(|c: char| c.is_whitespace() || "([\"'“‘«„-–—/".contains(c)).next().unwrap_or("");
    let lower = word.to_lowercase();
    if marks.ending.contains(&lower) {
        return next.is_some_and(char::is_uppercase) || next.is_none();
    }
    if marks.abbreviations.contains(&lower) {
        return false;
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        // An initial, or a part of "z. B.": "J. Smith".
        (Some(c), None) if c.is_alphabetic() => false,
        _ if !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) => {
            !(word.len() <= 2 && marks.ordinals.iter().any(|tag| tag == language.primary()))
        }
        _ => true,
    }
}

fn push(text: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    let Some(words) = text.get(start..end) else { return };
    let trimmed = words.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = start + words.len() - words.trim_start().len();
    let span = Span::new(start, start + trimmed.len());
    match spans.last_mut() {
        // Marks alone are no sentence.
        Some(last) if !trimmed.chars().any(char::is_alphanumeric) => *last = last.join(span),
        _ => spans.push(span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_say() {
        for (tag, text) in [
            ("en", "Mr. Hull paid $3.5 million to Dr. J. Moss.|He left at 5 p.m. on Friday.|“Why?” she asked."),
            ("en", "It opened in the U.S. in May.|Nobody came!|Then, on Jan. 3, it closed… for good."),
            ("en", "They moved to the U.S.|Their shop (see No. 4.) stayed.|See example.org for more.2|It is old."),
            ("de", "Am 3. Oktober kam z. B. Frau Dr. Moss.|Er sagte: „Nein.“|Dann ging er."),
            ("fr", "M. Moss est venu.|« Pourquoi ? » demande-t-il.|Rien."),
            ("ja", "船は七時に出る。|「早い。でも乗る」と彼女は言った。|本当だろうか？|（出港は遅れた。）"),
            ("ja", "価格は3.5ドルだ。|J.ハルは驚いた！！|「そうか。」"),
            ("zh", "船七点出发。|他说：“太早了。”|真的吗？|是的。"),
            ("ru", "Он приехал в 2020 г. и остался.|Потом уехал."),
        ] {
            let whole = text.replace('|', if matches!(tag, "ja" | "zh") { "" } else { " " });
            let language = tag.parse().unwrap();
            let found: Vec<_> =
                sentences(&whole, &language).into_iter().map(|span| span.of(&whole).to_owned()).collect();
            assert_eq!(found.join("|"), text);
        }
    }
}
