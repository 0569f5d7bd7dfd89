//! Numbers and dates as CLDR writes them in every language are read as what they were: `read_back.tsv` holds a few rows a
//! language, made by `data/language/cldr.py --round-trips`; `cargo run --example read_back` reads as many as one likes.

use std::collections::BTreeMap;

use bilint::language::Language;
use bilint::mention::{self, Amount, Date, Quantity, Value};

#[test]
fn what_cldr_writes_is_read_back() {
    let mut missed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut all = 0;
    for line in include_str!("read_back.tsv").lines() {
        let [tag, kind, value, text] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        all += 1;
        if !reads(text, &tag.parse().unwrap(), kind, value) {
            missed.entry(tag).or_default().push(line);
        }
    }
    let count: usize = missed.values().map(Vec::len).sum();
    assert!(missed.values().all(|lines| lines.len() <= 2) && count * 100 <= all, "{count} of {all}: {missed:#?}");
}

/// Whether one mention of the text, and no other, says the value.
fn reads(text: &str, language: &Language, kind: &str, value: &str) -> bool {
    let mentions = mention::extract(text, language);
    let [mention] = &mentions[..] else { return false };
    mention.readings.iter().any(|reading| match reading {
        Value::Quantity(Quantity { amount: Amount::Exact(amount), .. }) => {
            kind != "date" && value.parse().is_ok_and(|value: rust_decimal::Decimal| value == *amount)
        }
        Value::Date(Date { year: Some(year), month: Some(month), day: Some(day), .. }) => {
            value == format!("{year}-{month:02}-{day:02}")
        }
        Value::Date(Date { year: Some(year), month: None, .. }) => value == year.to_string(),
        _ => false,
    })
}
