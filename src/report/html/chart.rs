//! The figures as pictures: inline SVG, readable without colour by their labels.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::finding::{Finding, Severity, Summary, Tally};
use crate::report::files::by_severity;
use crate::report::visible::visible;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];
/// User units of the longest bar.
const WIDTH: f64 = 190.0;
const LINE: usize = 24;
/// Bars of a chart; the rest is one more.
const BARS: usize = 10;
/// Characters of a bar's name.
const NAME: usize = 26;
/// The density's size in user units.
const ALONG: (f64, f64) = (600.0, 60.0);

/// Findings by check.
pub fn by_check(findings: &[&Finding]) -> Markup {
    bars("Findings by check", findings, |finding| finding.check)
}

/// Findings by file.
pub fn by_file(findings: &[&Finding]) -> Markup {
    bars("Findings by file", findings, |finding| finding.primary().map_or("", |place| &place.file))
}

/// A bar for each name, the longest first, in parts by severity.
fn bars<'a>(title: &str, findings: &[&'a Finding], name: impl Fn(&'a Finding) -> &'a str) -> Markup {
    let mut named: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    findings.iter().for_each(|finding| named.entry(name(finding)).or_default().push(finding));
    let mut bars: Vec<(String, [usize; 3])> =
        named.iter().map(|(name, findings)| (visible(name).into_owned(), by_severity(findings))).collect();
    bars.sort_by_key(|(_, parts)| Reverse(parts.iter().sum::<usize>()));
    if bars.len() > BARS {
        let rest = bars.split_off(BARS - 1);
        let sum = |at: usize| rest.iter().filter_map(|(_, parts)| parts.get(at)).sum();
        bars.push((format!("{} more", rest.len()), [sum(0), sum(1), sum(2)]));
    }
    let most = bars.iter().map(|(_, parts)| parts.iter().sum::<usize>()).max().unwrap_or(0).max(1);
    let told: Vec<String> =
        bars.iter().map(|(name, parts)| format!("{name} {}", parts.iter().sum::<usize>())).collect();
    html! {
        svg.chart viewBox={ "0 0 420 " (bars.len() * LINE) } role="img" aria-label={ (title) ": " (told.join(", ")) } {
            @for (at, (name, parts)) in bars.iter().enumerate() {
                @let top = at * LINE;
                @let total: usize = parts.iter().sum();
                text x="178" y=(top + 16) text-anchor="end" { (ending(name)) }
                @for (start, length, class) in segments(parts, most) {
                    rect class=(class) x=(format!("{:.1}", 188.0 + start)) y=(top + 5) width=(format!("{length:.1}")) height="14" {}
                }
                text.number x=(format!("{:.1}", 194.0 + total as f64 / most as f64 * WIDTH)) y=(top + 16) { (total) }
            }
        }
    }
}

/// The end of a long name: of a path it tells most.
fn ending(name: &str) -> String {
    let count = name.chars().count();
    if count <= NAME {
        name.to_owned()
    } else {
        std::iter::once('…').chain(name.chars().skip(count + 1 - NAME)).collect()
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

/// Findings along the documents: a column a stretch, the worst at the bottom.
pub fn density(along: &[Vec<&Finding>]) -> Markup {
    let counts: Vec<[usize; 3]> = along.iter().map(|findings| by_severity(findings)).collect();
    let total = |parts: &[usize; 3]| parts.iter().sum::<usize>();
    let most = counts.iter().map(total).max().unwrap_or(0).max(1);
    let column = ALONG.0 / counts.len().max(1) as f64;
    let thickest =
        counts.iter().enumerate().max_by_key(|(at, parts)| (total(parts), Reverse(*at))).map_or(0, |(at, _)| at);
    let told = format!(
        "Findings from the beginning to the end of the text: at most {most} in one stretch, at {} percent of the way",
        thickest * 100 / counts.len().max(1)
    );
    html! {
        svg.density viewBox={ "0 0 " (ALONG.0) " " (ALONG.1) } preserveAspectRatio="none" role="img" aria-label=(told) {
            @for (at, parts) in counts.iter().enumerate() {
                @for (base, height, severity) in stacked(parts, most) {
                    rect class={ "bar " (severity) } x=(format!("{:.1}", at as f64 * column)) y=(format!("{base:.1}"))
                        width=(format!("{:.1}", (column - 1.0).max(1.0))) height=(format!("{height:.1}")) {}
                }
            }
        }
        p.ends aria-hidden="true" { span { "beginning" } span { "at most " (most) " in a stretch" } span { "end" } }
    }
}

/// Top, height and severity of the parts of a column.
fn stacked(parts: &[usize; 3], most: usize) -> Vec<(f64, f64, Severity)> {
    let mut top = ALONG.1;
    let part = |(&part, severity): (&usize, Severity)| {
        let height = part as f64 / most as f64 * ALONG.1;
        top -= height;
        (top, height, severity)
    };
    parts.iter().zip(SEVERITIES).filter(|(part, _)| **part > 0).map(part).collect()
}

/// What was looked at and what became of it: a table whose last column is a bar.
pub fn coverage(summary: &Summary) -> Markup {
    html! {
        table.coverage {
            caption { "What was checked" }
            thead { tr { th scope="col" { span.unseen { "kind" } } @for head in ["found", "right", "flagged", "not understood"] { th scope="col" { (head) } } td {} } }
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
