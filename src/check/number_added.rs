//! A number of the translation that the original does not have.

use super::numbers;
use super::{Check, Draft, Info};
use crate::analysis::Evidence;
use crate::finding::{Category, Severity};

/// `number-added`
pub struct NumberAdded;

static INFO: Info = Info {
    name: "number-added",
    category: Category::Number,
    mqm: "accuracy/addition",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/number-added.md"),
    rank: 10,
};

impl Check for NumberAdded {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        numbers::judge_added(&INFO, document, out);
    }
}
