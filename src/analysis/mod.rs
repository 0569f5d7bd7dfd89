//! Each pair analysed once, each document's evidence collected once: what every check reads.

pub mod renderings;

use crate::align::Pair;
use crate::analysis::renderings::Renderings;
use crate::glossary::Glossary;
use crate::language::Languages;
use crate::matching::numbers::NumberMatching;
use crate::mention::Mention;
use crate::mention::names::Name;
use crate::text::{Span, Text};

/// A side of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The original.
    Source,
    /// The translation.
    Target,
}

/// Words of a document: a pair, a side of it, a range of that side's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Index into [`Evidence::pairs`].
    pub pair: usize,
    /// Which text of the pair.
    pub side: Side,
    /// Where in it.
    pub span: Span,
}

/// A glossary entry's form in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index into [`Glossary::entries`].
    pub entry: usize,
    /// Index into the entry's forms of that sort.
    pub form: usize,
    /// Which sort of form.
    pub sort: FormSort,
    /// Where.
    pub span: Span,
}

/// Which list of an entry a hit's form is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FormSort {
    /// A source form.
    Source,
    /// A target form.
    Target,
    /// A forbidden target form.
    Forbidden,
    /// A part of a person's name (given name or surname alone), on either side.
    Part,
}

/// A pair and all that was found in it.
#[derive(Clone, Debug)]
pub struct Analysed {
    /// The texts.
    pub pair: Pair,
    /// Numbers of the source.
    pub source_numbers: Vec<Mention>,
    /// Numbers of the target.
    pub target_numbers: Vec<Mention>,
    /// Which go together.
    pub numbers: NumberMatching,
    /// Runs of words of the source that may be names: [`crate::mention::names::find`].
    pub source_names: Vec<Name>,
    /// Those of the target.
    pub target_names: Vec<Name>,
    /// Glossary forms in the source, longest first, not overlapping.
    pub source_hits: Vec<Hit>,
    /// Glossary forms in the target (targets, forbidden, parts, and source forms left as they are).
    pub target_hits: Vec<Hit>,
}

impl Analysed {
    /// The text of a side.
    pub fn text(&self, side: Side) -> Option<&Text> {
        match side {
            Side::Source => self.pair.source.as_ref(),
            Side::Target => self.pair.target.as_ref(),
        }
    }

    /// The text of a side, empty where there is none.
    pub fn str(&self, side: Side) -> &str {
        self.text(side).map_or("", Text::as_str)
    }
}

/// A whole document, analysed: what document-wide checks read.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// The two languages.
    pub languages: &'a Languages,
    /// The termbase for them.
    pub glossary: &'a Glossary,
    /// Every pair in document order.
    pub pairs: Vec<Analysed>,
    /// How it renders each name: [`Renderings::collect`] of `pairs`.
    pub renderings: Renderings,
}

impl Evidence<'_> {
    /// The words at a spot.
    pub fn words(&self, spot: Spot) -> &str {
        self.pairs.get(spot.pair).map_or("", |pair| spot.span.of(pair.str(spot.side)))
    }
}
