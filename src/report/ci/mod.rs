//! The formats that machines of a team read: code scanning, annotations of a change, test reports.
//!
//! A finding is one fault, which may stand at several places. SARIF and JUnit keep it one; the formats that put a remark
//! at a line of a file repeat it at each place, each time with the edit of that place alone.

use std::iter;

use crate::finding::{Edit, Finding, Place};
use crate::report::Texts;
use crate::report::visible::visible;

pub mod github;
pub mod gitlab;
pub mod junit;
pub mod rdjson;
pub mod sarif;

/// All places of a finding, the first first.
fn places(finding: &Finding) -> impl Iterator<Item = &Place> {
    finding.primary().into_iter().chain(&finding.also)
}

/// Line and column (1-based, in characters) of what comes after the words.
fn end(place: &Place) -> (usize, usize) {
    match place.text.rsplit_once('\n') {
        Some((before, last)) => (place.line + before.matches('\n').count() + 1, last.chars().count() + 1),
        None => (place.line, place.column + place.text.chars().count()),
    }
}

/// The edit of a finding's fix that changes the words at a place; none in a file that is no text, where other programs
/// than bilint would put it at the wrong bytes.
fn edit_at<'a>(finding: &'a Finding, place: &Place, texts: &Texts) -> Option<&'a Edit> {
    if texts.get(&place.file).is_some_and(|file| file.is_sealed()) {
        return None;
    }
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    edits.into_iter().find(|edit| edit.file == place.file && (edit.start, edit.end) == (place.start, place.end))
}

/// The path as repositories know it: no `./` before it, no backslashes between.
fn path(file: &str) -> String {
    let path = if cfg!(windows) { file.replace('\\', "/") } else { file.to_owned() };
    path.strip_prefix("./").map(str::to_owned).unwrap_or(path)
}

/// What is wrong, what to write, and where the original says it: in one line.
fn sentence(finding: &Finding) -> String {
    let message = visible(&finding.message).into_owned();
    let write = finding.suggestion.as_ref().map(|words| format!("; write: {}", visible(words)));
    let original = finding.source.as_ref().filter(|_| finding.target.is_some()).map(|place| {
        format!(" (the original, {}:{}:{}: {})", visible(&place.file), place.line, place.column, visible(&place.text))
    });
    iter::once(message).chain(write).chain(original).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_stands_after_the_words() {
        let place =
            |text: &str| Place { file: "a".into(), line: 3, column: 5, start: 0, end: 0, text: text.to_owned() };
        let cases = [("", (3, 5)), ("30億円", (3, 9)), ("𠮷野", (3, 7)), ("一\r\n二三", (4, 3)), ("a\n\nb\n", (6, 1))];
        for (text, expected) in cases {
            assert_eq!(end(&place(text)), expected, "{text:?}");
        }
    }
}
