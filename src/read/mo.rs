//! MO: gettext's compiled catalogues. Read only: they are made from PO files, where a fix belongs.
//!
//! # Design
//! The file is shown as a text of a message a line, in the file's order, its strings separated by tabs: line 7 is the
//! seventh message. Every other reader's places are bytes of the file; these are places in that text.

use std::ops::Range;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};

use super::rows::{Declared, Rows};
use super::{Document, Options, ReadError, Role, Segment, State, escaped, po};
use crate::text::{Change, FileText, Text};

const WHY: &str = "a compiled catalogue is not changed: fix the PO file that it is made from";
/// The strings of a file may share their ends; more text than this times the file is an attack.
const MOST: usize = 4;

/// A message: where its strings stand in the text.
#[derive(Default)]
struct Message {
    context: Option<Range<usize>>,
    id: Range<usize>,
    plural: Option<Range<usize>>,
    forms: Vec<Range<usize>>,
}

/// A file's messages, and the text that shows them.
struct Catalogue {
    text: String,
    messages: Vec<Message>,
}

/// A compiled catalogue as a text.
pub fn open(name: &str, bytes: Vec<u8>) -> Result<FileText, ReadError> {
    let text = Catalogue::new(name, &bytes)?.text;
    Ok(FileText::sealed(name, text, bytes, Change::Never(WHY)))
}

/// Reads a catalogue as [`open`] shows it.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let catalogue = Catalogue::new(file.name(), &file.to_bytes())?;
    let mut declared: Declared = (None, None);
    let mut rows = Rows::new(file, options);
    for message in &catalogue.messages {
        let text = |range: &Range<usize>| shown(file, range);
        let id = text(&message.id);
        if id.as_str().is_empty() && message.context.is_none() {
            declared = po::languages(message.forms.first().map(text).as_ref().map_or("", Text::as_str));
            continue;
        }
        let name = match &message.context {
            Some(context) => format!("{}\u{4}{}", text(context).as_str(), id.as_str()),
            None => id.as_str().to_owned(),
        };
        let plural = message.plural.as_ref().map(text);
        for (form, range) in message.forms.iter().enumerate() {
            let target = text(range);
            let empty = target.as_str().is_empty();
            let segment = Segment {
                id: name.clone(),
                source: Some(po::source(&id, plural.as_ref(), form, message.forms.len())),
                target: (!empty).then_some(target),
                role: Role::Body,
                state: State::Open,
                plural: plural.is_some(),
            };
            rows.push(segment, empty, declared.clone(), Some(String::new()));
        }
    }
    Ok(rows.documents())
}

fn shown(file: &Arc<FileText>, range: &Range<usize>) -> Text {
    let inner = file.text().get(range.clone()).unwrap_or("");
    let builder = Text::builder(file);
    if inner.is_empty() {
        return builder.copy(range.clone()).build();
    }
    escaped::append(builder, inner, range.start, escaped::backslash).build()
}

impl Catalogue {
    fn new(name: &str, bytes: &[u8]) -> Result<Self, ReadError> {
        let raw = Raw::new(name, bytes)?;
        let charset = raw.charset();
        let mut catalogue = Catalogue { text: String::new(), messages: Vec::new() };
        let mut total = 0;
        for number in 0..raw.count {
            let (id, translation) = (raw.string(raw.ids, number)?, raw.string(raw.translations, number)?);
            total += id.len() + translation.len();
            if total > bytes.len().saturating_mul(MOST) {
                return Err(raw.fault(number, "its strings overlap: expected each string in bytes of its own"));
            }
            let decode = |string: &[u8]| {
                let text = charset.decode_without_bom_handling_and_without_replacement(string);
                let bad =
                    || raw.fault(number, &format!("invalid {}: expected what the header declares", charset.name()));
                text.map(|text| text.into_owned()).ok_or_else(bad)
            };
            catalogue.push(&decode(id)?, &decode(translation)?);
        }
        if catalogue.text.trim().is_empty() {
            return Err(raw.fault(0, "no message in it: expected at least one"));
        }
        Ok(catalogue)
    }

    fn push(&mut self, id: &str, translation: &str) {
        let mut message = Message::default();
        let (context, id) = id.split_once('\u{4}').map_or((None, id), |(context, id)| (Some(context), id));
        message.context = context.map(|context| self.add(context));
        let mut ids = id.split('\0');
        message.id = self.add(ids.next().unwrap_or(""));
        message.plural = ids.next().map(|plural| self.add(plural));
        message.forms = translation.split('\0').map(|form| self.add(form)).collect();
        self.text.pop();
        self.text.push('\n');
        self.messages.push(message);
    }

    /// Adds a string and the tab after it.
    fn add(&mut self, string: &str) -> Range<usize> {
        let start = self.text.len();
        for c in string.chars() {
            match c {
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                c => self.text.push(c),
            }
        }
        let end = self.text.len();
        self.text.push('\t');
        start..end
    }
}

/// The tables of a file.
struct Raw<'a> {
    name: &'a str,
    bytes: &'a [u8],
    big_endian: bool,
    count: usize,
    ids: usize,
    translations: usize,
}

