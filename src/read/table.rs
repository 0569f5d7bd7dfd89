//! TSV and CSV: a row holds both sides of a segment.
//!
//! The fields are split here and not by the csv crate, which tells where records start but not where fields do.

use std::sync::Arc;

use super::rows::{Declared, Rows};
use super::{Document, Options, ReadError, Role, Segment, State, state};
use crate::language::{Language, TagError};
use crate::text::{FileText, Span, Spelling, Text};

/// Reads comma-separated values.
pub fn read_csv(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let first = file.text().lines().next().unwrap_or("");
    // Spreadsheets of many countries write ; where the comma is the decimal mark.
    let semicolons = first.matches(';').count() > first.matches(',').count();
    read(file, options, if semicolons { b';' } else { b',' })
}

/// Reads tab-separated values.
pub fn read_tsv(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    read(file, options, b'\t')
}

/// Where each kind of column stands.
#[derive(Default)]
struct Columns {
    id: Option<usize>,
    source: usize,
    target: usize,
    source_language: Option<usize>,
    target_language: Option<usize>,
    document: Option<usize>,
    state: Option<usize>,
}

/// A field of a record.
#[derive(Clone, Copy)]
struct Field {
    /// What stands between the separators, or between the quotes.
    span: Span,
    quoted: bool,
}

fn read(file: &Arc<FileText>, options: &Options, separator: u8) -> Result<Vec<Document>, ReadError> {
    let mut records = Records { file, separator, at: 0 };
    let mut table = Table { file, columns: Columns::default(), declared: (None, None) };
    let mut rows = Rows::new(file, options);
    let Some(first) = records.next().transpose()? else { return Ok(Vec::new()) };
    if !table.header(&first)? {
        table.add(&first, &mut rows)?;
    }
    for record in records {
        table.add(&record?, &mut rows)?;
    }
    Ok(rows.documents())
}

/// The records of a table as plain cells, each with the byte it starts at.
///
/// # Errors
/// A quote that is never closed, or closed before its field ends.
pub fn records(file: &Arc<FileText>, separator: u8) -> Result<Vec<(usize, Vec<String>)>, ReadError> {
    let table = Table { file, columns: Columns::default(), declared: (None, None) };
    let plain = |record: Vec<Field>| {
        let at = record.first().map_or(0, |field| field.span.start());
        (at, record.into_iter().map(|field| table.text(field).as_str().to_owned()).collect())
    };
    Records { file, separator, at: 0 }.map(|record| record.map(plain)).collect()
}

/// The records of a file, without empty lines.
struct Records<'a> {
    file: &'a FileText,
    separator: u8,
    at: usize,
}

impl Iterator for Records<'_> {
    type Item = Result<Vec<Field>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.file.text().as_bytes();
        while matches!(bytes.get(self.at), Some(b'\n' | b'\r')) {
            self.at += 1;
        }
        if self.at >= bytes.len() {
            return None;
        }
        let mut fields = Vec::new();
        loop {
            let (field, end) = match self.field(bytes) {
                Ok(found) => found,
                Err(error) => {
                    self.at = bytes.len();
                    return Some(Err(error));
                }
            };
            fields.push(field);
            self.at = end;
            if bytes.get(end) != Some(&self.separator) {
                return Some(Ok(fields));
            }
            self.at += 1;
        }
    }
}

