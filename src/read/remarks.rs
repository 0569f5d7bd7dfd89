//! Remarks that silence checks, in the formats that pair segments: each in its own kind of comment.
//!
//! `# bilint-ignore CHECK: why` in PO, YAML, Fluent and `.properties`, `//` or `/* … */` in Apple's, `<!-- … -->` in XML: on
//! a line of its own a comment covers the next segment. The notes of XLIFF and TMX, the comments of Qt and RESX and those of
//! string catalogues cover what they belong to. A flag of PO, `#, bilint-ignore:CHECK`, has no room for a reason and needs
//! none.

use std::sync::Arc;

use super::suppress::{EXPECTED, Kind, WORD, parse};
use super::{Content, Document, Notice, Suppression};
use crate::text::{FileText, Span, Text};

/// What may stand before the word on its line, the longest first.
const OPENERS: [&str; 6] = ["<!--", "#.", "//", "/*", "#", "!"];
/// What may stand after the reason.
const CLOSERS: [&str; 4] = ["-->", "*/", "</", "\""];
/// Elements that hold remarks, and those whose segments they are about.
const NOTES: [(&str, &str); 7] = [
    ("note", "trans-unit"),
    ("note", "unit"),
    ("note", "tu"),
    ("comment", "message"),
    ("translatorcomment", "message"),
    ("extracomment", "message"),
    ("comment", "data"),
];

/// Gives each document the remarks about its segments. Documents that are texts have heeded theirs already.
pub fn heed(file: &Arc<FileText>, documents: &mut [Document]) {
    let handled = |document: &Document| {
        !matches!(document.content, Content::Pairs(_))
            || !document.suppressions.is_empty()
            || !document.notices.is_empty()
    };
    if !file.text().contains(WORD) || documents.iter().any(handled) {
        return;
    }
    let places = Places::new(file, documents);
    for (at, _) in file.text().match_indices(WORD) {
        let Some(remark) = Remark::at(file, at) else { continue };
        let place = file.place(remark.span);
        let Some((checks, reason)) = remark.said(file.text()) else {
            let expected = EXPECTED.replace("<!-- ", "").replace(" -->", "");
            tell(documents, Notice { place, message: format!("can't follow this comment: {expected}") });
            continue;
        };
        let Some((first, last)) = places.covered(file, &remark) else {
            // What a note or a flag belongs to may be left out of the check.
            if matches!(remark.kind, Sort::Comment) && !is_po(file) {
                tell(documents, Notice { place, message: "no segment follows this comment".to_owned() });
            }
            continue;
        };
        for document in places.documents(first, last) {
            let Some(document) = documents.get_mut(document) else { continue };
            document.suppressions.extend(checks.iter().map(|check| Suppression {
                check: check.clone(),
                lines: first..=last,
                file: file.name().clone(),
                reason: reason.clone(),
                place: place.clone(),
            }));
        }
    }
}

fn tell(documents: &mut [Document], notice: Notice) {
    documents.iter_mut().take(1).for_each(|document| document.notices.push(notice.clone()));
}

fn is_po(file: &FileText) -> bool {
    [".po", ".pot"].iter().any(|ending| file.name().ends_with(ending))
}

/// What a remark is, which tells what it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// The next segment.
    Comment,
    /// The message that follows; it says no more than what is ignored.
    Flag,
    /// The element of this name around it.
    Note(&'static str),
    /// The entry of a string catalogue that it stands in.
    Entry,
}

/// A remark with the word in it.
struct Remark {
    kind: Sort,
    /// From the word on.
    span: Span,
}

