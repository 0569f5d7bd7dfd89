//! Two texts that no format pairs: their sentences are paired over the whole of both, and paragraphs that share a pair
//! of sentences become one pair.

use std::ops::Range;
use std::sync::Arc;

use super::path::{Step, UNPAIRED};
use super::unit::Opening;
use super::{Bead, Pair, align, whole_bead};
use crate::language::sentence::sentences;
use crate::language::{Language, Languages};
use crate::read::{Block, Role, State};
use crate::text::{Span, Text};

/// What it costs that a sentence before the translation's first one with a counterpart has none: on a page the digest
/// stands there.
const DIGEST: f32 = 0.7;

/// A sentence, and the paragraph it stands in.
struct Sentence {
    block: usize,
    span: Span,
}

/// One of the two texts.
struct Side {
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
}

/// The pairs of two texts in order (the target's). The site's furniture gives none.
pub(super) fn pairs(source: &[Block], target: &[Block], languages: &Languages) -> Vec<Pair> {
    let (source, target) = (Side::new(source, &languages.source), Side::new(target, &languages.target));
    let steps = align(&source.words(), &target.words(), leading(&source, &target));
    let first_match = steps.iter().position(|step| !step.source.is_empty() && !step.target.is_empty()).unwrap_or(0);
    let mut from = 0;
    let mut pairs = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        if !(source.breaks_at(step.source.end) && target.breaks_at(step.target.end)) {
            continue;
        }
        let steps = steps.get(from..=at).unwrap_or(&[]);
        pairs.push(pair(steps, &source, &target, from < first_match));
        from = at + 1;
    }
    pairs
}

/// The paragraphs that some steps join.
fn pair(steps: &[Step], source: &Side, target: &Side, leads: bool) -> Pair {
    let ours = source.blocks_of(steps.iter().map(|step| &step.source));
    let theirs = target.blocks_of(steps.iter().map(|step| &step.target));
    let (source_blocks, target_blocks) = (source.part(&ours), target.part(&theirs));
    let role = match target_blocks.first().or(source_blocks.first()) {
        Some(_) if source_blocks.is_empty() && leads => Role::Digest,
        Some(block) => block.role,
        None => Role::Body,
    };
    let (words, rendering) = (joined(source_blocks), joined(target_blocks));
    let beads = match (&words, &rendering) {
        (Some(_), Some(_)) => {
            let (mut our, mut their) = (source.cursor(&ours), target.cursor(&theirs));
            steps.iter().map(|step| Bead { source: our.over(&step.source), target: their.over(&step.target) }).collect()
        }
        _ => vec![whole_bead(words.as_ref().map_or("", Text::as_str), rendering.as_ref().map_or("", Text::as_str))],
    };
    let text = rendering.as_ref().or(words.as_ref());
    let line = text.map_or(0, |text| text.file().line_column(text.whole_span().start()).0);
    Pair {
        id: line.to_string(),
        source: words,
        target: rendering,
        role,
        state: State::Open,
        plural: false,
        shared: steps.iter().map(|step| step.shared).sum(),
        beads,
    }
}

impl Side {
    fn new(blocks: &[Block], language: &Language) -> Side {
        let blocks: Vec<Block> = blocks.iter().filter(|block| block.role != Role::Furniture).cloned().collect();
        let split = |(block, text): (usize, &Block)| {
            let text = text.text.as_str();
            let mut spans = sentences(text, language);
            if spans.is_empty() {
                spans.push(Span::new(0, text.len()));
            }
            spans.into_iter().map(move |span| Sentence { block, span }).collect::<Vec<_>>()
        };
        let sentences = blocks.iter().enumerate().flat_map(split).collect();
        Side { blocks, sentences }
    }

    /// The sentences, each with what it begins.
    fn words(&self) -> Vec<(&str, Opening)> {
        let word = |(at, sentence): (usize, &Sentence)| {
            let block = self.blocks.get(sentence.block);
            let opening = match block.map(|block| block.role) {
                _ if !self.breaks_at(at) => Opening::Nothing,
                Some(Role::Heading) => Opening::Heading,
                _ => Opening::Paragraph,
            };
            (block.map_or("", |block| sentence.span.of(block.text.as_str())), opening)
        };
        self.sentences.iter().enumerate().map(word).collect()
    }

    /// Whether a paragraph begins with this sentence, or the text ends before it.
    fn breaks_at(&self, at: usize) -> bool {
        let block = |at: usize| self.sentences.get(at).map(|sentence| sentence.block);
        at == 0 || block(at) != block(at - 1)
    }

    /// The paragraphs of some sentences, which stand together.
    fn blocks_of<'r>(&self, ranges: impl Iterator<Item = &'r Range<usize>>) -> Range<usize> {
        let blocks = |range: &Range<usize>| {
            let sentences = self.sentences.get(range.clone()).unwrap_or(&[]);
            sentences.first().zip(sentences.last()).map(|(first, last)| first.block..last.block + 1)
        };
        ranges.filter_map(blocks).reduce(|all, range| all.start..range.end).unwrap_or(0..0)
    }

    fn part(&self, blocks: &Range<usize>) -> &[Block] {
        self.blocks.get(blocks.clone()).unwrap_or(&[])
    }

    fn cursor(&self, blocks: &Range<usize>) -> Cursor<'_> {
        let mut at = 0;
        let start = |block: &Block| {
            let start = at;
            at += block.text.as_str().len() + 1;
            start
        };
        Cursor { side: self, first: blocks.start, starts: self.part(blocks).iter().map(start).collect(), at: 0 }
    }
}

/// Where sentences stand in the text that [`joined`] makes of their paragraphs.
struct Cursor<'a> {
    side: &'a Side,
    first: usize,
    starts: Vec<usize>,
    at: usize,
}

impl Cursor<'_> {
    /// The range of some sentences; the empty range after those before for none.
    fn over(&mut self, range: &Range<usize>) -> Span {
        let sentences = self.side.sentences.get(range.clone()).unwrap_or(&[]);
        let place = |sentence: &Sentence| {
            let start = sentence.block.checked_sub(self.first).and_then(|block| self.starts.get(block));
            sentence.span.shift(start.copied().unwrap_or(0))
        };
        let span = sentences.iter().map(place).reduce(Span::join).unwrap_or(Span::new(self.at, self.at));
        self.at = span.end();
        span
    }
}

fn leading(source: &Side, target: &Side) -> f32 {
    let (ours, theirs) = (source.blocks.first(), target.blocks.first());
    let one_file = ours.zip(theirs).is_some_and(|(ours, theirs)| Arc::ptr_eq(ours.text.file(), theirs.text.file()));
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
