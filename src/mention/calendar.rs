//! Years of other calendars: 2568 in Thai is 2025, 1404 in Persian is 2025 or 2026.

use super::{Mention, Value};

/// Adds what the years of a mention are in the calendar of the other languages, as the likelier readings; both stay, for
/// only the translation can tell.
pub(super) fn gregorian(mention: &mut Mention, offsets: &[i32]) {
    let living = 1900..2100;
    let mut more = Vec::new();
    for reading in &mention.readings {
        let Value::Date(date) = reading else { continue };
        let Some(year) = date.year.filter(|year| !living.contains(year) && !date.short_year) else { continue };
        let shifted = offsets.iter().map(|offset| year + offset).filter(|year| living.contains(year));
        more.extend(shifted.map(|year| Value::Date(super::Date { year: Some(year), ..date.clone() })));
    }
    mention.readings.splice(0..0, more);
}
