//! A person's given name and surname, which stand for the person too.
//!
//! Only what the spelling shows is split: words apart by spaces, or by ・ and ＝ in katakana. A name written in one
//! (岸田文雄) is not guessed at.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::glossary::model::{Entry, Form, Kind, NamePart, Part};
use crate::language::script::Script;

#[derive(Debug, Default, Deserialize)]
struct NameWords {
    particles: FxHashSet<String>,
    suffixes: FxHashSet<String>,
    common: FxHashSet<String>,
}

fn words() -> &'static NameWords {
    static WORDS: OnceLock<NameWords> = OnceLock::new();
    WORDS.get_or_init(|| toml::from_str(include_str!("../../data/glossary/names.toml")).unwrap_or_default())
}

/// Fills in the parts of every person.
pub(super) fn split_names(entries: &mut [Entry]) {
    for entry in entries.iter_mut().filter(|entry| entry.kind == Kind::Person) {
        entry.source_parts = parts_of(&entry.sources);
        entry.target_parts = parts_of(&entry.targets);
    }
}

fn parts_of(forms: &[Form]) -> Vec<NamePart> {
    let mut parts: Vec<NamePart> = Vec::new();
    for part in forms.iter().flat_map(|form| split(&form.text)) {
        let whole = forms.iter().any(|form| form.text == part.text);
        if !whole && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

/// Given name, surname with its particles, surname alone.
fn split(name: &str) -> Vec<NamePart> {
    let words = words();
    let is = |set: &FxHashSet<String>, word: &str| set.contains(&word.to_lowercase());
    let pieces: Vec<(usize, &str)> = pieces(name);
    let last = pieces.iter().rposition(|(_, piece)| !is(&words.suffixes, piece));
    let Some(last) = last.filter(|last| *last > 0) else { return Vec::new() };
    let (at, surname) = pieces[last];
    let end = at + surname.len();
    let first_particle = (1..last).rev().take_while(|index| is(&words.particles, pieces[*index].1)).last();
    let mut parts = vec![(pieces[0].1, Part::Given), (surname, Part::Surname)];
    if let Some(first) = first_particle {
        parts.push((&name[pieces[first].0..end], Part::Surname));
    }
    parts.retain(|(text, _)| tells_a_person(text) && !is(&words.common, text) && !is(&words.particles, text));
    parts.into_iter().map(|(text, part)| NamePart { text: text.to_owned(), part }).collect()
}

/// The words of a name with their byte offsets.
fn pieces(name: &str) -> Vec<(usize, &str)> {
    let apart = |c: char| c.is_whitespace() || matches!(c, '・' | '･' | '＝' | '=' | '゠' | ',' | '，');
    let start = name.as_ptr() as usize;
    name.split(apart).filter(|piece| !piece.is_empty()).map(|piece| (piece.as_ptr() as usize - start, piece)).collect()
}

/// Not an initial, not too short: three letters, or two where each is a syllable.
fn tells_a_person(part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let dense = part.chars().all(|c| matches!(Script::of(c), Script::Han | Script::Hangul));
    let katakana = part.chars().all(|c| Script::of(c) == Script::Katakana);
    (letters >= 3 || (dense && letters >= 2) || (katakana && letters >= 2)) && !part.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_apart_where_their_spelling_shows_it() {
        let cases: [(&str, &[&str]); 9] = [
            ("Nora Quillfeather", &["Nora", "Quillfeather"]),
            ("Tobias van der Lindhout", &["Tobias", "Lindhout", "van der Lindhout"]),
            ("J. Orla Marrowby Jr.", &["Marrowby"]),
            ("Will Tarkington", &["Tarkington"]),
            ("ノラ・クイルフェザー", &["ノラ", "クイルフェザー"]),
            ("トビアス・ファン・デア・リントハウト", &["トビアス", "リントハウト", "ファン・デア・リントハウト"]),
            ("김 서준", &["서준"]),
            ("岸本凛", &[]),
            ("Zoltania", &[]),
        ];
        for (name, expected) in cases {
            let found = split(name);
            assert_eq!(found.iter().map(|part| part.text.as_str()).collect::<Vec<_>>(), expected, "{name}");
        }
    }
}
