//! The inventory of graphones: many-to-many alignment by expectation and maximisation over single graphones.

use std::collections::HashMap;

use bilint::sound::table::{WIDTH, graphone};
use rustc_hash::FxHashMap;

use crate::Pair;

const ROUNDS: usize = 8;
/// A graphone expected less often than this is no graphone.
const RARE: f64 = 1.5;
/// Probability of a graphone not seen; in the first round, of all.
const FLOOR: f64 = 1e-7;

/// Sizes that a graphone may have, in letters and symbols.
fn allowed(letters: usize, symbols: usize) -> bool {
    match (letters, symbols) {
        (0, _) => false,
        (1 | 2, 0) => true,
        (1..=4, 1) => true,
        (1, 2) => true,
        _ => false,
    }
}

/// The keys of the graphones that the pairs are made of, ascending.
pub fn learn(pairs: &[Pair]) -> Vec<u64> {
    let mut model: FxHashMap<u64, f64> = FxHashMap::default();
    for round in 0..ROUNDS {
        let mut counts: FxHashMap<u64, f64> = FxHashMap::default();
        for pair in pairs {
            expect(pair, &model, round == 0, &mut counts);
        }
        counts.retain(|key, count| round < 2 || *count >= RARE || graphone_is_single(*key));
        let sum: f64 = sorted(&counts).iter().map(|&(_, c)| c).sum();
        model = counts.into_iter().map(|(key, count)| (key, count / sum)).collect();
    }
    let total = pairs.iter().map(|p| p.weight * p.symbols.len() as f64).sum::<f64>();
    let mut keys: Vec<u64> = model.iter().filter(|&(_, &p)| p * total >= RARE).map(|(&key, _)| key).collect();
    keys.sort_unstable();
    keys
}

fn graphone_is_single(key: u64) -> bool {
    key >> 24 & 0x3ffff == 0
}

fn sorted(counts: &FxHashMap<u64, f64>) -> Vec<(u64, f64)> {
    let mut all: Vec<_> = counts.iter().map(|(&k, &c)| (k, c)).collect();
    all.sort_unstable_by_key(|&(key, _)| key);
    all
}

/// Adds the expected counts of one pair's graphones. A graphone's probability is taken to the power of its size, so
/// that one large is not dearer or cheaper than several small for being one.
fn expect(pair: &Pair, model: &FxHashMap<u64, f64>, first: bool, counts: &mut FxHashMap<u64, f64>) {
    let (n, m) = (pair.letters.len(), pair.symbols.len());
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let mut edges = Vec::new();
    for i in 0..n {
        for j in 0..=m {
            for a in 1..=WIDTH.0.min(n - i) {
                for b in (0..=WIDTH.1.min(m - j)).filter(|&b| allowed(a, b)) {
                    let key = graphone(&pair.letters[i..i + a], &pair.symbols[j..j + b]);
                    let p = if first { 0.01 } else { model.get(&key).copied().unwrap_or(FLOOR) };
                    let p = if b == 0 && first { p * 0.1 } else { p };
                    edges.push((
                        at(i, j),
                        at(i + a, j + b),
                        key,
                        p.powi(b.max(1) as i32) * if b == 0 { 0.3 } else { 1.0 },
                    ));
                }
            }
        }
    }
    let mut forward = vec![0.0; (n + 1) * (m + 1)];
    let mut backward = forward.clone();
    forward[0] = 1.0;
    for &(from, to, _, p) in &edges {
        forward[to] += forward[from] * p;
    }
    backward[at(n, m)] = 1.0;
    for &(from, to, _, p) in edges.iter().rev() {
        backward[from] += backward[to] * p;
    }
    let total = forward[at(n, m)];
    if total < 1e-280 {
        return;
    }
    for &(from, to, key, p) in &edges {
        let expected = forward[from] * p * backward[to] / total;
        if expected > 1e-6 {
            *counts.entry(key).or_default() += expected * pair.weight;
        }
    }
}

/// The greedy first alignment: the likeliest cut of each pair under graphones alone is left to the library's lattice,
/// which needs n-grams; these are the unigrams to start it with.
pub fn unigrams(pairs: &[Pair], keys: &[u64]) -> HashMap<u64, f64> {
    let uniform: FxHashMap<u64, f64> = keys.iter().map(|&k| (k, 1.0 / keys.len() as f64)).collect();
    let mut model = uniform;
    for _ in 0..3 {
        let mut counts = FxHashMap::default();
        for pair in pairs {
            expect(pair, &model, false, &mut counts);
        }
        counts.retain(|key, _| keys.binary_search(key).is_ok());
        let sum: f64 = sorted(&counts).iter().map(|&(_, c)| c).sum();
        model = counts.into_iter().map(|(key, count)| (key, count / sum)).collect();
    }
    model.into_iter().collect()
}
