//! From places of files back to the texts they are in: findings know places, reports and fixes need texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::align::Pair;
use crate::finding::{Finding, Place};
use crate::read::State;
use crate::text::{Span, Text};

/// Where the texts of pairs lie in their files.
#[derive(Debug)]
pub struct Places<'a> {
    /// By file, in the order of their places.
    texts: BTreeMap<Arc<str>, Vec<Placed<'a>>>,
}

/// A text of a pair.
#[derive(Debug)]
struct Placed<'a> {
    /// In the file's text.
    whole: Span,
    row: usize,
    original: bool,
    open: bool,
    text: &'a Text,
}

/// The text that a place is in.
#[derive(Clone, Copy, Debug)]
pub struct Home<'a> {
    /// The pair's number.
    pub row: usize,
    /// It is the pair's original.
    pub original: bool,
    /// It may be changed.
    pub open: bool,
    /// The place's words in the text.
    pub span: Span,
    /// The text.
    pub text: &'a Text,
}

impl<'a> Places<'a> {
    /// The places of pairs, which are numbered in this order.
    pub fn new(pairs: impl IntoIterator<Item = &'a Pair>) -> Self {
        let mut texts: BTreeMap<Arc<str>, Vec<Placed<'_>>> = BTreeMap::new();
        for (row, pair) in pairs.into_iter().enumerate() {
            let open = pair.state == State::Open;
            for (text, original) in [(&pair.source, true), (&pair.target, false)] {
                let Some(text) = text else { continue };
                let whole = text.file_span(Span::new(0, text.as_str().len()));
                texts.entry(text.file().name().clone()).or_default().push(Placed { whole, row, original, open, text });
            }
        }
        texts.values_mut().for_each(|texts| texts.sort_by_key(|placed| (placed.whole, placed.row)));
        Self { texts }
    }

    /// The text around a place; `None` where no pair has it.
    pub fn find(&self, place: &Place) -> Option<Home<'a>> {
        let texts = self.texts.get(&place.file)?;
        let file = texts.first()?.text.file();
        let line = file.line_span(place.line);
        let start =
            line.start + file.line(place.line).chars().take(place.column - 1).map(char::len_utf8).sum::<usize>();
        let span = Span::new(start, start + place.text.len());
        let after = texts.partition_point(|placed| placed.whole.start() <= start);
        // Texts of one file rarely lie inside each other; a few steps back find the one around.
        let around = texts.get(..after)?.iter().rev().take(8).filter(|placed| placed.whole.contains(span));
        let home = |placed: &Placed<'a>| {
            let Placed { row, original, open, text, .. } = *placed;
            Some(Home { row, original, open, span: text.locate(span)?, text })
        };
        around.into_iter().find_map(home)
    }

    /// The places where other words may be put instead of a finding's own, each with the text that spells them: those of
    /// its fix, else its own place. None where something is left out, the segment is locked, or markup parts the words.
    pub fn editable<'f>(&self, finding: &'f Finding) -> Vec<(&'f Place, &'a Text)> {
        let own = finding.primary().filter(|_| !finding.omission);
        let is_edited = |place: &&Place| match &finding.fix {
            Some(fix) => fix.edits.iter().any(|e| (&e.file, e.start, e.end) == (&place.file, place.start, place.end)),
            None => own.is_some_and(|own| own == *place),
        };
        let free = |place: &'f Place| {
            let home = self.find(place).filter(|home| home.open && home.text.is_unbroken(home.span))?;
            if home.text.file().read_only().is_some() {
                return None;
            }
            Some((place, home.text))
        };
        own.into_iter().chain(&finding.also).filter(is_edited).filter_map(free).collect()
    }
}
