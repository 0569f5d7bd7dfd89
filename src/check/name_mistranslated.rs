//! A name of the glossary (organization, product, place) that stands almost as the glossary has it.

use crate::analysis::{Evidence, intruders};
use crate::check::house::House;
use crate::check::house::absent;
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::glossary::Kind;

/// See `docs/checks/name-mistranslated.md`.
pub struct NameMistranslated;

static INFO: Info = Info {
    name: "name-mistranslated",
    category: Category::Name,
    mqm: "accuracy/mistranslation/entity",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/name-mistranslated.md"),
    rank: 52,
};

impl Check for NameMistranslated {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        by_original(document, out);
        let Some(house) = House::new(document) else { return };
        let kinds = |kind| matches!(kind, Kind::Organization | Kind::Product | Kind::Place);
        for absent in absent::find(&house, kinds) {
            let (Some((spot, replaceable)), Some(right)) = (absent.near, absent.entry.targets.first()) else {
                continue;
            };
            let (words, said) = (house.document.words(spot), house.document.words(absent.source));
            let message = format!("“{words}” is wrong for {said}: the house glossary has “{}”", right.text);
            out.push(Draft {
                other: Some(absent.source),
                entry: Some(absent.index),
                suggestion: replaceable.then(|| right.text.clone()),
                fault: Some(format!("{}:{words}", absent.index)),
                ..Draft::new(&INFO, spot, 0.86, message)
            });
        }
    }
}

/// Names that stand nowhere in the original.
fn by_original(document: &Evidence<'_>, out: &mut Vec<Draft>) {
    out.extend(intruders::all(&document.pairs, document.languages).into_iter().map(|one| {
        let said = document.words(one.spot);
        let message = match one.source {
            Some(source) => format!("{said} is nowhere in the original, which has {}", document.words(source)),
            None => format!("{said} is nowhere in the original"),
        };
        Draft { other: one.source, ..Draft::new(&INFO, one.spot, one.confidence, message) }
    }));
}
