//! What stands around the texts: figures, the list of findings, the toolbar, the sign-off, the help.

use maud::{Markup, html};

use crate::finding::{Category, Finding, Severity};
use crate::report::html::view::View;
use crate::report::html::{card, chart, score};
use crate::report::visible::visible;
use crate::report::{Report, files, place};

/// Findings that are listed at the top; all of them stand beside the texts.
const LISTED: usize = 100;

/// The keys and what they do.
const KEYS: [(&str, &str); 9] = [
    ("j", "next finding"),
    ("k", "previous finding"),
    ("a", "accept the suggestion"),
    ("e", "edit: put other words there"),
    ("i", "ignore: no fault here"),
    ("n", "never again: no fault anywhere"),
    ("u", "undo the decision"),
    ("?", "this help"),
    ("Esc", "leave help or editing"),
];

/// The files that can be saved, and what they are for.
const EXPORTS: [(&str, &str, &str); 5] = [
    ("decisions", "Decisions (.json)", "bilint fix --decisions applies them"),
    ("diff", "Changes (.diff)", "accepted and edited; patch -p0 applies it"),
    ("baseline", "Baseline (.json)", "ignored, for check --baseline"),
    ("glossary", "Glossary entries (.toml)", "names, titles and terms that were settled"),
    ("ignores", "[[ignore]] (.toml)", "never again, for bilint.toml"),
];

/// Figures and charts.
pub fn overview(report: &Report<'_>, view: &View<'_>) -> Markup {
    let findings = &report.findings;
    let files = findings.iter().filter_map(|finding| Some(&finding.primary()?.file));
    let several = files.collect::<std::collections::BTreeSet<_>>().len() > 1;
    html! {
        section.overview aria-label="Overview" {
            div { (quality(report)) (chart::coverage(report.summary)) }
            @if !findings.is_empty() {
                figure {
                    figcaption { "Findings by check" }
                    (chart::by_check(findings))
                    (legend())
                }
                @if several { figure { figcaption { "Findings by file" } (chart::by_file(findings)) } }
                @if view.along.len() > 1 {
                    figure.wide { figcaption { "Findings along the text" } (chart::density(&view.along)) }
                }
            }
        }
    }
}

fn legend() -> Markup {
    html! {
        p.legend {
            @for severity in [Severity::Error, Severity::Warning, Severity::Info] { (card::badge(severity)) " " }
        }
    }
}

fn quality(report: &Report<'_>) -> Markup {
    let words = score::words(report);
    let summary = report.summary;
    let penalty = score::penalty(summary.errors, summary.warnings);
    html! {
        p.score {
            strong id="score" { (score::per_thousand(penalty, words)) }
            span {
                "MQM penalty for 1,000 words: " span id="penalty" { (penalty) } " points in " (words) " words"
                span id="reviewed" {}
            }
            span.how { "An error weighs 5 (major), a warning 1 (minor), an info nothing." }
        }
    }
}

/// The findings in a line each, worst first.
pub fn index(report: &Report<'_>) -> Markup {
    let all = files::worst_first(&report.findings).into_iter().flat_map(|(_, findings)| findings);
    let sure = report.summary.errors + report.summary.warnings;
    html! {
        section.index aria-label="Findings" {
            h2 { "Findings" }
            ol {
                @for finding in all.take(LISTED) {
                    li data-severity=(finding.severity) data-category=(finding.category) id={ "x-" (finding.id) } {
                        (card::badge(finding.severity))
                        a href={ "#f-" (finding.id) } { (visible(&finding.message)) }
                        span.place { (place(finding)) }
                    }
                }
            }
            @if report.findings.len() > LISTED {
                p.partial { "These are " (LISTED) " of " (report.findings.len()) "; all of them stand beside the texts." }
            }
            @if report.findings.len() < sure {
                p.partial { "The page tells the " (report.findings.len()) " worst of " (sure) "." }
            }
        }
    }
}

/// Filters and exports; the script shows them, for without it they would do nothing.
pub fn toolbar(report: &Report<'_>) -> Markup {
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    let categories = [Category::Number, Category::Name, Category::Title, Category::Term, Category::Text];
    let number = |test: &dyn Fn(&Finding) -> bool| report.findings.iter().filter(|finding| test(finding)).count();
    html! {
        form.toolbar id="toolbar" hidden aria-label="Review" {
            p.progress {
                progress id="progress" value="0" max=(report.findings.len()) aria-labelledby="decided" {}
                span id="decided" { "0 of " (report.findings.len()) " decided" }
            }
            details.menu {
                summary { "Show" }
                div.sheet {
                    fieldset {
                        legend { "Severity" }
                        @for severity in severities {
                            @let count = number(&|finding| finding.severity == severity);
                            @if count > 0 { (tick("severity", &severity.to_string(), count)) }
                        }
                    }
                    fieldset {
                        legend { "Category" }
                        @for category in categories {
                            @let count = number(&|finding| finding.category == category);
                            @if count > 0 { (tick("category", &category.to_string(), count)) }
                        }
                    }
                    fieldset {
                        legend { "Also" }
                        label.tick { input type="checkbox" id="open"; " only what is undecided" }
                        label.tick { input type="checkbox" id="only"; " only passages with findings" }
                        label.tick { input type="checkbox" id="right"; " what was checked and found right" }
                    }
                }
            }
            details.menu {
                summary { "Save" }
                div.sheet {
                    @for (what, name, why) in EXPORTS {
                        button type="button" data-export=(what) { (name) span.why { (why) } }
                    }
                }
            }
            button.help type="button" id="ask" aria-keyshortcuts="?" { "Keys " kbd { "?" } }
            p.unseen role="status" id="status" {}
        }
    }
}

fn tick(name: &str, value: &str, count: usize) -> Markup {
    html! { label.tick { input type="checkbox" name=(name) value=(value) checked; " " (value) " " span.count { (count) } } }
}

/// Who answers for the translation.
pub fn sign_off() -> Markup {
    html! {
        form.signoff id="signoff" aria-label="Sign-off" {
            h2 { "Sign-off" }
            label { "Reviewed by " input type="text" name="name" autocomplete="name"; }
            label { "Date " input type="text" name="date" autocomplete="off" placeholder="YYYY-MM-DD"; }
            label {
                "Verdict "
                select name="verdict" {
                    option value="" { "–" }
                    option { "passed" }
                    option { "passed with changes" }
                    option { "to be revised" }
                }
            }
            label.long { "Remarks " input type="text" name="remarks" autocomplete="off"; }
        }
    }
}

/// The keys.
pub fn help() -> Markup {
    html! {
        dialog id="help" aria-labelledby="help-title" {
            h2 id="help-title" { "Keys" }
            dl { @for (key, what) in KEYS { div { dt { kbd { (key) } } dd { (what) } } } }
            p {
                "Decisions stay in this browser, on this machine. Save them as a file to hand them on or to apply them."
            }
            label.tick { input type="checkbox" id="keys" checked; " single keys work" }
            form method="dialog" { button { "Close" } }
        }
    }
}
