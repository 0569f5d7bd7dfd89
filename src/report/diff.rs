//! `--format diff`: every suggestion as one unified diff that `patch -p0` and `git apply -p0` apply.
//!
//! What is no part of a hunk starts with `#` and is skipped by them: the figures of the run, and the files that a diff
//! can't hold.

use std::fmt::Write;
use std::ops::Range;

use similar::{ChangeTag, DiffableStr, InlineChange, TextDiff};

use crate::fix::{self, Plan};
use crate::report::figures::{coverage_lines, headline};
use crate::report::paint::Paint;
use crate::report::visible::visible;
use crate::report::{Report, place};
use crate::text::{Encoding, FileText};

/// Lines around a change.
const CONTEXT: usize = 3;

/// The diff of all files in the order of their names, after the figures.
pub fn render(report: &Report<'_>) -> Vec<u8> {
    let paint = Paint(report.look.colour);
    let plan = Plan::new(report.findings.iter().copied(), |_| true);
    let mut out = String::new();
    let _ = writeln!(out, "# bilint: {}", headline(report));
    for line in coverage_lines(report.summary) {
        let _ = writeln!(out, "# {line}");
    }
    for (name, edits) in &plan.files {
        let fixed = report.texts.get(name).and_then(|file| Some((file, fix::apply(file, edits).ok()?)));
        match fixed {
            Some((file, new)) if is_utf8(file) => {
                let (old, new) = (lossy(file.to_bytes()), lossy(new));
                write_file(&mut out, name, &old, &new, paint);
            }
            _ => {
                let sealed = report.texts.get(name).is_some_and(|file| file.is_sealed());
                let what = if sealed { "no text" } else { "not in UTF-8" };
                let name = visible(name);
                let _ = writeln!(out, "# {name} is {what}, which a diff can't hold: `bilint fix --suggested` fixes it");
            }
        }
    }
    for finding in &plan.refused {
        let message = visible(&finding.message);
        let _ = writeln!(out, "# {}: left out, another suggestion changes the same words: {message}", place(finding));
    }
    out.into_bytes()
}

fn is_utf8(file: &FileText) -> bool {
    matches!(file.encoding(), Encoding::Utf8 { .. }) && !file.is_sealed()
}

/// UTF-8 by construction; nothing is lost.
fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Lines as `patch` sees them: a lone carriage return ends none.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn write_file(out: &mut String, name: &str, old: &str, new: &str, paint: Paint) {
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&lines(old), &lines(new));
    let name = file_name(name);
    let _ = writeln!(out, "{}", paint.bold(&format!("--- {name}\n+++ {name}")));
    for ops in diff.grouped_ops(CONTEXT) {
        let (Some(first), Some(last)) = (ops.first(), ops.last()) else { continue };
        let old = range(first.old_range().start..last.old_range().end);
        let new = range(first.new_range().start..last.new_range().end);
        let _ = writeln!(out, "{}", paint.frame(&format!("@@ -{old} +{new} @@")));
        for change in ops.iter().flat_map(|op| diff.iter_inline_changes(op)) {
            write_line(out, &change, paint);
        }
    }
}

/// `start,count` as unified diffs number lines.
fn range(lines: Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        count => format!("{},{count}", lines.start + 1),
    }
}

fn write_line<T: DiffableStr + ?Sized>(out: &mut String, change: &InlineChange<'_, T>, paint: Paint) {
    let sign = match change.tag() {
        ChangeTag::Equal => ' ',
        ChangeTag::Delete => '-',
        ChangeTag::Insert => '+',
    };
    let mut ended = false;
    out.push_str(&paint.change(sign, false, &sign.to_string()));
    for (emphasised, text) in change.iter_strings_lossy() {
        ended = text.ends_with('\n');
        if paint.0 {
            out.push_str(&paint.change(sign, emphasised, &visible(text.trim_end_matches(['\r', '\n']))));
        } else {
            out.push_str(&text);
        }
    }
    if !ended {
        out.push_str("\n\\ No newline at end of file\n");
    } else if paint.0 {
        out.push('\n');
    }
}

/// Names with characters that would end them are quoted as git and GNU patch quote them.
fn file_name(name: &str) -> String {
    if !name.chars().any(|c| c.is_control() || matches!(c, '"' | '\\')) {
        // A tab ends the name, so that spaces are part of it.
        return if name.contains(' ') { format!("{name}\t") } else { name.to_owned() };
    }
    let mut quoted = String::from("\"");
    for c in name.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => c.to_string().bytes().for_each(|byte| quoted.push_str(&format!("\\{byte:03o}"))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;
    use crate::report::{Look, sample};

    fn diff(look: Look) -> String {
        sample::with_report(look, |report| String::from_utf8(render(report)).unwrap())
    }

    #[test]
    fn every_suggestion_is_in_it() {
        insta::assert_snapshot!(diff(Look::default()));
    }

    /// What `patch` makes of `old` with the diff to `new`; `None` without such a program.
    fn patched(name: &str, old: &str, new: &str) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(name), old).unwrap();
        let mut diff = "# bilint: a remark\n".to_owned();
        write_file(&mut diff, name, old, new, Paint(false));
        std::fs::write(folder.path().join("the.diff"), diff).unwrap();
        let mut patch = Command::new("patch");
        patch.args(["-p0", "--binary", "-i", "the.diff"]).current_dir(folder.path()).stdout(Stdio::null());
        patch.status().ok()?;
        Some(std::fs::read_to_string(folder.path().join(name)).unwrap())
    }

    #[test]
    fn patch_applies_it_to_the_byte() {
        let cases = [
            ("a.txt", "一\n二\n三\n四\n五\n六\n", "一\n二\n三\n４\n五\n六\n"),
            ("crlf.txt", "a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"),
            ("no end.txt", "a\nb", "a\nc"),
            ("lone-cr.txt", "a\rb\nc\n", "a\rX\nc\n"),
            ("mark.txt", "\u{feff}a\n", "\u{feff}b\n"),
        ];
        for (name, old, new) in cases {
            if let Some(text) = patched(name, old, new) {
                assert_eq!(text, new, "{name}");
            }
        }
    }

    #[test]
    fn on_a_terminal_the_changed_words_stand_out_and_controls_are_seen() {
        let mut out = String::new();
        write_file(&mut out, "a", "x\x1b[2J 三百\n", "x\x1b[2J 三千\n", Paint(true));
        assert!(out.contains("<U+001B>") && !out.contains("\x1b[2J"), "{out}");
        assert!(out.contains("百"), "{out}");
    }
}
