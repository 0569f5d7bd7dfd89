//! A short way to write values down, for tests.

use super::{Amount, Bound, Date, Dimension, Mention, Period, Quantity, Relative, Time, Value};

/// Every reading, the likeliest first; `?` at the end of a mention that is not firm.
pub(super) fn mention(mention: &Mention) -> String {
    let readings: Vec<String> = mention.readings.iter().map(value).collect();
    readings.join(" | ") + if mention.firm { "" } else { " ?" }
}

fn value(value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => self::quantity(quantity),
        Value::Date(date) => self::date(date),
        Value::Time(time) => self::time(time),
        Value::Relative(Relative { unit, offset, period }) => {
            format!("{unit:?}{offset:+}{}", period.map_or(String::new(), |period| format!(" {period:?}")))
        }
        Value::Code(code) => format!("code {code}"),
        Value::Malformed => "malformed".to_owned(),
        Value::NoDay(words) | Value::NoTime(words) => format!("impossible {words}"),
    }
}

fn quantity(quantity: &Quantity) -> String {
    let bound = match quantity.bound {
        Bound::None => "",
        Bound::About => "~",
        Bound::AtLeast => ">=",
        Bound::Over => ">",
        Bound::AtMost => "<=",
        Bound::Under => "<",
    };
    let amount = match &quantity.amount {
        Amount::Exact(value) => value.to_string(),
        Amount::Range(low, high) => format!("{low}..{high}"),
        Amount::Fraction(upper, lower) => format!("{upper}/{lower}"),
        Amount::Several(value) => format!("some {value}"),
    };
    let unit = match quantity.dimension {
        Dimension::Count => "",
        Dimension::Ordinal => " th",
        Dimension::Percent => " %",
        Dimension::Point => " points",
        Dimension::Times => " fold",
        Dimension::Occurrences => " times",
        Dimension::Score => " score",
        Dimension::Money(unit) | Dimension::Measure(unit) => return format!("{bound}{amount} {unit}"),
    };
    format!("{bound}{amount}{unit}")
}

fn date(date: &Date) -> String {
    let mut parts = Vec::new();
    parts.extend(date.year.map(|year| if date.short_year { format!("'{year:02}") } else { format!("{year}") }));
    parts.extend(date.month.map(|month| format!("m{month}")));
    parts.extend(date.day.map(|day| format!("d{day}")));
    parts.extend(date.weekday.map(|day| format!("w{day}")));
    parts.extend(date.fiscal.then(|| "fiscal".to_owned()));
    parts.extend(date.period.map(|period| match period {
        Period::Quarter(number) => format!("Q{number}"),
        Period::Half(number) => format!("H{number}"),
        Period::Season(number) => format!("S{number}"),
        other => format!("{other:?}"),
    }));
    parts.join(" ")
}

fn time(time: &Time) -> String {
    let mut text = format!("{}:{:02}", time.hour, time.minute.unwrap_or(0));
    text.extend(time.second.map(|second| format!(":{second:02}")));
    text += if time.sure_half { "" } else { " either" };
    text.extend(time.zone.map(|zone| format!(" {zone:+}")));
    text
}
