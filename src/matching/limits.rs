//! Limits of age, where it matters whether the age itself is inside: "under 6" is 6歳未満 and not 6歳以下. Elsewhere "more
//! than 100" as 100人以上 is what people say.

use rust_decimal::Decimal;

use crate::mention::{Amount, Bound, Dimension, Mention, Quantity, Value};

/// The readings under which one of two limits of one age takes the age itself in and the other leaves it out.
pub(super) fn part(source: &Mention, target: &Mention) -> Option<(usize, usize)> {
    if !(is_age(source) || is_age(target)) {
        return None;
    }
    let limit =
        |mention: &Mention| mention.readings.iter().enumerate().find_map(|(at, value)| Some((at, limit(value)?)));
    let ((i, (a, from)), (j, (b, to))) = (limit(source)?, limit(target)?);
    let parts = matches!(
        (from, to),
        (Bound::Over, Bound::AtLeast)
            | (Bound::AtLeast, Bound::Over)
            | (Bound::Under, Bound::AtMost)
            | (Bound::AtMost, Bound::Under)
    );
    // Rules name ages such as 6, 18, 20 and 65; "under fifty" is how statistics speak of a band.
    let band = a >= Decimal::from(30) && (a % Decimal::TEN).is_zero();
    (parts && a == b && !band).then_some((i, j))
}

/// Whether a limit leaves out what it names.
pub(super) fn leaves_out(mention: &Mention) -> bool {
    mention.readings.iter().find_map(limit).is_some_and(|(_, bound)| matches!(bound, Bound::Over | Bound::Under))
}

fn limit(value: &Value) -> Option<(Decimal, Bound)> {
    match value {
        Value::Quantity(Quantity { amount: Amount::Exact(amount), dimension, bound }) => {
            let years = matches!(dimension, Dimension::Count | Dimension::Measure("year"));
            (years && amount.is_integer()).then_some((*amount, *bound))
        }
        _ => None,
    }
}

/// Whether a mention is an age: years that may as well be a bare figure.
fn is_age(mention: &Mention) -> bool {
    let of = |dimension: Dimension| {
        mention
            .readings
            .iter()
            .any(|value| matches!(value, Value::Quantity(quantity) if quantity.dimension == dimension))
    };
    of(Dimension::Measure("year")) && of(Dimension::Count)
}
