//! What the checks of the house glossary share: which entries a document speaks of, and which forms render them.

pub mod absent;
pub mod forbidden;
pub mod near;
pub mod titles;

use rustc_hash::FxHashSet;

use crate::analysis::{Analysed, Evidence, FormSort, Side, Spot};
use crate::glossary::{Entry, Kind};
use crate::matching::rendering::{Folded, Rendered};
use crate::text::Span;

/// A document seen through its glossary.
pub struct House<'e> {
    /// The document.
    pub document: &'e Evidence<'e>,
    /// Entries whose source forms stand in each pair's original.
    spoken: Vec<FxHashSet<usize>>,
    /// All of them together.
    anywhere: FxHashSet<usize>,
}

impl<'e> House<'e> {
    /// `None` where there is no glossary to keep.
    pub fn new(document: &'e Evidence<'e>) -> Option<Self> {
        if document.glossary.entries.is_empty() || document.languages.source == document.languages.target {
            return None;
        }
        let spoken: Vec<FxHashSet<usize>> = document.pairs.iter().map(entries_spoken).collect();
        let anywhere = spoken.iter().flatten().copied().collect();
        Some(Self { document, spoken, anywhere })
    }

    /// An entry of the glossary.
    pub fn entry(&self, entry: usize) -> Option<&'e Entry> {
        self.document.glossary.entries.get(entry)
    }

    /// Whether the pair's original speaks of the entry.
    pub fn in_pair(&self, pair: usize, entry: usize) -> bool {
        self.spoken.get(pair).is_some_and(|spoken| spoken.contains(&entry))
    }

    /// Whether any original of the document speaks of the entry.
    pub fn in_document(&self, entry: usize) -> bool {
        self.anywhere.contains(&entry)
    }

    /// Entries that the pair's original speaks of; where it has none, those of the whole document.
    pub fn within_reach(&self, pair: usize) -> impl Iterator<Item = usize> + '_ {
        let alone = self.document.pairs.get(pair).is_none_or(|p| p.pair.source.is_none());
        let set = if alone { Some(&self.anywhere) } else { self.spoken.get(pair) };
        set.into_iter().flatten().copied()
    }

    /// The first words of the pair's original that the entry's source forms match.
    pub fn source_spot(&self, pair: usize, entry: usize) -> Option<Spot> {
        let hits = &self.document.pairs.get(pair)?.source_hits;
        hits.iter()
            .filter(|hit| hit.entry == entry)
            .map(|hit| Spot { pair, side: Side::Source, span: hit.span })
            .min_by_key(|spot| spot.span)
    }

    /// The pair's translation, ready to be asked for forms.
    pub fn rendered(&self, pair: usize) -> Option<Rendered<'e>> {
        let analysed = self.document.pairs.get(pair)?;
        let text = analysed.pair.target.as_ref()?;
        Some(Rendered::new(text.as_str(), self.document.languages.target.spaced()))
    }
}

fn entries_spoken(pair: &Analysed) -> FxHashSet<usize> {
    let of_source = pair.source_hits.iter().filter(|hit| matches!(hit.sort, FormSort::Source | FormSort::Part));
    of_source.map(|hit| hit.entry).collect()
}

/// The forms that may stand in a translation: targets, and abbreviations among the aliases.
pub fn allowed(entry: &Entry) -> impl Iterator<Item = &str> {
    let aliases = entry.sources.iter().skip(1).map(|form| form.text.as_str()).filter(|alias| is_abbreviation(alias));
    entry.targets.iter().map(|form| form.text.as_str()).chain(aliases)
}

/// DPA, LLMs, G7: capitals and figures, a plural s.
pub fn is_abbreviation(text: &str) -> bool {
    let core = text.strip_suffix('s').unwrap_or(text).trim_end_matches('.');
    let capitals = core.chars().filter(char::is_ascii_uppercase).count();
    capitals >= 2
        && core.len() <= 8
        && core.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "-.&/".contains(c))
}

/// Whether two forms are one for a reader (width, case, middle dots, long marks).
pub fn same_form(a: &str, b: &str) -> bool {
    let (a, b) = (Folded::new(a), Folded::new(b));
    let long = |folded: &Folded| folded.chars().iter().copied().filter(|c| *c != 'ー').collect::<Vec<_>>();
    a.chars() == b.chars() || (a.len() >= 5 && long(&a) == long(&b))
}

/// Whether the check of names speaks of the entry.
pub fn is_name(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Organization | Kind::Product | Kind::Place)
}

/// A whole text.
pub fn whole(document: &Evidence<'_>, pair: usize, side: Side) -> Spot {
    let length = document.pairs.get(pair).map_or(0, |p| p.str(side).len());
    Spot { pair, side, span: Span::new(0, length) }
}

/// Whether a place of a text is code: between backticks, or in a fenced block.
pub fn in_code(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or("");
    let fenced = before.matches("```").count() % 2 == 1;
    let line = before.rsplit('\n').next().unwrap_or(before);
    fenced || line.matches('`').count() % 2 == 1
}
