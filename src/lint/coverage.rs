//! What was looked at and found right, so that silence is not mistaken for approval.

use crate::analysis::{Analysed, Evidence, FormSort};
use crate::finding::{Category, Finding, Severity, Tally};
use crate::glossary::Kind;

/// Numbers, names and terms of a document.
pub fn tally(evidence: &Evidence<'_>, findings: &[Finding]) -> [(&'static str, Tally); 3] {
    let flagged = |wanted: fn(Category) -> bool| {
        findings
            .iter()
            .filter(|f| f.severity > Severity::Info && wanted(f.category))
            .map(|f| 1 + f.also.len())
            .sum::<usize>()
    };
    let mut numbers = Tally::default();
    let (mut names, mut terms) = (Tally::default(), Tally::default());
    for pair in &evidence.pairs {
        numbers += numbers_of(pair);
        for (found, matched, kind) in entries_of(evidence, pair) {
            let tally = if kind == Kind::Term { &mut terms } else { &mut names };
            tally.found += found;
            tally.matched += matched;
        }
    }
    names.flagged = flagged(|c| matches!(c, Category::Name | Category::Title));
    terms.flagged = flagged(|c| c == Category::Term);
    numbers.flagged = flagged(|c| c == Category::Number).min(numbers.found.saturating_sub(numbers.matched));
    for tally in [&mut numbers, &mut names, &mut terms] {
        tally.not_understood = tally.found.saturating_sub(tally.matched + tally.flagged);
    }
    [("numbers", numbers), ("names", names), ("terms", terms)]
}

fn numbers_of(pair: &Analysed) -> Tally {
    let matching = &pair.numbers;
    let left = matching.differing.len() + matching.missing.len() + matching.doubtful.len();
    Tally { found: matching.matched.len() + left, matched: matching.matched.len(), ..Tally::default() }
}

/// For each entry in the source of a pair: how often, how often its target stands there, and its kind.
fn entries_of<'a>(evidence: &'a Evidence<'_>, pair: &'a Analysed) -> impl Iterator<Item = (usize, usize, Kind)> + 'a {
    let entries: std::collections::BTreeSet<usize> = pair.source_hits.iter().map(|hit| hit.entry).collect();
    entries.into_iter().filter_map(|entry| {
        let kind = evidence.glossary.entries.get(entry)?.kind;
        let found = pair.source_hits.iter().filter(|hit| hit.entry == entry).count();
        let right = |sort| matches!(sort, FormSort::Target | FormSort::Part);
        let matched = pair.target_hits.iter().filter(|hit| hit.entry == entry && right(hit.sort)).count();
        Some((found, found.min(matched), kind))
    })
}
