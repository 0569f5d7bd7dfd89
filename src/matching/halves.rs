//! The part of the day that is said of a day: 24日午後 as "the morning of the 24th".

use super::numbers::{Difference, Differing, NumberMatching, Side};
use super::values;
use crate::mention::{self, Mention, Value};

/// How sure it is that the other half of the day is a fault.
const OTHER_HALF: f64 = 0.88;

/// Holds the parts of the day said of matched days against each other.
pub(super) fn verify(source: Side<'_>, target: Side<'_>, result: &mut NumberMatching) {
    let days = |side: Side<'_>, at: usize| side.mentions.get(at).is_some_and(is_day);
    let pairs: Vec<(usize, usize)> =
        result.matched.iter().copied().filter(|&(i, j)| days(source, i) || days(target, j)).collect();
    for (i, j) in pairs {
        let (Some(a), Some(b)) = (source.mentions.get(i), target.mentions.get(j)) else { continue };
        let clash = || {
            let of = |side: Side<'_>, mention: &Mention| mention::is_afternoon(side.text, side.language, mention.span);
            Some(of(source, a)? != of(target, b)?)
        };
        // A day that is told twice may have a morning and an afternoon.
        let once = || {
            let agree = |x: &Mention, y: &Mention| values::agreement(x, y).is_some();
            target.mentions.iter().filter(|other| agree(a, other)).count() == 1
                && source.mentions.iter().filter(|other| agree(other, b)).count() == 1
        };
        if clash() == Some(true) && once() {
            result.matched.retain(|pair| *pair != (i, j));
            let difference = Difference::DayPart;
            result.differing.push(Differing { source: i, target: j, difference, confidence: OTHER_HALF });
        }
    }
}

fn is_day(mention: &Mention) -> bool {
    let day = |value: &Value| matches!(value, Value::Date(date) if date.day.is_some() || date.weekday.is_some());
    mention.readings.iter().any(day)
}
