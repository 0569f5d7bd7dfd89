//! Paired sentences as TSV, JSON, TMX, XLIFF and PO.

use std::collections::HashSet;
use std::fmt::Write;

use clap::ValueEnum;
use serde::Serialize;

use crate::language::Languages;

/// How `bilint align` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PairFormat {
    /// Two columns, for spreadsheets
    Tsv,
    /// With the lines of both files, for scripts
    Json,
    /// A translation memory
    Tmx,
    /// XLIFF 1.2, for translation editors
    Xliff,
    /// gettext
    Po,
}

/// A sentence (or more) of one side; no lines where it has no counterpart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Side {
    /// 1-based lines of its file.
    pub lines: Vec<usize>,
    /// Its words.
    pub text: String,
}

/// Sentences that say the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Of the original.
    pub source: Side,
    /// Of the translation.
    pub target: Side,
}

/// The rows in a format, in order.
pub fn render(rows: &[Row], languages: &Languages, format: PairFormat) -> String {
    match format {
        PairFormat::Tsv => tsv(rows),
        PairFormat::Json => json(rows),
        PairFormat::Tmx => tmx(rows, languages),
        PairFormat::Xliff => xliff(rows, languages),
        PairFormat::Po => po(rows, languages),
    }
}

/// A header and a row a pair; line breaks and tabs inside a text become spaces.
fn tsv(rows: &[Row]) -> String {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = rows.iter().map(|row| format!("{}\t{}\n", flat(&row.source.text), flat(&row.target.text)));
    std::iter::once("source\ttarget\n".to_owned()).chain(body).collect()
}

fn json(rows: &[Row]) -> String {
    let mut out = String::from("{\"pairs\": [");
    for (index, row) in rows.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let row = serde_json::to_string(row).unwrap_or_default();
        out += &format!("{comma}\n  {row}");
    }
    out + "\n]}\n"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Pairs that have both sides: a memory has no use for the others.
fn both(rows: &[Row]) -> impl Iterator<Item = &Row> {
    rows.iter().filter(|row| !row.source.text.is_empty() && !row.target.text.is_empty())
}

fn tmx(rows: &[Row], languages: &Languages) -> String {
    let (source, target) = (&languages.source, &languages.target);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n  <header creationtool=\"bilint\" creationtoolversion=\"{}\" \
         segtype=\"sentence\" o-tmf=\"bilint\" adminlang=\"en\" srclang=\"{source}\" datatype=\"plaintext\"/>\n  <body>\n",
        env!("CARGO_PKG_VERSION")
    );
    for row in both(rows) {
        let (ours, theirs) = (escape(&row.source.text), escape(&row.target.text));
        out += &format!(
            "    <tu>\n      <tuv xml:lang=\"{source}\"><seg>{ours}</seg></tuv>\n      <tuv xml:lang=\"{target}\"><seg>{theirs}</seg></tuv>\n    </tu>\n"
        );
    }
    out + "  </body>\n</tmx>\n"
}

fn xliff(rows: &[Row], languages: &Languages) -> String {
    let (source, target) = (&languages.source, &languages.target);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n  \
         <file original=\"source\" source-language=\"{source}\" target-language=\"{target}\" datatype=\"plaintext\">\n    <body>\n"
    );
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.source.text.is_empty()) {
        let (ours, theirs) = (escape(&row.source.text), escape(&row.target.text));
        let id = index + 1;
        let target = if theirs.is_empty() { String::new() } else { format!("<target>{theirs}</target>") };
        out += &format!("      <trans-unit id=\"{id}\"><source>{ours}</source>{target}</trans-unit>\n");
    }
    out + "    </body>\n  </file>\n</xliff>\n"
}

/// Equal originals get a context, which PO asks for.
fn po(rows: &[Row], languages: &Languages) -> String {
    let mut out = format!(
        "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: {}\\n\"\n",
        languages.target
    );
    let mut seen = HashSet::new();
    let quote = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    for row in rows.iter().filter(|row| !row.source.text.is_empty()) {
        out.push('\n');
        if !seen.insert(&row.source.text) {
            let line = row.source.lines.first().copied().unwrap_or(0);
            let _ = writeln!(out, "msgctxt \"line {line}\"");
        }
        let _ = writeln!(out, "msgid \"{}\"\nmsgstr \"{}\"", quote(&row.source.text), quote(&row.target.text));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_holds_both_sides_escaped() {
        let side = |text: &str| Side { lines: vec![1], text: text.to_owned() };
        let rows = [
            Row { source: side("Salt & \"pepper\""), target: side("塩\tと胡椒") },
            Row { source: side("Oil"), target: Side::default() },
        ];
        let languages = Languages { source: "en".parse().unwrap(), target: "ja".parse().unwrap() };
        for (format, holds) in [
            (PairFormat::Tsv, "Salt & \"pepper\"\t塩 と胡椒\nOil\t\n"),
            (PairFormat::Json, "{\"lines\":[],\"text\":\"\"}"),
            (PairFormat::Tmx, "<seg>Salt &amp; &quot;pepper&quot;</seg>"),
            (PairFormat::Xliff, "<trans-unit id=\"2\"><source>Oil</source></trans-unit>"),
            (PairFormat::Po, "msgid \"Salt & \\\"pepper\\\"\"\nmsgstr \"塩\tと胡椒\"\n"),
        ] {
            let out = render(&rows, &languages, format);
            assert!(out.contains(holds), "{format:?}: {out}");
        }
    }
}
