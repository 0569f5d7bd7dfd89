//! How fast the parts are: `cargo bench`, or `cargo bench -- extract` for those whose name has the word.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use bilint::glossary::{Glossary, GlossaryFiles, Matcher};
use bilint::language::script::Script;
use bilint::language::{Language, Languages};
use bilint::matching::numbers::{Side, match_numbers};
use bilint::{mention, sound};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

fn languages() -> Languages {
    Languages { source: language("en"), target: language("ja") }
}

/// News of our own, a sentence each: every third has no number.
fn sentences(tag: &str) -> Vec<String> {
    let sentence = |i: usize| {
        let (boats, year, month) = (i * 37 % 900 + 2, 1990 + i % 35, i % 12 + 1);
        match (tag, i % 3) {
            ("en", 0) => format!("The yard at Orrin Bay delivered {boats} boats in {year}, worth $1.{month} million."),
            ("en", 1) => format!("About three hundred guests came on {month} May {year}, two-thirds of them by rail."),
            ("en", _) => "Nobody at the harbour office would say who had ordered the nets.".to_owned(),
            (_, 0) => format!("オリン湾の造船所は{year}年に{boats}隻を引き渡し、総額は1{month}0万ドルだった。"),
            (_, 1) => format!("{year}年5月{month}日には約三百人が訪れ、3分の2は鉄道を使った。"),
            _ => "網を注文したのが誰か、港湾事務所は明かさなかった。".to_owned(),
        }
    };
    (0..300).map(sentence).collect()
}

#[divan::bench(args = ["en", "ja"])]
fn extract_numbers(bencher: Bencher, tag: &str) {
    let (text, language) = (sentences(tag), language(tag));
    let bytes: usize = text.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| text.iter().map(|text| mention::extract(text, &language).len()).sum::<usize>());
}

#[divan::bench(args = ["en", "ja"])]
fn find_names(bencher: Bencher, tag: &str) {
    let (text, language) = (sentences(tag), language(tag));
    let bytes: usize = text.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| text.iter().map(|text| mention::names::find(text, &language).len()).sum::<usize>());
}

#[divan::bench]
fn match_sentences(bencher: Bencher) {
    let (en, ja) = (language("en"), language("ja"));
    let (source, target) = (sentences("en"), sentences("ja"));
    let read: Vec<_> = source
        .iter()
        .zip(&target)
        .map(|(source, target)| (mention::extract(source, &en), mention::extract(target, &ja)))
        .collect();
    bencher.counter(ItemsCount::new(read.len())).bench_local(|| {
        for ((source, target), (ours, theirs)) in source.iter().zip(&target).zip(&read) {
            let source = Side { text: source, language: &en, mentions: ours };
            let target = Side { text: target, language: &ja, mentions: theirs };
            divan::black_box(match_numbers(source, target, &[]));
        }
    });
}

/// A termbase of made-up products.
fn termbase(entries: usize) -> String {
    const LATIN: [&str; 8] = ["ka", "ri", "to", "na", "mo", "se", "vu", "lo"];
    const KANA: [&str; 8] = ["カ", "リ", "ト", "ナ", "モ", "セ", "ブ", "ロ"];
    let spelt = |of: [&str; 8], mut i: usize| {
        let mut word = String::new();
        for _ in 0..6 {
            word += of[(i ^ i >> 5) % 8];
            i = i / 8 + i % 8 * 31;
        }
        word
    };
    let mut text = "[glossary]\nsource = \"en\"\ntarget = \"ja\"\n[terms]\n".to_owned();
    for i in 0..entries {
        writeln!(text, "\"{} {i}\" = \"{}{i}型\"", spelt(LATIN, i), spelt(KANA, i)).unwrap();
    }
    text
}

fn glossary(text: &str) -> Glossary {
    GlossaryFiles::parse("glossary.toml", text).unwrap().for_languages(&languages())
}

#[divan::bench(args = [100, 10_000, 100_000], max_time = 10)]
fn read_glossary(bencher: Bencher, entries: usize) {
    let text = termbase(entries);
    bencher.counter(ItemsCount::new(entries)).bench_local(|| glossary(&text));
}

#[divan::bench(args = [100, 10_000, 100_000], max_time = 10)]
fn build_matcher(bencher: Bencher, entries: usize) {
    let glossary = glossary(&termbase(entries));
    bencher.counter(ItemsCount::new(entries)).bench_local(|| Matcher::new(&glossary, &languages()));
}

#[divan::bench(args = [100, 10_000, 100_000])]
fn find_terms(bencher: Bencher, entries: usize) {
    let matcher = Matcher::new(&glossary(&termbase(entries)), &languages());
    let text = sentences("ja");
    let bytes: usize = text.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| text.iter().map(|text| matcher.target(text).len()).sum::<usize>());
}

#[divan::bench]
fn sound_same() -> f64 {
    sound::model(Script::Katakana).unwrap().same(divan::black_box("Kowalski"), divan::black_box("コワルスキ"))
}

#[divan::bench]
fn sound_well_spelt() -> f64 {
    sound::model(Script::Katakana).unwrap().well_spelt(divan::black_box("Kowalski"), divan::black_box("コワルスキ"))
}

fn process(arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilint"));
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
}

#[divan::bench]
fn process_version() {
    process(&["--version"]);
}

/// With the lexicons of two languages and one sound table read.
#[divan::bench]
fn process_page() {
    process(&["check", "examples/page.txt", "--glossary", "examples/glossary.toml"]);
}
