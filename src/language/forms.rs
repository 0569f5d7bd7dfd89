//! The words of a language for a meaning, as its data file lists them: to write with, where
//! [`lexicon`](super::lexicon) reads.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Language;
use super::lexicon::{FILES, spellings};

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
    static READ: [OnceLock<Sections>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    let at = language.fallbacks().find_map(|tag| FILES.iter().position(|(name, _)| *name == tag))?;
    let (cell, (_, text)) = READ.get(at).zip(FILES.get(at))?;
    Some(cell.get_or_init(|| {
        let table: toml::Table = text.parse().unwrap_or_default();
        let section = |value: toml::Value| value.try_into::<BTreeMap<String, Vec<String>>>().ok();
        table.into_iter().filter_map(|(name, value)| Some((name, section(value)?))).collect()
    }))
}
