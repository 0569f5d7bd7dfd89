//! Numbers of languages that say the scale first: elfu mbili, mia tano na nane is two thousand, five hundred and eight.

use rust_decimal::Decimal;

use crate::language::lexeme::{Lexeme, Role};

use super::amount::{self, Number};
use super::figures;
use super::line::Line;
use super::scan::Kind;
use super::{Amount, Form};

/// The number in words at a token; a figure may count its scale: milioni 5.
pub(super) fn cardinal(line: &Line<'_>, at: usize) -> Option<Number> {
    let (value, next, form) = sum(line, at, Decimal::MAX, false)?;
    Some(Number::new(next, Amount::Exact(value.normalize()), form))
}

/// Terms, each smaller than the place of the one before, up to one that does not fit below `room`. What counts a scale
/// (`counts`) ends at a comma: elfu mia tatu, ishirini is 300,020.
fn sum(line: &Line<'_>, at: usize, room: Decimal, counts: bool) -> Option<(Decimal, usize, Form)> {
    let (mut total, mut next, mut room, mut form) = (Decimal::ZERO, at, room, Form::Words);
    loop {
        let here = if next == at { at } else { joined(line, next, counts) };
        let Some((value, after, written)) = term(line, here).filter(|(value, ..)| *value < room) else { break };
        total = total.checked_add(value)?;
        (next, room, form) = (after, place(value), if written == Form::Digits { written } else { form });
    }
    (next > at).then_some((total, next, form))
}

/// A scale with its count, or a number word.
fn term(line: &Line<'_>, at: usize) -> Option<(Decimal, usize, Form)> {
    let Some(scale) = amount::scale(line, at) else {
        let value = line.means(at, |lexeme| if let Lexeme::Cardinal(value) = lexeme { Some(value) } else { None })?;
        return Some((value, at + 1, Form::Words));
    };
    let counted = joined(line, at + 1, true);
    let hyphen = counted == at + 1 || line.mark(at + 1, '-');
    let most = if scale > Decimal::ONE_HUNDRED { Decimal::ONE_THOUSAND } else { Decimal::TEN };
    let count = figure(line, at + 1).or_else(|| sum(line, counted, most, true).filter(|_| hyphen));
    match count {
        Some((count, next, form)) => Some((scale.checked_mul(count)?, next, form)),
        None => {
            line.means(at, |lexeme| (lexeme == Lexeme::Cardinal(scale)).then_some(()))?;
            Some((scale, at + 1, Form::Words))
        }
    }
}

fn figure(line: &Line<'_>, at: usize) -> Option<(Decimal, usize, Form)> {
    let Kind::Figures(digits) = &line.token(at)?.kind else { return None };
    let reading = figures::read(digits, &line.lexicon.writing);
    let value = reading.values.first().filter(|value| !reading.malformed && **value < Decimal::ONE_THOUSAND)?;
    Some((*value, at + 1, Form::Digits))
}

/// The place after what joins two terms: and, a hyphen, a comma.
fn joined(line: &Line<'_>, at: usize, counts: bool) -> usize {
    let hyphen = |at: usize| usize::from(line.mark(at, '-') && line.glued(at) && line.glued(at + 1));
    let at = at + hyphen(at);
    let and = line.is(at, Role::And) || line.is(at, Role::TensAnd);
    let at = at + usize::from(and && !(counts && line.words(at) == ","));
    at + hyphen(at)
}

/// The greatest power of ten that a number is a multiple of.
fn place(value: Decimal) -> Decimal {
    let mut place = Decimal::ONE;
    while let Some(more) = place.checked_mul(Decimal::TEN).filter(|more| *more <= value && (value % more).is_zero()) {
        place = more;
    }
    place
}
