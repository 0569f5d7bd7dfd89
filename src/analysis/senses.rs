//! Entries that hold in one sense only, taken out of the pairs that don't mean it.

use rayon::prelude::*;

use crate::analysis::{Analysed, FormSort, str};
use crate::glossary::{Around, Excluded, Matcher};

/// Longer words for other senses may stand before shorter ones: as many rounds uncover those.
const ROUNDS: usize = 3;

/// Looks again at each pair that has hits of entries with hints; `outside` never hold.
pub fn settle(pairs: &mut [Analysed], matcher: &Matcher, outside: &Excluded) {
    let settled: Vec<Option<(usize, Excluded)>> = (0..pairs.len())
        .into_par_iter()
        .map(|at| {
            let mut excluded = outside.clone();
            let source =
                |at: Option<usize>| at.and_then(|at| pairs.get(at)).map_or("", |pair| str(pair.pair.source.as_ref()));
            let around = Around { text: source(Some(at)), beside: [source(at.checked_sub(1)), source(Some(at + 1))] };
            let mut hits = pairs.get(at)?.source_hits.clone();
            for _ in 0..ROUNDS {
                let unmeant = matcher.scopes().unmeant(around, &hits);
                if unmeant.is_empty() {
                    break;
                }
                excluded.extend(unmeant);
                hits = matcher.source_but(around.text, &excluded);
            }
            (excluded.len() > outside.len()).then_some((at, excluded))
        })
        .collect();
    for (at, excluded) in settled.into_iter().flatten() {
        if let Some(pair) = pairs.get_mut(at) {
            pair.source_hits = matcher.source_but(str(pair.pair.source.as_ref()), &excluded);
            pair.target_hits = matcher.target_but(str(pair.pair.target.as_ref()), &excluded);
        }
    }
    // What stands in a translation says nothing against it where the original does not mean the entry.
    for pair in pairs {
        let meant: Vec<usize> = pair.source_hits.iter().map(|hit| hit.entry).collect();
        pair.target_hits.retain(|hit| {
            hit.sort == FormSort::Target || meant.contains(&hit.entry) || !matcher.scopes().has_sense(hit.entry)
        });
    }
}
