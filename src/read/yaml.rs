//! YAML resources, as Rails keeps them.
//!
//! # Design
//! saphyr-parser says what every scalar means and where it stands; its words are read again from the file to map them to
//! bytes. Where the two readings differ (a rare escape, a folding with its own indentation) the parser's holds, the scalar
//! has one place as a whole, and no fix is made in it.

use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::by_key::{self, Entry, Resource};
use super::{Document, Options, ReadError, State, escaped};
use crate::text::{FileText, Spelling, Text, TextBuilder};

/// Collections nested deeper than this are refused.
const DEEPEST: usize = 128;

/// Reads a translated file beside its original.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    by_key::read(file, options, parse)
}

/// A collection that is open: the key whose value comes, or the index.
enum Frame {
    Mapping(Option<String>),
    Sequence(usize),
}

/// The scalars that are texts, by their keys and indices: `rules[0].pattern`.
///
/// # Errors
/// What is no YAML, with its place.
pub fn parse(file: &Arc<FileText>) -> Result<Resource, ReadError> {
    let mut offsets = Offsets { text: file.text(), chars: 0, bytes: 0 };
    let mut frames: Vec<Frame> = Vec::new();
    let mut resource = Resource::default();
    for event in Parser::new_from_str(file.text()) {
        let (event, span) = event.map_err(|error| {
            let at = Offsets { text: file.text(), chars: 0, bytes: 0 }.byte(error.marker().index());
            ReadError::at(file, at, format!("{}: expected well-formed YAML", error.info()))
        })?;
        match event {
            Event::MappingStart(..) => frames.push(Frame::Mapping(None)),
            Event::SequenceStart(..) => frames.push(Frame::Sequence(0)),
            Event::MappingEnd | Event::SequenceEnd => {
                frames.pop();
                advance(&mut frames, None);
            }
            Event::Alias(_) => advance(&mut frames, None),
            Event::Scalar(value, style, ..) => {
                let range = offsets.byte(span.start.index())..offsets.byte(span.end.index());
                if matches!(frames.last(), Some(Frame::Mapping(None))) {
                    advance(&mut frames, Some(&value));
                    continue;
                }
                if is_text(&value, style) {
                    let (text, state) = scalar(file, range, &value, style);
                    resource.entries.push(Entry { key: path(&frames), form: None, text, state });
                }
                advance(&mut frames, None);
            }
            _ => {}
        }
        if frames.len() > DEEPEST {
            let message = format!("collections nested more than {DEEPEST} deep: expected a flatter document");
            return Err(ReadError::at(file, offsets.byte(span.start.index()), message));
        }
    }
    strip_language(&mut resource);
    Ok(resource)
}

/// Moves on: to the value of a key, or past a value.
fn advance(frames: &mut [Frame], key: Option<&str>) {
    match frames.last_mut() {
        Some(Frame::Mapping(current)) => *current = key.map(str::to_owned),
        Some(Frame::Sequence(at)) => *at += 1,
        None => {}
    }
}

fn path(frames: &[Frame]) -> String {
    let mut path = String::new();
    for frame in frames {
        match frame {
            Frame::Mapping(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key.as_deref().unwrap_or(""));
            }
            Frame::Sequence(at) => path.push_str(&format!("[{at}]")),
        }
    }
    path
}

/// Whether a scalar has words: not a number, a truth value, nothing, a Ruby symbol.
fn is_text(value: &str, style: ScalarStyle) -> bool {
    let bare = matches!(style, ScalarStyle::Plain);
    let word = matches!(value, "" | "~" | "null" | "true" | "false" | "yes" | "no");
    !(bare && (word || value.starts_with(':') || value.parse::<f64>().is_ok()))
}

/// A file whose texts all stand under the tag of its language.
fn strip_language(resource: &mut Resource) {
    let root = |entry: &Entry| entry.key.split_once('.').map(|(root, _)| root.to_owned());
    let Some(first) = resource.entries.first().and_then(root) else { return };
    if resource.entries.iter().any(|entry| root(entry).as_ref() != Some(&first)) {
        return;
    }
    let Ok(language) = first.parse() else { return };
    resource.language = Some(language);
    for entry in &mut resource.entries {
        entry.key.drain(..=first.len());
    }
}

/// The words of a scalar with their places, else as a whole.
fn scalar(file: &Arc<FileText>, range: Range<usize>, value: &str, style: ScalarStyle) -> (Text, State) {
    let raw = file.text().get(range.clone()).unwrap_or("");
    let builder = Text::builder(file);
    let inside = || range.start + 1..range.end.saturating_sub(1).max(range.start + 1);
    let text = match style {
        ScalarStyle::DoubleQuoted => flow(file, builder.spelling(Spelling::Backslash), inside(), Some('\\')),
        ScalarStyle::SingleQuoted => flow(file, builder.spelling(Spelling::SingleQuoted), inside(), Some('\'')),
        ScalarStyle::Plain => flow(file, builder, range.start..range.start + raw.trim_end().len(), None),
        ScalarStyle::Literal => block(file, builder, range.clone(), "\n"),
        ScalarStyle::Folded => block(file, builder, range.clone(), " "),
    };
    let text = text.build();
    if text.as_str().trim_end() == value.trim_end() && !text.as_str().is_empty() {
        return (text, State::Open);
    }
    (Text::builder(file).replace(range, value).build(), State::Locked)
}

