//! Dates that no calendar has and times that no clock has: 31月6日, February 30, 25:75. They are read, so that a slip of
//! the pen is not passed over as some other number.

use crate::language::lexeme::{Lexeme, Role};

use super::amount;
use super::date::valid_day;
use super::line::{Line, Parsed};
use super::scan::Kind;
use super::time::half_at;
use super::{Form, Mention, Value};

/// Figures of two digits at most: their value and how many.
fn short(line: &Line<'_>, at: usize) -> Option<(u32, usize)> {
    match &line.token(at)?.kind {
        Kind::Figures(figures) if figures.marks.is_empty() => {
            let group = figures.groups.first().filter(|group| group.len() <= 2)?;
            Some((group.parse().ok()?, group.len()))
        }
        _ => None,
    }
}

fn parsed(line: &Line<'_>, from: usize, to: usize, value: fn(String) -> Value) -> Parsed {
    let span = line.span(from, to);
    let words: String = span.of(line.text).chars().filter(char::is_ascii_digit).collect();
    let mention = Mention { span, figures: span, readings: vec![value(words)], form: Form::Digits, firm: true };
    Parsed { mentions: vec![mention], next: to }
}

/// The date at a token that no calendar has.
pub(super) fn day(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let after_year = || suffixed(line, at + 2).filter(|_| year(line, at) && line.is(at + 1, Role::Year));
    let named = || named(line, at).map(|end| with_year(line, end));
    let end = suffixed(line, at).or_else(after_year).or_else(named).or_else(|| slashed(line, at))?;
    Some(parsed(line, at, end, Value::NoDay))
}

/// 21月6日, 2月30日; 13月 alone
fn suffixed(line: &Line<'_>, at: usize) -> Option<usize> {
    let (month, _) = short(line, at).filter(|_| line.is(at + 1, Role::Month) && line.glued(at + 1))?;
    let known = u8::try_from(month).ok().filter(|month| (1..=12).contains(month));
    let day = short(line, at + 2).filter(|_| line.is(at + 3, Role::Day) && line.glued(at + 3));
    match (known, day) {
        (_, Some((day, _))) if known.is_none() || valid_day(day, known).is_none() => Some(at + 4),
        // 月 counts no months by itself, but 13月 may be the end of another word.
        (None, None) if month > 12 => Some(at + 2),
        _ => None,
    }
}

/// February 30, 31 June: only where nothing that may be counted follows.
fn named(line: &Line<'_>, at: usize) -> Option<usize> {
    let month = |at| line.means(at, |lexeme| if let Lexeme::Month(month) = lexeme { Some(month) } else { None });
    let ordinal =
        |at: usize| at + usize::from(line.is(at, Role::OrdinalAfter) && line.glued(at) && !line.ordinal_dot(at));
    let ends = |at: usize| {
        line.token(at).is_none_or(|token| matches!(token.kind, Kind::Mark(',' | '.' | ';' | '!' | '?' | ')')))
    };
    let impossible = |day: u32, month: u8| day > 0 && valid_day(day, Some(month)).is_none();
    if let Some(of) = month(at) {
        let (day, _) = short(line, at + 1)?;
        let end = ordinal(at + 2);
        return (impossible(day, of) && ends(end)).then_some(end);
    }
    let (day, _) = short(line, at)?;
    let next = ordinal(at + 1);
    let next = next + usize::from(line.is(next, Role::Glue));
    // "the 40 March marchers": a day that some month has.
    (day <= 31 && impossible(day, month(next)?)).then_some(next + 1)
}

/// The place after the year that follows a day and its month.
fn with_year(line: &Line<'_>, at: usize) -> usize {
    let next = at + usize::from(line.mark(at, ','));
    if year(line, next) { next + 1 } else { at }
}

/// Whether a token is a year of four figures.
fn year(line: &Line<'_>, at: usize) -> bool {
    line.token(at).is_some_and(|token| match &token.kind {
        Kind::Figures(figures) if figures.marks.is_empty() => {
            figures.groups.first().is_some_and(|group| group.len() == 4 && group.starts_with(['1', '2']))
        }
        _ => false,
    })
}

