//! The page of a check for reading in a terminal, and its first sentence for lists.

use std::fmt::Write;

use crate::report::paint::Paint;

/// The page with headings in bold, cases as two quoted lines, code marks dropped.
pub fn render(markdown: &str, colour: bool) -> String {
    let paint = Paint(colour);
    let mut page = String::new();
    let mut fenced = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        let _ = match heading(line) {
            _ if fenced => writeln!(page, "    {}", case_line(line, paint)),
            Some(text) => writeln!(page, "{}", paint.bold(text)),
            None => writeln!(page, "{}", code_spans(line, paint)),
        };
    }
    page
}

/// The first sentence of the page's first paragraph: what the check finds.
pub fn first_sentence(markdown: &str) -> String {
    let paragraph: Vec<&str> = markdown
        .lines()
        .skip_while(|line| line.trim().is_empty() || heading(line).is_some())
        .take_while(|line| !line.trim().is_empty() && heading(line).is_none())
        .collect();
    let paragraph = paragraph.join(" ");
    let end = paragraph.find(". ").map_or(paragraph.len(), |at| at + 1);
    paragraph[..end].replace('`', "")
}

fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    (text.len() < line.len() && text.starts_with(' ')).then(|| text.trim())
}

/// A line of a case: `[[…]]` marks the words that the check speaks about.
fn case_line(line: &str, paint: Paint) -> String {
    if !paint.0 {
        return line.to_owned();
    }
    let mut shown = String::new();
    let mut rest = line;
    while let Some((before, marked)) = rest.split_once("[[")
        && let Some((words, after)) = marked.split_once("]]")
    {
        shown.push_str(before);
        shown.push_str(&paint.severity(crate::finding::Severity::Error, words));
        rest = after;
    }
    shown.push_str(rest);
    shown
}

fn code_spans(line: &str, paint: Paint) -> String {
    if !paint.0 {
        return line.to_owned();
    }
    let parts = line.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { paint.original(part) } else { part.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# number-mismatch\n\n## What it finds\n\nA number that came over\nwith another value. More.\n\n```case\ntarget = \"[[3]]\"\n```\n";

    #[test]
    fn the_list_says_what_a_check_finds() {
        assert_eq!(first_sentence(PAGE), "A number that came over with another value.");
        assert_eq!(first_sentence(""), "");
    }

    #[test]
    fn the_page_is_readable_without_markup() {
        let plain = render(PAGE, false);
        assert!(plain.starts_with("number-mismatch\n\nWhat it finds\n"), "{plain}");
        assert!(plain.contains("    target = \"[[3]]\"\n"), "{plain}");
        assert!(render(PAGE, true).contains("\x1b[1;31m3\x1b[0m"));
    }
}
