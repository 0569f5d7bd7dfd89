//! Which spellings of a name count as one.

use std::sync::OnceLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

#[derive(Default, Deserialize)]
struct VariantsFile {
    variants: Vec<(String, String)>,
    initials: Vec<(String, String)>,
}

fn file() -> &'static VariantsFile {
    static FILE: OnceLock<VariantsFile> = OnceLock::new();
    FILE.get_or_init(|| toml::from_str(include_str!("../../data/language/names-ja.toml")).unwrap_or_default())
}

/// Whether a name in Latin letters may begin as a rendering does. Cheap: it spares most comparisons by sound.
pub fn may_begin(name: &str, rendering: &str) -> bool {
    let letter = name.nfd().next().map(|c| c.to_ascii_lowercase());
    let (Some(letter), Some(first)) = (letter, rendering.nfkc().next()) else { return false };
    let row = file().initials.iter().find(|(kana, _)| kana.contains(first));
    !letter.is_ascii_alphabetic() || row.is_none_or(|(_, letters)| letters.contains(letter))
}

fn variants() -> &'static [(String, String)] {
    &file().variants
}

/// A key that is equal for spellings which differ in width, case, accents, or in what a desk lets pass (ヴ and ブ, a final
/// ー, Ono and Ōno).
pub fn key(form: &str) -> String {
    let mut key: String = form.nfkc().flat_map(char::to_lowercase).collect();
    if key.is_ascii() {
        return key;
    }
    if key.chars().any(|c| matches!(c, '\u{30a0}'..='\u{30ff}')) {
        for (from, to) in variants() {
            if key.contains(from.as_str()) {
                key = key.replace(from.as_str(), to);
            }
        }
        return key;
    }
    key.nfd().filter(|&c| !is_combining_mark(c)).collect()
}

/// Whether two forms are near as they are written or by their keys.
pub fn alike(a: &str, b: &str) -> bool {
    are_near(a, b) || are_near(&key(a), &key(b))
}

/// [`alike`] of two forms whose keys are known: form and key.
pub fn keyed_alike(a: (&str, &str), b: (&str, &str)) -> bool {
    are_near(a.0, b.0) || ((a.0, b.0) != (a.1, b.1) && are_near(a.1, b.1))
}

/// Whether two spellings differ as a word differs from its misspelling: in a letter or two, and not by a word added.
fn are_near(a: &str, b: &str) -> bool {
    let length = |form: &str| form.chars().filter(|&c| c != 'ッ').count();
    let (m, n) = (length(a), length(b));
    let most = (m.max(n) / 3).max(1);
    // Lengths tell most pairs apart without a look at the letters.
    if m.min(n) < 2 || m.abs_diff(n) > most {
        return false;
    }
    let strip = |form: &str| form.replace('ッ', "");
    let (a, b) = (strip(a), strip(b));
    let one_in_other = a.starts_with(&b) || b.starts_with(&a) || a.ends_with(&b) || b.ends_with(&a);
    let longer_by_a_word = one_in_other && (m.abs_diff(n) > 1 || m.min(n) < 3);
    !longer_by_a_word && strsim::osa_distance(&a, &b) <= most
}

#[cfg(test)]
mod tests {
    use super::{alike, key};

    #[test]
    fn variants_are_one_and_misspellings_are_not() {
        for (a, b) in [
            ("ヴェルナー", "ベルナー"),
            ("ﾍﾞﾙﾅｰ", "ベルナー"),
            ("コナー", "コナ"),
            ("ウィルク", "ウイルク"),
            ("ＶＥＸＯＲ", "Vexor"),
            ("Ōno", "Ono"),
        ] {
            assert_eq!(key(a), key(b));
        }
        assert_ne!(key("コルベイ"), key("コルバイ"));
        assert!(alike("コルベイ", "コルバイ") && !alike("コルバイン", "カルバン") && !alike("コル", "コルベイ"));
    }
}
