//! A paragraph of the translation that stands for nothing in the original.

use crate::analysis::{Evidence, Side};
use crate::check::gaps::gaps;
use crate::check::house::whole;
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::read::lines::is_translators_note;

/// See `docs/checks/text-added.md`.
pub struct TextAdded;

static INFO: Info = Info {
    name: "text-added",
    category: Category::Text,
    mqm: "accuracy/addition",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/text-added.md"),
    rank: 8,
};

impl Check for TextAdded {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let is_note =
            |pair: &usize| document.pairs.get(*pair).is_some_and(|pair| is_translators_note(pair.str(Side::Target)));
        // What says that it is the translator's own deceives nobody.
        for gap in gaps(document, Side::Source).into_iter().filter(|gap| !gap.pairs.first().is_some_and(is_note)) {
            let fault = gap.pairs.first().map(usize::to_string);
            for pair in gap.pairs {
                let at = whole(document, pair, Side::Target);
                let message = "nothing in the original says this";
                out.push(Draft { fault: fault.clone(), ..Draft::new(&INFO, at, gap.confidence, message) });
            }
        }
    }
}
