//! Fixes into new bytes: which of them go together, and what a file reads like after them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Edit, Finding, Fix};
use crate::text::{FileText, Refusal};

/// Which findings' fixes are applied together.
///
/// A fix is applied whole or not at all. Of two that change the same bytes the first stays: applying both would make
/// something that neither meant.
#[derive(Debug, Default)]
pub struct Plan<'a> {
    /// Edits by the file they change and the byte they start at; no two overlap.
    pub files: BTreeMap<Arc<str>, BTreeMap<usize, &'a Edit>>,
    /// Findings whose fix is among them.
    pub applied: Vec<&'a Finding>,
    /// Findings whose fix overlaps an earlier one.
    pub refused: Vec<&'a Finding>,
    /// Findings whose fix has no place in its file, and why.
    pub given_up: Vec<(&'a Finding, String)>,
}

impl<'a> Plan<'a> {
    /// The fixes of `findings` that `wanted` accepts, in the order given.
    pub fn new(findings: impl IntoIterator<Item = &'a Finding>, wanted: impl Fn(&Fix) -> bool) -> Self {
        let mut plan = Self::default();
        for finding in findings {
            let Some(fix) = finding.fix.as_ref().filter(|fix| wanted(fix) && !fix.edits.is_empty()) else { continue };
            if fix.edits.iter().all(|edit| plan.fits(edit)) {
                for edit in &fix.edits {
                    plan.files.entry(edit.file.clone()).or_default().insert(edit.start, edit);
                }
                plan.applied.push(finding);
            } else {
                plan.refused.push(finding);
            }
        }
        plan
    }

    /// Takes back the fixes with an edit that a file refuses; how many.
    pub fn give_up(&mut self, file: &Arc<str>, refusals: &[Refusal]) -> usize {
        let edits = |finding: &&'a Finding| finding.fix.iter().flat_map(|fix| &fix.edits).collect::<Vec<&'a Edit>>();
        let why = |finding: &&'a Finding| {
            let mut own = edits(finding).into_iter().filter(|edit| edit.file == *file);
            own.find_map(|edit| refusals.iter().find(|refusal| refusal.start == edit.start))
        };
        let before = self.given_up.len();
        for finding in std::mem::take(&mut self.applied) {
            match why(&finding) {
                Some(refusal) => self.given_up.push((finding, refusal.why.clone())),
                None => self.applied.push(finding),
            }
        }
        self.files.clear();
        for edit in self.applied.iter().flat_map(edits) {
            self.files.entry(edit.file.clone()).or_default().insert(edit.start, edit);
        }
        self.given_up.len() - before
    }

    /// Whether an edit may join: it touches no other's bytes, or is the very same.
    fn fits(&self, edit: &Edit) -> bool {
        let Some(edits) = self.files.get(&edit.file) else { return true };
        let before = edits.range(..=edit.start).next_back().map(|(_, other)| *other);
        let after = edits.range(edit.start + 1..).next().map(|(_, other)| *other);
        before.is_none_or(|other| other == edit || (other.end <= edit.start && other.start < edit.start))
            && after.is_none_or(|other| edit.end <= other.start)
    }
}

/// The bytes of `file` with `edits` made.
///
/// # Errors
/// The edits that can't be made: they don't fit the file, it is read only, or what they ask for has no place in it.
pub fn apply(file: &FileText, edits: &BTreeMap<usize, &Edit>) -> Result<Vec<u8>, Vec<Refusal>> {
    let changes: Vec<_> = edits.values().map(|edit| (edit.start..edit.end, edit.text.as_str())).collect();
    file.changed(&changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Category, Safety, Severity};

    fn finding(edits: &[(usize, usize, &str)]) -> Finding {
        let edit =
            |&(start, end, text): &(usize, usize, &str)| Edit { file: "a".into(), start, end, text: text.into() };
        Finding {
            id: String::new(),
            check: "name-misspelled",
            category: Category::Name,
            mqm: "",
            severity: Severity::Error,
            confidence: 1.0,
            message: String::new(),
            segment: String::new(),
            target: None,
            source: None,
            omission: false,
            also: Vec::new(),
            suggestion: None,
            fix: Some(Fix { safety: Safety::Safe, edits: edits.iter().map(edit).collect() }),
            glossary: None,
            contents: Vec::new(),
        }
    }

    fn fixed(text: Vec<u8>, findings: &[Finding]) -> (Vec<u8>, usize) {
        let file = FileText::decode("a", text).unwrap();
        let plan = Plan::new(findings, |_| true);
        let none = BTreeMap::new();
        (apply(&file, plan.files.get("a").unwrap_or(&none)).unwrap(), plan.refused.len())
    }

    #[test]
    fn of_overlapping_fixes_the_first_stays_whole() {
        let findings = [
            finding(&[(4, 6, "XY")]),
            finding(&[(0, 1, "A"), (5, 7, "-")]),
            finding(&[(6, 8, "Z")]),
            finding(&[(4, 6, "XY")]),
            finding(&[(4, 4, "!")]),
        ];
        assert_eq!(fixed(b"abcdefghij".to_vec(), &findings), (b"abcdXYZij".to_vec(), 2));
    }

    #[test]
    fn a_file_keeps_its_encoding_and_line_ends() {
        let utf16 =
            |text: &str| [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let old: Vec<u8> = utf16("名は𠮷野\r\nだ");
        assert_eq!(fixed(old, &[finding(&[(6, 12, "芳野")])]), (utf16("名は芳野\r\nだ"), 0));
        assert_eq!(fixed("\u{feff}a\r\n".into(), &[finding(&[(3, 4, "é")])]), ("\u{feff}é\r\n".into(), 0));
    }

    #[test]
    fn an_edit_outside_the_file_changes_nothing() {
        let file = FileText::decode("a", b"abc".to_vec()).unwrap();
        let edit = Edit { file: "a".into(), start: 2, end: 9, text: String::new() };
        assert_eq!(apply(&file, &[(2, &edit)].into()).unwrap_err()[0].start, 2);
    }
}
