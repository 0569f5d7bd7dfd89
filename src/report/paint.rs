//! Terminal colours.
//!
//! Rejected: a crate whose on/off switch is global, for a report must depend on nothing but its input.

use crate::finding::Severity;

/// Colours, or none.
#[derive(Clone, Copy, Debug)]
pub struct Paint(pub bool);

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.0 && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// Headings and messages.
    pub fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    /// What frames the text: line numbers, rules.
    pub fn frame(self, text: &str) -> String {
        self.with("34", text)
    }

    /// What matters less.
    pub fn faint(self, text: &str) -> String {
        self.with("2", text)
    }

    /// What is right, or to be put there.
    pub fn good(self, text: &str) -> String {
        self.with("32", text)
    }

    /// The original's words.
    pub fn original(self, text: &str) -> String {
        self.with("36", text)
    }

    /// A part of a diff's line, by the line's sign; `emphasised` where it differs from its counterpart.
    pub fn change(self, sign: char, emphasised: bool, text: &str) -> String {
        match (sign, emphasised) {
            ('-', false) => self.with("31", text),
            ('-', true) => self.with("1;7;31", text),
            ('+', false) => self.with("32", text),
            ('+', true) => self.with("1;7;32", text),
            _ => text.to_owned(),
        }
    }

    /// In the colour of a severity.
    pub fn severity(self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Info => "1;36",
        };
        self.with(code, text)
    }
}
