//! Numbers and dates as CLDR writes them in every language are read as what they were: `read_back.tsv` holds a few rows a
//! language, made by `data/language/cldr.py --round-trips`; `cargo run --example read_back` reads as many as one likes.

use std::collections::BTreeMap;

use trip::Trip;

#[path = "../examples/read_back/trip.rs"]
mod trip;

#[test]
fn what_cldr_writes_is_read_back() {
    let mut missed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut all = 0;
    for line in include_str!("read_back.tsv").lines() {
        let trip = Trip::of(line).unwrap();
        all += 1;
        if !trip.is_read(&trip.tag.parse().unwrap()) {
            missed.entry(trip.tag).or_default().push(line);
        }
    }
    let count: usize = missed.values().map(Vec::len).sum();
    assert!(missed.values().all(|lines| lines.len() <= 2) && count * 100 <= all, "{count} of {all}: {missed:#?}");
}
