//! The best monotone path through two rows of units.

use std::ops::Range;

use super::unit::Unit;

/// How many units of the source and of the target a step takes, and what the step costs by itself.
const STEPS: &[(usize, usize, f32)] = &[
    (1, 1, 0.1),
    (1, 0, 4.5),
    (0, 1, 4.5),
    (1, 2, 2.4),
    (2, 1, 2.4),
    (2, 2, 4.5),
    (1, 3, 4.0),
    (3, 1, 4.0),
    (1, 4, 5.5),
    (4, 1, 5.5),
];
/// The longest step.
const LONGEST: usize = 4;
/// What a token that both units hold takes off, times its weight.
const SHARED: f32 = 0.8;
/// Variance of the target's length by letter of the source (Gale and Church give 6.8 for European languages).
const VARIANCE: f32 = 6.8;
/// Letters with the usual ratio that every text is taken to hold besides its own.
const PRIOR: f32 = 500.0;
/// A source of more units than this gives a ratio that no digest distorts.
const LONG: usize = 1500;
/// Half the width of the band around the diagonal that is searched.
const BAND: usize = 150;

/// Units that go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Of the source.
    pub source: Range<usize>,
    /// Of the target.
    pub target: Range<usize>,
}

/// A side's units alone and joined with those after them, each with the weight of all its tokens.
struct Windows(Vec<Vec<(Unit, f32)>>);

impl Windows {
    fn new(units: &[Unit], weights: &[f32]) -> Windows {
        let weighed = |unit: Unit| {
            let all = unit.tokens.iter().filter_map(|&token| weights.get(token as usize)).sum();
            (unit, all)
        };
        let mut windows: Vec<Vec<_>> = vec![units.iter().cloned().map(weighed).collect()];
        for size in 1..LONGEST {
            let shorter = windows.get(size - 1).map_or(&[][..], Vec::as_slice);
            let longer = shorter
                .iter()
                .zip(units.iter().skip(size))
                .map(|((window, _), unit)| weighed(window.join(unit)))
                .collect();
            windows.push(longer);
        }
        Windows(windows)
    }

    fn get(&self, at: usize, size: usize) -> Option<&(Unit, f32)> {
        self.0.get(size.checked_sub(1)?)?.get(at)
    }
}

/// The cheapest way to pair all units in order. `weights` says by token how much it tells; `leading` is what it costs
/// to leave a unit of the target without counterpart before the first that has one.
pub fn best(source: &[Unit], target: &[Unit], weights: &[f32], leading: f32) -> Vec<Step> {
    let first = search(source, target, weights, leading, ratio(source, target));
    if source.len() > LONG {
        return first;
    }
    // What has no counterpart distorts the ratio of the whole.
    let kept = |side: fn(&Step) -> Range<usize>| {
        let steps = first.iter().filter(|step| !step.source.is_empty() && !step.target.is_empty());
        steps.flat_map(side).collect::<Vec<_>>()
    };
    let pick =
        |units: &[Unit], kept: Vec<usize>| kept.into_iter().filter_map(|at| units.get(at).cloned()).collect::<Vec<_>>();
    let refined =
        ratio(&pick(source, kept(|step| step.source.clone())), &pick(target, kept(|step| step.target.clone())));
    search(source, target, weights, leading, refined)
}

