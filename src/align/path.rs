//! The best monotone path through two rows of units.

use std::collections::VecDeque;
use std::ops::Range;

use super::moved;
use super::unit::{Opening, Unit};

/// How many units of the source and of the target a step takes, and what the step costs by itself.
const STEPS: &[(usize, usize, f32)] = &[
    (1, 1, 0.1),
    (1, 0, UNPAIRED),
    (0, 1, UNPAIRED),
    (1, 2, 2.4),
    (2, 1, 2.4),
    (2, 2, 4.5),
    (1, 3, 4.0),
    (3, 1, 4.0),
    (1, 4, 5.5),
    (4, 1, 5.5),
];
/// What a unit without counterpart costs.
pub const UNPAIRED: f32 = 4.5;
/// In a paragraph without counterpart, what each unit but the first costs of it.
const REST: f32 = 0.2;
/// The steps that leave a paragraph of the source, of the target without counterpart.
const SOURCE_PARAGRAPH: u8 = 254;
const TARGET_PARAGRAPH: u8 = 253;
/// What it costs to join units of two paragraphs.
const ACROSS: f32 = 1.5;
/// What it takes off that both sides of a step begin a paragraph, and costs that one does.
const BOTH_OPEN: f32 = 0.7;
const ONE_OPENS: f32 = 0.7;
/// What it costs to pair a heading with a paragraph.
const UNLIKE: f32 = 1.5;
/// The most that the lengths of two headings may cost.
const FREELY: f32 = 3.0;
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
/// The most positions that are searched, a byte each, whatever the texts.
const CELLS: usize = 100_000_000;
/// So many pairs that cost this much each are no translation of each other.
const STRETCH: usize = 50;
const ILL: f32 = 0.3;
/// A path this near to the band's edge may have been kept from leaving it.
const EDGE: usize = 30;

/// Units that go together.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Of the source.
    pub source: Range<usize>,
    /// Of the target.
    pub target: Range<usize>,
    /// The weight of the tokens that both hold.
    pub shared: f32,
}

impl Step {
    /// The step with [`Step::shared`] filled in.
    fn weighed(self, source: &[Unit], target: &[Unit], weights: &[f32]) -> Step {
        let joined = |units: &[Unit], range: &Range<usize>| {
            let units = units.get(range.clone()).and_then(<[Unit]>::split_first);
            units.map(|(first, rest)| rest.iter().fold(first.clone(), |all, unit| all.join(unit)))
        };
        let both = joined(source, &self.source).zip(joined(target, &self.target));
        Step { shared: both.map_or(0.0, |(ours, theirs)| shared(&ours, &theirs, weights)), ..self }
    }
}

/// A side's units alone and joined with those after them, each with the weight of all its tokens.
struct Windows(Vec<Vec<(Unit, f32)>>);

