//! `bilint align`: pairs the sentences of two documents.

use anyhow::Result;

use crate::align::{Bead, Pair, pairs};
use crate::cli::AlignArgs;
use crate::command::{Verdict, output, print};
use crate::read;
use crate::report::alignment::{Row, Side, render};
use crate::text::{Span, Text};

/// Pairs the two documents and writes the pairs.
pub fn run(args: &AlignArgs) -> Result<Verdict> {
    let options = read::Options {
        source: Some(args.source.clone()),
        source_language: args.source_language.clone(),
        target_language: args.target_language.clone(),
    };
    let documents = read::read(&read::open(&args.target)?, &options)?;
    let rows: Vec<Row> = documents.iter().flat_map(pairs).flat_map(|pair| rows(&pair)).collect();
    let Some(first) = documents.first() else { return Ok(Verdict::Clean) };
    let written = render(&rows, &first.languages, args.format);
    match &args.output {
        Some(path) => output::write(path, written.as_bytes()).map(|()| Verdict::Clean),
        None => print(written.as_bytes()),
    }
}

/// A row for each bead of a pair.
fn rows(pair: &Pair) -> Vec<Row> {
    let row = |bead: &Bead| Row {
        source: side(pair.source.as_ref(), bead.source),
        target: side(pair.target.as_ref(), bead.target),
    };
    pair.beads.iter().map(row).collect()
}

fn side(text: Option<&Text>, span: Span) -> Side {
    let Some(text) = text.filter(|_| !span.is_empty()) else { return Side::default() };
    let (file, place) = (text.file(), text.file_span(span));
    let (first, last) = (file.line_column(place.start()).0, file.line_column(place.end().max(place.start() + 1) - 1).0);
    // Paragraphs joined to one text may have blank lines between them.
    let lines = (first..=last).filter(|&line| !file.line(line).trim().is_empty()).collect();
    Side { lines, text: span.of(text.as_str()).to_owned() }
}
