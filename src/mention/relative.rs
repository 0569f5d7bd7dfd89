//! Dates told from today: last month, 明後日.

use crate::language::lexeme::Lexeme;

use super::line::{Line, Parsed};
use super::{CalendarUnit, Form, Mention, Relative, Value};

/// The relative date that starts at a token.
pub(super) fn relative(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let mut relative = line.means(at, |lexeme| match lexeme {
        Lexeme::Relative(unit, offset, period) => Some(Relative { unit, offset, period }),
        _ => None,
    })?;
    let mut next = at + 1;
    let period =
        |at: usize| line.means(at, |lexeme| if let Lexeme::Period(period) = lexeme { Some(period) } else { None });
    if relative.period.is_none()
        && line.glued(next)
        && let Some(found) = period(next)
    {
        relative.period = Some(found);
        next += 1;
    }
    let span = line.span(at, next);
    // "today" often says no more than "now".
    let firm = relative.unit != CalendarUnit::Day && relative.offset != 0;
    let mention = Mention { span, figures: span, readings: vec![Value::Relative(relative)], form: Form::Implied, firm };
    Some(Parsed { mentions: vec![mention], next })
}
