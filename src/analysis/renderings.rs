//! How a document renders each name: the memory that consistency is judged by.

use crate::analysis::Analysed;
use crate::glossary::Glossary;
use crate::language::Languages;

/// Every name of a document with its renderings.
#[derive(Clone, Debug, Default)]
pub struct Renderings {}

impl Renderings {
    /// Aligns the names of all pairs of a document. Linear in the text; sounds are compared once a name and rendering.
    pub fn collect(pairs: &[Analysed], languages: &Languages, glossary: &Glossary) -> Self {
        let _ = (pairs, languages, glossary);
        Self::default()
    }
}
