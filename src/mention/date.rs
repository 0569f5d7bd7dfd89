//! Calendar dates in any order and form.

use crate::language::lexeme::{Lexeme, Role};

use super::amount::{self, Number};
use super::era::{after_remark, decade_of_era, disputed_year, glossed_year, reckoned_year};
use super::impossible;
use super::line::{Line, Parsed};
use super::scan::Kind;
use super::{Amount, Bound, Date, Dimension, Form, Mention, Period, Quantity, Value};

/// The date that starts at a token.
pub(super) fn date(line: &Line<'_>, at: usize) -> Option<Parsed> {
    impossible::day(line, at)
        .or_else(|| longest([numeric(line, at), suffixed(line, at), worded(line, at), span_of_years(line, at)]))
}

fn longest<const N: usize>(parsed: [Option<Parsed>; N]) -> Option<Parsed> {
    parsed.into_iter().flatten().reduce(|best, next| if next.next > best.next { next } else { best })
}

pub(super) fn done(line: &Line<'_>, from: usize, to: usize, readings: Vec<Value>, form: Form, firm: bool) -> Parsed {
    let span = line.span(from, to);
    Parsed { mentions: vec![Mention { span, figures: span, readings, form, firm }], next: to }
}

pub(super) fn valid_day(day: u32, month: Option<u8>) -> Option<u8> {
    let most = match month {
        Some(2) => 29,
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    };
    (1..=most).contains(&day).then_some(day as u8)
}

fn valid_month(month: u32) -> Option<u8> {
    (1..=12).contains(&month).then_some(month as u8)
}

fn plain(line: &Line<'_>, at: usize) -> Option<(u32, usize)> {
    match &line.token(at)?.kind {
        Kind::Figures(figures) if figures.marks.is_empty() => {
            figures.groups.first().and_then(|group| Some((group.parse().ok()?, group.len())))
        }
        _ => None,
    }
}

/// A year's number: full, or short with an apostrophe.
fn year_of(value: u32, digits: usize) -> Option<(i32, bool)> {
    match digits {
        4 if (1000..=2999).contains(&value) => Some((value as i32, false)),
        2 => Some((value as i32, true)),
        _ => None,
    }
}

/// 2025-03-04, 3/4/2025, 04.03.2025
fn numeric(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let (parts, next) = three_parts(line, at)?;
    let mut readings = Vec::new();
    let iso = parts[0].1 == 4;
    let orders = if iso { &["ymd".to_owned()][..] } else { &line.lexicon.writing.dates[..] };
    for order in orders.iter().map(String::as_str).chain(["dmy", "mdy"]) {
        let part = |letter: char| order.find(letter).and_then(|index| parts.get(index)).copied();
        let (Some((year, digits)), Some((month, _)), Some((day, _))) = (part('y'), part('m'), part('d')) else {
            continue;
        };
        let Some((year, short)) = year_of(year, digits) else { continue };
        let Some(month) = valid_month(month) else { continue };
        let Some(day) = valid_day(day, Some(month)) else { continue };
        let value = Value::Date(Date {
            year: Some(year),
            short_year: short,
            month: Some(month),
            day: Some(day),
            ..Date::default()
        });
        if !readings.contains(&value) {
            readings.push(value);
        }
        if iso {
            break;
        }
    }
    (!readings.is_empty()).then(|| done(line, at, next, readings, Form::Digits, true))
}

