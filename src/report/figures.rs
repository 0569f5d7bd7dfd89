//! The figures of a run in words.

use crate::finding::{Severity, Summary};
use crate::report::Report;

/// `1 error`, `2 errors`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// `2 errors, 1 warning`, or `no findings`.
pub fn listed(errors: usize, warnings: usize, infos: usize) -> String {
    let parts = [(errors, "error"), (warnings, "warning"), (infos, "info")];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| count(*n, noun)).collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

/// `in 28 segments of 1 file`.
pub fn scope(summary: &Summary) -> String {
    format!("in {} of {}", count(summary.segments, "segment"), count(summary.files, "file"))
}

/// What else there is to say: infos not shown, findings silenced, segments skipped; each after a semicolon.
pub fn remarks(report: &Report<'_>) -> String {
    let summary = report.summary;
    let hidden = !report.findings.iter().any(|finding| finding.severity == Severity::Info);
    let remarks = [
        (summary.infos, if hidden { " (--all shows them)" } else { "" }, "info"),
        (summary.suppressed, " silenced", "finding"),
        (summary.baseline, " of the baseline", "finding"),
        (summary.skipped, " skipped for their state", "segment"),
        (summary.missing_files, " missing", "file"),
        (summary.orphaned_files, " without an original", "file"),
        (summary.stale_files, " stale", "file"),
    ];
    let said = remarks.iter().filter(|(number, ..)| *number > 0);
    said.map(|(number, what, noun)| format!("; {}{what}", count(*number, noun))).collect()
}

/// All of it in one line.
pub fn headline(report: &Report<'_>) -> String {
    let summary = report.summary;
    format!("{} {}{}", listed(summary.errors, summary.warnings, 0), scope(summary), remarks(report))
}

/// `numbers: 25 found, 22 right, 1 flagged, 2 not understood`, a line each.
pub fn coverage_lines(summary: &Summary) -> impl Iterator<Item = String> {
    summary.coverage.iter().map(|(what, tally)| {
        let (right, flagged, rest) = (tally.matched, tally.flagged, tally.not_understood);
        format!("{what}: {} found, {right} right, {flagged} flagged, {rest} not understood", tally.found)
    })
}
