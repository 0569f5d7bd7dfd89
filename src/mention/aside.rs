//! Roman numerals after a name. No translation has to render them, but one that does (エドワード7世) has added nothing:
//! they are never firm.

use rust_decimal::Decimal;

use crate::text::Span;

use super::line::{Line, Parsed};
use super::scan::Kind;
use super::{Amount, Bound, Dimension, Form, Mention, Quantity, Value};

/// The Roman numeral at a token: of two letters or more, or one letter after a word with a capital (Elizabeth I).
pub(super) fn roman(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let token = line.token(at)?;
    let word = token.span.of(line.text);
    let value = (1..40).find(|&value| spelt(value) == word)?;
    let before = at.checked_sub(1).map(|before| line.words(before));
    let named = before.is_some_and(|word| word.chars().count() > 1 && word.starts_with(char::is_uppercase));
    let one_letter = word.len() == 1;
    let plain = matches!(token.kind, Kind::Other);
    (plain && (!one_letter || named) && !line.glued(at))
        .then(|| Parsed { mentions: vec![mention(token.span, Decimal::from(value))], next: at + 1 })
}

fn mention(span: Span, value: Decimal) -> Mention {
    let quantity =
        |dimension| Value::Quantity(Quantity { amount: Amount::Exact(value), dimension, bound: Bound::default() });
    let readings = vec![quantity(Dimension::Count), quantity(Dimension::Ordinal)];
    Mention { span, figures: span, readings, form: Form::Words, firm: false }
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
}
