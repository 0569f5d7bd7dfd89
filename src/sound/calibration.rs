//! Scores turned into probabilities: what is looked at, and a logistic regression over it whose weights stand in the table.

use super::lattice;
use super::table::{Kind, Table};

/// How many likely renderings a spelling is held against.
const RIVALS: usize = 24;

/// What `same` looks at, and how many figures that is.
pub const SAME: usize = 4;
/// What `well_spelt` looks at, and how many figures that is.
pub const WELL_SPELT: usize = 6;

/// Figures on whether a rendering is of a name: how much likelier both are together than each alone, by symbol; the
/// same by letter; length.
pub fn same_figures(table: &Table, letters: &[u8], symbols: &[u16]) -> Option<[f64; SAME]> {
    let joint = lattice::joint(table, letters, symbols);
    if joint == f64::NEG_INFINITY {
        return None;
    }
    let name = lattice::sequence(table, Kind::Letters, letters.iter().map(|&l| l.into()));
    let rendering = lattice::sequence(table, Kind::Symbols, symbols.iter().copied());
    let (n, m) = (letters.len() as f64, symbols.len() as f64);
    Some([1.0, (joint - name - rendering) / m, (joint - name) / m, (n + m) / 10.0])
}

/// Figures on whether a rendering of a name is spelt right: its likelihood beside the likeliest, beside the likeliest
/// that one change away from it, and by itself; length.
pub fn spelling_figures(table: &Table, letters: &[u8], symbols: &[u16]) -> Option<[f64; WELL_SPELT]> {
    let joint = lattice::joint(table, letters, symbols);
    if joint == f64::NEG_INFINITY {
        return None;
    }
    let rivals = lattice::renderings(table, letters, RIVALS);
    let best = rivals.first()?.1;
    let near = rivals.iter().filter(|r| r.0 != symbols && one_change(&r.0, symbols)).map(|r| r.1);
    let near = near.fold(f64::NEG_INFINITY, f64::max);
    let sum = rivals.iter().map(|r| (r.1 - best).exp()).sum::<f64>().ln() + best;
    let m = symbols.len() as f64;
    let name = lattice::sequence(table, Kind::Letters, letters.iter().map(|&l| l.into()));
    let ahead = (joint - near).clamp(-15.0, 15.0);
    Some([1.0, (joint - best).max(-30.0), ahead, (joint - sum).max(-30.0) / m, (joint - name) / m, m / 10.0])
}

/// Whether one symbol put in, left out, or put for another makes the one the other.
fn one_change(one: &[u16], other: &[u16]) -> bool {
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let tail = one[head..].iter().rev().zip(other[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    one.len() - head - tail <= 1 && other.len() - head - tail <= 1
}

fn logistic(weights: &[f64], figures: &[f64]) -> f64 {
    let sum: f64 = weights.iter().zip(figures).map(|(w, f)| w * f).sum();
    1.0 / (1.0 + (-sum).exp())
}

fn weights(table: &Table, from: usize, n: usize) -> Vec<f64> {
    table.weights().iter().skip(from).take(n).map(|&w| w.into()).collect()
}

/// The probability that a rendering is of a name.
pub fn same(table: &Table, name: &str, rendering: &str) -> f64 {
    let figures = same_figures(table, &table.letters(name), &table.symbols(rendering));
    figures.map_or(0.0, |f| logistic(&weights(table, 0, SAME), &f))
}

/// The probability that a rendering of a name is spelt right.
pub fn well_spelt(table: &Table, name: &str, rendering: &str) -> f64 {
    let figures = spelling_figures(table, &table.letters(name), &table.symbols(rendering));
    figures.map_or(0.0, |f| logistic(&weights(table, SAME, WELL_SPELT), &f))
}
