//! `--format markdown`: a table a file, for a merge request or a wiki.
//!
//! Words of the texts are escaped whole: neither a pipe nor a backtick nor a tag in them may break the table.

use std::fmt::Write;

use crate::finding::{Finding, Place};
use crate::report::excerpt::Excerpt;
use crate::report::figures::{headline, listed};
use crate::report::visible::visible;
use crate::report::{Report, files};

/// Columns of an excerpt in a cell.
const WIDTH: usize = 56;

/// Headline, coverage, a table a file.
pub fn render(report: &Report<'_>) -> Vec<u8> {
    let mut out = String::new();
    let _ = writeln!(out, "# Translation review\n\n{}.\n", headline(report));
    let _ =
        writeln!(out, "| checked | found | right | flagged | not understood |\n| --- | ---: | ---: | ---: | ---: |");
    for (what, tally) in &report.summary.coverage {
        let (found, right, flagged, rest) = (tally.found, tally.matched, tally.flagged, tally.not_understood);
        let _ = writeln!(out, "| {what} | {found} | {right} | {flagged} | {rest} |");
    }
    for (file, findings) in files::worst_first(&report.findings) {
        let [errors, warnings, infos] = files::by_severity(&findings);
        let _ = writeln!(out, "\n## {}\n\n{}\n", escape(file), listed(errors, warnings, infos));
        let _ = writeln!(out, "| where | what | translation | original | write |\n| --- | --- | --- | --- | --- |");
        for finding in findings {
            write_row(&mut out, finding, report);
        }
    }
    out.into_bytes()
}

fn write_row(out: &mut String, finding: &Finding, report: &Report<'_>) {
    let place = finding.primary().map(|place| format!("{}:{}", place.line, place.column)).unwrap_or_default();
    let mut what = format!("**{}** {} (`{}`)", finding.severity, escape(&finding.message), finding.check);
    if !finding.also.is_empty() {
        let at = |place: &Place| format!("{}:{}", place.line, place.column);
        let _ = write!(what, "<br>also at {}", finding.also.iter().map(at).collect::<Vec<_>>().join(", "));
    }
    if let Some(entry) = &finding.glossary {
        let line = entry.text.lines().next().unwrap_or("");
        let _ = write!(what, "<br>{}:{}: {}", escape(&entry.file), entry.line, escape(line));
    }
    let target = finding.target.as_ref().map(|place| excerpt(place, !finding.omission, report)).unwrap_or_default();
    let source = finding.source.as_ref().map(|place| excerpt(place, true, report)).unwrap_or_default();
    let write = finding.suggestion.as_deref().map(escape).unwrap_or_default();
    let _ = writeln!(out, "| {place} | {what} | {target} | {source} | {write} |");
}

fn excerpt(place: &Place, marked: bool, report: &Report<'_>) -> String {
    let Excerpt { before, words, after, .. } = Excerpt::of(place, report.texts, WIDTH);
    // `**` does not open beside Japanese punctuation; a tag does.
    let (open, close) = if marked { ("<b>", "</b>") } else { ("", "") };
    format!("{}{open}{}{close}{}", escape(&before), escape(&words), escape(&after))
}

/// Text that Markdown shows as it is, also in a table.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in visible(text).chars() {
        match c {
            '|' => escaped.push_str("&#124;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '$' | '!' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Look, sample};

    #[test]
    fn findings_stand_in_a_table_a_file() {
        sample::with_report(Look::default(), |report| {
            insta::assert_snapshot!(String::from_utf8(render(report)).unwrap());
        });
    }

    #[test]
    fn no_text_breaks_out_of_its_cell() {
        let nasty = "a|b `c` **d** <script>x</script> [e](f) \\| &amp; \n| g |";
        let markdown = format!("| x |\n| --- |\n| {} |\n", escape(nasty));
        let parser = pulldown_cmark::Parser::new_ext(&markdown, pulldown_cmark::Options::ENABLE_TABLES);
        let mut text = String::new();
        let mut cells = 0;
        for event in parser {
            match event {
                pulldown_cmark::Event::Text(part) => text.push_str(&part),
                pulldown_cmark::Event::Start(pulldown_cmark::Tag::TableCell) => cells += 1,
                pulldown_cmark::Event::Start(_) | pulldown_cmark::Event::End(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((text, cells), (format!("x{}", nasty.replace('\n', " ")), 2));
    }
}