impl Remark {
    /// The remark around a word at byte `at`; `None` where the word is text.
    fn at(file: &FileText, at: usize) -> Option<Remark> {
        let text = file.text();
        let line = file.line_span(file.line_column(at).0);
        let before = text.get(line.start..at)?.trim();
        let rest = text.get(at..line.end)?.trim_end();
        let remark = |kind, words: &str| Some(Remark { kind, span: Span::new(at, at + words.len()) });
        if (before.starts_with("#,") || before.starts_with("#=")) && is_po(file) {
            let flag = rest.split(',').next().unwrap_or(rest).trim_end();
            return before.ends_with([',', '=']).then(|| remark(Sort::Flag, flag)).flatten();
        }
        let words = closed(rest);
        if OPENERS.contains(&before) {
            return remark(Sort::Comment, words);
        }
        let catalogue = [".xcstrings", ".arb"].iter().any(|ending| file.name().ends_with(ending));
        if catalogue && (before.starts_with("\"comment\"") || before.starts_with("\"description\"")) {
            return remark(Sort::Entry, words);
        }
        let tag = text.get(..at)?.trim_end().strip_suffix('>')?;
        let tag = tag.get(tag.rfind('<')? + 1..)?.split_whitespace().next()?;
        let name = tag.rsplit(':').next().unwrap_or(tag);
        let unit = |(note, unit): &(&str, &'static str)| {
            let kind = Sort::Note(unit);
            (*note == name && element_around(text, unit, at).is_some()).then_some(kind)
        };
        remark(NOTES.iter().find_map(unit)?, words)
    }

    /// The checks that it names and why; `None` where it is malformed.
    fn said(&self, text: &str) -> Option<(Vec<Option<String>>, String)> {
        let words = self.span.of(text);
        if self.kind != Sort::Flag {
            return parse(words).and_then(|(kind, checks, reason)| (kind == Kind::Next).then_some((checks, reason)));
        }
        let rest = words.strip_prefix(WORD)?;
        if rest.is_empty() {
            return Some((vec![None], String::new()));
        }
        // Read as the comment that it stands for.
        let names = rest.strip_prefix(':')?.replace(';', ",");
        parse(&format!("{WORD} {names}: a flag")).map(|(_, checks, _)| (checks, String::new()))
    }
}

/// The words of a remark up to where it is closed.
fn closed(words: &str) -> &str {
    let end = CLOSERS.iter().filter_map(|closer| words.find(closer)).min().unwrap_or(words.len());
    words.get(..end).unwrap_or(words).trim_end()
}

/// How far from a note its element begins or ends, at most, in bytes.
const REACH: usize = 1 << 18;

/// The bytes of the element of this name around byte `at`.
fn element_around(text: &str, name: &str, at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let before = bytes.get(at.saturating_sub(REACH)..at)?;
    let is_whole =
        |start: &usize| !before.get(start + open.len()).is_none_or(|b| b.is_ascii_alphanumeric() || *b == b'-');
    let start = memchr::memmem::rfind_iter(before, open.as_bytes()).find(is_whole)?;
    // An element that was closed before the note is not around it.
    if memchr::memmem::find(before.get(start..)?, close.as_bytes()).is_some() {
        return None;
    }
    let after = bytes.get(at..bytes.len().min(at + REACH))?;
    let end = at + memchr::memmem::find(after, close.as_bytes())?;
    Some(Span::new(at - before.len() + start, end))
}

/// Where the segments stand in the file.
struct Places {
    /// First and last line and the document, by the first line.
    segments: Vec<(usize, usize, usize)>,
}

impl Places {
    fn new(file: &Arc<FileText>, documents: &[Document]) -> Places {
        let mut found = Vec::new();
        for (at, document) in documents.iter().enumerate() {
            let Content::Pairs(segments) = &document.content else { continue };
            for segment in segments {
                let texts = [&segment.source, &segment.target].into_iter().flatten();
                let own = texts.filter(|text| text.file().name() == file.name());
                let lines: Vec<usize> = own.flat_map(|text| lines(file, text)).collect();
                if let (Some(&first), Some(&last)) = (lines.iter().min(), lines.iter().max()) {
                    found.push((first, last, at));
                }
            }
        }
        found.sort_unstable();
        Places { segments: found }
    }

