//! Figures of the translation that nothing in the original stands behind.
//!
//! Translators write 1つ, 2回目, 10代, 100年 where the original has no figure (an article, a second, teenagers, a
//! century). Hardly ever do they write a 7 of their own accord.

use rust_decimal::Decimal;

use crate::language::lexicon::narrow;
use crate::language::units::{self, Unit};
use crate::mention::{Amount, Date, Dimension, Form, Mention, Period, Quantity, Value};

/// Whether a figure is one that nobody writes without having read it: digits, and neither 1, 2 nor a power of ten, which
/// render turns of phrase.
pub(super) fn telling(mention: &Mention, text: &str) -> bool {
    mention.firm && mention.form == Form::Digits && !heads_list(mention, text) && mention.readings.iter().all(says_more)
}

/// The first year that nobody speaks of.
const LAST_YEAR: i32 = 2200;

/// Whether it is a year, which translators know and like to add.
pub(super) fn is_year(mention: &Mention) -> bool {
    let year = |amount: Decimal| amount.is_integer() && amount >= Decimal::from(500) && amount < Decimal::from(2200);
    mention.readings.iter().any(|reading| match reading {
        // Someone in her 20s is of no year.
        Value::Date(date) => {
            let known = date.year.is_some_and(|year| year < LAST_YEAR);
            known && !(date.short_year && date.period == Some(Period::Decade))
        }
        Value::Quantity(Quantity { amount: Amount::Exact(amount), dimension: Dimension::Count, .. }) => year(*amount),
        _ => false,
    })
}

/// Whether it says a number without saying which.
pub(super) fn is_vague(mention: &Mention) -> bool {
    let several = |value: &Value| matches!(value, Value::Quantity(Quantity { amount: Amount::Several(_), .. }));
    mention.readings.iter().any(several)
}

/// Whether it says one.
pub(super) fn is_one(mention: &Mention) -> bool {
    let one = |value: &Value| matches!(value, Value::Quantity(Quantity { amount: Amount::Exact(amount), .. }) if *amount == Decimal::ONE);
    mention.readings.iter().any(one)
}

/// Whether the original has the mention's own unit without a figure, as one of it: 7 weeks where it says "a week".
pub(super) fn of_bare_unit(bare: &[&str], mention: &Mention) -> bool {
    measures(mention).any(|(_, unit)| bare.contains(&unit.id.as_str())) && !is_bare_unit(bare, mention)
}

/// Whether the mention is what the original says with a unit alone: 24 hours for "a day".
pub(super) fn is_bare_unit(bare: &[&str], mention: &Mention) -> bool {
    let whole = |amount: Decimal, unit: &Unit, id: &str| {
        units::unit(id).is_some_and(|one| {
            let same = one.quantity == unit.quantity && one.offset.is_zero() && unit.offset.is_zero();
            same && amount.checked_mul(unit.factor) == Some(one.factor)
        })
    };
    measures(mention).any(|(amount, unit)| bare.iter().any(|id| whole(amount, unit, id)))
}

fn measures(mention: &Mention) -> impl Iterator<Item = (Decimal, &'static Unit)> + '_ {
    mention.readings.iter().filter_map(|reading| match reading {
        Value::Quantity(Quantity { amount: Amount::Exact(amount), dimension: Dimension::Measure(id), .. }) => {
            Some((*amount, units::unit(id)?))
        }
        _ => None,
    })
}

/// The number of a list's item.
fn heads_list(mention: &Mention, text: &str) -> bool {
    let first = text.get(..mention.span.start()).is_some_and(|before| before.trim().is_empty());
    first && text.get(mention.span.end()..).is_some_and(|after| after.starts_with(['.', ')', ':', '．', '：', '、']))
}

fn says_more(value: &Value) -> bool {
    match value {
        Value::Quantity(Quantity { amount: Amount::Exact(amount), .. }) => tells(amount.abs()),
        Value::Date(Date { year: Some(year), month: None, .. }) => tells(Decimal::from(*year)),
        Value::Date(_) | Value::Time(_) | Value::NoDay(_) | Value::NoTime(_) => true,
        // A year grown together with the word before it.
        Value::Code(code) => !code.ends_with(|c: char| c.is_ascii_digit()) || trailing(code).len() != 4,
        Value::Quantity(_) | Value::Relative(_) | Value::Malformed => false,
    }
}

fn trailing(code: &str) -> &str {
    code.rfind(|c: char| !c.is_ascii_digit()).and_then(|at| code.get(at + 1..)).unwrap_or(code)
}

fn tells(amount: Decimal) -> bool {
    let round = amount.is_integer() && amount.normalize().mantissa().to_string().trim_end_matches('0') == "1";
    !round && amount != Decimal::TWO && !amount.is_zero()
}

/// What stands in brackets is often the translator's own: a conversion, the years of an era.
pub(super) fn in_brackets(mention: &Mention, text: &str) -> bool {
    let before = text.get(..mention.span.start()).unwrap_or("");
    let open = before.rfind(['(', '（', '[', '［', '〔']);
    let shut = before.rfind([')', '）', ']', '］', '〕']);
    open.is_some() && open > shut
}

/// Whether the digits of a mention stand in a text as a run of their own, wherever: in code, in a name, in a link.
pub(super) fn holds(text: &str, mention: &Mention, own: &str) -> bool {
    let wanted = runs(mention.span.of(own));
    let there = runs(text);
    !wanted.is_empty() && wanted.iter().all(|run| there.contains(run))
}

fn runs(text: &str) -> Vec<String> {
    // A numeral inside another word (三塁) stands for its figure as well.
    let numerals = text.chars().filter_map(numeral);
    let narrow: String = text.chars().map(narrow).collect();
    let digits = narrow.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(|run| {
        match run.trim_start_matches('0') {
            "" => "0".to_owned(),
            run => run.to_owned(),
        }
    });
    digits.chain(numerals).collect()
}

fn numeral(c: char) -> Option<String> {
    "一二三四五六七八九十".chars().position(|numeral| numeral == c).map(|at| (at + 1).to_string())
}
