//! Java's `.properties`: a key and a text a line, continued on the next line after a backslash.

use std::ops::Range;
use std::sync::Arc;

use super::by_key::{self, Entry, Resource};
use super::{Document, Options, ReadError, State, escaped, json_string};
use crate::text::{Encoding, FileText, Span, Spelling, Text};

/// Reads a translated bundle beside its original.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    by_key::read(file, options, parse)
}

fn parse(file: &Arc<FileText>) -> Result<Resource, ReadError> {
    let bytes = file.text().as_bytes();
    // A file that writes no other signs than ASCII's, or is in an old encoding, may be read by a Java that knows none.
    let escape = file.text().is_ascii() || matches!(file.encoding(), Encoding::Other(_));
    let mut resource = Resource::default();
    let mut at = 0;
    while at < bytes.len() {
        at += run(bytes, at, is_blank);
        match bytes.get(at) {
            None => break,
            Some(b'\n' | b'\r') => at += 1,
            Some(b'#' | b'!') => at += run(bytes, at, |b| !matches!(b, b'\n' | b'\r')),
            Some(_) => {
                let end = line_end(file, at)?;
                let (key, value) = split(bytes, at, end);
                let key = decoded(file, key).as_str().to_owned();
                resource.entries.push(Entry { key, form: None, text: text(file, value, escape), state: State::Open });
                at = end;
            }
        }
    }
    Ok(resource)
}

fn is_blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\x0c')
}

/// How many bytes from `at` on are such.
fn run(bytes: &[u8], at: usize, such: fn(u8) -> bool) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|b| such(**b)).count()
}

/// Where the line at `start` ends with all that continue it, before its line break.
fn line_end(file: &FileText, start: usize) -> Result<usize, ReadError> {
    let bytes = file.text().as_bytes();
    let mut at = start;
    loop {
        match bytes.get(at) {
            Some(b'\\') if bytes.get(at + 1) == Some(&b'u') => {
                if json_string::unit(bytes.get(at..).unwrap_or_default()).is_none() {
                    let message = "\\u without a character's code: expected \\uXXXX with four hexadecimal digits";
                    return Err(ReadError::at(file, at, message));
                }
                at += 6;
            }
            Some(b'\\') => at = (at + escape_length(bytes, at)).min(bytes.len()),
            Some(b'\n' | b'\r') | None => return Ok(at),
            Some(_) => at += 1,
        }
    }
}

/// The length of an escape that is no `\u`: of a line break with the space that the next line begins with.
fn escape_length(bytes: &[u8], at: usize) -> usize {
    let width = match (bytes.get(at + 1), bytes.get(at + 2)) {
        (Some(b'\r'), Some(b'\n')) => 3,
        (Some(b'\r' | b'\n'), _) => 2,
        _ => return 2,
    };
    width + run(bytes, at + width, is_blank)
}

/// The key and the value of a line.
fn split(bytes: &[u8], start: usize, end: usize) -> (Range<usize>, Range<usize>) {
    let mut key = start;
    while key < end && !matches!(bytes.get(key), Some(b'=' | b':' | b' ' | b'\t' | b'\x0c')) {
        let escape = if bytes.get(key) == Some(&b'\\') { escape_length(bytes, key) } else { 1 };
        // A line that is continued right after its key has the value on the next one.
        if escape > 2 && bytes.get(key + 1).is_some_and(|b| matches!(b, b'\r' | b'\n')) && start == key {
            break;
        }
        key += escape;
    }
    let key = key.min(end);
    let mut value = blank(bytes, key, end);
    if value < end && matches!(bytes.get(value), Some(b'=' | b':')) {
        value = blank(bytes, value + 1, end);
    }
    (start..key, value.min(end)..end)
}

/// Passes space, and line breaks after a backslash.
fn blank(bytes: &[u8], mut at: usize, end: usize) -> usize {
    while at < end {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b' ' | b'\t' | b'\x0c'), _) => at += 1,
            (Some(b'\\'), Some(b'\n' | b'\r')) => at += escape_length(bytes, at),
            _ => break,
        }
    }
    at
}

/// A value with its escapes undone; of quotes that `java.text.MessageFormat` wants doubled, one.
fn text(file: &Arc<FileText>, range: Range<usize>, escape: bool) -> Text {
    let raw = decoded(file, range);
    let words = raw.as_str();
    let argument = |at: usize| words.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    let quotes = words.contains("''") || words.match_indices('{').any(|(at, _)| argument(at));
    let spelling = Spelling::Properties { escape, quotes };
    let mut builder = Text::builder(file);
    let mut at = 0;
    for (quote, _) in words.match_indices("''") {
        let doubled = Span::new(quote, quote + 2);
        builder = builder.part(&raw, Span::new(at, quote)).replace(raw.file_span(doubled), "'");
        at = doubled.end();
    }
    if words.is_empty() { builder.append(&raw) } else { builder.part(&raw, Span::new(at, words.len())) }
        .spelling(spelling)
        .build()
}

fn decoded(file: &Arc<FileText>, range: Range<usize>) -> Text {
    let inner = file.text().get(range.clone()).unwrap_or("");
    let builder = Text::builder(file);
    if inner.is_empty() {
        return builder.copy(range).build();
    }
    escaped::append(builder, inner, range.start, unescape).build()
}

/// What an escape of Java's stands for; a line break for nothing.
fn unescape(rest: &str) -> (Option<char>, usize) {
    let bytes = rest.as_bytes();
    match rest.chars().nth(1) {
        None => (None, 1),
        Some('\n' | '\r') => (None, escape_length(bytes, 0)),
        Some('t') => (Some('\t'), 2),
        Some('n') => (Some('\n'), 2),
        Some('r') => (Some('\r'), 2),
        Some('f') => (Some('\x0c'), 2),
        Some('u') => {
            let (decoded, length) = json_string::unescape_unicode(bytes);
            (Some(decoded), length)
        }
        Some(other) => (Some(other), 1 + other.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_java_reads_them() {
        let text = "# a remark \\\n! another\n  gate.open : Open\\\n   \\ the gate  \r\ntide=High at {0}, ''{1}''\\u0021\npier The pier\n\nempty=\nkey\\ with\\:signs=\\\n  42 \\uD83D\\uDEA2\nlast=a\\";
        let file = Arc::new(FileText::from_string("a.properties", text.to_owned()));
        let entries = parse(&file).unwrap().entries;
        let found: Vec<_> = entries.iter().map(|entry| (entry.key.as_str(), entry.text.as_str())).collect();
        let expected = [
            ("gate.open", "Open the gate  "),
            ("tide", "High at {0}, '{1}'!"),
            ("pier", "The pier"),
            ("empty", ""),
            ("key with:signs", "42 🚢"),
            ("last", "a"),
        ];
        assert_eq!(found, expected);
        assert_eq!(entries[1].text.spell("l'été"), "l''\\u00E9t\\u00E9");
        assert_eq!(entries[2].text.spell(" l'été 🚢\n"), "\\ l'\\u00E9t\\u00E9 \\uD83D\\uDEA2\\n");
        let broken = Arc::new(FileText::from_string("a.properties", "a=1\nb=C:\\users".to_owned()));
        assert!(parse(&broken).unwrap_err().to_string().starts_with("a.properties:2:5: \\u without"));
    }
}
