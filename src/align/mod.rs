//! Two texts into pairs of paragraphs, with the pairs of sentences inside them.
//!
//! # Design
//! Sentences are paired over the whole of both texts, not inside paragraphs that were paired before: translators join
//! and split paragraphs. The search is for the cheapest monotone path over 1-1, 1-2, 2-1, 1-0 and longer steps, where a
//! step costs by its kind, by how ill the lengths fit (Gale and Church 1993) and by the paragraphs it tears, and gains by
//! shared figures, words, words that sound alike ([`echo`]) and words that a first search shows to go together
//! ([`learn`]), the rarer the more. Paragraphs left over that share enough were moved ([`moved`]). The translation's
//! paragraphs before the first that has a counterpart are its digest.

use std::ops::Range;

use rayon::prelude::*;

use crate::language::Languages;
use crate::language::sentence::sentences;
use crate::read::{Content, Document, Role, Segment, State};
use crate::text::{Span, Text};

mod echo;
mod learn;
mod long;
mod moved;
mod path;
mod texts;
mod unit;

use long::cut;
use path::{Step, UNPAIRED};
pub use unit::length;
use unit::{Opening, Vocabulary};

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
    /// How much the two sides of an aligned pair share by figures, words and sounds, in natural logarithms of rareness;
    /// 0 where the format pairs them.
    pub shared: f32,
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

/// The pairs of a document in order (the target's where there are two texts). The site's furniture gives none.
pub fn pairs(document: &Document) -> Vec<Pair> {
    match &document.content {
        Content::Pairs(segments) => {
            segments.par_iter().flat_map_iter(|segment| cut(from_segment(segment, &document.languages))).collect()
        }
        Content::Texts { source, target } => {
            texts::pairs(source, target, &document.languages).into_iter().flat_map(cut).collect()
        }
    }
}

fn from_segment(segment: &Segment, languages: &Languages) -> Pair {
    let Segment { id, source, target, role, state, plural } = segment.clone();
    let beads = beads(source.as_ref(), target.as_ref(), languages);
    Pair { id, source, target, role, state, plural, shared: 0.0, beads }
}

/// The cheapest pairing of two rows of sentences, each with what it begins. `leading`: what it costs to
/// leave one of the target without counterpart before the first that has one.
///
/// A first pairing goes by lengths, figures, words that both hold and words that sound alike; what it shows to go
/// together in several places helps the second.
fn align(source: &[(&str, Opening)], target: &[(&str, Opening)], leading: f32) -> Vec<Step> {
    let mut vocabulary = Vocabulary::default();
    let mut units = |texts: &[(&str, Opening)], side| {
        texts.iter().map(|&(text, opens)| vocabulary.unit(text, side, opens)).collect::<Vec<_>>()
    };
    let (mut source, mut target) = (units(source, 0), units(target, 1));
    let echoes = echo::links(vocabulary.tokens());
    vocabulary.link(&echoes, &mut source, &mut target);
    let first = path::best(&source, &target, &vocabulary.weights(source.len(), target.len()), leading);
    let learnt = learn::links(&first, &source, &target, vocabulary.tokens());
    if learnt.is_empty() {
        return first;
    }
    vocabulary.link(&learnt, &mut source, &mut target);
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

fn words<'a>(spans: &[Span], text: &'a str) -> Vec<(&'a str, Opening)> {
    let opening = |at| if at == 0 { Opening::Paragraph } else { Opening::Nothing };
    spans.iter().enumerate().map(|(at, span)| (span.of(text), opening(at))).collect()
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
    use std::sync::Arc;

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
    fn a_paragraph_put_elsewhere_finds_its_original() {
        let pairs = page(concat!(
            "Eintritt kostet 8 Euro am Kiosk in Dunmore.\n\n",
            "Die Fähre zur Möweninsel fährt seit März nicht mehr, nach 40 Jahren im Dienst.\n\n",
            "Auf der Insel leben 250 Schafe und nur 12 Menschen.\n\n---\n\n",
            "The ferry to Gull Island stopped in March after 40 years of service.\n\n",
            "The island has 250 sheep and only 12 people live there.\n\n",
            "Entrance costs 8 euros at the kiosk in Dunmore.\n",
        ));
        let lines: Vec<_> =
            pairs.iter().map(|pair| (pair.id.as_str(), pair.source.as_ref().map(|text| text.whole().line))).collect();
        assert_eq!(lines, [("1", Some(13)), ("3", Some(9)), ("5", Some(11))]);
    }

    #[test]
    fn names_in_another_script_tell_which_sentences_go_together() {
        let sentences = [
            ("Mr. Halvorsen smiled and said nothing.", "ハルヴォルセン氏は何も言わずにほほえんだ。"),
            ("Then it began to rain on the harbour again.", "すると港にまた雨が降りだした。"),
            ("Mr. Brandt had gone home.", "ブラント氏は家に帰っていた。"),
        ];
        fn words<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<(&'a str, Opening)> {
            texts.map(|text| (text, Opening::Paragraph)).collect()
        }
        let source = words(sentences.iter().map(|pair| pair.0));
        let target = words(sentences.iter().skip(2).map(|pair| pair.1));
        let steps = align(&source, &target, UNPAIRED);
        let paired: Vec<_> =
            steps.iter().filter(|step| !step.target.is_empty()).map(|step| step.source.start).collect();
        assert_eq!(paired, [2]);
    }

    #[test]
    fn a_long_document_is_paired_quickly() {
        let paragraph = |at: usize| format!("Paragraph {at} tells of the {} sheep of the island.", at * 7);
        let absatz = |at: usize| format!("Absatz {at} erzählt von den {} Schafen der Insel.", at * 7);
        let source: Vec<_> = (0..3_000).map(paragraph).collect();
        let target: Vec<_> = (0..3_000).filter(|at| at % 100 != 3).map(absatz).collect();
        fn opening(texts: &[String]) -> Vec<(&str, Opening)> {
            texts.iter().map(|text| (text.as_str(), Opening::Paragraph)).collect()
        }
        let steps = align(&opening(&source), &opening(&target), UNPAIRED);
        let alone =
            steps.iter().filter(|step| step.target.is_empty()).map(|step| step.source.start % 100).collect::<Vec<_>>();
        assert_eq!(alone, vec![3; 30]);
    }
}
