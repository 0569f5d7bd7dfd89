//! A text into the runs of words that may be names.

use crate::language::Language;
use crate::text::Span;

/// Words that stand together as one name, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// From its first word to its last.
    pub span: Span,
    /// The words; never empty. Joiners ("of", ・) are not among them.
    pub words: Vec<Word>,
}

/// A word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The letters alone.
    pub span: Span,
    /// Why it is taken for one.
    pub sign: Sign,
}

/// What speaks for a word being part of a name; the stronger is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// The script it is written in: a name only if it sounds like one of the other side.
    Script,
    /// A capital that its position explains (start of a sentence, heading, all capitals).
    Position,
    /// A capital inside a sentence.
    Capital,
}

/// The names of a text, in order, not overlapping.
pub fn find(text: &str, language: &Language) -> Vec<Name> {
    let _ = (text, language);
    Vec::new()
}