impl Windows {
    fn new(units: &[Unit], weights: &[f32]) -> Windows {
        let weight = |token: &u32| weights.get(*token as usize).copied().unwrap_or(0.0);
        let weighed = |unit: Unit| {
            let all = unit.tokens.iter().map(weight).sum();
            (unit, all)
        };
        // Most words are of one side alone: without them, a comparison has little to go through.
        let telling = |unit: &Unit| {
            let tokens = unit.tokens.iter().copied().filter(|token| weight(token) > 0.0).collect();
            Unit { tokens, ..*unit }
        };
        let mut windows: Vec<Vec<_>> = vec![units.iter().map(telling).map(weighed).collect()];
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

/// The cheapest way to pair all units in order, but for paragraphs that were moved. `weights` says by token how much it tells; `leading` is what it costs
/// to leave a unit of the target without counterpart before the first that has one.
pub fn best(source: &[Unit], target: &[Unit], weights: &[f32], leading: f32) -> Vec<Step> {
    let steps = cheapest(source, target, weights, leading);
    steps.into_iter().map(|step| step.weighed(source, target, weights)).collect()
}

fn cheapest(source: &[Unit], target: &[Unit], weights: &[f32], leading: f32) -> Vec<Step> {
    let rough = ratio(source, target);
    let first = search(source, target, weights, leading, rough);
    if source.len() > LONG {
        return moved::rejoin(first, source, target, rough, weights);
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
    moved::rejoin(search(source, target, weights, leading, refined), source, target, refined, weights)
}

fn search(source: &[Unit], target: &[Unit], weights: &[f32], leading: f32, ratio: f32) -> Vec<Step> {
    Search {
        sources: Windows::new(source, weights),
        targets: Windows::new(target, weights),
        source_paragraphs: paragraphs(source),
        target_paragraphs: paragraphs(target),
        weights,
        leading,
        ratio,
    }
    .run(source.len(), target.len())
}

/// By position in a row of units: where the paragraph that ends there begins, if it has more than one unit.
fn paragraphs(units: &[Unit]) -> Vec<Option<usize>> {
    let mut ends = vec![None; units.len() + 1];
    let mut start = 0;
    for at in 1..=units.len() {
        if units.get(at).is_none_or(|unit| unit.opens != Opening::Nothing) {
            if let Some(end) = ends.get_mut(at) {
                *end = (at - start > 1).then_some(start);
            }
            start = at;
        }
    }
    ends
}

/// What it costs to leave `units` units without counterpart, the first of which costs `first`.
fn gap(first: f32, units: usize) -> f32 {
    first * (1.0 + REST * units.saturating_sub(1) as f32)
}

/// What stands in one row of the search: the cost of each position reached, and by which step.
struct Row {
    start: usize,
    costs: Vec<f32>,
}

impl Row {
    fn cost(&self, column: usize) -> Option<f32> {
        self.costs.get(column.checked_sub(self.start)?).copied().filter(|cost| cost.is_finite())
    }
}

struct Search<'a> {
    sources: Windows,
    targets: Windows,
    source_paragraphs: Vec<Option<usize>>,
    target_paragraphs: Vec<Option<usize>>,
    weights: &'a [f32],
    leading: f32,
    ratio: f32,
}

impl Search<'_> {
    /// Searches a band that holds every path there may be, or, in a long text, the narrowest that the path keeps clear of.
    fn run(&self, sources: usize, targets: usize) -> Vec<Step> {
        let widest = BAND.max(targets.abs_diff(sources) + BAND / 2).max(sources / 8);
        let widest = widest.min(CELLS / (2 * sources.max(1))).max(BAND / 2);
        let mut half = if sources > LONG { BAND / 2 } else { widest };
        loop {
            let (steps, clear) = self.within(half, sources, targets);
            if clear || half >= widest {
                return steps;
            }
            half = (half * 2).min(widest);
        }
    }

    /// The cheapest path in a band of this half width, and whether it keeps clear of the band's edges.
    fn within(&self, half: usize, sources: usize, targets: usize) -> (Vec<Step>, bool) {
        let slope = targets as f32 / sources.max(1) as f32;
        let band = |row: usize| {
            let middle = (row as f32 * slope) as usize;
            middle.saturating_sub(half)..(middle + half).min(targets) + 1
        };
        // Of the rows above, only those are kept that a step can still come from.
        let longest = self.source_paragraphs.iter().enumerate().filter_map(|(end, start)| Some(end - (*start)?)).max();
        let kept = longest.unwrap_or(0).max(LONGEST) + 1;
        let mut rows: VecDeque<Row> = VecDeque::with_capacity(kept);
        let mut trail: Vec<(usize, Vec<u8>)> = Vec::with_capacity(sources + 1);
        for row in 0..=sources {
            let range = band(row);
            let mut now = Row { start: range.start, costs: Vec::with_capacity(range.len()) };
            let mut steps = Vec::with_capacity(range.len());
            for column in range {
                let above = |back: usize| rows.len().checked_sub(back).and_then(|at| rows.get(at));
                let (cost, step) = self.cell(row, column, &now, above);
                now.costs.push(cost);
                steps.push(step);
            }
            trail.push((now.start, steps));
            if rows.len() == kept {
                rows.pop_front();
            }
            rows.push_back(now);
        }
        let steps = self.trace(&trail, sources, targets);
        let clear = steps.iter().all(|step| {
            let (row, column) = (step.source.start, step.target.start);
            let band = band(row);
            (band.start == 0 || column >= band.start + EDGE) && (band.end > targets || column + EDGE < band.end)
        });
        let whole = steps.first().is_some_and(|step| (step.source.start, step.target.start) == (0, 0));
        let clear = clear && whole && self.fits(&steps);
        (steps, clear)
    }

    /// Whether no stretch of a path goes so ill together that its texts rather belong elsewhere.
    fn fits(&self, steps: &[Step]) -> bool {
        let fit = |step: &Step| {
            let ours = self.sources.get(step.source.start, step.source.len())?;
            let theirs = self.targets.get(step.target.start, step.target.len())?;
            Some(unlikeness(&ours.0, &theirs.0, self.ratio, self.weights))
        };
        let fits: Vec<f32> = steps.iter().filter_map(fit).collect();
        fits.chunks(STRETCH).all(|stretch| stretch.iter().sum::<f32>() < ILL * STRETCH as f32)
    }

    /// The cheapest way to a position, and its last step. `above` gives the row so many units up.
    fn cell<'r>(&self, row: usize, column: usize, now: &Row, above: impl Fn(usize) -> Option<&'r Row>) -> (f32, u8) {
        let mut best = if (row, column) == (0, 0) { (0.0, u8::MAX) } else { (f32::INFINITY, u8::MAX) };
        for (index, &(s, t, price)) in STEPS.iter().enumerate() {
            let (Some(from), Some(back)) = (row.checked_sub(s), column.checked_sub(t)) else { continue };
            let before = if s == 0 { now.cost(back) } else { above(s).and_then(|row| row.cost(back)) };
            let Some(before) = before else { continue };
            let price = if row == 0 { self.leading } else { price };
            let (ours, theirs) = (self.sources.get(from, s), self.targets.get(back, t));
            // No step gains more than all tokens of its poorer side.
            let fit = match ours.zip(theirs) {
                Some(((ours, all), (theirs, others))) => {
                    let room = best.0 - before - price + SHARED * all.min(*others);
                    unlikeness_within(room, ours, theirs, self.ratio, self.weights)
                }
                None => Some(0.0),
            };
            let Some(fit) = fit else { continue };
            let cost = before + price + fit;
            if cost < best.0 {
                best = (cost, index as u8);
            }
        }
        let ours = self.source_paragraphs.get(row).copied().flatten();
        if let Some(before) = ours.and_then(|start| above(row - start)?.cost(column)) {
            let cost = before + gap(UNPAIRED, row - ours.unwrap_or(row));
            best = if cost < best.0 { (cost, SOURCE_PARAGRAPH) } else { best };
        }
        let theirs = self.target_paragraphs.get(column).copied().flatten();
        if let Some(before) = theirs.and_then(|start| now.cost(start)) {
            let first = if row == 0 { self.leading } else { UNPAIRED };
            let cost = before + gap(first, column - theirs.unwrap_or(column));
            best = if cost < best.0 { (cost, TARGET_PARAGRAPH) } else { best };
        }
        best
    }

