//! Whether two values say the same, over all their readings, and how directly.
//!
//! The answer is a cost: 0 the same thing, greater where one must squint (another unit, a bound dropped, a date that
//! says less). It is what [`super::assign`] minimizes, so the direct counterpart wins over the possible one.

use rust_decimal::Decimal;

use super::dates;
use super::limits;
use super::units;
use crate::mention::{Amount, Bound, Dimension, Mention, Quantity, Value};

/// How much two values must be squinted at to be the same. Ordered: less is better.
pub(super) type Cost = u32;

/// The same value said in the same way.
pub(super) const SAME: Cost = 0;
/// The same value said in another way.
pub(super) const OTHER_FORM: Cost = 2;
/// One side says less than the other.
pub(super) const PARTIAL: Cost = 4;
/// Rounded or converted.
pub(super) const ROUNDED: Cost = 6;
/// Only the figure is the same.
pub(super) const FIGURE: Cost = 9;

/// The cheapest agreement of two mentions over all their readings; `None` where they can't be the same.
pub(super) fn agreement(source: &Mention, target: &Mention) -> Option<Cost> {
    if limits::part(source, target).is_some() {
        return None;
    }
    let mut best: Option<Cost> = None;
    for (i, a) in source.readings.iter().enumerate() {
        for (j, b) in target.readings.iter().enumerate() {
            if let Some(cost) = values_agree(a, b) {
                // A reading far down the list is a less likely one.
                let cost = cost * 4 + (i + j) as Cost;
                best = Some(best.map_or(cost, |least| least.min(cost)));
            }
        }
    }
    best
}

/// Whether two values can be the same thing.
pub(super) fn values_agree(a: &Value, b: &Value) -> Option<Cost> {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) => quantities_agree(a, b),
        (Value::Date(a), Value::Date(b)) => dates::dates_agree(a, b),
        (Value::Time(a), Value::Time(b)) => dates::times_agree(a, b),
        (Value::Relative(a), Value::Relative(b)) => dates::relatives_agree(a, b),
        (Value::Relative(r), Value::Date(d)) | (Value::Date(d), Value::Relative(r)) => dates::relative_as_date(r, d),
        (Value::Date(d), Value::Quantity(q)) | (Value::Quantity(q), Value::Date(d)) => dates::date_as_number(d, q),
        (Value::Time(t), Value::Quantity(q)) | (Value::Quantity(q), Value::Time(t)) => dates::time_as_number(t, q),
        (Value::Relative(r), Value::Quantity(q)) | (Value::Quantity(q), Value::Relative(r)) => {
            dates::relative_as_duration(r, q)
        }
        (Value::Code(a), Value::Code(b)) => codes_agree(a, b),
        // A slip of the original, kept.
        (Value::NoDay(a), Value::NoDay(b)) | (Value::NoTime(a), Value::NoTime(b)) => (a == b).then_some(SAME),
        (Value::Code(code), Value::Quantity(q)) | (Value::Quantity(q), Value::Code(code)) => {
            let Amount::Exact(amount) = q.amount else { return None };
            let digits: String = code.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            (digits.parse() == Ok(amount)).then_some(OTHER_FORM)
        }
        _ => None,
    }
}

/// Codes are equal, or one says the other with more around it ("GPT-4" and "4").
fn codes_agree(a: &str, b: &str) -> Option<Cost> {
    let plain = |code: &str| -> String {
        code.chars().filter(|c| c.is_alphanumeric() || *c == '.').flat_map(char::to_lowercase).collect()
    };
    let digits = |code: &str| -> String { code.chars().filter(char::is_ascii_digit).collect() };
    if a == b {
        Some(SAME)
    } else if plain(a) == plain(b) {
        Some(1)
    } else {
        let (a, b) = (digits(a), digits(b));
        (!a.is_empty() && a == b).then_some(OTHER_FORM)
    }
}

fn quantities_agree(a: &Quantity, b: &Quantity) -> Option<Cost> {
    let kind = dimensions_agree(a.dimension, b.dimension).filter(|cost| *cost < PARTIAL || !vague(a, b));
    let bounds = bound_cost(a.bound, b.bound);
    let same = amounts_agree(&a.amount, &b.amount)
        .filter(|_| !opposed(a.bound, b.bound))
        .and_then(|cost| kind.map(|kind| cost + kind + bounds));
    same.or_else(|| next_whole(a, b)).or_else(|| proportion(a, b)).or_else(|| rounded(a, b))
}

