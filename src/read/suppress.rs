//! Comments that silence checks: `<!-- bilint-ignore CHECK, CHECK: why -->`.
//!
//! On a line of its own a comment covers the next paragraph, at the end of a line that line; `bilint-ignore-start` and
//! `bilint-ignore-end` cover what stands between them. `all` stands for every check.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::{Block, Notice, Suppression, markdown};
use crate::text::{FileText, Span};

/// What such a comment begins with.
pub const WORD: &str = "bilint-ignore";
/// What was expected of one that can't be followed.
pub const EXPECTED: &str =
    "expected <!-- bilint-ignore CHECK: why -->, with names of checks (or “all”), a colon and a reason";

/// The comments of a file.
#[derive(Debug, Default)]
pub struct Comments {
    /// Where they stand, in order; no part of the text.
    pub spans: Vec<Span>,
    found: Vec<Comment>,
    notices: Vec<Notice>,
}

#[derive(Debug)]
struct Comment {
    kind: Kind,
    checks: Vec<Option<String>>,
    reason: String,
    span: Span,
    /// Its first and last line.
    lines: (usize, usize),
    /// Nothing else stands on its lines.
    alone: bool,
}

/// What it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The next paragraph, or its line.
    Next,
    /// From here on.
    Start,
    /// Up to here.
    End,
}

impl Comments {
    /// Finds the comments of a file; in Markdown those in code are examples, not comments.
    pub fn find(file: &FileText, markup: bool) -> Comments {
        let mut comments = Comments::default();
        let text = file.text();
        let code = if markup && text.contains(WORD) { markdown::code(text) } else { Vec::new() };
        let last_end = text.rfind("-->").unwrap_or(0);
        for start in memchr::memmem::find_iter(text.as_bytes(), b"<!--") {
            let inside = text.get(start + 4..).unwrap_or("");
            if !inside.trim_start().starts_with(WORD) || code.iter().any(|code| code.contains(&start)) {
                continue;
            }
            let length = if last_end > start { inside.find("-->").map(|end| end + 7) } else { None };
            let span =
                Span::new(start, start + length.unwrap_or_else(|| 4 + inside.lines().next().map_or(0, str::len)));
            comments.spans.push(span);
            let inside = span.of(text).trim_start_matches("<!--").trim_end_matches("-->").trim();
            match parse(inside) {
                Some((kind, checks, reason)) if length.is_some() => {
                    comments.found.push(Comment::new(file, span, kind, checks, reason))
                }
                _ => comments.notices.push(Notice {
                    place: file.place(span),
                    message: format!("can't follow this comment: {EXPECTED}"),
                }),
            }
        }
        comments
    }

    /// What the comments silence, given the paragraphs of the file; and what is wrong with the comments.
    pub fn resolve<'a>(
        self,
        file: &Arc<FileText>,
        blocks: impl Iterator<Item = &'a Block>,
    ) -> (Vec<Suppression>, Vec<Notice>) {
        let mut paragraphs: Vec<(usize, usize)> = blocks.map(|block| lines_of(file, block.text.whole_span())).collect();
        paragraphs.sort_unstable();
        let (mut suppressions, mut notices) = (Vec::new(), self.notices);
        let mut add = |comment: &Comment, lines: RangeInclusive<usize>| {
            suppressions.extend(comment.checks.iter().map(|check| Suppression {
                check: check.clone(),
                lines: lines.clone(),
                file: file.name().clone(),
                reason: comment.reason.clone(),
                place: file.place(comment.span),
            }));
        };
        let mut open: Vec<&Comment> = Vec::new();
        for comment in &self.found {
            let (first, last) = comment.lines;
            match comment.kind {
                Kind::Next if !comment.alone => add(comment, first..=last),
                Kind::Next => match paragraphs.get(paragraphs.partition_point(|paragraph| paragraph.1 <= last)) {
                    Some(&(start, end)) => add(comment, start.max(last + 1)..=end),
                    None => notices.push(unused(
                        file,
                        comment,
                        "no text follows this comment: expected a paragraph after it",
                    )),
                },
                Kind::Start => open.push(comment),
                Kind::End => {
                    match open.iter().rposition(|start| comment.checks.is_empty() || start.checks == comment.checks) {
                        Some(at) => {
                            let start = open.remove(at);
                            add(start, start.lines.0..=last);
                        }
                        None => notices.push(unused(file, comment, "no bilint-ignore-start before this end")),
                    }
                }
            }
        }
        for start in open {
            notices.push(unused(file, start, "no bilint-ignore-end after this start: it covers the rest of the file"));
            add(start, start.lines.0..=usize::MAX);
        }
        (suppressions, notices)
    }
}

fn unused(file: &FileText, comment: &Comment, message: &str) -> Notice {
    Notice { place: file.place(comment.span), message: message.to_owned() }
}

/// The first and last line (1-based) of a range.
fn lines_of(file: &FileText, span: Span) -> (usize, usize) {
    (file.line_column(span.start()).0, file.line_column(span.end().max(span.start() + 1) - 1).0)
}

impl Comment {
    fn new(file: &FileText, span: Span, kind: Kind, checks: Vec<Option<String>>, reason: String) -> Comment {
        let lines = lines_of(file, span);
        let before = file.text().get(file.line_span(lines.0).start..span.start()).unwrap_or("");
        let after = file.text().get(span.end()..file.line_span(lines.1).end).unwrap_or("");
        let alone = before.trim().is_empty() && after.trim().is_empty();
        Comment { kind, checks, reason, span, lines, alone }
    }
}

/// Kind, checks and reason of a comment's inside; `None` where it is malformed. An end needs neither checks nor reason.
pub fn parse(inside: &str) -> Option<(Kind, Vec<Option<String>>, String)> {
    let rest = inside.strip_prefix(WORD)?;
    let (kind, rest) = match (rest.strip_prefix("-start"), rest.strip_prefix("-end")) {
        (Some(rest), _) => (Kind::Start, rest),
        (_, Some(rest)) => (Kind::End, rest),
        _ => (Kind::Next, rest),
    };
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let (names, reason) = match rest.split_once(':') {
        Some((names, reason)) => (names, reason.trim()),
        None if kind == Kind::End => (rest, ""),
        None => return None,
    };
    let names = names.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty());
    let checks: Vec<_> = names.map(|name| (name != "all").then(|| name.to_owned())).collect();
    let well_formed = |check: &Option<String>| {
        check
            .as_deref()
            .is_none_or(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'))
    };
    let complete = kind == Kind::End || (!checks.is_empty() && !reason.is_empty());
    (complete && checks.iter().all(well_formed)).then(|| (kind, checks, reason.to_owned()))
}
