//! `--format github`: workflow commands, which GitHub Actions shows as annotations of a change.
//!
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>

use std::fmt::Write;

use crate::finding::{Finding, Place, Severity};
use crate::report::Report;
use crate::report::ci::{end, path, places, sentence};
use crate::report::figures::headline;
use crate::report::visible::visible;

/// A command a place, then the headline.
pub fn render(report: &Report<'_>) -> Vec<u8> {
    let mut out = String::new();
    for finding in &report.findings {
        for place in places(finding) {
            write_command(&mut out, finding, place);
        }
    }
    // A line that begins with `::` would be a command; the headline begins with a word or a figure.
    let _ = writeln!(out, "{}", headline(report));
    out.into_bytes()
}

fn write_command(out: &mut String, finding: &Finding, place: &Place) {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (end_line, end_column) = end(place);
    let _ = write!(
        out,
        "::{command} file={},line={},endLine={end_line}",
        property(&visible(&path(&place.file))),
        place.line
    );
    // Annotations have columns only where they stand on one line.
    if end_line == place.line {
        let _ = write!(out, ",col={},endColumn={end_column}", place.column);
    }
    let title = property(&format!("bilint {}", finding.check));
    let _ = writeln!(out, ",title={title}::{}", data(&sentence(finding)));
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Look, sample};

    #[test]
    fn each_place_is_a_command() {
        sample::with_report(Look::default(), |report| {
            insta::assert_snapshot!(String::from_utf8(render(report)).unwrap());
        });
    }

    #[test]
    fn no_text_ends_a_command_or_starts_one() {
        assert_eq!(property("a,b:c%\r\n::error"), "a%2Cb%3Ac%25%0D%0A%3A%3Aerror");
        assert_eq!(data("50%, so:\n::x"), "50%25, so:%0A::x");
        sample::with_report(Look::default(), |report| {
            let mut finding = report.findings[0].clone();
            finding.message = "x\n::stop-commands::y\r\n::error::z".to_owned();
            let report = Report { findings: vec![&finding], look: report.look, ..*report };
            let text = String::from_utf8(render(&report)).unwrap();
            assert!(text.lines().count() == 3 && !text.lines().any(|line| line.starts_with("::stop")), "{text}");
        });
    }
}