/// Whether one side alone says how many without a number: "several days" is no seven ships.
fn vague(a: &Quantity, b: &Quantity) -> bool {
    matches!(a.amount, Amount::Several(_)) != matches!(b.amount, Amount::Several(_))
}

/// "over 40" is 41以上, "less than 7" is 6以下, where whole things are counted.
fn next_whole(a: &Quantity, b: &Quantity) -> Option<Cost> {
    let end = |quantity: &Quantity| match quantity.amount {
        Amount::Exact(amount) if amount.is_integer() => match quantity.bound {
            Bound::Over => Some((1, amount.checked_add(Decimal::ONE)?)),
            Bound::AtLeast => Some((1, amount)),
            Bound::Under => Some((-1, amount.checked_sub(Decimal::ONE)?)),
            Bound::AtMost => Some((-1, amount)),
            Bound::None | Bound::About => None,
        },
        _ => None,
    };
    let kind = dimensions_agree(a.dimension, b.dimension)?;
    match (end(a), end(b)) {
        (Some(x), Some(y)) => (x == y).then_some(kind + OTHER_FORM),
        // "past 76" is "at 77".
        (Some((_, end)), None) if matches!(a.bound, Bound::Over | Bound::Under) => at(b, end).then_some(kind + ROUNDED),
        (None, Some((_, end))) if matches!(b.bound, Bound::Over | Bound::Under) => at(a, end).then_some(kind + ROUNDED),
        _ => None,
    }
}

fn at(quantity: &Quantity, end: Decimal) -> bool {
    quantity.bound == Bound::None && quantity.amount == Amount::Exact(end)
}

/// Whether two bounds say opposite things: at least, at most.
pub(super) fn opposed(a: Bound, b: Bound) -> bool {
    let side = |bound| match bound {
        Bound::AtLeast | Bound::Over => 1,
        Bound::AtMost | Bound::Under => -1,
        Bound::None | Bound::About => 0,
    };
    side(a) * side(b) < 0
}

fn bound_cost(a: Bound, b: Bound) -> Cost {
    Cost::from(a != b)
}

/// How well two dimensions go together for equal amounts.
fn dimensions_agree(a: Dimension, b: Dimension) -> Option<Cost> {
    use Dimension::{Count, Measure, Money, Occurrences, Ordinal, Percent, Score, Times};
    match (a, b) {
        _ if a == b => Some(SAME),
        (Money(a), Money(b)) => currencies_agree(a, b),
        (Count, Ordinal | Occurrences | Score | Times) | (Ordinal | Occurrences | Score | Times, Count) => {
            Some(OTHER_FORM)
        }
        (Ordinal, Occurrences) | (Occurrences, Ordinal | Times) | (Times, Occurrences) => Some(OTHER_FORM),
        (Ordinal | Occurrences, Score) | (Score, Ordinal | Occurrences) => Some(PARTIAL),
        // A unit that the other side leaves to the context.
        (Count, Measure(_) | Money(_)) | (Measure(_) | Money(_), Count) => Some(PARTIAL),
        (Count, Percent) | (Percent, Count) => Some(ROUNDED),
        (Ordinal | Occurrences, Measure(_)) | (Measure(_), Ordinal | Occurrences) => Some(ROUNDED),
        _ => None,
    }
}

/// `?dollar` is any dollar; two codes are two currencies.
fn currencies_agree(a: &str, b: &str) -> Option<Cost> {
    let shared = |word: &str, code: &str| crate::language::units::shares(word, code);
    (shared(a, b) || shared(b, a)).then_some(1)
}

