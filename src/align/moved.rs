//! Paragraphs that the translation puts elsewhere.

use super::path::{Step, unlikeness};
use super::unit::{Opening, Unit};

/// The most that two paragraphs may cost that were moved: what they share must speak for them.
const SURE: f32 = -2.0;
/// More paragraphs without counterpart than this on a side, and nothing is looked for: the texts are two texts.
const MANY: usize = 100;

/// Pairs paragraphs without counterpart that share enough, wherever they stand; each pair stands at the target's place.
pub fn rejoin(steps: Vec<Step>, source: &[Unit], target: &[Unit], ratio: f32, weights: &[f32]) -> Vec<Step> {
    let opens = |units: &[Unit], at: usize| units.get(at).is_none_or(|unit| unit.opens != Opening::Nothing);
    // What ends before it must end with its paragraph, on both sides, or it is a part of what stands around it.
    let apart = |step: &Step| {
        let ends =
            |units: &[Unit], range: &std::ops::Range<usize>| opens(units, range.start) && opens(units, range.end);
        ends(source, &step.source) && ends(target, &step.target)
    };
    let alone = |side: fn(&Step) -> bool| {
        steps.iter().enumerate().filter(|(_, step)| side(step) && apart(step)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let (ours, theirs) = (alone(|step| step.target.is_empty()), alone(|step| step.source.is_empty()));
    if ours.is_empty() || theirs.is_empty() || ours.len() > MANY || theirs.len() > MANY {
        return steps;
    }
    let whole = |units: &[Unit], range: &std::ops::Range<usize>| {
        let units = units.get(range.clone()).unwrap_or(&[]);
        units.split_first().map(|(first, rest)| rest.iter().fold(first.clone(), |whole, unit| whole.join(unit)))
    };
    let mut candidates = Vec::new();
    for &our in &ours {
        for &their in &theirs {
            let (source, target) = (whole(source, &steps[our].source), whole(target, &steps[their].target));
            let price = source.zip(target).map(|(source, target)| unlikeness(&source, &target, ratio, weights));
            candidates.extend(price.filter(|price| *price < SURE).map(|price| (price, our, their)));
        }
    }
    candidates.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut steps, mut gone) = (steps, Vec::new());
    let mut taken = Vec::new();
    for (_, our, their) in candidates {
        if gone.contains(&our) || taken.contains(&their) {
            continue;
        }
        steps[their].source = steps[our].source.clone();
        gone.push(our);
        taken.push(their);
    }
    let mut at = 0;
    steps.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
    steps
}
