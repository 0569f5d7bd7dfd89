//! At least became at most.

use super::numbers;
use super::{Check, Draft, Info};
use crate::analysis::Evidence;
use crate::finding::{Category, Severity};
use crate::matching::numbers::Difference;

/// `bound-flipped`
pub struct BoundFlipped;

static INFO: Info = Info {
    name: "bound-flipped",
    category: Category::Number,
    mqm: "accuracy/mistranslation/number",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/bound-flipped.md"),
    rank: 30,
};

impl Check for BoundFlipped {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let mine = |difference: &Difference| matches!(difference, Difference::Bound | Difference::Limit { .. });
        numbers::judge_differing(&INFO, document, mine, out);
    }
}
