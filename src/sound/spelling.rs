//! How names are spelt before they are scored: Latin letters folded to an alphabet, renderings cut into the symbols of
//! their script (sounds of morae, jamo, letters, characters), with the variants that a desk calls one spelling made one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::kana;
use crate::language::script::Script;

/// One unit of a rendering: up to two characters of the basic plane packed into a number (キ + ャ; ג + ׳; ㄱ).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub u32);

impl Symbol {
    /// A symbol of one character; characters outside the basic plane have none.
    pub fn of(c: char) -> Option<Symbol> {
        let code = u32::from(c);
        (code <= 0xffff).then_some(Symbol(code))
    }

    /// This symbol with a second character behind the first.
    pub fn with(self, c: char) -> Symbol {
        Symbol((u32::from(c) & 0xffff) << 16 | (self.0 & 0xffff))
    }

    /// The characters of the symbol.
    pub fn chars(self) -> impl Iterator<Item = char> {
        [self.0 & 0xffff, self.0 >> 16].into_iter().filter(|&code| code != 0).filter_map(char::from_u32)
    }
}

/// The Latin letters of a name in lower case, composed, without apostrophes, hyphens, dots and spaces.
pub fn letters(name: &str) -> impl Iterator<Item = char> {
    name.nfkc().flat_map(char::to_lowercase).nfc().filter(|c| c.is_alphabetic())
}

/// What a Latin letter is written with where an alphabet lacks it: `é` → `e`, `ß` → `ss`, `ø` → `o`.
pub fn plain(letter: char) -> impl Iterator<Item = char> {
    let special = match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŋ' => "ng",
        'ə' => "a",
        _ => "",
    };
    let decomposed = special.is_empty().then(|| letter.nfd().filter(|&c| !is_combining_mark(c)));
    special.chars().chain(decomposed.into_iter().flatten())
}

/// The symbols of a rendering in `script`; characters that are no part of a spelling (points, spaces, marks) are left out.
pub fn symbols(rendering: &str, script: Script) -> Vec<Symbol> {
    match script {
        Script::Katakana | Script::Hiragana => sounds(rendering),
        Script::Hangul => jamo(rendering),
        Script::Cyrillic => cyrillic(rendering),
        Script::Arabic => arabic(rendering),
        Script::Hebrew => hebrew(rendering),
        _ => rendering.nfkc().filter(|&c| Script::of(c) == script).filter_map(Symbol::of).collect(),
    }
}

/// The text that symbols of `script` spell; the inverse of [`symbols`] up to variants.
pub fn spell(symbols: impl Iterator<Item = Symbol>, script: Script) -> String {
    if matches!(script, Script::Katakana | Script::Hiragana) {
        return kana::spell(symbols);
    }
    let text: String = symbols.flat_map(Symbol::chars).collect();
    match script {
        Script::Hangul => compose(&text),
        Script::Hebrew => final_forms(&text),
        _ => text,
    }
}

/// Kana by mora, hiragana read as katakana. ヴ is ブ's row, a long mark at the end says nothing, and a full-size vowel
/// after a mora that only borrowed words join with it is the small one (ウイ = ウィ).
fn morae(text: &str) -> Vec<Symbol> {
    let mut out: Vec<Symbol> = Vec::with_capacity(text.len() / 3);
    for c in text.nfkc() {
        let c = match c {
            'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
            '‐' | '―' | '－' => 'ー',
            _ => c,
        };
        if Script::of(c) != Script::Katakana {
            continue;
        }
        let last = out.last().map(|s| char::from_u32(s.0).unwrap_or('\0'));
        match (last, c) {
            (Some('ー'), 'ー') => {}
            (Some('ヴ'), 'ァ' | 'ィ' | 'ェ' | 'ォ') => {
                let row = match c {
                    'ァ' => 'バ',
                    'ィ' => 'ビ',
                    'ェ' => 'ベ',
                    _ => 'ボ',
                };
                out.pop();
                out.extend(Symbol::of(row));
            }
            (Some('ウ'), 'イ' | 'エ' | 'オ') | (Some('ク' | 'グ'), 'ア') => join(&mut out, small(c)),
            (Some(_), 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ') => join(&mut out, c),
            _ => out.extend(Symbol::of(match c {
                'ヂ' => 'ジ',
                'ヅ' => 'ズ',
                'ヲ' => 'オ',
                'ヰ' => 'イ',
                'ヱ' => 'エ',
                _ => c,
            })),
        }
    }
    for symbol in &mut out {
        symbol.0 = if symbol.0 & 0xffff == u32::from('ヴ') {
            symbol.0 - u32::from('ヴ') + u32::from('ブ')
        } else {
            symbol.0
        };
    }
    if out.len() > 1 && out.last() == Symbol::of('ー').as_ref() {
        out.pop();
    }
    out
}

/// Morae by their sounds.
fn sounds(text: &str) -> Vec<Symbol> {
    let mut out = Vec::with_capacity(text.len() / 2);
    for mora in morae(text) {
        match kana::sounds(mora) {
            Some((first, last)) => out.extend([first, last]),
            None => out.push(mora),
        }
    }
    out
}

/// Puts a small kana behind the last mora, if that has none yet.
fn join(out: &mut Vec<Symbol>, small: char) {
    match out.last_mut() {
        Some(last) if last.0 >> 16 == 0 => *last = last.with(small),
        _ => out.extend(Symbol::of(small)),
    }
}

fn small(vowel: char) -> char {
    match vowel {
        'ア' => 'ァ',
        'イ' => 'ィ',
        'エ' => 'ェ',
        _ => 'ォ',
    }
}

const HANGUL: u32 = 0xac00;

/// Hangul by jamo: leading (without the silent one), vowel, trailing; trailing consonants are symbols of their own.
fn jamo(text: &str) -> Vec<Symbol> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.nfc() {
        let Some(index) = u32::from(c).checked_sub(HANGUL).filter(|&i| i < 11_172) else { continue };
        let (lead, vowel, tail) = (index / 588, index % 588 / 28, index % 28);
        if lead != 11 {
            out.push(Symbol(0x1100 + lead));
        }
        out.push(Symbol(0x1161 + vowel));
        if tail > 0 {
            out.push(Symbol(0x11a7 + tail));
        }
    }
    out
}

