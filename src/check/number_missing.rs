//! A number of the original that the translation leaves out.

use super::numbers;
use super::{Check, Draft, Info};
use crate::analysis::Evidence;
use crate::finding::{Category, Severity};

/// `number-missing`
pub struct NumberMissing;

static INFO: Info = Info {
    name: "number-missing",
    category: Category::Number,
    mqm: "accuracy/omission",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/number-missing.md"),
    rank: 10,
};

impl Check for NumberMissing {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        numbers::judge_missing(&INFO, document, out);
    }
}
