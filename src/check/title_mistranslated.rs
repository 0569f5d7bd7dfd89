//! An official title that became another one, or lost what qualifies it.

use crate::analysis::Evidence;
use crate::check::house::House;
use crate::check::house::titles::{self, Fault, Verdict};
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::language::titles::Qualifier;

/// See `docs/checks/title-mistranslated.md`.
pub struct TitleMistranslated;

static INFO: Info = Info {
    name: "title-mistranslated",
    category: Category::Title,
    mqm: "accuracy/mistranslation/entity",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/title-mistranslated.md"),
    rank: 60,
};

impl Check for TitleMistranslated {
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
    let title = house.entry(verdict.title)?;
    let words = house.document.words(verdict.at);
    let person = verdict.person.and_then(|person| house.entry(person)).map(|person| person.source());
    let said = verdict.other.map_or(title.source(), |spot| house.document.words(spot));
    let message = match verdict.fault {
        Fault::Rendering => match person {
            Some(person) => format!("“{words}” is wrong: {person} is {} ({})", title.target(), title.source()),
            // Of a pack's many forms the original's own says most.
            None if title.pack.is_some() => format!("“{words}” is wrong for “{said}”: that is {}", title.target()),
            None => format!("“{words}” is wrong for “{said}”: {} is {}", title.source(), title.target()),
        },
        Fault::Qualifier(qualifier) => format!("“{words}” drops that the original's {said} is {}", named(qualifier)),
        Fault::Added(qualifier) => format!("“{words}” is {}, the original's {said} is not", named(qualifier)),
        Fault::Holder | Fault::OriginalHolder => return None,
    };
    Some(Draft {
        other: verdict.other,
        entry: Some(verdict.title),
        suggestion: verdict.suggestion.clone(),
        fault: Some(format!("{}:{words}:{}", verdict.title, verdict.suggestion.is_some())),
        ..Draft::new(&INFO, verdict.at, verdict.confidence, message)
    })
}

fn named(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Former => "a former one",
        Qualifier::Acting => "an acting one",
        Qualifier::Deputy => "a deputy or vice",
        Qualifier::Elect => "one not yet in office",
        Qualifier::Other => "another title",
    }
}
