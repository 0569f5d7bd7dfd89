//! The termbase: people, titles, organizations, products, places and terms, with what they must and must not become.
//!
//! [`GlossaryFiles`] are read once; [`GlossaryFiles::for_languages`] gives the [`Glossary`] of a language pair, read
//! backwards where needed; a [`Matcher`] finds its forms in texts.

mod boundary;
mod edit;
mod error;
mod files;
mod fold;
mod inflect;
mod lint;
mod matcher;
mod merge;
mod model;
mod packs;
mod pairs;
mod parts;
mod pick;
mod read;
mod record;
mod scope;
mod senses;
mod write;

pub use crate::diagnostic::{LoadError as GlossaryError, find_upward};
pub use edit::sorted;
pub use error::{CASES, Fault};
pub use files::{FILE_NAME, GlossaryFiles, is_abbreviation};
pub use inflect::{lemma, respelled};
pub use matcher::{FormSort, Hit, Matcher};
pub use merge::{Change, Clash, Keep, changes, merge};
pub use model::{Case, Entry, Form, Glossary, Holding, Kind, NamePart, Notice, Part, Status};
pub use packs::Pack;
pub use pairs::LetterPairs;
pub use record::{Forms, Record, Tenure, Termbase};
pub use scope::{Around, Excluded, Pos, Scope, Scopes};
pub use write::quoted;

#[cfg(test)]
mod matcher_tests;
#[cfg(test)]
mod tests;
