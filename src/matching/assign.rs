//! The assignment: which target mention says what which source mention says.
//!
//! # Design
//! Direct counterparts first (greedy by cost: nearly every mention has exactly one), then augmenting paths (Kuhn), which
//! free a counterpart that was taken by a mention with another choice. That finds as many pairs as any assignment
//! can; the Hungarian method would weigh costs better in ties that texts do not have.

use super::values::{self, Cost};
use crate::align::Bead;
use crate::mention::Mention;
use crate::text::Span;

/// What it costs that the two stand in sentences which do not go together. More than any squint: a value of another
/// sentence is taken only where the own sentence has none.
const ELSEWHERE: Cost = 60;

/// Possible pairs up to which counterparts are freed for others: a text with more says the same few values over and over.
const FREED: usize = 20_000;
/// Pairs of mentions that are compared at most, about; of more (a data file in one paragraph) only those that stand at
/// about the same place of both texts.
const COMPARED: usize = 250_000;

/// A possible pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// Index of the source mention.
    pub source: usize,
    /// Index of the target mention.
    pub target: usize,
    /// How far apart, see [`values::Cost`], with the distance between them.
    pub cost: Cost,
}

/// The bead that a span lies in, by its start.
pub(super) fn bead_of(span: Span, beads: &[Bead], side: fn(&Bead) -> Span) -> Option<usize> {
    // Beads are in order on both sides; an empty side ends where the one before it does.
    let at = beads.partition_point(|bead| side(bead).end() <= span.start());
    beads.get(at).filter(|bead| side(bead).start() <= span.start()).map(|_| at)
}

/// Every pair of mentions that agree, the cheapest first.
pub(super) fn edges(source: &[Mention], target: &[Mention], beads: &[Bead]) -> Vec<Edge> {
    let from: Vec<_> = source.iter().map(|m| bead_of(m.span, beads, |b| b.source)).collect();
    let to: Vec<_> = target.iter().map(|m| bead_of(m.span, beads, |b| b.target)).collect();
    let mut edges = Vec::new();
    let reach = COMPARED / source.len().max(1) / 2 + 8;
    for (i, a) in source.iter().enumerate() {
        let opposite = i * target.len() / source.len();
        let near = opposite.saturating_sub(reach)..(opposite + reach).min(target.len());
        for (j, b) in near.clone().zip(&target[near]) {
            if let Some(cost) = values::agreement(a, b) {
                let cost = cost + if from[i] == to[j] { 0 } else { ELSEWHERE } + Cost::from(a.firm != b.firm);
                edges.push(Edge { source: i, target: j, cost });
            }
        }
    }
    // Of equal ones the pair whose places in the order are nearest: the first "3" is the first "3".
    edges.sort_by_key(|e| (e.cost, e.source.abs_diff(e.target), e.source, e.target));
    edges
}

/// One target at most for each source and the other way round, as many as can be.
pub(super) fn assign(edges: &[Edge], sources: usize, targets: usize) -> Vec<Option<usize>> {
    let mut of_source = vec![None; sources];
    let mut of_target = vec![None; targets];
    for edge in edges {
        if of_source[edge.source].is_none() && of_target[edge.target].is_none() {
            of_source[edge.source] = Some(edge.target);
            of_target[edge.target] = Some(edge.source);
        }
    }
    if edges.len() > FREED {
        return of_source;
    }
    let mut choices = vec![Vec::new(); sources];
    for edge in edges {
        choices[edge.source].push((edge.target, edge.cost % ELSEWHERE));
    }
    for start in 0..sources {
        if of_source[start].is_none() {
            let mut seen = vec![false; targets];
            augment((start, Cost::MAX), &choices, &mut seen, &mut of_source, &mut of_target);
        }
    }
    of_source
}

/// A mention moves to another choice only where that says the same about as well: two squints are no better than one
/// plain counterpart ("March 12 … Wednesday" and 3月12日…月曜日).
const WORSE: Cost = 4 * values::PARTIAL + 3;

/// Gives `source` a target at no more than `most`, moving others to their other choices. The path is as long as the
/// chain of such moves, which equal values in one text keep short.
fn augment(
    (source, most): (usize, Cost),
    choices: &[Vec<(usize, Cost)>],
    seen: &mut [bool],
    of_source: &mut [Option<usize>],
    of_target: &mut [Option<usize>],
) -> bool {
    for &(target, _) in choices[source].iter().filter(|(_, cost)| *cost <= most) {
        if std::mem::replace(&mut seen[target], true) {
            continue;
        }
        let free = of_target[target].is_none_or(|other| {
            let paid = choices[other].iter().find(|(choice, _)| *choice == target).map_or(0, |(_, cost)| *cost);
            augment((other, paid + WORSE), choices, seen, of_source, of_target)
        });
        if free {
            of_source[source] = Some(target);
            of_target[target] = Some(source);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counterpart_is_freed_for_the_mention_that_has_no_other() {
        // 0 may be either, and took 0 first; 1 may only be 0.
        let edges = [(0, 0, 0), (0, 1, 4), (1, 0, 8)].map(|(source, target, cost)| Edge { source, target, cost });
        assert_eq!(assign(&edges, 2, 2), [Some(1), Some(0)]);
    }

    #[test]
    fn a_plain_counterpart_is_not_given_up_for_two_squints() {
        let edges = [(0, 0, 0), (0, 1, 24), (1, 0, 24)].map(|(source, target, cost)| Edge { source, target, cost });
        assert_eq!(assign(&edges, 2, 2), [Some(0), None]);
    }
}
