//! Reads numbers and dates that another program wrote, and counts what is read as it was meant, a row a language.
//!
//!     python3 data/language/cldr.py node_modules --round-trips 200 60 > target/round-trips.tsv
//!     cargo run --example read_back -- target/round-trips.tsv
//!
//! `--missed` lists what was read otherwise.

#![expect(clippy::print_stdout, reason = "its table is its output")]

use std::collections::BTreeMap;
use std::error::Error;

use bilint::language::Language;
use bilint::mention;
use trip::Trip;

mod trip;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("a file of language, kind, value, text expected")?;
    let missed = arguments.next().is_some_and(|argument| argument == "--missed");
    let mut table: BTreeMap<String, BTreeMap<String, (u32, u32)>> = BTreeMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let Some(trip) = Trip::of(line) else { continue };
        let Trip { tag, kind, value, text } = trip;
        let language: Language = tag.parse()?;
        let read = trip.is_read(&language);
        if missed && !read {
            let told = mention::extract(text, &language);
            let told: Vec<_> = told.iter().map(|mention| (mention.span.of(text), &mention.readings)).collect();
            println!("{tag}\t{kind}\t{value}\t{text}\t{told:?}");
        }
        let (right, all) = table.entry(tag.to_owned()).or_default().entry(kind.to_owned()).or_default();
        *right += u32::from(read);
        *all += 1;
    }
    let mut total = (0, 0);
    for (tag, kinds) in &table {
        let (right, all) = kinds.values().fold((0, 0), |sum, kind| (sum.0 + kind.0, sum.1 + kind.1));
        let told = kinds.iter().map(|(kind, (right, all))| format!("{kind} {right}/{all}")).collect::<Vec<_>>();
        println!("{tag:8} {:5.1}%  {}", 100.0 * f64::from(right) / f64::from(all), told.join("  "));
        total = (total.0 + right, total.1 + all);
    }
    println!("{:8} {:5.1}%  {}/{}", "all", 100.0 * f64::from(total.0) / f64::from(total.1.max(1)), total.0, total.1);
    Ok(())
}
