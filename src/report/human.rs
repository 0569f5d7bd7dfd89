//! `--format human`: for reading in a terminal. Worst first, both sides quoted with the words underlined, then what was
//! looked at, so that silence is not mistaken for approval.
//!
//! # Design
//! Laid out like a compiler's diagnostics, which editors and terminals know how to jump to. Rejected: the
//! annotate-snippets crate; it wants whole files with byte spans of what it prints, while we cut long lines and spell
//! control characters out.

use std::fmt::Write;

use crate::finding::{Finding, Place, Severity, Summary, Tally};
use crate::report::excerpt::Excerpt;
use crate::report::figures::{count, listed, remarks, scope};
use crate::report::paint::Paint;
use crate::report::visible::visible;
use crate::report::{Report, Texts, files};

/// Other places of a fault that are listed before "and N more".
const ALSO_SHOWN: usize = 12;

/// The findings, the coverage, the summary.
pub fn render(report: &Report<'_>) -> Vec<u8> {
    let paint = Paint(report.look.colour);
    let most = report.look.max_findings.unwrap_or(usize::MAX);
    let mut out = String::new();
    let mut shown = 0;
    for (file, findings) in files::worst_first(&report.findings) {
        let room = most - shown;
        if room == 0 {
            break;
        }
        let [errors, warnings, infos] = files::by_severity(&findings);
        let head = format!("{} — {}", visible(file), listed(errors, warnings, infos));
        let _ = writeln!(out, "{}\n", paint.bold(&head));
        for finding in findings.iter().take(room) {
            write_finding(&mut out, finding, report, paint);
            shown += 1;
        }
    }
    if shown < report.findings.len() {
        let _ = writeln!(out, "… and {} more, no worse than these\n", count(report.findings.len() - shown, "finding"));
    }
    write_coverage(&mut out, report.summary, paint);
    write_summary(&mut out, report, paint);
    out.into_bytes()
}

fn write_finding(out: &mut String, finding: &Finding, report: &Report<'_>, paint: Paint) {
    let head = paint.severity(finding.severity, &format!("{}[{}]", finding.severity, finding.check));
    let _ = writeln!(out, "{head}{}", paint.bold(&format!(": {}", visible(&finding.message))));
    let gutter = [finding.target.as_ref(), finding.source.as_ref()].into_iter().flatten();
    let gutter = gutter.map(|place| place.line.to_string().len()).max().unwrap_or(1);
    let mut block = Block { out, gutter, paint, texts: report.texts, width: report.look.width, file: None };
    if let Some(target) = &finding.target {
        let note = match &finding.suggestion {
            _ if finding.omission => "missing here".to_owned(),
            Some(words) => format!("write: {}", visible(words)),
            None => String::new(),
        };
        let mark = if finding.omission { Mark::Nothing } else { Mark::Wrong(finding.severity) };
        block.place(target, mark, &note);
    }
    if let Some(source) = &finding.source {
        let (mark, note) = match (&finding.target, &finding.suggestion) {
            (Some(_), _) => (Mark::Original, "the original".to_owned()),
            (None, Some(words)) => {
                (Mark::Wrong(finding.severity), format!("in the original; write: {}", visible(words)))
            }
            (None, None) => (Mark::Wrong(finding.severity), "in the original".to_owned()),
        };
        block.place(source, mark, &note);
    }
    block.notes(finding);
    out.push('\n');
}

/// How the words of an excerpt are underlined.
#[derive(Clone, Copy)]
enum Mark {
    /// At fault.
    Wrong(Severity),
    /// Their counterpart.
    Original,
    /// Not at all.
    Nothing,
}

/// The frame of excerpts under a message.
struct Block<'a> {
    out: &'a mut String,
    /// Digits of the greatest line number.
    gutter: usize,
    paint: Paint,
    texts: &'a Texts,
    width: usize,
    /// The file of the excerpt before.
    file: Option<&'a str>,
}

