//! Words that are known to name persons: a compact set that answers with certainty that a word is not in it, and errs
//! once in a hundred words when it says that one is.
//!
//! It tells a name from a noun where capitals don't (German) or say little (a Spanish office), never a right name from a
//! wrong one.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Bits a word.
const BITS: usize = 10;
/// Places of a word.
const PLACES: u64 = 7;

/// Whether a word is known as a part of a person's name, in Latin letters, Cyrillic, katakana or Chinese characters.
pub fn is_known(word: &str) -> bool {
    static SET: OnceLock<&[u8]> = OnceLock::new();
    let set = SET.get_or_init(|| include_bytes!("../../../data/names-known.bin"));
    word.chars().nth(1).is_some()
        && places(word, set.len()).all(|(byte, bit)| set.get(byte).is_some_and(|b| b & bit != 0))
}

/// The set of some words; what `data/README.md` names writes it.
pub fn build(words: &[String]) -> Vec<u8> {
    let mut set = vec![0u8; (words.len() * BITS).div_ceil(8).max(1)];
    let length = set.len();
    for (byte, bit) in words.iter().flat_map(|word| places(word, length)) {
        if let Some(b) = set.get_mut(byte) {
            *b |= bit;
        }
    }
    set
}

/// The form that words are compared in: small letters without accents.
pub fn folded(word: &str) -> String {
    word.nfkd()
        .filter(|&c| !is_combining_mark(c) || matches!(c, '\u{3099}' | '\u{309a}'))
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// Bytes and bits of a word in a set of `length` bytes.
fn places(word: &str, length: usize) -> impl Iterator<Item = (usize, u8)> {
    let hash = folded(word)
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let (first, step) = (hash, hash.rotate_left(32) | 1);
    (0..PLACES).map(move |i| {
        let at = first.wrapping_add(i.wrapping_mul(step)) % (length.max(1) as u64 * 8);
        (usize::try_from(at / 8).unwrap_or(0), 1 << (at % 8))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_and_nouns_are_not() {
        for name in ["Kowalski", "Fernández", "Novotný", "Ковальский", "フェルナンデス"] {
            assert!(is_known(name), "{name}");
        }
        for noun in ["Entscheidung", "Ministerio", "Wirtschaftsministerium", "エネルギー"] {
            assert!(!is_known(noun), "{noun}");
        }
    }
}
