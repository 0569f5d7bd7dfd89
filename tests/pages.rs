//! Runs bilint on the bilingual pages of `tests/pages/`, with their glossary and without.
//!
//! `expected.json` lists the faults of a page by line and words. `must`: an error or warning stands on them, once, with
//! one of the suggestions in `right`, when the glossary is given (`without`: also when it isn't). `may`: fair remarks.
//! Any other error or warning is a false alarm.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

#[derive(serde::Deserialize)]
struct Expected {
    must: Vec<Fault>,
    may: Vec<Fault>,
}

#[derive(serde::Deserialize)]
struct Fault {
    line: u64,
    text: String,
    #[serde(default)]
    right: Vec<String>,
    #[serde(default)]
    without: bool,
}

impl Fault {
    fn is_under(&self, place: &Value) -> bool {
        let said = place["text"].as_str().unwrap_or_default();
        place["line"].as_u64() == Some(self.line) && (said.contains(&self.text) || self.text.contains(said))
    }
}

fn places(finding: &Value) -> Vec<&Value> {
    let also = finding["also"].as_array().into_iter().flatten();
    [&finding["target"], &finding["source"]].into_iter().filter(|place| place.is_object()).chain(also).collect()
}

fn findings(page: &Path, glossary: Option<&Path>) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilint"));
    command.args(["check", "--format", "json", "--source-language", "en", "--target-language", "ja"]).arg(page);
    match glossary {
        Some(path) => command.arg("--glossary").arg(path),
        None => command.arg("--no-glossary"),
    };
    let output = command.output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{}: {error}\n{}", page.display(), String::from_utf8_lossy(&output.stderr)));
    report["findings"].as_array().unwrap().clone()
}

fn complaints(folder: &Path, with_glossary: bool) -> Vec<String> {
    let expected: Expected =
        serde_json::from_str(&std::fs::read_to_string(folder.join("expected.json")).unwrap()).unwrap();
    let glossary = folder.join("glossary.toml");
    let found = findings(&folder.join("page.txt"), with_glossary.then_some(glossary.as_path()));
    let mut complaints = Vec::new();
    for fault in expected.must.iter().filter(|fault| with_glossary || fault.without) {
        let on: Vec<&Value> =
            found.iter().filter(|finding| places(finding).iter().any(|place| fault.is_under(place))).collect();
        let right = |finding: &&Value| fault.right.iter().any(|right| finding["suggestion"] == right.as_str());
        match on.as_slice() {
            [] => complaints.push(format!("missed: line {}: {}", fault.line, fault.text)),
            [_] if !on.iter().any(right) => {
                complaints.push(format!(
                    "line {}: {} → {}, not {:?}",
                    fault.line, fault.text, on[0]["suggestion"], fault.right
                ));
            }
            [_] => {}
            more => complaints.push(format!("line {}: {} is told {} times", fault.line, fault.text, more.len())),
        }
    }
    let known = |finding: &Value| {
        let mut all = expected.must.iter().chain(&expected.may);
        all.any(|fault| places(finding).iter().any(|place| fault.is_under(place)))
    };
    for finding in found.iter().filter(|finding| !known(finding)) {
        complaints.push(format!("false alarm: {} “{}”", finding["check"], finding["message"]));
    }
    complaints
}

#[test]
fn pages_show_their_faults_and_nothing_else() {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages"))
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .collect();
    folders.sort();
    let mut report = String::new();
    for folder in &folders {
        for with_glossary in [true, false] {
            for complaint in complaints(folder, with_glossary) {
                report += &format!("{} (glossary: {with_glossary}): {complaint}\n", folder.display());
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}
