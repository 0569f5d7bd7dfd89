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
    let spoken_of = || is_quoted(before, after) || in_name(before, words, after) || is_code_elsewhere(pair, words);
    let in_aside = || aside(before).is_some_and(|aside| !is_list(aside));
    // A title with capitals is often quoted, and in the original's letters never right.
    if !entry.source().contains(char::is_uppercase) && (spoken_of() || in_aside()) {
        return false;
    }
    let in_brackets = before.trim_end().ends_with(['(', '（', '[', '［', '〔', '/', '／']);
    let foreign = |c: char| c.is_ascii_alphanumeric() || c == ' ';
    let bracket_follows = after.trim_start_matches(foreign).starts_with(['(', '（', '[', '［']);
    let gloss = in_brackets || bracket_follows;
    let rendered = || {
        let text = Rendered::new(text, false);
        allowed(entry).any(|form| text.find(form).is_some())
    };
    !(gloss && rendered())
}

/// What a bracket that is still open has said so far.
fn aside(before: &str) -> Option<&str> {
    let (open, bracket) = before.char_indices().rev().find(|(_, c)| "()（）[]［］〔〕".contains(*c))?;
    let inside = before.get(open + bracket.len_utf8()..)?;
    ("(（[［〔".contains(bracket) && !inside.contains('\n')).then_some(inside)
}

/// Whether what stands in brackets goes on as running text of the translation, so that a word of it is no gloss.
fn is_list(aside: &str) -> bool {
    let letters = aside.chars().filter(|c| c.is_alphabetic());
    let foreign = aside.chars().filter(char::is_ascii_alphabetic).count();
    letters.count() > foreign * 2 && !aside.contains(['、', '。', ':', '：', '`'])
}

/// Whether the words, with an ending perhaps, are all that marks of emphasis or quotation hold: they are spoken of, not
/// used.
fn is_quoted(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    [("*", "*"), ("_", "_"), ("\"", "\""), ("“", "”"), ("「", "」"), ("『", "』"), ("'", "'")]
        .iter()
        .any(|(open, close)| before.ends_with(open) && after.starts_with(close))
}

/// Whether a word with a capital stands beside another, or a word between two others of its language: the words of a name
/// or of a phrase that is quoted are none of the glossary's (Copper Harbor).
fn in_name(before: &str, words: &str, after: &str) -> bool {
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    let next = after.strip_prefix(' ').and_then(|rest| rest.split(' ').next());
    let last = before.strip_suffix(' ').and_then(|rest| rest.rsplit(|c: char| !c.is_ascii_alphanumeric()).next());
    let foreign = |word: Option<&str>| word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
    (foreign(next) && foreign(last)) || (capital(Some(words)) && (capital(next) || capital(last)))
}

/// Whether either side of the pair has the words as code.
fn is_code_elsewhere(pair: &Analysed, words: &str) -> bool {
    let code = format!("`{words}`");
    [Side::Source, Side::Target].iter().any(|side| pair.str(*side).contains(&code))
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