    fn trace(&self, trail: &[(usize, Vec<u8>)], mut row: usize, mut column: usize) -> Vec<Step> {
        let length =
            |paragraphs: &[Option<usize>], end: usize| end - paragraphs.get(end).copied().flatten().unwrap_or(end);
        let mut steps = Vec::new();
        while (row, column) != (0, 0) {
            let step = trail.get(row).and_then(|(start, steps)| steps.get(column.checked_sub(*start)?)).copied();
            let (s, t) = match step {
                Some(SOURCE_PARAGRAPH) => (length(&self.source_paragraphs, row), 0),
                Some(TARGET_PARAGRAPH) => (0, length(&self.target_paragraphs, column)),
                Some(step) => STEPS.get(step as usize).map_or((0, 0), |&(s, t, _)| (s, t)),
                None => (0, 0),
            };
            if (s, t) == (0, 0) {
                break;
            }
            steps.push(Step { source: row - s..row, target: column - t..column, shared: 0.0 });
            (row, column) = (row - s, column - t);
        }
        steps.reverse();
        steps
    }
}

/// What it costs that two windows say the same.
pub fn unlikeness(source: &Unit, target: &Unit, ratio: f32, weights: &[f32]) -> f32 {
    let apart = layout_cost(source, target) + size_cost(source, target, ratio);
    apart - SHARED * shared(source, target, weights)
}

/// [`unlikeness`], unless it costs `room` or more before the shared tokens are taken off: the dear parts come last.
fn unlikeness_within(room: f32, source: &Unit, target: &Unit, ratio: f32, weights: &[f32]) -> Option<f32> {
    let layout = Some(layout_cost(source, target)).filter(|&cost| cost < room)?;
    let apart = layout + size_cost(source, target, ratio);
    (apart < room).then(|| apart - SHARED * shared(source, target, weights))
}

/// What it costs that one window begins where the other does not, and that paragraphs are joined.
fn layout_cost(source: &Unit, target: &Unit) -> f32 {
    let opening = match (source.opens, target.opens) {
        (Opening::Nothing, Opening::Nothing) => 0.0,
        (Opening::Nothing, _) | (_, Opening::Nothing) => ONE_OPENS,
        (one, other) if one == other => -BOTH_OPEN,
        _ => UNLIKE,
    };
    opening + ACROSS * f32::from(source.breaks + target.breaks)
}

/// What it costs that two windows are not of a length. A heading is put as its language's readers expect it, with a gloss
/// or without.
fn size_cost(source: &Unit, target: &Unit, ratio: f32) -> f32 {
    let cost = length_cost(source.length, target.length, ratio);
    let heading = |unit: &Unit| unit.opens == Opening::Heading && unit.breaks == 0;
    if heading(source) && heading(target) { cost.min(FREELY) } else { cost }
}

/// Gale and Church: how unlikely the lengths are for one another, as a negative logarithm.
fn length_cost(source: f32, target: f32, ratio: f32) -> f32 {
    let scaled = source * ratio;
    let mean = (scaled + target) / 2.0;
    let delta = (target - scaled).abs() / (VARIANCE * mean.max(1.0)).sqrt();
    -(2.0 * tail(delta)).max(1e-4).ln()
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