impl Records<'_> {
    /// The field at the current byte, and where it ends.
    fn field(&self, bytes: &[u8]) -> Result<(Field, usize), ReadError> {
        let rest = bytes.get(self.at..).unwrap_or_default();
        let ends = |b: &u8| *b == self.separator || matches!(b, b'\n' | b'\r');
        // A quote in a TSV field is mostly just a quote: only a field that closes its quotes before its end is quoted.
        if rest.first() == Some(&b'"') {
            match self.closing_quote(bytes) {
                Some(close) if bytes.get(close + 1).is_none_or(ends) => {
                    return Ok((Field { span: Span::new(self.at + 1, close), quoted: true }, close + 1));
                }
                _ if self.separator == b'\t' => {}
                None => {
                    return Err(ReadError::at(
                        self.file,
                        self.at,
                        "this quote is never closed: expected \" at the end of the field",
                    ));
                }
                Some(close) => {
                    return Err(ReadError::at(
                        self.file,
                        close + 1,
                        "text after the closing quote: expected a separator or the line's end (a quote inside a field is doubled)",
                    ));
                }
            }
        }
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        Ok((Field { span: Span::new(self.at, self.at + length), quoted: false }, self.at + length))
    }

    /// The byte of the quote that closes the field whose opening quote stands at the current byte.
    fn closing_quote(&self, bytes: &[u8]) -> Option<usize> {
        let mut at = self.at + 1;
        loop {
            at += memchr::memchr(b'"', bytes.get(at..)?)?;
            if bytes.get(at + 1) != Some(&b'"') {
                return Some(at);
            }
            at += 2;
        }
    }
}

struct Table<'a> {
    file: &'a Arc<FileText>,
    columns: Columns,
    /// Languages that the header names.
    declared: Declared,
}

