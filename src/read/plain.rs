//! Plain text into paragraphs: hard-wrapped lines joined, else a line is a paragraph.

use std::sync::Arc;

use super::lines::role;
use super::{Block, Role, wrap};
use crate::text::{FileText, Span, Text};

/// The paragraphs of a text without markup; `comments` (in order) are no part of it.
pub fn blocks(file: &Arc<FileText>, comments: &[Span]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut group: Vec<Text> = Vec::new();
    let mut start = 0;
    for line in file.text().split_inclusive(['\n', '\r']) {
        let span = Span::new(start, start + line.len());
        start += line.len();
        let Some(text) = line_text(file, span, comments) else { continue };
        let words = text.as_str();
        if words.is_empty() {
            // A \n after a lone \r is the end of the same line.
            if !line.starts_with('\n') || !ends_in_return(file, span.start()) {
                flush(&mut group, &mut blocks);
            }
            continue;
        }
        if group.last().is_some_and(|last| wrap::are_apart(last.as_str(), words)) {
            flush(&mut group, &mut blocks);
        }
        group.push(text);
    }
    flush(&mut group, &mut blocks);
    blocks
}

fn ends_in_return(file: &FileText, at: usize) -> bool {
    at > 0 && file.text().as_bytes().get(at - 1) == Some(&b'\r')
}

/// A line without its comments and outer space; `None` for a line of comments only, which is no gap either.
fn line_text(file: &Arc<FileText>, line: Span, comments: &[Span]) -> Option<Text> {
    let first = comments.partition_point(|comment| comment.end() <= line.start());
    let inside: Vec<Span> =
        comments.iter().skip(first).take_while(|comment| comment.start() < line.end()).copied().collect();
    let mut pieces = Vec::with_capacity(1);
    let mut start = line.start();
    for comment in &inside {
        pieces.extend(trimmed(file, start..comment.start().max(start)));
        start = comment.end().max(start);
    }
    pieces.extend(trimmed(file, start.min(line.end())..line.end()));
    if pieces.is_empty() && !inside.is_empty() {
        return None;
    }
    let mut builder = Text::builder(file);
    for (index, piece) in pieces.iter().enumerate() {
        if let Some(before) = index.checked_sub(1).and_then(|before| pieces.get(before)) {
            builder = builder.replace(before.end()..piece.start(), " ");
        }
        builder = builder.copy(*piece);
    }
    Some(builder.build())
}

fn trimmed(file: &FileText, range: std::ops::Range<usize>) -> Option<Span> {
    let words = file.text().get(range.clone())?;
    let start = range.start + words.len() - words.trim_start().len();
    let length = words.trim().len();
    (length > 0).then(|| Span::new(start, start + length))
}

fn flush(group: &mut Vec<Text>, blocks: &mut Vec<Block>) {
    let lines: Vec<&str> = group.iter().map(Text::as_str).collect();
    if wrap::is_wrapped(&lines) {
        blocks.extend(wrap::join(group).map(|text| Block { role: Role::Body, text }));
        group.clear();
    } else {
        blocks.extend(group.drain(..).map(|text| Block { role: role(text.as_str()), text }));
    }
}
