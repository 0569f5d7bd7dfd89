//! `name-untranslated`: Latin letters where the glossary has the name in the translation's script.

use crate::analysis::Evidence;
use crate::analysis::disagreements::Kind;
use crate::check::name_inconsistent::draft;
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};

/// A name left in the original's letters against the glossary.
pub struct NameUntranslated;

static INFO: Info = Info {
    name: "name-untranslated",
    category: Category::Name,
    mqm: "accuracy/untranslated",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/name-untranslated.md"),
    rank: 55,
};

impl Check for NameUntranslated {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let faults = document.faults().iter().filter(|fault| fault.kind == Kind::Untranslated).cloned();
        out.extend(faults.map(|fault| {
            let message =
                format!("{} is left in Latin letters: the glossary has {}", document.words(fault.at), fault.usual);
            draft(&INFO, fault, message)
        }));
    }
}
