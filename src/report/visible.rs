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

/// The same for text that is printed as it is: tabs stay, too, and what a copy of it must keep.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let harms = |c: char| is_hidden(c) && !matches!(c, '\t' | '\n');
    if !text.contains(harms) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| if harms(c) { Cow::Owned(code_point(c)) } else { Cow::Owned(c.to_string()) });
    Cow::Owned(shown.collect())
}

/// JSON with hidden characters escaped: programs read the same, and a terminal shows what they are.
pub fn escape_json(bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
    let hides = |c: char| is_hidden(c) && !c.is_ascii_whitespace();
    if !text.contains(hides) {
        return bytes;
    }
    let mut escaped = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if hides(c) {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| escaped.push_str(&format!("\\u{unit:04x}")));
        } else {
            escaped.push(c);
        }
    }
    escaped.into_bytes()
}

fn code_point(c: char) -> String {
    format!("<U+{:04X}>", c as u32)
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
            c if is_hidden(c) => shown.push_str(&code_point(c)),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Joiners (U+200C, U+200D) and variation selectors stay: Persian, Hindi, emoji and Japanese names are spelt with them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}' | '\u{200B}'
                | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
                | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        )
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
        assert_eq!(visible("海\u{AD}運\u{E0041}"), "海<U+00AD>運<U+E0041>");
        assert_eq!(harmless("a\t\x1b[31mb\n\u{202E}"), "a\t<U+001B>[31mb\n<U+202E>");
    }

    #[test]
    fn escaped_json_says_the_same() {
        let said = "\u{9B}31m 被告\u{202E}\u{E0041}\u{7F} é";
        let json = escape_json(serde_json::to_vec_pretty(&[said]).unwrap());
        assert_eq!(serde_json::from_slice::<Vec<String>>(&json).unwrap(), [said]);
        let text = String::from_utf8(json).unwrap();
        assert!(!text.contains(|c| is_hidden(c) && c != '\n'), "{text}");
    }
}
