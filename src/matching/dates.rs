//! Whether two dates, two times, two relative dates can be the same.
//!
//! A date that says less agrees with one that says more. A weekday and a day of the month agree: only a dateline lets
//! anyone verify them, and Japanese papers turn one into the other.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::calendars;
use super::values::{Cost, FIGURE, OTHER_FORM, PARTIAL, ROUNDED, SAME};
use crate::mention::{Amount, CalendarUnit, Date, Dimension, Period, Quantity, Relative, Time};

/// Minutes in a day.
const DAY: i32 = 24 * 60;

pub(super) fn dates_agree(a: &Date, b: &Date) -> Option<Cost> {
    parts_agree(a, b).or_else(|| calendars::one_day(a, b).then_some(ROUNDED))
}

fn parts_agree(a: &Date, b: &Date) -> Option<Cost> {
    let mut shared = 0;
    let mut less = 0;
    let mut field = |same: Option<bool>, one_sided: bool| -> Option<()> {
        match same {
            Some(true) => shared += 1,
            Some(false) => return None,
            None if one_sided => less += 1,
            None => {}
        }
        Some(())
    };
    field(years_agree(a, b), a.year.is_some() != b.year.is_some())?;
    field(both(a.month, b.month), a.month.is_some() != b.month.is_some())?;
    field(both(a.day, b.day), a.day.is_some() != b.day.is_some())?;
    field(both(a.weekday, b.weekday), a.weekday.is_some() != b.weekday.is_some())?;
    field(periods_agree(a, b), a.period.is_some() != b.period.is_some())?;
    if shared > 0 {
        return Some(if less == 0 { SAME } else { less.min(PARTIAL) });
    }
    // A weekday for a day of the month: nobody can tell, so nobody is blamed.
    let day_for_weekday = |a: &Date, b: &Date| a.weekday.is_some() && a.day.is_none() && b.day.is_some();
    (day_for_weekday(a, b) || day_for_weekday(b, a)).then_some(ROUNDED)
}

fn both<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
    Some(a? == b?)
}

fn years_agree(a: &Date, b: &Date) -> Option<bool> {
    let (x, y) = (a.year?, b.year?);
    // The span of a decade: 1990s holds 1994 only where both name the decade.
    Some(if a.short_year || b.short_year { (x - y).rem_euclid(100) == 0 } else { x == y })
}

fn periods_agree(a: &Date, b: &Date) -> Option<bool> {
    let (x, y) = (a.period?, b.period?);
    let fiscal = a.fiscal != b.fiscal;
    Some(period_agrees(x, y) || fiscal && matches!((x, y), (Period::Quarter(_), Period::Quarter(_))))
}

fn period_agrees(x: Period, y: Period) -> bool {
    use Period::{Decade, Early, Half, Late, Mid, Quarter};
    x == y
        || matches!(
            (x, y),
            (Early, Half(1) | Quarter(1))
                | (Half(1) | Quarter(1), Early)
                | (Late, Half(2) | Quarter(4))
                | (Half(2) | Quarter(4), Late)
                // "the early 2000s" often loses its s.
                | (Early | Mid | Late, Decade)
                | (Decade, Early | Mid | Late)
        )
}

/// One instant where both name a zone, else one reading of the clock.
pub(super) fn times_agree(a: &Time, b: &Time) -> Option<Cost> {
    let minutes = |t: &Time| i32::from(t.hour) * 60 + i32::from(t.minute.unwrap_or(0));
    let (mut x, mut y) = (minutes(a), minutes(b));
    let mut slack: &[i32] = &[0];
    if let (Some(from), Some(to)) = (a.zone, b.zone) {
        x -= i32::from(from);
        y -= i32::from(to);
        if from != to {
            // Zones are told in standard time; one side may be on daylight saving time.
            slack = &[0, 60, -60];
        }
    }
    let cycle = if a.sure_half && b.sure_half { DAY } else { DAY / 2 };
    if !slack.iter().any(|by| (x - y + by).rem_euclid(cycle) == 0) {
        return None;
    }
    if let (Some(s), Some(t)) = (a.second, b.second)
        && s != t
    {
        return None;
    }
    Some(Cost::from(a.sure_half != b.sure_half) + Cost::from(a.zone != b.zone))
}

pub(super) fn relatives_agree(a: &Relative, b: &Relative) -> Option<Cost> {
    let offset = a.unit == b.unit && a.offset == b.offset;
    match (a.period, b.period) {
        (Some(x), Some(y)) => (offset && period_agrees(x, y)).then_some(SAME),
        (None, None) => offset.then_some(SAME),
        _ => offset.then_some(OTHER_FORM),
    }
}

/// A date for "yesterday", "last year": the desk knows the day, the text alone does not.
pub(super) fn relative_as_date(relative: &Relative, date: &Date) -> Option<Cost> {
    let fits = match relative.unit {
        CalendarUnit::Day => date.day.is_some() || date.weekday.is_some(),
        CalendarUnit::Week => date.day.is_some() || date.weekday.is_some(),
        CalendarUnit::Month => date.month.is_some(),
        CalendarUnit::Quarter => matches!(date.period, Some(Period::Quarter(_))),
        CalendarUnit::Year => date.year.is_some(),
        CalendarUnit::Decade => matches!(date.period, Some(Period::Decade)),
        CalendarUnit::Century => matches!(date.period, Some(Period::Century)),
    };
    fits.then_some(ROUNDED)
}

