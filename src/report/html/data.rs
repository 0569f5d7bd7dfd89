//! What the page's script works with: the findings, and the lines around what a fix changes, as JSON inside the page.
//!
//! The lines are a block of their own, which is read only when somebody exports a diff.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::finding::{Finding, Place, Severity, fingerprint};
use crate::lint::places::Places;
use crate::report::html::score;
use crate::report::{Report, VERSION, place};
use crate::text::{Encoding, FileText, Spelling, Text};

/// Lines around a change in a diff.
const CONTEXT: usize = 3;

#[derive(Serialize)]
struct Data<'a> {
    version: &'static str,
    /// Names what the browser keeps: the same for every report about these files.
    store: String,
    /// Words checked, for the score.
    words: usize,
    files: &'a [&'a str],
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    check: &'a str,
    category: String,
    severity: Severity,
    weight: usize,
    /// Index into the files.
    file: usize,
    place: String,
    contents: &'a [String],
    /// Its number among the findings that are alike, and how many those are.
    nth: usize,
    of: usize,
    words: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'a str>,
    /// The suggestion can be applied.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    fix: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    omission: bool,
    /// Where other words may be put.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    edits: Vec<Spot>,
}

/// File, first byte, first byte after it, how the format spells words, and the suggestion where that is spelt otherwise.
type Spot = (usize, usize, usize, Spelling, Option<String>);

#[derive(Serialize)]
struct Lines {
    file: usize,
    /// Number from 1, first byte, text with its line end.
    lines: Vec<(usize, usize, String)>,
}

/// The blocks: findings, lines. Safe inside `<script>`.
pub fn blocks(report: &Report<'_>, places: &Places<'_>) -> (String, String) {
    let mut names = Vec::new();
    let mut files: FxHashMap<&str, usize> = FxHashMap::default();
    for finding in &report.findings {
        for place in finding.primary().into_iter().chain(&finding.also) {
            files.entry(&place.file).or_insert_with(|| {
                names.push(&*place.file);
                names.len() - 1
            });
        }
    }
    let findings = entries(report, places, &files);
    let mut touched: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (file, start, end, ..) in findings.iter().flat_map(|entry| &entry.edits) {
        touched.entry(*file).or_default().push((*start, *end));
    }
    let lines: Vec<Lines> = touched
        .into_iter()
        .filter_map(|(file, spans)| Some(Lines { file, lines: around(report.texts.get(names.get(file)?)?, &spans)? }))
        .collect();
    let store = fingerprint(&report.documents.iter().map(|document| &*document.name).collect::<Vec<_>>());
    let data = Data { version: VERSION, store, words: score::words(report), files: &names, findings };
    (json(&data), json(&lines))
}

fn entries<'a>(report: &Report<'a>, places: &Places<'_>, files: &FxHashMap<&str, usize>) -> Vec<Entry<'a>> {
    let key = |finding: &'a Finding| (finding.primary().map(|place| &place.file), finding.check, &finding.contents);
    let mut counts: FxHashMap<_, usize> = FxHashMap::default();
    report.findings.iter().for_each(|finding| *counts.entry(key(finding)).or_default() += 1);
    let mut met: FxHashMap<_, usize> = FxHashMap::default();
    let at = |file: &str| files.get(file).copied().unwrap_or_default();
    let entry = |&finding: &&'a Finding| {
        let nth = met.entry(key(finding)).or_default();
        *nth += 1;
        let spot = |(place, text): &(&Place, &Text)| {
            let spelt = finding.suggestion.as_deref().map(|plain| (plain, text.spell(plain)));
            let spelt = spelt.and_then(|(plain, spelt)| (plain != spelt).then_some(spelt));
            (at(&place.file), place.start, place.end, text.spelling(), spelt)
        };
        Entry {
            id: &finding.id,
            check: finding.check,
            category: finding.category.to_string(),
            severity: finding.severity,
            weight: score::weight(finding.severity),
            file: at(finding.primary().map_or("", |place| &place.file)),
            place: place(finding),
            contents: &finding.contents,
            nth: *nth,
            of: counts.get(&key(finding)).copied().unwrap_or(1),
            words: finding.primary().map_or("", |place| &place.text),
            source: finding.target.as_ref().and(finding.source.as_ref()).map_or("", |place| &place.text),
            message: &finding.message,
            suggestion: finding.suggestion.as_deref(),
            fix: finding.fix.is_some(),
            omission: finding.omission,
            edits: places.editable(finding).iter().map(spot).collect(),
        }
    };
    report.findings.iter().map(entry).collect()
}

/// The lines of the spans and those around them; `None` for files that no diff can hold.
fn around(file: &FileText, spans: &[(usize, usize)]) -> Option<Vec<(usize, usize, String)>> {
    if !matches!(file.encoding(), Encoding::Utf8 { .. }) {
        return None;
    }
    let whole = String::from_utf8(file.to_bytes()).ok()?;
    let mut starts = vec![0];
    starts.extend(memchr::memchr_iter(b'\n', whole.as_bytes()).map(|at| at + 1));
    starts.retain(|start| *start < whole.len());
    let line_of = |offset: usize| starts.partition_point(|start| *start <= offset).saturating_sub(1);
    let wanted: BTreeSet<usize> = spans
        .iter()
        .flat_map(|(start, end)| line_of(*start).saturating_sub(CONTEXT)..=line_of(*end) + CONTEXT)
        .filter(|line| *line < starts.len())
        .collect();
    let line = |at: usize| {
        let start = *starts.get(at)?;
        let end = starts.get(at + 1).copied().unwrap_or(whole.len());
        Some((at + 1, start, whole.get(start..end)?.to_owned()))
    };
    Some(wanted.into_iter().filter_map(line).collect())
}

/// Without `<`, nothing in it can end the script or begin a comment.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c")
}
