//! Tags and inline codes that the translation lost, added or nested wrongly.

use crate::analysis::{Analysed, Evidence, Side, Spot};
use crate::check::house::whole;
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::inline::{self, Kind};
use crate::text::Span;

/// See `docs/checks/markup-mismatch.md`.
pub struct MarkupMismatch;

static INFO: Info = Info {
    name: "markup-mismatch",
    category: Category::Text,
    mqm: "design/markup",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/markup-mismatch.md"),
    rank: 55,
};

/// Elements that have no end.
const VOID: [&str; 5] = ["br", "img", "hr", "wbr", "input"];
/// Elements that a language may do without, or need: emphasis, breaks, readings.
const FREE: [&str; 22] = [
    "b", "i", "em", "strong", "u", "small", "big", "sup", "sub", "span", "font", "br", "wbr", "p", "nobr", "ruby",
    "rt", "rp", "rb", "q", "cite", "s",
];

/// A text with as many tags is a listing.
const MOST: usize = 300;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Open,
    Close,
    Empty,
}

/// A tag: its name, with the id of a code.
#[derive(Clone, Debug)]
struct Tag {
    span: Span,
    name: String,
    part: Part,
}

impl Check for MarkupMismatch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        for (index, pair) in document.pairs.iter().enumerate() {
            if pair.pair.source.is_some() && pair.pair.target.is_some() {
                judge(document, index, pair, out);
            }
        }
    }
}

fn judge(document: &Evidence<'_>, index: usize, pair: &Analysed, out: &mut Vec<Draft>) {
    let (source, target) = (pair.str(Side::Source), pair.str(Side::Target));
    let (wanted, found) = (tags(source), tags(target));
    // What the original itself leaves open is no markup, or its own affair.
    if (wanted.is_empty() && found.is_empty()) || wanted.len().max(found.len()) >= MOST || ill_nested(&wanted).is_some()
    {
        return;
    }
    let spot = |span| Spot { pair: index, side: Side::Target, span };
    if let Some(bad) = ill_nested(&found).filter(|bad| wanted.iter().any(|tag| tag.name == bad.name)) {
        let message = match bad.part {
            Part::Close => format!("“{}” closes what is not open here", bad.span.of(target)),
            _ => format!("“{}” is never closed", bad.span.of(target)),
        };
        out.push(Draft::new(&INFO, spot(bad.span), 0.9, message));
        return;
    }
    for tag in first_without(&wanted, &found) {
        let message = format!("the markup “{}” is missing", tag.span.of(source));
        out.push(Draft {
            other: Some(Spot { pair: index, side: Side::Source, span: tag.span }),
            omission: true,
            ..Draft::new(&INFO, whole(document, index, Side::Target), confidence(&tag), message)
        });
    }
    for tag in first_without(&found, &wanted) {
        let message = format!("the markup “{}” is not in the original", tag.span.of(target));
        out.push(Draft::new(&INFO, spot(tag.span), confidence(&tag).min(0.5), message));
    }
}

fn confidence(tag: &Tag) -> f64 {
    if FREE.contains(&tag.name.as_str()) { 0.4 } else { 0.86 }
}

/// The first tag of each name that the others have none of.
fn first_without(these: &[Tag], others: &[Tag]) -> Vec<Tag> {
    let new = |(at, tag): (usize, &Tag)| {
        let named = |other: &Tag| other.name == tag.name;
        let first = !these.iter().take(at).any(named);
        (first && !others.iter().any(named)).then(|| tag.clone())
    };
    these.iter().enumerate().filter_map(new).collect()
}

/// The first tag that is not closed or closes nothing.
fn ill_nested(tags: &[Tag]) -> Option<&Tag> {
    let mut open: Vec<&Tag> = Vec::new();
    for tag in tags {
        match tag.part {
            Part::Open => open.push(tag),
            Part::Close => match open.pop() {
                // The end tag of a code bears no id.
                Some(last) if last.name == tag.name || last.name.split(' ').next() == Some(tag.name.as_str()) => {}
                _ => return Some(tag),
            },
            Part::Empty => {}
        }
    }
    open.last().copied()
}

fn tags(text: &str) -> Vec<Tag> {
    let codes = inline::all(text).into_iter().filter(|code| code.kind == Kind::Tag);
    codes.take(MOST).filter_map(|code| tag(text, code.span)).collect()
}

fn tag(text: &str, span: Span) -> Option<Tag> {
    if text.get(..span.start()).is_some_and(|before| before.matches('`').count() % 2 == 1) {
        return None;
    }
    let inner = span.of(text).strip_prefix('<')?.strip_suffix('>')?;
    let closes = inner.starts_with('/');
    let body = inner.trim_start_matches('/').trim_end_matches('/');
    let length = body.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')).count();
    let (name, rest) = body.split_at(length);
    // <sheep@island.example>, <コマンド>, <a or b> are words.
    let attributes = rest.trim().is_empty() || rest.contains('=');
    if name.is_empty() || !attributes || (!rest.is_empty() && !rest.starts_with(char::is_whitespace)) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let part = match () {
        () if closes => Part::Close,
        () if inner.ends_with('/') || VOID.contains(&name.as_str()) => Part::Empty,
        () => Part::Open,
    };
    // The codes of translation formats are known by their ids.
    let id = matches!(name.as_str(), "x" | "g" | "ph" | "pc" | "bx" | "ex" | "bpt" | "ept" | "it");
    let name = match rest.split_once("id=\"").and_then(|(_, id)| id.split('"').next()) {
        Some(number) if id => format!("{name} {number}"),
        _ => name,
    };
    Some(Tag { span, name, part })
}
