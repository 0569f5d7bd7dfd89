//! Entries that the original speaks of and the translation doesn't render.

use rustc_hash::FxHashSet;

use crate::analysis::{Analysed, FormSort, Hit, Side, Spot};
use crate::check::house::{House, allowed, in_code, near, same_form, whole};
use crate::glossary::{Entry, Kind, respelled};
use crate::language::script::Script;
use crate::matching::rendering::{Rendered, words};
use crate::read::Role;
use crate::text::Span;

/// An entry without rendering.
#[derive(Clone, Debug)]
pub struct Absent<'e> {
    /// Index of the entry.
    pub index: usize,
    /// The entry.
    pub entry: &'e Entry,
    /// The original's words.
    pub source: Spot,
    /// The words that stand in its place, and whether the first target may replace just those.
    pub near: Option<(Spot, bool)>,
    /// How much speaks for a fault.
    pub weight: Weight,
}

/// How much speaks for calling an absence a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The pair is the whole document, or little more than the entry: nothing else can hold it.
    Alone,
    /// No sentence of the document renders it.
    Nowhere,
    /// Another sentence does: a pronoun may stand here.
    Elsewhere,
    /// A heading or caption, which leaves things out by design.
    Compressed,
}

/// Finds the absent entries of the `wanted` kinds, first mention of each pair.
pub fn find<'e>(house: &House<'e>, wanted: fn(Kind) -> bool) -> Vec<Absent<'e>> {
    let mut right: FxHashSet<usize> = FxHashSet::default();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (index, pair) in house.document.pairs.iter().enumerate() {
        if pair.pair.source.is_none() || pair.pair.target.is_none() || pair.pair.role == Role::Furniture {
            continue;
        }
        let mut text = None;
        let mut entries: Vec<usize> = house.within_reach(index).collect();
        entries.sort_unstable();
        for entry in entries {
            let Some(known) = house.entry(entry).filter(|known| known.demanded && wanted(known.kind)) else { continue };
            if is_rendered(house, index, entry, known, &mut text) {
                right.insert(entry);
            } else if !spoken_of(house, index, entry, known) {
                open.push((index, entry));
            }
        }
    }
    open.into_iter().filter_map(|(pair, entry)| describe(house, pair, entry, right.contains(&entry))).collect()
}

/// Whether the pair's translation, or a neighbour's that has no other reason to, holds a right form.
fn is_rendered<'e>(
    house: &House<'e>,
    pair: usize,
    entry: usize,
    known: &Entry,
    text: &mut Option<Option<Rendered<'e>>>,
) -> bool {
    let hit = |pair: usize| {
        house.document.pairs.get(pair).is_some_and(|analysed| {
            analysed.target_hits.iter().filter(|hit| hit.entry == entry).any(|hit| match hit.sort {
                FormSort::Part => true,
                FormSort::Target => known.kind != Kind::Term || is_form(house, known, hit, analysed),
                FormSort::Source | FormSort::Forbidden => false,
            })
        })
    };
    if hit(pair) {
        return true;
    }
    let rendered = text.get_or_insert_with(|| house.rendered(pair));
    let language = &house.document.languages.target;
    let bends = bends(known);
    let holds = |text: &Rendered<'_>, form: &str| {
        let respelled = || respelled(language, form).iter().any(|form| text.find(form).is_some());
        text.find(form).is_some() || respelled() || (bends && text.holds_linked(form))
    };
    if rendered.as_ref().is_some_and(|text| allowed(known).any(|form| holds(text, form))) {
        return true;
    }
    let beside = [pair.checked_sub(1), pair.checked_add(1)];
    beside.into_iter().flatten().any(|other| !house.in_pair(other, entry) && hit(other))
}

/// Whether an entry is a term that grammar may bend; one with capitals is a title, of which every letter counts.
fn bends(entry: &Entry) -> bool {
    entry.kind == Kind::Term && !entry.source().contains(char::is_uppercase)
}

