//! Proposed entries as a glossary to paste, and as JSON.

use std::fmt::Write;

use clap::ValueEnum;
use serde::Serialize;

use crate::glossary::Kind;
use crate::language::Languages;
use crate::mining::{Proposal, Rendering};
use crate::text::Place;

/// How `bilint glossary suggest` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SuggestionFormat {
    /// A glossary, ready to paste; what is contested stands in comments
    Toml,
    /// With all renderings and their places, for scripts
    Json,
}

/// What was mined, and from how much.
#[derive(Clone, Copy, Debug)]
pub struct Suggestions<'a> {
    /// The two languages.
    pub languages: &'a Languages,
    /// Paired segments that were read.
    pub segments: usize,
    /// The surest first.
    pub proposals: &'a [Proposal],
}

/// The proposals in a format.
pub fn render(suggestions: Suggestions<'_>, format: SuggestionFormat) -> String {
    match format {
        SuggestionFormat::Toml => toml(suggestions),
        SuggestionFormat::Json => json(suggestions),
    }
}

fn toml(Suggestions { languages, segments, proposals }: Suggestions<'_>) -> String {
    let contested = proposals.iter().filter(|proposal| proposal.contested).count();
    let mut out = format!(
        "# From {segments} segments: {} entries, and {contested} that are rendered in several ways. After each entry: how many\n\
         # of its segments have the rendering, how sure the pair is, and where it stands first.\n\n\
         [glossary]\nsource = \"{}\"\ntarget = \"{}\"\n",
        proposals.len() - contested,
        languages.source,
        languages.target,
    );
    for (table, kind) in Kind::TABLES {
        let of_kind = || proposals.iter().filter(move |proposal| proposal.kind == kind);
        if of_kind().next().is_none() {
            continue;
        }
        let _ = write!(out, "\n[{table}]\n");
        for proposal in of_kind().filter(|proposal| !proposal.contested) {
            entry(&mut out, proposal);
        }
        if of_kind().any(|proposal| proposal.contested) {
            out.push_str("\n# Contested: keep what you want, the form to suggest first, and take the # away.\n");
        }
        for proposal in of_kind().filter(|proposal| proposal.contested) {
            contest(&mut out, proposal);
        }
    }
    out
}

fn entry(out: &mut String, proposal: &Proposal) {
    let Some(first) = proposal.renderings.first() else { return };
    let _ = write!(out, "{} = {}  # ", quoted(&proposal.source), quoted(&first.text));
    let _ = write!(out, "{} of {}, {:.0}%", first.count, proposal.count, proposal.confidence * 100.0);
    for Rendering { text, count, .. } in proposal.renderings.iter().skip(1) {
        let _ = write!(out, "; {count} {}", one_line(text));
    }
    place(out, first);
}

fn contest(out: &mut String, proposal: &Proposal) {
    let forms: Vec<String> = proposal.renderings.iter().map(|rendering| quoted(&rendering.text)).collect();
    let counts: Vec<String> = proposal.renderings.iter().map(|rendering| rendering.count.to_string()).collect();
    let _ = write!(out, "# {} = [{}]  # ", quoted(&proposal.source), forms.join(", "));
    let _ = write!(out, "{} of {}, {:.0}%", counts.join(", "), proposal.count, proposal.confidence * 100.0);
    if let Some(first) = proposal.renderings.first() {
        place(out, first);
    }
}

fn place(out: &mut String, rendering: &Rendering) {
    if let Some((_, place)) = rendering.places.first() {
        let _ = write!(out, "; {}:{}", one_line(&place.file), place.line);
    }
    out.push('\n');
}

/// A comment ends with its line.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    source_language: &'a str,
    target_language: &'a str,
    segments: usize,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    kind: &'static str,
    source: &'a str,
    count: usize,
    confidence: f64,
    contested: bool,
    renderings: Vec<Form<'a>>,
}

#[derive(Serialize)]
struct Form<'a> {
    text: &'a str,
    count: usize,
    places: Vec<Spot<'a>>,
}

#[derive(Serialize)]
struct Spot<'a> {
    source: &'a Place,
    target: &'a Place,
}

fn json(Suggestions { languages, segments, proposals }: Suggestions<'_>) -> String {
    let output = Output {
        version: 1,
        source_language: languages.source.as_str(),
        target_language: languages.target.as_str(),
        segments,
        entries: proposals.iter().map(described).collect(),
    };
    // Strings, numbers and lists: serialisation has nothing to refuse.
    let mut text = serde_json::to_string_pretty(&output).unwrap_or_default();
    text.push('\n');
    text
}

fn described(proposal: &Proposal) -> Entry<'_> {
    Entry {
        kind: Kind::TABLES.iter().find(|(_, kind)| *kind == proposal.kind).map_or("terms", |(table, _)| table),
        source: &proposal.source,
        count: proposal.count,
        confidence: (proposal.confidence * 1000.0).round() / 1000.0,
        contested: proposal.contested,
        renderings: proposal
            .renderings
            .iter()
            .map(|rendering| Form {
                text: &rendering.text,
                count: rendering.count,
                places: rendering.places.iter().map(|(source, target)| Spot { source, target }).collect(),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::GlossaryFiles;

    fn proposal(source: &str, renderings: &[(&str, usize)], contested: bool) -> Proposal {
        let place = || Place { file: "a.tsv".into(), line: 3, column: 1, start: 0, end: 1, text: String::new() };
        let rendering = |(text, count): &(&str, usize)| Rendering {
            text: (*text).to_owned(),
            count: *count,
            places: vec![(place(), place())],
        };
        Proposal {
            kind: Kind::Organization,
            source: source.to_owned(),
            count: 9,
            renderings: renderings.iter().map(rendering).collect(),
            confidence: 0.912,
            contested,
        }
    }

    #[test]
    fn what_is_written_is_a_glossary() {
        let languages = Languages { source: "en".parse().unwrap(), target: "ja".parse().unwrap() };
        let proposals = [
            proposal("The \"Quill\" Society", &[("クイル協会", 8), ("羽根\n協会", 1)], false),
            proposal("Brelund", &[("ブレルンド", 5), ("ブレランド", 4)], true),
        ];
        let suggestions = Suggestions { languages: &languages, segments: 40, proposals: &proposals };
        let toml = render(suggestions, SuggestionFormat::Toml);
        assert!(
            toml.contains("\"The \\\"Quill\\\" Society\" = \"クイル協会\"  # 8 of 9, 91%; 1 羽根 協会; a.tsv:3\n"),
            "{toml}"
        );
        assert!(
            toml.contains("# \"Brelund\" = [\"ブレルンド\", \"ブレランド\"]  # 5, 4 of 9, 91%; a.tsv:3\n"),
            "{toml}"
        );
        let glossary = GlossaryFiles::parse("glossary.toml", &toml).unwrap().for_languages(&languages);
        assert_eq!(glossary.entries.len(), 1);
        let chosen = toml.replace("# \"Brelund\"", "\"Brelund\"");
        let glossary = GlossaryFiles::parse("glossary.toml", &chosen).unwrap().for_languages(&languages);
        assert_eq!(glossary.entries.len(), 2);
        let json: serde_json::Value = serde_json::from_str(&render(suggestions, SuggestionFormat::Json)).unwrap();
        assert_eq!(json["entries"][1]["renderings"][1]["count"], 4);
        assert_eq!(json["entries"][0]["renderings"][0]["places"][0]["target"]["line"], 3);
    }
}
