//! Any two texts as original and translation: the matching, the checks, the fixes.
#![no_main]

use bilint::read::Options;
use libfuzzer_sys::fuzz_target;

const LANGUAGES: [(&str, &str); 8] =
    [("en", "ja"), ("ja", "en"), ("en", "zh"), ("en", "de"), ("fr", "en"), ("en", "ru"), ("ko", "ja"), ("en", "ar")];

fuzz_target!(|data: &[u8]| {
    let Some((pair, rest)) = bilint_fuzz::choice(data, LANGUAGES.len()) else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let Some((source, target)) = text.split_once('\t') else { return };
    let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let (from, to) = LANGUAGES[pair];
    let options = Options { source_language: from.parse().ok(), target_language: to.parse().ok(), source: None };
    let table = format!("source\ttarget\n{}\t{}\n", clean(source), clean(target));
    bilint_fuzz::check("pair.tsv", table.into_bytes(), &options);
});
