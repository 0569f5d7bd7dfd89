//! The right value in the style of the words that it replaces. None is better than a wrong one.

mod calendar;
mod figures;
mod wording;

use rust_decimal::Decimal;

use self::figures::Style;
use self::wording::Wording;
use super::differ;
use super::numbers::Difference;
use crate::language::Language;
use crate::language::lexicon::Lexicon;
use crate::language::units::shares;
use crate::mention::{Amount, Dimension, Form, Mention, Quantity, Value};
use crate::text::Span;

/// What should stand at `target`'s words so that they say what `source` says.
pub fn instead(
    source: &Mention,
    target: &Mention,
    text: &str,
    difference: &Difference,
    language: &Language,
) -> Option<String> {
    let wording = Wording::of(language);
    let words = target.span.of(text);
    if let Difference::Dateline(right) = difference {
        let wrong =
            target.readings.iter().find_map(|value| if let Value::Date(date) = value { Some(date) } else { None })?;
        return calendar::date(right, wrong, words, &wording);
    }
    let (i, j) = differ::contrast(source, target)?.readings;
    match (source.readings.get(i)?, target.readings.get(j)?, difference) {
        (Value::Quantity(right), Value::Quantity(wrong), Difference::Scale(_) | Difference::Amount) => {
            amount(right, wrong, words, language)
        }
        (Value::Quantity(right), _, Difference::Malformed) => {
            let Amount::Exact(should) = right.amount else { return None };
            let style = Style::of(words)?;
            let (before, after) = (words.get(..style.range.start)?, words.get(style.range.end..)?);
            let whole = should.is_integer() && after.chars().all(|c| !c.is_numeric());
            let figure = style.write(should).filter(|figure| !points(language) || !figure.contains(','))?;
            whole.then(|| format!("{before}{figure}{after}"))
        }
        (Value::Quantity(right), Value::Quantity(wrong), Difference::Unit | Difference::Kind) => {
            unit(right.dimension, wrong.dimension, words, &wording)
        }
        (Value::Date(right), Value::Date(wrong), _) => calendar::date(right, wrong, words, &wording),
        (Value::Time(right), Value::Time(wrong), _) => calendar::time(right, wrong, words, &wording),
        (Value::Code(right), Value::Code(_), Difference::Code) if target.form == Form::Literal => Some(right.clone()),
        (Value::Relative(right), Value::Relative(_), _) => calendar::relative(right, words, &wording),
        _ => None,
    }
}

/// Where one end of a range is right and the other is not: the figure of the wrong end, what it should say, and the
/// figure in its place.
pub fn wrong_end(
    source: &Mention,
    target: &Mention,
    text: &str,
    language: &Language,
) -> Option<(Span, Decimal, Option<String>)> {
    let ends = |mention: &Mention| {
        mention.readings.iter().find_map(|value| match value {
            Value::Quantity(Quantity { amount: Amount::Range(low, high), .. }) => Some((*low, *high)),
            _ => None,
        })
    };
    let ((low, high), (says_low, says_high)) = (ends(source)?, ends(target)?);
    let words = target.span.of(text);
    let first = Style::of(words)?;
    let second = Style::of(words.get(first.range.end..)?)?.shifted(first.range.end);
    let (style, right, should) = match (low == says_low, high == says_high) {
        (true, false) if second.value == says_high => (second, first.value == low, high),
        (false, true) if first.value == says_low => (first, second.value == high, low),
        _ => return None,
    };
    let start = target.span.start();
    let span = Span::new(start + style.range.start, start + style.range.end);
    let figure = || style.write(should).map(|figure| if points(language) { turn(&figure) } else { figure });
    right.then(|| (span, should, figure()))
}

/// The figure of `words` replaced, what stands around it kept.
fn amount(right: &Quantity, wrong: &Quantity, words: &str, language: &Language) -> Option<String> {
    let (Amount::Exact(should), Amount::Exact(says)) = (&right.amount, &wrong.amount) else { return None };
    if !same_unit(right.dimension, wrong.dimension) {
        return None;
    }
    // A comma before decimals: written as if it were a point, and turned back.
    let decimal = &Lexicon::of(language).writing.decimal;
    let ways: &[bool] = match decimal.first() {
        Some(',') if decimal.contains(&'.') => &[true, false],
        Some(',') => &[true],
        _ => &[false],
    };
    let read = |turned: bool| Some((turned, if turned { Style::of(&turn(words)) } else { Style::of(words) }?));
    let mut styles = ways.iter().filter_map(|&turned| read(turned));
    let (turned, style) = styles.clone().find(|(_, style)| style.value == *says).or_else(|| styles.next())?;
    // What one of the figure is worth: 3割 is 30 per cent.
    let worth = says.checked_div(style.value)?;
    let tenth = Decimal::new(1, 1);
    if ![tenth, Decimal::ONE, Decimal::TEN].contains(&worth.normalize()) {
        return None;
    }
    let figure = style.write(should.checked_div(worth)?.normalize())?;
    let figure = if turned { turn(&figure) } else { figure };
    let (before, after) = (words.get(..style.range.start)?, words.get(style.range.end..)?);
    // A second figure in the words is not understood here.
    after.chars().all(|c| !c.is_numeric()).then(|| format!("{before}{figure}{after}"))
}

/// Whether a language parts decimals by a comma and nothing else.
fn points(language: &Language) -> bool {
    Lexicon::of(language).writing.decimal == [',']
}

/// Commas as points and points as commas.
fn turn(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            ',' => '.',
            '.' => ',',
            c => c,
        })
        .collect()
}

fn same_unit(a: Dimension, b: Dimension) -> bool {
    match (a, b) {
        (Dimension::Money(a), Dimension::Money(b)) => a == b || shares(a, b) || shares(b, a),
        _ => a == b || a == Dimension::Count && !matches!(b, Dimension::Money(_) | Dimension::Measure(_)),
    }
}

/// The word for the unit replaced, the figure kept.
fn unit(right: Dimension, wrong: Dimension, words: &str, wording: &Wording) -> Option<String> {
    match (right, wrong) {
        (Dimension::Measure(should), Dimension::Measure(says)) => wording.swap(words, "units", says, should),
        (Dimension::Money(should), Dimension::Money(says)) => wording.swap(words, "currencies", says, should),
        (Dimension::Percent, Dimension::Point) => wording.swap(words, "roles", "point100", "percent"),
        (Dimension::Point, Dimension::Percent) => wording.swap(words, "roles", "percent", "point100"),
        _ => None,
    }
}
