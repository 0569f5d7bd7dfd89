//! Trains the tables of the sound models.
//!
//! `cargo run --release --example train_sound -- NAMES.tsv data/sound [LANGUAGE]...` reads name pairs (columns English,
//! other, language, weight) and writes one table a script. The same names give the same bytes.

mod calibrate;
mod graphones;
mod ngrams;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use bilint::language::script::Script;
use bilint::sound::calibration::SAME;
use bilint::sound::lattice;
use bilint::sound::spelling::{self, Symbol};
use bilint::sound::table::{FIRST, Gram, Kind, Parts, Table, Weight};

use calibrate::Held;

/// A name and its rendering, in the numbers of the alphabets.
pub struct Pair {
    name: String,
    rendering: String,
    letters: Vec<u8>,
    symbols: Vec<u16>,
    weight: f64,
}

const LANGUAGES: [(&str, Script); 6] = [
    ("ja", Script::Katakana),
    ("ko", Script::Hangul),
    ("zh", Script::Han),
    ("ru", Script::Cyrillic),
    ("ar", Script::Arabic),
    ("he", Script::Hebrew),
];

type Raw = (String, String, f64);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [names, folder, chosen @ ..] = arguments.as_slice() else {
        return Err("usage: train_sound NAMES.tsv FOLDER [LANGUAGE]...".into());
    };
    let text = std::fs::read_to_string(names)?;
    for (language, script) in LANGUAGES.into_iter().filter(|(l, _)| chosen.is_empty() || chosen.iter().any(|c| c == l))
    {
        let start = Instant::now();
        let all = rows(&text, language);
        let (held, train): (Vec<Raw>, Vec<Raw>) = all.into_iter().partition(|(name, ..)| hash(name) % 20 == 0);
        let mut parts = fit(&train, script);
        if let Some(table) = Table::open(parts.write(script).into()) {
            let held: Vec<Held> = held
                .iter()
                .map(|(name, rendering, _)| Held {
                    name: name.clone(),
                    letters: table.letters(name),
                    symbols: table.symbols(rendering),
                })
                .filter(|h| !h.letters.is_empty() && !h.symbols.is_empty())
                .take(3000)
                .collect();
            parts.weights = calibrate::fit(&table, &held);
            let (same, spelt) = calibrate::samples(&table, &held);
            println!("  other name: {}", calibrate::measure(&same, &parts.weights));
            println!("  slip: {}", calibrate::measure(&spelt, &parts.weights[SAME..]));
            println!("  weights {:?}", parts.weights);
        }
        let file = parts.write(script);
        println!(
            "{language}: {} pairs, {} graphones, {} n-grams, {} bytes, {:.1} s",
            train.len(),
            parts.graphones.len(),
            parts.grams.len(),
            file.len(),
            start.elapsed().as_secs_f64()
        );
        std::fs::write(Path::new(folder).join(format!("{language}.bin")), &file)?;
        if let Some(table) = Table::open(file.into()) {
            show(&table, &held);
        }
    }
    Ok(())
}

fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)) >> 20
}