/// "last 30 days" and "one month ago": an amount of the relative date's own unit.
pub(super) fn relative_as_duration(relative: &Relative, quantity: &Quantity) -> Option<Cost> {
    let Amount::Exact(amount) = quantity.amount else { return None };
    let count = relative.offset.unsigned_abs();
    let unit = match relative.unit {
        CalendarUnit::Day => "day",
        CalendarUnit::Week => "week",
        CalendarUnit::Month => "month",
        CalendarUnit::Year => "year",
        CalendarUnit::Decade => "decade",
        CalendarUnit::Century => "century",
        CalendarUnit::Quarter => return None,
    };
    let other = matches!(quantity.dimension, Dimension::Measure(said) if said != unit);
    (!other && count > 0 && amount == Decimal::from(count)).then_some(ROUNDED)
}

/// A bare figure that one side knows to be a year, a month, a day.
pub(super) fn date_as_number(date: &Date, quantity: &Quantity) -> Option<Cost> {
    let Amount::Exact(amount) = quantity.amount else { return None };
    let amount = amount.to_i32().filter(|whole| Decimal::from(*whole) == amount)?;
    let parts = [date.year, date.month.map(i32::from), date.day.map(i32::from)];
    let said = parts.iter().flatten().count();
    let years = matches!(quantity.dimension, Dimension::Measure("year"));
    // Tuesday as "the 4th".
    let weekday = *date == Date { weekday: date.weekday, ..Date::default() };
    if weekday && quantity.dimension == Dimension::Ordinal && (1..=31).contains(&amount) {
        return Some(FIGURE);
    }
    let short = (date.short_year || years)
        && (amount < 100 || date.short_year && amount < 1000)
        && date.year.is_some_and(|year| (year - amount).rem_euclid(100) == 0);
    if !short && !parts.contains(&Some(amount)) {
        // The day of a month of the moon is another one of ours.
        let day = date.old_calendar && date.day.is_some() && date.month.is_none() && (1..=31).contains(&amount);
        let bare = matches!(quantity.dimension, Dimension::Count | Dimension::Ordinal);
        return (day && bare).then_some(ROUNDED);
    }
    match (quantity.dimension, date.period) {
        (Dimension::Ordinal, Some(Period::Century)) | (_, Some(Period::Decade)) => Some(OTHER_FORM),
        (Dimension::Count, _) if said == 1 => Some(OTHER_FORM),
        (Dimension::Count | Dimension::Ordinal | Dimension::Score, _) => Some(PARTIAL),
        // The last two figures of the year, as Japanese writes them: 06年.
        (Dimension::Measure(_), _) if short => Some(PARTIAL),
        // 3日 beside 3 days: one of the two was read wrongly, but the figure is there.
        (Dimension::Measure(_), _) if said == 1 => Some(FIGURE),
        _ => None,
    }
}

/// A bare figure that one side knows to be an hour.
pub(super) fn time_as_number(time: &Time, quantity: &Quantity) -> Option<Cost> {
    let Amount::Exact(amount) = quantity.amount else { return None };
    let hour = Decimal::from(time.hour);
    let minute = time.minute.unwrap_or(0);
    // 3・48 and 3.48 are times in some papers.
    let pointed = |hour: Decimal| amount == hour + Decimal::new(minute.into(), 2);
    let plain = pointed(hour) || hour >= Decimal::from(12) && pointed(hour - Decimal::from(12));
    // A goal at 27:37 falls in the 28th minute.
    let under_way = minute > 0 && amount == hour + Decimal::ONE;
    match quantity.dimension {
        Dimension::Count | Dimension::Measure(_) | Dimension::Score if plain => Some(FIGURE),
        Dimension::Ordinal | Dimension::Measure("minute") if under_way => Some(FIGURE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(hour: u8, minute: u8, sure_half: bool, zone: Option<i16>) -> Time {
        Time { hour, minute: Some(minute), second: None, sure_half, zone }
    }

    #[test]
    fn times_are_compared_as_instants_and_on_the_clock_they_are_told_by() {
        for (a, b, same) in [
            (time(17, 1, true, Some(-300)), time(17, 1, true, None), true),
            (time(5, 1, false, None), time(17, 1, true, None), true),
            (time(5, 1, true, None), time(17, 1, true, None), false),
            (time(9, 0, true, Some(-300)), time(23, 0, true, Some(540)), true),
            (time(9, 0, true, Some(-300)), time(9, 0, true, Some(540)), false),
            (time(25, 0, true, None), time(1, 0, true, None), true),
        ] {
            assert_eq!(times_agree(&a, &b).is_some(), same, "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_date_that_says_less_agrees_and_one_that_says_other_does_not() {
        let date = |year, month, day, weekday| Date { year, month, day, weekday, ..Date::default() };
        let full = date(Some(2025), Some(3), Some(4), Some(2));
        for (other, same) in [
            (date(None, Some(3), None, None), true),
            (date(Some(2025), None, None, None), true),
            (date(None, Some(3), Some(14), None), false),
            (date(None, None, None, Some(2)), true),
            (date(None, None, None, Some(5)), false),
            (date(Some(2024), Some(3), Some(4), None), false),
        ] {
            assert_eq!(dates_agree(&full, &other).is_some(), same, "{other:?}");
        }
        assert!(dates_agree(&date(None, None, None, Some(2)), &date(None, None, Some(9), None)).is_some());
        assert!(dates_agree(&date(None, Some(2), None, None), &date(Some(2020), None, None, None)).is_none());
    }
}
