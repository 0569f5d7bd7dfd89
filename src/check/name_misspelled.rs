//! `name-misspelled`: a name that is spelt wrong.

use crate::analysis::disagreements::Kind;
use crate::analysis::{Evidence, strays, unlike, variants};
use crate::check::name_inconsistent::draft;
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};

/// A name that the glossary, the original's letters or its sound show to be misspelt.
pub struct NameMisspelled;

static INFO: Info = Info {
    name: "name-misspelled",
    category: Category::Name,
    mqm: "accuracy/mistranslation/name",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/name-misspelled.md"),
    rank: 40,
};

impl Check for NameMisspelled {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        by_glossary_or_sound(document, out);
        by_letters(document, out);
        by_sound_alone(document, out);
    }
}

fn by_glossary_or_sound(document: &Evidence<'_>, out: &mut Vec<Draft>) {
    let faults = document.faults().iter().cloned();
    let own = faults.filter(|fault| matches!(fault.kind, Kind::Glossary | Kind::Sound));
    out.extend(own.map(|fault| {
        let said = document.words(fault.at);
        let message = match fault.kind {
            Kind::Glossary => format!("{said} for {}: the glossary has {}", fault.name, fault.usual),
            _ => format!("{said} for {}: {} elsewhere, and nearer to its sound", fault.name, fault.usual),
        };
        draft(&INFO, fault, message)
    }));
}

fn by_letters(document: &Evidence<'_>, out: &mut Vec<Draft>) {
    out.extend(strays::all(&document.pairs, document.languages).into_iter().map(|stray| {
        let (said, near) = (document.words(stray.spot), document.words(stray.near));
        let message = format!("{said} is nowhere in the original, which has {near}");
        Draft {
            other: Some(stray.near),
            suggestion: Some(near.to_owned()),
            fault: Some(format!("{}|{}", variants::key(said), variants::key(near))),
            ..Draft::new(&INFO, stray.spot, stray.confidence, message)
        }
    }));
}

/// A remark: sound alone is right about two names in three.
const REMARK: f64 = 0.4;

fn by_sound_alone(document: &Evidence<'_>, out: &mut Vec<Draft>) {
    out.extend(unlike::all(&document.pairs, document.languages).into_iter().map(|one| {
        let (said, name) = (document.words(one.spot), document.words(one.source));
        let message = match one.misspelt {
            true => format!("{said} is an unlikely spelling of {name}"),
            false => format!("{said} does not sound like {name}"),
        };
        Draft { other: Some(one.source), ..Draft::new(&INFO, one.spot, REMARK, message) }
    }));
}
