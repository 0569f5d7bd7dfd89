//! Terminal colours, by `colored`.
//!
//! `colored` asks the terminal and the environment whether to colour, once for the whole program. A report must depend
//! on nothing but its input, so [`Paint`] decides, and `colored` is told to obey.

use colored::{ColoredString, Colorize};

use crate::finding::Severity;

/// Colours, or none.
#[derive(Clone, Copy, Debug)]
pub struct Paint(pub bool);

impl Paint {
    fn with(self, style: impl FnOnce(&str) -> ColoredString, text: &str) -> String {
        if !self.0 || text.is_empty() {
            return text.to_owned();
        }
        colored::control::set_override(true);
        style(text).to_string()
    }

    /// Headings and messages.
    pub fn bold(self, text: &str) -> String {
        self.with(|text| text.bold(), text)
    }

    /// What frames the text: line numbers, rules.
    pub fn frame(self, text: &str) -> String {
        self.with(|text| text.blue(), text)
    }

    /// What matters less.
    pub fn faint(self, text: &str) -> String {
        self.with(|text| text.dimmed(), text)
    }

    /// What is right, or to be put there.
    pub fn good(self, text: &str) -> String {
        self.with(|text| text.green(), text)
    }

    /// The original's words.
    pub fn original(self, text: &str) -> String {
        self.with(|text| text.cyan(), text)
    }

    /// A part of a diff's line, by the line's sign; `emphasised` where it differs from its counterpart.
    pub fn change(self, sign: char, emphasised: bool, text: &str) -> String {
        match (sign, emphasised) {
            ('-', false) => self.with(|text| text.red(), text),
            ('-', true) => self.with(|text| text.red().bold().reversed(), text),
            ('+', false) => self.with(|text| text.green(), text),
            ('+', true) => self.with(|text| text.green().bold().reversed(), text),
            _ => text.to_owned(),
        }
    }

    /// In the colour of a severity.
    pub fn severity(self, severity: Severity, text: &str) -> String {
        match severity {
            Severity::Error => self.with(|text| text.red().bold(), text),
            Severity::Warning => self.with(|text| text.yellow().bold(), text),
            Severity::Info => self.with(|text| text.cyan().bold(), text),
        }
    }
}
