//! A person with a title that the glossary gives to another office: in the original, or in the translation.

use crate::analysis::{Evidence, Side};
use crate::check::house::House;
use crate::check::house::titles::{self, Fault, Verdict};
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};

/// See `docs/checks/title-wrong-holder.md`.
pub struct TitleWrongHolder;

static INFO: Info = Info {
    name: "title-wrong-holder",
    category: Category::Title,
    mqm: "accuracy/mistranslation/entity",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/title-wrong-holder.md"),
    rank: 60,
};

impl Check for TitleWrongHolder {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let Some(house) = House::new(document) else { return };
        let wrong = titles::judge(&house);
        out.extend(wrong.iter().filter_map(|verdict| draft(&house, verdict)));
    }
}

fn draft(house: &House<'_>, verdict: &Verdict) -> Option<Draft> {
    let person = house.entry(verdict.person?)?.source();
    let title = house.entry(verdict.title)?;
    let words = house.document.words(verdict.at);
    let message = match verdict.fault {
        Fault::OriginalHolder => format!("the original is wrong: {person} is {}, not {words}", title.source()),
        Fault::Holder => format!("“{words}” is wrong for {person}, who is {} ({})", title.target(), title.source()),
        Fault::Rendering | Fault::Qualifier(_) | Fault::Added(_) => return None,
    };
    let side = if verdict.at.side == Side::Source { "source" } else { "target" };
    Some(Draft {
        other: verdict.other,
        entry: verdict.person,
        suggestion: verdict.suggestion.clone(),
        fault: Some(format!("{person}:{words}:{side}")),
        ..Draft::new(&INFO, verdict.at, verdict.confidence, message)
    })
}
