//! Centuries in Roman numerals, decades named before their number, years that share their first figures.

use rust_decimal::Decimal;

use crate::language::lexeme::Role;

use super::amount;
use super::line::{Line, Parsed};
use super::scan::Kind;
use super::{Date, Form, Mention, Period, Value};

/// The century, decade or span of years that starts at a token.
pub(super) fn century(line: &Line<'_>, at: usize) -> Option<Parsed> {
    roman_century(line, at).or_else(|| decade(line, at)).or_else(|| years(line, at))
}

fn done(line: &Line<'_>, from: usize, to: usize, date: Date) -> Parsed {
    let span = line.span(from, to);
    let mention = Mention { span, figures: span, readings: vec![Value::Date(date)], form: Form::Digits, firm: true };
    Parsed { mentions: vec![mention], next: to }
}

/// siglo XVIII, XVIIIe siècle, XX век
fn roman_century(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let (numeral, end) = if line.is(at, Role::Century) { (at + 1, at + 2) } else { (at, at + 2) };
    let sign = usize::from(numeral == at && line.is(at + 1, Role::OrdinalAfter) && line.glued(at + 1));
    if numeral == at && !line.is(at + 1 + sign, Role::Century) {
        return None;
    }
    let value = match &line.token(numeral)?.kind {
        // The figure of "siglo 18"; before its word, figures are read with every other date.
        Kind::Figures(_) if numeral > at => amount::cardinal(line, numeral)?.small()?,
        Kind::Figures(_) => return None,
        _ => roman(line.words(numeral))?,
    };
    let date = Date { year: i32::try_from(value).ok(), period: Some(Period::Century), ..Date::default() };
    (1..=30).contains(&value).then(|| done(line, at, end + sign, date))
}

/// A Roman numeral, with the small letters that make it an ordinal (XXe).
fn roman(word: &str) -> Option<u32> {
    let letters = word.trim_end_matches(|c: char| c.is_lowercase());
    if letters.is_empty() || word.chars().count() > letters.chars().count() + 3 {
        return None;
    }
    let values: Option<Vec<u32>> = letters
        .chars()
        .map(|c| match c {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            'L' => Some(50),
            _ => None,
        })
        .collect();
    let values = values?;
    let larger_follows = |i: usize| values.get(i + 1).is_some_and(|next| *next > values[i]);
    let (plus, minus) = values.iter().enumerate().fold((0, 0), |(plus, minus), (i, value)| {
        if larger_follows(i) { (plus, minus + value) } else { (plus + value, minus) }
    });
    u32::checked_sub(plus, minus)
}

/// années 90, los años noventa
fn decade(line: &Line<'_>, at: usize) -> Option<Parsed> {
    if !line.is(at, Role::DecadeBefore) {
        return None;
    }
    let mut parsed = years_of_ten(line, at, at + 1)?;
    // les années 70 et 80
    while line.is(parsed.next, Role::And) && !amount::counted(line, parsed.next + 2) {
        let Some(more) = years_of_ten(line, parsed.next + 1, parsed.next + 1) else { break };
        parsed.mentions.extend(more.mentions);
        parsed.next = more.next;
    }
    Some(parsed)
}

/// A decade's number, in a mention that starts at `from`.
fn years_of_ten(line: &Line<'_>, from: usize, at: usize) -> Option<Parsed> {
    let quote = usize::from(line.mark(at, '\''));
    let number = amount::cardinal(line, at + quote)?;
    let value = number.small().filter(|value| value % 10 == 0 && number.scale == Decimal::ONE)?;
    let short = (10..100).contains(&value);
    let date =
        Date { year: i32::try_from(value).ok(), short_year: short, period: Some(Period::Decade), ..Date::default() };
    (short || (1000..2200).contains(&value)).then(|| done(line, from, number.next, date))
}

/// 1950-53: two years
fn years(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let figure = |at: usize| {
        let number = amount::cardinal(line, at)?;
        number.plain.filter(|_| number.next == at + 1)
    };
    let (first, 4) = figure(at).filter(|(year, _)| (1000..2200).contains(year))? else { return None };
    // A dash may be a word of the language as well, for “to”.
    let dash = matches!(line.words(at + 1), "-" | "–" | "/" | "~" | "〜" | "～");
    if !dash || !line.glued(at + 1) || !line.glued(at + 2) {
        return None;
    }
    let (second, 2) = figure(at + 2)? else { return None };
    let more = line.token(at + 3).is_some_and(|token| token.glued && matches!(token.kind, Kind::Mark('-' | '–' | '/')));
    if second <= first % 100 || second <= 12 || more || amount::counted(line, at + 3) {
        return None;
    }
    let year = |year: u32| Date { year: i32::try_from(year).ok(), ..Date::default() };
    let mut parsed = done(line, at, at + 1, year(first));
    parsed.mentions.extend(done(line, at + 2, at + 3, year(first - first % 100 + second)).mentions);
    Some(Parsed { next: at + 3, ..parsed })
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn roman_numerals_are_read_with_their_endings() {
        for (word, value) in [
            ("XVIII", Some(18)),
            ("XXe", Some(20)),
            ("IXe", Some(9)),
            ("XXI", Some(21)),
            ("Xenon", None),
            ("mild", None),
        ] {
            assert_eq!(roman(word), value, "{word}");
        }
    }
}
