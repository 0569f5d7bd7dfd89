//! Which way a matched figure goes, what it is held against, how it is counted: whether both sides say so alike.
//!
//! # Design
//! A word is said of a figure where it stands beside it or in its clause, as `data/directions.toml` tells. A clause
//! that has words of both ways, or turns them round, tells nothing: silence is cheap, a false alarm is not. What both
//! texts say of a figure, and say otherwise, is a fault.

use rust_decimal::Decimal;

use super::numbers::{Difference, NumberMatching, Side};
use crate::language::directions::{self, About, Directions, Fault, Mark, Place, Pole};
use crate::language::units;
use crate::mention::{Amount, Dimension, Mention, Value};
use crate::text::Span;

/// Both texts have one way only, and not the same: no pair of 17,000 right ones does.
const PLAIN: f64 = 0.85;
/// The same of what a figure is counted by, and of words that may render each other.
const DOUBTFUL: f64 = 0.75;
/// One of the texts has both ways, of several figures.
const MIXED: f64 = 0.6;

/// A figure whose words say the opposite of the original's.
#[derive(Clone, Debug, PartialEq)]
pub struct Turned {
    /// Index of the source mention.
    pub source: usize,
    /// Index of the target mention.
    pub target: usize,
    /// The words of both sides.
    pub words: (Span, Span),
    /// What it is.
    pub fault: Fault,
    /// 0 to 1.
    pub confidence: f64,
}

/// A text with its words of direction.
struct Told<'a> {
    side: Side<'a>,
    directions: &'static Directions,
    marks: Vec<Mark>,
}

/// What is said of a figure on one axis.
struct Bearing {
    pole: Pole,
    /// The word, with the figure where it stands beside it.
    words: Span,
    place: Place,
}

/// Finds the figures that both sides have and tell otherwise, and takes back what is right the other way round: to fall
/// by two thirds is to fall to one.
pub(super) fn verify(source: Side<'_>, target: Side<'_>, matching: &mut NumberMatching) {
    if matching.matched.is_empty() && matching.differing.is_empty() {
        return;
    }
    let (Some(source), Some(target)) = (Told::of(source), Told::of(target)) else { return };
    matching.differing.retain(|differing| {
        let amount = differing.difference == Difference::Amount;
        !(amount && complement(&source, &target, differing.source, differing.target))
    });
    let mut turned: Vec<Turned> = Vec::new();
    for &(i, j) in &matching.matched {
        for found in turns(&source, &target, i, j) {
            if turned.iter().all(|known| !known.words.1.overlaps(found.words.1)) {
                turned.push(found);
            }
        }
    }
    matching.turned = turned;
}

/// The axes on which a matched figure is told otherwise.
fn turns(source: &Told<'_>, target: &Told<'_>, i: usize, j: usize) -> Vec<Turned> {
    let from = source.bearings(i);
    if from.is_empty() {
        return Vec::new();
    }
    let to = target.bearings(j);
    let opposed = |a: &Bearing| to.iter().find(|b| a.pole.0 == b.pole.0 && a.pole.1 != b.pole.1);
    from.iter()
        .filter_map(|a| {
            let b = opposed(a)?;
            let near = a.place == Place::Near || b.place == Place::Near;
            let mixed = near && (source.says(b.pole) || target.says(a.pole));
            let axis = directions::axis(a.pole.0)?;
            let fault = axis.fault;
            let confidence = match fault {
                _ if mixed => MIXED,
                Fault::Direction if !axis.doubtful => PLAIN,
                _ => DOUBTFUL,
            };
            Some(Turned { source: i, target: j, words: (a.words, b.words), fault, confidence })
        })
        .collect()
}

/// Whether two shares that differ make a whole, one of them taken off and the other left.
fn complement(source: &Told<'_>, target: &Told<'_>, i: usize, j: usize) -> bool {
    let share = |told: &Told<'_>, at: usize| told.side.mentions.get(at).and_then(share);
    let whole = share(source, i).zip(share(target, j)).is_some_and(|(a, b)| (a + b - Decimal::ONE).abs() <= CLOSE);
    whole && {
        let (from, to) = (source.bearings(i), target.bearings(j));
        from.iter().any(|a| to.iter().any(|b| a.place != Place::Near && a.pole.0 == b.pole.0 && a.pole.1 != b.pole.1))
    }
}

/// Shares are rounded to the percent.
const CLOSE: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

fn share(mention: &Mention) -> Option<Decimal> {
    mention.readings.iter().find_map(|value| {
        let Value::Quantity(quantity) = value else { return None };
        let share = match (&quantity.amount, quantity.dimension) {
            (Amount::Fraction(n, d), _) => n.checked_div(*d)?,
            (Amount::Exact(x), Dimension::Percent) => x.checked_div(Decimal::ONE_HUNDRED)?,
            _ => return None,
        };
        (share > Decimal::ZERO && share < Decimal::ONE).then_some(share)
    })
}

impl<'a> Told<'a> {
    fn of(side: Side<'a>) -> Option<Self> {
        let directions = Directions::of(side.language)?;
        Some(Self { marks: directions.marks(side.text), side, directions })
    }

    /// Whether a word of that pole stands anywhere in the text.
    fn says(&self, pole: Pole) -> bool {
        // 高 of 売上高 says nothing but right after a figure.
        let holds = |mark: &Mark, place: Place| {
            place == Place::Near || self.side.mentions.iter().any(|m| self.stands(mark, place, m.span, None))
        };
        self.marks.iter().any(|mark| mark.senses.iter().any(|&(known, place)| known == pole && holds(mark, place)))
    }

