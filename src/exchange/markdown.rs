//! Tables in Markdown pages.

use std::sync::Arc;

use crate::exchange::rows::{self, Rest, Row};
use crate::exchange::{Exported, Imported, Losses, Options, columns, own, shapes};
use crate::glossary::Termbase;
use crate::read::ReadError;
use crate::text::FileText;

/// Reads every table of a page that has words beside their translation: columns that say so, or two.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Imported, ReadError> {
    let mut imported = Imported::default();
    for table in tables(file.text()) {
        let Some(head) = table.first() else { continue };
        let understood = columns::header(&head.cells).is_some();
        if !understood && head.cells.len() != 2 {
            let place = file.line_column(head.at).0;
            imported.losses.add("table that is no glossary's left out", &format!("line {place}"));
            continue;
        }
        // The head of two columns that say nothing is still a head.
        let body = if understood { table.as_slice() } else { table.get(1..).unwrap_or_default() };
        if body.len() <= usize::from(understood) {
            continue;
        }
        let read = rows::read(file, body, Rest::Targets, options)?;
        let termbase = &mut imported.termbase;
        termbase.source = termbase.source.take().or(read.termbase.source);
        termbase.records.extend(read.termbase.records);
        imported.losses.extend(read.losses);
    }
    if imported.termbase.records.is_empty() {
        let message =
            "no glossary's table: expected a Markdown table with a column for the original and one for the translation";
        return Err(ReadError::at(file, 0, message));
    }
    Ok(imported)
}

/// The tables of a page: a line of cells, a line of dashes, and lines of cells.
fn tables(text: &str) -> Vec<Vec<Row>> {
    let mut tables: Vec<Vec<Row>> = Vec::new();
    let mut before: Option<Row> = None;
    let mut inside = false;
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let row = Row { at: at + line.len() - line.trim_start().len(), cells: cells(line.trim()) };
        at += line.len();
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        if fence.is_some() || mark.is_some() || !line.contains('|') {
            (inside, before) = (false, None);
            continue;
        }
        let dashes = |cell: &String| cell.contains('-') && cell.chars().all(|c| matches!(c, '-' | ':'));
        if row.cells.iter().all(dashes)
            && let Some(head) = before.take()
        {
            tables.push(vec![head]);
            inside = true;
        } else if inside {
            tables.last_mut().into_iter().for_each(|table| table.push(row.clone()));
        } else {
            before = Some(row);
        }
    }
    tables
}

/// The cells of a line; the bars at its ends are optional, `\|` is a bar inside a cell.
fn cells(line: &str) -> Vec<String> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next_if(|next| matches!(next, '|' | '\\')) } else { None };
        match (c, escaped, cells.last_mut()) {
            ('|', ..) => cells.push(String::new()),
            (_, escaped, Some(last)) => last.push(escaped.unwrap_or(c)),
            _ => {}
        }
    }
    if cells.len() > 1 && cells.last().is_some_and(|last| last.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| plain(cell.trim())).collect()
}

/// A cell's words: line breaks as such; code that is all of it without its marks.
fn plain(cell: &str) -> String {
    let code = cell.strip_prefix('`').and_then(|cell| cell.strip_suffix('`')).filter(|code| !code.contains('`'));
    ["<br>", "<br/>", "<br />"].iter().fold(code.unwrap_or(cell).to_owned(), |cell, mark| cell.replace(mark, "\n"))
}

/// Writes one table of all that entries have.
pub fn write(termbase: &Termbase, _: &Options) -> Exported {
    let mut losses = Losses::default();
    shapes::packs(termbase, &mut losses);
    let line = |row: &Vec<String>| {
        let cell = |cell: &String| cell.replace('\\', "\\\\").replace('|', "\\|").replace('\n', "<br>");
        format!("| {} |\n", row.iter().map(cell).collect::<Vec<_>>().join(" | "))
    };
    let rows = own::rows(termbase);
    let mut text = rows.first().map(line).unwrap_or_default();
    text.push_str(&format!("|{}\n", " --- |".repeat(rows.first().map_or(0, Vec::len))));
    text.extend(rows.iter().skip(1).map(line));
    Exported { bytes: text.into_bytes(), losses }
}
