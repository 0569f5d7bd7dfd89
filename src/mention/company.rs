//! What words beside a number make of it: those already named among those counted, a limit that is a length of time.

use crate::language::lexeme::Role;
use crate::language::units;

use super::amount::Number;
use super::line::Line;
use super::{Amount, Bound, Dimension, Quantity, Value};

/// A氏ら4人: one or two who were named, and the others.
pub(super) fn others(line: &Line<'_>, at: usize, number: &Number) -> Vec<Value> {
    let named = at.checked_sub(1).is_some_and(|before| line.is(before, Role::AndOthers)) && line.glued(at);
    let all = number.small().filter(|_| named && line.is(number.next, Role::Counter)).unwrap_or(0);
    let count = |rest: u32| {
        let amount = Amount::Exact(rest.into());
        Value::Quantity(Quantity { amount, dimension: Dimension::Count, bound: Bound::None })
    };
    [1, 2].into_iter().filter(|named| all > *named).map(|named| count(all - named)).collect()
}

/// "over two days" without its bound.
pub(super) fn lasting(value: &Value) -> Option<Value> {
    match value {
        Value::Quantity(quantity @ Quantity { dimension: Dimension::Measure(unit), .. }) => {
            let time = units::unit(unit).is_some_and(|unit| matches!(&*unit.quantity, "time" | "months"));
            time.then(|| Value::Quantity(Quantity { bound: Bound::None, ..quantity.clone() }))
        }
        _ => None,
    }
}
