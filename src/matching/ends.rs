//! One mention that two of the other side say: the ends of a range, a score, a whole number and its fraction.

use crate::mention::{Amount, Dimension, Mention, Quantity, Value};

/// The two ends of a range.
pub(super) fn ends(mention: &Mention) -> Option<(Value, Value)> {
    all_ends(mention).next()
}

/// The two ends by every reading that is a range: the unit may be in doubt.
pub(super) fn all_ends(mention: &Mention) -> impl Iterator<Item = (Value, Value)> {
    mention.readings.iter().filter_map(|reading| match reading {
        Value::Quantity(Quantity { amount: Amount::Range(low, high), dimension, bound }) => {
            let end = |x| Value::Quantity(Quantity { amount: Amount::Exact(x), dimension: *dimension, bound: *bound });
            Some((end(*low), end(*high)))
        }
        // 5/4 as a score: no fraction is greater than one.
        Value::Quantity(Quantity { amount: Amount::Fraction(upper, lower), dimension: Dimension::Count, bound })
            if upper > lower =>
        {
            let end =
                |x| Value::Quantity(Quantity { amount: Amount::Exact(x), dimension: Dimension::Score, bound: *bound });
            Some((end(*upper), end(*lower)))
        }
        _ => None,
    })
}

/// The two neighbours that say a whole number and its fraction apart: 2½ as 2と2分の1.
pub(super) fn mixed(mention: &Mention, mentions: &[Mention]) -> Option<(usize, usize)> {
    let exact = |value: &Value| match value {
        Value::Quantity(Quantity { amount: Amount::Exact(amount), .. }) => Some(*amount),
        _ => None,
    };
    let amount = mention.readings.iter().find_map(exact).filter(|amount| !amount.is_integer())?;
    let part = Amount::Exact(amount.fract());
    let fraction = |value: &Value| match value {
        Value::Quantity(Quantity { amount: said @ Amount::Fraction(..), .. }) => {
            super::values::amounts_agree(said, &part).is_some()
        }
        _ => false,
    };
    (1..mentions.len()).find_map(|at| {
        let (whole, rest) = (&mentions[at - 1], &mentions[at]);
        let close = rest.span.start() <= whole.span.end() + 4;
        let says = whole.readings.iter().filter_map(exact).any(|whole| whole == amount.trunc());
        (close && says && rest.readings.iter().any(fraction)).then_some((at - 1, at))
    })
}

/// Of two neighbours that have no counterpart, the one that says an end of the range and the one that does not.
pub(super) fn half((low, high): &(Value, Value), mentions: &[Mention], done: &[bool]) -> Option<(usize, usize)> {
    let says = |end: &Value, at: usize| {
        mentions[at].readings.iter().any(|reading| super::values::values_agree(end, reading).is_some())
    };
    (1..mentions.len()).filter(|&at| !done[at - 1] && !done[at]).find_map(|at| {
        let close = mentions[at].span.start() <= mentions[at - 1].span.end() + 4;
        match (close, says(low, at - 1), says(high, at)) {
            (true, true, false) => Some((at - 1, at)),
            (true, false, true) => Some((at, at - 1)),
            _ => None,
        }
    })
}

/// The mentions that say the two ends of a range.
pub(super) fn find_ends((low, high): (Value, Value), mentions: &[Mention]) -> Option<(usize, usize)> {
    let find = |end: &Value, not: Option<usize>| {
        mentions.iter().enumerate().find_map(|(i, mention)| {
            let says = mention.readings.iter().any(|reading| super::values::values_agree(end, reading).is_some());
            (says && Some(i) != not).then_some(i)
        })
    };
    let first = find(&low, None)?;
    Some((first, find(&high, Some(first))?))
}