fn three_parts(line: &Line<'_>, at: usize) -> Option<([(u32, usize); 3], usize)> {
    if let Kind::Figures(figures) = &line.token(at)?.kind
        && figures.groups.len() == 3
        && figures.marks.iter().all(|&mark| mark == '.')
    {
        let part = |index: usize| figures.groups.get(index).and_then(|group| Some((group.parse().ok()?, group.len())));
        let parts = [part(0)?, part(1)?, part(2)?];
        // 2.10.30 is a version, 2.10.2030 a date.
        return parts.iter().any(|part| part.1 == 4).then_some((parts, at + 1));
    }
    let mark = |at: usize| match line.token(at)?.kind {
        Kind::Mark(mark @ ('/' | '-')) if line.glued(at) && line.glued(at + 1) => Some(mark),
        _ => None,
    };
    let sign = mark(at + 1).filter(|&sign| mark(at + 3) == Some(sign))?;
    let parts = [plain(line, at)?, plain(line, at + 2)?, plain(line, at + 4)?];
    let full = parts.iter().any(|part| part.1 == 4);
    let more = line.token(at + 5).is_some_and(|token| token.glued && matches!(token.kind, Kind::Mark('/' | '-')));
    (!more && (full || sign == '/') && parts.iter().all(|part| part.1 <= 4)).then_some((parts, at + 5))
}

/// What the parts of a date so far are, and how sure it is that they are one.
#[derive(Debug, Default, Clone)]
struct Parts {
    date: Date,
    /// The place after the last part.
    end: usize,
    /// How it is written.
    digits: bool,
}

/// 令和6年3月4日(月), 2025年度, 3月上旬, 90年代, 19世紀
fn suffixed(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let mut parts = Parts { end: at, ..Parts::default() };
    let mut readings = Vec::new();
    let mut next = at;
    if let Some((year, after, short)) = suffixed_year(line, at) {
        parts.date.year = Some(year);
        parts.date.short_year = short;
        parts.date.fiscal = line.is(after - 1, Role::FiscalYear);
        parts.digits |= has_digits(line, at, after);
        parts.end = after;
        // Brackets end the date.
        next = if line.mark(after - 1, ')') { line.tokens.len() } else { after_glue(line, after) };
    }
    let year_only = parts.end;
    let ambiguous = parts.date.short_year;
    if let Some((month, after)) =
        suffixed_number(line, next, Role::Month).and_then(|(value, after)| Some((valid_month(value)?, after)))
    {
        parts.date.month = Some(month);
        parts.digits |= has_digits(line, next, after);
        parts.end = after;
        next = after_glue(line, after);
    }
    let month_known = parts.date.month;
    if (month_known.is_some() || parts.date.year.is_none())
        && let Some((day, after)) = suffixed_number(line, next, Role::Day)
            .and_then(|(value, after)| Some((valid_day(value, month_known)?, after)))
    {
        parts.date.day = Some(day);
        parts.digits |= has_digits(line, next, after);
        parts.end = after;
    }
    if parts.end == at {
        return None;
    }
    let bare_year = parts.end == year_only && parts.date.month.is_none();
    let span_of_years = ambiguous
        || parts.date.year.is_some_and(|year| year < 1000)
            && line.means(at, |lexeme| matches!(lexeme, Lexeme::Era(_)).then_some(())).is_none();
    around(line, &mut parts);
    let form = if parts.digits { Form::Digits } else { Form::Words };
    let number = || plain_value(line, at);
    if bare_year && span_of_years && parts.date.period.is_none() {
        // 25年, 300年 is a span of years or a year of the century.
        if let Some(years) = number() {
            readings.push(measure(years, "year"));
        }
    }
    readings.push(Value::Date(parts.date.clone()));
    readings.extend(disputed_year(line, at, &parts.date).map(Value::Date));
    let day_alone = parts.date.month.is_none() && parts.date.year.is_none() && parts.date.weekday.is_none();
    readings.extend(day_alone.then(number).flatten().map(|days| measure(days, "day")));
    Some(done(line, at, parts.end, readings, form, true))
}

fn plain_value(line: &Line<'_>, at: usize) -> Option<u32> {
    amount::cardinal(line, at).and_then(|number| number.small())
}