    /// The first and last line that a remark covers.
    fn covered(&self, file: &FileText, remark: &Remark) -> Option<(usize, usize)> {
        let first = file.line_column(remark.span.start()).0;
        let last = file.line_column(remark.span.end()).0;
        match remark.kind {
            Sort::Note(unit) => {
                let unit = element_around(file.text(), unit, remark.span.start())?;
                let lines = (file.line_column(unit.start()).0, file.line_column(unit.end()).0);
                self.documents(lines.0, lines.1).first().map(|_| lines)
            }
            Sort::Entry => self.around(first).or_else(|| self.next(last)),
            Sort::Comment | Sort::Flag => {
                let next = self.next(last)?;
                // A message that is left out is not passed over for the one behind it.
                let messages = |line: usize| {
                    let line = file.text().get(file.line_span(line)).unwrap_or("").trim_start();
                    line.strip_prefix("msgid").is_some_and(|rest| rest.starts_with([' ', '"', '\t']))
                };
                let own = !is_po(file) || (last..=next.0).filter(|&line| messages(line)).take(2).count() < 2;
                own.then_some(next)
            }
        }
    }

    /// All forms of the next message after a line: they share lines.
    fn next(&self, line: usize) -> Option<(usize, usize)> {
        let rest = self.segments.get(self.segments.partition_point(|(first, ..)| *first <= line)..)?;
        let &(start, end, _) = rest.first()?;
        let last = rest.iter().take_while(|(first, ..)| *first <= end).map(|(_, last, _)| *last).max();
        Some((start, last.unwrap_or(end)))
    }

    /// The segments that begin before a line and end after it.
    fn around(&self, line: usize) -> Option<(usize, usize)> {
        let before = self.segments.get(..self.segments.partition_point(|(first, ..)| *first <= line))?;
        let start = before.last()?.0;
        let same = before.iter().rev().take_while(|(first, ..)| *first == start);
        let last = same.map(|(_, last, _)| *last).max()?;
        (last >= line).then_some((start, last))
    }

    /// The documents that have segments in these lines, each once.
    fn documents(&self, first: usize, last: usize) -> Vec<usize> {
        let from = self.segments.partition_point(|(line, ..)| *line < first);
        let here = self.segments.get(from..).unwrap_or_default().iter();
        let mut documents: Vec<usize> = here.take_while(|(line, ..)| *line <= last).map(|(.., at)| *at).collect();
        documents.sort_unstable();
        documents.dedup();
        documents
    }
}

