//! Dates, times and units in the words of a text, with the wrong part replaced in the form that it has.

use rust_decimal::Decimal;

use super::figures::Style;
use super::wording::Wording;
use crate::mention::{CalendarUnit, Date, Period, Relative, Time};

/// `words` with the parts of `wrong` that differ from `right` replaced.
pub(super) fn date(right: &Date, wrong: &Date, words: &str, wording: &Wording) -> Option<String> {
    let mut words = words.to_owned();
    if let (Some(should), Some(says)) = (right.weekday, wrong.weekday)
        && should != says
    {
        let key = |day: u8| day.to_string();
        words = wording
            .swap(&words, "weekdays", &key(says), &key(should))
            .or_else(|| wording.swap(&words, "weekday_marks", &key(says), &key(should)))?;
    }
    if let (Some(should), Some(says)) = (right.month, wrong.month)
        && should != says
    {
        words = wording
            .swap(&words, "months", &says.to_string(), &should.to_string())
            .or_else(|| figure(&words, says.into(), should.into()))?;
    }
    if let (Some(should), Some(says)) = (right.year, wrong.year)
        && should != says
    {
        words = figure(&words, says, should)?;
    }
    if let (Some(should), Some(says)) = (right.day, wrong.day)
        && should != says
    {
        words = figure(&words, says.into(), should.into())?;
    }
    // A part of the year has no figure of its own to replace.
    (right.period == wrong.period || wrong.period.is_none()).then_some(words)
}

/// The only figure that says `says` replaced; `None` where several or none do.
fn figure(words: &str, says: i32, should: i32) -> Option<String> {
    let mut found: Option<Style> = None;
    let mut from = 0;
    while let Some(style) = words.get(from..).and_then(Style::of) {
        let style = style.shifted(from);
        from = style.range.end;
        if style.value == Decimal::from(says) && found.replace(style).is_some() {
            return None;
        }
    }
    let style = found?;
    let new = style.write(Decimal::from(should))?;
    Some(format!("{}{new}{}", words.get(..style.range.start)?, words.get(style.range.end..)?))
}

/// A time of day on the clock that the words use.
pub(super) fn time(right: &Time, wrong: &Time, words: &str, wording: &Wording) -> Option<String> {
    if right.zone.is_some() && wrong.zone.is_some() && right.zone != wrong.zone {
        return None;
    }
    let half = |time: &Time| if time.hour % 24 < 12 { "am" } else { "pm" };
    let halves = right.sure_half && wrong.sure_half;
    let mut words = words.to_owned();
    let by_halves = wording.finds(&words, "roles", half(wrong));
    if by_halves && halves && half(right) != half(wrong) {
        words = wording.swap(&words, "roles", half(wrong), half(right))?;
    }
    let on_clock = |hour: u8, twelve: bool| if twelve && hour > 12 { hour - 12 } else { hour };
    let hour = on_clock(right.hour, by_halves || !wrong.sure_half);
    let says = on_clock(wrong.hour, by_halves || !wrong.sure_half);
    if hour != says {
        words = figure(&words, says.into(), hour.into())?;
    }
    match (right.minute.unwrap_or(0), wrong.minute) {
        (should, Some(says)) if should != says => figure(&words, says.into(), should.into()),
        (0, None) | (_, Some(_)) => Some(words),
        _ => None,
    }
}

/// A relative date by its usual word.
pub(super) fn relative(right: &Relative, words: &str, wording: &Wording) -> Option<String> {
    let unit = match right.unit {
        CalendarUnit::Day => "day",
        CalendarUnit::Week => "week",
        CalendarUnit::Month => "month",
        CalendarUnit::Quarter => "quarter",
        CalendarUnit::Year => "year",
        CalendarUnit::Decade => "decade",
        CalendarUnit::Century => "century",
    };
    let period = match right.period {
        Some(Period::Early) => " early",
        Some(Period::Mid) => " mid",
        Some(Period::Late) => " late",
        _ => "",
    };
    let exact = wording.first("relative", &format!("{unit} {}{period}", right.offset));
    let word = exact.or_else(|| wording.first("relative", &format!("{unit} {}", right.offset)))?;
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    Some(if capital { capitalize(&word) } else { word })
}

fn capitalize(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
