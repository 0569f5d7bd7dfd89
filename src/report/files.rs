//! Findings grouped by the file they lie in.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::finding::{Finding, Severity};

/// Files with the worst finding first, findings of a file worst first; ties in the order given.
pub fn worst_first<'a>(findings: &[&'a Finding]) -> Vec<(&'a str, Vec<&'a Finding>)> {
    let mut files: Vec<(&str, Vec<&Finding>)> = Vec::new();
    let mut index = BTreeMap::new();
    for &finding in findings {
        let file = finding.primary().map_or("", |place| &place.file);
        let at = *index.entry(file).or_insert_with(|| {
            files.push((file, Vec::new()));
            files.len() - 1
        });
        files[at].1.push(finding);
    }
    for (_, findings) in &mut files {
        findings.sort_by_key(|finding| Reverse(finding.severity));
    }
    files.sort_by_key(|(_, findings)| Reverse(findings.first().map(|finding| finding.severity)));
    files
}

/// How many errors, warnings, infos.
pub fn by_severity(findings: &[&Finding]) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Info]
        .map(|severity| findings.iter().filter(|finding| finding.severity == severity).count())
}
