//! A text with its marked words.

use maud::{Markup, html};

use crate::finding::Severity;
use crate::report::html::view::{Mark, Why};
use crate::report::visible::visible_lines;

/// The text; every marked stretch is a link to the finding's card.
pub fn text(text: &str, marks: &[Mark<'_>]) -> Markup {
    let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| [mark.span.start(), mark.span.end()]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for piece in cuts.windows(2) {
            @let words = text.get(piece[0]..piece[1]).unwrap_or("");
            @let covering = covering(marks, piece[0], piece[1]);
            @match covering {
                None => (visible_lines(words)),
                Some(mark) => (marked(words, mark, mark.span.start() == piece[0])),
            }
        }
    }
}

/// Of several findings about one word the fault itself comes first, then the worst.
fn covering<'m, 'a>(marks: &'m [Mark<'a>], start: usize, end: usize) -> Option<&'m Mark<'a>> {
    let covers = |mark: &&Mark<'_>| mark.span.start() <= start && end <= mark.span.end() && !mark.span.is_empty();
    marks
        .iter()
        .filter(covers)
        .min_by_key(|mark| (mark.why == Why::Counterpart, std::cmp::Reverse(mark.finding.severity)))
}

fn marked(words: &str, mark: &Mark<'_>, first: bool) -> Markup {
    let finding = mark.finding;
    let kind = if mark.why == Why::Counterpart { "counterpart" } else { "fault" };
    let id = match mark.why {
        _ if !first => None,
        Why::Fault => Some(format!("m-{}", finding.id)),
        Why::Also(number) => Some(format!("m-{}-{number}", finding.id)),
        Why::Counterpart => Some(format!("s-{}", finding.id)),
    };
    html! {
        a class={ (kind) " " (finding.severity) } id=[id] href={ "#f-" (finding.id) } data-finding=(finding.id)
            data-severity=(finding.severity) data-category=(finding.category) title=(label(finding.severity, &finding.message)) {
            (visible_lines(words))
        }
    }
}

fn label(severity: Severity, message: &str) -> String {
    format!("{severity}: {}", visible_lines(message))
}
