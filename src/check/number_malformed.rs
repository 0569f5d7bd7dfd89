//! Figures that are no number in any convention.

use super::numbers;
use super::{Check, Draft, Info};
use crate::analysis::Evidence;
use crate::finding::{Category, Severity};
use crate::matching::numbers::Difference;

/// `number-malformed`
pub struct NumberMalformed;

static INFO: Info = Info {
    name: "number-malformed",
    category: Category::Number,
    mqm: "fluency/inconsistency/number",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/number-malformed.md"),
    rank: 32,
};

impl Check for NumberMalformed {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let mine = |difference: &Difference| matches!(difference, Difference::Malformed);
        numbers::judge_differing(&INFO, document, mine, out);
        numbers::judge_malformed(&INFO, document, out);
    }
}
