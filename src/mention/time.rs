//! Times of day, with their zones.

use rust_decimal::Decimal;

use crate::language::lexeme::{Lexeme, Role};

use super::amount;
use super::impossible;
use super::line::{Line, Parsed};
use super::scan::Kind;
use super::{Amount, Bound, Dimension, Form, Mention, Quantity, Time, Value};

/// Which half of the day was said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
    Night,
}

/// The time that starts at a token.
pub(super) fn time(line: &Line<'_>, at: usize) -> Option<Parsed> {
    if let Some(parsed) = impossible::time(line, at) {
        return Some(parsed);
    }
    let word =
        line.means(at, |lexeme| if let Lexeme::Clock(hour, minute) = lexeme { Some((hour, minute)) } else { None });
    if let Some((hour, minute)) = word {
        let time = Time { hour, minute: (minute > 0).then_some(minute), second: None, sure_half: true, zone: None };
        return Some(finish(line, at, at, at + 1, time, Form::Words));
    }
    let (before, start) = match half_at(line, at) {
        Some(half) => (Some(half), after_about(line, after_glue(line, at + 1))),
        None => (None, at),
    };
    let clock = colon(line, start)
        .or_else(|| dotted(line, start))
        .or_else(|| together(line, start))
        .or_else(|| hours(line, start))
        .or_else(|| bare(line, start, before))?;
    let Clock { hour, minute, second, next, form, full } = clock;
    let after = half_at(line, next).filter(|_| before.is_none());
    let end = next + usize::from(after.is_some());
    let half = before.or(after);
    if hour > 29 || minute.is_some_and(|minute| minute > 59) || !(full || half.is_some()) {
        return None;
    }
    let (hour, sure_half) = on_24_hours(hour, half);
    let time = Time { hour, minute: minute.filter(|&minute| minute > 0), second, sure_half, zone: None };
    let mut parsed = finish(line, at, start, end, time, form);
    if clock_band(line, next) && minute.is_none() {
        // 15時台 is from three to four.
        let until = Time { hour: hour + 1, minute: None, second: None, sure_half, zone: None };
        let mention =
            parsed.mentions.first().map(|m| Mention { readings: vec![Value::Time(until)], firm: false, ..m.clone() });
        parsed.mentions.extend(mention);
        parsed.next += 1;
    }
    let lasts = half.is_none() && (start..next).any(|at| line.is(at, Role::Hour) && is_hour(line, at));
    if let Some(mention) = parsed.mentions.first_mut().filter(|_| lasts) {
        mention.readings.push(duration(hour, minute));
    }
    Some(parsed)
}

fn clock_band(line: &Line<'_>, at: usize) -> bool {
    line.is(at, Role::HourLong) && at.checked_sub(1).is_some_and(|hour| line.is(hour, Role::Hour))
}

/// Whether the word after the hour counts hours as well: 17 heures.
fn is_hour(line: &Line<'_>, at: usize) -> bool {
    line.means(at, |lexeme| matches!(lexeme, Lexeme::Unit("hour")).then_some(())).is_some()
}

/// The time of the clock as a length of time.
fn duration(hour: u8, minute: Option<u8>) -> Value {
    let hours = Decimal::from(hour);
    let (amount, unit) = match minute {
        None => (hours, "hour"),
        Some(minute) => (hours * Decimal::from(60) + Decimal::from(minute), "minute"),
    };
    let (amount, bound) = (Amount::Exact(amount), Bound::None);
    Value::Quantity(Quantity { amount, dimension: Dimension::Measure(unit), bound })
}

struct Clock {
    hour: u8,
    minute: Option<u8>,
    second: Option<u8>,
    next: usize,
    form: Form,
    /// Known as a time without a half of the day.
    full: bool,
}

pub(super) fn half_at(line: &Line<'_>, at: usize) -> Option<Half> {
    [(Role::Am, Half::Am), (Role::Pm, Half::Pm), (Role::Night, Half::Night)]
        .into_iter()
        .find_map(|(role, half)| line.is(at, role).then_some(half))
}

fn after_glue(line: &Line<'_>, at: usize) -> usize {
    if line.is(at, Role::Glue) { at + 1 } else { at }
}

/// 上午约十时: the bound stands between the half of the day and its hour.
fn after_about(line: &Line<'_>, at: usize) -> usize {
    let about = line.means(at, |lexeme| matches!(lexeme, Lexeme::BoundBefore(Bound::About)).then_some(()));
    at + usize::from(about.is_some())
}

