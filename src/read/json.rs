//! JSON resources: i18next, ARB, browser extensions and whatever else keeps texts under keys; Xcode's string catalogues.

use std::ops::Range;
use std::sync::Arc;

use serde::de::IgnoredAny;

use super::by_key::{self, Entry, Resource};
use super::{Document, Options, ReadError, State, json_string, jsonl};
use crate::text::FileText;

/// Values nested deeper than this are refused.
const DEEPEST: usize = 128;

/// A value and where it stands.
#[derive(Debug)]
pub enum Value {
    /// Keys (with their quotes) and values in order.
    Object(Vec<(Range<usize>, Value)>),
    /// Values in order.
    Array(Vec<Value>),
    /// A string, with its quotes.
    String(Range<usize>),
    /// A number, true, false, null.
    Other,
}

/// Reads a translated JSON file beside its original; without one, JSON lines.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    if options.source.is_none() {
        let lines = file
            .text()
            .lines()
            .next()
            .is_some_and(|line| line.trim_end().ends_with('}') && line.contains("\"target\""));
        if lines {
            return jsonl::read(file, options);
        }
    }
    by_key::read(file, options, parse)
}

fn parse(file: &Arc<FileText>) -> Result<Resource, ReadError> {
    let mut resource = Resource::default();
    let mut root = &value(file)?;
    if let Value::Object(members) = root
        && let [(key, inner @ Value::Object(_))] = members.as_slice()
        && let Ok(language) = string(file, key).parse()
    {
        resource.language = Some(language);
        root = inner;
    }
    walk(file, root, String::new(), &mut resource);
    Ok(resource)
}

fn walk(file: &Arc<FileText>, value: &Value, path: String, resource: &mut Resource) {
    match value {
        Value::String(range) => {
            let text = json_string::text(file, range.start, range.end);
            resource.entries.push(Entry { key: path, form: None, text, state: State::Open });
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                walk(file, value, format!("{path}[{at}]"), resource);
            }
        }
        Value::Object(members) => {
            let named = |wanted: &str| members.iter().any(|(key, _)| string(file, key) == wanted);
            // Browser extensions: the text beside what is said about it.
            let described = named("message") && (named("description") || named("placeholders"));
            for (key, value) in members {
                let key = string(file, key);
                if key == "@@locale"
                    && let Value::String(range) = value
                {
                    resource.language = string(file, range).parse().ok();
                }
                if key.starts_with('@') || (described && key != "message") {
                    continue;
                }
                let path = if path.is_empty() { key } else { format!("{path}.{key}") };
                walk(file, value, path, resource);
            }
        }
        Value::Other => {}
    }
}

/// The string at a range with its quotes.
pub fn string(file: &Arc<FileText>, range: &Range<usize>) -> String {
    json_string::text(file, range.start, range.end).as_str().to_owned()
}

/// The member of an object.
pub fn member<'a>(file: &Arc<FileText>, value: &'a Value, name: &str) -> Option<&'a Value> {
    let Value::Object(members) = value else { return None };
    let quoted = |key: &Range<usize>| file.text().get(key.start + 1..key.end.saturating_sub(1)) == Some(name);
    members.iter().find(|(key, _)| quoted(key)).map(|(_, value)| value)
}

/// The value that a file is, with places.
pub fn value(file: &FileText) -> Result<Value, ReadError> {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(file.text()) {
        // serde_json counts bytes from 1.
        let at = file.line_span(error.line()).start + error.column().saturating_sub(1);
        let at = (0..=at.min(file.text().len())).rev().find(|&at| file.text().is_char_boundary(at)).unwrap_or(0);
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or(&reason);
        return Err(ReadError::at(file, at, format!("{reason}: expected well-formed JSON")));
    }
    let mut scanner = Scanner { file, bytes: file.text().as_bytes(), at: 0 };
    scanner.value(0)
}

/// Walks through JSON that is known to be well formed.
struct Scanner<'a> {
    file: &'a FileText,
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn value(&mut self, depth: usize) -> Result<Value, ReadError> {
        self.blank();
        if depth > DEEPEST {
            let message = format!("values nested more than {DEEPEST} deep: expected a flatter document");
            return Err(ReadError::at(self.file, self.at, message));
        }
        match self.bytes.get(self.at) {
            Some(b'{') => {
                let mut members = Vec::new();
                self.at += 1;
                while self.next() == Some(b'"') {
                    let key = self.string();
                    self.blank();
                    self.at += 1; // the colon
                    members.push((key, self.value(depth + 1)?));
                }
                self.at += 1;
                Ok(Value::Object(members))
            }
            Some(b'[') => {
                let mut values = Vec::new();
                self.at += 1;
                while !matches!(self.next(), Some(b']') | None) {
                    values.push(self.value(depth + 1)?);
                }
                self.at += 1;
                Ok(Value::Array(values))
            }
            Some(b'"') => Ok(Value::String(self.string())),
            _ => {
                let rest = self.bytes.get(self.at..).unwrap_or_default();
                let ends = |b: &u8| matches!(b, b',' | b'}' | b']') || b.is_ascii_whitespace();
                self.at += rest.iter().position(ends).unwrap_or(rest.len());
                Ok(Value::Other)
            }
        }
    }

    /// The next byte that is neither space nor comma.
    fn next(&mut self) -> Option<u8> {
        self.blank();
        while self.bytes.get(self.at) == Some(&b',') {
            self.at += 1;
            self.blank();
        }
        self.bytes.get(self.at).copied()
    }

    fn blank(&mut self) {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn string(&mut self) -> Range<usize> {
        let start = self.at;
        self.at += 1;
        while let Some(b) = self.bytes.get(self.at) {
            self.at += match b {
                b'\\' => 2,
                b'"' => break,
                _ => 1,
            };
        }
        self.at = (self.at + 1).min(self.bytes.len());
        start..self.at
    }
}
