//! A term left in the original's letters where the glossary has one in the translation's.

use crate::analysis::{Analysed, Evidence, FormSort, Hit, Side, Spot};
use crate::check::house::absent::other_script;
use crate::check::house::{House, allowed, in_code, is_abbreviation};
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::glossary::{Entry, Kind};
use crate::matching::rendering::Rendered;

/// See `docs/checks/term-untranslated.md`.
pub struct TermUntranslated;

static INFO: Info = Info {
    name: "term-untranslated",
    category: Category::Term,
    mqm: "accuracy/untranslated",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/term-untranslated.md"),
    rank: 54,
};

impl Check for TermUntranslated {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let Some(house) = House::new(document) else { return };
        for (index, pair) in document.pairs.iter().enumerate() {
            for hit in pair.target_hits.iter().filter(|hit| hit.sort == FormSort::Source) {
                let Some(entry) = house.entry(hit.entry) else { continue };
                let wanted = entry.kind == Kind::Term && other_script(entry) && house.in_document(hit.entry);
                if wanted && is_left(pair, *hit, entry) {
                    out.extend(draft(&house, index, *hit, entry));
                }
            }
        }
    }
}

/// Whether the words are neither an abbreviation, nor a gloss of the right form, nor part of an address or code.
fn is_left(pair: &Analysed, hit: Hit, entry: &Entry) -> bool {
    let text = pair.str(Side::Target);
    let words = hit.span.of(text);
    let (Some(before), Some(after)) = (text.get(..hit.span.start()), text.get(hit.span.end()..)) else { return false };
    let code = before.ends_with(['`', '/', '_', '.', '@', '#', '<', '{', '$', '-'])
        || after.starts_with(['`', '/', '_', '@', '=', '}', '>']);
    if code || in_code(text, hit.span) || is_abbreviation(words) || allowed(entry).any(|form| form == words) {
        return false;
    }
    let in_brackets = before.trim_end().ends_with(['(', '（', '[', '［', '〔', '/', '／']);
    let bracket_follows = after.trim_start().starts_with(['(', '（', '[', '［']);
    let gloss = in_brackets || bracket_follows;
    let rendered = || {
        let text = Rendered::new(text, false);
        allowed(entry).any(|form| text.find(form).is_some())
    };
    !(gloss && rendered())
}

fn draft(house: &House<'_>, pair: usize, hit: Hit, entry: &Entry) -> Option<Draft> {
    let right = entry.targets.first()?.text.clone();
    let at = Spot { pair, side: Side::Target, span: hit.span };
    let words = house.document.words(at);
    let confidence = if house.in_pair(pair, hit.entry) { 0.9 } else { 0.84 };
    let message = format!("“{words}” is left untranslated: the house glossary has “{right}”");
    Some(Draft {
        other: house.source_spot(pair, hit.entry),
        entry: Some(hit.entry),
        suggestion: Some(right),
        fault: Some(hit.entry.to_string()),
        ..Draft::new(&INFO, at, confidence, message)
    })
}
