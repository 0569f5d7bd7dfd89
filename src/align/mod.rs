//! Two texts into pairs: paragraphs, then sentences inside them.

use crate::read::{Content, Document, Role, Segment, State};
use crate::text::{Span, Text};

/// A source paragraph and its translation: what is analysed and judged as one.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The segment's own name in its format, or its (target's) line.
    pub id: String,
    /// The original; `None` for text without counterpart (a digest, an editor's note).
    pub source: Option<Text>,
    /// The translation; `None` where there is none.
    pub target: Option<Text>,
    /// What it is.
    pub role: Role,
    /// What may be done with it.
    pub state: State,
    /// The sentences that go together, in order; they cover both texts. One bead over everything where a pair has one
    /// sentence or lacks a side.
    pub beads: Vec<Bead>,
}

/// Sentences of the source and the sentences of the target that say the same (either may be empty).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bead {
    /// In the source text.
    pub source: Span,
    /// In the target text.
    pub target: Span,
}

/// The pairs of a document in order (the target's where there are two texts).
pub fn pairs(document: &Document) -> Vec<Pair> {
    match &document.content {
        Content::Pairs(segments) => segments.iter().map(from_segment).collect(),
        Content::Texts { .. } => Vec::new(),
    }
}

fn from_segment(segment: &Segment) -> Pair {
    let Segment { id, source, target, role, state } = segment.clone();
    let beads = vec![whole_bead(source.as_ref(), target.as_ref())];
    Pair { id, source, target, role, state, beads }
}

/// One bead over all of both texts.
fn whole_bead(source: Option<&Text>, target: Option<&Text>) -> Bead {
    let whole = |text: Option<&Text>| Span::new(0, text.map_or(0, |text| text.as_str().len()));
    Bead { source: whole(source), target: whole(target) }
}
