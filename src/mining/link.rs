//! Which phrase of the translation stands for which of the original.
//!
//! # Design
//! Two phrases that share more segments than chance would have them (log-likelihood, Dunning 1993) are candidates, scored by
//! the share of their segments (Dice) and by sound. Then each segment is linked by itself, best candidates first, no
//! piece twice (*competitive linking*, Melamed 2000): what goes with a name only because it stands beside it finds the
//! name taken. A phrase inside another may link inside its counterpart. Rejected: the scores alone, which pair a
//! surname with the given name's rendering as readily as with its own.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::language::script::Script;
use crate::mining::side::{Known, Place, Side};
use crate::sound;
use crate::text::Span;

/// Candidates kept for a phrase.
const CANDIDATES: usize = 16;
/// Least log-likelihood ratio: a chance of one in five thousand.
const SIGNIFICANT: f64 = 14.0;
/// The same of two that sound alike: one in a hundred.
const SIGNIFICANT_IF_HEARD: f64 = 6.6;
/// Least share of the segments that two phrases have.
const LEAST_DICE: f64 = 0.08;

/// The texts of both sides, a segment an index.
pub struct Corpus<'t> {
    /// Originals.
    pub sources: Vec<&'t str>,
    /// Translations.
    pub targets: Vec<&'t str>,
}

/// A candidate: a phrase of the translation.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    id: u32,
    score: f64,
    heard: Option<f64>,
    likelihood: f64,
}

/// How a phrase is rendered: one of its renderings.
#[derive(Clone, Debug)]
pub struct Link {
    /// The translation's phrase.
    pub target: u32,
    /// How well it sounds like the original's, where both spell sounds; 0 to 1.
    pub heard: Option<f64>,
    /// Segments where they were linked, with the places of both.
    pub places: Vec<(u32, Span, Span)>,
}

/// The renderings of each phrase of the original, the commonest first.
pub fn link(corpus: &Corpus<'_>, source: &Side, target: &Side) -> Vec<Vec<Link>> {
    let mut segments: Vec<Vec<u32>> = vec![Vec::new(); source.known.len()];
    for (segment, places) in source.places.iter().enumerate() {
        for place in places {
            if let Some(list) =
                segments.get_mut(place.id as usize).filter(|list| list.last() != Some(&(segment as u32)))
            {
                list.push(segment as u32);
            }
        }
    }
    let unique: Vec<Vec<u32>> = target.places.par_iter().map(|places| ids(places)).collect();
    let candidates: Vec<Vec<Candidate>> = segments
        .par_iter()
        .enumerate()
        .map(|(id, segments)| candidates(corpus, (source, id as u32), target, segments, &unique))
        .collect();
    let linked: Vec<Vec<(Place, Place)>> = source
        .places
        .par_iter()
        .zip(&target.places)
        .map(|(source, target)| link_segment(source, target, &candidates))
        .collect();
    gather(&linked, &candidates)
}

fn ids(places: &[Place]) -> Vec<u32> {
    let mut ids: Vec<u32> = places.iter().map(|place| place.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The phrases of the translation that may stand for one of the original, the best first.
fn candidates(
    corpus: &Corpus<'_>,
    (source, id): (&Side, u32),
    target: &Side,
    segments: &[u32],
    unique: &[Vec<u32>],
) -> Vec<Candidate> {
    let Some(own) = source.known.get(id as usize) else { return Vec::new() };
    let mut together: FxHashMap<u32, u32> = FxHashMap::default();
    for id in segments.iter().filter_map(|segment| unique.get(*segment as usize)).flatten() {
        *together.entry(*id).or_default() += 1;
    }
    let all = corpus.sources.len() as f64;
    let mut found: Vec<Candidate> = together
        .into_iter()
        .filter(|(_, both)| *both >= 2)
        .filter_map(|(id, both)| {
            let other = target.known.get(id as usize)?;
            let (a, b, both) = (f64::from(own.count), f64::from(other.count), f64::from(both));
            let dice = 2.0 * (both - 0.6) / (a + b);
            let mismatch = if own.composed == other.composed { 0.0 } else { 0.1 };
            let likelihood = likelihood(both, a, b, all);
            let significant = dice >= LEAST_DICE && likelihood >= SIGNIFICANT_IF_HEARD;
            significant.then_some(Candidate { id, score: dice - mismatch, heard: None, likelihood })
        })
        .collect();
    let rank = |found: &mut Vec<Candidate>| found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.id.cmp(&b.id)));
    rank(&mut found);
    found.truncate(CANDIDATES);
    for candidate in &mut found {
        let Some(other) = target.known.get(candidate.id as usize) else { continue };
        candidate.heard = heard(said(&corpus.sources, own), said(&corpus.targets, other));
        candidate.score += candidate.heard.map_or(0.0, |heard| 0.6 * heard - 0.1);
    }
    found.retain(|found| found.likelihood >= SIGNIFICANT || found.heard.is_some_and(|heard| heard >= 0.6));
    rank(&mut found);
    found
}

