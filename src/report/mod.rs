//! Findings into bytes: one file a format, each a pure function of a [`Report`].
//!
//! Columns, display width, colour and markup belong to these files alone; whoever calls them decides where the bytes
//! go. Nothing here knows the time, the machine or the terminal, so that the same input gives the same bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Finding, Place, Summary};
use crate::lint::Checked;
use crate::text::FileText;

pub mod alignment;
mod ci;
mod diff;
mod excerpt;
mod figures;
mod files;
mod html;
mod human;
mod json;
mod markdown;
pub mod page;
mod paint;
#[cfg(test)]
mod sample;
pub mod suggestions;
mod visible;

pub use figures::{count as counted, headline};
pub use visible::{harmless, visible};

/// bilint's version, as every format names it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What `--format` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For reading in a terminal
    Human,
    /// A unified diff of all suggestions
    Diff,
    /// One JSON object
    Json,
    /// A JSON object a line: the findings, then the summary
    Jsonl,
    /// Tables for a merge request or a wiki
    Markdown,
    /// One page with both texts side by side
    Html,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// A code quality report of GitLab
    Gitlab,
    /// A test report: a suite a file, a case a check
    Junit,
    /// Diagnostics for reviewdog, with suggestions
    Rdjson,
}

impl Format {
    /// Whether it shows the paired texts as a whole, or at least names the files without findings.
    pub fn shows_texts(self) -> bool {
        matches!(self, Self::Html | Self::Junit)
    }
}

/// The files that findings lie in, by the names that places give them.
#[derive(Debug, Default)]
pub struct Texts(BTreeMap<Arc<str>, Arc<FileText>>);

impl Texts {
    /// The file of a name.
    pub fn get(&self, name: &str) -> Option<&Arc<FileText>> {
        self.0.get(name)
    }

    /// Adds a file; adding it again does nothing.
    pub fn add(&mut self, file: &Arc<FileText>) {
        self.0.entry(file.name().clone()).or_insert_with(|| file.clone());
    }
}

impl Texts {
    /// The names of the files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|name| &**name)
    }
}

impl<'a> FromIterator<&'a Arc<FileText>> for Texts {
    fn from_iter<I: IntoIterator<Item = &'a Arc<FileText>>>(files: I) -> Self {
        let mut texts = Self::default();
        files.into_iter().for_each(|file| texts.add(file));
        texts
    }
}

/// How a report is to look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// With terminal colours.
    pub colour: bool,
    /// Columns of an excerpt.
    pub width: usize,
    /// Show no more findings than this, the worst first.
    pub max_findings: Option<usize>,
}

impl Default for Look {
    fn default() -> Self {
        Self { colour: false, width: 80, max_findings: None }
    }
}

/// All that a format may show.
#[derive(Debug)]
pub struct Report<'a> {
    /// What is to be shown, in order: file, place, check.
    pub findings: Vec<&'a Finding>,
    /// The figures of the run.
    pub summary: &'a Summary,
    /// The paired texts, for formats that [show them](Format::shows_texts).
    pub documents: &'a [Checked],
    /// The files that findings lie in.
    pub texts: &'a Texts,
    /// How it is to look.
    pub look: Look,
}

impl Report<'_> {
    /// Leaves out all but so many findings, the worst and of those the surest; the others keep their order.
    pub fn keep_worst(&mut self, most: usize) {
        let mut ranked: Vec<usize> = (0..self.findings.len()).collect();
        ranked.sort_by(|&a, &b| {
            let (a, b) = (self.findings[a], self.findings[b]);
            b.severity.cmp(&a.severity).then(b.confidence.total_cmp(&a.confidence))
        });
        ranked.truncate(most);
        ranked.sort_unstable();
        self.findings = ranked.into_iter().map(|at| self.findings[at]).collect();
    }
}

/// `file:line:column` of a finding.
pub fn place(finding: &Finding) -> String {
    let at = |place: &Place| format!("{}:{}:{}", visible(&place.file), place.line, place.column);
    finding.primary().map(at).unwrap_or_default()
}

/// The report in a format.
pub fn render(format: Format, report: &Report<'_>) -> Vec<u8> {
    let bytes = match format {
        Format::Diff => diff::render(report),
        Format::Human => human::render(report),
        Format::Json => json::render(report),
        Format::Jsonl => json::render_lines(report),
        Format::Markdown => markdown::render(report),
        Format::Html => html::render(report),
        Format::Sarif => ci::sarif::render(report),
        Format::Github => ci::github::render(report),
        Format::Gitlab => ci::gitlab::render(report),
        Format::Junit => ci::junit::render(report),
        Format::Rdjson => ci::rdjson::render(report),
    };
    match format {
        Format::Json | Format::Jsonl | Format::Sarif | Format::Gitlab | Format::Rdjson => visible::escape_json(bytes),
        _ => bytes,
    }
}
