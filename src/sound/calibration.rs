//! Scores turned into probabilities: what is looked at, and a logistic regression over it whose weights stand in the table.

use super::lattice;
use super::table::{Kind, Table};

/// What `same` looks at, and how many figures that is.
pub const SAME: usize = 4;
/// What `well_spelt` looks at, and how many figures that is.
pub const WELL_SPELT: usize = 8;

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

/// Figures on whether a rendering of a name is spelt right: its likelihood beside that of one with a wrong character,
/// bent where it is about even; its likelihood by symbol, and beside strangers; length.
pub fn spelling_figures(table: &Table, letters: &[u8], symbols: &[u16]) -> Option<[f64; WELL_SPELT]> {
    let (joint, mended) = lattice::joint_and_mended(table, letters, symbols);
    if joint == f64::NEG_INFINITY {
        return None;
    }
    let m = symbols.len() as f64;
    let name = lattice::sequence(table, Kind::Letters, letters.iter().map(|&l| l.into()));
    let rendering = lattice::sequence(table, Kind::Symbols, symbols.iter().copied());
    let ahead = (joint - mended + m.ln()).clamp(-15.0, 15.0);
    let bent = |at: f64| (ahead - at).min(0.0);
    let strangers = name + rendering;
    let mended = mended.clamp(strangers - 50.0, strangers + 50.0);
    let by_symbol = [(joint - name) / m, (mended - name) / m, (mended - strangers) / m];
    let [likely, likely_mended, together] = by_symbol;
    Some([1.0, ahead, bent(4.0), bent(0.0), likely, likely_mended, together, m / 10.0])
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
