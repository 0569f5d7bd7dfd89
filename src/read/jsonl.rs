//! JSON Lines: a row holds both sides of a segment.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::rows::Rows;
use super::{Document, Options, ReadError, Role, Segment, State, json_string, state};
use crate::language::{Language, TagError};
use crate::text::{FileText, Text};

const EXPECTED: &str = r#"expected one object a line: {"id": "…", "source": "…", "target": "…"}"#;

/// A row; fields it doesn't name are ignored. Texts stay raw, so that their address tells their place.
#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    source: Option<&'a RawValue>,
    #[serde(borrow)]
    target: Option<&'a RawValue>,
    #[serde(borrow)]
    source_language: Option<Cow<'a, str>>,
    #[serde(borrow)]
    target_language: Option<Cow<'a, str>>,
    #[serde(borrow)]
    document: Option<Cow<'a, str>>,
    #[serde(borrow)]
    state: Option<Cow<'a, str>>,
}

/// Reads JSON Lines: rows with the same `document` that stand together are one document, any other row is one of its
/// own.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let mut rows = Rows::new(file, options);
    let mut tags = FxHashMap::default();
    let mut start = 0;
    for (index, line) in file.text().split_inclusive('\n').enumerate() {
        let content = line.trim();
        if !content.is_empty() {
            let row = parse(file, content, start + line.len() - line.trim_start().len())?;
            add(&mut rows, &mut tags, file, row, start, index + 1)?;
        }
        start += line.len();
    }
    Ok(rows.documents())
}

/// The row of one line, which starts at byte `start` of the file.
fn parse<'a>(file: &FileText, line: &'a str, start: usize) -> Result<Row<'a>, ReadError> {
    serde_json::from_str(line).map_err(|error| {
        // serde_json counts bytes from 1; the column of an error at the end is the last byte.
        let column = error.column().saturating_sub(1).min(line.len());
        let at = (0..=column).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or(&reason);
        ReadError::at(file, start + at, format!("{reason}; {EXPECTED}"))
    })
}

/// Languages by the tag that rows write: the same few over and over.
type Tags = FxHashMap<String, Language>;

fn add(
    rows: &mut Rows<'_>,
    tags: &mut Tags,
    file: &Arc<FileText>,
    row: Row<'_>,
    start: usize,
    line: usize,
) -> Result<(), ReadError> {
    let (source, target) = (text(file, row.source, "source", start)?, text(file, row.target, "target", start)?);
    if source.is_none() && target.is_none() {
        return Err(ReadError::at(file, start, format!("neither “source” nor “target” in this row; {EXPECTED}")));
    }
    let mut language = |tag: &Option<Cow<str>>| {
        language(tags, tag.as_deref()).map_err(|error| ReadError::at(file, start, error.to_string()))
    };
    let declared = (language(&row.source_language)?, language(&row.target_language)?);
    let skipped = row.state.as_deref().is_some_and(state::is_skipped);
    let state = if row.state.as_deref().is_some_and(state::is_locked) { State::Locked } else { State::Open };
    let segment = Segment { id: id(row.id, line), source, target, role: Role::Body, state, plural: false };
    rows.push(segment, skipped, declared, row.document.map(Cow::into_owned));
    Ok(())
}

fn text(
    file: &Arc<FileText>,
    raw: Option<&RawValue>,
    field: &str,
    line_start: usize,
) -> Result<Option<Text>, ReadError> {
    let Some(raw) = raw.map(RawValue::get) else { return Ok(None) };
    // The raw value borrows from the file's text: the distance of the two addresses is its place.
    let start = (raw.as_ptr() as usize).saturating_sub(file.text().as_ptr() as usize);
    match raw.as_bytes().first() {
        Some(b'"') => Ok(Some(json_string::text(file, start, start + raw.len()))),
        _ if raw == "null" => Ok(None),
        _ => Err(ReadError::at(file, start.max(line_start), format!("“{field}” is no string; {EXPECTED}"))),
    }
}

fn language(tags: &mut Tags, tag: Option<&str>) -> Result<Option<Language>, TagError> {
    let Some(tag) = tag.filter(|tag| !tag.is_empty()) else { return Ok(None) };
    if let Some(known) = tags.get(tag) {
        return Ok(Some(known.clone()));
    }
    let language: Language = tag.parse()?;
    tags.insert(tag.to_owned(), language.clone());
    Ok(Some(language))
}

/// The row's own name: its `id`, a string or a number, else the line.
fn id(raw: Option<&RawValue>, line: usize) -> String {
    let raw = raw.map_or("", RawValue::get);
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw).unwrap_or_else(|_| line.to_string()),
        Some(b'0'..=b'9' | b'-') => raw.to_owned(),
        _ => line.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Content;
    use super::*;
    use crate::text::Span;

    fn read_str(text: &str) -> Result<Vec<Document>, ReadError> {
        read(&Arc::new(FileText::from_string("a.jsonl", text.to_owned())), &Options::default())
    }

    fn segments(document: &Document) -> &[Segment] {
        match &document.content {
            Content::Pairs(segments) => segments,
            Content::Texts { .. } => &[],
        }
    }

    #[test]
    fn rows_of_one_document_stand_together_and_keep_their_places() {
        let documents = read_str(concat!(
            "{\"id\": \"a\", \"source\": \"Boil it.\", \"target\": \"\\u6cb8かす\\n\", \"source_language\": \"en\", \"target_language\": \"ja\", \"document\": \"d\", \"x\": [1]}\r\n",
            "\n",
            "  {\"source\": \"Stir it.\", \"target\": \"混ぜる\", \"source_language\": \"en\", \"target_language\": \"ja\", \"document\": \"d\"}\n",
            "{\"id\": 7, \"source\": \"The lid is on the pot.\", \"target\": \"鍋にふたをする。\"}"
        ))
        .unwrap();
        assert_eq!(documents.iter().map(|d| segments(d).len()).collect::<Vec<_>>(), [2, 1]);
        let ids: Vec<_> = documents.iter().flat_map(segments).map(|s| s.id.as_str()).collect();
        assert_eq!(ids, ["a", "3", "7"], "a row without id is named by its line");
        let target = segments(&documents[0])[0].target.clone().unwrap();
        assert_eq!(target.as_str(), "沸かす\n");
        assert_eq!(target.place(Span::new(0, 9)).text, "\\u6cb8かす");
        assert_eq!((documents[1].languages.source.as_str(), documents[1].languages.target.as_str()), ("en", "ja"));
    }

    #[test]
    fn a_malformed_row_is_told_by_line_and_column() {
        for (row, place, says) in [
            ("{\"source\": \"a\", \"target\": \"語\" \"x\"}", "a.jsonl:2:31", "expected one object a line"),
            ("{\"source\": 3, \"target\": \"b\"}", "a.jsonl:2:12", "no string"),
            ("{\"id\": \"3\"}", "a.jsonl:2:1", "neither"),
            ("{\"source\": \"a\", \"target\": \"b\", \"source_language\": \"?\"}", "a.jsonl:2:1", "BCP 47"),
            ("{\"source\": \"a", "a.jsonl:2:13", "EOF"),
        ] {
            let error =
                read_str(&format!("{{\"source\": \"a\", \"target\": \"b\"}}\n{row}\n")).unwrap_err().to_string();
            assert!(error.starts_with(place) && error.contains(says), "{row}: {error}");
        }
    }
}
