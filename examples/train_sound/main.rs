//! Trains the tables of the sound models.
//!
//! `cargo run --release --example train_sound -- NAMES.tsv FOLDER [LANGUAGE]...` reads name pairs (columns: English,
//! other, language, weight), writes one table a language, and tells how well it does on names held out. The same names
//! give the same bytes.
#![allow(clippy::print_stdout, reason = "a command of its own that reports as it goes")]

mod calibrate;
mod corpus;
mod graphones;
mod ngrams;
mod readings;

use std::path::Path;
use std::time::Instant;

use bilint::language::script::Script;
use bilint::sound::calibration::SAME;
use bilint::sound::lattice;
use bilint::sound::table::{FIRST, Kind, Parts, Table};

use calibrate::Held;
use corpus::{Pair, Row, hash};

const LANGUAGES: [(&str, Script); 6] = [
    ("ja", Script::Katakana),
    ("ko", Script::Hangul),
    ("zh", Script::Han),
    ("ru", Script::Cyrillic),
    ("ar", Script::Arabic),
    ("he", Script::Hebrew),
];

/// Pairs trained on at most, a language.
const ENOUGH: usize = 80_000;
/// One name in this many is held out of training.
const HELD_OUT: u64 = 20;
/// Names held out that the calibration looks at.
const CALIBRATED: usize = 2000;
/// The words of the longest n-gram; those of letters, and of symbols, alone.
const ORDERS: (u32, u32) = (4, 3);
/// Pairs in a hundred that are kept of a cut.
const KEPT: usize = 99;
/// How often strangers are left out: names that are translated, or that stand beside another of the same person.
const CLEANED: usize = 2;
/// A pair whose likeness is less than this is one of strangers.
const LEAST: f64 = 0.0;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [names, folder, chosen @ ..] = arguments.as_slice() else {
        return Err("usage: train_sound NAMES.tsv FOLDER [LANGUAGE]...".into());
    };
    let text = std::fs::read_to_string(names)?;
    for (language, script) in LANGUAGES {
        if chosen.is_empty() || chosen.iter().any(|c| c == language) {
            let file = train(corpus::rows(&text, language), language, script)?;
            std::fs::write(Path::new(folder).join(format!("{language}.bin")), file)?;
        }
    }
    Ok(())
}

/// The file of one language's model.
fn train(rows: Vec<Row>, language: &str, script: Script) -> Result<Vec<u8>, Failure> {
    let start = Instant::now();
    let (held, mut rows): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|(name, ..)| hash(name).is_multiple_of(HELD_OUT));
    rows.sort_by_key(|(name, ..)| hash(name));
    rows.truncate(ENOUGH);
    let mut parts = corpus::alphabets(&rows, script);
    let pairs = corpus::numbered(&rows, &open(&parts, script)?);
    let kept = model(&mut parts, &pairs, script)?;
    calibrate(&mut parts, &held, script)?;
    let file = parts.write(script);
    println!(
        "{language}: {kept} of {} pairs, {} graphones, {} n-grams, {} bytes, {:.1} s",
        pairs.len(),
        parts.graphones.len(),
        parts.grams.len(),
        file.len(),
        start.elapsed().as_secs_f64()
    );
    Ok(file)
}

fn open(parts: &Parts, script: Script) -> Result<Table, Failure> {
    Table::open(parts.write(script).into()).ok_or_else(|| "the table that was written cannot be read".into())
}

/// Graphones and n-grams of the pairs that render each other.
fn model(parts: &mut Parts, pairs: &[Pair], script: Script) -> Result<usize, Failure> {
    let mut kept: Vec<&Pair> = pairs.iter().collect();
    for _ in 0..CLEANED {
        let judged = [judge(parts, &kept, script, 0)?, judge(parts, &kept, script, 1)?];
        let mut places = [0, 0];
        let mut likely = |i: usize| {
            places[i % 2] += 1;
            judged[i % 2][places[i % 2] - 1] > LEAST
        };
        kept = kept.into_iter().enumerate().filter_map(|(i, p)| likely(i).then_some(p)).collect();
    }
    fit(parts, &kept, script, 1)?;
    Ok(kept.len())
}

/// How much likelier each pair of one half is as name and rendering than as two strangers, by a model of the other
/// half: a model of its own would have learnt the strangers too.
fn judge(parts: &Parts, pairs: &[&Pair], script: Script, half: usize) -> Result<Vec<f64>, Failure> {
    let every_second = |from: usize| pairs.iter().skip(from).step_by(2).copied().collect::<Vec<_>>();
    let (judged, others) = (every_second(half), every_second(1 - half));
    let mut parts = parts.alphabets();
    fit(&mut parts, &others, script, 0)?;
    let table = open(&parts, script)?;
    Ok(judged.iter().map(|p| likeness(&table, &p.letters, &p.symbols)).collect())
}