/// Whether two amounts are the same, whatever they count.
pub(super) fn amounts_agree(a: &Amount, b: &Amount) -> Option<Cost> {
    use Amount::{Exact, Fraction, Range, Several};
    match (a, b) {
        (Exact(a), Exact(b)) => (a == b).then_some(SAME),
        (Range(a, b), Range(c, d)) => (a == c && b == d).then_some(SAME),
        (Fraction(a, b), Fraction(c, d)) => (a.checked_mul(*d)? == c.checked_mul(*b)?).then_some(SAME),
        (Fraction(n, d), Exact(x)) | (Exact(x), Fraction(n, d)) => {
            let value = n.checked_div(*d)?;
            ((value - x).abs() <= Decimal::new(5, 3)).then_some(1)
        }
        (Several(a), Several(b)) => {
            let (low, high) = if a <= b { (a, b) } else { (b, a) };
            (high.checked_div(*low)? < Decimal::new(3, 0)).then_some(SAME)
        }
        (Several(scale), Exact(x)) | (Exact(x), Several(scale)) => {
            (*x > *scale && *x < scale.checked_mul(Decimal::TEN)?).then_some(PARTIAL)
        }
        (Several(scale), Range(low, high)) | (Range(low, high), Several(scale)) => {
            (*low >= *scale && *high <= scale.checked_mul(Decimal::TEN)?).then_some(PARTIAL)
        }
        _ => None,
    }
}

/// Percent, fraction, multiple: three ways to say a proportion. "Half" is 50%, "a fifth more" 1.2 times.
fn proportion(a: &Quantity, b: &Quantity) -> Option<Cost> {
    use Dimension::{Count, Measure, Percent, Times};
    if let (Amount::Range(low, high), Amount::Range(from, to)) = (&a.amount, &b.amount) {
        let hundred = Decimal::ONE_HUNDRED;
        let shares = |low: Decimal, high: Decimal| low < Decimal::ONE && high < Decimal::ONE;
        return match (a.dimension, b.dimension) {
            (Percent, Count) if shares(*from, *to) => *low == *from * hundred && *high == *to * hundred,
            (Count, Percent) if shares(*low, *high) => *from == *low * hundred && *to == *high * hundred,
            _ => false,
        }
        .then_some(OTHER_FORM);
    }
    let share = |q: &Quantity| -> Option<(Decimal, bool)> {
        match (&q.amount, q.dimension) {
            (Amount::Exact(x), Percent) => Some((x.checked_div(Decimal::ONE_HUNDRED)?, true)),
            (Amount::Exact(x), Times) => Some((*x, true)),
            (Amount::Fraction(n, d), _) => Some((n.checked_div(*d)?, true)),
            (Amount::Exact(x), Count | Measure(_)) => Some((*x, false)),
            _ => None,
        }
    };
    let ((x, one), (y, other)) = (share(a)?, share(b)?);
    // A fifth of an inch is no 0.2 mm.
    let units = matches!((a.dimension, b.dimension), (Measure(from), Measure(to)) if from != to);
    // An average of .375 is 37.5%; some write 375.
    let average = |x: Decimal, y: Decimal| {
        !units
            && x < Decimal::ONE
            && x > Decimal::ZERO
            && (x == y && one != other || x.scale() == 3 && x.checked_mul(Decimal::from(1000)) == Some(y))
    };
    if average(x, y) || average(y, x) {
        return Some(OTHER_FORM);
    }
    if a.dimension == b.dimension || !(one && other) {
        return None;
    }
    let close = |x: Decimal, y: Decimal| (x - y).abs() <= Decimal::new(7, 3);
    let rise = a.dimension == Times || b.dimension == Times;
    (close(x, y) || (rise && (close(x + Decimal::ONE, y) || close(x, y + Decimal::ONE)))).then_some(OTHER_FORM)
}

/// One measure in two units, rounded as people round; or the original's figure rounded
/// and said to be about it.
fn rounded(a: &Quantity, b: &Quantity) -> Option<Cost> {
    let (Some(x), Some(y)) = (whole(&a.amount), whole(&b.amount)) else { return ranges_converted(a, b) };
    let (x, y) = (&x, &y);
    if opposed(a.bound, b.bound) {
        return None;
    }
    if let (Dimension::Measure(from), Dimension::Measure(to)) = (a.dimension, b.dimension)
        && from != to
    {
        return units::same_measure(*x, from, *y, to).then_some(ROUNDED);
    }
    let kind = dimensions_agree(a.dimension, b.dimension).filter(|cost| *cost < PARTIAL)?;
    (bound_allows(*x, *y, b.bound) && is_rounding(*x, *y)).then_some(ROUNDED + kind)
}

