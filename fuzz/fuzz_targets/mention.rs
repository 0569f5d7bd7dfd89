//! Any text in any language: numbers and names lie inside it, on the borders of characters.
#![no_main]

use bilint::language::Language;
use bilint::mention::{self, names};
use libfuzzer_sys::fuzz_target;

const LANGUAGES: [&str; 16] =
    ["en", "ja", "zh", "ko", "de", "fr", "es", "ru", "pt", "it", "ar", "hi", "th", "fa", "fi", "eo"];

fuzz_target!(|data: &[u8]| {
    let Some((language, rest)) = bilint_fuzz::choice(data, LANGUAGES.len()) else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let language: Language = LANGUAGES[language].parse().expect("a language");
    for mention in mention::extract(text, &language) {
        assert!(text.get(mention.span.start()..mention.span.end()).is_some_and(|words| !words.is_empty()));
        assert!(mention.span.start() <= mention.figures.start() && mention.figures.end() <= mention.span.end());
        assert!(!mention.readings.is_empty());
    }
    for name in names::find(text, &language) {
        assert!(text.get(name.span.start()..name.span.end()).is_some_and(|words| !words.is_empty()));
    }
});
