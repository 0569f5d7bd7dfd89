//! Days that only the dateline can verify: Tuesday as 4日, yesterday as "the 3rd", 先月 as October.
//!
//! Without a dateline such words agree with any day ([`super::dates`]); with it, they are what the calendar makes of
//! them. News tells the days of the past week and the coming one by their weekdays and the days of a month by their
//! numbers, so each stands for the nearest such day.

use super::numbers::{Difference, Differing, NumberMatching, Side};
use crate::calendar::Day;
use crate::mention::{self, Amount, CalendarUnit, Date, Dimension, Form, Mention, Quantity, Value};

/// How sure it is that a day which the calendar refutes is a fault.
const REFUTED: f64 = 0.92;
/// Days around the dateline in which a weekday is meant.
const WEEK: i32 = 7;
/// Days around the dateline in which a day of a month is meant.
const NEAR: i32 = 20;

/// What a mention says about days.
#[derive(Clone, Copy)]
enum Said {
    /// Tuesday.
    Weekday(u8),
    /// 4日, 11月4日; year and month where they are told.
    Day(Option<i32>, Option<u8>, u8),
    /// October, 2025.
    Span(Option<i32>, Option<u8>),
    /// yesterday, 来月
    Told(CalendarUnit, i32),
}

/// Holds what was matched against the dateline; what it refutes becomes a difference.
pub fn verify(source: Side<'_>, target: Side<'_>, dateline: Day, result: &mut NumberMatching) {
    let said = |side: Side<'_>, at: usize| {
        let mention = side.mentions.get(at)?;
        let told = said(mention)?;
        let narrated =
            matches!(told, Said::Told(..)) && mention::is_narrated(mention.span.of(side.text), side.language);
        (!narrated).then_some(told)
    };
    let pairs: Vec<(usize, usize)> = result.matched.clone();
    let days: Vec<_> = pairs.iter().filter_map(|&(i, j)| Some((i, j, said(source, i)?, said(target, j)?))).collect();
    let judged: Vec<Option<bool>> = days.iter().map(|(_, _, a, b)| agrees(*a, *b, dateline, 0)).collect();
    if !judged.contains(&Some(false)) {
        return;
    }
    // A page that tells another zone's time may tell its day.
    let slack = i32::from([source, target].iter().any(|side| mention::names_zone(side.text, side.language)));
    for ((i, j, a, b), _) in days.iter().zip(&judged).filter(|(_, fits)| **fits == Some(false)) {
        let fits = |a, b| agrees(a, b, dateline, slack) == Some(true);
        // The days of a text may have changed places with its sentences.
        if days.iter().any(|(_, _, x, y)| fits(*a, *y) || fits(*x, *b)) {
            continue;
        }
        let difference = expected(*a, *b, dateline).map_or(Difference::Date, Difference::Dateline);
        result.matched.retain(|pair| pair != &(*i, *j));
        result.differing.push(Differing { source: *i, target: *j, difference, confidence: REFUTED });
    }
    result.differing.sort_by_key(|differing| (differing.target, differing.source));
}

fn said(mention: &Mention) -> Option<Said> {
    mention.readings.iter().find_map(|reading| match reading {
        Value::Date(date) => of_date(date),
        Value::Relative(relative) if relative.period.is_none() => Some(Said::Told(relative.unit, relative.offset)),
        // "the 4th"
        Value::Quantity(Quantity { amount: Amount::Exact(day), dimension: Dimension::Ordinal, .. })
            if mention.form == Form::Digits && day.is_integer() =>
        {
            let day = u8::try_from(*day).ok().filter(|day| (1..=31).contains(day))?;
            Some(Said::Day(None, None, day))
        }
        _ => None,
    })
}

fn of_date(date: &Date) -> Option<Said> {
    if date.short_year || date.fiscal || date.old_calendar || date.period.is_some() {
        return None;
    }
    match (date.day, date.weekday) {
        (Some(day), _) => Some(Said::Day(date.year, date.month, day)),
        (None, Some(weekday)) => Some(Said::Weekday(weekday)),
        (None, None) => Some(Said::Span(date.year, date.month)),
    }
}

/// Whether two say the same by the dateline, give or take `slack` days; `None` where it does not tell.
fn agrees(a: Said, b: Said, dateline: Day, slack: i32) -> Option<bool> {
    let near = |day: Day| (-slack..=slack).map(move |by| day.plus(by));
    match (a, b) {
        (Said::Weekday(weekday), Said::Day(year, month, day))
        | (Said::Day(year, month, day), Said::Weekday(weekday)) => {
            let mut meant = meant(year, month, day, dateline).peekable();
            meant.peek()?;
            Some(meant.flat_map(near).any(|day| day.weekday() == weekday))
        }
        (Said::Told(unit, offset), other) | (other, Said::Told(unit, offset)) => {
            told_agrees(unit, offset, other, dateline, slack)
        }
        _ => None,
    }
}

fn told_agrees(unit: CalendarUnit, offset: i32, other: Said, dateline: Day, slack: i32) -> Option<bool> {
    let is = |day: Day, (year, month, number): (Option<i32>, Option<u8>, u8)| {
        let (y, m, d) = day.parts();
        year.is_none_or(|year| year == y) && month.is_none_or(|month| month == m) && number == d
    };
    let within = |from: i32, to: i32, day| (from - slack..=to + slack).any(|by| is(dateline.plus(by), day));
    match (unit, other) {
        (CalendarUnit::Day, Said::Day(year, month, day)) => Some(within(offset, offset, (year, month, day))),
        (CalendarUnit::Day, Said::Weekday(weekday)) => {
            Some((offset - slack..=offset + slack).any(|by| dateline.plus(by).weekday() == weekday))
        }
        (CalendarUnit::Week, Said::Day(year, month, day)) => {
            // The week begins on Monday, or on the Sunday before.
            let monday = 1 - i32::from(dateline.weekday()) + 7 * offset;
            Some(within(monday - 1, monday + 6, (year, month, day)))
        }
        (CalendarUnit::Month, Said::Span(year, Some(month)) | Said::Day(year, Some(month), _)) => {
            let (y, m) = month_of(dateline, offset);
            Some(month == m && year.is_none_or(|year| year == y))
        }
        (CalendarUnit::Year, Said::Span(Some(year), _) | Said::Day(Some(year), ..)) => {
            Some(year - dateline.parts().0 == offset)
        }
        _ => None,
    }
}

