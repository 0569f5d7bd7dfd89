//! How Chinese characters are read: the sound that begins the syllable and the rest of it, tones apart.

use bilint::sound::spelling::Symbol;
use pinyin::ToPinyin;

const INITIALS: [(&str, char); 21] = [
    ("zh", 'ㄓ'),
    ("ch", 'ㄔ'),
    ("sh", 'ㄕ'),
    ("b", 'ㄅ'),
    ("p", 'ㄆ'),
    ("m", 'ㄇ'),
    ("f", 'ㄈ'),
    ("d", 'ㄉ'),
    ("t", 'ㄊ'),
    ("n", 'ㄋ'),
    ("l", 'ㄌ'),
    ("g", 'ㄍ'),
    ("k", 'ㄎ'),
    ("h", 'ㄏ'),
    ("j", 'ㄐ'),
    ("q", 'ㄑ'),
    ("x", 'ㄒ'),
    ("r", 'ㄖ'),
    ("z", 'ㄗ'),
    ("c", 'ㄘ'),
    ("s", 'ㄙ'),
];

/// Endings of syllables as pinyin writes them: behind a consonant, and where they are the whole syllable.
const FINALS: [(&str, &str, &str); 35] = [
    ("a", "a", "ㄚ"),
    ("o", "o", "ㄛ"),
    ("e", "e", "ㄜ"),
    ("ai", "ai", "ㄞ"),
    ("ei", "ei", "ㄟ"),
    ("ao", "ao", "ㄠ"),
    ("ou", "ou", "ㄡ"),
    ("an", "an", "ㄢ"),
    ("en", "en", "ㄣ"),
    ("ang", "ang", "ㄤ"),
    ("eng", "eng", "ㄥ"),
    ("er", "er", "ㄦ"),
    ("i", "yi", "ㄧ"),
    ("ia", "ya", "ㄧㄚ"),
    ("io", "yo", "ㄧㄛ"),
    ("ie", "ye", "ㄧㄝ"),
    ("iao", "yao", "ㄧㄠ"),
    ("iu", "you", "ㄧㄡ"),
    ("ian", "yan", "ㄧㄢ"),
    ("in", "yin", "ㄧㄣ"),
    ("iang", "yang", "ㄧㄤ"),
    ("ing", "ying", "ㄧㄥ"),
    ("iong", "yong", "ㄩㄥ"),
    ("u", "wu", "ㄨ"),
    ("ua", "wa", "ㄨㄚ"),
    ("uo", "wo", "ㄨㄛ"),
    ("uai", "wai", "ㄨㄞ"),
    ("ui", "wei", "ㄨㄟ"),
    ("uan", "wan", "ㄨㄢ"),
    ("un", "wen", "ㄨㄣ"),
    ("uang", "wang", "ㄨㄤ"),
    ("ong", "weng", "ㄨㄥ"),
    ("ü", "yu", "ㄩ"),
    ("üe", "yue", "ㄩㄝ"),
    ("üan", "yuan", "ㄩㄢ"),
];

/// The initial, if it has one, and the final of a character's usual reading.
pub fn reading(c: char) -> Option<(Option<Symbol>, Symbol)> {
    let syllable = c.to_pinyin()?.plain().replace('v', "ü");
    let initial = INITIALS.iter().find(|(latin, _)| syllable.starts_with(latin));
    let rest = syllable.strip_prefix(initial.map_or("", |i| i.0))?;
    let rest = match (initial, rest) {
        (Some((_, 'ㄐ' | 'ㄑ' | 'ㄒ')), rest) if rest.starts_with('u') => rest.replacen('u', "ü", 1),
        (None, "yun") => return Some((None, packed("ㄩㄣ")?)),
        _ => rest.to_owned(),
    };
    if rest == "ün" {
        return Some((initial.and_then(|i| Symbol::of(i.1)), packed("ㄩㄣ")?));
    }
    let (.., last) =
        FINALS.iter().find(|(behind, whole, _)| if initial.is_some() { *behind == rest } else { *whole == rest })?;
    Some((initial.and_then(|i| Symbol::of(i.1)), packed(last)?))
}

fn packed(text: &str) -> Option<Symbol> {
    let mut chars = text.chars();
    let first = Symbol::of(chars.next()?)?;
    Some(chars.next().map_or(first, |second| first.with(second)))
}
