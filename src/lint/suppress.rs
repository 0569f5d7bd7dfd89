//! What the user asked not to hear again: comments in the text and `[[ignore]]` in the configuration.

use std::path::Path;

use crate::analysis::{Evidence, Spot};
use crate::check::Draft;
use crate::config::Ignore;
use crate::read::{Document, Suppression};

/// Drops what is silenced and remembers which suppressions did something.
pub struct Filter<'a> {
    comments: Vec<(&'a Suppression, bool)>,
    ignores: Vec<&'a Ignore>,
    suppressed: usize,
}

impl<'a> Filter<'a> {
    /// The suppressions that apply to a document.
    pub fn new(document: &'a Document, ignores: &'a [Ignore]) -> Self {
        let here = |ignore: &&Ignore| ignore.covers(Path::new(&*document.name));
        Self {
            comments: document.suppressions.iter().map(|comment| (comment, false)).collect(),
            ignores: ignores.iter().filter(here).collect(),
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

    /// How many findings were silenced, and the comments that silenced none.
    pub fn result(self) -> (usize, Vec<Suppression>) {
        let unused = self.comments.into_iter().filter(|(_, used)| !used).map(|(comment, _)| comment.clone());
        (self.suppressed, unused.collect())
    }

    fn silences(&mut self, evidence: &Evidence<'_>, check: &str, spot: Spot) -> bool {
        let Some(text) = evidence.pairs.get(spot.pair).and_then(|pair| pair.text(spot.side)) else { return false };
        let names = |name: &Option<String>| name.as_deref().is_none_or(|name| name == check);
        let words = evidence.words(spot);
        let part = evidence.pairs.get(spot.pair).and_then(|pair| pair.pair.role.name());
        let here = |i: &Ignore| i.part.as_deref().is_none_or(|wanted| part == Some(wanted));
        if self.ignores.iter().any(|i| names(&i.check) && here(i) && i.text.as_deref().is_none_or(|text| text == words))
        {
            return true;
        }
        let span = text.file_span(spot.span);
        let (first, _) = text.file().line_column(span.start());
        let (last, _) = text.file().line_column(span.end());
        let mut hit = false;
        for (comment, used) in &mut self.comments {
            let covers = comment.lines.start() <= &last && &first <= comment.lines.end();
            if covers && names(&comment.check) && *comment.file == **text.file().name() {
                *used = true;
                hit = true;
            }
        }
        hit
    }
}
