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