fn measure(value: u32, unit: &str) -> Value {
    let dimension = crate::language::units::unit(unit).map_or(Dimension::Count, |unit| Dimension::Measure(&unit.id));
    Value::Quantity(Quantity { amount: Amount::Exact(value.into()), dimension, bound: Bound::None })
}

fn has_digits(line: &Line<'_>, from: usize, to: usize) -> bool {
    line.tokens.get(from..to).is_some_and(|tokens| tokens.iter().any(|token| matches!(token.kind, Kind::Figures(_))))
}

fn after_glue(line: &Line<'_>, at: usize) -> usize {
    if line.is(at, Role::Glue) { at + 1 } else { at }
}

/// A number right before its calendar word.
pub(super) fn suffixed_number(line: &Line<'_>, at: usize, role: Role) -> Option<(u32, usize)> {
    let number = amount::cardinal(line, at)?;
    let value = number.small().filter(|_| number.scale <= 1000.into() && !number.ordinal)?;
    line.is(number.next, role).then_some((value, number.next + 1))
}

/// The year, the place after it, and whether only its last two figures were told.
fn suffixed_year(line: &Line<'_>, at: usize) -> Option<(i32, usize, bool)> {
    let era = line.means(at, |lexeme| if let Lexeme::Era(first) = lexeme { Some(first) } else { None });
    let start = if era.is_some() { after_remark(line, at + 1) } else { at };
    let quote = usize::from(line.mark(start, '\'') || line.mark(start, '’'));
    let is_year = |at: usize| line.is(at, Role::Year) || line.is(at, Role::FiscalYear);
    if era.is_some() && line.is(start, Role::FirstYear) && is_year(start + 1) {
        return era.map(|first| (first, start + 2, false));
    }
    let number = amount::cardinal(line, start + quote)?;
    let value = number.small()?;
    if let Some((year, next)) = glossed_year(line, number.next).filter(|_| era.is_none()) {
        return Some((year, next, false));
    }
    let marked = is_year(number.next);
    // พ.ศ. 2568: a long year needs no word after it.
    if !marked && (era.is_none() || value < 100) {
        return None;
    }
    let fiscal = line.is(number.next, Role::FiscalYear);
    if let Some((year, next)) = reckoned_year(line, number.next + 1).filter(|_| marked && value < 100 && era.is_none())
    {
        return Some((year, next, false));
    }
    match era {
        Some(first) => {
            let year = first + value as i32 - 1;
            (1..3000).contains(&value).then(|| (year, number.next + usize::from(marked), false)).filter(|_| year < 2200)
        }
        None if (100..=2999).contains(&value)
            && (value >= 1000 || line.is(number.next + 1, Role::Month) || number.plain.is_some()) =>
        {
            Some((value as i32, number.next + 1, false))
        }
        None if value < 100
            && (number.plain.is_some_and(|(_, digits)| digits == 2) || fiscal || number.form == Form::Words) =>
        {
            let dated = amount::cardinal(line, number.next + 1).is_some_and(|month| line.is(month.next, Role::Month));
            (dated || quote == 1 || fiscal || (10..100).contains(&value) || number.form == Form::Digits).then_some((
                value as i32,
                number.next + 1,
                true,
            ))
        }
        None if (1..100).contains(&value) => {
            let dated = amount::cardinal(line, number.next + 1).is_some_and(|month| line.is(month.next, Role::Month));
            (dated || fiscal).then_some((value as i32, number.next + 1, true))
        }
        None => None,
    }
}

