//! Mentions of both sides into matched, unmatched and doubtful ones.

mod assign;
mod backing;
pub mod bearing;
mod calendars;
pub mod dateline;
mod dates;
mod differ;
mod ends;
mod halves;
mod leftover;
mod limits;
pub mod numbers;
pub mod render;
pub mod rendering;
mod units;
mod unread;
mod values;
pub mod whole;
