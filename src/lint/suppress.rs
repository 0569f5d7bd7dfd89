//! What the user asked not to hear again: comments in the text and `[[ignore]]` in the configuration.

use std::path::Path;

use crate::analysis::{Evidence, Spot};
use crate::check::Draft;
use crate::config::Ignore;
use crate::read::{Document, Suppression};

/// Drops what is silenced and remembers which suppressions did something.
pub struct Filter<'a> {
    /// In the order of the file, and whether each silenced something.
    comments: Vec<(&'a Suppression, bool)>,
    /// By first line: the comments, and the last line that any up to here covers.
    order: Vec<(usize, usize)>,
    /// Those that cover the document.
    ignores: Vec<(usize, &'a Ignore)>,
    uses: Vec<Use>,
    suppressed: usize,
}

/// What became of an `[[ignore]]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// It covers a document of the run.
    pub asked: bool,
    /// It silenced something.
    pub silenced: bool,
}

impl Use {
    /// Takes in what another document has to say.
    pub fn add(&mut self, other: Use) {
        self.asked |= other.asked;
        self.silenced |= other.silenced;
    }
}

impl<'a> Filter<'a> {
    /// The suppressions that apply to a document.
    pub fn new(document: &'a Document, ignores: &'a [Ignore]) -> Self {
        let here = |(_, ignore): &(usize, &Ignore)| ignore.covers(Path::new(&*document.name));
        let covering: Vec<(usize, &Ignore)> = ignores.iter().enumerate().filter(here).collect();
        let mut uses = vec![Use::default(); ignores.len()];
        for (at, _) in &covering {
            uses.get_mut(*at).into_iter().for_each(|one| one.asked = true);
        }
        let first = |at: &usize| document.suppressions.get(*at).map_or(0, |comment| *comment.lines.start());
        let mut order: Vec<usize> = (0..document.suppressions.len()).collect();
        order.sort_by_key(first);
        let order = order.into_iter().scan(0, |reach, at| {
            *reach = document.suppressions.get(at).map_or(0, |comment| *comment.lines.end()).max(*reach);
            Some((at, *reach))
        });
        Self {
            order: order.collect(),
            comments: document.suppressions.iter().map(|comment| (comment, false)).collect(),
            ignores: covering,
            uses,
            suppressed: 0,
        }
    }

    /// The drafts that nothing silences; silenced places leave `also`.
    pub fn pass(&mut self, evidence: &Evidence<'_>, mut drafts: Vec<Draft>) -> Vec<Draft> {
        if self.comments.is_empty() && self.ignores.is_empty() {
            return drafts;
        }
        drafts.retain_mut(|draft| {
            let name = draft.check.name;
            draft.also.retain(|&spot| !self.silences(evidence, name, spot));
            if !self.silences(evidence, name, draft.at) {
                return true;
            }
            self.suppressed += 1;
            if draft.also.is_empty() {
                return false;
            }
            draft.at = draft.also.remove(0);
            draft.other = None;
            true
        });
        drafts
    }

    /// How many findings were silenced, whether each comment silenced one, and what became of each `[[ignore]]`.
    pub fn result(self) -> (usize, Vec<(Suppression, bool)>, Vec<Use>) {
        let comments = self.comments.into_iter().map(|(comment, used)| (comment.clone(), used));
        (self.suppressed, comments.collect(), self.uses)
    }

    fn silences(&mut self, evidence: &Evidence<'_>, check: &str, spot: Spot) -> bool {
        let Some(text) = evidence.pairs.get(spot.pair).and_then(|pair| pair.text(spot.side)) else { return false };
        let names = |name: &Option<String>| name.as_deref().is_none_or(|name| name == check);
        let words = evidence.words(spot);
        let part = evidence.pairs.get(spot.pair).and_then(|pair| pair.pair.role.name());
        let here = |i: &Ignore| i.part.as_deref().is_none_or(|wanted| part == Some(wanted));
        let says = |i: &Ignore| names(&i.check) && here(i) && i.text.as_deref().is_none_or(|text| text == words);
        let mut ignored = false;
        for (at, _) in self.ignores.iter().filter(|(_, ignore)| says(ignore)) {
            self.uses.get_mut(*at).into_iter().for_each(|one| one.silenced = true);
            ignored = true;
        }
        if ignored {
            return true;
        }
        let span = text.file_span(spot.span);
        let (first, _) = text.file().line_column(span.start());
        let (last, _) = text.file().line_column(span.end());
        let mut hit = false;
        let begun = |(at, _): &(usize, usize)| {
            self.comments.get(*at).is_some_and(|(comment, _)| *comment.lines.start() <= last)
        };
        let begun = self.order.partition_point(begun);
        let before = self.order.get(..begun).unwrap_or_default().iter().rev();
        for (at, _) in before.take_while(|(_, reach)| first <= *reach) {
            let Some((comment, used)) = self.comments.get_mut(*at) else { continue };
            if &first <= comment.lines.end() && names(&comment.check) && *comment.file == **text.file().name() {
                *used = true;
                hit = true;
            }
        }
        hit
    }
}