    /// What is said of a figure: one pole an axis; none where the clause has both or turns them round.
    fn bearings(&self, at: usize) -> Vec<Bearing> {
        let Some(mention) = self.side.mentions.get(at) else { return Vec::new() };
        if self.has_sign(mention.span) {
            return Vec::new();
        }
        let clause = clause(self.side.text, self.side.mentions, mention.span);
        let marks = || self.marks.iter().filter(|mark| clause.contains(mark.span));
        let denied = marks().any(|mark| mark.denies);
        let poles = || marks().flat_map(|mark| mark.senses.iter().map(|(pole, _)| *pole));
        let mut found: Vec<(usize, Option<Bearing>)> = Vec::new();
        for (mark, &(pole, place)) in marks().flat_map(|mark| mark.senses.iter().map(move |sense| (mark, sense))) {
            let Some(axis) = directions::axis(pole.0) else { continue };
            // What stands right beside a figure is said of it whatever the clause says.
            let heard = !denied || place != Place::Near && !axis.is_conditional();
            let fits = heard && is_about(mention, axis.of) && axis.holds_beside(poles());
            if !fits || !self.stands(mark, place, mention.span, axis.reach) {
                continue;
            }
            let words = if place == Place::Near { mark.span } else { mention.span.join(mark.span) };
            match found.iter_mut().find(|(axis, _)| *axis == pole.0) {
                None => found.push((pole.0, Some(Bearing { pole, words, place }))),
                Some((_, known)) if known.as_ref().is_some_and(|known| known.pole != pole) => *known = None,
                Some(_) => {}
            }
        }
        found.into_iter().filter_map(|(_, bearing)| bearing).collect()
    }

    /// Whether a word stands where it must, to be said of the figure.
    fn stands(&self, mark: &Mark, place: Place, figure: Span, reach: Option<usize>) -> bool {
        if mark.span.overlaps(figure) {
            // Three years ago is read as one.
            return match place {
                Place::Near => false,
                Place::Before => mark.span.start() <= figure.start() && mark.span.end() < figure.end(),
                Place::After => mark.span.end() >= figure.end() && mark.span.start() > figure.start(),
            };
        }
        let before = mark.span.end() <= figure.start();
        let between = if before {
            self.side.text.get(mark.span.end()..figure.start())
        } else {
            self.side.text.get(figure.end()..mark.span.start())
        };
        let Some(between) = between else { return false };
        match place {
            Place::Near => reach.is_none_or(|reach| between.chars().count() <= reach),
            Place::Before => before && self.directions.is_light(between),
            Place::After => !before && self.directions.is_light(between),
        }
    }

    /// Whether the figure itself says which way: -3%, ▲3.
    fn has_sign(&self, figure: Span) -> bool {
        let sign = |c: char| "-−–－▲△+＋".contains(c);
        let before = self.side.text.get(..figure.start()).unwrap_or("");
        before.trim_end().ends_with(sign) || figure.of(self.side.text).starts_with(sign)
    }
}

/// The clause around a figure: up to the next mark of punctuation that is not inside a figure.
fn clause(text: &str, mentions: &[Mention], figure: Span) -> Span {
    let ends = |at: usize, c: char| {
        let mark = ",;:.!?、。，；：！？「」『』()（）“”\"…—\n".contains(c);
        mark && mentions.iter().all(|mention| !mention.span.contains(Span::new(at, at + c.len_utf8())))
    };
    let before = text.get(..figure.start()).unwrap_or("");
    let after = text.get(figure.end()..).unwrap_or("");
    let start = before.char_indices().rev().find(|&(at, c)| ends(at, c)).map_or(0, |(at, c)| at + c.len_utf8());
    let end = after.char_indices().map(|(at, c)| (figure.end() + at, c)).find(|&(at, c)| ends(at, c));
    Span::new(start, end.map_or(text.len(), |(at, _)| at))
}

/// Quantities of units that measure time.
const TIME: [&str; 2] = ["time", "months"];

/// Whether a figure is of the kind that an axis is about.
fn is_about(mention: &Mention, about: About) -> bool {
    let is = |value: &Value, kinds: &[&str]| match value {
        Value::Quantity(quantity) => match quantity.dimension {
            Dimension::Measure(id) => units::unit(id).is_some_and(|unit| kinds.contains(&unit.quantity.as_str())),
            _ => false,
        },
        _ => false,
    };
    let any = |holds: &dyn Fn(&Value) -> bool| mention.readings.iter().any(holds);
    let dimension = |value: &Value| match value {
        Value::Quantity(quantity) => Some(quantity.dimension),
        _ => None,
    };
    let dated = |value: &Value| matches!(value, Value::Date(_) | Value::Relative(_));
    match about {
        About::Any => true,
        About::Amount => {
            let ordinal = |value: &Value| dimension(value).is_none_or(|d| d == Dimension::Ordinal);
            any(&|value| !ordinal(value)) && !any(&|value| is(value, &TIME))
        }
        About::Length => any(&|value| is(value, &["length"])),
        About::Span => {
            use Dimension::{Count, Occurrences, Ordinal};
            let counted = |value: &Value| matches!(dimension(value), Some(Ordinal | Occurrences | Count));
            any(&|value| is(value, &TIME) || counted(value) || dated(value))
        }
        About::Date => any(&|value| dated(value) || matches!(value, Value::Time(_))),
    }
}
