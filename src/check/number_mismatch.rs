//! A figure of the translation that is not the original's.

use super::numbers;
use super::{Check, Draft, Info};
use crate::analysis::Evidence;
use crate::finding::{Category, Severity};
use crate::matching::numbers::Difference;

/// `number-mismatch`
pub struct NumberMismatch;

static INFO: Info = Info {
    name: "number-mismatch",
    category: Category::Number,
    mqm: "accuracy/mistranslation/number",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/number-mismatch.md"),
    rank: 20,
};

impl Check for NumberMismatch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let mine = |difference: &Difference| {
            matches!(difference, Difference::Scale(_) | Difference::Amount | Difference::Code)
        };
        numbers::judge_differing(&INFO, document, mine, out);
        numbers::judge_unpaired(&INFO, document, out);
    }
}
