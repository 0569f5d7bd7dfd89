//! `--format html`: one page that holds everything and asks no network for anything. Original and translation stand side
//! by side, findings are marked in the text and told in cards in the margin.
//!
//! # Design
//! It reads and prints without scripts; the script adds filters, keys and what a reviewer decides, which the browser keeps
//! and the page exports. Texts and cards are markup, so that a browser finds words in them; what is out of sight is not
//! laid out (`content-visibility`), and buttons exist once, in the card at hand: thousands of findings stay light.
//! Rejected: rows made by the script, which neither find-in-page nor paper would see. Whatever stands in the texts is
//! escaped by maud, the script's data can't end its element, and a content security policy keeps out what an editor of the
//! page might add.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::read::Role;
use crate::report::figures::{headline, listed, remarks, scope};
use crate::report::html::view::{Row, Section, View};
use crate::report::visible::visible;
use crate::report::{Report, VERSION};

mod card;
mod chart;
mod data;
mod frame;
mod score;
mod text;
mod view;

const STYLE: &str = include_str!("style.css");
/// The exports are functions of data alone, and come first.
const SCRIPTS: [&str; 2] = [include_str!("export.js"), include_str!("script.js")];
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The page.
pub fn render(report: &Report<'_>) -> Vec<u8> {
    let view = View::new(report);
    let title = title(&view);
    let (data, lines) = data::blocks(report, &view.places);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "bilint " (VERSION) };
                meta name="description" content=(headline(report));
                title { (title) " – translation review" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (head(report, &title))
                main {
                    (frame::overview(report, &view))
                    @if !report.findings.is_empty() { (frame::index(report)) (frame::toolbar(report)) }
                    @for section in &view.sections { (section_of(section)) }
                    @if !view.elsewhere.is_empty() {
                        section.texts {
                            h2 { "Elsewhere" }
                            @for finding in &view.elsewhere { (card::card(finding, false)) }
                        }
                    }
                    (frame::sign_off())
                }
                footer.page { "bilint " (VERSION) }
                (frame::help())
                script type="application/json" id="data" { (PreEscaped(data)) }
                script type="application/json" id="lines" { (PreEscaped(lines)) }
                script { @for script in SCRIPTS { (PreEscaped(script)) } }
            }
        }
    };
    let mut bytes = page.into_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

fn title(view: &View<'_>) -> String {
    match view.sections.as_slice() {
        [] => "Nothing".to_owned(),
        [one] => visible(one.name).into_owned(),
        many => format!("{} files", many.len()),
    }
}

fn head(report: &Report<'_>, title: &str) -> Markup {
    let summary = report.summary;
    let verdict = match (summary.errors, summary.warnings) {
        (0, 0) => "clean",
        (0, _) => "warning",
        _ => "error",
    };
    html! {
        header.page {
            p.kicker { "Translation review" }
            h1 { (title) }
            p.verdict { strong class=(verdict) { (listed(summary.errors, summary.warnings, 0)) } " " (scope(summary)) (remarks(report)) }
        }
    }
}

fn section_of(section: &Section<'_>) -> Markup {
    let languages = section.languages;
    html! {
        section.texts {
            h2 { (visible(section.name)) span.languages { (languages.source) " → " (languages.target) } }
            @if section.rows.len() < section.pairs {
                p.partial { (section.rows.len()) " of " (section.pairs) " passages: those with findings and their neighbours" }
            }
            div.columns aria-hidden="true" { span {} span { "Original" } span { "Translation" } span { "Findings" } }
            @for row in &section.rows { (row_of(row, section)) }
        }
    }
}

fn row_of(row: &Row<'_>, section: &Section<'_>) -> Markup {
    let role = match row.pair.role {
        Role::Body => "body",
        Role::Heading => "heading",
        Role::Caption => "caption",
        Role::Digest => "digest",
        Role::Footnote => "footnote",
        Role::Furniture => "furniture",
    };
    let sides = [
        ("original", &row.pair.source, &row.source, row.seen.as_slice(), &section.languages.source),
        ("translation", &row.pair.target, &row.target, &[], &section.languages.target),
    ];
    html! {
        @if row.gap { p.gap aria-hidden="true" { "⋯" } }
        div class={ "row " (role) @if row.findings.is_empty() { " quiet" } } {
            span.number { (visible(&short(&row.pair.id))) }
            @for (side, words, marks, seen, language) in sides {
                div class={ "side " (side) } lang=(language) dir="auto" {
                    @match words {
                        Some(words) => (text::text(words.as_str(), marks, seen)),
                        None => span.absent { "—" },
                    }
                }
            }
            @if !row.findings.is_empty() {
                div.margin { @for finding in &row.findings { (card::card(finding, true)) } }
            }
        }
    }
}

/// Names of segments may be whole sentences (PO); the margin holds a few characters.
fn short(id: &str) -> String {
    if id.chars().count() <= 6 { id.to_owned() } else { id.chars().take(5).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Look, sample};

    fn page() -> String {
        sample::with_report(Look::default(), |report| String::from_utf8(render(report)).unwrap())
    }

    #[test]
    fn words_are_marked_where_they_stand() {
        let page = page();
        for (words, class) in
            [("30億円", "fault error"), ("Holmberg", "counterpart warning"), ("ホルンベリ", "fault warning")]
        {
            let start = page.find(&format!("{words}</a>")).unwrap_or_else(|| panic!("{words} is not marked"));
            let tag = &page[page[..start].rfind("<a ").unwrap()..start];
            assert!(tag.contains(&format!("class=\"{class}\"")), "{tag}");
        }
        assert_eq!(page.matches("class=\"card ").count(), 4, "every finding has one card");
    }

    #[test]
    fn links_have_ends() {
        let page = page();
        for link in page.split("href=\"#").skip(1) {
            let id = link.split('"').next().unwrap();
            assert!(page.contains(&format!("id=\"{id}\"")), "#{id} leads nowhere");
        }
    }

    #[test]
    fn markup_of_the_texts_is_text() {
        let page = page();
        assert!(page.contains("&lt;b&gt;4月&lt;/b&gt;") && !page.contains("<b>4月</b>"), "{page}");
        assert!(page.contains("&lt;not&gt;") && !page.contains("<not>"));
    }

    #[test]
    fn nothing_in_the_texts_ends_the_data() {
        let page = page();
        let (_, rest) = page.split_once("id=\"data\">").unwrap();
        let (data, _) = rest.split_once("</script>").unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(data["findings"][3]["message"], "Lisa Holmberg is `director` <not> director general");
        assert_eq!(data["findings"][1]["edits"][0][3], "plain");
        assert_eq!(page.matches("<script").count(), 3);
    }

    #[test]
    fn nothing_is_fetched() {
        let page = page();
        for address in ["http:", "https:", "src=", "url(", "@import", "<link"] {
            assert!(!page.contains(address), "{address}");
        }
    }
}
