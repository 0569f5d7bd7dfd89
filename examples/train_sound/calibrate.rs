//! Fits the calibration on names held out of training, and tells how well right and wrong are told apart.

use bilint::sound::calibration::{SAME, WELL_SPELT, same_figures, spelling_figures};
use bilint::sound::table::Table;

use crate::corpus::hash;

/// A name held out and its rendering, in the table's numbers.
pub struct Held {
    /// The name, which the dice for its slip are made of.
    pub name: String,
    /// The name's letters.
    pub letters: Vec<u8>,
    /// The rendering.
    pub rendering: String,
    /// The rendering's symbols.
    pub symbols: Vec<u16>,
}

/// Figures with whether they are of a right one.
pub type Sample<const N: usize> = ([f64; N], bool);

/// The weights of both regressions, one behind the other.
pub fn fit(same: &[Sample<SAME>], spelt: &[Sample<WELL_SPELT>]) -> Vec<f32> {
    regress(same).into_iter().chain(regress(spelt)).map(|w| w as f32).collect()
}

/// Right and wrong of both questions: each name with its rendering, with another's of the same initial, with a slip.
pub fn samples(table: &Table, held: &[Held]) -> (Vec<Sample<SAME>>, Vec<Sample<WELL_SPELT>>) {
    let mut same = Vec::new();
    let mut spelt = Vec::new();
    for (i, one) in held.iter().enumerate() {
        same.extend(same_figures(table, &one.letters, &one.symbols).map(|f| (f, true)));
        spelt.extend(spelling_figures(table, &one.letters, &one.symbols).map(|f| (f, true)));
        let others = held.iter().cycle().skip(i + 1 + hash(&one.name) as usize % held.len()).take(held.len());
        let mut others = others.filter(|o| {
            o.letters.first() == one.letters.first() && o.letters != one.letters && o.symbols != one.symbols
        });
        if let Some(other) = others.next() {
            same.extend(same_figures(table, &one.letters, &other.symbols).map(|f| (f, false)));
        }
        let slipped = slip(&one.rendering, &held[(i * 7 + 3) % held.len()].rendering, hash(&one.name));
        let slipped = table.symbols(&slipped);
        if slipped != one.symbols {
            spelt.extend(spelling_figures(table, &one.letters, &slipped).map(|f| (f, false)));
        }
    }
    (same, spelt)
}

/// A spelling with one slip: mostly another character (drawn from another name) for one, else one left out, put in, or
/// swapped with its neighbour.
fn slip(rendering: &str, other: &str, dice: u64) -> String {
    let mut out: Vec<char> = rendering.chars().collect();
    let at = (dice >> 8) as usize % out.len().max(1);
    let drawn = other.chars().nth((dice >> 16) as usize % other.chars().count().max(1)).unwrap_or_default();
    match dice % 10 {
        0 if out.len() > 2 => drop(out.remove(at)),
        1 => out.insert(at, drawn),
        2 if at + 1 < out.len() => out.swap(at, at + 1),
        _ => out[at] = drawn,
    }
    out.into_iter().collect()
}

/// Logistic regression by gradient descent over standardised figures; the first figure is the constant.
fn regress<const N: usize>(samples: &[Sample<N>]) -> Vec<f64> {
    let count = samples.len().max(1) as f64;
    let mean: [f64; N] = std::array::from_fn(|k| samples.iter().map(|s| s.0[k]).sum::<f64>() / count);
    let spread: [f64; N] = std::array::from_fn(|k| {
        (samples.iter().map(|s| (s.0[k] - mean[k]).powi(2)).sum::<f64>() / count).sqrt().max(1e-6)
    });
    let standard = |f: &[f64; N], k: usize| if k == 0 { 1.0 } else { (f[k] - mean[k]) / spread[k] };
    let mut weights = [0.0; N];
    for _ in 0..1500 {
        let mut slope = [0.0; N];
        for (figures, right) in samples {
            let sum: f64 = (0..N).map(|k| weights[k] * standard(figures, k)).sum();
            let error = f64::from(u8::from(*right)) - 1.0 / (1.0 + (-sum).exp());
            (0..N).for_each(|k| slope[k] += error * standard(figures, k));
        }
        (0..N).for_each(|k| weights[k] += slope[k] / count - 1e-4 * weights[k]);
    }
    let mut out: Vec<f64> = (0..N).map(|k| if k == 0 { 0.0 } else { weights[k] / spread[k] }).collect();
    out[0] = weights[0] - (1..N).map(|k| out[k] * mean[k]).sum::<f64>();
    out
}

/// How well `figures` under `weights` tell right from wrong: equal error rate; share of the right ones kept when 1 in
/// 100, and 1 in 1,000, of the wrong ones is; share of the wrong ones caught when 2 and 3 in 100 right ones are lost.
pub fn measure<const N: usize>(samples: &[Sample<N>], weights: &[f32]) -> String {
    let score = |s: &Sample<N>| s.0.iter().zip(weights).map(|(f, &w)| f * f64::from(w)).sum::<f64>();
    let mut right: Vec<f64> = samples.iter().filter(|s| s.1).map(score).collect();
    let mut wrong: Vec<f64> = samples.iter().filter(|s| !s.1).map(score).collect();
    right.sort_by(f64::total_cmp);
    wrong.sort_by(f64::total_cmp);
    let below = |sorted: &[f64], limit: f64| sorted.partition_point(|&s| s < limit) as f64 / sorted.len() as f64;
    let quantile = |sorted: &[f64], q: f64| sorted[((sorted.len() - 1) as f64 * q) as usize];
    let equal = right.iter().map(|&l| below(&right, l).max(1.0 - below(&wrong, l))).fold(1.0, f64::min);
    let kept = |false_rate: f64| 1.0 - below(&right, quantile(&wrong, 1.0 - false_rate));
    let caught = |lost: f64| below(&wrong, quantile(&right, lost));
    format!(
        "equal error {:.1}%; kept at 1% {:.1}%, at 0.1% {:.1}%; caught at 2% lost {:.1}%, at 3% lost {:.1}%",
        equal * 100.0,
        kept(0.01) * 100.0,
        kept(0.001) * 100.0,
        caught(0.02) * 100.0,
        caught(0.03) * 100.0
    )
}
