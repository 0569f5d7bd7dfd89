//! Each pair analysed once, each document's evidence collected once: what every check reads.

pub mod disagreements;
pub mod ear;
mod echo;
pub mod faults;
pub mod intruders;
mod losses;
pub mod memory;
pub mod omissions;
pub mod owners;
pub mod renderings;
mod senses;
pub mod strays;
pub mod titles;
pub mod unlike;
pub mod variants;
mod vocabulary;
pub mod wanted;

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::align::Pair;
use crate::analysis::faults::Fault;
use crate::analysis::memory::Memory;
use crate::analysis::renderings::Renderings;
use crate::calendar::Day;
use crate::glossary::{Excluded, Glossary, Matcher};
pub use crate::glossary::{FormSort, Hit};
use crate::language::Languages;
use crate::matching::dateline;
use crate::matching::numbers::{self, NumberMatching};
use crate::mention::names::{self, Name};
use crate::mention::{self, Mention};
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
    /// Glossary forms in the source, by place; they overlap only as alternatives at one span.
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
    /// The day that it appeared on.
    pub dateline: Option<Day>,
    /// How the whole run renders names and terms, where that is to be one.
    pub memory: Option<&'a Memory>,
    /// [`Evidence::faults`], once somebody asked.
    faults: OnceLock<Vec<Fault>>,
}

impl Evidence<'_> {
    /// The names that it renders wrongly or in several ways, in the order of their places.
    pub fn faults(&self) -> &[Fault] {
        self.faults.get_or_init(|| faults::all(self))
    }

    /// The texts alone, for reports that show them.
    pub fn into_pairs(self) -> Vec<Pair> {
        self.pairs.into_iter().map(|analysed| analysed.pair).collect()
    }

    /// The words at a spot.
    pub fn words(&self, spot: Spot) -> &str {
        self.pairs.get(spot.pair).map_or("", |pair| spot.span.of(pair.str(spot.side)))
    }
}

/// What is known of a document besides its texts.
#[derive(Clone, Copy, Debug)]
pub struct About<'a, 'm> {
    /// The file that it is.
    pub file: &'m str,
    /// The two languages.
    pub languages: &'a Languages,
    /// The termbase for them.
    pub glossary: &'a Glossary,
    /// Its automata.
    pub matcher: &'m Matcher,
    /// The day that it appeared on.
    pub dateline: Option<Day>,
}

/// Analyses the pairs of a document.
pub fn analyse<'a>(pairs: Vec<Pair>, about: About<'a, '_>) -> Evidence<'a> {
    let About { languages, glossary, dateline, .. } = about;
    let mut told: Vec<Told> = pairs.into_par_iter().with_min_len(8).map(|pair| Told::of(pair, languages)).collect();
    let (mut ours, mut theirs) = (None, None);
    for Told { pair, source, target } in &mut told {
        ours = mention::carry_year(str(pair.source.as_ref()), source, &languages.source, ours);
        theirs = mention::carry_year(str(pair.target.as_ref()), target, &languages.target, theirs);
    }
    let outside = about.matcher.scopes().outside(about.file);
    let analyse = |told| analyse_pair(told, about, &outside);
    let mut analysed: Vec<Analysed> = told.into_par_iter().with_min_len(8).map(analyse).collect();
    if about.matcher.scopes().any() {
        senses::settle(&mut analysed, about.matcher, &outside);
    }
    let renderings = Renderings::collect(&analysed, languages, glossary);
    Evidence { languages, glossary, pairs: analysed, renderings, dateline, memory: None, faults: OnceLock::new() }
}

/// A pair and the numbers of its two sides.
struct Told {
    pair: Pair,
    source: Vec<Mention>,
    target: Vec<Mention>,
}

impl Told {
    fn of(pair: Pair, languages: &Languages) -> Told {
        let source = mention::extract(str(pair.source.as_ref()), &languages.source);
        let target = mention::extract(str(pair.target.as_ref()), &languages.target);
        Told { pair, source, target }
    }
}

fn str(text: Option<&Text>) -> &str {
    text.map_or("", Text::as_str)
}

fn analyse_pair(told: Told, about: About<'_, '_>, outside: &Excluded) -> Analysed {
    let About { languages, matcher, dateline, .. } = about;
    let Told { pair, source: source_numbers, target: target_numbers } = told;
    let (source, target) = (str(pair.source.as_ref()), str(pair.target.as_ref()));
    let sides = (
        numbers::Side { text: source, language: &languages.source, mentions: &source_numbers },
        numbers::Side { text: target, language: &languages.target, mentions: &target_numbers },
    );
    let mut numbers = numbers::match_numbers(sides.0, sides.1, &pair.beads);
    if let Some(dateline) = dateline {
        dateline::verify(sides.0, sides.1, dateline, &mut numbers);
    }
    let source_hits = matcher.source_but(source, outside);
    let target_hits = matcher.target_but(target, outside);
    let source_names = names::find(source, &languages.source);
    let target_names = names::find(target, &languages.target);
    Analysed { source_numbers, target_numbers, numbers, source_names, target_names, source_hits, target_hits, pair }
}
