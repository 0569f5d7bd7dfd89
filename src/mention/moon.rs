//! By which calendar a text dates without saying so: that of the moon, before the year of the reform.

use super::{Date, Mention, Value};

/// Marks the dates before the year `reform` as those of the older calendar. A date without a year is of the year named
/// last; one in brackets after a date is the same day told anew.
pub(super) fn of_the_moon(text: &str, mentions: &mut [Mention], reform: i32) {
    let mut year = None;
    let mut told: Option<usize> = None;
    for mention in mentions {
        let between = told.and_then(|end| text.get(end..mention.span.start()));
        let anew = between.is_some_and(|between| matches!(between.trim(), "(" | "（" | "=" | "＝"));
        let end = mention.span.end();
        for date in dates(mention) {
            if let Some(said) = date.year.filter(|_| !date.short_year && date.period.is_none()) {
                year = Some(said);
            }
            let early =
                date.month.is_some() && !date.short_year && date.year.or(year).is_some_and(|year| year < reform);
            date.old_calendar |= early && !(anew && date.day.is_some() && date.year.is_some());
            if date.month.is_some() && date.day.is_some() {
                told = Some(end);
            }
        }
    }
}

fn dates(mention: &mut Mention) -> impl Iterator<Item = &mut Date> {
    mention.readings.iter_mut().filter_map(|reading| if let Value::Date(date) = reading { Some(date) } else { None })
}