/// 13/45/2020
fn slashed(line: &Line<'_>, at: usize) -> Option<usize> {
    let slash = |at: usize| line.mark(at, '/') && line.glued(at) && line.glued(at + 1);
    if !(slash(at + 1) && slash(at + 3)) || slash(at + 5) {
        return None;
    }
    let ends = |first: u32, second: u32| {
        let fits = |month: u32, day: u32| {
            u8::try_from(month).is_ok_and(|month| (1..=12).contains(&month) && valid_day(day, Some(month)).is_some())
        };
        (!fits(first, second) && !fits(second, first)).then_some(at + 5)
    };
    match (short(line, at), short(line, at + 2), short(line, at + 4)) {
        (Some((first, _)), Some((second, _)), None) if year(line, at + 4) => ends(first, second),
        (None, Some((first, _)), Some((second, _))) if year(line, at) => ends(first, second),
        _ => None,
    }
}

/// The time at a token that no clock has. Scores have a colon as well: what may be one is none.
pub(super) fn time(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let start = at + usize::from(half_at(line, at).is_some());
    let (hour, _) = short(line, start)?;
    let end = colon(line, start, hour).or_else(|| worded(line, start, hour))?;
    let end = end + usize::from(half_at(line, end).is_some());
    Some(parsed(line, at, end, Value::NoTime))
}

fn colon(line: &Line<'_>, at: usize, hour: u32) -> Option<usize> {
    let (minute, digits) =
        short(line, at + 2).filter(|_| line.mark(at + 1, ':') && line.glued(at + 1) && line.glued(at + 2))?;
    let more = line.mark(at + 3, ':') && line.glued(at + 3);
    let half = at > 0 && half_at(line, at - 1).is_some() || half_at(line, at + 3).is_some();
    (digits == 2 && !more && (minute > 59 && hour < 30 || half && hour > 24)).then_some(at + 3)
}

/// 17時75分, 62時55分
fn worded(line: &Line<'_>, at: usize, hour: u32) -> Option<usize> {
    let hours = line.is(at + 1, Role::Hour) && line.glued(at + 1) && line.glued(at + 2);
    let number = hours.then(|| amount::cardinal(line, at + 2)).flatten()?;
    let minute = number.small().filter(|_| line.is(number.next, Role::Minute))?;
    (minute > 59 && minute < 100 || hour > 29).then_some(number.next + 1)
}

#[cfg(test)]
mod tests {
    use super::super::{Value, extract};

    #[test]
    fn what_no_calendar_or_clock_has_is_read_as_such() {
        for (tag, text, words) in [
            ("ja", "会合は21月6日だ。", Some("21月6日")),
            ("ja", "会合は2月30日だ。", Some("2月30日")),
            ("ja", "会合は３月３２日だ。", Some("３月３２日")),
            ("ja", "会合は13月だ。", Some("13月")),
            ("ja", "会合は12月31日だ。", None),
            ("ja", "2月30日間の休み", None),
            ("ja", "列車は25:75に出る。", Some("25:75")),
            ("ja", "列車は17時75分に出る。", Some("17時75分")),
            ("ja", "番組は25時10分に始まる。", None),
            ("ja", "試合は62:55で終わった。", None),
            ("en", "It opens on February 30.", Some("February 30")),
            ("en", "It opened on 31 June 1990.", Some("31 June 1990")),
            ("ja", "会合は2020年2月30日だ。", Some("2020年2月30日")),
            ("en", "In March 40 people came.", None),
            ("en", "It is due by 13/45/2020.", Some("13/45/2020")),
            ("en", "The train leaves at 5:75 p.m.", Some("5:75 p.m.")),
        ] {
            let mentions = extract(text, &tag.parse().unwrap());
            let found =
                mentions.iter().find(|mention| matches!(mention.readings[0], Value::NoDay(_) | Value::NoTime(_)));
            assert_eq!(found.map(|mention| mention.span.of(text)), words, "{text}");
        }
    }
}