/// Adds what stands around a date: its weekday, in brackets or not, and a part of the month or year.
fn around(line: &Line<'_>, parts: &mut Parts) {
    let period = |at| line.means(at, |lexeme| if let Lexeme::Period(period) = lexeme { Some(period) } else { None });
    let after = after_glue(line, parts.end);
    if parts.date.period.is_none()
        && parts.date.day.is_none()
        && let Some(found) = period(after)
    {
        parts.date.period = Some(found);
        parts.end = after + 1;
    }
    if parts.date.period.is_none()
        && parts.date.month.is_none()
        && let Some(quarter) = part_of_year(line, after)
        && let Some(Value::Date(Date { period, year: None, .. })) =
            quarter.mentions.first().and_then(|mention| mention.readings.first())
    {
        parts.date.period = *period;
        parts.end = quarter.next;
    }
    calendar(line, parts);
    let bracket = line.mark(parts.end, '(') || line.mark(parts.end, '【') || line.mark(parts.end, '［');
    let weekday = |at: usize, letters: bool| {
        line.means(at, |lexeme| match lexeme {
            Lexeme::Weekday(day) => Some(day),
            Lexeme::WeekdayMark(day) if letters => Some(day),
            _ => None,
        })
    };
    if bracket && let Some(day) = weekday(parts.end + 1, true) {
        parts.date.weekday = Some(day);
        let closed = [')', '】', '］', '・'].iter().any(|&mark| line.mark(parts.end + 2, mark));
        parts.end += if closed { 3 } else { 2 };
    } else if parts.date.day.is_some() && parts.date.weekday.is_none() {
        let at = parts.end + usize::from(line.mark(parts.end, ',') || line.is(parts.end, Role::Glue));
        if let Some(day) = weekday(at, false) {
            parts.date.weekday = Some(day);
            parts.end = at + 1;
        }
    }
}

/// Notes that brackets after the date name an older calendar.
fn calendar(line: &Line<'_>, parts: &mut Parts) {
    let open = parts.end + usize::from(line.mark(parts.end, '_'));
    if line.mark(open, '(') && line.is(open + 1, Role::OldCalendar) && line.mark(open + 2, ')') {
        parts.date.old_calendar = true;
        parts.end = open + 3;
    }
}

/// Tuesday, 4 March 2025; March 4-6; early May; mid-2024; Q3 2025
/// March 4, 2025; 4 de março de 2025; early 2025
pub(super) fn worded(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let mut parts = Parts { end: at, ..Parts::default() };
    let mut next = at;
    let mut second_day = None;
    let mut named = false;
    let mut ambiguous = false;
    while next < line.tokens.len() {
        let here = if parts.end == at { next } else { skip_glue(line, next) };
        let here = here + usize::from(here == next && hyphened(line, here));
        let lexeme = line.means(here, |lexeme| match lexeme {
            Lexeme::Month(_) | Lexeme::Weekday(_) | Lexeme::Period(_) => Some(lexeme),
            _ => None,
        });
        match lexeme {
            Some(Lexeme::Month(month)) if parts.date.month.is_none() => {
                parts.date.month = Some(month);
                ambiguous = line.is(here, Role::NotNumber);
                named = true;
                next = here + 1;
            }
            Some(Lexeme::Weekday(day))
                if parts.date.weekday.is_none() && (parts.end == at || parts.date.day.is_some()) =>
            {
                parts.date.weekday = Some(day);
                named = true;
                next = here + 1;
            }
            Some(Lexeme::Period(period)) if parts.date.period.is_none() && parts.date.day.is_none() => {
                parts.date.period = Some(period);
                next = here + 1;
                next += usize::from(line.mark(next, '-') && line.glued(next) && line.glued(next + 1));
                if parts.end == at {
                    // A part of the year alone is no date: "early" needs its month.
                    let known = matches!(period, Period::Quarter(_) | Period::Half(_) | Period::Season(_));
                    named |= known;
                }
            }
            _ => match part_of_number(line, here, &parts, named) {
                Some(Numbered::Day(day, other, after)) => {
                    parts.date.day = Some(day);
                    second_day = other;
                    next = after;
                    parts.digits |= has_digits(line, here, after);
                }
                Some(Numbered::Year(year, short, fiscal, after)) => {
                    parts.date.year = Some(year);
                    parts.date.short_year = short;
                    parts.date.fiscal |= fiscal;
                    named |= parts.date.period.is_some() || fiscal;
                    next = after;
                    parts.digits |= has_digits(line, here, after);
                }
                None => break,
            },
        }
        parts.end = next;
    }
    if line.mark(parts.end.wrapping_sub(1), '-') {
        parts.end -= 1;
    }
    if !named || parts.end == at || (parts.date.day.is_some() && parts.date.month.is_none()) {
        return None;
    }
    let form = if parts.digits { Form::Digits } else { Form::Implied };
    let alone = parts.end == at + 1;
    let season = matches!(parts.date.period, Some(Period::Season(_))) && alone;
    let mut parsed =
        done(line, at, parts.end, vec![Value::Date(parts.date.clone())], form, !(season || alone && ambiguous));
    if let Some((day, place)) = second_day {
        let date = Date { day: Some(day), weekday: None, ..parts.date };
        let (first, second) = split_at(line, at, parts.end, place);
        if let Some(mention) = parsed.mentions.first_mut() {
            (mention.span, mention.figures) = (first, first);
        }
        parsed.mentions.push(Mention {
            span: second,
            figures: second,
            readings: vec![Value::Date(date)],
            form,
            firm: true,
        });
    }
    Some(parsed)
}

