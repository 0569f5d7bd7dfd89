//! Text with places.
//!
//! A [`FileText`] is a file as it was read; a [`Text`] is a piece of it as people read it (entities, escapes and hard
//! wraps undone) with a map back. Everything that finds something speaks in byte offsets of a [`Text`]; this module
//! alone turns them into file bytes, lines and columns.
//!
//! # Design
//! Offsets are bytes, half open, `u32` (a file over 4 GiB is refused by the readers). The map is a list of runs, not
//! an array of one offset a byte: nearly every text is one run. Rejected: keeping `&str` slices of the file (escapes
//! and wraps have no slice), and character offsets (every consumer would convert).

use std::sync::Arc;

use serde::Serialize;

mod encoding;
mod spelling;

pub use encoding::{DecodeError, Encoding};
pub use spelling::Spelling;

/// A half-open range of bytes in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The range `start..end`; an `end` before `start` gives the empty range at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX).max(start);
        Self { start, end }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// First byte after it.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words it covers; empty where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or("")
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest range that covers both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The range moved right by `by` bytes.
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start() + by, self.end() + by)
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// A file's text, decoded, and where its lines start.
#[derive(Debug)]
pub struct FileText {
    name: Arc<str>,
    text: String,
    encoding: Encoding,
    line_starts: Vec<u32>,
    sealed: Option<Sealed>,
}

/// What a file is whose bytes are no text.
#[derive(Debug)]
struct Sealed {
    bytes: Vec<u8>,
    change: Change,
}

/// How a file whose bytes are no text is changed.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// Not at all, and why not.
    Never(&'static str),
    /// By working the bytes out anew.
    Repack(Repack),
}

/// The bytes of a file with new words in the place of ranges of its text, in order and not overlapping.
///
/// # Errors
/// The changes that can't be made, if there is any.
pub type Repack = fn(name: &str, bytes: &[u8], changes: &[(Span, &str)]) -> Result<Vec<u8>, Vec<Refusal>>;

/// A change that can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Where its words start: a byte of the file, of its text where the file is none.
    pub start: usize,
    /// Why not.
    pub why: String,
}

impl FileText {
    /// Decodes a file. `name` is what findings call it.
    pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Self, DecodeError> {
        Self::decode_or(name, bytes, None)
    }

    /// Decodes a file whose format has an encoding of its own for what is not in Unicode and declares none.
    pub fn decode_or(
        name: &str,
        bytes: Vec<u8>,
        default: Option<&'static encoding_rs::Encoding>,
    ) -> Result<Self, DecodeError> {
        if bytes.is_empty() {
            return Err(DecodeError::Empty);
        }
        if u32::try_from(bytes.len()).is_err() {
            return Err(DecodeError::TooLarge);
        }
        let (text, encoding) = encoding::decode(bytes, default)?;
        if let Some(nul) = memchr::memchr(0, text.as_bytes()) {
            return Err(DecodeError::Binary(nul));
        }
        if text.trim().is_empty() {
            return Err(DecodeError::Empty);
        }
        Ok(Self::from_parts(name, text, encoding))
    }

    /// A text that never was a file: a test's, a case's.
    pub fn from_string(name: &str, text: String) -> Self {
        Self::from_parts(name, text, Encoding::Utf8 { bom: 0 })
    }

    fn from_parts(name: &str, text: String, encoding: Encoding) -> Self {
        let mut line_starts = vec![0];
        line_starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        Self { name: name.into(), text, encoding, line_starts, sealed: None }
    }

    /// A file whose bytes are no text, such as an archive, shown as `text`. Places are those of `text`.
    pub fn sealed(name: &str, text: String, bytes: Vec<u8>, change: Change) -> Self {
        Self { sealed: Some(Sealed { bytes, change }), ..Self::from_string(name, text) }
    }

