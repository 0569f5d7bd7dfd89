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

use std::path::Path;
use std::time::Instant;

use bilint::language::script::Script;
use bilint::sound::calibration::SAME;
use bilint::sound::lattice;
use bilint::sound::table::{FIRST, Gram, Kind, Parts, Table, Weight};

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
const CALIBRATED: usize = 1200;
/// The words of the longest n-gram; those of letters, and of symbols, alone.
const ORDERS: (u32, u32) = (4, 3);

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
    model(&mut parts, &pairs, script)?;
    calibrate(&mut parts, &held, script)?;
    let file = parts.write(script);
    println!(
        "{language}: {} pairs, {} graphones, {} n-grams, {} bytes, {:.1} s",
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

/// Graphones and n-grams. The pairs are cut by single graphones first, then twice by the n-grams of the cuts before;
/// each time the worst are left out: names that are translated, or that are other names.
fn model(parts: &mut Parts, pairs: &[Pair], script: Script) -> Result<(), Failure> {
    let shapes = graphones::Shapes::new(script, &parts.letters, &parts.symbols);
    let singles = graphones::learn(pairs, &shapes);
    parts.graphones = singles.iter().map(|s| s.0).collect();
    let unigram =
        |word, log| (Kind::Joint, Gram { before: 0, context: 0, word }, Weight { probability: log, backoff: 0.0 });
    parts.grams = singles.iter().zip(FIRST..).map(|(s, word)| unigram(word, s.1.max(1e-7).ln() as f32)).collect();
    parts.grams.push(unigram(0, -2.0));
    for (order, kept) in [(1, 97), (ORDERS.0, 96), (ORDERS.0, 96)] {
        parts.order = order;
        let table = open(parts, script)?;
        let cut = |p: &Pair| {
            let (words, log) = lattice::cut(&table, &p.letters, &p.symbols)?;
            Some((log / (p.letters.len() + p.symbols.len()) as f64, words, p.weight))
        };
        let mut cuts: Vec<(f64, Vec<u16>, f64)> = pairs.iter().filter_map(cut).collect();
        cuts.sort_by(|a, b| b.0.total_cmp(&a.0));
        cuts.truncate(cuts.len() * kept / 100);
        let sequences: Vec<_> = cuts.into_iter().map(|(_, words, weight)| (words, weight)).collect();
        parts.order = ORDERS.0;
        parts.grams = ngrams::train(Kind::Joint, &sequences, ORDERS.0, 2.0, parts.graphones.len());
    }
    let letters = |p: &Pair| (p.letters.iter().map(|&l| u16::from(l)).collect(), p.weight);
    let letters: Vec<_> = pairs.iter().map(letters).collect();
    let symbols: Vec<_> = pairs.iter().map(|p| (p.symbols.clone(), p.weight)).collect();
    parts.grams.extend(ngrams::train(Kind::Letters, &letters, ORDERS.1, 2.0, parts.letters.len()));
    parts.grams.extend(ngrams::train(Kind::Symbols, &symbols, ORDERS.1, 2.0, parts.symbols.len()));
    Ok(())
}

/// Fits the calibration on the names held out, and tells how it does.
fn calibrate(parts: &mut Parts, held: &[Row], script: Script) -> Result<(), Failure> {
    let table = open(parts, script)?;
    let numbers = |(name, rendering, _): &Row| Held {
        name: name.clone(),
        letters: table.letters(name),
        symbols: table.symbols(rendering),
    };
    let usable = |h: &Held| !h.letters.is_empty() && !h.symbols.is_empty();
    let held: Vec<Held> = held.iter().map(numbers).filter(usable).take(CALIBRATED).collect();
    let (same, spelt) = calibrate::samples(&table, &held);
    parts.weights = calibrate::fit(&same, &spelt);
    println!("  other name: {}", calibrate::measure(&same, &parts.weights));
    println!("  slip: {}", calibrate::measure(&spelt, &parts.weights[SAME..]));
    Ok(())
}
