//! A text into mentions: what it says in numbers, each with its span and the set of values it may mean.
//!
//! # Design
//! An extractor gives *readings*, not a verdict: "May" is a month or a verb, "1.234" a thousand or a decimal, "second"
//! an ordinal or a unit of time. Which one holds is for [`crate::matching`] to decide, where both sides are seen.
//! Values are exact ([`Decimal`]), normalized for comparison (2億 and 200 million are one value), and keep what changes
//! their meaning: unit, bound, vagueness.

pub mod names;

use rust_decimal::Decimal;

use crate::language::Language;
pub use crate::language::lexeme::{Bound, CalendarUnit, Period};
use crate::language::lexeme::{Lexeme, Role};
use crate::language::lexicon::Lexicon;
use crate::text::Span;

pub use day_part::is_afternoon;
use line::{Line, Parsed};
use scan::Kind;

mod amount;
mod aside;
mod calendar;
mod century;
mod code;
mod company;
mod date;
mod day_part;
mod era;
mod figures;
mod impossible;
mod line;
mod literal;
mod moon;
#[cfg(test)]
mod notation;
mod quantity;
mod relative;
mod scale_first;
mod scan;
mod skip;
#[cfg(test)]
mod tests;
mod time;
mod year_first;

/// Something that a text says in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The words that make the value, with its unit or currency and nothing around them.
    pub span: Span,
    /// The figures alone, inside `span`.
    pub figures: Span,
    /// What it may mean; the likeliest first; never empty.
    pub readings: Vec<Value>,
    /// How it is written.
    pub form: Form,
    /// Whether a translation must render it: false for idioms, articles ("one of the", 一つの), counts that words imply.
    pub firm: bool,
}

/// How a mention is written; what is explicit weighs more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// With digits (of any script).
    Digits,
    /// In number words or Chinese numerals.
    Words,
    /// No number in it: "today", "both", "Tuesday".
    Implied,
    /// With digits, in code or an address: `x2`, equal or wrong.
    Literal,
}

/// A value, ready to compare.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An amount of something.
    Quantity(Quantity),
    /// A calendar date or a part of one.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// "last month", 明後日.
    Relative(Relative),
    /// Version, model, article or phone number, normalized; equal or wrong, never an amount.
    Code(String),
    /// Figures that are no number in any convention ("94,00" in English).
    Malformed,
    /// A date that no calendar has, in the words that tell it: 31月6日, February 30.
    NoDay(String),
    /// A time that no clock has: 25:75.
    NoTime(String),
}

/// An amount and what it is an amount of.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// How much.
    pub amount: Amount,
    /// Of what.
    pub dimension: Dimension,
    /// On which side of it the truth lies.
    pub bound: Bound,
}

/// How much.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// Just this.
    Exact(Decimal),
    /// From the first to the second.
    Range(Decimal, Decimal),
    /// Numerator and denominator: two-thirds, 3分の2.
    Fraction(Decimal, Decimal),
    /// Several of this power of ten or scale: "hundreds of thousands" is 100,000, 数十 is 10, dozens is 12.
    Several(Decimal),
}

/// What an amount is an amount of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// A bare number or a count of things (人, 個, items).
    Count,
    /// "third", 第3, 三つ目.
    Ordinal,
    /// Per cent; 割 is ten of them.
    Percent,
    /// Percentage points.
    Point,
    /// "-fold", 倍.
    Times,
    /// "twice", 3回.
    Occurrences,
    /// Money; ISO 4217 code, or `?` + the bare word for one that names several currencies (`?dollar`).
    Money(&'static str),
    /// A measure: an id of `data/units.toml` (length, mass, time, temperature, …).
    Measure(&'static str),
    /// A score or ratio: the first figure of "3-1"; the second follows as a mention of its own.
    Score,
}

/// A calendar date in parts; what is not said is `None`. Years are Gregorian, eras resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Date {
    /// Gregorian year.
    pub year: Option<i32>,
    /// The year was given with two digits ('85, 85年): compare modulo 100.
    pub short_year: bool,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// 1 Monday to 7 Sunday.
    pub weekday: Option<u8>,
    /// A part of the year or month, a longer period.
    pub period: Option<Period>,
    /// A fiscal year or quarter (2025年度).
    pub fiscal: bool,
    /// Said to be of an older calendar: 旧暦, Old Style.
    pub old_calendar: bool,
}

