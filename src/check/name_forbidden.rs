//! A form that the glossary forbids for a name.

use crate::analysis::Evidence;
use crate::check::house::{House, forbidden, is_name};
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};

/// See `docs/checks/name-forbidden.md`.
pub struct NameForbidden;

static INFO: Info = Info {
    name: "name-forbidden",
    category: Category::Name,
    mqm: "terminology/wrong-term",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/name-forbidden.md"),
    rank: 58,
};

impl Check for NameForbidden {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        if let Some(house) = House::new(document) {
            forbidden::judge(&house, &INFO, is_name, out);
        }
    }
}
