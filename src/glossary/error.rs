//! What may be wrong with a glossary, beyond the faults of any TOML file, and how it is said.

use crate::diagnostic::{self, Problem, did_you_mean};
use crate::glossary::model::Status;
use crate::glossary::packs::Pack;
use crate::glossary::scope::Pos;
use crate::text::Span;

/// A fault of a glossary file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// An entry, or a form of one, without words of the original.
    #[error("an entry without words")]
    EmptySource,
    /// A target or forbidden form without words.
    #[error("an empty {key}")]
    EmptyForm {
        /// The key it stands at.
        key: &'static str,
    },
    /// A table without `target`.
    #[error("the entry “{0}” has no target")]
    NoTarget(String),
    /// The same words twice, as far as their case counts.
    #[error("“{again}” matches the same words as “{first}”")]
    SameSource {
        /// The later entry.
        again: String,
        /// The earlier one.
        first: String,
        /// Where that stands.
        place: Span,
    },
    /// Not BCP 47.
    #[error("“{0}” is not a language tag")]
    Language(String),
    /// Not the name of a pack.
    #[error("there is no pack “{0}”")]
    Pack(String),
    /// Not a value of `case`.
    #[error("“{0}” is no way to count case")]
    Case(String),
    /// Not a status of a form.
    #[error("“{0}” is no status of a form")]
    Status(String),
    /// Not a part of speech.
    #[error("“{0}” is no part of speech")]
    Pos(String),
    /// Not a pattern of paths.
    #[error("“{glob}” is not a path pattern: {why}")]
    Glob {
        /// The pattern.
        glob: String,
        /// What is wrong with it.
        why: String,
    },
    /// Both a translation and the wish that there be none.
    #[error("the entry “{0}” has a target and is not to be translated")]
    KeptAndTarget(String),
    /// `translate = true`, which says nothing.
    #[error("every entry is to be translated")]
    Translate,
    /// Two senses that nothing tells apart.
    #[error("two senses of “{0}” hold in the same places")]
    SameSense(String),
    /// A day that TOML has with a time, or without one.
    #[error("“{key}” is not a day")]
    Day {
        /// `from` or `until`.
        key: &'static str,
    },
    /// A title held until before it began.
    #[error("the title ends before it begins")]
    Backwards,
    /// `title` on something that is no person.
    #[error("only people hold titles")]
    TitleOfNobody,
    /// A person holds what `[titles]` does not have.
    #[error("no entry of [titles] defines “{title}”")]
    UndefinedTitle {
        /// The title.
        title: String,
        /// The one that was probably meant.
        nearest: Option<String>,
    },
}

impl Fault {
    /// The fault at a place, in words.
    pub fn at(self, span: Span) -> Problem {
        let message = self.to_string();
        let plain = |label: &str| Problem::new(span, message.clone(), label);
        match self {
            Self::EmptySource => plain("expected a word of the original"),
            Self::EmptyForm { .. } => plain("expected at least one word"),
            Self::NoTarget(_) => plain("expected target = \"…\""),
            Self::SameSource { place, .. } => {
                let also = Some((place, "the other entry".to_owned()));
                Problem {
                    also,
                    help: Some("join them, or set case = \"exact\"".to_owned()),
                    ..plain("expected each entry once")
                }
            }
            Self::Language(_) => plain("expected BCP 47, such as en, ja or zh-Hant-TW"),
            Self::Pack(name) => {
                let near = diagnostic::nearest(&name, Pack::all().iter().map(|pack| pack.name)).map(did_you_mean);
                Problem { help: near, ..plain("expected one that `bilint glossary packs` lists") }
            }
            Self::Case(value) => {
                let near = diagnostic::nearest(&value, CASES).map(did_you_mean);
                Problem { help: near, ..plain("expected smart, exact or any") }
            }
            Self::Status(value) => {
                let near = diagnostic::nearest(&value, Status::NAMES.map(|(name, _)| name)).map(did_you_mean);
                Problem { help: near, ..plain("expected preferred, admitted, deprecated or forbidden") }
            }
            Self::Pos(value) => {
                let near = diagnostic::nearest(&value, Pos::NAMES.map(|(name, _)| name)).map(did_you_mean);
                Problem { help: near, ..plain("expected noun, verb, adjective, adverb or proper-noun") }
            }
            Self::Glob { .. } => plain("expected a pattern as in .gitignore, such as docs/**"),
            Self::KeptAndTarget(_) => plain("expected one or the other"),
            Self::Translate => plain("expected false, or no such key"),
            Self::SameSense(_) => plain("expected another context, pos or paths in each"),
            Self::Day { .. } => plain("expected a date, such as 2025-01-25, without quotes"),
            Self::Backwards => plain("expected a day after `from`"),
            Self::TitleOfNobody => plain("expected this key in [people] only"),
            Self::UndefinedTitle { title, nearest } => {
                let help =
                    nearest.map_or_else(|| format!("add \"{title}\" = \"…\" to [titles]"), |near| did_you_mean(&near));
                Problem { help: Some(help), ..plain("expected the name or an alias of an entry of [titles]") }
            }
        }
    }
}

/// The values of `case`.
pub const CASES: [&str; 3] = ["smart", "exact", "any"];
