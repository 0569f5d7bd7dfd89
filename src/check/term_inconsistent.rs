//! A term with several forms in the glossary, of which one document uses more than one.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::analysis::memory::Memory;
use crate::analysis::{Evidence, FormSort, Side, Spot};
use crate::check::house::{House, is_abbreviation, same_form};
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::glossary::Kind;

/// See `docs/checks/term-inconsistent.md`.
pub struct TermInconsistent;

static INFO: Info = Info {
    name: "term-inconsistent",
    category: Category::Term,
    mqm: "terminology/inconsistent-use-of-terminology",
    severity: Severity::Info,
    page: include_str!("../../docs/checks/term-inconsistent.md"),
    rank: 20,
};

impl Check for TermInconsistent {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let Some(house) = House::new(document) else { return };
        let mut used: FxHashMap<usize, Vec<(usize, Spot)>> = FxHashMap::default();
        for (pair, analysed) in document.pairs.iter().enumerate() {
            for hit in analysed.target_hits.iter().filter(|hit| hit.sort == FormSort::Target) {
                let several =
                    house.entry(hit.entry).is_some_and(|entry| entry.kind == Kind::Term && entry.targets.len() > 1);
                if several && house.in_pair(pair, hit.entry) {
                    let spot = Spot { pair, side: Side::Target, span: hit.span };
                    used.entry(hit.entry).or_default().push((hit.form, spot));
                }
            }
        }
        let mut entries: Vec<_> = used.into_iter().collect();
        entries.sort_unstable_by_key(|(entry, _)| *entry);
        out.extend(entries.iter().filter_map(|(index, uses)| match document.memory {
            Some(memory) => against_run(&house, memory, *index, uses),
            None => draft(&house, *index, uses),
        }));
    }
}

/// The places of a form that the run has less often than another; of equals, the one of a later document.
fn against_run(house: &House<'_>, memory: &Memory, index: usize, uses: &[(usize, Spot)]) -> Option<Draft> {
    let entry = house.entry(index)?;
    let form =
        |form: usize| entry.targets.get(form).map(|form| form.text.as_str()).filter(|text| !is_abbreviation(text));
    let forms = memory.term(index).filter(|(known, ..)| form(*known).is_some());
    let (usual, ..) = forms.max_by_key(|(form, count, first)| (*count, Reverse(*first), Reverse(*form)))?;
    let usual = form(usual)?;
    let mut rare = uses.iter().filter(|(used, _)| form(*used).is_some_and(|text| !same_form(text, usual)));
    let (used, at) = rare.next()?;
    let message =
        format!("“{}” here, “{usual}” elsewhere: the house glossary has both for {}", form(*used)?, entry.source());
    Some(Draft {
        also: rare.map(|(_, spot)| *spot).collect(),
        entry: Some(index),
        fault: Some(index.to_string()),
        ..Draft::new(&INFO, *at, 0.5, message)
    })
}

/// The places of the rarer form; of equals, the one that comes later.
fn draft(house: &House<'_>, index: usize, uses: &[(usize, Spot)]) -> Option<Draft> {
    let entry = house.entry(index)?;
    let form =
        |form: usize| entry.targets.get(form).map(|form| form.text.as_str()).filter(|text| !is_abbreviation(text));
    let first = uses.iter().find_map(|(used, _)| form(*used))?;
    let (own, others): (Vec<_>, Vec<_>) = uses
        .iter()
        .filter_map(|(used, spot)| Some((form(*used)?, *spot)))
        .partition(|(used, _)| same_form(used, first));
    let (kept, rare) = if others.len() > own.len() { (&others, &own) } else { (&own, &others) };
    let (&(used, at), &(usual, _)) = (rare.first()?, kept.first()?);
    let message = format!("“{used}” here, “{usual}” elsewhere: the house glossary has both for {}", entry.source());
    Some(Draft {
        also: rare.iter().skip(1).map(|(_, spot)| *spot).collect(),
        entry: Some(index),
        fault: Some(index.to_string()),
        ..Draft::new(&INFO, at, 0.5, message)
    })
}
