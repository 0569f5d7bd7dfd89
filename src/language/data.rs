//! The data files of the languages: those by hand, those out of CLDR, and both joined.

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::Language;

/// What is known of a language's numbers and dates.
pub(super) struct Data {
    /// The language.
    pub tag: &'static str,
    /// Its file in `data/language/`: all there is to say, or what CLDR doesn't.
    pub by_hand: Option<&'static str>,
    /// Its file in `data/language/cldr/`.
    pub base: Option<&'static str>,
}

macro_rules! data {
    (by_hand: $($hand:literal)*; both: $($both:literal)*; base: $($base:literal)*;) => {
        &[
            $(Data { tag: $hand, by_hand: Some(include_str!(concat!("../../data/language/", $hand, ".toml"))), base: None },)*
            $(Data {
                tag: $both,
                by_hand: Some(include_str!(concat!("../../data/language/", $both, ".toml"))),
                base: Some(include_str!(concat!("../../data/language/cldr/", $both, ".toml"))),
            },)*
            $(Data { tag: $base, by_hand: None, base: Some(include_str!(concat!("../../data/language/cldr/", $base, ".toml"))) },)*
        ]
    };
}

/// Every language with data. A language is added by its file and its tag here.
pub(super) const DATA: &[Data] = data! {
    by_hand: "en" "ja" "de" "fr" "es" "it" "pt" "ru" "zh" "ko";
    both: "af" "ar" "be" "bg" "bn" "ca" "cs" "da" "el" "et" "fa" "fi" "gl" "he" "hi" "hr" "hu" "hy" "id" "lt" "lv" "mr" "nb" "nl" "pl" "ro" "sk" "sl" "sr" "sv" "ta" "th" "tr" "uk" "ur" "vi";
    base: "ak" "am" "as" "az" "bs" "ccp" "chr" "cy" "ee" "eo" "eu" "ff" "fil" "fo" "ga" "gu" "is" "ka" "kk" "kl" "km" "kn" "ky" "lb" "lo" "lrc" "mk" "ml" "mn" "ms" "mt" "my" "ne" "nn" "pa" "qu" "se" "si" "sq" "sr-Latn" "su" "sw" "te" "uz" "vec" "zu";
};

/// Older and wider tags of languages that have data under another one.
const OTHER_TAGS: &[(&str, &str)] =
    &[("no", "nb"), ("iw", "he"), ("in", "id"), ("tl", "fil"), ("mo", "ro"), ("sh", "sr-Latn"), ("yue", "zh")];

/// The language's place in [`DATA`], or that of the language it falls back to.
pub(super) fn place(language: &Language) -> Option<usize> {
    language.fallbacks().find_map(|tag| {
        let tag = OTHER_TAGS.iter().find(|(other, _)| *other == tag).map_or(tag, |(_, known)| known);
        DATA.iter().position(|data| data.tag == tag)
    })
}

impl Data {
    /// The files' content as one.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, toml::de::Error> {
        match (self.by_hand, self.base) {
            (Some(text), None) | (None, Some(text)) => toml::from_str(text),
            _ => self.table().try_into(),
        }
    }

    /// The files' content as one table: the file by hand adds forms to those out of CLDR, and decides how figures are
    /// written.
    pub fn table(&self) -> Table {
        let read = |text: Option<&str>| text.and_then(|text| text.parse::<Table>().ok()).unwrap_or_default();
        let mut table = read(self.base);
        for (section, rows) in read(self.by_hand) {
            match (table.get_mut(&section), rows) {
                (Some(Value::Table(known)), Value::Table(rows)) if section == "writing" => known.extend(rows),
                (Some(Value::Table(known)), Value::Table(rows)) => rows.into_iter().for_each(|row| join(known, row)),
                (_, rows) => drop(table.insert(section, rows)),
            }
        }
        table
    }
}

fn join(known: &mut Table, (meaning, forms): (String, Value)) {
    match (known.get_mut(&meaning), forms) {
        (Some(Value::Array(known)), Value::Array(forms)) => known.extend(forms),
        (_, forms) => drop(known.insert(meaning, forms)),
    }
}
