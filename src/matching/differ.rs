//! How two values that belong together differ, and how sure it is that one of them is wrong.

use rust_decimal::Decimal;

use super::limits;
use super::numbers::Difference;
use super::values::{is_rounding, opposed, significant};
use crate::language::units::shares;
use crate::mention::{Amount, Date, Dimension, Form, Mention, Period, Quantity, Relative, Time, Value};

/// What two mentions that do not agree have in common and where they part.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Contrast {
    /// What the message says.
    pub difference: Difference,
    /// How alike their kinds are, 0 to 1: 1 for one currency, one unit, dates of one shape.
    pub kinship: f64,
    /// Whether the values are a slip of the pen apart: a digit, a power of ten, the next weekday.
    pub near: bool,
    /// Indices of the readings compared.
    pub readings: (usize, usize),
}

/// The reading of both sides under which they are most alike; `None` where they have nothing in common.
pub(super) fn contrast(source: &Mention, target: &Mention) -> Option<Contrast> {
    if let Some(readings) = limits::part(source, target) {
        let difference = Difference::Limit { left_out: limits::leaves_out(source) };
        return Some(Contrast { difference, kinship: 0.9, near: true, readings });
    }
    let mut best: Option<Contrast> = None;
    let malformed =
        target.readings.first() == Some(&Value::Malformed) && source.readings.first() != Some(&Value::Malformed);
    for (i, a) in source.readings.iter().enumerate() {
        for (j, b) in target.readings.iter().enumerate() {
            let Some((difference, kinship, near)) = values_differ(a, b) else { continue };
            // Each further reading makes it less likely that these two are meant.
            let kinship = kinship - 0.04 * (i + j) as f64;
            // Figures that may be a number after all are first of all ill-formed.
            let difference = if malformed { Difference::Malformed } else { difference };
            let better = best.as_ref().is_none_or(|c| (kinship, near) > (c.kinship, c.near));
            if better {
                best = Some(Contrast { difference, kinship, near, readings: (i, j) });
            }
        }
    }
    best
}

fn values_differ(a: &Value, b: &Value) -> Option<(Difference, f64, bool)> {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) => quantities_differ(a, b),
        (Value::Date(a), Value::Date(b)) => dates_differ(a, b),
        (Value::Time(a), Value::Time(b)) => times_differ(a, b),
        (Value::Relative(a), Value::Relative(b)) => relatives_differ(a, b),
        (Value::Code(a), Value::Code(b)) => codes_differ(a, b),
        (Value::Code(code), Value::Quantity(quantity)) | (Value::Quantity(quantity), Value::Code(code)) => {
            code_and_figure(code, quantity)
        }
        (Value::Date(date), Value::NoDay(_)) if date.month.is_some() || date.day.is_some() => {
            Some((Difference::Date, 1.0, true))
        }
        (Value::Time(_), Value::NoTime(_)) => Some((Difference::Time, 1.0, true)),
        (_, Value::Malformed) => Some((Difference::Malformed, 0.9, true)),
        (Value::Date(date), Value::Quantity(quantity)) | (Value::Quantity(quantity), Value::Date(date)) => {
            year_and_figure(date, quantity)
        }
        _ => None,
    }
}

fn quantities_differ(a: &Quantity, b: &Quantity) -> Option<(Difference, f64, bool)> {
    let kinship = kinship(a.dimension, b.dimension);
    if same_amount(&a.amount, &b.amount) {
        return if opposed(a.bound, b.bound) && kinship.is_some() {
            Some((Difference::Bound, kinship?, true))
        } else if opposed(a.bound, b.bound) {
            None
        } else {
            unit_differs(a.dimension, b.dimension)
        };
    }
    let kinship = kinship?;
    let (Some(x), Some(y)) = (single(&a.amount), single(&b.amount)) else {
        let range = matches!((&a.amount, &b.amount), (Amount::Range(..), Amount::Range(..)));
        let fraction = matches!((&a.amount, &b.amount), (Amount::Fraction(..), Amount::Fraction(..)));
        let several = several_scale(&a.amount, &b.amount);
        return match several {
            Some(power) => Some((Difference::Scale(power), kinship, true)),
            None if range || fraction => Some((Difference::Amount, kinship, true)),
            None => Some((Difference::Amount, kinship * 0.6, false)),
        };
    };
    let difference = power_of_ten(x, y).map_or(Difference::Amount, Difference::Scale);
    // 1,985 as 2,000, though nothing says that it is about it; never the other way round.
    let rounding = significant(x) > 2 && is_rounding(x, y);
    let near = matches!(difference, Difference::Scale(_)) || (figures_near(x, y) && !rounding);
    let kinship = if rounding { kinship * 0.8 } else { kinship };
    Some((difference, kinship, near))
}

