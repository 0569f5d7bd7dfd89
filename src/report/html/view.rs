//! Which words of which pair a finding speaks about: findings know places in files, the page shows texts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::align::Pair;
use crate::finding::{Finding, Place};
use crate::language::Languages;
use crate::report::{Report, Texts};
use crate::text::{Span, Text};

/// Above so many pairs, only those with findings and their neighbours are shown: a page of a whole corpus is no page.
const ALL_SHOWN: usize = 2_000;

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
}

/// Where the texts of the pairs lie in the files.
struct Index<'a> {
    /// By file, in the order of their places.
    texts: BTreeMap<Arc<str>, Vec<Placed<'a>>>,
}

/// A text of a pair.
struct Placed<'a> {
    /// In the file's text.
    whole: Span,
    row: usize,
    original: bool,
    text: &'a Text,
}

impl<'a> Index<'a> {
    fn new(pairs: &[&'a Pair]) -> Self {
        let mut texts: BTreeMap<Arc<str>, Vec<Placed<'_>>> = BTreeMap::new();
        for (row, pair) in pairs.iter().enumerate() {
            for (text, original) in [(&pair.source, true), (&pair.target, false)] {
                let Some(text) = text else { continue };
                let whole = text.file_span(Span::new(0, text.as_str().len()));
                texts.entry(text.file().name().clone()).or_default().push(Placed { whole, row, original, text });
            }
        }
        texts.values_mut().for_each(|texts| texts.sort_by_key(|placed| (placed.whole, placed.row)));
        Self { texts }
    }

    /// The row, the side and the words of a place.
    fn find(&self, place: &Place, files: &Texts) -> Option<(usize, bool, Span)> {
        let file = files.get(&place.file)?;
        let line = file.line_span(place.line);
        let start =
            line.start + file.line(place.line).chars().take(place.column - 1).map(char::len_utf8).sum::<usize>();
        let span = Span::new(start, start + place.text.len());
        let texts = self.texts.get(&place.file)?;
        let after = texts.partition_point(|placed| placed.whole.start() <= start);
        // Texts of one file rarely lie inside each other; a few steps back find the one around.
        let mut around = texts[..after].iter().rev().take(8).filter(|placed| placed.whole.contains(span));
        around.find_map(|placed| Some((placed.row, placed.original, placed.text.locate(span)?)))
    }
}

impl<'a> View<'a> {
    /// The pairs of a report with their marks.
    pub fn new(report: &Report<'a>) -> Self {
        let pairs: Vec<&Pair> = report.documents.iter().flat_map(|document| &document.pairs).collect();
        let index = Index::new(&pairs);
        let mut rows: Vec<Row<'a>> = pairs.iter().map(|pair| Row::new(pair)).collect();
        let mut elsewhere = Vec::new();
        for &finding in &report.findings {
            let home = finding.primary().and_then(|place| index.find(place, report.texts));
            match home {
                Some((row, ..)) => rows[row].findings.push(finding),
                None => elsewhere.push(finding),
            }
            for (place, why) in places(finding) {
                if let Some((row, original, span)) = index.find(place, report.texts) {
                    let row = &mut rows[row];
                    let side = if original { &mut row.source } else { &mut row.target };
                    side.push(Mark { span, finding, why });
                }
            }
        }
        Self { sections: sections(report, rows), elsewhere }
    }
}

impl<'a> Row<'a> {
    fn new(pair: &'a Pair) -> Self {
        Self { pair, source: Vec::new(), target: Vec::new(), findings: Vec::new(), gap: false }
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
