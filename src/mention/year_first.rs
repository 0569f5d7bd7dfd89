//! Dates that begin with their year: 2064. gada 24. marts, 2011 m. gegužės 26 d.

use crate::language::lexeme::Role;

use super::line::{Line, Parsed};
use super::scan::Kind;
use super::{Date, Form, Value, date};

/// The date that starts with its year at a token, in languages that write so.
pub(super) fn year_first(line: &Line<'_>, at: usize) -> Option<Parsed> {
    if !line.lexicon.writing.year_first {
        return None;
    }
    let Kind::Figures(figures) = &line.token(at)?.kind else { return None };
    let year = figures.groups.first().filter(|group| figures.marks.is_empty() && group.len() == 4)?;
    let year = year.parse().ok().filter(|year| (1000..3000).contains(year))?;
    let mut next = at + 1;
    next += usize::from(line.ordinal_dot(next));
    next += usize::from(line.is(next, Role::Year));
    next = line.after_glue(next);
    // 2064-Julio-09
    next += usize::from(line.mark(next, '-') && line.glued(next) && line.glued(next + 1));
    let mut parsed = date::worded(line, next).filter(|parsed| parsed.mentions.len() == 1)?;
    let mention = parsed.mentions.first_mut()?;
    for reading in &mut mention.readings {
        let Value::Date(Date { year: none @ None, month: Some(_), .. }) = reading else { return None };
        *none = Some(year);
    }
    mention.span = line.span(at, parsed.next);
    (mention.figures, mention.form) = (mention.span, Form::Digits);
    Some(parsed)
}
