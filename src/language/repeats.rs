//! Words that may stand twice in a row: `data/repeats.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Language;

/// The words that a language rightly repeats; `None` where nobody listed them.
pub fn of(language: &Language) -> Option<&'static [String]> {
    static TABLE: OnceLock<BTreeMap<String, Vec<String>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| toml::from_str(include_str!("../../data/repeats.toml")).unwrap_or_default());
    table.get(language.primary()).map(Vec::as_slice)
}