/// A time of day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// 0 to 29 (25時 is one in the morning).
    pub hour: u8,
    /// 0 to 59.
    pub minute: Option<u8>,
    /// 0 to 59.
    pub second: Option<u8>,
    /// Whether `hour` is known on the 24-hour clock ("5:01 PM", 17時; not a bare "5 o'clock").
    pub sure_half: bool,
    /// Minutes east of UTC in standard time, where a zone is named.
    pub zone: Option<i16>,
}

/// A date told from today.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Relative {
    /// In what.
    pub unit: CalendarUnit,
    /// How many ahead (1 next, -1 last, 0 this).
    pub offset: i32,
    /// earlier this month: [`Period::Early`].
    pub period: Option<Period>,
}

/// A grammar: what it reads at a token.
type Grammar = fn(&Line<'_>, usize) -> Option<Parsed>;

/// Every grammar. The one that reads most wins; of two that read the same, the earlier.
const GRAMMARS: [Grammar; 9] = [
    year_first::year_first,
    date::date,
    century::century,
    time::time,
    relative::relative,
    quantity::quantity,
    quantity::word,
    code::code,
    aside::roman,
];

/// Whether words tell a day from the one that the text speaks of, so that no dateline makes it known: 前日.
pub fn is_narrated(words: &str, language: &Language) -> bool {
    let tokens = scan::tokens(words, Lexicon::of(language));
    tokens.iter().any(|token| token.lexemes().contains(&Lexeme::Role(Role::Narrated)))
}

/// Whether a text names a zone of time: 日本時間, EST.
pub fn names_zone(text: &str, language: &Language) -> bool {
    let tokens = scan::tokens(text, Lexicon::of(language));
    tokens.iter().any(|token| token.lexemes().iter().any(|lexeme| matches!(lexeme, Lexeme::Zone(_))))
}

/// The units that a text names outside its mentions, where no figure stands before them: "within a week".
pub fn bare_units(text: &str, language: &Language, mentions: &[Mention]) -> Vec<&'static str> {
    let tokens = scan::tokens(text, Lexicon::of(language));
    let bare = tokens.iter().enumerate().filter(|(at, token)| {
        let counted = at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|before| matches!(before.kind, Kind::Figures(_)));
        // Shorter ones are other words as well: in, m.
        let word = token.span.of(text).chars().count() > 2;
        word && !counted && mentions.iter().all(|mention| !mention.span.overlaps(token.span))
    });
    let units = bare.flat_map(|(_, token)| token.lexemes());
    units.filter_map(|lexeme| if let Lexeme::Unit(id) = lexeme { Some(*id) } else { None }).collect()
}

/// The mentions of a text, in order, not overlapping.
pub fn extract(text: &str, language: &Language) -> Vec<Mention> {
    let lexicon = Lexicon::of(language);
    let tokens = scan::tokens(text, lexicon);
    let line = Line { text, tokens: &tokens, lexicon };
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let read = GRAMMARS.iter().filter_map(|grammar| grammar(&line, at));
        match read.reduce(|best, next| if next.next > best.next { next } else { best }) {
            Some(parsed) if parsed.next > at => {
                mentions.extend(parsed.mentions.into_iter().filter(|mention| !mention.readings.is_empty()));
                at = parsed.next;
            }
            _ => {
                if let Some(token) = tokens.get(at).filter(|token| matches!(token.kind, Kind::Skipped)) {
                    mentions.extend(literal::literals(text, token.span));
                }
                at += 1;
            }
        }
    }
    if !lexicon.writing.years.is_empty() {
        mentions.iter_mut().for_each(|mention| calendar::gregorian(mention, &lexicon.writing.years));
    }
    if let Some(first) = lexicon.writing.lunar_before {
        moon::of_the_moon(text, &mut mentions, first, None);
    }
    mentions
}

/// What the text before tells of a text's dates: those without a year are of the `year` that was named last, and by the
/// calendar of that time. The year named last by now is the answer.
pub fn carry_year(text: &str, mentions: &mut [Mention], language: &Language, year: Option<i32>) -> Option<i32> {
    let reform = Lexicon::of(language).writing.lunar_before?;
    moon::of_the_moon(text, mentions, reform, year)
}
