//! The stages put together: analyse → evidence → judge → arbitrate → level.

use crate::finding::{Finding, Summary};

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// In order: file, place, check.
    pub findings: Vec<Finding>,
    /// The figures.
    pub summary: Summary,
}