impl<'a> Block<'a> {
    fn place(&mut self, place: &'a Place, mark: Mark, note: &str) {
        let Self { gutter, paint, .. } = *self;
        if self.file != Some(&*place.file) {
            let arrow = if self.file.is_none() { "-->" } else { ":::" };
            let at = format!("{}:{}:{}", visible(&place.file), place.line, place.column);
            let _ = writeln!(self.out, "{:gutter$}{} {at}", "", paint.frame(arrow));
            let _ = writeln!(self.out, "{:gutter$} {}", "", paint.frame("|"));
            self.file = Some(&place.file);
        }
        let excerpt = Excerpt::of(place, self.texts, self.width);
        let bar = paint.frame(&format!("{:>gutter$} |", excerpt.line));
        let note = if note.is_empty() { String::new() } else { format!(" {note}") };
        let under = match mark {
            Mark::Wrong(severity) => paint.severity(severity, &format!("{}{note}", "^".repeat(excerpt.columns()))),
            Mark::Original => paint.original(&format!("{}{note}", "-".repeat(excerpt.columns()))),
            Mark::Nothing => paint.faint(&format!("({})", note.trim_start())),
        };
        let _ = writeln!(self.out, "{bar} {}{}{}", excerpt.before, excerpt.words, excerpt.after);
        let blank = paint.frame(&format!("{:gutter$} |", ""));
        let _ = writeln!(self.out, "{blank} {:indent$}{under}", "", indent = excerpt.indent());
    }

    fn notes(&mut self, finding: &Finding) {
        if !finding.also.is_empty() {
            let here = finding.primary().map(|place| &place.file);
            let at = |place: &Place| match here {
                Some(file) if *file == place.file => format!("{}:{}", place.line, place.column),
                _ => format!("{}:{}:{}", visible(&place.file), place.line, place.column),
            };
            let mut places: Vec<String> = finding.also.iter().take(ALSO_SHOWN).map(at).collect();
            if finding.also.len() > ALSO_SHOWN {
                places.push(format!("and {} more", finding.also.len() - ALSO_SHOWN));
            }
            self.note("also at", &places.join(", "));
        }
        if let Some(entry) = &finding.glossary {
            let text = entry.text.lines().next().unwrap_or("");
            self.note("glossary", &format!("{}:{}: {}", visible(&entry.file), entry.line, visible(text)));
        }
        if finding.fix.as_ref().is_some_and(|fix| fix.safety == crate::finding::Safety::Safe) {
            self.note("fix", "safe, `bilint fix` applies it");
        }
    }

    fn note(&mut self, label: &str, text: &str) {
        let _ = writeln!(self.out, "{:gutter$} {} {label}: {text}", "", self.paint.frame("="), gutter = self.gutter);
    }
}

/// What was looked at, and what became of it.
fn write_coverage(out: &mut String, summary: &Summary, paint: Paint) {
    if summary.coverage.values().all(|tally| *tally == Tally::default()) {
        return;
    }
    let head = format!("{:<10}{:>8}{:>8}{:>9}{:>16}", "checked", "found", "right", "flagged", "not understood");
    let _ = writeln!(out, "{}", paint.faint(&head));
    for (what, tally) in &summary.coverage {
        let right = paint.good(&format!("{:>8}", tally.matched));
        let _ = writeln!(out, "{what:<10}{:>8}{right}{:>9}{:>16}", tally.found, tally.flagged, tally.not_understood);
    }
    out.push('\n');
}

fn write_summary(out: &mut String, report: &Report<'_>, paint: Paint) {
    let summary = report.summary;
    let verdict = listed(summary.errors, summary.warnings, 0);
    let worst = match (summary.errors, summary.warnings) {
        (0, 0) => paint.good(&verdict),
        (0, _) => paint.severity(Severity::Warning, &verdict),
        _ => paint.severity(Severity::Error, &verdict),
    };
    let _ = writeln!(out, "{worst} {}{}", scope(summary), remarks(report));
}

#[cfg(test)]
mod tests {
    use crate::report::sample;
    use crate::report::{Format, Look, render};

    fn human(look: Look) -> String {
        sample::with_report(look, |report| String::from_utf8(render(Format::Human, report)).unwrap())
    }

    #[test]
    fn both_sides_stand_with_their_words_underlined() {
        insta::assert_snapshot!(human(Look::default()));
    }

    #[test]
    fn the_worst_come_first_when_few_are_asked_for() {
        let text = human(Look { max_findings: Some(1), ..Look::default() });
        assert!(text.contains("error[number-mismatch]") && !text.contains("warning["), "{text}");
        assert!(text.contains("more, no worse than these"), "{text}");
    }

    #[test]
    fn colour_changes_no_column() {
        let coloured = human(Look { colour: true, ..Look::default() });
        let mut plain = String::new();
        for (at, part) in coloured.split("\x1b[").enumerate() {
            plain.push_str(if at == 0 { part } else { part.split_once('m').map_or("", |(_, text)| text) });
        }
        assert_eq!(plain, human(Look::default()));
    }
}
