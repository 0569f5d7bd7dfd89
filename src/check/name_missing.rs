//! A name of the glossary that the translation doesn't say.

use crate::analysis::{Evidence, omissions};
use crate::check::house::absent::{self, Weight};
use crate::check::house::{House, is_name};
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::glossary::Kind;

/// See `docs/checks/name-missing.md`.
pub struct NameMissing;

static INFO: Info = Info {
    name: "name-missing",
    category: Category::Name,
    mqm: "accuracy/omission",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/name-missing.md"),
    rank: 30,
};

impl Check for NameMissing {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        by_original(document, out);
        let Some(house) = House::new(document) else { return };
        for absent in absent::find(&house, is_name) {
            let Some(right) = absent.entry.targets.first().filter(|_| absent.near.is_none()) else { continue };
            let said = house.document.words(absent.source);
            // Persons are "he", countries an adjective: only organizations and products have to be named.
            let named = matches!(absent.entry.kind, Kind::Organization | Kind::Product);
            let confidence = match absent.weight {
                Weight::Alone if named => 0.81,
                Weight::Alone | Weight::Nowhere => 0.6,
                Weight::Elsewhere | Weight::Compressed => 0.3,
            };
            let message = if absent.entry.kept {
                format!("{said} stays as it is, says the house glossary; the translation doesn't have it")
            } else {
                format!("{said} is “{}” in the house glossary; the translation doesn't name it", right.text)
            };
            out.push(Draft {
                omission: true,
                other: Some(absent.source),
                entry: Some(absent.index),
                fault: (absent.weight != Weight::Alone).then(|| absent.index.to_string()),
                ..Draft::new(&INFO, absent::whole_target(&house, absent.source), confidence, message)
            });
        }
    }
}

/// Names of the original that nothing in the translation speaks of.
fn by_original(document: &Evidence<'_>, out: &mut Vec<Draft>) {
    out.extend(omissions::missing(&document.pairs, document.languages).into_iter().map(|one| {
        let message = match one.source {
            Some(name) => format!("the translation doesn't name {}", document.words(name)),
            None => "a name or noun is left out of the translation".to_owned(),
        };
        Draft { omission: true, other: one.source, ..Draft::new(&INFO, one.whole, one.confidence, message) }
    }));
}
