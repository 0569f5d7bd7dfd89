//! A number of a text without counterpart (a digest, an editor's note) against the whole original.

use super::numbers::Difference;
use super::{differ, values};
use crate::mention::Mention;

/// A value that the original says nowhere, and the one that it is likely a slip for.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// Index among the original's mentions.
    pub source: usize,
    /// How the two differ.
    pub difference: Difference,
    /// How sure it is that it is a fault, 0 to 1.
    pub confidence: f64,
}

/// What `mention` is a slip for: `None` where the original says it, or says nothing like it.
pub fn slip<'a>(mention: &Mention, original: impl Iterator<Item = &'a Mention>) -> Option<Slip> {
    let mut found: Option<Slip> = None;
    let mut rivals = 0;
    for (source, other) in original.enumerate() {
        if values::agreement(other, mention).is_some() {
            return None;
        }
        let Some(contrast) = differ::contrast(other, mention) else { continue };
        if !contrast.near || contrast.kinship < 0.95 {
            continue;
        }
        let scale = matches!(contrast.difference, Difference::Scale(_) | Difference::Unit);
        let confidence = if scale { 0.84 } else { 0.7 };
        rivals += 1;
        if found.as_ref().is_none_or(|slip| slip.confidence < confidence) {
            found = Some(Slip { source, difference: contrast.difference, confidence });
        }
    }
    // A document full of like figures proves nothing by one more.
    found.map(|slip| Slip { confidence: if rivals > 2 { slip.confidence - 0.2 } else { slip.confidence }, ..slip })
}
