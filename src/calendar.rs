//! Days of the Gregorian calendar, for texts of which one knows the day they appeared on.

use std::fmt;
use std::str::FromStr;

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Days since 1 January 1970.
    since: i32,
}

/// What is no day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no date: expected YYYY-MM-DD, such as 2025-11-04")]
pub struct NoDay(String);

impl Day {
    /// The day of a year (1 to 9999), a month and a day of it; `None` where the calendar has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=length(year, month)).contains(&day);
        valid.then(|| {
            let months: i32 = (1..month).map(|before| i32::from(length(year, before))).sum();
            Self { since: days_before(year) - days_before(1970) + months + i32::from(day) - 1 }
        })
    }

    /// Year, month and day.
    pub fn parts(self) -> (i32, u8, u8) {
        let mut year = 1970 + self.since.div_euclid(366).min(self.since.div_euclid(365));
        while days_before(year + 1) - days_before(1970) <= self.since {
            year += 1;
        }
        let mut left = self.since - (days_before(year) - days_before(1970));
        let mut month = 1;
        while month < 12 && left >= i32::from(length(year, month)) {
            left -= i32::from(length(year, month));
            month += 1;
        }
        (year, month, left as u8 + 1)
    }

    /// 1 Monday to 7 Sunday.
    pub fn weekday(self) -> u8 {
        // 1 January 1970 was a Thursday.
        (self.since + 3).rem_euclid(7) as u8 + 1
    }

    /// The day so many days later, or earlier.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self { since: self.since.saturating_add(days) }
    }

    /// How many days `other` is later.
    pub fn until(self, other: Self) -> i32 {
        other.since - self.since
    }
}

/// Days before 1 January of a year.
fn days_before(year: i32) -> i32 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
}

/// How many days a month has.
fn length(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Self, NoDay> {
        let read = || {
            let parts: Vec<&str> = text.split('-').collect();
            let [year, month, day] = parts[..] else { return None };
            let figures = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
            let shaped = figures && (year.len(), month.len(), day.len()) == (4, 2, 2);
            shaped.then(|| Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)).flatten()
        };
        read().ok_or_else(|| NoDay(text.to_owned()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_know_their_weekday_and_their_neighbours() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        for (text, weekday) in [("1970-01-01", 4), ("2025-11-04", 2), ("2024-02-29", 4), ("1969-07-20", 7)] {
            assert_eq!((day(text).weekday(), day(text).to_string().as_str()), (weekday, text));
        }
        assert_eq!(day("2024-02-28").plus(2), day("2024-03-01"));
        assert_eq!(day("2026-01-03").plus(-5), day("2025-12-29"));
        assert_eq!(day("2025-12-29").until(day("2026-01-03")), 5);
    }

    #[test]
    fn what_the_calendar_does_not_have_is_refused() {
        for text in ["2025-02-29", "2025-13-01", "2025-00-10", "2025-11-4", "11/04/2025", "2025-11-04T00:00", ""] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
