//! Characters that a terminal or a page would obey instead of show.
//!
//! A translation may hold escape sequences and bidirectional controls, by accident or not ("Trojan Source",
//! CVE-2021-42574); whoever reads a report must see them, not feel them.

use std::borrow::Cow;

/// The text with control characters and direction controls spelt out as `<U+202E>`; tabs and line breaks as a space.
pub fn visible(text: &str) -> Cow<'_, str> {
    spelt_out(text, false)
}

/// The same, but line breaks stay.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    spelt_out(text, true)
}

fn spelt_out(text: &str, keep_lines: bool) -> Cow<'_, str> {
    if !text.chars().any(|c| is_space(c) || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' if keep_lines => shown.push('\n'),
            '\r' if keep_lines => {}
            c if is_space(c) => shown.push(' '),
            c if is_hidden(c) => shown.push_str(&format!("<U+{:04X}>", c as u32)),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Joiners (U+200C, U+200D) stay: Persian, Hindi and emoji are spelt with them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_obeyed_is_shown() {
        assert_eq!(visible("a\x1b[31mb"), "a<U+001B>[31mb");
        assert_eq!(visible("被告\u{202E}人"), "被告<U+202E>人");
        assert_eq!(visible("一\t二"), "一 二");
        assert_eq!(visible("می\u{200C}خواهم"), "می\u{200C}خواهم");
        assert_eq!(visible_lines("a\r\nb\u{7}"), "a\nb<U+0007>");
    }
}