/// Jamo without silent leads back into syllables.
fn compose(text: &str) -> String {
    let mut full = String::with_capacity(text.len() * 2);
    let mut lead = false;
    for c in text.chars() {
        let vowel = ('\u{1161}'..='\u{1175}').contains(&c);
        if vowel && !lead {
            full.push('\u{110b}');
        }
        if !vowel && lead {
            full.push('\u{1173}');
        }
        lead = ('\u{1100}'..='\u{1112}').contains(&c);
        full.push(c);
    }
    full.nfc().collect()
}

fn cyrillic(text: &str) -> Vec<Symbol> {
    let lower = text.nfc().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c });
    lower.filter(|&c| Script::of(c) == Script::Cyrillic && c.is_alphabetic()).filter_map(Symbol::of).collect()
}

/// Arabic without vowel signs and stretching; seats of the hamza, final forms and Persian letters made one.
fn arabic(text: &str) -> Vec<Symbol> {
    let folded = text.nfkc().filter_map(|c| match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ی' | 'ئ' => Some('ي'),
        'ؤ' => Some('و'),
        'ة' => Some('ه'),
        'ڤ' => Some('ف'),
        'پ' => Some('ب'),
        'ک' => Some('ك'),
        'ء' | 'ـ' | '\u{64b}'..='\u{65f}' | '\u{670}' => None,
        _ => Some(c),
    });
    folded.filter(|&c| Script::of(c) == Script::Arabic && c.is_alphabetic()).filter_map(Symbol::of).collect()
}

/// Hebrew without points; final forms as the others; a letter with a geresh (ג׳) is one symbol.
fn hebrew(text: &str) -> Vec<Symbol> {
    let mut out: Vec<Symbol> = Vec::with_capacity(text.len() / 2);
    for c in text.nfkc() {
        let c = match c {
            'ך' => 'כ',
            'ם' => 'מ',
            'ן' => 'נ',
            'ף' => 'פ',
            'ץ' => 'צ',
            _ => c,
        };
        match c {
            '\'' | '׳' | '’' => {
                if let Some(last) = out.last_mut() {
                    *last = last.with('׳');
                }
            }
            'א'..='ת' => out.extend(Symbol::of(c)),
            _ => {}
        }
    }
    out
}

fn final_forms(text: &str) -> String {
    let mut out: Vec<char> = text.chars().collect();
    if let Some(last) = out.last_mut() {
        *last = match *last {
            'כ' => 'ך',
            'מ' => 'ם',
            'נ' => 'ן',
            'צ' => 'ץ',
            c => c,
        };
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_one_spelling_are_one() {
        for (script, one, other) in [
            (Script::Katakana, "ヴァンダーウォール", "バンダーウオール"),
            (Script::Katakana, "ｶｳｯﾂ", "カウッツ"),
            (Script::Katakana, "ミラー", "ミラ"),
            (Script::Katakana, "ルイス・ウィン", "ルイスウイン"),
            (Script::Katakana, "さくら", "サクラ"),
            (Script::Cyrillic, "Королёв", "королев"),
            (Script::Arabic, "أحْمد", "احمد"),
            (Script::Hebrew, "ג'ון", "ג׳ונ"),
        ] {
            assert_eq!(symbols(one, script), symbols(other, script), "{one} {other}");
        }
        assert_ne!(symbols("ハト", Script::Katakana), symbols("バト", Script::Katakana));
    }

    #[test]
    fn symbols_spell_the_text_again() {
        for (script, text) in
            [(Script::Katakana, "キャシャロット"), (Script::Hangul, "코발스키안"), (Script::Hebrew, "ג׳ונסון")]
        {
            assert_eq!(spell(symbols(text, script).into_iter(), script), text);
        }
    }

    #[test]
    fn odd_text_has_no_symbols() {
        for script in [Script::Katakana, Script::Hangul, Script::Han, Script::Cyrillic, Script::Arabic, Script::Hebrew]
        {
            assert!(symbols("", script).is_empty());
            assert!(symbols("🦀 abc '", script).is_empty());
        }
    }
}