    /// Why the file can't be changed; `None` where it can.
    pub fn read_only(&self) -> Option<&'static str> {
        match self.sealed.as_ref()?.change {
            Change::Never(why) => Some(why),
            Change::Repack(_) => None,
        }
    }

    /// Whether the bytes are no text: places are then those of [`FileText::text`], not of the file.
    pub fn is_sealed(&self) -> bool {
        self.sealed.is_some()
    }

    /// The file with new words in the place of ranges of its bytes (of its text where the bytes are none), in order and
    /// not overlapping.
    ///
    /// # Errors
    /// The changes that can't be made, if there is any.
    pub fn changed(&self, changes: &[(std::ops::Range<usize>, &str)]) -> Result<Vec<u8>, Vec<Refusal>> {
        let refuse = |why: &str| {
            let refusal = |(range, _): &(std::ops::Range<usize>, &str)| Refusal { start: range.start, why: why.into() };
            changes.iter().map(refusal).collect::<Vec<_>>()
        };
        match &self.sealed {
            _ if changes.is_empty() => Ok(self.to_bytes()),
            Some(Sealed { change: Change::Never(why), .. }) => Err(refuse(why)),
            Some(Sealed { bytes, change: Change::Repack(repack) }) => {
                let changes: Vec<(Span, &str)> =
                    changes.iter().map(|(range, new)| (range.clone().into(), *new)).collect();
                repack(&self.name, bytes, &changes)
            }
            None => self.spliced(changes).ok_or_else(|| refuse("it does not fit the file")),
        }
    }

    fn spliced(&self, changes: &[(std::ops::Range<usize>, &str)]) -> Option<Vec<u8>> {
        let old = self.to_bytes();
        let mut new = Vec::with_capacity(old.len());
        let mut done = 0;
        for (range, words) in changes {
            new.extend_from_slice(old.get(done..range.start)?);
            old.get(range.clone())?;
            new.extend(self.encode(words));
            done = range.end;
        }
        new.extend_from_slice(old.get(done..)?);
        Some(new)
    }

    /// The name that findings give it.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The whole text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the file spells it.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// 1-based line and column (in characters) of a byte offset of [`FileText::text`].
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|&start| start as usize <= offset).max(1) - 1;
        let start = self.line_starts[line] as usize;
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count());
        (line + 1, column + 1)
    }

    /// The line (1-based) without its line break; empty past the end.
    pub fn line(&self, line: usize) -> &str {
        self.text.get(self.line_span(line)).unwrap_or("")
    }

    /// The byte range of a line (1-based) without its line break.
    pub fn line_span(&self, line: usize) -> std::ops::Range<usize> {
        let Some(&start) = self.line_starts.get(line.wrapping_sub(1)) else { return 0..0 };
        let end = self.line_starts.get(line).map_or(self.text.len(), |&next| next as usize - 1);
        let content = &self.text[start as usize..end];
        start as usize..start as usize + content.trim_end_matches('\r').len()
    }

    /// The place of a range of [`FileText::text`], in bytes of the file as it is on disk.
    pub fn place(&self, span: Span) -> Place {
        let (line, column) = self.line_column(span.start());
        Place {
            file: self.name.clone(),
            line,
            column,
            start: self.disk_offset(span.start()),
            end: self.disk_offset(span.end()),
            text: span.of(&self.text).to_owned(),
        }
    }

    /// The bytes of the file as it is on disk that a range of its text stands for.
    pub fn disk_span(&self, span: Span) -> std::ops::Range<usize> {
        self.disk_offset(span.start())..self.disk_offset(span.end())
    }

    /// Where a byte of the text stands on disk.
    fn disk_offset(&self, offset: usize) -> usize {
        match self.encoding {
            Encoding::Utf8 { bom } => bom + offset,
            Encoding::Utf16 { .. } => 2 + 2 * self.text.get(..offset).map_or(0, |before| before.encode_utf16().count()),
            Encoding::Other(_) => self.text.get(..offset).map_or(0, |before| self.encode(before).len()),
        }
    }

    /// The whole file as it was read, byte order mark included.
    pub fn to_bytes(&self) -> Vec<u8> {
        if let Some(sealed) = &self.sealed {
            return sealed.bytes.clone();
        }
        let mark: &[u8] = match self.encoding {
            Encoding::Utf8 { bom: 0 } | Encoding::Other(_) => &[],
            Encoding::Utf8 { .. } => &[0xEF, 0xBB, 0xBF],
            Encoding::Utf16 { big_endian: true } => &[0xFE, 0xFF],
            Encoding::Utf16 { big_endian: false } => &[0xFF, 0xFE],
        };
        let mut bytes = mark.to_vec();
        bytes.extend(self.encode(&self.text));
        bytes
    }

    /// The bytes that this file's encoding gives a piece of text.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        match self.encoding {
            Encoding::Utf8 { .. } => text.as_bytes().to_vec(),
            Encoding::Utf16 { big_endian: true } => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Utf16 { big_endian: false } => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Other(encoding) => encoding.encode(text).0.into_owned(),
        }
    }
}

