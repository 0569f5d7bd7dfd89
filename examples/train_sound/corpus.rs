//! Names and their renderings, read and put into the numbers of the alphabets that they make.

use std::collections::BTreeMap;

use bilint::language::script::Script;
use bilint::sound::spelling::{self, Symbol};
use bilint::sound::table::{Fold, Parts, Table};

use crate::readings::reading;

/// A row of the file: name, rendering, weight.
pub type Row = (String, String, f64);

/// A name and its rendering, in the numbers of the alphabets.
pub struct Pair {
    /// The name's letters.
    pub letters: Vec<u8>,
    /// The rendering's symbols.
    pub symbols: Vec<u16>,
    /// How much the pair counts: more the more persons bear the name, by the logarithm.
    pub weight: f64,
}

/// A number for a name that is the same on every machine.
pub fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)) >> 20
}

/// The rows of a language.
pub fn rows(text: &str, language: &str) -> Vec<Row> {
    let fields = text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect::<Vec<_>>());
    fields
        .filter_map(|f| match f.as_slice() {
            [name, other, l, weight] if *l == language => {
                Some((name.to_string(), other.to_string(), 1.0 + weight.parse::<f64>().ok()?.log2().floor()))
            }
            _ => None,
        })
        .collect()
}

/// The alphabet: letters seen often enough, with the plain ones.
fn alphabet(rows: &[Row]) -> Vec<char> {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    rows.iter().flat_map(|r| spelling::letters(&r.0)).for_each(|c| *counts.entry(c).or_default() += 1);
    let mut often: Vec<(char, usize)> =
        counts.into_iter().filter(|&(c, n)| c.is_ascii() || n >= 60 && (c as u32) < 0x250).collect();
    often.sort_by_key(|&(c, n)| (!c.is_ascii(), std::cmp::Reverse(n)));
    often.truncate(62);
    let mut letters: Vec<char> = often.into_iter().map(|(c, _)| c).collect();
    letters.sort_unstable();
    letters
}

/// The alphabets of the rows, in a table's parts without anything else.
pub fn alphabets(rows: &[Row], script: Script) -> Parts {
    let mut symbols: BTreeMap<Symbol, usize> = BTreeMap::new();
    rows.iter().flat_map(|r| spelling::symbols(&r.1, script)).for_each(|s| *symbols.entry(s).or_default() += 1);
    let mut folds = Vec::new();
    if script == Script::Han {
        let mut heard: BTreeMap<Symbol, usize> = BTreeMap::new();
        folds = readings(&symbols);
        for &Fold { character, reading: (initial, last), .. } in &folds {
            let times = Symbol::of(character).and_then(|s| symbols.get(&s)).copied().unwrap_or_default();
            initial.into_iter().chain([last]).for_each(|s| *heard.entry(s).or_default() += times);
        }
        symbols = heard;
    }
    let symbols = symbols.into_iter().filter(|&(_, n)| n >= 3).map(|(s, _)| s).collect();
    Parts { letters: alphabet(rows), symbols, folds, order: 4, ..Parts::default() }
}

/// Each character's reading. Transcriptions choose among characters of one syllable freely, and write both old and
/// simplified ones: the most frequent of names writes the syllable.
fn readings(counts: &BTreeMap<Symbol, usize>) -> Vec<Fold> {
    let times = |c: char| Symbol::of(c).and_then(|s| counts.get(&s)).copied().unwrap_or_default();
    let all = ('\u{4e00}'..='\u{9fff}').filter_map(|c| Some((c, reading(c)?)));
    let mut best: BTreeMap<(Option<Symbol>, Symbol), (usize, char)> = BTreeMap::new();
    for (c, reading) in all.clone() {
        let entry = best.entry(reading).or_insert((times(c), c));
        if times(c) > entry.0 {
            *entry = (times(c), c);
        }
    }
    best.retain(|_, (n, _)| *n >= 3);
    let usual = |reading| best.get(&reading).map(|b| b.1);
    let fold = |(character, reading)| Some(Fold { character, reading, usual: usual(reading)? == character });
    all.filter_map(fold).collect()
}

/// The rows in numbers: each name as written, and in plain letters where that differs.
pub fn numbered(rows: &[Row], table: &Table) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (name, rendering, weight) in rows {
        let symbols = table.symbols(rendering);
        let plain: String = spelling::letters(name).flat_map(spelling::plain).collect();
        let mut forms = vec![table.letters(name), table.letters(&plain)];
        forms.dedup();
        for letters in forms {
            let usable = !letters.is_empty() && !symbols.is_empty() && letters.len() <= 30;
            if usable && !symbols.contains(&u16::MAX) {
                pairs.push(Pair { letters, symbols: symbols.clone(), weight: *weight });
            }
        }
    }
    pairs
}
