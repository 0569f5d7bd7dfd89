//! Mentions of both sides into matched, unmatched and doubtful ones.

pub mod numbers;