fn search(source: &[Unit], target: &[Unit], weights: &[f32], leading: f32, ratio: f32) -> Vec<Step> {
    let (sources, targets) = (Windows::new(source, weights), Windows::new(target, weights));
    let width = target.len() + 1;
    let slope = target.len() as f32 / source.len().max(1) as f32;
    let band = |row: usize| {
        let middle = (row as f32 * slope) as usize;
        let half = BAND.max(target.len().abs_diff(source.len()) + BAND / 2);
        middle.saturating_sub(half)..(middle + half).min(target.len()) + 1
    };
    let mut rows: Vec<(usize, Vec<(f32, u8)>)> = Vec::with_capacity(source.len() + 1);
    for row in 0..=source.len() {
        let range = band(row).start..band(row).end.min(width);
        let mut cells = vec![(f32::INFINITY, u8::MAX); range.len()];
        for column in range.clone() {
            let mut cell = if (row, column) == (0, 0) { (0.0, u8::MAX) } else { (f32::INFINITY, u8::MAX) };
            for (index, &(s, t, price)) in STEPS.iter().enumerate() {
                let (Some(from), Some(back)) = (row.checked_sub(s), column.checked_sub(t)) else { continue };
                let before = if s == 0 {
                    cell_of(&cells, range.start, back)
                } else {
                    rows.get(from).and_then(|(start, cells)| cell_of(cells, *start, back))
                };
                let Some(before) = before else { continue };
                let price = if row == 0 { leading } else { price };
                let (ours, theirs) = (sources.get(from, s), targets.get(back, t));
                // No step gains more than all tokens of its poorer side.
                let most = ours.zip(theirs).map_or(0.0, |(ours, theirs)| SHARED * ours.1.min(theirs.1));
                if before + price - most >= cell.0 {
                    continue;
                }
                let cost = before + price + cost(ours, theirs, ratio, weights);
                if cost < cell.0 {
                    cell = (cost, index as u8);
                }
            }
            if let Some(slot) = cells.get_mut(column - range.start) {
                *slot = cell;
            }
        }
        rows.push((range.start, cells));
    }
    trace(&rows, source.len(), target.len())
}

fn cell_of(cells: &[(f32, u8)], start: usize, column: usize) -> Option<f32> {
    cells.get(column.checked_sub(start)?).map(|cell| cell.0).filter(|cost| cost.is_finite())
}

fn trace(rows: &[(usize, Vec<(f32, u8)>)], mut row: usize, mut column: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    while (row, column) != (0, 0) {
        let step = rows
            .get(row)
            .and_then(|(start, cells)| cells.get(column.checked_sub(*start)?))
            .and_then(|cell| STEPS.get(cell.1 as usize));
        let Some(&(s, t, _)) = step else { break };
        steps.push(Step { source: row - s..row, target: column - t..column });
        (row, column) = (row - s, column - t);
    }
    steps.reverse();
    steps
}

/// What it costs that two windows say the same; nothing where a side is empty.
fn cost(source: Option<&(Unit, f32)>, target: Option<&(Unit, f32)>, ratio: f32, weights: &[f32]) -> f32 {
    match (source, target) {
        (Some((source, _)), Some((target, _))) => {
            length_cost(source.length, target.length, ratio) - SHARED * shared(source, target, weights)
        }
        _ => 0.0,
    }
}

/// Gale and Church: how unlikely the lengths are for one another, as a negative logarithm.
fn length_cost(source: f32, target: f32, ratio: f32) -> f32 {
    let scaled = source * ratio;
    let mean = (scaled + target) / 2.0;
    let delta = (target - scaled).abs() / (VARIANCE * mean.max(1.0)).sqrt();
    -(2.0 * tail(delta)).max(1e-12).ln()
}

/// The normal distribution's upper tail (Abramowitz and Stegun 26.2.17).
fn tail(z: f32) -> f32 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let poly = t * (0.319_381_53 + t * (-0.356_563_78 + t * (1.781_477_9 + t * (-1.821_255_9 + t * 1.330_274_4))));
    0.398_942_3 * (-z * z / 2.0).exp() * poly
}

/// The weight of the tokens that both hold.
fn shared(source: &Unit, target: &Unit, weights: &[f32]) -> f32 {
    let (mut s, mut t) = (source.tokens.iter().peekable(), target.tokens.iter().peekable());
    let mut sum = 0.0;
    while let (Some(&a), Some(&b)) = (s.peek(), t.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => {
                s.next();
            }
            std::cmp::Ordering::Greater => {
                t.next();
            }
            std::cmp::Ordering::Equal => {
                sum += weights.get(*a as usize).copied().unwrap_or(0.0);
                s.next();
                t.next();
            }
        }
    }
    sum
}

/// The target's length by letter of the source. A short text says little of it: [`PRIOR`] letters stand for what is
/// usual.
fn ratio(source: &[Unit], target: &[Unit]) -> f32 {
    let sum = |units: &[Unit]| units.iter().map(|unit| unit.length).sum::<f32>();
    ((sum(target) + PRIOR) / (sum(source) + PRIOR)).clamp(0.5, 2.0)
}
