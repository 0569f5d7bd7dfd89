//! JSON Lines: a row holds both sides of a segment.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Content, Document, Options, ReadError, Segment, State, json_string};
use crate::language::detect::Guess;
use crate::language::{Language, Languages};
use crate::read::Role;
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
    let mut rows = Rows { file, options, documents: Vec::new(), key: None };
    let mut start = 0;
    for (index, line) in file.text().split_inclusive('\n').enumerate() {
        let content = line.trim();
        if !content.is_empty() {
            let row = parse(file, content, start + line.len() - line.trim_start().len())?;
            rows.add(row, start, index + 1)?;
        }
        start += line.len();
    }
    Ok(rows.documents)
}

/// The row of one line, which starts at byte `start` of the file.
fn parse<'a>(file: &FileText, line: &'a str, start: usize) -> Result<Row<'a>, ReadError> {
    serde_json::from_str(line).map_err(|error| {
        // serde_json counts bytes from 1; the column of an error at the end is the last byte.
        let at = line.floor_char_boundary(error.column().saturating_sub(1).min(line.len()));
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or(&reason);
        ReadError::at(file, start + at, format!("{reason}; {EXPECTED}"))
    })
}

struct Rows<'a> {
    file: &'a Arc<FileText>,
    options: &'a Options,
    documents: Vec<Document>,
    /// What the last document's rows have in common; `None` where it takes no more rows.
    key: Option<(String, Languages)>,
}

impl Rows<'_> {
    fn add(&mut self, row: Row<'_>, line_start: usize, line: usize) -> Result<(), ReadError> {
        let text = |raw: Option<&RawValue>, field| self.text(raw, field, line_start);
        let (source, target) = (text(row.source, "source")?, text(row.target, "target")?);
        if source.is_none() && target.is_none() {
            return Err(ReadError::at(
                self.file,
                line_start,
                format!("neither “source” nor “target” in this row; {EXPECTED}"),
            ));
        }
        let tag = |tag: &Option<Cow<str>>, option: &Option<Language>| self.tag(tag, option, line_start);
        let declared = (
            tag(&row.source_language, &self.options.source_language)?,
            tag(&row.target_language, &self.options.target_language)?,
        );
        let languages = languages(declared, source.as_ref(), target.as_ref());
        let skipped = row.state.as_deref().is_some_and(super::state::is_skipped);
        let state = if row.state.as_deref().is_some_and(super::state::is_locked) { State::Locked } else { State::Open };
        let id = id(row.id, line);
        let segment = Segment { id, source, target, role: Role::Body, state };
        self.push(segment, skipped, languages, row.document.map(Cow::into_owned));
        Ok(())
    }

    fn push(&mut self, segment: Segment, skipped: bool, languages: Languages, document: Option<String>) {
        let key = document.map(|name| (name, languages.clone()));
        if key.is_none() || key != self.key || self.documents.is_empty() {
            self.documents.push(Document::pairs(self.file.name().clone(), languages));
        }
        self.key = key;
        let Some(last) = self.documents.last_mut() else { return };
        match &mut last.content {
            Content::Pairs(segments) if !skipped => segments.push(segment),
            _ => last.skipped += 1,
        }
    }

    fn text(&self, raw: Option<&RawValue>, field: &str, line_start: usize) -> Result<Option<Text>, ReadError> {
        let Some(raw) = raw.map(RawValue::get) else { return Ok(None) };
        // The raw value borrows from the file's text: the distance of the two addresses is its place.
        let start = (raw.as_ptr() as usize).saturating_sub(self.file.text().as_ptr() as usize);
        match raw.as_bytes().first() {
            Some(b'"') => Ok(Some(json_string::text(self.file, start, start + raw.len()))),
            _ if raw == "null" => Ok(None),
            _ => Err(ReadError::at(self.file, start.max(line_start), format!("“{field}” is no string; {EXPECTED}"))),
        }
    }

    fn tag(
        &self,
        tag: &Option<Cow<str>>,
        option: &Option<Language>,
        line_start: usize,
    ) -> Result<Option<Language>, ReadError> {
        match tag.as_deref().filter(|tag| !tag.is_empty()) {
            None => Ok(option.clone()),
            Some(tag) => match option {
                Some(known) if known.as_str() == tag => Ok(Some(known.clone())),
                _ => tag.parse().map(Some).map_err(|error| ReadError::at(self.file, line_start, format!("{error}"))),
            },
        }
    }
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

/// The languages of a row: as declared, else as its texts look.
pub(super) fn languages(
    declared: (Option<Language>, Option<Language>),
    source: Option<&Text>,
    target: Option<&Text>,
) -> Languages {
    let detect = |text: Option<&Text>| Guess::of(text.map_or("", Text::as_str)).language_or_undetermined();
    Languages {
        source: declared.0.unwrap_or_else(|| detect(source)),
        target: declared.1.unwrap_or_else(|| detect(target)),
    }
}

#[cfg(test)]
mod tests {
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