/// Year and month so many months later.
fn month_of(dateline: Day, offset: i32) -> (i32, u8) {
    let (year, month, _) = dateline.parts();
    let months = year * 12 + i32::from(month) - 1 + offset;
    (months.div_euclid(12), months.rem_euclid(12) as u8 + 1)
}

/// The days that a day of a month may be, the nearest to the dateline first.
fn meant(year: Option<i32>, month: Option<u8>, day: u8, dateline: Day) -> impl Iterator<Item = Day> {
    let this = dateline.parts().0;
    let mut days: Vec<Day> = match (year, month) {
        (Some(year), Some(month)) => Day::new(year, month, day).into_iter().collect(),
        (_, Some(month)) => {
            let days = (this - 1..=this + 1).filter_map(|year| Day::new(year, month, day));
            days.min_by_key(|other| dateline.until(*other).abs()).into_iter().collect()
        }
        _ => (-NEAR..=NEAR).map(|by| dateline.plus(by)).filter(|other| other.parts().2 == day).collect(),
    };
    days.sort_by_key(|other| dateline.until(*other).abs());
    days.into_iter()
}

/// The day, month or year that the original's words mean: for a weekday, the one that the translation is nearest to.
fn expected(source: Said, target: Said, dateline: Day) -> Option<Date> {
    let full = |day: Day| {
        let (year, month, number) = day.parts();
        let weekday = Some(day.weekday());
        Date { year: Some(year), month: Some(month), day: Some(number), weekday, ..Date::default() }
    };
    match (source, target) {
        (Said::Weekday(weekday), Said::Day(year, month, day)) => {
            let aim = meant(year, month, day, dateline).next().unwrap_or(dateline);
            let days = (-WEEK..=WEEK).map(|by| dateline.plus(by)).filter(|day| day.weekday() == weekday);
            days.min_by_key(|day| (day.until(aim).abs(), day.until(dateline).abs())).map(full)
        }
        (Said::Day(year, month, day), _) => meant(year, month, day, dateline).next().map(full),
        (Said::Told(CalendarUnit::Day, offset), _) => Some(full(dateline.plus(offset))),
        (Said::Told(CalendarUnit::Month, offset), _) => {
            let (year, month) = month_of(dateline, offset);
            Some(Date { year: Some(year), month: Some(month), ..Date::default() })
        }
        (Said::Told(CalendarUnit::Year, offset), _) => {
            Some(Date { year: Some(dateline.parts().0 + offset), ..Date::default() })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::numbers::match_numbers;
    use super::*;
    use crate::align::Bead;
    use crate::mention::extract;
    use crate::text::Span;

    /// The suggestions that a Thursday's dateline, 6 November 2025, makes.
    fn refuted(source: &str, target: &str, to_japanese: bool) -> Vec<Difference> {
        let (mut from, mut to) = ("en".parse().unwrap(), "ja".parse().unwrap());
        if !to_japanese {
            std::mem::swap(&mut from, &mut to);
        }
        let (of_source, of_target) = (extract(source, &from), extract(target, &to));
        let beads = [Bead { source: Span::new(0, source.len()), target: Span::new(0, target.len()) }];
        let sides = (
            Side { text: source, language: &from, mentions: &of_source },
            Side { text: target, language: &to, mentions: &of_target },
        );
        let mut result = match_numbers(sides.0, sides.1, &beads);
        verify(sides.0, sides.1, "2025-11-06".parse().unwrap(), &mut result);
        result.differing.into_iter().map(|differing| differing.difference).collect()
    }

    #[test]
    fn the_dateline_tells_which_day_a_weekday_is() {
        for (english, japanese, right) in [
            ("The council met on Tuesday.", "議会は4日に開かれた。", true),
            ("The council met on Tuesday.", "議会は5日に開かれた。", false),
            ("The council will meet on Tuesday.", "議会は11日に開かれる。", true),
            ("The council met on Friday.", "議会は10月31日に開かれた。", true),
            ("The council met on Friday.", "議会は11月1日に開かれた。", false),
            ("The council met on Tuesday.", "議会は日本時間5日に開かれた。", true),
            ("It met on Monday and on Tuesday.", "4日と3日に開かれた。", true),
            ("The council met on the 4th.", "議会は火曜日に開かれた。", true),
            ("The council met on the 4th.", "議会は水曜日に開かれた。", false),
            ("The council met yesterday.", "議会は5日に開かれた。", true),
            ("The council met yesterday.", "議会は4日に開かれた。", false),
            ("The council met on the 3rd.", "議会は前日に開かれた。", true),
            ("The council met last month.", "議会は10月に開かれた。", true),
            ("The council met last month.", "議会は9月に開かれた。", false),
            ("The council will meet next week.", "議会は12日に開かれる。", true),
            ("The council will meet next week.", "議会は19日に開かれる。", false),
        ] {
            assert_eq!(refuted(english, japanese, true).is_empty(), right, "{english} {japanese}");
            assert_eq!(refuted(japanese, english, false).is_empty(), right, "{japanese} {english}");
        }
    }
}
