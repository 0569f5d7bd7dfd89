//! The words of a language for a meaning, as its data file lists them: to write with, where
//! [`lexicon`](super::lexicon) reads.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Language;
use super::data::{self, DATA};
use super::lexicon::spellings;

/// By section, then meaning.
type Sections = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Every spelling of a meaning in a section of the language's file, the usual one first; none where the language has no
/// file or the file no such meaning.
pub fn forms(language: &Language, section: &str, meaning: &str) -> Vec<String> {
    let Some(sections) = sections(language) else { return Vec::new() };
    let listed = sections.get(section).and_then(|meanings| meanings.get(meaning));
    listed.into_iter().flatten().flat_map(|form| spellings(form.trim_start_matches('='))).collect()
}

fn sections(language: &Language) -> Option<&'static Sections> {
    static READ: [OnceLock<Sections>; DATA.len()] = [const { OnceLock::new() }; DATA.len()];
    let (cell, data) = data::place(language).and_then(|at| READ.get(at).zip(DATA.get(at)))?;
    // What CLDR lists has every case and number of a word: which of them fits, it doesn't say.
    let text = data.by_hand?;
    Some(cell.get_or_init(|| {
        let table: toml::Table = text.parse().unwrap_or_default();
        let section = |value: toml::Value| value.try_into::<BTreeMap<String, Vec<String>>>().ok();
        table.into_iter().filter_map(|(name, value)| Some((name, section(value)?))).collect()
    }))
}