/// The hour on the 24-hour clock, and whether it is known there.
fn on_24_hours(hour: u8, half: Option<Half>) -> (u8, bool) {
    match half {
        Some(Half::Am) => (if hour == 12 { 0 } else { hour }, true),
        Some(Half::Pm) => (if hour < 12 { hour + 12 } else { hour }, true),
        // Nine at night is 21:00, one at night is 1:00.
        Some(Half::Night) => {
            (if (6..12).contains(&hour) { hour + 12 } else { hour % 12 + if hour > 12 { 12 } else { 0 } }, true)
        }
        None => (hour, hour > 12 || hour == 0),
    }
}

fn digits(line: &Line<'_>, at: usize) -> Option<(u8, usize)> {
    match &line.token(at)?.kind {
        Kind::Figures(figures) if figures.marks.is_empty() => {
            figures.groups.first().and_then(|group| Some((group.parse().ok()?, group.len())))
        }
        _ => None,
    }
}

/// 5:01, 17:01:30
fn colon(line: &Line<'_>, at: usize) -> Option<Clock> {
    let (hour, _) = digits(line, at).filter(|(hour, length)| *length <= 2 && *hour <= 29)?;
    let part = |at: usize| {
        let joined = line.mark(at, ':') && line.glued(at) && line.glued(at + 1);
        joined.then(|| digits(line, at + 1)).flatten().filter(|(value, length)| *length == 2 && *value < 60)
    };
    let (minute, _) = part(at + 1)?;
    let second = part(at + 3).map(|(second, _)| second);
    let next = if second.is_some() { at + 5 } else { at + 3 };
    let more = line.mark(next, ':') && line.glued(next);
    let next = next + usize::from(line.is(next, Role::Oclock) || line.is(next, Role::Hour));
    (!more).then_some(Clock { hour, minute: Some(minute), second, next, form: Form::Digits, full: true })
}

/// 1730 GMT: four digits before a time zone
fn together(line: &Line<'_>, at: usize) -> Option<Clock> {
    let Kind::Figures(figures) = &line.token(at)?.kind else { return None };
    let [group] = figures.groups.as_slice() else { return None };
    let zone = line.means(at + 1, |lexeme| matches!(lexeme, Lexeme::Zone(_)).then_some(())).is_some();
    let (hour, minute) = group.split_at_checked(2).filter(|(_, minute)| zone && minute.len() == 2)?;
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    let clock = Clock { hour, minute: Some(minute), second: None, next: at + 1, form: Form::Digits, full: true };
    (hour < 24).then_some(clock)
}

/// 15.30 Uhr
fn dotted(line: &Line<'_>, at: usize) -> Option<Clock> {
    let Kind::Figures(figures) = &line.token(at)?.kind else { return None };
    let ([hour, minute], ['.']) = (figures.groups.as_slice(), figures.marks.as_slice()) else { return None };
    let hour = hour.parse().ok().filter(|hour| *hour <= 24)?;
    let minute = minute.parse().ok().filter(|value| minute.len() == 2 && *value < 60)?;
    let said = line.is(at + 1, Role::Oclock) || line.is(at + 1, Role::Hour);
    said.then_some(Clock { hour, minute: Some(minute), second: None, next: at + 2, form: Form::Digits, full: true })
}

/// 17時1分, 5時半, 17h30, 17 Uhr 30, 5 o'clock
fn hours(line: &Line<'_>, at: usize) -> Option<Clock> {
    let number = amount::cardinal(line, at).filter(|number| !number.malformed && !number.ordinal)?;
    let hour = number.small().and_then(|hour| u8::try_from(hour).ok())?;
    if line.is(number.next, Role::Oclock) {
        return Some(Clock { hour, minute: None, second: None, next: number.next + 1, form: number.form, full: true });
    }
    if !line.is(number.next, Role::Hour) {
        return None;
    }
    let mut clock = Clock { hour, minute: None, second: None, next: number.next + 1, form: number.form, full: true };
    if line.is(clock.next, Role::HalfPast) && (line.glued(clock.next) || line.words(clock.next).contains(' ')) {
        clock.minute = Some(30);
        clock.next += 1;
    } else if let Some(minutes) = amount::cardinal(line, clock.next) {
        let value = minutes.small().and_then(|minute| u8::try_from(minute).ok()).filter(|&minute| minute < 60);
        let bare = minutes.plain.is_some_and(|(_, digits)| digits == 2) && !amount::counted(line, minutes.next);
        if value.is_some() && (line.is(minutes.next, Role::Minute) || bare) {
            clock.minute = value;
            clock.next = minutes.next + usize::from(line.is(minutes.next, Role::Minute));
            seconds(line, &mut clock);
        }
    }
    Some(clock)
}

