//! What was looked at and found right, so that silence is not mistaken for approval.
//!
//! # Design
//! Places of the original are counted, each once, and each is one of three: spoken about, found right, or not understood.
//! A finding without a place of the original beside it (in a digest, or about something added) counts as one place more,
//! so that the three always add up to what was found.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::analysis::{Analysed, Evidence, FormSort, Side, Spot};
use crate::check::Draft;
use crate::finding::{Category, Tally};
use crate::glossary::Kind;
use crate::lint::Seen;
use crate::text::Span;

/// Numbers, names and terms of a document.
#[derive(Debug, Default)]
pub struct Looked {
    numbers: Places,
    names: Places,
    terms: Places,
}

impl Looked {
    /// What was looked at in a document, whose findings at warning or above are `shown`.
    pub fn at<'a>(evidence: &Evidence<'_>, shown: impl IntoIterator<Item = &'a Draft>) -> Self {
        let Self { mut numbers, mut names, mut terms } = Self::default();
        for (at, pair) in evidence.pairs.iter().enumerate() {
            add_numbers(&mut numbers, at, pair);
            add_entries(&mut names, &mut terms, evidence, at);
        }
        add_names(&mut names, evidence);
        for draft in shown {
            match draft.check.category {
                Category::Number => numbers.flag(evidence, draft),
                Category::Name | Category::Title => names.flag(evidence, draft),
                Category::Term => terms.flag(evidence, draft),
                Category::Text => {}
            }
        }
        Self { numbers, names, terms }
    }

    /// The figures.
    pub fn tallies(&self) -> [(&'static str, Tally); 3] {
        [("numbers", self.numbers.tally()), ("names", self.names.tally()), ("terms", self.terms.tally())]
    }

    /// The places without a finding, in order.
    pub fn seen(&self) -> Vec<Seen> {
        let all = [&self.numbers, &self.names, &self.terms].into_iter().flat_map(|places| &places.of);
        let places = all.flat_map(|(pair, places)| places.iter().map(|place| (*pair, *place)));
        let seen = |(pair, (span, state)): (usize, (Span, State))| {
            (state != State::Flagged).then_some(Seen { pair, span, right: state == State::Right })
        };
        let mut seen: Vec<Seen> = places.filter_map(seen).collect();
        seen.sort_unstable();
        seen
    }
}

/// What became of a place of the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Right,
    Unknown,
    Flagged,
}

/// Places of the original of one kind.
#[derive(Debug, Default)]
struct Places {
    /// By pair.
    of: FxHashMap<usize, Vec<(Span, State)>>,
    /// Findings without a place of their own in the original.
    besides: usize,
}

impl Places {
    fn add(&mut self, pair: usize, span: Span, state: State) {
        self.of.entry(pair).or_default().push((span, state));
    }

    fn has(&self, spot: Spot) -> bool {
        self.of.get(&spot.pair).is_some_and(|places| places.iter().any(|(span, _)| span.overlaps(spot.span)))
    }

    /// Marks what a finding stands on or opposite to, at each of its places.
    fn flag(&mut self, evidence: &Evidence<'_>, draft: &Draft) {
        let beside = draft.other.filter(|other| other.side == Side::Source && other.pair == draft.at.pair);
        let own = if draft.at.side == Side::Source { Some(draft.at) } else { beside };
        let words = own.or(draft.other).map_or("", |spot| evidence.words(spot));
        self.mark(evidence, draft.at.pair, own, words);
        for also in &draft.also {
            self.mark(evidence, also.pair, Some(*also).filter(|spot| spot.side == Side::Source), words);
        }
    }

    /// Marks the place at `own`, else the first of the pair that has these words and no finding yet.
    fn mark(&mut self, evidence: &Evidence<'_>, pair: usize, own: Option<Spot>, words: &str) {
        let text = evidence.pairs.get(pair).map_or("", |pair| pair.str(Side::Source));
        let places = self.of.entry(pair).or_default();
        let open = |state: State| state != State::Flagged;
        let found = match own {
            Some(spot) => places.iter().position(|(span, state)| open(*state) && span.overlaps(spot.span)),
            None if words.is_empty() => None,
            None => places.iter().position(|(span, state)| open(*state) && span.of(text).contains(words)),
        };
        match found.and_then(|at| places.get_mut(at)) {
            Some((_, state)) => *state = State::Flagged,
            None => self.besides += 1,
        }
    }

    fn tally(&self) -> Tally {
        let count = |wanted| self.of.values().flatten().filter(|(_, state)| *state == wanted).count();
        let (matched, not_understood) = (count(State::Right), count(State::Unknown));
        let flagged = count(State::Flagged) + self.besides;
        Tally { found: matched + not_understood + flagged, matched, flagged, not_understood }
    }
}

fn add_numbers(numbers: &mut Places, at: usize, pair: &Analysed) {
    let matching = &pair.numbers;
    let right = matching.matched.iter().map(|(source, _)| (*source, State::Right));
    let left = matching.differing.iter().map(|differing| differing.source);
    let left = left.chain(matching.missing.iter().map(|alone| alone.mention)).chain(matching.doubtful.iter().copied());
    // A mention that is in two lists (a range said as two figures) counts by the first.
    let mut states = BTreeMap::new();
    for (mention, state) in right.chain(left.map(|mention| (mention, State::Unknown))) {
        states.entry(mention).or_insert(state);
    }
    for (mention, state) in states {
        if let Some(mention) = pair.source_numbers.get(mention) {
            numbers.add(at, mention.span, state);
        }
    }
}

/// The glossary's entries in a pair: right as often as a form that is wanted stands opposite.
fn add_entries(names: &mut Places, terms: &mut Places, evidence: &Evidence<'_>, at: usize) {
    let Some(pair) = evidence.pairs.get(at) else { return };
    let mut opposite: FxHashMap<usize, usize> = FxHashMap::default();
    for hit in pair.target_hits.iter().filter(|hit| matches!(hit.sort, FormSort::Target | FormSort::Part)) {
        *opposite.entry(hit.entry).or_default() += 1;
    }
    for hit in &pair.source_hits {
        let Some(entry) = evidence.glossary.entries.get(hit.entry) else { continue };
        let places = if entry.kind == Kind::Term { &mut *terms } else { &mut *names };
        let spot = Spot { pair: at, side: Side::Source, span: hit.span };
        if places.has(spot) {
            continue;
        }
        let left = opposite.entry(hit.entry).or_default();
        let state = if *left > 0 { State::Right } else { State::Unknown };
        *left = left.saturating_sub(1);
        places.add(at, hit.span, state);
    }
}

/// Names that no glossary has but whose rendering was found; the words of one name are one place.
fn add_names(names: &mut Places, evidence: &Evidence<'_>) {
    let spots = evidence.renderings.words.iter().flat_map(|word| &word.uses).filter_map(|rendering| rendering.source);
    for spot in spots.filter(|spot| spot.side == Side::Source) {
        let run = evidence
            .pairs
            .get(spot.pair)
            .and_then(|pair| pair.source_names.iter().map(|name| name.span).find(|span| span.overlaps(spot.span)));
        let spot = Spot { span: run.unwrap_or(spot.span), ..spot };
        if !names.has(spot) {
            names.add(spot.pair, spot.span, State::Right);
        }
    }
}