/// Whether a term's hit is the form or an inflected form of it, and no other word of the same beginning.
fn is_form(house: &House<'_>, known: &Entry, hit: &Hit, analysed: &Analysed) -> bool {
    let spaced = house.document.languages.target.spaced();
    let words = Rendered::new(hit.span.of(analysed.str(Side::Target)), spaced);
    !spaced || known.targets.get(hit.form).is_some_and(|form| words.find(&form.text).is_some())
}

/// Whether another check has the word: a forbidden form stands there, or the original's own.
fn spoken_of(house: &House<'_>, pair: usize, entry: usize, known: &Entry) -> bool {
    house.document.pairs.get(pair).is_some_and(|analysed| {
        let target = analysed.str(Side::Target);
        let mut hits = analysed.target_hits.iter().filter(|hit| hit.entry == entry);
        hits.any(|hit| hit.sort == FormSort::Forbidden || (hit.sort == FormSort::Source && other_script(known)))
            || known.forbidden.iter().any(|form| target.contains(form.text.as_str()))
    })
}

/// Whether the entry's target is in another script than its source.
pub fn other_script(entry: &Entry) -> bool {
    let script = |text: &str| text.chars().map(Script::of).find(|script| *script != Script::Common);
    match (entry.sources.first(), entry.targets.first()) {
        (Some(source), Some(target)) => script(&source.text) != script(&target.text),
        _ => false,
    }
}

fn describe<'e>(house: &House<'e>, pair: usize, index: usize, elsewhere: bool) -> Option<Absent<'e>> {
    let entry = house.entry(index)?;
    let source = house.source_spot(pair, index)?;
    let analysed = house.document.pairs.get(pair)?;
    if in_code(analysed.str(Side::Source), source.span) {
        return None;
    }
    let text = house.rendered(pair)?;
    let near = nearest(house, pair, index, entry, &text);
    let spaced = house.document.languages.target.spaced();
    let same = |spot: Spot| {
        let words = spot.span.of(text.text());
        !spaced && bends(entry) && entry.targets.iter().any(|form| near::in_other_grammar(words, &form.text))
    };
    if near.is_some_and(|(spot, _)| same(spot)) {
        return None;
    }
    let weight = if house.document.pairs.len() == 1 || fills(analysed.str(Side::Source), source.span) {
        Weight::Alone
    } else if matches!(analysed.pair.role, Role::Heading | Role::Caption | Role::Digest) {
        Weight::Compressed
    } else if elsewhere {
        Weight::Elsewhere
    } else {
        Weight::Nowhere
    };
    Some(Absent { index, entry, source, near, weight })
}

/// Whether the term is a third or more of a short text.
fn fills(text: &str, span: Span) -> bool {
    let all = words(text).count();
    all <= 8 && words(span.of(text)).count() * 3 >= all
}

/// The nearest words to any target form, unless they belong to another entry.
fn nearest(house: &House<'_>, pair: usize, index: usize, entry: &Entry, text: &Rendered<'_>) -> Option<(Spot, bool)> {
    let analysed = house.document.pairs.get(pair)?;
    let spaced = house.document.languages.target.spaced();
    entry.targets.iter().find_map(|form| {
        let near = near::find(text, &form.text, spaced)?;
        let words = near.span.of(text.text());
        let owned = analysed.target_hits.iter().any(|hit| hit.entry != index && hit.span.overlaps(near.span));
        let others = house.within_reach(pair).filter(|other| *other != index);
        let anothers = others.filter_map(|other| house.entry(other)).any(|other| {
            allowed(other).any(|form| same_form(form, words) || (form.chars().count() >= 2 && words.contains(form)))
        });
        let spot = Spot { pair, side: Side::Target, span: near.span };
        (!owned && !anothers).then_some((spot, near.replaceable))
    })
}

/// Where to show something that is nowhere: the whole translation.
pub fn whole_target(house: &House<'_>, source: Spot) -> Spot {
    whole(house.document, source.pair, Side::Target)
}
