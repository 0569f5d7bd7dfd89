//! The figures as pictures: inline SVG, readable without colour by their labels.

use maud::{Markup, html};

use crate::finding::{Category, Finding, Severity, Summary, Tally};

const CATEGORIES: [Category; 5] = [Category::Number, Category::Name, Category::Title, Category::Term, Category::Text];
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];
/// User units of the longest bar.
const WIDTH: f64 = 240.0;
const LINE: usize = 26;

/// Findings by category, each bar in parts by severity.
pub fn by_category(findings: &[&Finding]) -> Markup {
    let number =
        |category, severity| findings.iter().filter(|f| f.category == category && f.severity == severity).count();
    let bars = CATEGORIES.map(|category| (category, SEVERITIES.map(|severity| number(category, severity))));
    let most = bars.iter().map(|(_, parts)| parts.iter().sum::<usize>()).max().unwrap_or(0).max(1);
    let told: Vec<String> =
        bars.iter().map(|(category, parts)| format!("{category} {}", parts.iter().sum::<usize>())).collect();
    html! {
        svg.chart viewBox={ "0 0 340 " (CATEGORIES.len() * LINE) } role="img" aria-label={ "Findings by category: " (told.join(", ")) } {
            @for (at, (category, parts)) in bars.iter().enumerate() {
                @let top = at * LINE;
                @let total: usize = parts.iter().sum();
                text x="62" y=(top + 17) text-anchor="end" { (category) }
                @for (start, length, class) in segments(parts, most) {
                    rect class=(class) x=(format!("{:.1}", 72.0 + start)) y=(top + 5) width=(format!("{length:.1}")) height="16" {}
                }
                text.number x=(format!("{:.1}", 78.0 + total as f64 / most as f64 * WIDTH)) y=(top + 17) { (total) }
            }
        }
    }
}

fn segments(parts: &[usize; 3], most: usize) -> Vec<(f64, f64, String)> {
    let mut start = 0.0;
    let segment = |(&part, severity): (&usize, Severity)| {
        let length = part as f64 / most as f64 * WIDTH;
        start += length;
        (start - length, length, format!("bar {severity}"))
    };
    parts.iter().zip(SEVERITIES).filter(|(part, _)| **part > 0).map(segment).collect()
}

/// What was looked at and what became of it: a table whose last column is a bar.
pub fn coverage(summary: &Summary) -> Markup {
    html! {
        table.coverage {
            caption { "What was checked" }
            thead { tr { th scope="col" { span.unseen { "kind" } } @for head in ["found", "right", "flagged", "not understood"] { th scope="col" { (head) } } th {} } }
            tbody {
                @for (what, tally) in &summary.coverage {
                    tr {
                        th scope="row" { (what) }
                        @for number in [tally.found, tally.matched, tally.flagged, tally.not_understood] { td { (number) } }
                        td.share { (share(tally)) }
                    }
                }
            }
        }
    }
}

fn share(tally: &Tally) -> Markup {
    let all = (tally.matched + tally.flagged + tally.not_understood).max(1) as f64;
    let percent = |number: usize| number as f64 / all * 100.0;
    let (right, flagged) = (percent(tally.matched), percent(tally.flagged));
    let unknown = percent(tally.not_understood);
    let parts = [("bar right", 0.0, right), ("bar error", right, flagged), ("bar unknown", right + flagged, unknown)];
    html! {
        svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            @for (class, start, length) in parts {
                rect class=(class) x=(format!("{start:.2}")) y="0" width=(format!("{length:.2}")) height="10" {}
            }
        }
    }
}
