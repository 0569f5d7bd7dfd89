//! Forms that the glossary forbids.

use crate::analysis::{FormSort, Hit, Side, Spot};
use crate::check::house::{House, allowed, same_form};
use crate::check::{Draft, Info};
use crate::glossary::{Entry, Kind};
use crate::language::script::Script;
use crate::text::Span;

/// Speaks of every forbidden form of entries of the `wanted` kinds that the document has reason to render.
pub fn judge(house: &House<'_>, info: &'static Info, wanted: fn(Kind) -> bool, out: &mut Vec<Draft>) {
    for (index, pair) in house.document.pairs.iter().enumerate() {
        let hits = pair.target_hits.iter().filter(|hit| hit.sort == FormSort::Forbidden);
        for hit in hits {
            let Some(entry) = house.entry(hit.entry).filter(|entry| wanted(entry.kind)) else { continue };
            out.extend(draft(house, info, index, *hit, entry));
        }
    }
}

fn draft(house: &House<'_>, info: &'static Info, pair: usize, hit: Hit, entry: &Entry) -> Option<Draft> {
    let analysed = house.document.pairs.get(pair)?;
    let confidence = match (house.in_pair(pair, hit.entry), house.in_document(hit.entry)) {
        (true, _) => 0.97,
        (false, true) if analysed.pair.source.is_none() => 0.93,
        (false, true) => 0.86,
        (false, false) => return None,
    };
    let text = analysed.str(Side::Target);
    let words = hit.span.of(text);
    let in_reach = confidence > 0.9;
    if is_right(house, pair, hit, words, in_reach) || inside_longer_word(text, hit.span) {
        return None;
    }
    let suggestion = fitting(entry, words);
    let own = entry.sources.first().map_or("", |form| form.text.as_str());
    let stale = entry.is_deprecated(hit.form);
    let message = match &suggestion {
        Some(right) if stale => format!("“{words}” is out of date in the house glossary: {own} is “{right}”"),
        None if stale => format!("“{words}” is out of date in the house glossary for {own}"),
        Some(right) => format!("“{words}” is against the house glossary: {own} is “{right}”"),
        None => format!("“{words}” is against the house glossary, which forbids it for {own}"),
    };
    Some(Draft {
        other: house.source_spot(pair, hit.entry),
        fault: Some(format!("{}:{words}", hit.entry)),
        entry: Some(hit.entry),
        mild: stale,
        suggestion,
        ..Draft::new(info, Spot { pair, side: Side::Target, span: hit.span }, confidence, message)
    })
}

/// Whether the words are a right form of something else that the original says, or part of one.
fn is_right(house: &House<'_>, pair: usize, hit: Hit, words: &str, in_reach: bool) -> bool {
    let Some(analysed) = house.document.pairs.get(pair) else { return false };
    let spoken = |entry: usize| {
        let reach = in_reach && analysed.pair.source.is_some();
        if reach { house.in_pair(pair, entry) } else { house.in_document(entry) }
    };
    let covered = analysed.target_hits.iter().any(|other| {
        other.sort == FormSort::Target && other.span.contains(hit.span) && other.span != hit.span && spoken(other.entry)
    });
    covered
        || analysed.target_hits.iter().any(|other| {
            other.entry != hit.entry && other.sort == FormSort::Target && other.span == hit.span && spoken(other.entry)
        })
        || house
            .within_reach(pair)
            .filter(|other| *other != hit.entry)
            .any(|other| house.entry(other).is_some_and(|entry| allowed(entry).any(|form| same_form(form, words))))
}

/// Whether the form is a piece of a longer word in katakana or letters (アンソロ in アンソロジー). A long katakana form
/// stands for itself in compounds.
pub fn inside_longer_word(text: &str, span: Span) -> bool {
    let words = span.of(text);
    let before = text.get(..span.start()).and_then(|before| before.chars().next_back());
    let after = text.get(span.end()..).and_then(|after| after.chars().next());
    let joins = |edge: Option<char>, next: Option<char>| match (edge.map(Script::of), next.map(Script::of)) {
        (Some(Script::Katakana), Some(Script::Katakana)) => words.chars().count() < 5 || next == Some('ー'),
        (Some(a @ (Script::Latin | Script::Cyrillic | Script::Greek)), Some(b)) => a == b,
        _ => false,
    };
    joins(words.chars().next(), before) || joins(words.chars().next_back(), after)
}

/// The form to suggest for the words: of a person who is called by a part of the name, the part that is most like them.
fn fitting(entry: &Entry, words: &str) -> Option<String> {
    let first = entry.targets.first()?;
    let whole = entry.kind != Kind::Person || words.contains([' ', '・', '＝', '=', '·']);
    let parts = entry.target_parts.iter().map(|part| part.text.as_str());
    let all = parts.chain([first.text.as_str()]);
    let nearest = all
        .max_by(|a, b| strsim::normalized_levenshtein(a, words).total_cmp(&strsim::normalized_levenshtein(b, words)));
    if whole { Some(first.text.clone()) } else { nearest.map(str::to_owned) }
}
