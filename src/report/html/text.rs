//! A text with its marked words.

use maud::{Markup, html};

use crate::finding::Severity;
use crate::lint::Seen;
use crate::report::html::view::{Mark, Why};
use crate::report::visible::visible_lines;

/// The text; every marked stretch is a link to the finding's card, and what was seen besides can be shown on demand.
pub fn text(text: &str, marks: &[Mark<'_>], seen: &[Seen]) -> Markup {
    let marked_ends = marks.iter().flat_map(|mark| [mark.span.start(), mark.span.end()]);
    let seen_ends = seen.iter().flat_map(|seen| [seen.span.start(), seen.span.end()]);
    let mut cuts: Vec<usize> = marked_ends.chain(seen_ends).chain([0, text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for piece in cuts.windows(2) {
            @let words = text.get(piece[0]..piece[1]).unwrap_or("");
            @let covering = covering(marks, piece[0], piece[1]);
            @let inside = seen.iter().find(|seen| seen.span.start() <= piece[0] && piece[1] <= seen.span.end());
            @match (covering, inside) {
                (Some(mark), _) => (marked(words, mark, mark.span.start() == piece[0])),
                (None, Some(seen)) => span class=(if seen.right { "seen" } else { "unsure" }) { (visible_lines(words)) },
                (None, None) => (visible_lines(words)),
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