/// Whether a round figure lies where its bound says: "over 1,900" and "about 2,000" are 1,985, "under 1,900" and "about
/// 1,000" are not.
fn bound_allows(exact: Decimal, round: Decimal, bound: Bound) -> bool {
    match bound {
        Bound::None => false,
        Bound::About => (exact - round).abs() <= exact.abs() * Decimal::new(2, 1),
        Bound::Over | Bound::AtLeast => round <= exact,
        Bound::Under | Bound::AtMost => round >= exact,
    }
}

/// One amount as a number: half a decade is 0.5 of it.
fn whole(amount: &Amount) -> Option<Decimal> {
    match amount {
        Amount::Exact(x) => Some(*x),
        Amount::Fraction(n, d) => n.checked_div(*d),
        _ => None,
    }
}

fn ranges_converted(a: &Quantity, b: &Quantity) -> Option<Cost> {
    let (Amount::Range(a1, a2), Amount::Range(b1, b2)) = (&a.amount, &b.amount) else { return None };
    let (Dimension::Measure(from), Dimension::Measure(to)) = (a.dimension, b.dimension) else { return None };
    let both = from != to && units::same_measure(*a1, from, *b1, to) && units::same_measure(*a2, from, *b2, to);
    both.then_some(ROUNDED)
}

/// Whether `round` is `exact` with its last significant digits rounded off (2,000 for 1,985).
pub(super) fn is_rounding(exact: Decimal, round: Decimal) -> bool {
    let digits = significant(round);
    if digits >= significant(exact) || digits == 0 {
        return false;
    }
    exact.round_sf_with_strategy(digits, rust_decimal::RoundingStrategy::MidpointAwayFromZero) == Some(round)
        || exact.round_sf_with_strategy(digits, rust_decimal::RoundingStrategy::ToZero) == Some(round)
}

/// How many digits count, trailing zeros apart.
pub(super) fn significant(x: Decimal) -> u32 {
    let mut digits = x.normalize().mantissa().unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits.checked_ilog10().map_or(0, |log| log + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Amount::{Exact, Fraction, Several};

    fn quantity(amount: Amount, dimension: Dimension) -> Value {
        Value::Quantity(Quantity { amount, dimension, bound: Bound::None })
    }

    #[test]
    fn proportions_agree_across_forms_and_not_across_amounts() {
        let d = |n: i64| Decimal::new(n, 0);
        let percent = |n| quantity(Exact(d(n)), Dimension::Percent);
        let times = |n| quantity(Exact(d(n)), Dimension::Times);
        let part = |n, m| quantity(Fraction(d(n), d(m)), Dimension::Count);
        for (a, b, same) in [
            (percent(50), part(1, 2), true),
            (percent(33), part(1, 3), true),
            (percent(200), times(3), true),
            (percent(200), times(2), true),
            (percent(40), part(1, 2), false),
            (percent(70), quantity(Exact(d(7)), Dimension::Percent), false),
            (part(2, 4), part(1, 2), true),
        ] {
            assert_eq!(values_agree(&a, &b).is_some(), same, "{a:?} {b:?}");
            assert_eq!(values_agree(&b, &a).is_some(), same, "{b:?} {a:?}");
        }
    }

    #[test]
    fn vague_amounts_agree_by_their_scale() {
        let several = |n: i64| quantity(Several(Decimal::new(n, 0)), Dimension::Count);
        assert!(values_agree(&several(10), &several(12)).is_some());
        assert!(values_agree(&several(100_000), &several(100_000)).is_some());
        assert!(values_agree(&several(100_000), &several(10_000)).is_none());
    }

    #[test]
    fn rounding_loses_digits_and_nothing_else() {
        let d = |text: &str| text.parse::<Decimal>().unwrap();
        assert!(is_rounding(d("1985"), d("2000")));
        assert!(is_rounding(d("347"), d("350")));
        assert!(!is_rounding(d("347"), d("340.5")));
        assert!(!is_rounding(d("350"), d("360")));
    }
}
