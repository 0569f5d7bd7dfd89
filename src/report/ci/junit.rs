//! `--format junit`: a test report. A file is a suite, a check that spoke a failed case; a file without findings is a
//! case that passed, so that a report of nothing wrong is not a report of nothing.
//!
//! Several findings of a check in a file are one failure: readers of the format show the first of a case only.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::finding::{Finding, Severity};
use crate::report::Report;
use crate::report::ci::{path, sentence};
use crate::report::figures::count;
use crate::report::visible::visible;

/// What a file was told by a check.
type Cases<'a> = BTreeMap<&'static str, Vec<&'a Finding>>;

/// The suites, by the name of their file.
pub fn render(report: &Report<'_>) -> Vec<u8> {
    let mut suites: BTreeMap<&str, Cases<'_>> =
        report.documents.iter().map(|document| (&*document.name, Cases::new())).collect();
    for &finding in &report.findings {
        let file = finding.primary().map_or("", |place| &place.file);
        suites.entry(file).or_default().entry(finding.check).or_default().push(finding);
    }
    let [tests, failures] = suites.values().map(figures).fold([0, 0], |[a, b], [c, d]| [a + c, b + d]);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(out, "<testsuites name=\"bilint\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">");
    for (file, cases) in &suites {
        write_suite(&mut out, file, cases);
    }
    out.push_str("</testsuites>\n");
    out.into_bytes()
}

/// How many cases a suite has, and how many failed.
fn figures(cases: &Cases<'_>) -> [usize; 2] {
    [cases.len().max(1), cases.values().filter(|findings| failed(findings)).count()]
}

/// Infos are remarks: they are told, but fail nothing.
fn failed(findings: &[&Finding]) -> bool {
    findings.iter().any(|finding| finding.severity > Severity::Info)
}

fn write_suite(out: &mut String, file: &str, cases: &Cases<'_>) {
    let [tests, failures] = figures(cases);
    let name = escape(&visible(&path(file)));
    let _ = writeln!(
        out,
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">"
    );
    if cases.is_empty() {
        let _ = writeln!(out, "    <testcase name=\"bilint\" classname=\"{name}\"/>");
    }
    for (check, findings) in cases {
        write_case(out, &name, check, findings);
    }
    out.push_str("  </testsuite>\n");
}

fn write_case(out: &mut String, file: &str, check: &str, findings: &[&Finding]) {
    let line = findings.first().and_then(|finding| finding.primary()).map_or(1, |place| place.line);
    let _ = writeln!(out, "    <testcase name=\"{check}\" classname=\"{file}\" file=\"{file}\" line=\"{line}\">");
    let told: String = findings.iter().map(|finding| told(finding)).collect();
    let told = escape(&told);
    let message = match findings {
        [one] => escape(&visible(&one.message)),
        _ => count(findings.len(), "finding"),
    };
    let _ = if failed(findings) {
        let kind = findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Warning);
        writeln!(out, "      <failure message=\"{message}\" type=\"{kind}\">{told}</failure>")
    } else {
        writeln!(out, "      <system-out>{told}</system-out>")
    };
    out.push_str("    </testcase>\n");
}

/// A line a finding.
fn told(finding: &Finding) -> String {
    let mut also =
        finding.also.iter().map(|place| format!("{}:{}", place.line, place.column)).collect::<Vec<_>>().join(", ");
    if !also.is_empty() {
        also.insert_str(0, "; also at ");
    }
    format!("{}: {}: {}{also}\n", crate::report::place(finding), finding.severity, sentence(finding))
}

/// Text for an element or an attribute in double quotes. [`visible`] has spelt out the controls that XML refuses; of the
/// rest it refuses two characters that are none.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Look, sample};

    #[test]
    fn a_file_is_a_suite_and_a_check_a_case() {
        sample::with_report(Look::default(), |report| {
            insta::assert_snapshot!(String::from_utf8(render(report)).unwrap());
        });
    }

    #[test]
    fn any_text_is_well_formed_and_none_is_lost() {
        sample::with_report(Look::default(), |report| {
            let mut finding = report.findings[0].clone();
            finding.message = "]]> \u{1b}[0m <b a=\"1\">&amp; \u{FFFF}\n\u{0}".to_owned();
            let findings = Report { findings: vec![&finding], look: report.look, ..*report };
            let xml = String::from_utf8(render(&findings)).unwrap();
            let mut reader = quick_xml::Reader::from_str(&xml);
            let mut names = Vec::new();
            loop {
                match reader.read_event().unwrap() {
                    quick_xml::events::Event::Eof => break,
                    quick_xml::events::Event::Start(tag) => {
                        for attribute in tag.attributes() {
                            names.push(attribute.unwrap().unescape_value().unwrap().into_owned());
                        }
                    }
                    _ => {}
                }
            }
            assert!(names.iter().any(|name| name == "]]> <U+001B>[0m <b a=\"1\">&amp; \u{FFFD} <U+0000>"), "{names:?}");
        });
    }

    #[test]
    fn nothing_found_is_a_case_that_passed() {
        sample::with_report(Look::default(), |report| {
            let clean = Report { findings: Vec::new(), look: report.look, ..*report };
            let xml = String::from_utf8(render(&clean)).unwrap();
            assert!(xml.contains("tests=\"1\" failures=\"0\"") && xml.contains("<testcase name=\"bilint\""), "{xml}");
        });
    }
}
