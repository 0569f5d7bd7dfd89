//! Strings with backslash escapes into texts with exact places.

use std::ops::Range;

use crate::text::TextBuilder;

/// What the escape that `rest` starts with (a backslash) stands for, and its length in bytes.
pub type Unescape = fn(rest: &str) -> (Option<char>, usize);

/// Adds a range of a file whose escapes `unescape` knows; `inner` is its text.
pub fn append(mut builder: TextBuilder, inner: &str, start: usize, unescape: Unescape) -> TextBuilder {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', inner.as_bytes().get(at..).unwrap_or_default()) {
        let escape = at + found;
        if found > 0 {
            builder = builder.copy(start + at..start + escape);
        }
        let rest = inner.get(escape..).unwrap_or("");
        let (decoded, length) = unescape(rest);
        let length = length.clamp(1, rest.len());
        let range: Range<usize> = start + escape..start + escape + length;
        builder = match decoded {
            Some(c) => builder.replace(range, c.encode_utf8(&mut [0; 4])),
            None => builder.replace(range, ""),
        };
        at = escape + length;
    }
    if at < inner.len() { builder.copy(start + at..start + inner.len()) } else { builder }
}

/// The escapes of C, and the `\u` of Java and Android; what is no escape is the character after the backslash.
pub fn backslash(rest: &str) -> (Option<char>, usize) {
    let Some(sign) = rest.chars().nth(1) else { return (Some('\\'), 1) };
    let hex = |digits: usize| {
        let code = rest.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        (Some(code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)), 2 + digits)
    };
    let simple = match sign {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'v' => '\u{b}',
        'x' if is_hex(rest, 2) => return hex(2),
        'u' | 'U' if is_hex(rest, 4) => return hex(4),
        other => return (Some(other), 1 + other.len_utf8()),
    };
    (Some(simple), 2)
}

fn is_hex(rest: &str, digits: usize) -> bool {
    rest.get(2..2 + digits).is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
}
