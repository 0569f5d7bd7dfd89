//! Years and decades of eras beside their place in our reckoning.

use crate::language::lexeme::{Lexeme, Role};

use super::amount;
use super::date::{done, suffixed_number};
use super::line::{Line, Parsed};
use super::scan::Kind;
use super::{Date, Form, Period, Value};

/// 23（大正12）年: the year that the era in brackets makes of the figures before it, and the place after it.
pub(super) fn glossed_year(line: &Line<'_>, at: usize) -> Option<(i32, usize)> {
    let first = line.means(at + 1, |lexeme| if let Lexeme::Era(first) = lexeme { Some(first) } else { None })?;
    let number = amount::cardinal(line, at + 2)?;
    let value = number.small().filter(|value| (1..100).contains(value))? as i32;
    let closed = line.mark(at, '(') && line.mark(number.next, ')') && line.is(number.next + 1, Role::Year);
    closed.then_some((first + value - 1, number.next + 2))
}

/// 1915（大正6）年: a full year that its era contradicts may be meant as well.
pub(super) fn disputed_year(line: &Line<'_>, at: usize, date: &Date) -> Option<Date> {
    let number = amount::cardinal(line, at)?;
    let year = number.small().filter(|year| (1000..=2199).contains(year))? as i32;
    let (of_era, _) = glossed_year(line, number.next)?;
    (of_era != year).then(|| Date { year: Some(year), ..date.clone() })
}

/// 同5年（1073年）: the year of our reckoning in brackets, and the place after it.
pub(super) fn reckoned_year(line: &Line<'_>, at: usize) -> Option<(i32, usize)> {
    let number = line.mark(at, '(').then(|| amount::cardinal(line, at + 1)).flatten()?;
    let value = number.small().filter(|value| (100..=2999).contains(value))?;
    (line.is(number.next, Role::Year) && line.mark(number.next + 1, ')')).then_some((value as i32, number.next + 2))
}

/// 大同 (日本)4年: the place after brackets of one or two words that tell an era from its namesakes; `at` where there
/// are none.
pub(super) fn after_remark(line: &Line<'_>, at: usize) -> usize {
    let open = at + usize::from(line.mark(at, '_'));
    let close = (open + 2..open + 4).find(|&close| line.mark(close, ')')).filter(|_| line.mark(open, '('));
    let plain = |at: usize| !matches!(line.token(at).map(|token| &token.kind), Some(Kind::Figures(_)) | None);
    close.filter(|&close| (open + 1..close).all(plain)).map_or(at, |close| close + 1)
}

/// 昭和40年代: ten years that no decade of our reckoning covers; they touch two. Not firm: any year or span of years in
/// them is a fair rendering.
pub(super) fn decade_of_era(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let first = line.means(at, |lexeme| if let Lexeme::Era(first) = lexeme { Some(first) } else { None })?;
    let (value, next) = suffixed_number(line, after_remark(line, at + 1), Role::Decade)?;
    let year = (value < 100 && value % 10 == 0).then_some(first + value as i32 - 1)?;
    let decade = |year: i32| Value::Date(Date { year: Some(year), period: Some(Period::Decade), ..Date::default() });
    let start = year - year.rem_euclid(10);
    Some(done(line, at, next, vec![decade(start), decade(start + 10)], Form::Implied, false))
}
