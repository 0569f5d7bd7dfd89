//! Another date, weekday, month, year or relative date.

use super::numbers;
use super::{Check, Draft, Info};
use crate::analysis::Evidence;
use crate::finding::{Category, Severity};
use crate::matching::numbers::Difference;

/// `date-mismatch`
pub struct DateMismatch;

static INFO: Info = Info {
    name: "date-mismatch",
    category: Category::Number,
    mqm: "accuracy/mistranslation/date-time",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/date-mismatch.md"),
    rank: 30,
};

impl Check for DateMismatch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let mine = |difference: &Difference| {
            matches!(
                difference,
                Difference::Date | Difference::Weekday | Difference::Relative | Difference::Dateline(_)
            )
        };
        numbers::judge_differing(&INFO, document, mine, out);
    }
}
