//! `--format gitlab`: a code quality report, which GitLab shows in a merge request.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use serde::Serialize;

use crate::finding::{self, Finding, Place, Severity};
use crate::report::Report;
use crate::report::ci::{end, path, places, sentence};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// An issue a place, in one array.
pub fn render(report: &Report<'_>) -> Vec<u8> {
    let issues = report
        .findings
        .iter()
        .flat_map(|finding| places(finding).enumerate().map(|(number, place)| issue(finding, number, place)));
    // Strings and numbers: serialisation has nothing to refuse.
    let mut bytes = serde_json::to_vec_pretty(&issues.collect::<Vec<_>>()).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn issue(finding: &Finding, number: usize, place: &Place) -> Issue {
    Issue {
        description: sentence(finding),
        check_name: finding.check,
        // GitLab drops the second of two issues with one fingerprint.
        fingerprint: match number {
            0 => finding.id.clone(),
            _ => finding::fingerprint(&[&finding.id, &number.to_string()]),
        },
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location { path: path(&place.file), lines: Lines { begin: place.line, end: end(place).0 } },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::report::{Look, sample};

    #[test]
    fn each_place_is_an_issue_with_a_fingerprint_of_its_own() {
        sample::with_report(Look::default(), |report| {
            let issues: serde_json::Value = serde_json::from_slice(&render(report)).unwrap();
            let issues = issues.as_array().unwrap();
            let at =
                |n: usize| (issues[n]["location"]["path"].as_str(), issues[n]["location"]["lines"]["begin"].as_u64());
            assert_eq!(issues.len(), 5, "four findings, one of them at two places");
            assert_eq!((at(0), at(1)), ((Some("ja.txt"), Some(3)), (Some("ja.txt"), Some(4))));
            assert_eq!(issues[2]["severity"], "major");
            assert_eq!(issues[2]["check_name"], "number-mismatch");
            let fingerprints: BTreeSet<&str> = issues.iter().filter_map(|i| i["fingerprint"].as_str()).collect();
            assert_eq!(fingerprints.len(), issues.len());
        });
    }
}
