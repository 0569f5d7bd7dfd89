//! A form that the glossary forbids for a term.

use crate::analysis::Evidence;
use crate::check::house::{House, forbidden};
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::glossary::Kind;

/// See `docs/checks/term-forbidden.md`.
pub struct TermForbidden;

static INFO: Info = Info {
    name: "term-forbidden",
    category: Category::Term,
    mqm: "terminology/wrong-term",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/term-forbidden.md"),
    rank: 55,
};

impl Check for TermForbidden {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        if let Some(house) = House::new(document) {
            forbidden::judge(&house, &INFO, |kind| kind == Kind::Term, out);
        }
    }
}
