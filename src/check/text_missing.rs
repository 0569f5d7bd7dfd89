//! A paragraph of the original that the translation leaves out.

use crate::analysis::{Evidence, Side};
use crate::check::gaps::gaps;
use crate::check::house::whole;
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};

/// See `docs/checks/text-missing.md`.
pub struct TextMissing;

static INFO: Info = Info {
    name: "text-missing",
    category: Category::Text,
    mqm: "accuracy/omission",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/text-missing.md"),
    rank: 20,
};

impl Check for TextMissing {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        for gap in gaps(document, Side::Target) {
            let fault = gap.pairs.first().map(usize::to_string);
            for pair in gap.pairs {
                let at = whole(document, pair, Side::Source);
                let message = "nothing in the translation stands for this";
                out.push(Draft {
                    omission: true,
                    fault: fault.clone(),
                    ..Draft::new(&INFO, at, gap.confidence, message)
                });
            }
        }
    }
}