impl Table<'_> {
    /// Takes the first record as a header if it is one. Languages may stand for the two columns' names ("en", "ja").
    fn header(&mut self, record: &[Field]) -> Result<bool, ReadError> {
        let names: Vec<String> = record.iter().map(|field| self.text(*field).as_str().trim().to_lowercase()).collect();
        let column = |name: &str| names.iter().position(|known| known.replace([' ', '-'], "_") == name);
        let tag = |name: &str| {
            name.parse::<Language>().ok().filter(|_| matches!(name.split(['-', '_']).next().map(str::len), Some(2 | 3)))
        };
        if let (Some(source), Some(target)) = (column("source"), column("target")) {
            self.columns = Columns {
                id: column("id"),
                source,
                target,
                source_language: column("source_language"),
                target_language: column("target_language"),
                document: column("document"),
                state: column("state"),
            };
            return Ok(true);
        }
        let (source, target) = (column("source"), column("target"));
        if source.is_some() != target.is_some() {
            let message = "a header with only one of “source” and “target”: expected both";
            return Err(ReadError::at(self.file, record.first().map_or(0, |field| field.span.start()), message));
        }
        self.columns = Columns { source: 0, target: 1, ..Columns::default() };
        if let [first, second] = names.as_slice()
            && let (Some(first), Some(second)) = (tag(first), tag(second))
        {
            self.declared = (Some(first), Some(second));
            return Ok(true);
        }
        match record {
            [] | [_] => Err(self.short(record)),
            [_, _] => Ok(false),
            [_, _, third, ..] => {
                let message = "more than two columns: expected a header that names “source” and “target”";
                Err(ReadError::at(self.file, third.span.start(), message))
            }
        }
    }

    fn short(&self, record: &[Field]) -> ReadError {
        let at = record.last().map_or(0, |field| field.span.end());
        ReadError::at(
            self.file,
            at,
            "a row without a target: expected two columns, or a header that names “source” and “target”",
        )
    }

    fn add(&self, record: &[Field], rows: &mut Rows<'_>) -> Result<(), ReadError> {
        let columns = &self.columns;
        let (Some(source), Some(target)) = (record.get(columns.source), record.get(columns.target)) else {
            return Err(self.short(record));
        };
        let start = record.first().map_or(0, |field| field.span.start());
        let text = |field: &Field| Some(self.text(*field)).filter(|text| !text.as_str().trim().is_empty());
        let (source, target) = (text(source), text(target));
        let cell = |column: Option<usize>| {
            Some(self.text(*record.get(column?)?).as_str().trim().to_owned()).filter(|cell| !cell.is_empty())
        };
        let tag = |column, declared: &Option<Language>| match cell(column) {
            Some(tag) => {
                tag.parse().map(Some).map_err(|error: TagError| ReadError::at(self.file, start, error.to_string()))
            }
            None => Ok(declared.clone()),
        };
        let declared =
            (tag(columns.source_language, &self.declared.0)?, tag(columns.target_language, &self.declared.1)?);
        let state_name = cell(columns.state).unwrap_or_default();
        let state = if state::is_locked(&state_name) { State::Locked } else { State::Open };
        let id = cell(columns.id).unwrap_or_else(|| self.file.line_column(start).0.to_string());
        // Without a column for it the whole table is one document.
        let document = if columns.document.is_none() { Some(String::new()) } else { cell(columns.document) };
        let segment = Segment { id, source, target, role: Role::Body, state, plural: false };
        rows.push(segment, state::is_skipped(&state_name), declared, document);
        Ok(())
    }

    /// A field's text: of a quoted one, without the doubling of its quotes.
    fn text(&self, field: Field) -> Text {
        let span = field.span;
        let inner = span.of(self.file.text());
        if !field.quoted {
            return Text::slice(self.file, span);
        }
        let mut builder = Text::builder(self.file).spelling(Spelling::QuotedCsv);
        let mut at = 0;
        for quote in memchr::memmem::find_iter(inner.as_bytes(), b"\"\"") {
            builder = builder
                .copy(span.start() + at..span.start() + quote)
                .replace(span.start() + quote..span.start() + quote + 2, "\"");
            at = quote + 2;
        }
        builder.copy(span.start() + at..span.end()).build()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Content;
    use super::*;

    fn read_str(name: &str, text: &str) -> Result<Vec<Document>, ReadError> {
        super::super::read(&Arc::new(FileText::from_string(name, text.to_owned())), &Options::default())
    }

    fn segments(documents: &[Document]) -> Vec<&Segment> {
        let segments = documents.iter().map(|document| match &document.content {
            Content::Pairs(segments) => segments.as_slice(),
            Content::Texts { .. } => &[],
        });
        segments.flatten().collect()
    }

    #[test]
    fn quoted_fields_keep_their_places() {
        let text = "id,source,target,note\r\n7,\"The \"\"Gull\"\", a ferry,\nis old.\",\"「カモメ号」は\"\"古い\"\"。\",x\r\n\r\n,The pier.,桟橋。,\r\n";
        let documents = read_str("a.csv", text).unwrap();
        let rows = segments(&documents);
        assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["7", "5"]);
        let (source, target) = (rows[0].source.as_ref().unwrap(), rows[0].target.as_ref().unwrap());
        assert_eq!(source.as_str(), "The \"Gull\", a ferry,\nis old.");
        let at = target.as_str().find("\"古い\"").unwrap();
        assert_eq!(target.place(Span::new(at, at + 8)).text, "\"\"古い\"\"");
        assert_eq!(target.spell("\"新\""), "\"\"新\"\"");
    }

    #[test]
    fn columns_are_found_by_header_or_order() {
        for (name, text, sources) in [
            ("a.tsv", "The pier is old.\t桟橋は古い。\n\"Why\" not?\tなぜ？\n", ["The pier is old.", "\"Why\" not?"]),
            (
                "a.tsv",
                "target\tSource\tstate\n桟橋。\tThe pier.\tfinal\nなぜ？\tWhy?\t\n未\tNew\tfuzzy\n",
                ["The pier.", "Why?"],
            ),
            ("a.csv", "en;ja\nThe pier;桟橋\nWhy?;なぜ？\n", ["The pier", "Why?"]),
        ] {
            let documents = read_str(name, text).unwrap();
            let found: Vec<_> =
                segments(&documents).iter().map(|row| row.source.as_ref().unwrap().as_str().to_owned()).collect();
            assert_eq!(found, sources, "{text}");
        }
    }

    #[test]
    fn a_malformed_table_is_told_by_line_and_column() {
        for (text, place, says) in [
            ("source,target\n\"a,b\n", "a.csv:2:1", "never closed"),
            ("source,target\n\"a\"b,c\n", "a.csv:2:4", "after the closing quote"),
            ("source,target\nonly one\n", "a.csv:2:9", "without a target"),
            ("source,translation\na,b\n", "a.csv:1:1", "only one of"),
            ("one\ntwo\n", "a.csv:1:4", "two columns"),
            ("no,name,age\n1,2,3\n", "a.csv:1:9", "more than two columns"),
        ] {
            let error = read_str("a.csv", text).unwrap_err().to_string();
            assert!(error.starts_with(place) && error.contains(says), "{text}: {error}");
        }
    }
}
