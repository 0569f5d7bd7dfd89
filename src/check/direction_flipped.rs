//! The figure is right and the words around it say the opposite: rose for fell, exports for imports, by for to.

use super::numbers;
use super::{Check, Draft, Info};
use crate::analysis::Evidence;
use crate::finding::{Category, Severity};
use crate::language::directions::Fault;

/// `direction-flipped`
pub struct DirectionFlipped;

static INFO: Info = Info {
    name: "direction-flipped",
    category: Category::Number,
    mqm: "accuracy/mistranslation",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/direction-flipped.md"),
    rank: 25,
};

impl Check for DirectionFlipped {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        numbers::judge_turned(&INFO, document, Fault::Direction, out);
    }
}