/// Where words stand in a file: what findings show.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The file's name as the user gave it.
    pub file: Arc<str>,
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    /// First byte in the file as it is on disk.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// The words as the file spells them.
    pub text: String,
}

/// A stretch of a [`Text`] and of its file that go together.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Offset in the text's content.
    at: u32,
    /// The file's bytes for it.
    file: Span,
    /// Byte for byte the same; otherwise the run maps as a whole.
    verbatim: bool,
}

/// A piece of a file's text, as people read it, with the way back to the file.
#[derive(Clone, Debug)]
pub struct Text {
    content: String,
    file: Arc<FileText>,
    runs: Vec<Run>,
    spelling: Spelling,
}

impl Text {
    /// Starts an empty text of a file.
    pub fn builder(file: &Arc<FileText>) -> TextBuilder {
        TextBuilder(Text { content: String::new(), file: file.clone(), runs: Vec::new(), spelling: Spelling::Plain })
    }

    /// A range of the file, as it is.
    pub fn slice(file: &Arc<FileText>, range: impl Into<Span>) -> Text {
        Text::builder(file).copy(range).build()
    }

    /// A text of its own, for tests and cases.
    pub fn own(name: &str, text: &str) -> Text {
        let file = Arc::new(FileText::from_string(name, text.to_owned()));
        Text::slice(&file, 0..text.len())
    }

    /// What people read.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The file it stands in.
    pub fn file(&self) -> &Arc<FileText> {
        &self.file
    }

    /// The range of the file's text that `span` of this text came from.
    pub fn file_span(&self, span: Span) -> Span {
        let (Some(first), Some(last)) = (self.run_at(span.start()), self.run_at(span.end().max(span.start() + 1) - 1))
        else {
            return Span::new(0, 0);
        };
        let start =
            if first.verbatim { first.file.start() + span.start() - first.at as usize } else { first.file.start() };
        let end = if last.verbatim {
            last.file.start() + span.end().max(last.at as usize) - last.at as usize
        } else {
            last.file.end()
        };
        Span::new(start, if span.is_empty() { start } else { end })
    }

    /// Whether the file's bytes for `span` hold its words and nothing between them, such as a tag or a comment: only
    /// then do new words fit in their place.
    pub fn is_unbroken(&self, span: Span) -> bool {
        let first = self.runs.partition_point(|run| (run.at as usize) <= span.start()).saturating_sub(1);
        let inside =
            self.runs.iter().skip(first).take_while(|run| (run.at as usize) < span.end().max(span.start() + 1));
        let inside: Vec<&Run> = inside.collect();
        inside.windows(2).all(|pair| matches!(pair, [one, next] if one.file.end() == next.file.start()))
    }

    /// The range of this text that came from `file`, a range of the file's text; `None` where nothing did.
    pub fn locate(&self, file: Span) -> Option<Span> {
        let ends = self.runs.iter().skip(1).map(|run| run.at as usize).chain([self.content.len()]);
        let parts = self.runs.iter().zip(ends).filter(|(run, _)| run.file.overlaps(file));
        let parts = parts.map(|(run, end)| {
            let at = run.at as usize;
            if !run.verbatim {
                return Span::new(at, end);
            }
            let inside = |offset: usize| at + offset.clamp(run.file.start(), run.file.end()) - run.file.start();
            Span::new(inside(file.start()), inside(file.end()))
        });
        parts.reduce(Span::join)
    }

    /// The place of `span` in the file.
    pub fn place(&self, span: Span) -> Place {
        self.file.place(self.file_span(span))
    }

    /// The range of the file's text that the whole text came from.
    pub fn whole_span(&self) -> Span {
        self.file_span(Span::new(0, self.content.len()))
    }

    /// The place of the whole text.
    pub fn whole(&self) -> Place {
        self.place(Span::new(0, self.content.len()))
    }

    /// `text` as the file's format spells it.
    pub fn spell(&self, text: &str) -> String {
        self.spelling.spell(text)
    }

    /// How its format spells new words.
    pub fn spelling(&self) -> Spelling {
        self.spelling
    }

    fn run_at(&self, offset: usize) -> Option<Run> {
        let after = self.runs.partition_point(|run| run.at as usize <= offset);
        self.runs.get(after.wrapping_sub(1)).or(self.runs.first()).copied()
    }
}

/// Puts a [`Text`] together from pieces of a file.
#[derive(Debug)]
pub struct TextBuilder(Text);

