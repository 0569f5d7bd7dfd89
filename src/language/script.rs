//! Scripts of characters, as far as bilint tells them apart.

/// The script of a character. Digits, marks and punctuation are [`Script::Common`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Latin letters, half or full width.
    Latin,
    /// Hiragana.
    Hiragana,
    /// Katakana, half or full width, with ー.
    Katakana,
    /// Chinese characters, with 々 and 〇.
    Han,
    /// Korean.
    Hangul,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Arabic.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Another script's letter.
    Other,
    /// No letter.
    Common,
}

impl Script {
    /// The script of `c`.
    pub fn of(c: char) -> Script {
        match c {
            'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Script::Latin,
            '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' if c != '×' && c != '÷' => Script::Latin,
            '\u{250}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
            'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => Script::Hiragana,
            'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | 'ㇰ'..='ㇿ' | 'ｦ'..='ﾟ' => Script::Katakana,
            '々'
            | '〇'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => Script::Han,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' if c.is_alphabetic() => Script::Greek,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{591}'..='\u{5f4}' => Script::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
                if c.is_alphabetic() =>
            {
                Script::Arabic
            }
            _ if c.is_alphabetic() => Script::Other,
            _ => Script::Common,
        }
    }

    /// The script of that name, as the data files write it.
    pub fn named(name: &str) -> Option<Script> {
        use Script::*;
        let all = [Latin, Hiragana, Katakana, Han, Hangul, Cyrillic, Greek, Arabic, Hebrew, Other, Common];
        all.into_iter().find(|script| format!("{script:?}") == name)
    }
}
