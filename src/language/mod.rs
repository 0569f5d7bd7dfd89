//! What a language is: its tag, scripts, word and sentence boundaries, and (as data) its numerals and words for units,
//! calendar and direction.
//!
//! Nothing here branches on a language's name: what differs between languages stands in `data/language/*.toml`.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

mod compound;
mod data;
pub mod detect;
pub mod directions;
pub mod forms;
pub mod lexeme;
pub mod lexicon;
pub mod places;
pub mod repeats;
pub mod script;
pub mod sentence;
pub mod titles;
pub mod units;

/// A BCP 47 language tag, as the user gave it, compared by its primary language where nothing more is known.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(Arc<str>);

/// A tag that is not of BCP 47's form. Longer first parts than three letters are reserved there: they are names, such as
/// `english`.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a language tag: expected BCP 47, such as en, ja or zh-Hant-TW")]
pub struct TagError(String);

impl FromStr for Language {
    type Err = TagError;

    fn from_str(tag: &str) -> Result<Self, TagError> {
        let normal = tag.trim().replace('_', "-");
        let well_formed = normal.split('-').enumerate().all(|(i, part)| {
            part.bytes().all(|b| b.is_ascii_alphanumeric())
                && if i == 0 {
                    (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
                } else {
                    (1..=8).contains(&part.len())
                }
        });
        if !well_formed {
            return Err(TagError(tag.to_owned()));
        }
        let parts = normal.split('-').enumerate().map(|(i, part)| match (i, part.len()) {
            (0, _) => part.to_ascii_lowercase(),
            (_, 2) => part.to_ascii_uppercase(),
            (_, 4) => part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase(),
            _ => part.to_ascii_lowercase(),
        });
        Ok(Self(parts.collect::<Vec<_>>().join("-").into()))
    }
}

impl Language {
    /// `und`: no one knows.
    pub fn undetermined() -> Self {
        Self("und".into())
    }

    /// The canonical tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag: `zh` of `zh-Hant-TW`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The tag and what it falls back to: `zh-Hant-TW`, `zh-Hant`, `zh`.
    pub fn fallbacks(&self) -> impl Iterator<Item = &str> {
        let mut rest = Some(&*self.0);
        std::iter::from_fn(move || {
            let now = rest?;
            rest = now.rfind('-').map(|at| &now[..at]);
            Some(now)
        })
    }

    /// Whether words stand apart by spaces (not so in Japanese, Chinese, Thai, Lao, Khmer, Burmese).
    pub fn spaced(&self) -> bool {
        !matches!(self.primary(), "ja" | "zh" | "yue" | "th" | "lo" | "km" | "my")
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The two languages of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Languages {
    /// The original's.
    pub source: Language,
    /// The translation's.
    pub target: Language,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_canonical_and_fall_back() {
        let tag: Language = "zh_hant_tw".parse().unwrap();
        assert_eq!(tag.as_str(), "zh-Hant-TW");
        assert_eq!(tag.fallbacks().collect::<Vec<_>>(), ["zh-Hant-TW", "zh-Hant", "zh"]);
        assert!("日本".parse::<Language>().is_err() && "japanese".parse::<Language>().is_err());
    }
}
