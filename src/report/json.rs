//! `--format json`: what scripts read. The shape grows, it doesn't change; `version` would say so.

use serde::Serialize;

use crate::finding::{Finding, Summary};
use crate::report::{Report, VERSION};

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    tool: Tool,
    findings: &'a [&'a Finding],
    summary: &'a Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// One object, indented, with a final newline.
pub fn render(report: &Report<'_>) -> Vec<u8> {
    let output = Output {
        version: 1,
        tool: Tool { name: "bilint", version: VERSION },
        findings: &report.findings,
        summary: report.summary,
    };
    // Strings, numbers and maps with string keys: serialisation has nothing to refuse.
    let mut bytes = serde_json::to_vec_pretty(&output).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[derive(Serialize)]
struct LastLine<'a> {
    summary: &'a Summary,
}

/// A finding a line, then a line with the summary.
pub fn render_lines(report: &Report<'_>) -> Vec<u8> {
    let findings = report.findings.iter().map(serde_json::to_vec);
    let last = serde_json::to_vec(&LastLine { summary: report.summary });
    let mut bytes = Vec::new();
    for line in findings.chain([last]).map(Result::unwrap_or_default) {
        bytes.extend(line);
        bytes.push(b'\n');
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Look, sample};

    #[test]
    fn lines_hold_what_the_object_holds() {
        sample::with_report(Look::default(), |report| {
            let whole: serde_json::Value = serde_json::from_slice(&render(report)).unwrap();
            let lines = String::from_utf8(render_lines(report)).unwrap();
            let mut lines: Vec<serde_json::Value> =
                lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(lines.pop().unwrap()["summary"], whole["summary"]);
            assert_eq!(serde_json::Value::Array(lines), whole["findings"]);
            let first = &whole["findings"][1];
            assert_eq!(first["target"]["text"], "30億円");
            assert!(first.get("omission").is_none() && first["also"].as_array().unwrap().is_empty(), "{first}");
        });
    }
}
