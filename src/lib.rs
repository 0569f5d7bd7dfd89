//! bilint, the linter for bilingual text: it reads a translation beside its original, and a glossary, and says which
//! names, official titles, product names, terms and numbers came over wrong.
//!
//! The stages, each a folder: [`read`] → [`align`] → [`analysis`] (with [`mention`], [`matching`], [`sound`]) →
//! [`check`] → [`lint`] (arbitrate, level) → [`report`]. `ARCHITECTURE.md` draws them; modules use only those below.

pub mod align;
pub mod analysis;
pub mod baseline;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod command;
pub mod config;
pub mod decisions;
pub mod diagnostic;
pub mod exchange;
pub mod finding;
pub mod fix;
pub mod glossary;
pub mod inline;
pub mod language;
pub mod lint;
pub mod matching;
pub mod mention;
pub mod mining;
pub mod read;
pub mod report;
pub mod sound;
pub mod text;