impl TextBuilder {
    /// Adds a range of the file as it is.
    pub fn copy(mut self, range: impl Into<Span>) -> Self {
        let span = range.into();
        let text = &mut self.0;
        match text.runs.last_mut() {
            Some(last) if last.verbatim && last.file.end() == span.start() => last.file = last.file.join(span),
            _ => text.runs.push(Run { at: text.content.len() as u32, file: span, verbatim: true }),
        }
        text.content.push_str(span.of(&text.file.text));
        self
    }

    /// Adds a text of the same file.
    pub fn append(mut self, other: &Text) -> Self {
        let text = &mut self.0;
        let shift = text.content.len() as u32;
        text.runs.extend(other.runs.iter().map(|run| Run { at: run.at + shift, ..*run }));
        text.content.push_str(&other.content);
        text.spelling = other.spelling;
        self
    }

    /// Adds a range of another text of the same file.
    pub fn part(mut self, other: &Text, span: Span) -> Self {
        let text = &mut self.0;
        let ends = other.runs.iter().skip(1).map(|run| run.at as usize).chain([other.content.len()]);
        for (run, end) in other.runs.iter().zip(ends) {
            let (from, to) = (span.start().max(run.at as usize), span.end().min(end));
            if from >= to {
                continue;
            }
            let shift = from - run.at as usize;
            let start = run.file.start() + shift;
            let file = if run.verbatim { Span::new(start, start + to - from) } else { run.file };
            text.runs.push(Run { at: text.content.len() as u32, file, verbatim: run.verbatim });
            text.content.push_str(Span::new(from, to).of(&other.content));
        }
        text.spelling = other.spelling;
        self
    }

    /// Adds `decoded`, which stands for `range` of the file (an escape, a line break that is a space).
    pub fn replace(mut self, range: impl Into<Span>, decoded: &str) -> Self {
        let text = &mut self.0;
        text.runs.push(Run { at: text.content.len() as u32, file: range.into(), verbatim: false });
        text.content.push_str(decoded);
        self
    }

    /// Spells replacements as another text does.
    pub fn like(mut self, other: &Text) -> Self {
        self.0.spelling = other.spelling;
        self
    }

    /// How replacements are to be spelt.
    pub fn spelling(mut self, spelling: Spelling) -> Self {
        self.0.spelling = spelling;
        self
    }

    /// The text.
    pub fn build(self) -> Text {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_bytes_of_the_disk() {
        let file = FileText::decode("a.txt", "\u{feff}一行目\n名は Grokip だ".as_bytes().to_vec()).unwrap();
        let at = file.text().find("Grokip").unwrap();
        let place = file.place(Span::new(at, at + 6));
        assert_eq!((place.line, place.column, place.text.as_str()), (2, 4, "Grokip"));
        assert_eq!(place.start, at + 3, "the byte order mark counts");
    }

    #[test]
    fn utf16_offsets_are_those_of_the_disk() {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend("𠮷野は Grok".encode_utf16().flat_map(u16::to_le_bytes));
        let file = FileText::decode("a.txt", bytes.clone()).unwrap();
        let at = file.text().find("Grok").unwrap();
        let place = file.place(Span::new(at, at + 4));
        assert_eq!(&bytes[place.start..place.end], file.encode("Grok"));
        assert_eq!(file.to_bytes(), bytes);
    }

    #[test]
    fn escapes_map_back_as_a_whole() {
        let file = Arc::new(FileText::from_string("a.json", r#"a\nbc"#.to_owned()));
        let text = Text::builder(&file).copy(0..1).replace(1..3, "\n").copy(3..5).build();
        assert_eq!(text.as_str(), "a\nbc");
        assert_eq!(text.file_span(Span::new(1, 3)), Span::new(1, 4));
        assert_eq!(text.file_span(Span::new(2, 4)), Span::new(3, 5));
        assert_eq!(text.locate(Span::new(2, 4)), Some(Span::new(1, 3)));
        assert_eq!(text.locate(Span::new(4, 9)), Some(Span::new(3, 4)));
        assert_eq!(text.locate(Span::new(5, 9)), None);
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        assert_eq!(FileText::decode("a", vec![]).unwrap_err(), DecodeError::Empty);
        assert_eq!(FileText::decode("a", b"PK\x03\x00".to_vec()).unwrap_err(), DecodeError::Binary(3));
        let error = FileText::decode("a", b"ab\ncd\xFF".to_vec()).unwrap_err();
        assert_eq!(error, DecodeError::Invalid { encoding: "UTF-8", offset: 5, line: 2, column: 3 });
    }
}
