//! `name-inconsistent`: one name, several renderings.

use crate::analysis::Evidence;
use crate::analysis::disagreements::Kind;
use crate::analysis::faults::Fault;
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};

/// One name, several renderings in one document.
pub struct NameInconsistent;

static INFO: Info = Info {
    name: "name-inconsistent",
    category: Category::Name,
    mqm: "terminology/inconsistent-use-of-terminology",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/name-inconsistent.md"),
    rank: 30,
};

impl Check for NameInconsistent {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let faults = document.faults().iter().cloned();
        let own = faults.filter(|fault| matches!(fault.kind, Kind::Script | Kind::Spelling));
        out.extend(own.map(|fault| {
            let said = document.words(fault.at);
            let message = match fault.usual_count {
                0 | 1 => format!("{said} and {} for {}", fault.usual, fault.name),
                count => format!("{said} for {}, which is {} in {count} other places", fault.name, fault.usual),
            };
            draft(&INFO, fault, message)
        }));
    }
}

/// The draft of a fault.
pub(super) fn draft(info: &'static Info, fault: Fault, message: String) -> Draft {
    Draft {
        other: fault.source,
        suggestion: Some(fault.usual),
        entry: fault.entry,
        fault: Some(fault.key),
        ..Draft::new(info, fault.at, fault.confidence, message)
    }
}
