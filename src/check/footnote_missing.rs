//! A footnote mark of the original that the translation doesn't carry.

use crate::analysis::{Evidence, Side, Spot};
use crate::check::house::whole;
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::text::Span;

/// See `docs/checks/footnote-missing.md`.
pub struct FootnoteMissing;

static INFO: Info = Info {
    name: "footnote-missing",
    category: Category::Text,
    mqm: "design/missing-text",
    severity: Severity::Info,
    page: include_str!("../../docs/checks/footnote-missing.md"),
    rank: 10,
};

impl Check for FootnoteMissing {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let noted: Vec<bool> = (0..10).map(|figure| has_note(document, figure)).collect();
        for (pair, analysed) in document.pairs.iter().enumerate() {
            let (source, target) = (analysed.str(Side::Source), analysed.str(Side::Target));
            if target.is_empty() {
                continue;
            }
            for (span, figure) in marks(source) {
                let sure = span.len() > 1 || noted.get(figure).copied().unwrap_or(false);
                if !sure || carries(target, span.of(source), figure) {
                    continue;
                }
                let message = format!("the original's footnote mark “{}” is not carried over", span.of(source));
                out.push(Draft {
                    omission: true,
                    other: Some(Spot { pair, side: Side::Source, span }),
                    ..Draft::new(&INFO, whole(document, pair, Side::Target), 0.6, message)
                });
            }
        }
    }
}

/// Whether some paragraph of the original is the note with this number ("1 See …", "1See …").
fn has_note(document: &Evidence<'_>, figure: usize) -> bool {
    let number = figure.to_string();
    document.pairs.iter().any(|pair| {
        let rest = pair.str(Side::Source).trim_start().strip_prefix(number.as_str());
        rest.is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase))
    })
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Footnote marks with their number: `[^1]`, ¹ after a stop, a figure set directly after the stop of a word ("end.1").
fn marks(text: &str) -> Vec<(Span, usize)> {
    let mut marks = Vec::new();
    let mut rest = text.char_indices().peekable();
    let (mut last, mut before_last) = (' ', ' ');
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, c)| *c);
        let raised = RAISED.iter().position(|raised| *raised == c);
        let ends = next.is_none_or(char::is_whitespace);
        if c == '[' && next == Some('^') {
            let inside = text.get(at + 2..).and_then(|tail| tail.split_once(']')).map(|(inside, _)| inside);
            if let Some(number) = inside.filter(|_| !text.get(at..).is_some_and(|tail| tail.contains("]:"))) {
                marks.push((Span::new(at, at + number.len() + 3), number.parse().unwrap_or(usize::MAX)));
            }
        } else if let Some(number) =
            raised.filter(|_| ends && (last.is_alphabetic() || ".!?”)".contains(last)) && before_last.is_alphabetic())
        {
            marks.push((Span::new(at, at + c.len_utf8()), number));
        } else if let Some(number) =
            c.to_digit(10).filter(|_| ends && ".!?”".contains(last) && before_last.is_alphabetic())
        {
            marks.push((Span::new(at, at + 1), number as usize));
        }
        (before_last, last) = (last, c);
    }
    marks
}

fn carries(target: &str, mark: &str, figure: usize) -> bool {
    let raised = RAISED.get(figure).copied();
    target.contains(mark)
        || raised.is_some_and(|raised| target.contains(raised))
        || ["注", "脚注", "*", "※"].iter().any(|word| target.contains(word))
        || target.trim_end().ends_with(figure.to_string().as_str())
}