fn rows(text: &str, language: &str) -> Vec<Raw> {
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
fn alphabet(rows: &[Raw]) -> Vec<char> {
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

fn fit(rows: &[Raw], script: Script) -> Parts {
    let mut parts = Parts { letters: alphabet(rows), order: 4, ..Parts::default() };
    let mut symbols: BTreeMap<Symbol, usize> = BTreeMap::new();
    rows.iter().flat_map(|r| spelling::symbols(&r.1, script)).for_each(|s| *symbols.entry(s).or_default() += 1);
    parts.symbols = symbols.into_iter().filter(|&(_, n)| n >= 3).map(|(s, _)| s).collect();
    let pairs = numbered(rows, &parts, script);
    parts.graphones = graphones::learn(&pairs);
    let singles = graphones::unigrams(&pairs, &parts.graphones);
    parts.grams = parts
        .graphones
        .iter()
        .enumerate()
        .map(|(i, key)| {
            let p = singles.get(key).copied().unwrap_or(1e-7).max(1e-9);
            (
                Kind::Joint,
                Gram { before: 0, context: 0, word: i as u16 + FIRST },
                Weight { probability: p.ln() as f32, backoff: 0.0 },
            )
        })
        .collect();
    parts.grams.push((
        Kind::Joint,
        Gram { before: 0, context: 0, word: 0 },
        Weight { probability: -2.0, backoff: 0.0 },
    ));
    let order = parts.order;
    for round in 0..3 {
        parts.order = if round == 0 { 1 } else { order };
        let Some(table) = Table::open(parts.write(script).into()) else { break };
        let mut cuts: Vec<(f64, Vec<u16>, f64)> = pairs
            .iter()
            .filter_map(|p| {
                let (words, log) = lattice::cut(&table, &p.letters, &p.symbols)?;
                Some((log / (p.letters.len() + p.symbols.len()) as f64, words, p.weight))
            })
            .collect();
        cuts.sort_by(|a, b| b.0.total_cmp(&a.0));
        cuts.truncate(cuts.len() * if round == 0 { 97 } else { 96 } / 100);
        let sequences: Vec<_> = cuts.into_iter().map(|(_, words, w)| (words, w)).collect();
        parts.order = order;
        parts.grams = ngrams::train(Kind::Joint, &sequences, order, 2.0, parts.graphones.len());
    }
    let letters: Vec<_> = pairs.iter().map(|p| (p.letters.iter().map(|&l| u16::from(l)).collect(), p.weight)).collect();
    let symbols: Vec<_> = pairs.iter().map(|p| (p.symbols.clone(), p.weight)).collect();
    parts.grams.extend(ngrams::train(Kind::Letters, &letters, 3, 2.0, parts.letters.len()));
    parts.grams.extend(ngrams::train(Kind::Symbols, &symbols, 3, 2.0, parts.symbols.len()));
    parts
}

/// The rows in numbers: each name as written, and in plain letters where that differs.
fn numbered(rows: &[Raw], parts: &Parts, script: Script) -> Vec<Pair> {
    let Some(table) = Table::open(
        Parts {
            letters: parts.letters.clone(),
            symbols: parts.symbols.clone(),
            folds: parts.folds.clone(),
            order: 1,
            ..Parts::default()
        }
        .write(script)
        .into(),
    ) else {
        return Vec::new();
    };
    let mut pairs = Vec::new();
    for (name, rendering, weight) in rows {
        let symbols = table.symbols(rendering);
        let plain: String = spelling::letters(name).flat_map(spelling::plain).collect();
        let mut forms = vec![table.letters(name), table.letters(&plain)];
        forms.dedup();
        for letters in forms {
            if letters.is_empty() || symbols.is_empty() || symbols.contains(&u16::MAX) || letters.len() > 30 {
                continue;
            }
            pairs.push(Pair {
                name: name.clone(),
                rendering: rendering.clone(),
                letters,
                symbols: symbols.clone(),
                weight: *weight,
            });
        }
    }
    pairs
}

fn show(table: &Table, held: &[Raw]) {
    let mut first = 0;
    let start = Instant::now();
    for (i, (name, rendering, _)) in held.iter().enumerate().take(1000) {
        let letters = table.letters(name);
        let symbols = table.symbols(rendering);
        let best = lattice::renderings(table, &letters, 5);
        first += usize::from(best.first().is_some_and(|b| b.0 == symbols));
        if i < 20 {
            let j = lattice::joint(table, &letters, &symbols);
            let l = lattice::sequence(table, Kind::Letters, letters.iter().map(|&l| u16::from(l)));
            let s = lattice::sequence(table, Kind::Symbols, symbols.iter().copied());
            let cut = lattice::cut(table, &letters, &symbols).map(|c| c.0).unwrap_or_default();
            let cut: Vec<String> = cut
                .iter()
                .map(|&w| {
                    table.key(w).map_or("?".into(), |k| {
                        format!(
                            "{}:{}",
                            bilint::sound::table::graphone_letters(k),
                            table.spell(&bilint::sound::table::graphone_symbols(k).collect::<Vec<_>>())
                        )
                    })
                })
                .collect();
            println!(
                "{name} {rendering} joint {j:.1} letters {l:.1} symbols {s:.1} {} {}",
                cut.join(" "),
                best.iter().map(|b| format!("{} {:.1}", table.spell(&b.0), b.1)).collect::<Vec<_>>().join(", ")
            );
        }
    }
    println!("first is right {:.1}%, {:?}", first as f64 / 10.0, start.elapsed());
}
