//! Another time of day, or the same figures in another zone.

use super::numbers;
use super::{Check, Draft, Info};
use crate::analysis::Evidence;
use crate::finding::{Category, Severity};
use crate::matching::numbers::Difference;

/// `time-mismatch`
pub struct TimeMismatch;

static INFO: Info = Info {
    name: "time-mismatch",
    category: Category::Number,
    mqm: "accuracy/mistranslation/date-time",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/time-mismatch.md"),
    rank: 30,
};

impl Check for TimeMismatch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let mine = |difference: &Difference| {
            matches!(difference, Difference::HalfOfDay | Difference::DayPart | Difference::Time | Difference::Zone)
        };
        numbers::judge_differing(&INFO, document, mine, out);
    }
}
