//! N-grams with interpolated Kneser-Ney smoothing.

use std::collections::BTreeMap;

use bilint::sound::table::{BOUNDARY, Gram, Kind, Weight, shorten};

/// A longer n-gram this near to what back-off says of it is left to that; in natural logarithms.
const CLOSE: f64 = 0.8;

/// N-grams of a context in training order.
type Counts = BTreeMap<Gram, f64>;

/// Counts sequences of words (without boundaries) by n-grams of up to `order` words and smooths them. Of the longest,
/// those seen less than `least` are left to back-off. `words` is how many different words there are.
pub fn train(
    kind: Kind,
    sequences: &[(Vec<u16>, f64)],
    order: u32,
    least: f64,
    words: usize,
) -> Vec<(Kind, Gram, Weight)> {
    let levels = count(sequences, order);
    let mut known: BTreeMap<Gram, Weight> = BTreeMap::new();
    for (before, counts) in levels.iter().enumerate() {
        smooth(
            counts,
            before as u32,
            if before + 1 == levels.len() && before >= 2 { least } else { 0.0 },
            words,
            &mut known,
        );
    }
    known.into_iter().map(|(gram, weight)| (kind, gram, weight)).collect()
}

/// Counts of n-grams by length: the longest as seen, the shorter by how many different words stand before them.
fn count(sequences: &[(Vec<u16>, f64)], order: u32) -> Vec<Counts> {
    let mut levels = vec![Counts::new(); order as usize];
    for (sequence, weight) in sequences {
        let mut context = 0u64;
        for &word in sequence.iter().chain([&BOUNDARY]) {
            let gram = Gram { before: order - 1, context: shorten(context, order - 1), word };
            *levels[order as usize - 1].entry(gram).or_default() += weight;
            context = context << 16 | u64::from(word);
        }
    }
    for before in (0..order - 1).rev() {
        let mut shorter = Counts::new();
        for gram in levels[before as usize + 1].keys() {
            let short = Gram { before, context: shorten(gram.context, before), word: gram.word };
            *shorter.entry(short).or_default() += 1.0;
        }
        levels[before as usize] = shorter;
    }
    levels
}

fn smooth(counts: &Counts, before: u32, least: f64, words: usize, known: &mut BTreeMap<Gram, Weight>) {
    let ones = counts.values().filter(|&&c| c < 1.5).count() as f64;
    let twos = counts.values().filter(|&&c| (1.5..2.5).contains(&c)).count() as f64;
    let discount = if ones > 0.0 { (ones / (ones + 2.0 * twos)).clamp(0.3, 0.9) } else { 0.5 };
    let mut contexts: BTreeMap<u64, Vec<(u16, f64)>> = BTreeMap::new();
    for (gram, &count) in counts {
        contexts.entry(gram.context).or_default().push((gram.word, count));
    }
    for (context, followers) in contexts {
        let sum: f64 = followers.iter().map(|f| f.1).sum();
        let kept: Vec<_> = followers.iter().filter(|f| f.1 >= least).collect();
        let mass: f64 = kept.iter().map(|f| (f.1 - discount).max(0.0) / sum).sum();
        let rest = (1.0 - mass).max(1e-4);
        for &&(word, count) in &kept {
            let shorter = if before == 0 { 1.0 / words as f64 } else { probability(known, before - 1, context, word) };
            let p = (count - discount).max(0.0) / sum + rest * shorter;
            if before >= 2 && (p / (rest * shorter)).ln() < CLOSE {
                continue;
            }
            let entry =
                known.entry(Gram { before, context, word }).or_insert(Weight { probability: 0.0, backoff: 0.0 });
            entry.probability = p.ln() as f32;
        }
        if before > 0 {
            let gram = Gram { before: before - 1, context: context >> 16, word: context as u16 };
            if kept.is_empty() {
                continue;
            }
            // One that was left to back-off comes back with the probability that back-off gives it.
            let alone = probability(known, before - 1, gram.context, gram.word).ln() as f32;
            let entry = known.entry(gram).or_insert(Weight { probability: alone, backoff: 0.0 });
            entry.backoff = rest.ln() as f32;
        }
    }
}

fn probability(known: &BTreeMap<Gram, Weight>, before: u32, context: u64, word: u16) -> f64 {
    let mut backoff = 0.0;
    for before in (0..=before).rev() {
        let context = shorten(context, before);
        if let Some(weight) = known.get(&Gram { before, context, word }) {
            return (backoff + f64::from(weight.probability)).exp();
        }
        if before > 0 {
            let gram = Gram { before: before - 1, context: context >> 16, word: context as u16 };
            backoff += known.get(&gram).map_or(0.0, |w| f64::from(w.backoff));
        }
    }
    1e-7
}