fn seconds(line: &Line<'_>, clock: &mut Clock) {
    let Some(number) = amount::cardinal(line, clock.next) else { return };
    if let (Some(value), true) = (number.small(), line.is(number.next, Role::Second)) {
        clock.second = u8::try_from(value).ok().filter(|&second| second < 60);
        clock.next = number.next + 1;
    }
}

/// 5 p.m., 5.30pm, half past five, ten to five
fn bare(line: &Line<'_>, at: usize, before: Option<Half>) -> Option<Clock> {
    if let Some(clock) = past(line, at) {
        return Some(clock);
    }
    if let Kind::Figures(figures) = &line.token(at)?.kind
        && let ([hour, minute], ['.']) = (figures.groups.as_slice(), figures.marks.as_slice())
    {
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok().filter(|_| minute.len() == 2)?);
        return half_at(line, at + 1).map(|_| Clock {
            hour,
            minute: Some(minute),
            second: None,
            next: at + 1,
            form: Form::Digits,
            full: false,
        });
    }
    let number = amount::cardinal(line, at).filter(|number| !number.malformed && !number.ordinal)?;
    let hour = number.small().and_then(|hour| u8::try_from(hour).ok()).filter(|&hour| (1..=12).contains(&hour))?;
    let said = before.is_none() && half_at(line, number.next).is_some();
    said.then_some(Clock { hour, minute: None, second: None, next: number.next, form: number.form, full: false })
}

/// half past five, a quarter to six, ten past five
fn past(line: &Line<'_>, at: usize) -> Option<Clock> {
    let hour_at = |at: usize| {
        let number = amount::cardinal(line, at)?;
        let hour =
            number.small().filter(|hour| (1..=24).contains(hour) && number.scale == rust_decimal::Decimal::ONE)? as u8;
        (!amount::counted(line, number.next)).then_some((hour, number.next))
    };
    let clock = |hour: u8, minute: u8, next: usize| Clock {
        hour,
        minute: Some(minute),
        second: None,
        next,
        form: Form::Words,
        full: true,
    };
    let before_hour = |hour: u8| if hour == 1 { 12 } else { hour - 1 };
    if line.is(at, Role::HalfPastHour) || line.is(at, Role::HalfToHour) {
        let (hour, next) = hour_at(at + 1)?;
        return Some(clock(if line.is(at, Role::HalfToHour) { before_hour(hour) } else { hour }, 30, next));
    }
    let article = usize::from(line.is(at, Role::Article));
    let (minutes, next) = if line.is(at + article, Role::QuarterHour) {
        (15, at + article + 1)
    } else {
        let number = amount::cardinal(line, at)?;
        (number.small().filter(|minute| *minute < 60)? as u8, number.next)
    };
    let (past, before) = (line.is(next, Role::Past), line.is(next, Role::Before));
    // "10 to 5" is rather a range: before the hour, only a quarter is taken.
    let quarter = line.is(at + article, Role::QuarterHour);
    if !(past || before && quarter) {
        return None;
    }
    let (hour, next) = hour_at(next + 1)?;
    Some(if past { clock(hour, minutes, next) } else { clock(before_hour(hour), 60 - minutes, next) })
}

/// Adds the zone; it is inside the mention where no bracket parts it.
fn finish(line: &Line<'_>, start: usize, figures: usize, end: usize, mut time: Time, form: Form) -> Parsed {
    let zone =
        |at: usize| line.means(at, |lexeme| if let Lexeme::Zone(minutes) = lexeme { Some(minutes) } else { None });
    let mut next = end;
    let mut inside = end;
    if let Some(minutes) = zone(end) {
        time.zone = Some(minutes);
        next = end + 1;
        inside = next;
    } else if line.mark(end, '(') && line.mark(end + 2, ')') && zone(end + 1).is_some() {
        time.zone = zone(end + 1);
        next = end + 3;
    } else if let Some(minutes) = start.checked_sub(1).and_then(zone) {
        time.zone = Some(minutes);
    }
    let sure = time.sure_half || time.minute.is_some() || form == Form::Digits;
    let mention = Mention {
        span: line.span(start, inside),
        figures: line.span(figures, end),
        readings: vec![Value::Time(time)],
        form,
        firm: sure,
    };
    Parsed { mentions: vec![mention], next }
}
