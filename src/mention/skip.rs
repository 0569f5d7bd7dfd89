//! What is no prose and tells no numbers: addresses of the web, files' paths, code, placeholders, markup.

use crate::inline;
use crate::text::Span;

/// The ranges to leave out, in order, not overlapping.
pub(super) fn spans(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(step) = next_sign(bytes, at) {
        let start = at + step;
        let (from, to) = match bytes.get(start) {
            Some(b'`') => (start, code(text, start)),
            Some(b'%' | b'{' | b'<' | b'&' | b'$' | b'#') => {
                (start, inline::starting_at(text, start).map_or(start, |code| code.span.end()))
            }
            Some(b':') => scheme(text, start),
            Some(b'@') => address(text, start),
            Some(b'/' | b'\\') => path(text, start),
            _ => (start, start),
        };
        if to > start {
            let from = from.max(found.last().map_or(0, |last: &Span| last.end()));
            found.push(Span::new(from, to));
        }
        at = to.max(start + 1);
    }
    found
}

fn next_sign(bytes: &[u8], at: usize) -> Option<usize> {
    bytes
        .get(at..)?
        .iter()
        .position(|b| matches!(b, b'`' | b'%' | b'{' | b'<' | b'&' | b'$' | b'#' | b':' | b'@' | b'/' | b'\\'))
}

/// `` `code` ``, with as many backticks at the end as at the start.
fn code(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let ticks = rest.bytes().take_while(|&b| b == b'`').count();
    let fence = rest.get(..ticks).unwrap_or("`");
    rest.get(ticks..).and_then(|inner| inner.find(fence)).map_or(start, |at| start + at + 2 * ticks)
}

/// Characters of addresses.
fn address_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let run = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)))
        .unwrap_or(rest.len());
    start + rest.get(..run).unwrap_or("").trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '\'', ']']).len()
}

/// The letters just before `end` that make one word of an address.
fn word_start(text: &str, end: usize) -> usize {
    let before = text.get(..end).unwrap_or("");
    before
        .rfind(|c: char| !(c.is_ascii_alphanumeric() || "-._~+".contains(c)))
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))
}

/// `https://…`, from its colon.
fn scheme(text: &str, colon: usize) -> (usize, usize) {
    let start = word_start(text, colon);
    if start == colon || !text.get(colon..).unwrap_or("").starts_with("://") {
        return (colon, colon);
    }
    (start, address_end(text, colon))
}

/// `name@example.org`, from its at sign; `@name`.
fn address(text: &str, at: usize) -> (usize, usize) {
    let rest = text.get(at + 1..).unwrap_or("");
    let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')).count();
    let host = rest.get(..length).unwrap_or("").trim_end_matches(['.', '-']);
    if host.is_empty() { (at, at) } else { (word_start(text, at), at + 1 + host.len()) }
}

/// `/usr/lib`, `src/main.rs`, `C:\x`, `example.org/a`: a slash between letters, one of whose neighbours looks like a
/// path's part (a dot inside, another slash), or a slash that a word starts with.
fn path(text: &str, slash: usize) -> (usize, usize) {
    let start = word_start(text, slash);
    let before = text.get(start..slash).unwrap_or("");
    let end = address_end(text, slash);
    let after = text.get(slash + 1..end).unwrap_or("");
    let letters = |part: &str| part.bytes().any(|b| b.is_ascii_alphabetic());
    let backslash = text.as_bytes().get(slash) == Some(&b'\\');
    let opens = before.is_empty()
        && text
            .get(..slash)
            .is_none_or(|t| t.chars().next_back().is_none_or(|c| c.is_whitespace() || "\"'(「（".contains(c)));
    let dotted = |part: &str| {
        part.split('/').any(|part| part.find('.').is_some_and(|at| at > 0 && letters(part.get(at..).unwrap_or(""))))
    };
    let several = after.contains('/') && letters(after);
    let is_path = letters(after)
        && ((opens && after.len() > 1)
            || (backslash && !before.is_empty())
            || dotted(before)
            || dotted(after)
            || (several && letters(before)));
    if is_path { (start, end.max(slash + 1)) } else { (slash, slash) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_prose_is_found_whole() {
        let cases = [
            "see [[https://example.org/a?b=12&c=3]]. Then 5",
            "mail [[ann.2@example.org]], please",
            "run [[`x = 5`]] and [[``a `2` b``]] at 7",
            "[[%s]] of [[%1$d]], [[%(count)d]] in 50% drop",
            "[[{0}]] and [[${total4}]] and [[{{ n2 }}]]",
            "in [[src/part2/main.rs]] or [[/etc/rc3.d]] or 3/4 and/or 5",
            "[[<a href=\"p5\">]]x[[</a>]] 3 < 5 > 2",
            "1[[&nbsp;]]000 and R&D2",
            "`unclosed 5",
        ];
        for marked in cases {
            let text = marked.replace("[[", "").replace("]]", "");
            let found: String = {
                let mut out = text.clone();
                for span in spans(&text).iter().rev() {
                    out.insert_str(span.end(), "]]");
                    out.insert_str(span.start(), "[[");
                }
                out
            };
            assert_eq!(found, marked);
        }
    }
}
