//! Comments that silence checks, in the formats that pair segments: each in its own kind of comment.
//!
//! `# bilint-ignore CHECK: why` in PO, YAML, Fluent and `.properties`, `//` or `/* … */` in Apple's, `<!-- … -->` in XML, and
//! the `<note>` of XLIFF. On a line of its own a comment covers the next segment, a note its own unit. Flags of PO are left
//! to gettext: they can't hold a reason.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::suppress::{EXPECTED, Kind, WORD, parse};
use super::{Content, Document, Notice, Suppression};
use crate::text::{FileText, Span, Text};

/// What may stand before the word on its line, the longest first.
const OPENERS: [&str; 6] = ["<!--", "#.", "//", "/*", "#", "!"];
/// What may stand after the reason.
const CLOSERS: [&str; 3] = ["-->", "*/", "</note>"];

/// Gives each document the comments about its segments. Documents that are texts have heeded theirs already.
pub fn heed(file: &Arc<FileText>, documents: &mut [Document]) {
    let handled = |document: &Document| {
        !matches!(document.content, Content::Pairs(_))
            || !document.suppressions.is_empty()
            || !document.notices.is_empty()
    };
    if !file.text().contains(WORD) || documents.iter().any(handled) {
        return;
    }
    let segments = segments(file, documents);
    for (at, _) in file.text().match_indices(WORD) {
        let Some((note, span)) = comment(file, at) else { continue };
        let place = file.place(span);
        let said = closed(span.of(file.text()));
        let (covered, problem) = match parse(said) {
            Some((Kind::Next, checks, reason)) => {
                let (first, last) = (file.line_column(span.start()).0, file.line_column(span.end()).0);
                let covered = if note { unit(file, at, &segments) } else { next(last, &segments) };
                let covered = covered.filter(|(lines, _)| note || *lines.start() > first);
                (covered.map(|covered| (covered, checks, reason)), "no segment follows this comment".to_owned())
            }
            _ => (None, format!("can't follow this comment: {}", EXPECTED.replace("<!-- ", "").replace(" -->", ""))),
        };
        match covered {
            Some(((lines, document), checks, reason)) => {
                let Some(document) = documents.get_mut(document) else { continue };
                document.suppressions.extend(checks.into_iter().map(|check| Suppression {
                    check,
                    lines: lines.clone(),
                    file: file.name().clone(),
                    reason: reason.clone(),
                }));
            }
            None => documents.iter_mut().take(1).for_each(|document| {
                document.notices.push(Notice { place: place.clone(), message: problem.clone() });
            }),
        }
    }
}

/// Lines of a segment, and its document.
type Covered = (RangeInclusive<usize>, usize);

/// The segments that stand in this file, by their first line.
fn segments(file: &Arc<FileText>, documents: &[Document]) -> Vec<Covered> {
    let mut found = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let Content::Pairs(segments) = &document.content else { continue };
        for segment in segments {
            let texts = [&segment.source, &segment.target].into_iter().flatten();
            let lines = |text: &Text| {
                let span = text.whole_span();
                [file.line_column(span.start()).0, file.line_column(span.end()).0]
            };
            let lines: Vec<usize> = texts.filter(|text| text.file().name() == file.name()).flat_map(lines).collect();
            if let (Some(&first), Some(&last)) = (lines.iter().min(), lines.iter().max()) {
                found.push((first..=last, at));
            }
        }
    }
    found.sort_by_key(|(lines, _)| *lines.start());
    found
}

/// The comment around a word at byte `at`: whether it is a note of XLIFF, and its inside. `None` where the word is text.
fn comment(file: &FileText, at: usize) -> Option<(bool, Span)> {
    let text = file.text();
    let line = file.line_span(file.line_column(at).0);
    let before = text.get(line.start..at)?.trim();
    let end = line.start + text.get(line.start..line.end)?.trim_end().len();
    if OPENERS.contains(&before) {
        return Some((false, Span::new(at, end)));
    }
    let tag = before.rsplit_once('<').map(|(_, tag)| tag)?;
    let is_note = tag.ends_with('>') && tag.trim_end_matches('>').split_whitespace().next() == Some("note");
    is_note.then(|| Span::new(at, end)).map(|span| (true, span))
}

fn closed(inside: &str) -> &str {
    let end = CLOSERS.iter().filter_map(|closer| inside.find(closer)).min().unwrap_or(inside.len());
    inside.get(..end).unwrap_or(inside).trim()
}

/// All forms of the next message after a line.
fn next(line: usize, segments: &[Covered]) -> Option<Covered> {
    let mut rest = segments.iter().skip_while(|(lines, _)| *lines.start() <= line);
    let (first, document) = rest.next()?;
    // The forms of a message share lines.
    let forms = rest.scan(*first.end(), |last, (lines, _)| {
        (lines.start() <= last).then(|| {
            *last = (*last).max(*lines.end());
            *last
        })
    });
    Some((*first.start()..=forms.last().unwrap_or(*first.end()), *document))
}

/// The unit that a note at byte `at` stands in.
fn unit(file: &FileText, at: usize, segments: &[Covered]) -> Option<Covered> {
    let text = file.text();
    let (start, closing) = [("<trans-unit", "</trans-unit>"), ("<unit", "</unit>")]
        .into_iter()
        .filter_map(|(open, close)| Some((text.get(..at)?.rfind(open)?, close)))
        .max()?;
    let end = at + text.get(at..)?.find(closing)?;
    let lines = file.line_column(start).0..=file.line_column(end).0;
    let inside = |(segment, _): &&Covered| segment.start() >= lines.start() && segment.end() <= lines.end();
    let document = segments.iter().find(inside)?.1;
    Some((lines, document))
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
    fn a_comment_without_a_reason_is_told() {
        let po = "# bilint-ignore number-mismatch\nmsgid \"Two\"\nmsgstr \"二\"\n";
        let (lines, notices) = heeded("a.po", po);
        assert!(lines.is_empty());
        assert!(notices[0].contains("bilint-ignore CHECK: why"), "{notices:?}");
    }
}
