//! Apple's `.strings` and `.stringsdict`.

use std::ops::Range;
use std::sync::Arc;

use super::by_key::{self, Entry, Resource};
use super::xml::{Code, Tree};
use super::{Document, Options, ReadError, State, escaped};
use crate::text::{FileText, Spelling, Text};

/// Reads a translated `.strings` file beside its original.
pub fn read_strings(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    by_key::read(file, options, strings)
}

/// Reads a translated `.stringsdict` file beside its original.
pub fn read_dictionary(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    by_key::read(file, options, dictionary)
}

fn strings(file: &Arc<FileText>) -> Result<Resource, ReadError> {
    let mut scanner = Scanner { file, bytes: file.text().as_bytes(), at: 0 };
    let mut resource = Resource::default();
    while scanner.blank()?.is_some() {
        let (key, quoted) = scanner.string("a key")?;
        let key = if quoted { text(file, key).as_str().to_owned() } else { scanner.words(key).to_owned() };
        scanner.sign(b'=', "= after the key")?;
        scanner.blank()?;
        let (value, quoted) = scanner.string("a text in quotes")?;
        scanner.sign(b';', "; after the text")?;
        let text = if quoted { text(file, value) } else { Text::slice(file, value) };
        resource.entries.push(Entry { key, form: None, text, state: State::Open });
    }
    Ok(resource)
}

fn text(file: &Arc<FileText>, range: Range<usize>) -> Text {
    let builder = Text::builder(file).spelling(Spelling::Backslash);
    let inner = file.text().get(range.clone()).unwrap_or("");
    if inner.is_empty() {
        return builder.copy(range).build();
    }
    escaped::append(builder, inner, range.start, escaped::backslash).build()
}

struct Scanner<'a> {
    file: &'a Arc<FileText>,
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn words(&self, range: Range<usize>) -> &str {
        self.file.text().get(range).unwrap_or("")
    }

    /// Passes space and comments; the next byte, `None` at the end.
    fn blank(&mut self) -> Result<Option<u8>, ReadError> {
        loop {
            match (self.bytes.get(self.at), self.bytes.get(self.at + 1)) {
                (Some(b'/'), Some(b'/')) => {
                    let rest = self.bytes.get(self.at..).unwrap_or_default();
                    self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                }
                (Some(b'/'), Some(b'*')) => match self.words(self.at..self.bytes.len()).find("*/") {
                    Some(length) => self.at += length + 2,
                    None => return Err(ReadError::at(self.file, self.at, "this comment is never closed: expected */")),
                },
                (Some(b), _) if b.is_ascii_whitespace() => self.at += 1,
                (next, _) => return Ok(next.copied()),
            }
        }
    }

    /// The inside of a string in quotes, or a bare word; whether it had quotes.
    fn string(&mut self, expected: &str) -> Result<(Range<usize>, bool), ReadError> {
        let start = self.at;
        if self.bytes.get(start) != Some(&b'"') {
            let rest = self.bytes.get(start..).unwrap_or_default();
            let bare = |b: &u8| b.is_ascii_alphanumeric() || b"_.-$:/".contains(b);
            let length = rest.iter().take_while(|b| bare(b)).count();
            if length == 0 {
                return Err(ReadError::at(self.file, start, format!("expected {expected}")));
            }
            self.at += length;
            return Ok((start..start + length, false));
        }
        let mut at = start + 1;
        loop {
            match self.bytes.get(at) {
                Some(b'\\') => at += 2,
                Some(b'"') => break,
                Some(_) => at += 1,
                None => return Err(ReadError::at(self.file, start, "this quote is never closed: expected \"")),
            }
        }
        self.at = at + 1;
        Ok((start + 1..at, true))
    }

    fn sign(&mut self, sign: u8, expected: &str) -> Result<(), ReadError> {
        if self.blank()? != Some(sign) {
            return Err(ReadError::at(self.file, self.at.min(self.bytes.len()), format!("expected {expected}")));
        }
        self.at += 1;
        Ok(())
    }
}

/// The texts of a property list; a plural rule's forms are forms of one text.
fn dictionary(file: &Arc<FileText>) -> Result<Resource, ReadError> {
    let tree = Tree::parse(file)?;
    let root = tree.root().filter(|&root| tree.name(root) == "plist").and_then(|root| tree.child(root, "dict"));
    let Some(root) = root else {
        return Err(ReadError::at(file, 0, "no property list of strings: expected <plist> with a <dict>"));
    };
    let mut resource = Resource::default();
    walk(&tree, root, "", &mut resource);
    Ok(resource)
}

fn walk(tree: &Tree<'_>, dict: usize, path: &str, resource: &mut Resource) {
    let mut key: Option<String> = None;
    for child in tree.elements(dict) {
        let named = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        match (tree.name(child), key.take()) {
            ("key", _) => key = Some(tree.text(child, |_, _| Code::Words).as_str().to_owned()),
            ("dict", Some(key)) => walk(tree, child, &named(&key), resource),
            ("string", Some(key)) => {
                let form = matches!(key.as_str(), "zero" | "one" | "two" | "few" | "many" | "other");
                if key.starts_with("NSStringFormat") {
                    continue;
                }
                let (key, form) = if form { (path.to_owned(), Some(key)) } else { (named(&key), None) };
                let text = tree.text(child, |_, _| Code::Tags);
                resource.entries.push(Entry { key, form, text, state: State::Open });
            }
            _ => {}
        }
    }
}