fn single(amount: &Amount) -> Option<Decimal> {
    match amount {
        Amount::Exact(x) => Some(*x),
        _ => None,
    }
}

fn same_amount(a: &Amount, b: &Amount) -> bool {
    super::values::amounts_agree(a, b).is_some()
}

fn several_scale(a: &Amount, b: &Amount) -> Option<i32> {
    match (a, b) {
        (Amount::Several(a), Amount::Several(b)) => power_of_ten(*a, *b),
        _ => None,
    }
}

/// How alike two kinds of amount are; `None` where they never stand for each other.
fn kinship(a: Dimension, b: Dimension) -> Option<f64> {
    use Dimension::{Count, Measure, Money, Occurrences, Ordinal, Percent, Point, Score, Times};
    match (a, b) {
        (Count, Count) => Some(0.95),
        _ if a == b => Some(1.0),
        (Money(a), Money(b)) if shares(a, b) || shares(b, a) => Some(1.0),
        (Money(_), Money(_)) => Some(0.4),
        (Measure(a), Measure(b)) if super::units::convertible(a, b) => Some(0.7),
        (Count, Ordinal | Occurrences | Score) | (Ordinal | Occurrences | Score, Count) => Some(0.6),
        (Count, Measure(_) | Money(_) | Percent | Times) | (Measure(_) | Money(_) | Percent | Times, Count) => {
            Some(0.5)
        }
        (Percent, Point) | (Point, Percent) => Some(0.5),
        (Occurrences, Times | Ordinal) | (Times | Ordinal, Occurrences) => Some(0.6),
        _ => None,
    }
}

/// The figure is kept and what it counts is not.
fn unit_differs(a: Dimension, b: Dimension) -> Option<(Difference, f64, bool)> {
    use Dimension::{Measure, Money, Percent, Point};
    match (a, b) {
        (Money(x), Money(y)) if x != y && !shares(x, y) && !shares(y, x) => Some((Difference::Unit, 1.0, true)),
        (Measure(x), Measure(y)) if x != y => Some((Difference::Unit, 0.95, true)),
        (Percent, Point) | (Point, Percent) => Some((Difference::Kind, 0.95, true)),
        (Money(_), Measure(_) | Percent) | (Measure(_) | Percent, Money(_)) => Some((Difference::Unit, 0.8, true)),
        (Measure(_), Percent) | (Percent, Measure(_)) => Some((Difference::Unit, 0.8, true)),
        _ => None,
    }
}

/// The power of ten between two amounts: from `source` to `target`.
pub(super) fn power_of_ten(source: Decimal, target: Decimal) -> Option<i32> {
    if source.is_zero() || target.is_zero() {
        return None;
    }
    let (larger, smaller, sign) = if target > source { (target, source, 1) } else { (source, target, -1) };
    let mut ratio = larger.checked_div(smaller)?;
    let mut power = 0;
    while ratio >= Decimal::TEN && power < 28 {
        ratio = ratio.checked_div(Decimal::TEN)?;
        power += 1;
    }
    (power > 0 && ratio == Decimal::ONE).then_some(sign * power)
}

/// A slip of the pen apart: one digit of several differs, two stand in each other's place, one is lost or doubled.
fn figures_near(x: Decimal, y: Decimal) -> bool {
    let digits = |d: Decimal| d.normalize().mantissa().unsigned_abs().to_string().into_bytes();
    let (a, b) = (digits(x), digits(y));
    if a.len().max(b.len()) < 2 {
        return false;
    }
    if a.len() != b.len() {
        let (long, short) = if a.len() > b.len() { (&a, &b) } else { (&b, &a) };
        return short.len() >= 2
            && long.len() == short.len() + 1
            && (0..long.len())
                .any(|skip| long.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, d)| d).eq(short.iter()));
    }
    let apart: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
    match apart[..] {
        [_] => significant(x) > 1 || significant(y) > 1,
        [i, j] => a[i] == b[j] && a[j] == b[i],
        _ => false,
    }
}

fn dates_differ(a: &Date, b: &Date) -> Option<(Difference, f64, bool)> {
    let shape =
        |d: &Date| (d.year.is_some(), d.month.is_some(), d.day.is_some(), d.weekday.is_some(), d.period.is_some());
    let parts = [
        a.year.zip(b.year).map(|(x, y)| if a.short_year || b.short_year { (x - y) % 100 == 0 } else { x == y }),
        a.month.zip(b.month).map(|(x, y)| x == y),
        a.day.zip(b.day).map(|(x, y)| x == y),
        a.weekday.zip(b.weekday).map(|(x, y)| x == y),
        a.period.zip(b.period).map(|(x, y)| x == y),
    ];
    let differ = parts.iter().filter(|part| **part == Some(false)).count();
    let agree = parts.iter().filter(|part| **part == Some(true)).count();
    if differ == 0 {
        return None;
    }
    let near = agree > 0
        || match (a.year, b.year) {
            (Some(x), Some(y)) => figures_near(Decimal::from(x), Decimal::from(y)),
            _ => false,
        };
    let kinship = match () {
        // Two figures may be the year of an era that the text does not name.
        () if a.short_year != b.short_year => 0.5,
        () if shape(a) == shape(b) => 1.0,
        () => 0.8,
    };
    let difference = if parts[3] == Some(false) { Difference::Weekday } else { Difference::Date };
    Some((difference, kinship - 0.2 * (differ as f64 - 1.0), near))
}

