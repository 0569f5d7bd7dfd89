//! By which calendar a text dates without saying so: that of the moon, before the year of the reform.

use super::{Date, Mention, Value};

/// Marks the dates before the year `reform` as those of the older calendar. A date without a year is of the year named
/// last, `year` where the text has named none yet, and a day without a month is of the month before it; one in brackets
/// after a date is the same day told anew. The year named last is the answer.
pub(super) fn of_the_moon(text: &str, mentions: &mut [Mention], reform: i32, mut year: Option<i32>) -> Option<i32> {
    let mut told: Option<usize> = None;
    for mention in mentions {
        let between = told.and_then(|end| text.get(end..mention.span.start()));
        let anew = between.is_some_and(|between| matches!(between.trim(), "(" | "（" | "=" | "＝"));
        let end = mention.span.end();
        for date in dates(mention) {
            if let Some(said) = date.year.filter(|_| !date.short_year && date.period.is_none()) {
                year = Some(said);
            }
            let dated = date.month.is_some() || date.day.is_some() && told.is_some();
            let early = dated && !date.short_year && date.year.or(year).is_some_and(|year| year < reform);
            date.old_calendar |= early && !(anew && date.day.is_some() && date.year.is_some());
            if date.month.is_some() && date.day.is_some() {
                told = Some(end);
            }
        }
    }
    year
}

fn dates(mention: &mut Mention) -> impl Iterator<Item = &mut Date> {
    mention.readings.iter_mut().filter_map(|reading| if let Value::Date(date) = reading { Some(date) } else { None })
}

#[cfg(test)]
mod tests {
    use crate::mention::{self, Value};

    #[test]
    fn a_year_is_remembered_from_one_text_to_the_next() {
        let language = "ja".parse().unwrap();
        let mut year = None;
        for (text, old) in [
            ("慶長17年に生まれた。", [false].as_slice()),
            ("同年12月に家を継いだ。", &[true]),
            ("10月3日に隠れ、6日に戻った。", &[true, true]),
            ("1920年に橋ができ、", &[false]),
            ("12月25日に開いた。", &[false]),
        ] {
            let mut mentions = mention::extract(text, &language);
            year = mention::carry_year(text, &mut mentions, &language, year);
            let dates = mentions.iter().filter_map(|mention| match mention.readings.first() {
                Some(Value::Date(date)) => Some(date.old_calendar),
                _ => None,
            });
            assert_eq!(dates.collect::<Vec<_>>(), old, "{text}");
        }
    }
}
