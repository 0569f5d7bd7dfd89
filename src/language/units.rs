//! Units of measure and currencies: facts that hold in every language, from `data/units.toml` and
//! `data/currencies.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::lexeme::Lexeme;

/// A unit of measure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its name in mentions.
    #[serde(skip)]
    pub id: String,
    /// What it measures: units of one quantity convert into each other.
    pub quantity: String,
    /// How many of the quantity's base unit it is.
    #[serde(deserialize_with = "decimal")]
    pub factor: Decimal,
    /// What is added before the factor applies (temperatures only): base = (value + offset) × factor.
    #[serde(default, deserialize_with = "decimal")]
    pub offset: Decimal,
    /// Signs for it in every language.
    #[serde(default)]
    signs: Vec<String>,
}

impl Unit {
    /// The amount in the quantity's base unit; `None` beyond the range of [`Decimal`].
    pub fn to_base(&self, amount: Decimal) -> Option<Decimal> {
        amount.checked_add(self.offset)?.checked_mul(self.factor)
    }
}

/// Reads an exact number from a string.
fn decimal<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

/// A currency's signs.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Currency {
    #[serde(default)]
    signs: Vec<String>,
    /// The currencies that share the word.
    #[serde(default)]
    codes: Vec<String>,
}

fn units() -> &'static BTreeMap<String, Unit> {
    static UNITS: OnceLock<BTreeMap<String, Unit>> = OnceLock::new();
    UNITS.get_or_init(|| {
        let mut units: BTreeMap<String, Unit> =
            toml::from_str(include_str!("../../data/units.toml")).unwrap_or_default();
        units.iter_mut().for_each(|(id, unit)| unit.id.clone_from(id));
        units
    })
}

fn currencies() -> &'static BTreeMap<String, Currency> {
    static CURRENCIES: OnceLock<BTreeMap<String, Currency>> = OnceLock::new();
    CURRENCIES.get_or_init(|| toml::from_str(include_str!("../../data/currencies.toml")).unwrap_or_default())
}

/// The unit of an id.
pub fn unit(id: &str) -> Option<&'static Unit> {
    units().get(id)
}

/// Whether `word` (`?dollar`) names the currency `code`, among others.
pub fn shares(word: &str, code: &str) -> bool {
    currencies().get(word).is_some_and(|currency| currency.codes.iter().any(|known| known == code))
}

/// The lasting copy of a currency's code.
pub(super) fn currency(code: &str) -> Option<&'static str> {
    currencies().get_key_value(code).map(|(code, _)| code.as_str())
}

/// Gives every sign of units and currencies.
pub(super) fn forms(add: &mut dyn FnMut(&str, Lexeme)) {
    for unit in units().values() {
        unit.signs.iter().for_each(|sign| add(sign, Lexeme::Unit(&unit.id)));
    }
    for (code, currency) in currencies() {
        if !code.starts_with('?') {
            add(&format!("={code}"), Lexeme::Currency(code));
        }
        currency.signs.iter().for_each(|sign| add(sign, Lexeme::Currency(code)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_convert() {
        let cases = [
            ("mile", "1", "1609.344"),
            ("celsius", "100", "373.15"),
            ("fahrenheit", "212", "373.15"),
            ("fortnight", "1", "1209600"),
        ];
        for (id, amount, base) in cases {
            let got = unit(id).unwrap().to_base(amount.parse().unwrap()).unwrap();
            assert_eq!(got.round_dp(6).normalize(), base.parse::<Decimal>().unwrap(), "{id}");
        }
        assert!(currencies().len() > 40);
    }
}