/// 2019 beside a year: the same sort of thing where the figure looks like one.
fn year_and_figure(date: &Date, quantity: &Quantity) -> Option<(Difference, f64, bool)> {
    if let (Date { day: Some(_), month: None, year: None, .. }, Amount::Exact(amount)) = (date, &quantity.amount) {
        // "the 4th" beside 4日.
        let day = amount.is_integer() && *amount >= Decimal::ONE && *amount < Decimal::ONE_HUNDRED;
        let kind = matches!(quantity.dimension, Dimension::Ordinal | Dimension::Count);
        return (day && kind).then_some((Difference::Date, 0.88, false));
    }
    if let (Date { short_year: true, period: Some(Period::Decade), .. }, Amount::Exact(amount)) =
        (date, &quantity.amount)
    {
        // Someone in her 40s is 40代; neither is a year.
        let tens = amount.is_integer() && *amount < Decimal::ONE_HUNDRED && (*amount % Decimal::TEN).is_zero();
        return (tens && quantity.dimension == Dimension::Count).then_some((Difference::Amount, 0.88, false));
    }
    let (Some(year), Amount::Exact(amount)) = (date.year, &quantity.amount) else { return None };
    let near = figures_near(Decimal::from(year), *amount);
    (quantity.dimension == Dimension::Count && near).then_some((Difference::Date, 0.9, true))
}

fn times_differ(a: &Time, b: &Time) -> Option<(Difference, f64, bool)> {
    let minutes = |t: &Time| i32::from(t.hour) * 60 + i32::from(t.minute.unwrap_or(0));
    let (x, y) = (minutes(a), minutes(b));
    let half = (x - y).rem_euclid(24 * 60) == 12 * 60;
    let zones = a.zone.is_some() && b.zone.is_some() && a.zone != b.zone;
    Some(match (half, zones) {
        (_, true) if x == y => (Difference::Zone, 0.9, true),
        (_, true) => (Difference::Time, 0.5, false),
        (true, false) => (Difference::HalfOfDay, 1.0, true),
        (false, false) => (Difference::Time, 1.0, a.hour % 12 == b.hour % 12 || a.minute == b.minute),
    })
}

fn relatives_differ(a: &Relative, b: &Relative) -> Option<(Difference, f64, bool)> {
    if a.unit == b.unit {
        let near = (a.offset - b.offset).abs() == 1;
        Some((Difference::Relative, if near { 1.0 } else { 0.85 }, near))
    } else {
        Some((Difference::Relative, 0.4, false))
    }
}

fn codes_differ(a: &str, b: &str) -> Option<(Difference, f64, bool)> {
    let letters =
        |code: &str| -> String { code.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect() };
    let apart = strsim::levenshtein(a, b);
    let alike = letters(a) == letters(b);
    (alike && apart <= 2).then_some((Difference::Code, 0.9, apart == 1))
}

/// A name with a figure in it, whose letters the other side writes in another script.
fn code_and_figure(code: &str, quantity: &Quantity) -> Option<(Difference, f64, bool)> {
    let Amount::Exact(amount) = &quantity.amount else { return None };
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let figure: Decimal = digits.parse().ok()?;
    let alike = digits.len() > 1 && digits.len() == amount.to_string().len() && figures_near(figure, *amount);
    (alike && quantity.dimension == Dimension::Count).then_some((Difference::Code, 0.85, true))
}

/// How much a way of writing proves, 0 to 1.
pub(super) fn explicitness(mention: &Mention) -> f64 {
    match mention.form {
        Form::Digits => 1.0,
        Form::Words => 0.95,
        // A weekday, a month by its name: as plain as figures.
        Form::Implied | Form::Literal => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_near() {
        let near = |a: &str, b: &str| figures_near(a.parse().unwrap(), b.parse().unwrap());
        assert!(near("1985", "1986"));
        assert!(near("1.75", "1.57"));
        assert!(!near("3", "4"));
        assert!(!near("1985", "2012"));
        assert_eq!(power_of_ten(Decimal::from(200), Decimal::from(2000)), Some(1));
        assert_eq!(power_of_ten(Decimal::from(2000), Decimal::from(20)), Some(-2));
        assert_eq!(power_of_ten(Decimal::from(2000), Decimal::from(30)), None);
    }
}
