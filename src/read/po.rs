//! PO and POT: gettext's catalogues.
//!
//! Read line by line and not by a crate: none keeps the places of the strings.

use std::ops::Range;
use std::sync::Arc;

use super::rows::{Declared, Rows};
use super::{Document, Options, ReadError, Role, Segment, State, escaped};
use crate::text::{FileText, Span, Spelling, Text};

/// A string: the insides of its quotes, a line each.
type Quoted = Vec<Range<usize>>;

/// A message as it stands in the file.
#[derive(Default)]
struct Entry {
    start: usize,
    fuzzy: bool,
    obsolete: bool,
    /// It comes from a page in reStructuredText.
    page: bool,
    /// What people and tools remark, without the marks.
    remarks: Vec<Range<usize>>,
    context: Option<Quoted>,
    id: Option<Quoted>,
    plural: Option<Quoted>,
    translations: Vec<Quoted>,
}

/// Which string of an entry a quoted line continues.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    None,
    Context,
    Id,
    Plural,
    Translation(usize),
}

/// Reads a catalogue. Fuzzy, obsolete and untranslated messages are counted as skipped; a segment's id is its context,
/// U+0004 and its `msgid`.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let mut declared: Declared = (None, None);
    let mut rows = Rows::new(file, options);
    for entry in entries(file)? {
        let id = entry.id.as_ref().map(|quoted| text(file, quoted));
        let Some(id) = id else {
            if entry.obsolete {
                continue;
            }
            return Err(ReadError::at(file, entry.start, "a message without msgid: expected msgid \"…\""));
        };
        if id.as_str().is_empty() && entry.context.is_none() {
            let header = entry.translations.first().map(|quoted| text(file, quoted));
            let header = header.as_ref().map_or("", Text::as_str);
            declared = languages(header);
            continue;
        }
        push(&mut rows, file, entry, id, &declared);
    }
    Ok(rows.documents())
}

/// The languages that a header declares.
pub fn languages(header: &str) -> Declared {
    (field(header, "X-Source-Language:"), field(header, "Language:"))
}

/// The original's text for one of `forms` translations of a message.
pub fn source(id: &Text, plural: Option<&Text>, form: usize, forms: usize) -> Text {
    match plural {
        // Of one or of three and more forms the first is not that of the number one alone.
        Some(plural) if form > 0 || forms != 2 => plural.clone(),
        _ => id.clone(),
    }
}

/// A message as its catalogue has it, for who wants more than its texts.
#[derive(Clone, Debug)]
pub struct Message {
    /// `msgctxt`.
    pub context: Option<String>,
    /// `msgid`; empty for the header.
    pub id: String,
    /// `msgid_plural`.
    pub plural: Option<String>,
    /// The translations; one, where it has no plural.
    pub translations: Vec<String>,
    /// Fuzzy or obsolete.
    pub unfinished: bool,
    /// Comments of translators and those taken from the program.
    pub remarks: Vec<String>,
}

/// The messages of a catalogue, its header first where it has one.
///
/// # Errors
/// What is no PO, with its place.
pub fn messages(file: &Arc<FileText>) -> Result<Vec<Message>, ReadError> {
    let said = |quoted: &Quoted| text(file, quoted).as_str().to_owned();
    let message = |entry: Entry| {
        let id = entry.id.as_ref().map(said);
        let missing = || ReadError::at(file, entry.start, "a message without msgid: expected msgid \"…\"");
        Ok(Message {
            id: id.or_else(|| entry.obsolete.then(String::new)).ok_or_else(missing)?,
            context: entry.context.as_ref().map(said),
            plural: entry.plural.as_ref().map(said),
            translations: entry.translations.iter().map(said).collect(),
            unfinished: entry.fuzzy || entry.obsolete,
            remarks: entry
                .remarks
                .iter()
                .filter_map(|range| Some(file.text().get(range.clone())?.to_owned()))
                .collect(),
        })
    };
    entries(file)?.into_iter().map(message).collect()
}

/// The language in a line of the header.
fn field(header: &str, name: &str) -> Option<crate::language::Language> {
    header.lines().find_map(|line| line.strip_prefix(name))?.trim().split(['.', '@']).next()?.parse().ok()
}

fn push(rows: &mut Rows<'_>, file: &Arc<FileText>, entry: Entry, id: Text, declared: &Declared) {
    let name = match &entry.context {
        Some(context) => format!("{}\u{4}{}", text(file, context).as_str(), id.as_str()),
        None => id.as_str().to_owned(),
    };
    let page = entry.page;
    let text = |quoted: &Quoted| if page { substituted(&text(file, quoted)) } else { text(file, quoted) };
    let (id, plural) = (entry.id.as_ref().map_or(id, text), entry.plural.as_ref().map(text));
    let forms = entry.translations.len();
    let skipped = entry.fuzzy || entry.obsolete;
    for (form, translation) in entry.translations.iter().enumerate() {
        let target = text(translation);
        let empty = target.as_str().is_empty();
        let segment = Segment {
            id: name.clone(),
            source: Some(source(&id, plural.as_ref(), form, forms)),
            target: (!empty).then_some(target),
            role: Role::Body,
            state: State::Open,
            plural: plural.is_some(),
        };
        rows.push(segment, skipped || empty, declared.clone(), Some(String::new()));
    }
}

