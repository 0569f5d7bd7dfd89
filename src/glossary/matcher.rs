//! Finds the glossary's forms in texts.

use crate::glossary::model::Glossary;
use crate::language::Languages;
use crate::text::Span;

/// Which list of an entry a hit's form is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FormSort {
    /// A target form.
    Target,
    /// A forbidden target form.
    Forbidden,
    /// A source form: in a translation, one that was left as it is.
    Source,
    /// A part of a person's name (given name or surname alone): index into the side's `source_parts`, `target_parts`.
    Part,
}

/// A glossary entry's form in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index into [`Glossary::entries`].
    pub entry: usize,
    /// Index into the entry's forms of that sort.
    pub form: usize,
    /// Which sort of form.
    pub sort: FormSort,
    /// Where.
    pub span: Span,
    /// Other hits of another entry stand at the same span: any of them may be meant.
    pub ambiguous: bool,
}

/// All forms of a glossary, ready to be looked for: built once a run and language pair.
#[derive(Debug, Default)]
pub struct Matcher {}

impl Matcher {
    /// Builds the automata.
    pub fn new(glossary: &Glossary, languages: &Languages) -> Self {
        let _ = (glossary, languages);
        Self {}
    }

    /// The entries' source forms and name parts in an original, by place; the longest wins, hits overlap only where
    /// they are alternatives at the same span.
    pub fn source(&self, text: &str) -> Vec<Hit> {
        let _ = text;
        Vec::new()
    }

    /// The entries' target and forbidden forms, name parts and untranslated source forms in a translation.
    pub fn target(&self, text: &str) -> Vec<Hit> {
        let _ = text;
        Vec::new()
    }
}
