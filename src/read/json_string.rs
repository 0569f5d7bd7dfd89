//! The inside of a JSON string into a text with exact places.

use std::sync::Arc;

use crate::text::{FileText, Spelling, Text};

/// The text of a JSON string whose opening quote stands at byte `start` of the file and whose closing quote ends at
/// `end`. The JSON is valid already (serde_json saw it); a lone surrogate becomes U+FFFD.
pub fn text(file: &Arc<FileText>, start: usize, end: usize) -> Text {
    let (first, last) = (start + 1, end.saturating_sub(1).max(start + 1));
    let inner = file.text().get(first..last).unwrap_or("");
    let mut builder = Text::builder(file).spelling(Spelling::Json);
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &inner.as_bytes()[at..]) {
        let escape = at + found;
        if found > 0 {
            builder = builder.copy(first + at..first + escape);
        }
        let (decoded, length) = unescape(&inner.as_bytes()[escape..]);
        builder = builder.replace(first + escape..first + escape + length, decoded.encode_utf8(&mut [0; 4]));
        at = escape + length;
    }
    if at < inner.len() || inner.is_empty() {
        builder = builder.copy(first + at..last);
    }
    builder.build()
}

/// The character of the escape that `bytes` starts with, and the escape's length in bytes.
fn unescape(bytes: &[u8]) -> (char, usize) {
    let simple = match bytes.get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => return unescape_unicode(bytes),
        Some(&other) => char::from(other),
        None => return (char::REPLACEMENT_CHARACTER, bytes.len()),
    };
    (simple, 2)
}

/// The character of a `\uXXXX`, or of two of them, and its length in bytes; what is none is U+FFFD.
pub fn unescape_unicode(bytes: &[u8]) -> (char, usize) {
    let Some(unit) = unit(bytes) else { return (char::REPLACEMENT_CHARACTER, bytes.len().min(2)) };
    if let (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) = (unit, bytes.get(6..).and_then(self::unit)) {
        let code = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        return (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 12);
    }
    (char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER), 6)
}

/// The code unit of a `\uXXXX` at the start of `bytes`.
pub fn unit(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn escapes_map_to_their_exact_bytes() {
        let json = r#"["\ud83d\ude00 caf\u00e9\n\"ja\" \/ \ud800x"]"#;
        let file = Arc::new(FileText::from_string("a.jsonl", json.to_owned()));
        let text = text(&file, 1, json.len() - 1);
        assert_eq!(text.as_str(), "😀 café\n\"ja\" / \u{fffd}x");
        let spelt = |word: &str| {
            let at = text.as_str().find(word).unwrap();
            text.place(Span::new(at, at + word.len())).text
        };
        assert_eq!(spelt("😀"), r"\ud83d\ude00");
        assert_eq!(spelt("café"), r"caf\u00e9");
        assert_eq!(spelt("\"ja\""), r#"\"ja\""#);
        assert_eq!(spelt("x"), "x");
        assert_eq!(text.spell("a\"b"), r#"a\"b"#);
    }
}
