//! Findings claim their words: of two about one word the more specific stays, and places of one fault join.

use rustc_hash::FxHashMap;

use crate::analysis::{Evidence, Side, Spot};
use crate::check::Draft;
use crate::lint::level;
use crate::text::Span;

/// The drafts that stay, each fault once, in document order of their places.
pub fn arbitrate(evidence: &Evidence<'_>, mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.retain(|draft| fits(evidence, draft.at) && draft.other.is_none_or(|other| fits(evidence, other)));
    // What will be shown before what won't, wrong words before missing ones (what is said wrongly is not left out),
    // then the more specific check, then the surer; ties by place.
    drafts.sort_by(|a, b| {
        let key = |d: &Draft| (!level::shown(d.confidence), d.omission, u8::MAX - d.check.rank);
        key(a)
            .cmp(&key(b))
            .then(b.confidence.total_cmp(&a.confidence))
            .then((a.at, a.check.name).cmp(&(b.at, b.check.name)))
    });
    let mut claims = Claims::default();
    let mut kept: Vec<Draft> = drafts.into_iter().filter_map(|draft| claims.admit(draft)).collect();
    kept.sort_by(|a, b| (a.at, a.check.name).cmp(&(b.at, b.check.name)));
    join(kept)
}

fn fits(evidence: &Evidence<'_>, spot: Spot) -> bool {
    evidence
        .pairs
        .get(spot.pair)
        .is_some_and(|pair| pair.str(spot.side).get(spot.span.start()..spot.span.end()).is_some())
}

/// The words that findings speak about.
#[derive(Default)]
struct Claims {
    /// Words called wrong.
    faulty: FxHashMap<(usize, Side), Vec<Span>>,
    /// Their counterparts: an omission of those has been told already.
    counterparts: FxHashMap<(usize, Side), Vec<Span>>,
}

impl Claims {
    /// The draft less the places that others have claimed; `None` where nothing is left.
    fn admit(&mut self, mut draft: Draft) -> Option<Draft> {
        if draft.omission {
            let words = draft.other.unwrap_or(draft.at);
            if taken(&self.faulty, words) || taken(&self.counterparts, words) {
                return None;
            }
            claim(&mut self.counterparts, words);
            return Some(draft);
        }
        draft.also.retain(|&spot| spot != draft.at && !taken(&self.faulty, spot));
        if taken(&self.faulty, draft.at) {
            // The counterpart belongs to the place that was lost.
            draft.other = None;
            draft.at = if draft.also.is_empty() { return None } else { draft.also.remove(0) };
        }
        claim(&mut self.faulty, draft.at);
        draft.also.iter().for_each(|&spot| claim(&mut self.faulty, spot));
        draft.other.into_iter().for_each(|spot| claim(&mut self.counterparts, spot));
        Some(draft)
    }
}

fn taken(claims: &FxHashMap<(usize, Side), Vec<Span>>, spot: Spot) -> bool {
    claims.get(&(spot.pair, spot.side)).is_some_and(|spans| spans.iter().any(|span| span.overlaps(spot.span)))
}

fn claim(claims: &mut FxHashMap<(usize, Side), Vec<Span>>, spot: Spot) {
    claims.entry((spot.pair, spot.side)).or_default().push(spot.span);
}

/// Drafts of one check with one fault key become the first of them; it is as sure as the surest.
fn join(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut first: FxHashMap<(&'static str, String), usize> = FxHashMap::default();
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let Some(fault) = draft.fault.clone() else {
            joined.push(draft);
            continue;
        };
        if let Some(&at) = first.get(&(draft.check.name, fault.clone())) {
            let one = &mut joined[at];
            one.also.push(draft.at);
            one.also.extend(draft.also);
            one.also.sort();
            one.also.dedup();
            one.confidence = one.confidence.max(draft.confidence);
        } else {
            first.insert((draft.check.name, fault), joined.len());
            joined.push(draft);
        }
    }
    joined
}
