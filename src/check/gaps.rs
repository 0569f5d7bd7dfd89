//! Paragraphs of one side that nothing on the other side stands for: what `text-missing` and `text-added` share.

use crate::align::{Bead, length};
use crate::analysis::{Analysed, Evidence, Side};
use crate::read::Role;

/// Of a side, the share that must have a counterpart: less, and the translation is a digest, a version or another text.
const PAIRED: f32 = 0.65;
/// The fewest pairs that tell how the two texts go together.
const PAIRS: usize = 3;
/// The least length (in Latin letters) of a paragraph that is prose, not a label.
const PROSE: f32 = 40.0;
/// A neighbour longer than the whole leads one to expect, by this share of the gap, has taken it in.
const TAKEN_IN: f32 = 0.5;

/// What the pairs on both sides of a gap must share ([`crate::align::Pair::shared`]): without an anchor on each side,
/// what is left over between them may be the wrong paragraph.
const ANCHORED: f32 = 2.5;

/// How sure a gap is a fault.
pub const SURE: f64 = 0.85;
pub const DOUBTFUL: f64 = 0.6;

/// Paragraphs next to one another without counterpart.
pub struct Gap {
    /// Indices into [`Evidence::pairs`].
    pub pairs: Vec<usize>,
    /// How sure it is that something is amiss.
    pub confidence: f64,
}

/// The gaps of a document: runs of paragraphs that have no text on the side `lacking`.
pub fn gaps(document: &Evidence<'_>, lacking: Side) -> Vec<Gap> {
    let there = if lacking == Side::Target { Side::Source } else { Side::Target };
    let alone = |pair: &Analysed| pair.text(lacking).is_none() && pair.text(there).is_some() && counts(pair);
    if !document.pairs.iter().any(alone) {
        return Vec::new();
    }
    let whole = Whole::of(&document.pairs);
    let paired =
        if lacking == Side::Target { whole.source / whole.all_source } else { whole.target / whole.all_target };
    if whole.pairs < PAIRS || paired < PAIRED {
        return Vec::new();
    }
    let mut gaps: Vec<Gap> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, pair) in document.pairs.iter().enumerate() {
        if alone(pair) {
            open.push(at);
        } else if !open.is_empty() {
            gaps.push(whole.gap(document, std::mem::take(&mut open), there));
        }
    }
    if !open.is_empty() {
        gaps.push(whole.gap(document, open, there));
    }
    gaps
}

/// Whether a paragraph is of the text that translations hold: captions and digests come and go.
fn counts(pair: &Analysed) -> bool {
    matches!(pair.pair.role, Role::Body | Role::Heading)
}

/// How the two texts go together as a whole.
struct Whole {
    /// Length of what has a counterpart, and of everything.
    source: f32,
    all_source: f32,
    target: f32,
    all_target: f32,
    pairs: usize,
}

impl Whole {
    fn of(pairs: &[Analysed]) -> Whole {
        let mut whole = Whole { source: 0.0, all_source: 1.0, target: 0.0, all_target: 1.0, pairs: 0 };
        for pair in pairs.iter().filter(|pair| counts(pair)) {
            let (source, target) = (length(pair.str(Side::Source)), length(pair.str(Side::Target)));
            whole.all_source += source;
            whole.all_target += target;
            if source > 0.0 && target > 0.0 {
                whole.source += source;
                whole.target += target;
                whole.pairs += 1;
            }
        }
        whole
    }

    fn gap(&self, document: &Evidence<'_>, pairs: Vec<usize>, there: Side) -> Gap {
        let size: f32 = pairs.iter().filter_map(|&at| document.pairs.get(at)).map(|pair| length(pair.str(there))).sum();
        let before = pairs.first().and_then(|first| document.pairs.get(first.checked_sub(1)?));
        let after = pairs.last().and_then(|last| document.pairs.get(last + 1));
        // In a text of a few paragraphs one rare word is worth no more than this.
        let anchored = ANCHORED.min((self.pairs as f32).ln());
        let fits = |pair: Option<&Analysed>, bead: fn(&[Bead]) -> Option<&Bead>| {
            pair.is_none_or(|pair| {
                let bead = bead(&pair.pair.beads);
                pair.pair.shared >= anchored && bead.is_some_and(|bead| !self.takes_in(pair, bead, size, there))
            })
        };
        let sure = size >= PROSE && fits(before, <[Bead]>::last) && fits(after, <[Bead]>::first);
        Gap { pairs, confidence: if sure { SURE } else { DOUBTFUL } }
    }

    /// Whether the sentences next to a gap say so much more than their counterpart that they may hold its words too.
    fn takes_in(&self, pair: &Analysed, bead: &Bead, size: f32, there: Side) -> bool {
        let (source, target) = (bead.source.of(pair.str(Side::Source)), bead.target.of(pair.str(Side::Target)));
        // A sentence for sentences of two paragraphs: one of them may stand for the gap.
        let lacking = if there == Side::Source { target } else { source };
        if source.is_empty() || target.is_empty() || lacking.contains('\n') {
            return true;
        }
        let ratio = self.target / self.source.max(1.0);
        let (source, target) = (length(source), length(target));
        match there {
            Side::Source => target - source * ratio > size * ratio * TAKEN_IN,
            Side::Target => source - target / ratio > size / ratio * TAKEN_IN,
        }
    }
}
