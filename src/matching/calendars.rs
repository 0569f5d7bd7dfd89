//! One day in two calendars: that of the moon, as East Asia dated before its reforms, the Julian and the Gregorian.
//!
//! Nobody needs tables of the months to tell a slip: the day of a month of the moon is the age of the moon, and that can
//! be reckoned for every day there was.

use crate::mention::{Date, Period};

/// Days by which a date of the calendar of the moon or of the Julian one stands before its Gregorian twin.
const BEHIND: std::ops::RangeInclusive<i32> = 4..=53;
/// Days in a year of months of thirty days.
const YEAR: i32 = 360;
/// Until then, histories date by the Julian calendar as well.
const JULIAN_UNTIL: i32 = 1752;
/// The mean month of the moon, in days.
const MOON: f64 = 29.530_588_861;
/// A mean new moon: its Julian day number in Japan's time.
const NEW_MOON: f64 = 2_451_550.097_66 + 0.375;
/// Days by which a mean moon and the almanac may differ from the true one.
const ALMANAC: f64 = 2.0;

/// Whether two dates with different figures are one day, told by two calendars.
pub(super) fn one_day(a: &Date, b: &Date) -> bool {
    julian_and_gregorian(a, b) || julian_and_gregorian(b, a) || (a.old_calendar != b.old_calendar && by_the_moon(a, b))
}

fn julian_and_gregorian(julian: &Date, gregorian: &Date) -> bool {
    let days = full(julian).zip(full(gregorian));
    days.is_some_and(|(old, new)| old.0 < JULIAN_UNTIL && number(old, true) == number(new, false))
}

fn full(date: &Date) -> Option<(i32, i32, i32)> {
    date.year
        .filter(|_| !date.short_year)
        .zip(date.month)
        .zip(date.day)
        .map(|((year, month), day)| (year, month.into(), day.into()))
}

/// The Julian day number of a day.
fn number((year, month, day): (i32, i32, i32), julian: bool) -> i32 {
    let early = i32::from(month < 3);
    let (year, month) = (year + 4800 - early, month + 12 * early - 3);
    let days = day + (153 * month + 2) / 5 + 365 * year + year.div_euclid(4);
    if julian { days - 32_083 } else { days - year.div_euclid(100) + year.div_euclid(400) - 32_045 }
}

fn by_the_moon(a: &Date, b: &Date) -> bool {
    let (old, new) = if a.old_calendar { (a, b) } else { (b, a) };
    // The 6th of a month that neither says.
    if old.month.is_none() && new.month.is_none() && old.day.is_some() && new.day.is_some() {
        return true;
    }
    let (Some(from), Some(to)) = (days(old), days(new)) else { return false };
    let (least, most) = (to.0 - from.1, to.1 - from.0);
    let meets = |turn: i32| least + turn <= *BEHIND.end() && most + turn >= *BEHIND.start();
    let in_time = match old.year.zip(new.year) {
        Some((old, new)) if !(a.short_year || b.short_year) => {
            (0..=1).contains(&(new - old)) && meets((new - old) * YEAR)
        }
        // A year that one side leaves out may have ended between the two days.
        _ => meets(0) || meets(YEAR),
    };
    in_time && moon_agrees(old, new)
}

/// Whether the moon was as old as the day of its month says; what does not say day and year is not held against it.
fn moon_agrees(old: &Date, new: &Date) -> bool {
    let turned = i32::from(new.month < old.month);
    let year = new.year.or(old.year.map(|year| year + turned)).filter(|_| !old.short_year && !new.short_year);
    let (Some(age), Some(year), Some(month), Some(day)) = (old.day, year, new.month, new.day) else { return true };
    [true, false].into_iter().filter(|&julian| !julian || year < JULIAN_UNTIL).any(|julian| {
        let moon = (f64::from(number((year, month.into(), day.into()), julian)) - NEW_MOON).rem_euclid(MOON);
        let apart = (f64::from(age) - 0.5 - moon).rem_euclid(MOON);
        apart.min(MOON - apart) <= ALMANAC
    })
}

/// The first and the last day that a date may mean, counted from the start of a year of months of thirty days.
fn days(date: &Date) -> Option<(i32, i32)> {
    let month = i32::from(date.month?) * 30;
    let (first, last) = match (date.day, date.period) {
        (Some(day), _) => (i32::from(day), i32::from(day)),
        (None, Some(Period::Early)) => (1, 10),
        (None, Some(Period::Mid)) => (11, 20),
        (None, Some(Period::Late)) => (21, 30),
        (None, _) => (1, 30),
    };
    Some((month + first, month + last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u8, day: u8, old_calendar: bool) -> Date {
        Date { year: Some(year), month: Some(month), day: Some(day), old_calendar, ..Date::default() }
    }

    #[test]
    fn days_of_the_moon_are_told_from_slips() {
        // Facts: Sekigahara, the treaty of Kanagawa, the Honnoji incident (in the Julian calendar).
        for (old, new, same) in [
            ((1600, 9, 15), (1600, 10, 21), true),
            ((1600, 9, 15), (1600, 10, 31), false),
            ((1854, 3, 3), (1854, 3, 31), true),
            ((1854, 3, 3), (1854, 4, 9), false),
            ((1582, 6, 2), (1582, 6, 21), true),
            ((1582, 12, 20), (1583, 1, 13), true),
            ((1854, 3, 3), (1855, 3, 31), false),
        ] {
            let (a, b) = (date(old.0, old.1, old.2, true), date(new.0, new.1, new.2, false));
            assert_eq!((one_day(&a, &b), one_day(&b, &a)), (same, same), "{old:?} {new:?}");
        }
        assert!(!one_day(&date(1854, 3, 3, false), &date(1854, 3, 31, false)));
    }

    #[test]
    fn the_julian_calendar_is_behind_by_its_leap_days() {
        assert!(one_day(&date(1463, 9, 20, false), &date(1463, 9, 29, false)));
        assert!(!one_day(&date(1463, 9, 20, false), &date(1463, 9, 28, false)));
    }
}
