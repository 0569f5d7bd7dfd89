//! One row of round trips: a value, and the words that CLDR's rules or patterns make of it. The test and the example of
//! the name share it.

use bilint::language::Language;
use bilint::mention::{self, Amount, Date, Quantity, Value};

/// A number or date as another program wrote it.
pub struct Trip<'a> {
    pub tag: &'a str,
    pub kind: &'a str,
    pub value: &'a str,
    pub text: &'a str,
}

impl<'a> Trip<'a> {
    /// A row of language, kind, value and text, parted by tabs.
    pub fn of(row: &'a str) -> Option<Trip<'a>> {
        let [tag, kind, value, text] = row.split('\t').collect::<Vec<_>>()[..] else { return None };
        Some(Trip { tag, kind, value, text })
    }

    /// Whether one mention of the text, and no other, says the value.
    pub fn is_read(&self, language: &Language) -> bool {
        let mentions = mention::extract(self.text, language);
        let [mention] = &mentions[..] else { return false };
        mention.readings.iter().any(|reading| match reading {
            Value::Quantity(Quantity { amount: Amount::Exact(amount), .. }) => {
                self.kind != "date" && self.value.parse().is_ok_and(|value: rust_decimal::Decimal| value == *amount)
            }
            Value::Date(Date { year: Some(year), month: Some(month), day: Some(day), .. }) => {
                self.value == format!("{year}-{month:02}-{day:02}")
            }
            Value::Date(Date { year: Some(year), month: None, .. }) => self.value == year.to_string(),
            _ => false,
        })
    }
}
