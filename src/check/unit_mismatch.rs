//! The figure is kept and what it counts is not: another currency, another unit, points for percent.

use super::numbers;
use super::{Check, Draft, Info};
use crate::analysis::Evidence;
use crate::finding::{Category, Severity};
use crate::language::directions::Fault;
use crate::matching::numbers::Difference;

/// `unit-mismatch`
pub struct UnitMismatch;

static INFO: Info = Info {
    name: "unit-mismatch",
    category: Category::Number,
    mqm: "accuracy/mistranslation/unit-conversion",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/unit-mismatch.md"),
    rank: 30,
};

impl Check for UnitMismatch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let mine = |difference: &Difference| matches!(difference, Difference::Unit | Difference::Kind);
        numbers::judge_differing(&INFO, document, mine, out);
        numbers::judge_turned(&INFO, document, Fault::Unit, out);
    }
}
