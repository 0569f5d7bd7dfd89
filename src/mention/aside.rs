//! Roman numerals after a name. No translation has to render them, but one that does (エドワード7世) has added nothing:
//! letters are never firm.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::language::script::Script;
use crate::text::Span;

use super::line::{Line, Parsed};
use super::scan::Kind;
use super::{Amount, Bound, Dimension, Form, Mention, Quantity, Value};

/// The Roman numeral at a token: of two letters or more, one letter after a word with a capital (Elizabeth I), or a sign
/// of its own (Ⅶ).
pub(super) fn roman(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let token = line.token(at).filter(|token| matches!(token.kind, Kind::Other))?;
    let word = token.span.of(line.text);
    if !word.chars().all(is_numeral) {
        return None;
    }
    let sign = word.chars().all(is_sign);
    let plain: String = word.nfkc().collect();
    let plain = if sign { plain.to_uppercase() } else { plain };
    let value = (1..40).find(|&value| spelt(value) == plain)?;
    let before = at.checked_sub(1).map(|before| line.words(before));
    let named = before.is_some_and(|word| word.chars().count() > 1 && word.starts_with(char::is_uppercase));
    let one_letter = plain.len() == 1 && !sign;
    // 第II相: scripts that write no spaces.
    let last = before.and_then(|word| word.chars().next_back());
    let unspaced = last.is_some_and(|c| matches!(Script::of(c), Script::Han | Script::Hiragana | Script::Katakana));
    ((!one_letter || named) && (!line.glued(at) || sign || unspaced))
        .then(|| Parsed { mentions: vec![mention(token.span, Decimal::from(value), sign)], next: at + 1 })
}

/// Whether a character, or its plain form, is one of I, V and X, or a numeral's sign.
fn is_numeral(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'Ｉ' | 'Ｖ' | 'Ｘ') || is_sign(c)
}

/// The numerals that have a sign of their own, which stands for nothing else.
fn is_sign(c: char) -> bool {
    ('\u{2160}'..='\u{217f}').contains(&c)
}

fn mention(span: Span, value: Decimal, sign: bool) -> Mention {
    let quantity =
        |dimension| Value::Quantity(Quantity { amount: Amount::Exact(value), dimension, bound: Bound::default() });
    let readings = vec![quantity(Dimension::Count), quantity(Dimension::Ordinal)];
    Mention { span, figures: span, readings, form: if sign { Form::Digits } else { Form::Words }, firm: sign }
}

/// A number below forty in Roman numerals.
fn spelt(value: usize) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    "X".repeat(value / 10) + ONES[value % 10]
}

#[cfg(test)]
mod tests {
    use crate::mention::extract;

    #[test]
    fn roman_numerals_stand_for_a_number_that_need_not_be_rendered() {
        let english = "en".parse().unwrap();
        for (text, expected) in [
            ("King Oswin VII was crowned.", &["VII"][..]),
            ("Queen Maud I and volume XIV", &["I", "XIV"]),
            ("I think so, and IIX is none.", &[]),
            ("MIX and VIXEN", &[]),
        ] {
            let found = extract(text, &english);
            let words: Vec<&str> = found.iter().map(|mention| mention.span.of(text)).collect();
            assert_eq!(words, expected, "{text}");
            assert!(found.iter().all(|mention| !mention.firm), "{text}");
        }
    }

    #[test]
    fn signs_and_wide_letters_are_roman_numerals_too() {
        let japanese = "ja".parse().unwrap();
        for (text, expected) in [
            ("オズウィンⅦ世とⅷ章", &["Ⅶ", "ⅷ"][..]),
            ("オズウィンＶＩＩ世", &["ＶＩＩ"]),
            ("第II相の試験", &["II"]),
            ("Ｖ字の谷とX線", &[]),
        ] {
            let found = extract(text, &japanese);
            let words: Vec<&str> = found.iter().map(|mention| mention.span.of(text)).collect();
            assert_eq!(words, expected, "{text}");
        }
    }
}
