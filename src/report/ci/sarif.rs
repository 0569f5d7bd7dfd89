//! `--format sarif`: SARIF 2.1.0, for code scanning and editors.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. One fault is one result: SARIF gives a result
//! several `locations` where all must change to mend it, which is what the other places of a finding are. Only the checks
//! that spoke are among the rules; each brings its page, so that a reader needs nothing else.

use serde_json::{Value, json};

use crate::check::{self, Info};
use crate::finding::{Finding, Place, Safety, Severity};
use crate::report::ci::{edit_at, end, path, places};
use crate::report::visible::visible;
use crate::report::{Report, Texts, VERSION, page};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run.
pub fn render(report: &Report<'_>) -> Vec<u8> {
    let spoke = |info: &&Info| report.findings.iter().any(|finding| finding.check == info.name);
    let rules: Vec<&Info> = check::all().iter().map(|check| check.info()).filter(spoke).collect();
    let results: Vec<Value> = report.findings.iter().map(|finding| result(finding, &rules, report.texts)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "bilint",
                "version": VERSION,
                "semanticVersion": VERSION,
                "rules": rules.iter().map(|info| rule(info)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": { "summary": report.summary },
        }],
    });
    let mut bytes = serde_json::to_vec_pretty(&log).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rule(info: &Info) -> Value {
    json!({
        "id": info.name,
        "shortDescription": { "text": page::first_sentence(info.page) },
        "help": { "text": page::render(info.page, false), "markdown": info.page },
        "defaultConfiguration": { "level": level(info.severity) },
        "properties": {
            "category": info.category,
            "mqm": info.mqm,
            "tags": [info.category, "translation"],
            "precision": "high",
            "problem.severity": match info.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "recommendation",
            },
        },
    })
}

fn result(finding: &Finding, rules: &[&Info], texts: &Texts) -> Value {
    let mut result = json!({
        "ruleId": finding.check,
        "level": level(finding.severity),
        "message": { "text": message(finding) },
        "locations": places(finding).map(location).collect::<Vec<_>>(),
        "partialFingerprints": { "bilintFinding/v1": finding.id },
        "properties": {
            "category": finding.category,
            "mqm": finding.mqm,
            "confidence": finding.confidence,
            "segment": finding.segment,
            "omission": finding.omission,
        },
    });
    if let Some(index) = rules.iter().position(|info| info.name == finding.check) {
        result["ruleIndex"] = index.into();
    }
    let original = finding.source.as_ref().filter(|_| finding.target.is_some()).map(|place| ("the original", place));
    let entry = finding.glossary.as_ref().map(|place| ("the glossary", place));
    let related: Vec<Value> =
        original.into_iter().chain(entry).enumerate().map(|(at, (name, place))| related(at + 1, name, place)).collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(suggestion) = &finding.suggestion {
        result["properties"]["suggestion"] = suggestion.as_str().into();
    }
    if let Some(fix) = fix(finding, texts) {
        result["fixes"] = json!([fix]);
    }
    result
}

/// The sentence, with what to write. Brackets would be links in a message.
fn message(finding: &Finding) -> String {
    let write = finding.suggestion.as_ref().map(|words| format!("; write: {words}")).unwrap_or_default();
    let text = format!("{}{write}", finding.message);
    visible(&text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn related(id: usize, name: &str, place: &Place) -> Value {
    let mut related = location(place);
    related["id"] = id.into();
    related["message"] = json!({ "text": name });
    related
}

fn location(place: &Place) -> Value {
    let mut region = region(place);
    region["snippet"] = json!({ "text": place.text });
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(&place.file) }, "region": region } })
}

fn region(place: &Place) -> Value {
    let (end_line, end_column) = end(place);
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": end_line,
        "endColumn": end_column,
        "byteOffset": place.start,
        "byteLength": place.end - place.start,
    })
}

/// The edits, a change a file; `None` where one of them is at no place of the finding, and has no line and column.
fn fix(finding: &Finding, texts: &Texts) -> Option<Value> {
    let fix = finding.fix.as_ref()?;
    let mut edited: Vec<&Place> = places(finding).filter(|place| edit_at(finding, place, texts).is_some()).collect();
    edited.sort();
    edited.dedup();
    if edited.len() != fix.edits.len() {
        return None;
    }
    let changes = edited.chunk_by(|a, b| a.file == b.file).filter_map(|places| {
        let replacements: Vec<Value> = places
            .iter()
            .filter_map(|place| Some((place, edit_at(finding, place, texts)?)))
            .map(|(place, edit)| json!({ "deletedRegion": region(place), "insertedContent": { "text": edit.text } }))
            .collect();
        let uri = uri(&places.first()?.file);
        Some(json!({ "artifactLocation": { "uri": uri }, "replacements": replacements }))
    });
    let description = match fix.safety {
        Safety::Safe => "safe",
        Safety::Suggested => "wants a look",
    };
    Some(json!({ "description": { "text": description }, "artifactChanges": changes.collect::<Vec<_>>() }))
}

/// The path as a URI: relative where it is, so that a code scanner finds it in the repository.
fn uri(file: &str) -> String {
    let path = path(file);
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'!' => uri.push(byte as char),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    if path.starts_with('/') { format!("file://{uri}") } else { uri }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Look, sample};

    #[test]
    fn a_finding_is_a_result_with_its_rule_and_places() {
        sample::with_report(Look::default(), |report| {
            let log: Value = serde_json::from_slice(&render(report)).unwrap();
            let run = &log["runs"][0];
            let (name, amount) = (&run["results"][0], &run["results"][1]);
            assert_eq!(run["results"].as_array().unwrap().len(), report.findings.len());
            for result in run["results"].as_array().unwrap() {
                let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
                assert_eq!(rule["id"], result["ruleId"]);
                assert!(
                    rule["help"]["markdown"]
                        .as_str()
                        .unwrap()
                        .starts_with(&format!("# {}", rule["id"].as_str().unwrap()))
                );
            }
            assert_eq!(name["locations"].as_array().unwrap().len(), 2);
            assert_eq!(name["relatedLocations"][1]["message"]["text"], "the glossary");
            assert_eq!(amount["level"], "error");
            let region = &amount["locations"][0]["physicalLocation"]["region"];
            assert_eq!(
                (&region["startLine"], &region["startColumn"], &region["endColumn"]),
                (&json!(3), &json!(8), &json!(12))
            );
            assert_eq!(amount["partialFingerprints"]["bilintFinding/v1"], report.findings[1].id);
            let replacement = &amount["fixes"][0]["artifactChanges"][0]["replacements"][0];
            assert_eq!(replacement["insertedContent"]["text"], "3億円");
            assert_eq!(replacement["deletedRegion"]["byteLength"], "30億円".len());
        });
    }

    #[test]
    fn paths_are_uris_and_brackets_no_links() {
        let cases = [
            ("./ja/a.po", "ja/a.po"),
            ("訳 文#1.txt", "%E8%A8%B3%20%E6%96%87%231.txt"),
            ("/tmp/a%b.md", "file:///tmp/a%25b.md"),
            ("a:b.txt", "a%3Ab.txt"),
        ];
        for (path, expected) in cases {
            assert_eq!(uri(path), expected);
        }
        sample::with_report(Look::default(), |report| {
            let finding =
                Finding { message: "see [this](1)".to_owned(), suggestion: None, ..report.findings[0].clone() };
            assert_eq!(message(&finding), "see \\[this\\](1)");
        });
    }
}