/// The text of a string; the quotes and line break between two of its lines stand for nothing.
fn text(file: &Arc<FileText>, quoted: &Quoted) -> Text {
    let mut builder = Text::builder(file).spelling(Spelling::Backslash);
    let mut end: Option<usize> = None;
    for range in quoted.iter().filter(|range| !range.is_empty()) {
        if let Some(end) = end {
            builder = builder.replace(end..range.start, "");
        }
        let inner = file.text().get(range.clone()).unwrap_or("");
        builder = escaped::append(builder, inner, range.start, escaped::backslash);
        end = Some(range.end);
    }
    match (end, quoted.first()) {
        (None, Some(first)) => builder.copy(first.clone()).build(),
        _ => builder.build(),
    }
}

/// A page's text with its `|substitutions|` as the placeholders they are.
fn substituted(text: &Text) -> Text {
    let words = text.as_str();
    let mut builder = Text::builder(text.file()).like(text);
    let mut done = 0;
    for (open, _) in words.match_indices('|') {
        let rest = words.get(open + 1..).unwrap_or("");
        let length = rest.find('|').filter(|length| *length > 0);
        let Some(name) = length.and_then(|length| rest.get(..length)).filter(|_| open >= done) else { continue };
        if !name.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c)) {
            continue;
        }
        let whole = Span::new(open, open + name.len() + 2);
        let shown = format!("{{{name}}}");
        builder = builder.part(text, Span::new(done, open)).replace(text.file_span(whole), &shown);
        done = whole.end();
    }
    if done == 0 { text.clone() } else { builder.part(text, Span::new(done, words.len())).like(text).build() }
}

fn entries(file: &FileText) -> Result<Vec<Entry>, ReadError> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut part = Part::None;
    let (mut fuzzy, mut page) = (false, false);
    let mut remarks = Vec::new();
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        let here = start + line.len() - line.trim_start().len();
        start += line.len();
        let mut words = line.trim();
        let obsolete = words.starts_with("#~");
        if obsolete {
            words = words.trim_start_matches("#~").trim_start();
        }
        // What stands after `|` is the message as it was.
        if words.is_empty() || words.starts_with('|') {
            continue;
        }
        if let Some(comment) = words.strip_prefix('#') {
            page |= comment.strip_prefix(':').is_some_and(|places| places.contains(".rst:"));
            fuzzy |= comment.strip_prefix(',').is_some_and(|flags| flags.split(',').any(|flag| flag.trim() == "fuzzy"));
            let said = comment.strip_prefix('.').unwrap_or(comment);
            if said.starts_with(' ') && !said.trim().is_empty() {
                let end = here + words.len();
                remarks.push(end - said.trim_start().len()..end);
            }
            continue;
        }
        let at = here + file.text().get(here..start).and_then(|line| line.find(words)).unwrap_or(0);
        let (keyword, rest) = keyword(words);
        let opens = matches!(keyword, "msgctxt")
            || (keyword == "msgid"
                && (part != Part::Context || entries.last().is_some_and(|entry| entry.id.is_some())));
        if opens {
            let remarks = std::mem::take(&mut remarks);
            entries.push(Entry { start: at, fuzzy, obsolete, page, remarks, ..Entry::default() });
            (fuzzy, page) = (false, false);
        }
        let quoted = quoted(file, rest, at + words.len() - rest.len())?;
        let Some(entry) = entries.last_mut() else { return Err(unexpected(file, at)) };
        part = match keyword {
            "" => part,
            "msgctxt" => Part::Context,
            "msgid" => Part::Id,
            "msgid_plural" => Part::Plural,
            _ => match translation(keyword) {
                Some(form) if form <= entry.translations.len() && entry.id.is_some() => Part::Translation(form),
                _ => return Err(unexpected(file, at)),
            },
        };
        match part {
            Part::None => return Err(unexpected(file, at)),
            Part::Context => entry.context.get_or_insert_default().push(quoted),
            Part::Id => entry.id.get_or_insert_default().push(quoted),
            Part::Plural => entry.plural.get_or_insert_default().push(quoted),
            Part::Translation(form) => {
                if form == entry.translations.len() {
                    entry.translations.push(Vec::new());
                }
                entry.translations.get_mut(form).into_iter().for_each(|lines| lines.push(quoted.clone()));
            }
        }
    }
    Ok(entries)
}

/// The form that `msgstr` or `msgstr[2]` names.
fn translation(keyword: &str) -> Option<usize> {
    match keyword.strip_prefix("msgstr")? {
        "" => Some(0),
        index => index.strip_prefix('[')?.strip_suffix(']')?.trim().parse().ok(),
    }
}

/// The keyword of a line and what stands after it.
fn keyword(words: &str) -> (&str, &str) {
    let end = words.find(|c: char| c == '"' || c.is_whitespace()).unwrap_or(words.len());
    let (keyword, rest) = words.split_at(end);
    (keyword, rest.trim_start())
}

/// The inside of the quotes that `rest` (at byte `start` of the file) is.
fn quoted(file: &FileText, rest: &str, start: usize) -> Result<Range<usize>, ReadError> {
    let bytes = rest.as_bytes();
    if bytes.first() != Some(&b'"') {
        return Err(unexpected(file, start));
    }
    let mut at = 1;
    loop {
        match bytes.get(at) {
            Some(b'\\') => at += 2,
            Some(b'"') if at + 1 == bytes.len() => return Ok(start + 1..start + at),
            Some(b'"') => {
                let message = "text after the closing quote: expected the line's end (a quote inside is written \\\")";
                return Err(ReadError::at(file, start + at + 1, message));
            }
            Some(_) => at += 1,
            None => {
                return Err(ReadError::at(file, start, "this quote is not closed on its line: expected \" at its end"));
            }
        }
    }
}

fn unexpected(file: &FileText, at: usize) -> ReadError {
    ReadError::at(file, at, "expected a comment, msgctxt, msgid, msgid_plural, msgstr or msgstr[n], and text in quotes")
}