/// A phrase as its first segment has it.
pub fn said<'t>(texts: &[&'t str], known: &Known) -> &'t str {
    texts.get(known.segment as usize).map_or("", |text| known.span.of(text))
}

/// Log-likelihood ratio of two phrases in `both` of `all` segments together, in `a` and `b` each; 0 where they are
/// together less often than by chance.
fn likelihood(both: f64, a: f64, b: f64, all: f64) -> f64 {
    if both * all <= a * b {
        return 0.0;
    }
    let part = |seen: f64, expected: f64| if seen > 0.0 { seen * (seen / expected).ln() } else { 0.0 };
    let cells = [
        (both, a * b),
        (a - both, a * (all - b)),
        (b - both, (all - a) * b),
        (all - a - b + both, (all - a) * (all - b)),
    ];
    2.0 * cells.iter().map(|&(seen, product)| part(seen, product / all)).sum::<f64>()
}

/// How well one spells the sound of the other; `None` where neither has a model or both are Latin.
fn heard(source: &str, target: &str) -> Option<f64> {
    let script = |text: &str| {
        let mut scripts = text.chars().map(Script::of).filter(|script| *script != Script::Common);
        let first = scripts.next()?;
        scripts.all(|script| script == first).then_some(first)
    };
    let (name, rendering, model) = match (script(source)?, script(target)?) {
        (Script::Latin, Script::Latin | Script::Han) | (Script::Han, _) => return None,
        (Script::Latin, other) => (source, target, other),
        (other, Script::Latin) => (target, source, other),
        _ => return None,
    };
    sound::model(model)?;
    let compared = sound::compare(name, rendering, model);
    let theirs = rendering.split([' ', '・', '･', '＝', '·']).filter(|word| !word.is_empty()).count();
    let words = compared.tokens.len().max(theirs).max(1) as f64;
    Some(compared.tokens.iter().map(|token| token.same).sum::<f64>() / words)
}

/// Links a segment's phrases, the best candidates first.
fn link_segment(source: &[Place], target: &[Place], candidates: &[Vec<Candidate>]) -> Vec<(Place, Place)> {
    let mut by_id: FxHashMap<u32, Vec<Place>> = FxHashMap::default();
    for place in target {
        by_id.entry(place.id).or_default().push(*place);
    }
    let mut possible: Vec<(f64, Place, Place)> = Vec::new();
    for from in source {
        for candidate in candidates.get(from.id as usize).into_iter().flatten() {
            for to in by_id.get(&candidate.id).into_iter().flatten() {
                possible.push((candidate.score, *from, *to));
            }
        }
    }
    possible.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1.span, a.2.span).cmp(&(b.1.span, b.2.span))));
    let mut linked: Vec<(Place, Place)> = Vec::new();
    for (_, from, to) in possible {
        if linked.iter().all(|&(a, b)| fit((a.span, b.span), (from.span, to.span))) {
            linked.push((from, to));
        }
    }
    linked
}

/// Whether two links may both hold: apart on both sides, or one inside the other on both sides.
fn fit(one: (Span, Span), other: (Span, Span)) -> bool {
    let inside = |a: Span, b: Span| a != b && b.contains(a);
    let apart = !one.0.overlaps(other.0) && !one.1.overlaps(other.1);
    apart || inside(one.0, other.0) && inside(one.1, other.1) || inside(other.0, one.0) && inside(other.1, one.1)
}

/// The links of all segments by the original's phrase.
fn gather(linked: &[Vec<(Place, Place)>], candidates: &[Vec<Candidate>]) -> Vec<Vec<Link>> {
    let mut links: Vec<Vec<Link>> = vec![Vec::new(); candidates.len()];
    for (segment, pairs) in linked.iter().enumerate() {
        for (from, to) in pairs {
            let Some(own) = links.get_mut(from.id as usize) else { continue };
            let place = (segment as u32, from.span, to.span);
            match own.iter_mut().find(|link| link.target == to.id) {
                Some(link) if link.places.last().is_some_and(|last| last.0 == place.0) => {}
                Some(link) => link.places.push(place),
                None => {
                    let candidate = candidates.get(from.id as usize).into_iter().flatten().find(|c| c.id == to.id);
                    let heard = candidate.and_then(|candidate| candidate.heard);
                    own.push(Link { target: to.id, heard, places: vec![place] });
                }
            }
        }
    }
    for own in &mut links {
        own.sort_by(|a, b| b.places.len().cmp(&a.places.len()).then(a.target.cmp(&b.target)));
    }
    links
}