fn lines(file: &FileText, text: &Text) -> [usize; 2] {
    let span = text.whole_span();
    [file.line_column(span.start()).0, file.line_column(span.end()).0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Options, read};

    /// Check, first and last line of each suppression, and the messages of the notices.
    fn heeded(name: &str, text: &str) -> (Vec<(String, usize, usize)>, Vec<String>) {
        let file = Arc::new(FileText::from_string(name, text.to_owned()));
        let documents = read(&file, &Options::default()).unwrap();
        let suppressions = documents.iter().flat_map(|document| &document.suppressions);
        let lines =
            suppressions.map(|s| (s.check.clone().unwrap_or_default(), *s.lines.start(), *s.lines.end())).collect();
        (lines, documents.iter().flat_map(|document| &document.notices).map(|n| n.message.clone()).collect())
    }

    #[test]
    fn each_format_has_its_own_comments() {
        let po = "msgid \"\"\nmsgstr \"Language: ja\\n\"\n\n# bilint-ignore number-mismatch: agreed\nmsgctxt \"a\"\nmsgid \"Two\"\n\
                  msgid_plural \"%d twos\"\nmsgstr[0] \"二\"\nmsgstr[1] \"二つ\"\n\nmsgid \"# bilint-ignore x: y\"\nmsgstr \"文\"\n";
        assert_eq!(heeded("a.po", po), (vec![("number-mismatch".into(), 6, 9)], vec![]));
        let old = "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ja\"><body>\n<trans-unit id=\"1\">\n\
                   <source>One</source>\n<target>一</target>\n<note>bilint-ignore all: the client's wish</note>\n</trans-unit>\n\
                   </body></file></xliff>";
        assert_eq!(heeded("a.xlf", old), (vec![(String::new(), 2, 6)], vec![]));
        let new = "<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"ja\"><file id=\"f\">\n<unit id=\"1\"><notes><note>bilint-ignore \
                   name-missing: known</note></notes>\n<segment><source>One</source>\n<target>一</target></segment>\n</unit>\n</file></xliff>";
        assert_eq!(heeded("b.xlf", new), (vec![("name-missing".into(), 2, 5)], vec![]));
    }

    #[test]
    fn a_flag_of_po_needs_no_reason() {
        let po = "#, bilint-ignore\nmsgid \"One\"\nmsgstr \"一\"\n\n#, c-format, bilint-ignore:number-mismatch;word-repeated\nmsgid \"Two\"\n\
                  msgstr \"二\"\n\n#, fuzzy, bilint-ignore:number-mismatch\nmsgid \"Three\"\nmsgstr \"三\"\n\n\
                  # bilint-ignore all: agreed\n#, fuzzy\nmsgid \"Four\"\nmsgstr \"四\"\n\nmsgid \"Five\"\nmsgstr \"五\"\n";
        let (lines, notices) = heeded("a.po", po);
        // Those of messages that are left out wait for them, and never cover the next.
        assert_eq!(lines, [(String::new(), 2, 3), ("number-mismatch".into(), 6, 7), ("word-repeated".into(), 6, 7)]);
        assert_eq!(notices, [""; 0]);
        let (lines, notices) = heeded("a.po", "#, bilint-ignore:Not A Check\nmsgid \"One\"\nmsgstr \"一\"\n");
        assert!(lines.is_empty() && notices.len() == 1, "{lines:?} {notices:?}");
    }

    #[test]
    fn notes_cover_what_they_belong_to() {
        let note = "<note>\n bilint-ignore term-forbidden: a quotation\n</note>";
        let tu = |id: u32, note: &str| {
            format!(
                "<tu tuid=\"{id}\">{note}\n<tuv xml:lang=\"en\"><seg>One</seg></tuv>\n<tuv xml:lang=\"ja\"><seg>一</seg></tuv>\n\
                     <tuv xml:lang=\"de\"><seg>Eins</seg></tuv>\n</tu>\n"
            )
        };
        let tmx =
            format!("<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n{}{}</body></tmx>", tu(1, ""), tu(2, note));
        // Once for each language.
        let covered = ("term-forbidden".to_owned(), 7, 13);
        assert_eq!(heeded("a.tmx", &tmx).0, [covered.clone(), covered]);
        let qt = "<TS version=\"2.1\" sourcelanguage=\"en\" language=\"ja\"><context><name>Main</name>\n<message>\n<source>One</source>\n\
                  <translatorcomment>bilint-ignore all: so it is</translatorcomment>\n<translation>一</translation>\n</message></context></TS>";
        assert_eq!(heeded("a.ts", qt).0, [(String::new(), 2, 6)]);
        let catalogue = "{\"sourceLanguage\": \"en\", \"version\": \"1.0\", \"strings\": {\n\"One\": {\n\
                         \"comment\": \"bilint-ignore all: a title\",\n\"localizations\": {\"ja\": {\"stringUnit\": {\"state\": \"translated\",\n\
                         \"value\": \"一\"}}}},\n\"Two\": {\"localizations\": {\"ja\": {\"stringUnit\": {\"state\": \"translated\",\"value\": \"二\"}}}}}}";
        assert_eq!(heeded("a.xcstrings", catalogue).0, [(String::new(), 2, 5)]);
    }

    #[test]
    fn a_comment_without_a_reason_is_told() {
        let po = "# bilint-ignore number-mismatch\nmsgid \"Two\"\nmsgstr \"二\"\n";
        let (lines, notices) = heeded("a.po", po);
        assert!(lines.is_empty());
        assert!(notices[0].contains("bilint-ignore CHECK: why"), "{notices:?}");
    }
}
