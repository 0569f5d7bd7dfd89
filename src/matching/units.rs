//! Measures in other units: the same when one, converted, rounds to the other.

use rust_decimal::{Decimal, RoundingStrategy};

use super::values::significant;
use crate::language::units::{Unit, unit};

/// Whether two units measure one thing.
pub(super) fn convertible(a: &str, b: &str) -> bool {
    a == b || unit(a).zip(unit(b)).is_some_and(|(a, b)| a.quantity == b.quantity)
}

/// Whether `x` of unit `from` is `y` of unit `to`, rounded as people round a conversion: to one or two figures that count
/// where the amount is small, hardly at all where the figure claims to be exact.
pub(super) fn same_measure(x: Decimal, from: &str, y: Decimal, to: &str) -> bool {
    let Some((from, to)) = unit(from).zip(unit(to)) else { return false };
    if from.quantity != to.quantity {
        return calendar(x, from, y, to) || calendar(y, to, x, from);
    }
    // Either may have been the original of the other; no conversion adds figures that count and gets them wrong.
    converted(x, from, to).is_some_and(|exact| rounds_to(exact, y))
        || converted(y, to, from).is_some_and(|exact| match significant(x) {
            digits if significant(y) <= digits => rounds_to(exact, x),
            digits => digits > 2 && exact.round_sf(digits) == Some(x),
        })
}

/// Whether months or years are days or weeks by the mean length of a month, which whole weeks hardly miss: 13 weeks are
/// three months, 30 days are no month.
fn calendar(months: Decimal, of: &Unit, amount: Decimal, to: &Unit) -> bool {
    const SECONDS: Decimal = Decimal::from_parts(2_629_746, 0, 0, false, 0);
    let exact = || months.checked_mul(of.factor)?.checked_mul(SECONDS)?.checked_div(to.factor);
    let fits = |exact: Decimal| (exact - amount).abs() <= exact * Decimal::new(4, 3);
    of.quantity == "months" && to.quantity == "time" && exact().is_some_and(fits)
}

fn converted(amount: Decimal, from: &Unit, to: &Unit) -> Option<Decimal> {
    from.to_base(amount)?.checked_div(to.factor)?.checked_sub(to.offset)
}

fn rounds_to(exact: Decimal, round: Decimal) -> bool {
    let apart = (exact - round).abs();
    let digits = significant(round);
    if significant(exact) <= digits {
        return apart.is_zero();
    }
    if digits > 1 && exact.round_sf_with_strategy(digits, RoundingStrategy::ToZero) == Some(round) {
        return true;
    }
    let share = match digits {
        0 | 1 if round.abs() < Decimal::TEN => Decimal::new(10, 2),
        0 | 1 => Decimal::new(75, 3),
        2 => Decimal::new(35, 3),
        _ => Decimal::new(2, 2),
    };
    // Whole degrees near zero have no share to speak of.
    let step = if exact.abs() < Decimal::from(50) && round.scale() == 0 { Decimal::new(6, 1) } else { Decimal::ZERO };
    apart <= round.abs().checked_mul(share).unwrap_or(Decimal::ZERO).max(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversions_are_the_same_within_the_rounding_of_people() {
        for (x, from, y, to, same) in [
            ("5", "mile", "8", "kilometre", true),
            ("30", "foot", "9", "metre", true),
            ("6", "foot", "1.8", "metre", true),
            ("86", "fahrenheit", "30", "celsius", true),
            ("18", "month", "1.5", "year", true),
            ("3", "month", "13", "week", true),
            ("3", "month", "12", "week", false),
            ("1", "month", "30", "day", false),
            ("5", "mile", "5", "kilometre", false),
            ("40", "mile", "60", "kilometre", true),
            ("40", "mile", "70", "kilometre", false),
            ("100", "mile", "16", "kilometre", false),
            ("212", "fahrenheit", "112", "celsius", false),
        ] {
            let same_now = same_measure(x.parse().unwrap(), from, y.parse().unwrap(), to);
            assert_eq!(same_now, same, "{x} {from} = {y} {to}");
        }
    }
}
