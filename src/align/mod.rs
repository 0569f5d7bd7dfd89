//! Two texts into pairs: paragraphs, then sentences inside them.
//!
//! # Design
//! Both levels are one search: the cheapest monotone path over 1-1, 1-2, 2-1, 1-0 and longer steps, where a step costs
//! by its kind and by how ill the lengths fit (Gale and Church 1993), and gains by shared figures, Latin words and word
//! beginnings, the rarer the more. The translation's paragraphs before the first that has a counterpart are its digest.

use std::ops::Range;
use std::sync::Arc;

use crate::language::Languages;
use crate::language::sentence::sentences;
use crate::read::{Block, Content, Document, Role, Segment, State};
use crate::text::{Span, Text};

mod path;
mod unit;

use path::Step;
use unit::Vocabulary;

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
    /// One of several forms that a number chooses: it may leave the number out.
    pub plural: bool,
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

/// What it costs that a unit has no counterpart, in general and before the translation's first paragraph that has one:
/// on a page the digest stands there.
const UNPAIRED: f32 = 4.5;
const DIGEST: f32 = 0.7;

/// The pairs of a document in order (the target's where there are two texts). The site's furniture gives none.
pub fn pairs(document: &Document) -> Vec<Pair> {
    match &document.content {
        Content::Pairs(segments) => segments.iter().map(|segment| from_segment(segment, &document.languages)).collect(),
        Content::Texts { source, target } => from_texts(source, target, &document.languages),
    }
}

fn from_segment(segment: &Segment, languages: &Languages) -> Pair {
    let Segment { id, source, target, role, state, plural } = segment.clone();
    let beads = beads(source.as_ref(), target.as_ref(), languages);
    Pair { id, source, target, role, state, plural, beads }
}

fn from_texts(source: &[Block], target: &[Block], languages: &Languages) -> Vec<Pair> {
    let content =
        |blocks: &[Block]| blocks.iter().filter(|block| block.role != Role::Furniture).cloned().collect::<Vec<_>>();
    let (source, target) = (content(source), content(target));
    let words = |blocks: &[Block]| blocks.iter().map(|block| block.text.as_str().to_owned()).collect::<Vec<_>>();
    let steps = align(&words(&source), &words(&target), leading(&source, &target));
    let first_match = steps.iter().position(|step| !step.source.is_empty() && !step.target.is_empty()).unwrap_or(0);
    let pair = |(at, step): (usize, &Step)| {
        let (source, target) =
            (source.get(step.source.clone()).unwrap_or(&[]), target.get(step.target.clone()).unwrap_or(&[]));
        let role = match target.first().or(source.first()) {
            Some(_) if source.is_empty() && at < first_match => Role::Digest,
            Some(block) => block.role,
            None => Role::Body,
        };
        let (source, target) = (joined(source), joined(target));
        let line =
            target.as_ref().or(source.as_ref()).map_or(0, |text| text.file().line_column(text.whole_span().start()).0);
        let beads = beads(source.as_ref(), target.as_ref(), languages);
        Pair { id: line.to_string(), source, target, role, state: State::Open, plural: false, beads }
    };
    steps.iter().enumerate().map(pair).collect()
}

fn leading(source: &[Block], target: &[Block]) -> f32 {
    let one_file = source
        .first()
        .zip(target.first())
        .is_some_and(|(source, target)| Arc::ptr_eq(source.text.file(), target.text.file()));
    if one_file { DIGEST } else { UNPAIRED }
}

/// Paragraphs as one text, a line break between them; `None` for none.
fn joined(blocks: &[Block]) -> Option<Text> {
    let (first, rest) = blocks.split_first()?;
    if rest.is_empty() {
        return Some(first.text.clone());
    }
    let mut end = first.text.whole_span().end();
    let mut builder = Text::builder(first.text.file()).append(&first.text);
    for block in rest {
        let span = block.text.whole_span();
        builder = builder.replace(end..span.start(), "\n").append(&block.text);
        end = span.end();
    }
    Some(builder.build())
}

fn align<T: AsRef<str>>(source: &[T], target: &[T], leading: f32) -> Vec<Step> {
    let mut vocabulary = Vocabulary::default();
    let mut units =
        |texts: &[T], side| texts.iter().map(|text| vocabulary.unit(text.as_ref(), side)).collect::<Vec<_>>();
    let (source, target) = (units(source, 0), units(target, 1));
    path::best(&source, &target, &vocabulary.weights(source.len(), target.len()), leading)
}

