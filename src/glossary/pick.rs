//! Which of the finds that overlap are meant: the longest, and what may stand beside it.

use crate::glossary::matcher::{FormSort, Hit};
use crate::text::Span;

/// A find that stands as a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub hit: Hit,
    /// Its letters have the form's case.
    pub as_written: bool,
    /// No separator or long mark is more or less than in the form.
    pub verbatim: bool,
}

/// Hits in an original. Name parts that several entries could claim say nothing.
pub(super) fn in_source(candidates: Vec<Candidate>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for group in longest_groups(candidates).0 {
        let written = group.iter().any(|found| found.as_written);
        let mut group: Vec<Hit> =
            group.into_iter().filter(|found| found.as_written || !written).map(|found| found.hit).collect();
        one_an_entry(&mut group);
        if group.iter().any(|hit| hit.sort != FormSort::Part) {
            group.retain(|hit| hit.sort != FormSort::Part);
        } else if group.len() > 1 {
            group.clear();
        }
        mark_ambiguous(&mut group);
        hits.extend(group);
    }
    by_place(hits)
}

/// Hits in a translation. What an entry wants is kept even inside a longer hit: it may answer a shorter source form.
pub(super) fn in_target(candidates: Vec<Candidate>) -> Vec<Hit> {
    let (groups, inner) = longest_groups(candidates);
    let mut hits = Vec::new();
    for group in groups {
        let mut hits_here = Vec::new();
        for found in &group {
            if found.hit.sort == FormSort::Forbidden && tolerated(found, &group) {
                continue;
            }
            if found.hit.sort == FormSort::Target && condemned(found, &group) {
                continue;
            }
            hits_here.push(found.hit);
        }
        one_an_entry(&mut hits_here);
        mark_ambiguous(&mut hits_here);
        hits.extend(hits_here);
    }
    let mut nested: Vec<Hit> = inner
        .into_iter()
        .filter(|found| matches!(found.hit.sort, FormSort::Target | FormSort::Part))
        .map(|found| Hit { nested: true, ..found.hit })
        .collect();
    nested.retain(|hit| {
        let within_own = |outer: &&Hit| outer.entry == hit.entry && outer.span.overlaps(hit.span);
        !hits.iter().any(|outer| within_own(&outer) && outer.sort != FormSort::Source)
    });
    hits.extend(nested);
    let mut hits = by_place(hits);
    hits.dedup_by_key(|hit| (hit.span, hit.entry, hit.sort));
    hits
}

/// A variant of a form that the entry wants is no forbidden one, unless the text has the forbidden one to the letter.
fn tolerated(forbidden: &Candidate, group: &[Candidate]) -> bool {
    !forbidden.verbatim && wanted(forbidden, group).next().is_some()
        || wanted(forbidden, group).any(|target| target.verbatim)
}

/// The other way round: the forbidden form to the letter, the wanted one by its variants only.
fn condemned(target: &Candidate, group: &[Candidate]) -> bool {
    let forbidden = |found: &&Candidate| found.hit.sort == FormSort::Forbidden && found.hit.entry == target.hit.entry;
    !target.verbatim && group.iter().filter(forbidden).any(|found| found.verbatim)
}

fn wanted<'a>(of: &Candidate, group: &'a [Candidate]) -> impl Iterator<Item = &'a Candidate> {
    let entry = of.hit.entry;
    group.iter().filter(move |found| found.hit.sort == FormSort::Target && found.hit.entry == entry)
}

/// The finds grouped by span, longest spans first, none overlapping another group; and those that a longer one covers.
fn longest_groups(candidates: Vec<Candidate>) -> (Vec<Vec<Candidate>>, Vec<Candidate>) {
    let (mut inner, mut candidates): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|found| found.hit.nested);
    candidates.sort_by_key(|found| {
        (std::cmp::Reverse(found.hit.span.len()), found.hit.span, found.hit.sort, found.hit.entry, found.hit.form)
    });
    let mut groups: Vec<Vec<Candidate>> = Vec::new();
    let mut taken: std::collections::BTreeMap<usize, Span> = std::collections::BTreeMap::new();
    for found in candidates {
        let span = found.hit.span;
        let same = groups.last_mut().filter(|group| group.first().is_some_and(|first| first.hit.span == span));
        if let Some(group) = same {
            group.push(found);
            continue;
        }
        let overlapped = taken.range(..span.end()).next_back().is_some_and(|(_, before)| before.overlaps(span));
        if overlapped {
            inner.push(found);
        } else {
            taken.insert(span.start(), span);
            groups.push(vec![found]);
        }
    }
    (groups, inner)
}

/// Of an entry's forms at one span the first sort and form: a target form before the source form that looks like it.
fn one_an_entry(group: &mut Vec<Hit>) {
    group.sort_by_key(|hit| (hit.entry, hit.sort, hit.form));
    let mut last: Option<Hit> = None;
    group.retain(|hit| {
        let again = last.is_some_and(|last| last.entry == hit.entry);
        last = Some(*hit);
        !again
    });
}

fn mark_ambiguous(group: &mut [Hit]) {
    if group.len() > 1 {
        group.iter_mut().for_each(|hit| hit.ambiguous = true);
    }
}

fn by_place(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.span.start(), std::cmp::Reverse(hit.span.end()), hit.sort, hit.entry, hit.form));
    hits
}