/// The two ends of "March 4-6": the tokens before the dash and those after it.
fn split_at(line: &Line<'_>, from: usize, to: usize, dash: usize) -> (crate::text::Span, crate::text::Span) {
    (line.span(from, dash), line.span(dash + 1, to))
}

fn skip_glue(line: &Line<'_>, at: usize) -> usize {
    let mut at = at;
    // 27-noyabr
    if line.mark(at, '-') && line.glued(at) && line.glued(at + 1) && month(line, at + 1) {
        return at + 1;
    }
    for _ in 0..2 {
        at = line.after_glue(at);
    }
    at
}

/// Whether a hyphen parts a month from a figure: 9-May-2064.
fn hyphened(line: &Line<'_>, at: usize) -> bool {
    let hyphen = line.mark(at, '-') && line.glued(at) && line.glued(at + 1);
    hyphen && at.checked_sub(1).is_some_and(|before| month(line, before)) && plain(line, at + 1).is_some()
}

fn month(line: &Line<'_>, at: usize) -> bool {
    line.means(at, |lexeme| matches!(lexeme, Lexeme::Month(_)).then_some(())).is_some()
}

enum Numbered {
    /// The day, the other end of a range of days with its dash's place, the place after it.
    Day(u8, Option<(u8, usize)>, usize),
    /// The year, whether short, whether fiscal, the place after it.
    Year(i32, bool, bool, usize),
}

/// A number as day or year beside a month's name.
fn part_of_number(line: &Line<'_>, at: usize, parts: &Parts, named: bool) -> Option<Numbered> {
    // début des années 2000
    let at = at + usize::from(parts.date.period.is_some() && line.is(at, Role::DecadeBefore));
    let fiscal = usize::from(line.is(at, Role::FiscalYear));
    let quote = usize::from(line.mark(at + fiscal, '\'') || line.mark(at + fiscal, '’') || line.mark(at + fiscal, '‘'));
    let number = amount::cardinal(line, at + fiscal + quote)
        .filter(|number| !number.malformed && number.scale == rust_decimal::Decimal::ONE)?;
    let value = number.small()?;
    let after_ordinal = number.next + usize::from(line.is(number.next, Role::OrdinalAfter) && line.glued(number.next));
    let counted = amount::counted(line, number.next) && !line.is(number.next, Role::OrdinalAfter);
    let started = parts.end > 0 && (parts.date.month.is_some() || parts.date.period.is_some());
    if line.is(number.next, Role::Decade) {
        return None;
    }
    if let Some((_, digits)) = number.plain
        && parts.date.year.is_none()
        && (!counted || line.is(number.next, Role::Year))
        && (started || fiscal == 1)
        && (digits == 4 || (digits == 2 && (quote == 1 || fiscal == 1)))
    {
        let (year, short) = year_of(value, digits)?;
        // 3 марта 2025 года
        let next = number.next + usize::from(line.is(number.next, Role::Year));
        return Some(Numbered::Year(year, short, fiscal == 1, next));
    }
    if number.year && started && parts.date.year.is_none() {
        return Some(Numbered::Year(value as i32, false, false, number.next));
    }
    if parts.date.day.is_some() || quote + fiscal > 0 || counted || number.plain.is_none() && !number.ordinal {
        return None;
    }
    let day = valid_day(value, parts.date.month)?;
    let (other, next) = other_day(line, after_ordinal, day);
    let month_follows = || month(line, skip_glue(line, next));
    // "In May 5 men" is rarer than "May 5": next to a month a small number is its day, before it only if the month follows.
    let beside = (parts.date.month.is_some() && line.token(at)?.span.start() > 0 && named) || month_follows();
    beside.then_some(Numbered::Day(day, other, next))
}