/// A scalar in the flow of a line or of several: line breaks fold into spaces, `escape` starts an escape.
fn flow(file: &Arc<FileText>, mut builder: TextBuilder, range: Range<usize>, escape: Option<char>) -> TextBuilder {
    let inner = file.text().get(range.clone()).unwrap_or("");
    let several = inner.contains('\n');
    let (mut start, mut end): (usize, Option<usize>) = (range.start, None);
    let mut breaks = 0;
    for (at, line) in inner.split('\n').enumerate() {
        let from = if at == 0 { line } else { line.trim_start() };
        let words = if several { from.trim_end() } else { from };
        let here = start + line.len() - from.len();
        start += line.len() + 1;
        if at > 0 {
            breaks += 1;
        }
        if words.is_empty() && at > 0 {
            continue;
        }
        if let Some(end) = end {
            let said = if breaks > 1 { "\n".repeat(breaks - 1) } else { " ".to_owned() };
            builder = builder.replace(end..here, &said);
        }
        breaks = 0;
        builder = match escape {
            Some('\\') => escaped::append(builder, words, here, unescape),
            Some(_) => apostrophes(builder, words, here),
            None => builder.copy(here..here + words.len()),
        };
        end = Some(here + words.len());
    }
    builder
}

fn unescape(rest: &str) -> (Option<char>, usize) {
    match rest.chars().nth(1) {
        Some('e') => (Some('\u{1b}'), 2),
        Some('0') => (Some('\0'), 2),
        Some('_') => (Some('\u{a0}'), 2),
        Some('N') => (Some('\u{85}'), 2),
        _ => escaped::backslash(rest),
    }
}

fn apostrophes(mut builder: TextBuilder, words: &str, start: usize) -> TextBuilder {
    let mut at = 0;
    while let Some(found) = words.get(at..).and_then(|rest| rest.find("''")) {
        if found > 0 {
            builder = builder.copy(start + at..start + at + found);
        }
        builder = builder.replace(start + at + found..start + at + found + 2, "'");
        at += found + 2;
    }
    if at < words.len() { builder.copy(start + at..start + words.len()) } else { builder }
}

/// A block scalar, its header in the range or just before it.
fn block(file: &Arc<FileText>, mut builder: TextBuilder, range: Range<usize>, joint: &str) -> TextBuilder {
    let mut start = range.start;
    let mut raw = file.text().get(range.clone()).unwrap_or("");
    if raw.starts_with(['|', '>']) {
        let header = raw.find('\n').map_or(raw.len(), |at| at + 1);
        start += header;
        raw = raw.get(header..).unwrap_or("");
    }
    // The span may start inside the first line, after its indentation.
    let line = file.text().get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    if file.text().get(line..start).is_some_and(|before| before.trim().is_empty()) {
        start = line;
        raw = file.text().get(line..range.end).unwrap_or("");
    }
    let indent =
        raw.lines().find(|line| !line.trim().is_empty()).map_or(0, |line| line.len() - line.trim_start().len());
    let mut end: Option<usize> = None;
    let mut breaks = 0;
    for line in raw.split('\n') {
        let words = line.get(indent..).unwrap_or("").trim_end_matches('\r');
        let here = start + line.len().min(indent);
        start += line.len() + 1;
        if words.is_empty() {
            breaks += 1;
            continue;
        }
        if let Some(end) = end {
            let said = match (joint, breaks) {
                ("\n", breaks) => "\n".repeat(breaks + 1),
                (joint, 0) => joint.to_owned(),
                (_, breaks) => "\n".repeat(breaks),
            };
            builder = builder.replace(end..here, &said);
        }
        breaks = 0;
        builder = builder.copy(here..here + words.len());
        end = Some(here + words.len());
    }
    builder
}

/// Character offsets into bytes, in one pass.
struct Offsets<'a> {
    text: &'a str,
    chars: usize,
    bytes: usize,
}

impl Offsets<'_> {
    fn byte(&mut self, chars: usize) -> usize {
        if chars < self.chars {
            (self.chars, self.bytes) = (0, 0);
        }
        let rest = self.text.get(self.bytes..).unwrap_or("");
        let step: usize = rest.chars().take(chars - self.chars).map(char::len_utf8).sum();
        self.bytes += step;
        self.chars = chars;
        self.bytes
    }
}