impl<'a> Raw<'a> {
    fn new(name: &'a str, bytes: &'a [u8]) -> Result<Self, ReadError> {
        let big_endian = bytes.starts_with(&[0x95, 0x04, 0x12, 0xDE]);
        let mut raw = Self { name, bytes, big_endian, count: 0, ids: 0, translations: 0 };
        if !big_endian && !bytes.starts_with(&[0xDE, 0x12, 0x04, 0x95]) {
            return Err(
                raw.fault(0, "no compiled catalogue: expected the bytes DE 12 04 95 or 95 04 12 DE at its start")
            );
        }
        let header = [4, 8, 12, 16].map(|at| raw.number(at));
        let [Some(revision), Some(count), Some(ids), Some(translations)] = header else {
            return Err(raw.fault(0, "the file ends in its header: expected 28 bytes of it"));
        };
        if revision >> 16 > 1 {
            return Err(raw.fault(0, &format!("version {}: expected 0 or 1", revision >> 16)));
        }
        if count > bytes.len() / 8 {
            return Err(raw.fault(0, &format!("{count} messages in {} bytes: expected fewer", bytes.len())));
        }
        (raw.count, raw.ids, raw.translations) = (count, ids, translations);
        Ok(raw)
    }

    /// The number of four bytes at a place.
    fn number(&self, at: usize) -> Option<usize> {
        let bytes: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) } as usize)
    }

    /// A string of a table.
    fn string(&self, table: usize, number: usize) -> Result<&'a [u8], ReadError> {
        let found = || {
            let at = table.checked_add(number.checked_mul(8)?)?;
            let (length, start) = (self.number(at)?, self.number(at + 4)?);
            self.bytes.get(start..start.checked_add(length)?)
        };
        found()
            .ok_or_else(|| self.fault(number, "its string lies outside the file: expected a length and a place in it"))
    }

    /// The encoding that the header (the message with the empty id) declares.
    fn charset(&self) -> &'static Encoding {
        let header = (0..self.count.min(1)).find_map(|number| {
            let is_header = self.string(self.ids, number).is_ok_and(<[u8]>::is_empty);
            is_header.then(|| self.string(self.translations, number).ok()).flatten()
        });
        let header = String::from_utf8_lossy(header.unwrap_or_default()).into_owned();
        let label = header.split_once("charset=").and_then(|(_, rest)| rest.split_whitespace().next());
        label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8)
    }

    fn fault(&self, number: usize, message: &str) -> ReadError {
        ReadError::Malformed {
            file: self.name.to_owned(),
            line: number + 1,
            column: 1,
            message: format!("message {}: {message}", number + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Content;
    use super::*;

    /// A catalogue as `msgfmt` writes it, in either order of bytes.
    fn compiled(messages: &[(&str, &str)], big_endian: bool) -> Vec<u8> {
        let number = |n: usize| if big_endian { (n as u32).to_be_bytes() } else { (n as u32).to_le_bytes() };
        let (count, tables) = (messages.len(), 28);
        let mut bytes = Vec::new();
        for n in [0x9504_12DE, 0, count, tables, tables + 8 * count, 0, tables + 16 * count] {
            bytes.extend(number(n));
        }
        let (mut strings, start) = (Vec::new(), tables + 16 * count);
        let strings_of: [Vec<&str>; 2] =
            [messages.iter().map(|message| message.0).collect(), messages.iter().map(|message| message.1).collect()];
        for string in strings_of.concat() {
            bytes.extend(number(string.len()));
            bytes.extend(number(start + strings.len()));
            strings.extend(string.as_bytes());
            strings.push(0);
        }
        bytes.extend(strings);
        bytes
    }

    #[test]
    fn a_line_is_a_message() {
        let messages = [
            ("", "Content-Type: text/plain; charset=UTF-8\nLanguage: de\n"),
            ("%d boat\0%d boats", "%d Boot\0%d Boote"),
            ("pier\u{4}Open\tthe gate", "Das Tor\töffnen"),
            ("Tide", ""),
        ];
        for big_endian in [false, true] {
            let bytes = compiled(&messages, big_endian);
            let file = Arc::new(open("de.mo", bytes.clone()).unwrap());
            assert_eq!(file.to_bytes(), bytes);
            let document = read(&file, &Options::default()).unwrap().remove(0);
            assert_eq!((document.languages.target.as_str(), document.skipped), ("de", 1));
            let Content::Pairs(segments) = &document.content else { return };
            let found: Vec<_> = segments
                .iter()
                .map(|segment| {
                    let target = segment.target.as_ref().unwrap();
                    (segment.source.as_ref().unwrap().as_str(), target.as_str(), target.whole().line)
                })
                .collect();
            let expected =
                [("%d boat", "%d Boot", 2), ("%d boats", "%d Boote", 2), ("Open\tthe gate", "Das Tor\töffnen", 3)];
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_damaged_catalogue_is_refused() {
        let whole = compiled(&[("", "charset=UTF-8\n"), ("a", "b")], false);
        for end in 0..whole.len() - 2 {
            let error = open("a.mo", whole[..end].to_vec());
            assert!(error.is_err_and(|error| error.to_string().starts_with("a.mo:")), "{end}");
        }
        let mut many = whole.clone();
        many[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(open("a.mo", many).is_err_and(|error| error.to_string().contains("expected fewer")));
        let mut invalid = whole;
        let last = invalid.len() - 2;
        invalid[last] = 0xFF;
        assert!(
            open("a.mo", invalid).is_err_and(|error| error.to_string().starts_with("a.mo:2:1: message 2: invalid"))
        );
    }
}
