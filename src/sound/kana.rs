//! Katakana by sound: what a mora begins with and its vowel, so that what is learnt of one row serves the others.

use super::spelling::Symbol;

/// What begins a mora, and the kana of its row, by vowel ア to オ; a space where the row has none of its own.
const ROWS: [(&str, &str); 18] = [
    ("k", "カキクケコ"),
    ("g", "ガギグゲゴ"),
    ("s", "サ スセソ"),
    ("sh", " シ   "),
    ("z", "ザ ズゼゾ"),
    ("j", " ジ   "),
    ("t", "タ  テト"),
    ("c", " チ   "),
    ("ts", "  ツ  "),
    ("d", "ダ  デド"),
    ("n", "ナニヌネノ"),
    ("h", "ハヒ ヘホ"),
    ("f", "  フ  "),
    ("b", "バビブベボ"),
    ("p", "パピプペポ"),
    ("m", "マミムメモ"),
    ("y", "ヤ ユ ヨ"),
    ("r", "ラリルレロ"),
];
/// Kana with a small one behind, where the two make another sound than the row's with a glide.
const JOINED: [(&str, &str, &str); 13] = [
    ("sh", "シ", "ャ ュェョ"),
    ("j", "ジ", "ャ ュェョ"),
    ("c", "チ", "ャ ュェョ"),
    ("ts", "ツ", "ァィ ェォ"),
    ("f", "フ", "ァィ ェォ"),
    ("t", "テ", " ィ   "),
    ("d", "デ", " ィ   "),
    ("t", "ト", "  ゥ  "),
    ("d", "ド", "  ゥ  "),
    ("w", "ウ", " ィ ェォ"),
    ("ty", "テ", "  ュ  "),
    ("dy", "デ", "  ュ  "),
    ("fy", "フ", "  ュ  "),
];
const VOWELS: [char; 5] = ['ア', 'イ', 'ウ', 'エ', 'オ'];

/// Where a kana stands in a row.
fn vowel(row: &str, kana: char) -> Option<char> {
    row.chars().zip(VOWELS).find(|(k, _)| *k == kana).map(|(_, v)| v)
}

fn packed(latin: &str) -> Option<Symbol> {
    let mut chars = latin.chars();
    let first = Symbol::of(chars.next()?)?;
    Some(chars.next().map_or(first, |second| first.with(second)))
}

/// The two sounds of a mora; `None` for one that is a single sound (a vowel, ン, ッ, ー) or none of ours.
pub fn sounds(mora: Symbol) -> Option<(Symbol, Symbol)> {
    let mut chars = mora.chars();
    let (kana, small) = (chars.next()?, chars.next());
    let Some(small) = small else {
        let (first, row) = ROWS.iter().find(|(_, row)| row.contains(kana))?;
        return if kana == 'ワ' { None } else { Some((packed(first)?, Symbol::of(vowel(row, kana)?)?)) };
    };
    if let Some((first, _, row)) = JOINED.iter().find(|(_, k, row)| k.contains(kana) && row.contains(small)) {
        return Some((packed(first)?, Symbol::of(vowel(row, small)?)?));
    }
    let glide = if "ャュョ".contains(small) { 'y' } else { 'w' };
    let (first, _) = ROWS.iter().find(|(_, row)| row.contains(kana))?;
    let row = if glide == 'y' { "ャ ュ ョ" } else { "ァィゥェォ" };
    let first = first.chars().next()?;
    Some((Symbol::of(first)?.with(glide), Symbol::of(vowel(row, small)?)?))
}

/// The kana that sounds of morae spell; the inverse of [`sounds`] up to variants.
pub fn spell(sounds: impl Iterator<Item = Symbol>) -> String {
    let (mut out, mut first) = (String::new(), None::<Symbol>);
    for symbol in sounds {
        let is_vowel = symbol.chars().all(|c| VOWELS.contains(&c));
        match first.take() {
            _ if symbol.chars().all(|c| c.is_ascii()) => first = Some(symbol),
            Some(first) if is_vowel => out.push_str(&mora(first, symbol)),
            _ => out.extend(symbol.chars()),
        }
    }
    out
}

fn mora(first: Symbol, last: Symbol) -> String {
    let latin: String = first.chars().collect();
    let at = VOWELS.iter().position(|v| last.chars().eq([*v])).unwrap_or_default();
    let kana = |row: &str| row.chars().nth(at).filter(|&k| k != ' ');
    let rows = ROWS.iter().filter(|r| r.0 == latin).find_map(|r| kana(r.1)).map(String::from);
    let joined = || JOINED.iter().filter(|j| j.0 == latin).find_map(|j| Some(format!("{}{}", j.1, kana(j.2)?)));
    let glided = || {
        let begin = latin.get(..1)?;
        let (from, row) = if latin.ends_with('y') { (1, "ャ ュ ョ") } else { (2, "ァィゥェォ") };
        let base = ROWS.iter().find(|r| r.0 == begin).and_then(|r| r.1.chars().nth(from).filter(|&k| k != ' '))?;
        Some(format!("{base}{}", kana(row)?))
    };
    rows.or_else(joined).or_else(glided).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::script::Script;
    use crate::sound::spelling;

    #[test]
    fn every_mora_of_names_is_spelt_as_it_sounds() {
        let all = "アカサタナハマヤラワンキャシュチョヒョリャギュジャビョピュファフィフェフォティディトゥドゥウィウェウォ\
                   シェジェチェツァツェクァグァテュデュフュヤユヨガゾーッ";
        let symbols = spelling::symbols(all, Script::Katakana);
        assert_eq!(spelling::spell(symbols.into_iter(), Script::Katakana), all);
    }

    #[test]
    fn a_row_is_one_sound() {
        let first = |kana: char| sounds(Symbol::of(kana)?).map(|s| s.0);
        assert!(first('ザ').is_some() && first('ザ') == first('ゾ') && first('サ') != first('シ'));
        assert_eq!(first('ン'), None);
    }
}
