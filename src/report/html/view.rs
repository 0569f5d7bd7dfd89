//! Which words of which pair a finding speaks about: findings know places in files, the page shows texts.

use std::collections::BTreeSet;

use crate::align::Pair;
use crate::finding::{Finding, Place};
use crate::language::Languages;
use crate::lint::Seen;
use crate::lint::places::Places;
use crate::report::Report;
use crate::text::Span;

/// Above so many pairs, only those with findings and their neighbours are shown: a page of a whole corpus is no page.
const ALL_SHOWN: usize = 2_000;
/// Parts that the documents are cut into where findings are counted along them.
const STRETCHES: usize = 60;

/// Why words are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// At fault.
    Fault,
    /// Another place of the fault, by its number from 1.
    Also(usize),
    /// The other side's words.
    Counterpart,
}

/// Words of a text that a finding speaks about.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// In the text.
    pub span: Span,
    /// The finding.
    pub finding: &'a Finding,
    /// Why.
    pub why: Why,
}

/// A pair and what is marked in it.
#[derive(Debug)]
pub struct Row<'a> {
    /// The texts.
    pub pair: &'a Pair,
    /// In the original.
    pub source: Vec<Mark<'a>>,
    /// In the translation.
    pub target: Vec<Mark<'a>>,
    /// Words of the original without a finding.
    pub seen: Vec<Seen>,
    /// Findings whose place is here.
    pub findings: Vec<&'a Finding>,
    /// Pairs stand between the row before and this one that are not shown.
    pub gap: bool,
}

/// The pairs of a file that are shown.
#[derive(Debug)]
pub struct Section<'a> {
    /// The file.
    pub name: &'a str,
    /// Its languages.
    pub languages: &'a Languages,
    /// Its pairs.
    pub rows: Vec<Row<'a>>,
    /// How many pairs there are, shown or not.
    pub pairs: usize,
}

/// The page's content.
#[derive(Debug)]
pub struct View<'a> {
    /// In the order of the files.
    pub sections: Vec<Section<'a>>,
    /// Findings whose place is in no pair that was kept.
    pub elsewhere: Vec<&'a Finding>,
    /// Findings along the documents, in stretches of as many pairs.
    pub along: Vec<Vec<&'a Finding>>,
    /// Where the texts are.
    pub places: Places<'a>,
}

impl<'a> View<'a> {
    /// The pairs of a report with their marks.
    pub fn new(report: &Report<'a>) -> Self {
        let pairs = || report.documents.iter().flat_map(|document| &document.pairs);
        let index = Places::new(pairs());
        let mut rows: Vec<Row<'a>> = pairs().map(Row::new).collect();
        let mut elsewhere = Vec::new();
        let mut first = 0;
        for document in report.documents {
            for seen in &document.seen {
                rows[first + seen.pair].seen.push(*seen);
            }
            first += document.pairs.len();
        }
        let mut along = vec![Vec::new(); STRETCHES.min(rows.len())];
        for &finding in &report.findings {
            let home = finding.primary().and_then(|place| index.find(place));
            match home {
                Some(home) => {
                    let stretch = home.row * along.len() / rows.len();
                    along[stretch].push(finding);
                    rows[home.row].findings.push(finding);
                }
                None => elsewhere.push(finding),
            }
            for (place, why) in places(finding) {
                if let Some(home) = index.find(place) {
                    let row = &mut rows[home.row];
                    let side = if home.original { &mut row.source } else { &mut row.target };
                    side.push(Mark { span: home.span, finding, why });
                }
            }
        }
        Self { sections: sections(report, rows), elsewhere, along, places: index }
    }
}

impl<'a> Row<'a> {
    fn new(pair: &'a Pair) -> Self {
        Self { pair, source: Vec::new(), target: Vec::new(), seen: Vec::new(), findings: Vec::new(), gap: false }
    }

    fn is_marked(&self) -> bool {
        !(self.source.is_empty() && self.target.is_empty() && self.findings.is_empty())
    }
}

/// The places that are marked. What is left out has none in the translation.
fn places(finding: &Finding) -> impl Iterator<Item = (&Place, Why)> {
    let target = finding.target.as_ref().filter(|_| !finding.omission).map(|place| (place, Why::Fault));
    let why = if finding.target.is_some() { Why::Counterpart } else { Why::Fault };
    let source = finding.source.as_ref().map(|place| (place, why));
    let also = finding.also.iter().enumerate().map(|(at, place)| (place, Why::Also(at + 1)));
    target.into_iter().chain(source).chain(also)
}

/// Documents of one file that follow each other (rows of a table, say) are one section.
fn sections<'a>(report: &Report<'a>, rows: Vec<Row<'a>>) -> Vec<Section<'a>> {
    let shown = shown(&rows);
    let mut sections: Vec<Section<'a>> = Vec::new();
    let mut rows = rows.into_iter().enumerate();
    for document in report.documents {
        let joins = |last: &&mut Section<'_>| last.name == &*document.name && *last.languages == document.languages;
        if sections.last_mut().filter(joins).is_none() {
            let (name, languages) = (&*document.name, &document.languages);
            sections.push(Section { name, languages, rows: Vec::new(), pairs: 0 });
        }
        let Some(section) = sections.last_mut() else { continue };
        let mut gap = false;
        for (at, mut row) in rows.by_ref().take(document.pairs.len()) {
            section.pairs += 1;
            if shown.contains(&at) {
                row.gap = gap;
                section.rows.push(row);
            }
            gap = !shown.contains(&at);
        }
    }
    sections
}

fn shown(rows: &[Row<'_>]) -> BTreeSet<usize> {
    if rows.len() <= ALL_SHOWN {
        return (0..rows.len()).collect();
    }
    let marked = rows.iter().enumerate().filter(|(_, row)| row.is_marked());
    marked.flat_map(|(at, _)| at.saturating_sub(1)..(at + 2).min(rows.len())).collect()
}