fn other_day(line: &Line<'_>, at: usize, first: u8) -> (Option<(u8, usize)>, usize) {
    let joins =
        ['-', '–', '~'].iter().any(|&dash| line.mark(at, dash)) || line.is(at, Role::To) || line.is(at, Role::RangeAnd);
    let second = joins.then(|| amount::cardinal(line, at + 1)).flatten();
    let found = second.as_ref().and_then(|number| {
        let (value, digits) = number.plain?;
        (digits <= 2 && value > u32::from(first) && !amount::counted(line, number.next))
            .then_some((valid_day(value, None)?, number.next))
    });
    match found {
        Some((day, next)) => {
            let next = next + usize::from(line.is(next, Role::OrdinalAfter) && line.glued(next));
            (Some((day, at)), next)
        }
        None => (None, at),
    }
}

/// 1990s, 90年代, 16th century, 第3四半期, third quarter, a year alone
fn span_of_years(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let quote = usize::from(line.mark(at, '\'') || line.mark(at, '’') || line.mark(at, '‘'));
    if let Some(parsed) = part_of_year(line, at) {
        return Some(parsed);
    }
    if let Some(parsed) = decade_of_era(line, at) {
        return Some(parsed);
    }
    let before_christ = usize::from(line.is(at, Role::BeforeChrist));
    let start = at + quote + before_christ;
    let number = ordinal_or_number(line, start)?;
    let value = number.small()?;
    let next = number.next;
    if line.is(next, Role::Century) && (1..=30).contains(&value) {
        if let Some(decade) = decade_of_century(line, next + 1, value) {
            return Some(done(line, at, decade.1, vec![Value::Date(decade.0)], number.form, true));
        }
        let date = Date { year: Some(value as i32), period: Some(Period::Century), ..Date::default() };
        return Some(done(line, at, next + 1, vec![Value::Date(date)], number.form, true));
    }
    // the eighteenth and nineteenth centuries
    let shared =
        || ordinal_or_number(line, next + 1).is_some_and(|last| last.ordinal && line.is(last.next, Role::Century));
    if number.ordinal && line.is(next, Role::And) && (1..=30).contains(&value) && shared() {
        let date = Date { year: Some(value as i32), period: Some(Period::Century), ..Date::default() };
        return Some(done(line, at, next, vec![Value::Date(date)], number.form, true));
    }
    let (_, digits) = number.plain.or(number.year.then_some((value, 4)))?;
    if line.is(next, Role::Decade) && value % 10 == 0 && (digits == 2 || digits == 4) {
        let date =
            Date { year: Some(value as i32), short_year: digits == 2, period: Some(Period::Decade), ..Date::default() };
        return Some(done(line, at, next + 1, vec![Value::Date(date)], Form::Digits, true));
    }
    bare_year(line, at, start, &number, before_christ == 1)
}