/// The sentences of a pair that go together.
fn beads(source: Option<&Text>, target: Option<&Text>, languages: &Languages) -> Vec<Bead> {
    let (Some(source), Some(target)) = (source.map(Text::as_str), target.map(Text::as_str)) else {
        return vec![whole_bead(source.map_or("", Text::as_str), target.map_or("", Text::as_str))];
    };
    let (ours, theirs) = (sentences(source, &languages.source), sentences(target, &languages.target));
    if ours.len() < 2 || theirs.len() < 2 {
        return vec![whole_bead(source, target)];
    }
    let words = |spans: &[Span], text: &str| spans.iter().map(|span| span.of(text).to_owned()).collect::<Vec<_>>();
    let steps = align(&words(&ours, source), &words(&theirs, target), UNPAIRED);
    let (mut source_at, mut target_at) = (0, 0);
    let bead = |step: &Step| {
        let bead =
            Bead { source: over(&ours, &step.source, source_at), target: over(&theirs, &step.target, target_at) };
        (source_at, target_at) = (bead.source.end(), bead.target.end());
        bead
    };
    steps.iter().map(bead).collect()
}

/// The range of some sentences; the empty range at `at` for none.
fn over(spans: &[Span], range: &Range<usize>, at: usize) -> Span {
    spans.get(range.clone()).unwrap_or(&[]).iter().copied().reduce(Span::join).unwrap_or(Span::new(at, at))
}

/// One bead over all of both texts.
fn whole_bead(source: &str, target: &str) -> Bead {
    Bead { source: Span::new(0, source.len()), target: Span::new(0, target.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::text::FileText;

    fn page(text: &str) -> Vec<Pair> {
        let file = Arc::new(FileText::from_string("page.txt", text.to_owned()));
        read::read(&file, &Default::default()).unwrap().iter().flat_map(pairs).collect()
    }

    #[test]
    fn a_digest_has_no_counterpart_and_furniture_is_left_out() {
        let pairs = page(concat!(
            "カモメ島の渡し船が廃止に\n",
            "40年続いた船が止まり、島の店主は自分で船を買う。\n",
            "カモメ島への渡し船は40年の運航を終え、3月に止まった。船長のアン・ハルは残念だと話す。\n",
            "今すぐ購読する\n",
            "島には羊が250頭いる。人は12人だけだ。\n",
            "原文を表示\n",
            "The ferry to Gull Island stopped in March after 40 years of service. Ann Hull, its captain, says she is sorry.\n",
            "Subscribe now\n",
            "The island has 250 sheep. Only 12 people live there.\n",
            "関連記事\n",
        ));
        let shown: Vec<_> = pairs
            .iter()
            .map(|pair| {
                (pair.id.as_str(), pair.source.as_ref().map(|text| text.whole().line), pair.role, pair.beads.len())
            })
            .collect();
        let expected = [
            ("1", None, Role::Digest, 1),
            ("2", None, Role::Digest, 1),
            ("3", Some(7), Role::Body, 2),
            ("5", Some(9), Role::Body, 2),
        ];
        assert_eq!(shown, expected);
        let last = pairs.last().unwrap();
        let sides = |bead: &Bead| {
            (
                bead.source.of(last.source.as_ref().unwrap().as_str()).to_owned(),
                bead.target.of(last.target.as_ref().unwrap().as_str()).to_owned(),
            )
        };
        assert_eq!(sides(&last.beads[1]), ("Only 12 people live there.".to_owned(), "人は12人だけだ。".to_owned()));
    }

    #[test]
    fn a_paragraph_left_out_is_a_pair_without_target() {
        let pairs = page(concat!(
            "Die Fähre zur Möweninsel fährt seit März nicht mehr, nach 40 Jahren im Dienst.\n\nAuf der Insel leben 250 Schafe und nur 12 Menschen.\n\n---\n\n",
            "The ferry to Gull Island stopped in March after 40 years of service.\n\n",
            "Ann Hull, who runs the only shop, has written to the minister of transport more than once and had no answer.\n\n",
            "The island has 250 sheep and only 12 people live there.\n",
        ));
        let sides: Vec<_> = pairs.iter().map(|pair| (pair.source.is_some(), pair.target.is_some())).collect();
        assert_eq!(sides, [(true, true), (true, false), (true, true)]);
    }

    #[test]
    fn a_long_document_is_paired_quickly() {
        let paragraph = |at: usize| format!("Paragraph {at} tells of the {} sheep of the island.", at * 7);
        let absatz = |at: usize| format!("Absatz {at} erzählt von den {} Schafen der Insel.", at * 7);
        let source: Vec<_> = (0..3_000).map(paragraph).collect();
        let target: Vec<_> = (0..3_000).filter(|at| at % 100 != 3).map(absatz).collect();
        let steps = align(&source, &target, UNPAIRED);
        let alone =
            steps.iter().filter(|step| step.target.is_empty()).map(|step| step.source.start % 100).collect::<Vec<_>>();
        assert_eq!(alone, vec![3; 30]);
    }
}
