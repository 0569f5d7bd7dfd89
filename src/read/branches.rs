//! Messages that branch (ICU `{count, plural, one {…} other {…}}`) into one segment a branch.
//!
//! # Design
//! A branch is compared with the other side's branch of the same name, else with its `other`, else with its whole
//! message. The words around the branching belong to every branch. `#`, which stands for the number, becomes a
//! placeholder; selectors and keywords are no text. A message with very many branches (a branching inside another) stays
//! whole, and its branching is then one placeholder.

use super::Segment;
use crate::text::{Span, Text};

/// More branches than this are not compared one by one.
const MOST: usize = 40;

/// A way through a message.
struct Branch {
    /// The selectors on the way, such as `one` or `=0`.
    names: Vec<String>,
    /// The pieces of the message on the way; `None` stands for the number.
    pieces: Vec<(Span, bool)>,
}

/// The segment, or one for each branch of its translation.
pub fn split(segment: Segment) -> Vec<Segment> {
    let branches = |text: &Option<Text>| text.as_ref().map(branches).unwrap_or_default();
    let (sources, targets) = (branches(&segment.source), branches(&segment.target));
    if sources.is_empty() && targets.is_empty() {
        return vec![segment];
    }
    let source_for = |names: &[String]| -> Option<Text> {
        let best = sources.iter().max_by_key(|branch| likeness(&branch.names, names))?;
        segment.source.as_ref().map(|text| build(text, best))
    };
    if targets.is_empty() {
        return vec![Segment { source: source_for(&["other".to_owned()]), plural: true, ..segment }];
    }
    let one = |branch: &Branch| Segment {
        source: source_for(&branch.names).or_else(|| segment.source.clone()),
        target: segment.target.as_ref().map(|text| build(text, branch)),
        plural: true,
        ..segment.clone()
    };
    targets.iter().map(one).collect()
}

/// How well one way through a message answers another.
fn likeness(names: &[String], wanted: &[String]) -> usize {
    let one = |(at, name): (usize, &String)| match wanted.get(at) {
        Some(wanted) if wanted == name => 3,
        Some(wanted) if is_one(wanted) && is_one(name) => 2,
        _ if name == "other" => 1,
        _ => 0,
    };
    names.iter().enumerate().map(one).sum()
}

fn is_one(name: &str) -> bool {
    matches!(name, "one" | "=1")
}

fn build(text: &Text, branch: &Branch) -> Text {
    let pieces = branch.pieces.iter();
    let add = |builder: crate::text::TextBuilder, (span, number): &(Span, bool)| {
        if *number { builder.replace(text.file_span(*span), "{#}") } else { builder.part(text, *span) }
    };
    pieces.fold(Text::builder(text.file()).like(text), add).build()
}

/// The ways through a message; none where it does not branch.
fn branches(text: &Text) -> Vec<Branch> {
    let message = text.as_str();
    if !message.contains('{') || !["plural", "select"].iter().any(|word| message.contains(word)) {
        return Vec::new();
    }
    let mut ways = vec![Branch { names: Vec::new(), pieces: Vec::new() }];
    match walk(message, 0..message.len(), false, &mut ways, 0) {
        Some(()) if ways.len() > 1 || ways.iter().any(|way| !way.names.is_empty()) => ways,
        _ => Vec::new(),
    }
}

/// Extends every way by what stands in `range`. `None` where the message is malformed or branches too much.
fn walk(
    message: &str,
    range: std::ops::Range<usize>,
    counted: bool,
    ways: &mut Vec<Branch>,
    depth: usize,
) -> Option<()> {
    let mut plain = range.start;
    let mut at = range.start;
    let add = |ways: &mut Vec<Branch>, from: usize, to: usize, number: bool| {
        if to > from {
            ways.iter_mut().for_each(|way| way.pieces.push((Span::new(from, to), number)));
        }
    };
    while at < range.end {
        match message.as_bytes().get(at)? {
            b'#' if counted => {
                add(ways, plain, at, false);
                add(ways, at, at + 1, true);
                plain = at + 1;
            }
            b'{' => {
                let end = closing(message, at).filter(|end| *end < range.end)?;
                if let Some((choices, counted)) = choices(message, at + 1, end) {
                    add(ways, plain, at, false);
                    if depth > 8 || ways.len() * choices.len() > MOST {
                        return None;
                    }
                    let mut next = Vec::new();
                    for (name, inner) in choices {
                        let mut own: Vec<Branch> = ways
                            .iter()
                            .map(|way| Branch {
                                names: way.names.iter().cloned().chain([name.clone()]).collect(),
                                pieces: way.pieces.clone(),
                            })
                            .collect();
                        walk(message, inner, counted, &mut own, depth + 1)?;
                        next.extend(own);
                    }
                    *ways = next;
                    plain = end + 1;
                }
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    add(ways, plain, range.end, false);
    (ways.len() <= MOST).then_some(())
}

/// The byte of the brace that closes the one at `open`.
fn closing(message: &str, open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (offset, b) in message.as_bytes().iter().enumerate().skip(open) {
        match b {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(offset);
                }
            }
            _ => {}
        }
    }
    None
}

/// A selector and the range of what stands between its braces.
type Choice = (String, std::ops::Range<usize>);

/// The choices of `name, plural, one {…} other {…}` between `start` and `end`, and whether a number makes them.
fn choices(message: &str, start: usize, end: usize) -> Option<(Vec<Choice>, bool)> {
    let inner = message.get(start..end)?;
    let (name, rest) = inner.split_once(',')?;
    let (keyword, body) = rest.split_once(',')?;
    let counted = matches!(keyword.trim(), "plural" | "selectordinal");
    if name.contains('{') || !(counted || keyword.trim() == "select") {
        return None;
    }
    let mut at = end - body.len();
    let mut found = Vec::new();
    while let Some(step) = message.get(at..end)?.find('{') {
        let open = at + step;
        let close = closing(message, open)?;
        let selector = message.get(at..open)?.split_whitespace().last()?.to_owned();
        found.push((selector, open + 1..close));
        at = close + 1;
    }
    (!found.is_empty()).then_some((found, counted))
}
