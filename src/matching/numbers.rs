//! Which number of the translation renders which number of the original.
//!
//! An assignment, not a multiset difference: over all readings of both sides, the pairing that explains most. What it
//! leaves over on both sides with compatible kinds is a mismatch; what it leaves over on one side was dropped or added.

use super::assign;
use super::bearing::{self, Turned};
use super::halves;
use super::leftover::Rest;
use super::unread;
use crate::align::Bead;
use crate::language::Language;
use crate::mention::{Date, Mention};

/// What became of the mentions of a pair. Indices are into the mention lists of the two sides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberMatching {
    /// Source and target say the same.
    pub matched: Vec<(usize, usize)>,
    /// Source and target belong together and differ.
    pub differing: Vec<Differing>,
    /// Only the original has it.
    pub missing: Vec<Alone>,
    /// Only the translation has it.
    pub added: Vec<Alone>,
    /// Source mentions that bilint can't tell about.
    pub doubtful: Vec<usize>,
    /// Matched, and said the other way.
    pub turned: Vec<Turned>,
}

/// A mention and its counterpart that says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    /// Index of the source mention.
    pub source: usize,
    /// Index of the target mention.
    pub target: usize,
    /// How they differ.
    pub difference: Difference,
    /// How sure it is that they belong together and that the difference is a fault, 0 to 1.
    pub confidence: f64,
}

/// A mention without counterpart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alone {
    /// Its index.
    pub mention: usize,
    /// How sure it is that its absence on the other side is a fault, 0 to 1.
    pub confidence: f64,
}

/// How two values differ: what the message says.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// Off by this power of ten.
    Scale(i32),
    /// Another amount.
    Amount,
    /// Another unit or currency with the figure kept.
    Unit,
    /// Percent against points, and the like.
    Kind,
    /// Another day, month, year.
    Date,
    /// Another weekday.
    Weekday,
    /// AM for PM.
    HalfOfDay,
    /// Another time.
    Time,
    /// The same figures in another time zone.
    Zone,
    /// Last month for this month.
    Relative,
    /// Another day than the dateline makes of the original's words: the day they mean.
    Dateline(Date),
    /// At least for less than.
    Bound,
    /// A limit of age that takes in what the original's leaves out, or the other way round.
    Limit {
        /// The original leaves the age itself out: under 6.
        left_out: bool,
    },
    /// Morning for afternoon, said of a day without an hour.
    DayPart,
    /// Another version or model number.
    Code,
    /// No number in any convention.
    Malformed,
}

/// One side of a pair: its text and what it says in numbers.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language.
    pub language: &'a Language,
    /// Its mentions, in order.
    pub mentions: &'a [Mention],
}

/// Finds the assignment. `beads` tells which sentences go together: a counterpart in the same bead is preferred, one
/// elsewhere in the pair still counts as said.
///
/// Every firm source mention ends up in exactly one of the lists; one that is not firm at most in `matched`.
pub fn match_numbers(source: Side<'_>, target: Side<'_>, beads: &[Bead]) -> NumberMatching {
    let edges = assign::edges(source.mentions, target.mentions, beads);
    let of_source = assign::assign(&edges, source.mentions.len(), target.mentions.len());
    let mut rest = Rest::new(source, target, beads, of_source);
    let mut result = NumberMatching::default();
    rest.split(&mut result);
    rest.half_said(&mut result);
    rest.differing(&mut result);
    rest.repeats(&edges, &mut result);
    rest.alone(&mut result);
    result.matched.extend(rest.of_source.iter().enumerate().filter_map(|(i, j)| Some((i, (*j)?))));
    result.matched.sort_unstable();
    halves::verify(source, target, &mut result);
    unread::doubt(source, target, &mut result);
    bearing::verify(source, target, &mut result);
    result
}
