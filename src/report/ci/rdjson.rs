//! `--format rdjson`: diagnostics for reviewdog, which posts them as comments of a review, suggestions included.
//!
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>. Its columns count bytes of UTF-8, not characters.

use serde::Serialize;

use crate::finding::{Finding, Place, Severity};
use crate::report::ci::{edit_at, end, path, places, sentence};
use crate::report::{Report, Texts};

#[derive(Serialize)]
struct Output {
    source: Source,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct Related {
    message: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

/// A diagnostic a place.
pub fn render(report: &Report<'_>) -> Vec<u8> {
    let diagnostics = report.findings.iter().flat_map(|finding| {
        places(finding).enumerate().map(|(number, place)| diagnostic(finding, number, place, report.texts))
    });
    let output = Output { source: Source { name: "bilint" }, diagnostics: diagnostics.collect() };
    // Strings and numbers: serialisation has nothing to refuse.
    let mut bytes = serde_json::to_vec_pretty(&output).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn diagnostic(finding: &Finding, number: usize, place: &Place, texts: &Texts) -> Diagnostic {
    let original = finding.source.as_ref().filter(|_| finding.target.is_some() && number == 0);
    let suggestion = |text: &str| Suggestion { range: range(place, texts), text: text.to_owned() };
    Diagnostic {
        message: sentence(finding),
        location: location(place, texts),
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        code: Code { value: finding.check },
        suggestions: edit_at(finding, place, texts).map(|edit| suggestion(&edit.text)).into_iter().collect(),
        related_locations: original
            .map(|place| Related { message: "the original", location: location(place, texts) })
            .into_iter()
            .collect(),
    }
}

fn location(place: &Place, texts: &Texts) -> Location {
    Location { path: path(&place.file), range: range(place, texts) }
}

fn range(place: &Place, texts: &Texts) -> Range {
    let file = texts.get(&place.file);
    let position = |(line, column): (usize, usize)| {
        let bytes = file.map(|file| file.line(line).chars().take(column - 1).map(char::len_utf8).sum::<usize>() + 1);
        Position { line, column: bytes }
    };
    Range { start: position((place.line, place.column)), end: position(end(place)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Look, sample};

    #[test]
    fn columns_are_bytes_and_each_place_has_its_own_edit() {
        sample::with_report(Look::default(), |report| {
            let output: serde_json::Value = serde_json::from_slice(&render(report)).unwrap();
            let diagnostics = output["diagnostics"].as_array().unwrap();
            let amount = &diagnostics[2];
            let start = "三崎港の拡張に".len() + 1;
            assert_eq!(amount["location"]["range"]["start"]["column"], start);
            assert_eq!(amount["location"]["range"]["end"]["column"], start + "30億円".len());
            assert_eq!(amount["suggestions"][0]["text"], "3億円");
            assert_eq!(amount["suggestions"][0]["range"], amount["location"]["range"]);
            assert_eq!(amount["related_locations"][0]["location"]["path"], "en.txt");
            assert!(diagnostics[1].get("suggestions").is_none(), "other words stand there, and no edit is known");
        });
    }
}
