//! The card of a finding.

use maud::{Markup, html};
use similar::{ChangeTag, TextDiff};

use crate::finding::{Finding, Place, Safety, Severity};
use crate::report::place;
use crate::report::visible::visible;

/// A severity, told by shape and word as well as by colour.
pub fn badge(severity: Severity) -> Markup {
    let sign = match severity {
        Severity::Error => "✕",
        Severity::Warning => "!",
        Severity::Info => "i",
    };
    html! { span class={ "badge " (severity) } { span.sign aria-hidden="true" { (sign) } (severity) } }
}

/// All that a finding says. `linked`: its words are marked in the texts above.
pub fn card(finding: &Finding, linked: bool) -> Markup {
    html! {
        article class={ "card " (finding.severity) } id={ "f-" (finding.id) } data-severity=(finding.severity)
            data-category=(finding.category) tabindex="-1" {
            header {
                (badge(finding.severity))
                h3 { (visible(&finding.message)) }
            }
            (change(finding))
            @if !finding.also.is_empty() { (also(finding, linked)) }
            @if let Some(entry) = &finding.glossary { (glossary(entry)) }
            footer {
                code { (finding.check) }
                @if let Some(target) = finding.target.as_ref().filter(|_| linked && !finding.omission) {
                    a href={ "#m-" (finding.id) } { (target.line) ":" (target.column) }
                } @else {
                    span { (place(finding)) }
                }
                @if let Some(fix) = &finding.fix {
                    @match fix.safety {
                        Safety::Safe => span title="bilint fix applies it" { "safe fix" },
                        Safety::Suggested => span title="bilint fix --suggested applies it" { "suggested fix" },
                    }
                }
                span title="How sure bilint is" { (format!("{:.0}% sure", (finding.confidence * 100.0).floor())) }
            }
        }
    }
}

/// The words as they are, as they should be, and the other side's.
fn change(finding: &Finding) -> Markup {
    let words = finding.primary().filter(|_| !finding.omission).map(|place| place.text.as_str());
    let other = finding.target.as_ref().and(finding.source.as_ref());
    html! {
        @if words.is_some() || other.is_some() {
            p.change {
                @match (words, &finding.suggestion) {
                    (Some(words), Some(suggestion)) => (diff(words, suggestion)),
                    (Some(words), None) => bdi.words { (visible(words)) },
                    (None, _) => span.absent { "nothing in the translation" },
                }
                @if let Some(source) = other {
                    span.for { "for" }
                    bdi.original { (visible(&source.text)) }
                }
            }
        }
    }
}

/// Old and new words with the characters that differ set off.
fn diff(old: &str, new: &str) -> Markup {
    let (old, new) = (visible(old), visible(new));
    let diff = TextDiff::from_chars(&*old, &*new);
    // Words with little in common read better whole.
    let whole = diff.ratio() < 0.3;
    let side = |wanted: ChangeTag| {
        let changes = diff
            .iter_all_changes()
            .filter(move |change| matches!(change.tag(), ChangeTag::Equal) || change.tag() == wanted);
        html! {
            @for change in changes {
                @if change.tag() == ChangeTag::Equal || whole { (change.value()) } @else { b { (change.value()) } }
            }
        }
    };
    html! {
        del { bdi { (side(ChangeTag::Delete)) } }
        span.arrow aria-label="should be" { "→" }
        ins { bdi { (side(ChangeTag::Insert)) } }
    }
}

fn also(finding: &Finding, linked: bool) -> Markup {
    let at = |place: &Place| format!("{}:{}", place.line, place.column);
    html! {
        p.also {
            "also at "
            @for (number, place) in finding.also.iter().enumerate() {
                @if number > 0 { ", " }
                @if linked {
                    a href={ "#m-" (finding.id) "-" (number + 1) } { (at(place)) }
                } @else {
                    (at(place))
                }
            }
        }
    }
}

fn glossary(entry: &Place) -> Markup {
    html! {
        p.glossary {
            span { (visible(&entry.file)) ":" (entry.line) }
            code { bdi { (visible(entry.text.lines().next().unwrap_or(""))) } }
        }
    }
}
