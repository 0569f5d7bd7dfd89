//! HTML pages: an original and its translation in two files, paragraph by paragraph.
//!
//! # Design
//! Only what matters for text is read: which tags end a paragraph, what is no text, entities and space. The tree is not
//! built, so that no page is too deep, and no tag is ever missed for being closed by another.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::{Block, Document, Options, ReadError, Role, open, text_pair};
use crate::inline;
use crate::text::{FileText, Spelling, Text};

/// Elements whose inside is no text.
const SILENT: [&str; 8] = ["script", "style", "pre", "template", "svg", "math", "textarea", "noscript"];
/// Elements that stand inside a paragraph.
const INLINE: [&str; 36] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong",
    "sub", "sup", "time", "u", "var",
];

/// Reads a translated page beside its original.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let Some(source) = &options.source else {
        let message = "a page holds one language: expected the original's file with --source FILE";
        return Err(ReadError::at(file, 0, message));
    };
    let original = open::open(&text_pair::counterpart(file.name(), Path::new(source)))?;
    Ok(vec![text_pair::of_blocks(file, blocks(&original)?, blocks(file)?, options)])
}

/// A tag: its name in small letters, whether it closes, its range.
struct Tag {
    name: String,
    closes: bool,
    range: Range<usize>,
}

struct Reader<'a> {
    file: &'a Arc<FileText>,
    blocks: Vec<Block>,
    /// The current paragraph: ranges, and what stands for them where that differs.
    pieces: Vec<(Range<usize>, Option<String>)>,
    role: Role,
    /// Depth inside navigation and footers.
    furniture: usize,
}

/// The paragraphs of a page.
fn blocks(file: &Arc<FileText>) -> Result<Vec<Block>, ReadError> {
    let mut reader = Reader { file, blocks: Vec::new(), pieces: Vec::new(), role: Role::Body, furniture: 0 };
    let text = file.text();
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or("");
        let length = rest.find('<').unwrap_or(rest.len());
        if length > 0 {
            reader.words(at..at + length);
            at += length;
            continue;
        }
        if rest.starts_with("<!--") {
            at += rest.find("-->").map_or(rest.len(), |end| end + 3);
        } else if let Some(tag) = tag(file, at)? {
            at = tag.range.end;
            let name = tag.name.as_str();
            if !tag.closes && SILENT.contains(&name) {
                at = end_of(text, at, name);
            }
            reader.tag(&tag);
        } else {
            // A bare “<” is a character.
            reader.words(at..at + 1);
            at += 1;
        }
    }
    reader.flush();
    Ok(reader.blocks)
}

/// The tag at a byte; `None` where it is none.
fn tag(file: &FileText, start: usize) -> Result<Option<Tag>, ReadError> {
    let rest = file.text().get(start..).unwrap_or("");
    let inner = rest.get(1..).unwrap_or("");
    let closes = inner.starts_with('/');
    let name = inner.trim_start_matches('/');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
        return Ok(None);
    }
    let mut quote: Option<u8> = None;
    for (offset, &b) in rest.as_bytes().iter().enumerate() {
        match (quote, b) {
            (None, b'>') => {
                let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
                let name = name.get(..length).unwrap_or("").to_ascii_lowercase();
                return Ok(Some(Tag { name, closes, range: start..start + offset + 1 }));
            }
            (None, b'"' | b'\'') if rest.as_bytes().get(offset.wrapping_sub(1)) == Some(&b'=') => quote = Some(b),
            (Some(open), b) if open == b => quote = None,
            _ => {}
        }
    }
    Err(ReadError::at(file, start, "this tag is never closed: expected >"))
}

/// Where the end tag of a silent element starts.
fn end_of(text: &str, start: usize, name: &str) -> usize {
    let mut at = start;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("</")) {
        at += found;
        if text.get(at + 2..at + 2 + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return at;
        }
        at += 2;
    }
    text.len()
}

impl Reader<'_> {
    fn words(&mut self, range: Range<usize>) {
        let text = self.file.text().get(range.clone()).unwrap_or("");
        let mut at = 0;
        while at < text.len() {
            let rest = text.get(at..).unwrap_or("");
            let start = range.start + at;
            let space = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']).len();
            let length = if space > 0 {
                let plain = rest.starts_with(' ') && space == 1;
                self.pieces.push((start..start + space, Some(" ".to_owned())));
                if plain {
                    self.pieces.pop();
                    self.pieces.push((start..start + 1, None));
                }
                space
            } else if let Some((length, said)) = entity(rest) {
                self.pieces.push((start..start + length, Some(said)));
                length
            } else {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let stop = rest.get(first..).and_then(|rest| rest.find([' ', '\t', '\n', '\r', '\u{c}', '&']));
                let length = stop.map_or(rest.len(), |stop| first + stop);
                self.pieces.push((start..start + length, None));
                length
            };
            at += length;
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if INLINE.contains(&name) {
            return;
        }
        if name == "br" || name == "wbr" {
            if name == "br" {
                self.pieces.push((tag.range.clone(), Some("\n".to_owned())));
            }
            return;
        }
        self.flush();
        self.role = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" if !tag.closes => Role::Heading,
            "figcaption" | "caption" if !tag.closes => Role::Caption,
            _ => Role::Body,
        };
        if matches!(name, "nav" | "footer") {
            self.furniture = if tag.closes { self.furniture.saturating_sub(1) } else { self.furniture + 1 };
        }
    }

    /// Ends the paragraph: space at its ends goes, runs of it are one.
    fn flush(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let said = |piece: &(Range<usize>, Option<String>)| match &piece.1 {
            Some(said) => said.clone(),
            None => self.file.text().get(piece.0.clone()).unwrap_or("").to_owned(),
        };
        let blank = |piece: &(Range<usize>, Option<String>)| said(piece).chars().all(char::is_whitespace);
        let first = pieces.iter().position(|piece| !blank(piece));
        let last = pieces.iter().rposition(|piece| !blank(piece));
        let (Some(first), Some(last)) = (first, last) else { return };
        let mut builder = Text::builder(self.file).spelling(Spelling::Xml);
        let mut spaced = false;
        for piece in pieces.get(first..=last).unwrap_or(&[]) {
            let space = said(piece) == " ";
            if space && spaced {
                continue;
            }
            spaced = space;
            builder = match &piece.1 {
                Some(said) => builder.replace(piece.0.clone(), said),
                None => builder.copy(piece.0.clone()),
            };
        }
        let role = if self.furniture > 0 { Role::Furniture } else { self.role };
        self.blocks.push(Block { text: builder.build(), role });
    }
}

/// The entity that a text starts with: its length and what it stands for; `None` where nobody knows.
fn entity(rest: &str) -> Option<(usize, String)> {
    if !rest.starts_with('&') {
        return None;
    }
    let length = inline::starting_at(rest, 0)?.span.len();
    let name = rest.get(1..length - 1)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)?,
    };
    Some((length, c.to_string()))
}

/// The entities that texts are written with; others stay as they are, and are left out as such.
const NAMED: [(&str, char); 44] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("shy", '\u{ad}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("times", '×'),
    ("plusmn", '±'),
    ("minus", '−'),
    ("frac12", '½'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("sect", '§'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
];
