//! Words that a first alignment shows to go together.

use rustc_hash::FxHashMap;

use super::path::Step;
use super::unit::{Token, Unit};

/// The least Dice coefficient of two words that go together.
const TOGETHER: f32 = 0.6;
/// In how many steps at least.
const TIMES: u32 = 2;
/// Words in more than this share of the units tell nothing.
const COMMON: f32 = 0.3;

/// Source tokens and target tokens that stand in the same steps, the surest first: source, target, Dice coefficient.
pub fn links(steps: &[Step], source: &[Unit], target: &[Unit], tokens: &[Token]) -> Vec<(u32, u32, f32)> {
    let counts = |id: u32| tokens.get(id as usize).map_or([0, 0], |token| token.counts);
    let most = |units: usize| (units as f32 * COMMON).max(4.0) as u32;
    let (most_ours, most_theirs) = (most(source.len()), most(target.len()));
    let tells = |id: &u32, side: usize, most: u32| {
        let counts = counts(*id);
        counts[1 - side] == 0 && (TIMES..=most).contains(&counts[side])
    };
    let mut together: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for step in steps {
        let gather = |units: &[Unit], side, most| {
            let mut ids: Vec<u32> =
                units.iter().flat_map(|unit| &unit.tokens).filter(|id| tells(id, side, most)).copied().collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let ours = gather(source.get(step.source.clone()).unwrap_or(&[]), 0, most_ours);
        let theirs = gather(target.get(step.target.clone()).unwrap_or(&[]), 1, most_theirs);
        for &our in &ours {
            for &their in &theirs {
                *together.entry((our, their)).or_default() += 1;
            }
        }
    }
    let dice = |(&(ours, theirs), &times): (&(u32, u32), &u32)| {
        let dice = 2.0 * times as f32 / (counts(ours)[0] + counts(theirs)[1]) as f32;
        (times >= TIMES && dice >= TOGETHER).then_some((ours, theirs, dice.min(1.0) * (1.0 - 1.0 / times as f32)))
    };
    let mut links: Vec<_> = together.iter().filter_map(dice).collect();
    links.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    links
}