/// 20世纪80年代, 20世紀の80年代: the years of the decade, and the place after it.
fn decade_of_century(line: &Line<'_>, at: usize, century: u32) -> Option<(Date, usize)> {
    let (decade, next) = suffixed_number(line, after_glue(line, at), Role::Decade)?;
    let year = (decade < 100 && decade % 10 == 0).then_some((century as i32 - 1) * 100 + decade as i32)?;
    Some((Date { year: Some(year), period: Some(Period::Decade), ..Date::default() }, next))
}

fn bare_year(line: &Line<'_>, at: usize, start: usize, number: &Number, before_christ: bool) -> Option<Parsed> {
    let value = number.small()?;
    let (_, digits) = number.plain.or(number.year.then_some((value, 4)))?;
    if before_christ || line.is(number.next, Role::BeforeChrist) {
        let next = number.next + usize::from(line.is(number.next, Role::Year));
        let next = next + usize::from(line.is(next, Role::BeforeChrist));
        let date = Date { year: Some(-(value as i32)), ..Date::default() };
        return Some(done(line, at, next, vec![Value::Date(date)], number.form, true));
    }
    if digits == 2 && start > at && line.glued(start) && !line.glued(at) {
        let date = Date { year: Some(value as i32), short_year: true, ..Date::default() };
        return Some(done(line, at, number.next, vec![Value::Date(date)], Form::Digits, true));
    }
    if digits != 4 || !(1000..=2199).contains(&value) || amount::counted(line, number.next) || start > at {
        return None;
    }
    let hyphen = line.mark(number.next, '-') && line.glued(number.next);
    if hyphen && line.glued(number.next + 1) && amount::counted(line, number.next + 1) {
        return None;
    }
    let year = Value::Date(Date { year: Some(value as i32), ..Date::default() });
    let count = Value::Quantity(Quantity {
        amount: Amount::Exact(value.into()),
        dimension: Dimension::Count,
        bound: Bound::None,
    });
    let readings = if (1800..=2099).contains(&value) { vec![year, count] } else { vec![count, year] };
    Some(done(line, at, number.next, readings, number.form, true))
}

/// Ordinal words and numbers with their ordinal signs.
fn ordinal_or_number(line: &Line<'_>, at: usize) -> Option<Number> {
    let start = at + usize::from(line.is(at, Role::OrdinalBefore));
    if let Some(number) = amount::ordinal_word(line, start) {
        return Some(number);
    }
    if let Some(mut number) = amount::cardinal(line, start) {
        let hyphen = usize::from(line.mark(number.next, '-') && line.is(number.next + 1, Role::Century));
        number.next += hyphen + usize::from(line.is(number.next, Role::OrdinalAfter) && line.glued(number.next));
        number.next += usize::from(line.mark(number.next, '-') && line.is(number.next + 1, Role::Century));
        return Some(number);
    }
    None
}

/// third quarter of 2025, Q3, 第3四半期, first half
fn part_of_year(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let leading = line.is(at, Role::Quarter);
    let number = ordinal_or_number(line, at + usize::from(leading))?;
    let value = number.small().filter(|value| (1..=4).contains(value))? as u8;
    let half = line.is(number.next, Role::HalfYear);
    if !leading && !half && !line.is(number.next, Role::Quarter) || (half && value > 2) {
        return None;
    }
    if leading && !line.glued(at + 1) {
        return None;
    }
    let mut end = number.next + usize::from(!leading);
    let period = if half { Period::Half(value) } else { Period::Quarter(value) };
    let mut date = Date { period: Some(period), ..Date::default() };
    let year_at = skip_glue(line, end);
    if let Some((value, digits)) = plain(line, year_at)
        && let Some((year, false)) = year_of(value, digits)
    {
        date.year = Some(year);
        end = year_at + 1;
    }
    Some(done(line, at, end, vec![Value::Date(date)], number.form, true))
}
