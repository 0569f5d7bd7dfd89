//! A term of the glossary that the translation renders otherwise, or not at all.

use crate::analysis::Evidence;
use crate::check::house::House;
use crate::check::house::absent::{self, Absent, Weight};
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::glossary::{Entry, Kind};

/// See `docs/checks/term-mistranslated.md`.
pub struct TermMistranslated;

static INFO: Info = Info {
    name: "term-mistranslated",
    category: Category::Term,
    mqm: "terminology/wrong-term",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/term-mistranslated.md"),
    rank: 50,
};

impl Check for TermMistranslated {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let Some(house) = House::new(document) else { return };
        for absent in absent::find(&house, |kind| kind == Kind::Term) {
            out.extend(draft(&house, &absent));
        }
    }
}

fn draft(house: &House<'_>, absent: &Absent<'_>) -> Option<Draft> {
    let right = &absent.entry.targets.first()?.text;
    let said = house.document.words(absent.source);
    let mut draft = match absent.near {
        Some((spot, replaceable)) => {
            let words = house.document.words(spot);
            let message = format!("“{words}” is against the house glossary: “{said}” is “{right}”");
            let suggestion = replaceable.then(|| right.clone());
            let fault = Some(format!("{}:{words}", absent.index));
            // A piece of the form may be another word of the same stem (実行可能 of 実行可能形式).
            let confidence = if replaceable || absent.weight == Weight::Alone { 0.86 } else { 0.6 };
            Draft { suggestion, fault, ..Draft::new(&INFO, spot, confidence, message) }
        }
        None => {
            let confidence = match absent.weight {
                Weight::Alone if is_bent(said, absent.entry) => 0.7,
                Weight::Alone => 0.84,
                Weight::Nowhere if is_specific(said) => 0.8,
                Weight::Nowhere => 0.6,
                Weight::Elsewhere => 0.5,
                Weight::Compressed => 0.4,
            };
            let message = if absent.entry.kept {
                format!("against the house glossary: “{said}” stays as it is, and the translation doesn't have it")
            } else {
                format!("against the house glossary: “{said}” is “{right}”, and the translation has no form of it")
            };
            let fault = (absent.weight != Weight::Alone).then(|| absent.index.to_string());
            Draft {
                omission: true,
                fault,
                ..Draft::new(&INFO, absent::whole_target(house, absent.source), confidence, message)
            }
        }
    };
    draft.other = Some(absent.source);
    draft.entry = Some(absent.index);
    Some(draft)
}

/// Whether the original has a single word in another form than the glossary's: it may be another part of speech.
fn is_bent(said: &str, entry: &Entry) -> bool {
    !said.contains(' ') && !entry.sources.iter().any(|form| form.text.eq_ignore_ascii_case(said))
}

/// Whether a term is no everyday word that a sentence may do without.
fn is_specific(source: &str) -> bool {
    source.split_whitespace().count() >= 2
}