/// How much likelier name and rendering are together than each alone, in natural logarithms.
fn likeness(table: &Table, letters: &[u8], symbols: &[u16]) -> f64 {
    let name = lattice::sequence(table, Kind::Letters, letters.iter().map(|&l| l.into()));
    lattice::joint(table, letters, symbols) - name - lattice::sequence(table, Kind::Symbols, symbols.iter().copied())
}

/// Fits graphones and n-grams. The pairs are cut by single graphones first, then, so many `rounds`, by the n-grams of
/// the cuts before; each time the worst are left out.
fn fit(parts: &mut Parts, pairs: &[&Pair], script: Script, rounds: usize) -> Result<(), Failure> {
    let shapes = graphones::Shapes::new(script, &parts.letters, &parts.symbols);
    let singles = graphones::learn(pairs, &shapes);
    parts.graphones = singles.iter().map(|s| s.0).collect();
    parts.order = ORDERS.0;
    let count = |by_grams: &[Cut]| ngrams::train(Kind::Joint, by_grams, ORDERS.0, 2.0, singles.len());
    let numbers = |words: Vec<usize>| words.into_iter().map(|w| w as u16 + FIRST).collect();
    parts.grams = count(&best(pairs, |p| graphones::cut(p, &shapes, &singles).map(|(w, log)| (numbers(w), log))));
    for _ in 0..rounds {
        let table = open(parts, script)?;
        parts.grams = count(&best(pairs, |p| lattice::cut(&table, &p.letters, &p.symbols)));
    }
    let letters = |p: &&Pair| (p.letters.iter().map(|&l| u16::from(l)).collect(), p.weight);
    let letters: Vec<_> = pairs.iter().map(letters).collect();
    let symbols: Vec<_> = pairs.iter().map(|p| (p.symbols.clone(), p.weight)).collect();
    parts.grams.extend(ngrams::train(Kind::Letters, &letters, ORDERS.1, 2.0, parts.letters.len()));
    parts.grams.extend(ngrams::train(Kind::Symbols, &symbols, ORDERS.1, 2.0, parts.symbols.len()));
    Ok(())
}

/// A pair cut into graphones by number, with what it counts.
type Cut = (Vec<u16>, f64);

/// The cuts of the pairs but for the worst.
fn best(pairs: &[&Pair], cut: impl Fn(&Pair) -> Option<(Vec<u16>, f64)>) -> Vec<Cut> {
    let by_size = |p: &&Pair| {
        let (words, log) = cut(p)?;
        Some((log / (p.letters.len() + p.symbols.len()) as f64, words, p.weight))
    };
    let mut cuts: Vec<(f64, Vec<u16>, f64)> = pairs.iter().filter_map(by_size).collect();
    cuts.sort_by(|a, b| b.0.total_cmp(&a.0));
    cuts.truncate(cuts.len() * KEPT / 100);
    cuts.into_iter().map(|(_, words, weight)| (words, weight)).collect()
}

/// Fits the calibration on the names held out, and tells how it does.
fn calibrate(parts: &mut Parts, held: &[Row], script: Script) -> Result<(), Failure> {
    let table = open(parts, script)?;
    let numbers = |(name, rendering, _): &Row| Held {
        name: name.clone(),
        letters: table.letters(name),
        rendering: rendering.clone(),
        symbols: table.symbols(rendering),
    };
    let usable = |h: &Held| !h.letters.is_empty() && !h.symbols.is_empty();
    let mut held: Vec<Held> = held.iter().map(numbers).filter(usable).take(CALIBRATED).collect();
    let (raw, raw_spelt) = calibrate::samples(&table, &held);
    let all = held.len();
    held.retain(|h| likeness(&table, &h.letters, &h.symbols) > LEAST);
    let (same, spelt) = calibrate::samples(&table, &held);
    parts.weights = calibrate::fit(&same, &spelt);
    println!("  held out {all}, of them strangers {}", all - held.len());
    println!("  other name: {}", calibrate::measure(&same, &parts.weights));
    println!("  slip: {}", calibrate::measure(&spelt, &parts.weights[SAME..]));
    println!("  with strangers, other name: {}", calibrate::measure(&raw, &parts.weights));
    println!("  with strangers, slip: {}", calibrate::measure(&raw_spelt, &parts.weights[SAME..]));
    Ok(())
}
