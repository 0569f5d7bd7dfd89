//! Disagreements as a reader would point at them: the wrong words of one name together, with what should stand there.

use crate::analysis::disagreements::{self, Disagreement, Kind};
use crate::analysis::renderings::{NameWord, Use};
use crate::analysis::wanted::SEPARATORS;
use crate::analysis::{Evidence, FormSort, Side, Spot};
use crate::language::script::Script;
use crate::text::Span;

/// Wrong words of a name in one place.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The wrong words.
    pub at: Spot,
    /// The name in the original, where it stands beside them.
    pub source: Option<Spot>,
    /// The name as the original has it, as far as it is wrong.
    pub name: String,
    /// What should stand at `at`.
    pub usual: String,
    /// How often the document has it so.
    pub usual_count: usize,
    /// What the forms differ in.
    pub kind: Kind,
    /// 0 to 1.
    pub confidence: f64,
    /// The glossary entry that decides.
    pub entry: Option<usize>,
    /// Equal for the same name in the same wrong form.
    pub key: String,
}

/// A use and the form that should stand in its place.
#[derive(Clone, Copy)]
struct Wrong<'a> {
    name: &'a NameWord,
    found: &'a Use,
    usual: &'a str,
    count: usize,
    kind: Kind,
    confidence: f64,
}

/// The faults of a document, in the order of their places.
pub(super) fn all(document: &Evidence<'_>) -> Vec<Fault> {
    let disagreements = disagreements::all(&document.renderings, document.memory);
    if disagreements.is_empty() {
        return Vec::new();
    }
    let runs = Runs::of(document);
    let mut wrong: Vec<Wrong<'_>> = disagreements
        .iter()
        .flat_map(|one| one.uses.iter().map(|found| wrong_use(one, found)))
        .filter(|one| !covered(document, one))
        .collect();
    let shown: Vec<Wrong<'_>> = wrong.iter().copied().filter(|one| one.confidence > 0.8).collect();
    for beside in shown.iter().flat_map(|one| runs.wrong_beside(one)) {
        // A remark about the same word, in whichever direction, gives way.
        wrong.retain(|one| one.found.spot != beside.found.spot || one.confidence > 0.8);
        if wrong.iter().all(|one| one.found.spot != beside.found.spot) {
            let reverse = |one: &Wrong<'_>| {
                std::ptr::eq(one.name, beside.name) && one.usual == beside.found.text && one.confidence < 0.8
            };
            wrong.retain(|one| !reverse(one));
            wrong.push(beside);
        }
    }
    wrong.sort_by_key(|one| one.found.spot);
    let text = |pair: usize| document.pairs.get(pair).map_or("", |pair| pair.str(Side::Target));
    let mut faults: Vec<Vec<Wrong<'_>>> = Vec::new();
    for one in wrong {
        match faults.last_mut() {
            Some(last) if last.last().is_some_and(|before| adjoin(text(one.found.spot.pair), before, &one)) => {
                last.push(one)
            }
            _ => faults.push(vec![one]),
        }
    }
    faults.iter().filter_map(|words| fault(text(words.first()?.found.spot.pair), words)).collect()
}

fn wrong_use<'a>(one: &'a Disagreement<'a>, found: &'a Use) -> Wrong<'a> {
    Wrong {
        name: one.name,
        found,
        usual: &one.usual,
        count: one.usual_count,
        kind: one.kind,
        confidence: one.confidence,
    }
}

/// Whether the glossary's own checks speak of these words, or found them right.
fn covered(document: &Evidence<'_>, one: &Wrong<'_>) -> bool {
    let hits = document.pairs.get(one.found.spot.pair).map_or(&[][..], |pair| &pair.target_hits);
    hits.iter().filter(|hit| hit.span.overlaps(one.found.spot.span)).any(|hit| match one.kind {
        Kind::Untranslated => {
            hit.sort == FormSort::Forbidden
                || (hit.sort == FormSort::Target && hit.span.len() > one.found.spot.span.len())
        }
        _ => true,
    })
}

/// Whether two wrong words stand in one name.
fn adjoin(text: &str, before: &Wrong<'_>, after: &Wrong<'_>) -> bool {
    before.name.full.is_some()
        && before.name.full == after.name.full
        && gap(text, before.found.spot, after.found.spot).is_some()
}

/// What separates two words of one name.
fn gap(text: &str, before: Spot, after: Spot) -> Option<&str> {
    let between = Span::new(before.span.end(), after.span.start());
    let fits = before.pair == after.pair && before.span.end() < after.span.start();
    Some(between.of(text)).filter(|gap| fits && gap.chars().count() == 1 && gap.starts_with(SEPARATORS))
}

fn fault(text: &str, words: &[Wrong<'_>]) -> Option<Fault> {
    let (first, last) = (words.first()?, words.last()?);
    let surest = words.iter().max_by(|a, b| a.confidence.total_cmp(&b.confidence))?;
    let at = Spot { span: first.found.spot.span.join(last.found.spot.span), ..first.found.spot };
    let source = match (first.found.source, last.found.source) {
        (Some(a), Some(b)) if a.pair == b.pair => Some(Spot { span: a.span.join(b.span), ..a }),
        (a, b) => a.or(b),
    };
    let name: Vec<&str> = words.iter().map(|one| one.name.word.as_str()).collect();
    Some(Fault {
        at,
        source,
        name: name.join(" "),
        usual: usual(text, words),
        usual_count: surest.count,
        kind: surest.kind,
        confidence: surest.confidence,
        entry: surest.name.wanted.as_ref().map(|wanted| wanted.entry),
        key: format!(
            "{}|{}|{}",
            first.name.full.as_deref().unwrap_or(""),
            name.join(" "),
            words.iter().map(|one| one.found.key.as_str()).collect::<Vec<_>>().join(" ")
        ),
    })
}

/// The right words together: the glossary's form with its own separators, or the parts with the text's.
fn usual(text: &str, words: &[Wrong<'_>]) -> String {
    let wanted = words.first().and_then(|one| one.name.wanted.as_ref());
    if let Some(wanted) = wanted.filter(|wanted| wanted.parts == words.len() && wanted.part == 0) {
        return wanted.whole.clone();
    }
    let mut joined = String::new();
    for (i, one) in words.iter().enumerate() {
        if let Some(before) = i.checked_sub(1).and_then(|before| words.get(before)) {
            let same = Script::of(one.usual.chars().next().unwrap_or(' ')) == one.found.script;
            joined.push_str(gap(text, before.found.spot, one.found.spot).filter(|_| same).unwrap_or("・"));
        }
        joined.push_str(one.usual);
    }
    joined
}

/// Every use of the document in order, to look beside one.
struct Runs<'a> {
    uses: Vec<(&'a NameWord, &'a Use)>,
    document: &'a Evidence<'a>,
}

impl<'a> Runs<'a> {
    fn of(document: &'a Evidence<'a>) -> Self {
        let words = document.renderings.words.iter();
        let mut uses: Vec<_> = words.flat_map(|name| name.uses.iter().map(move |found| (name, found))).collect();
        uses.sort_by_key(|(_, found)| found.spot);
        Self { uses, document }
    }

    /// The word of the same full name that stands before (`-1`) or after (`1`) a use.
    fn beside(&self, found: &Use, full: &str, step: isize) -> Option<(&'a NameWord, &'a Use)> {
        let at = self.uses.partition_point(|(_, other)| other.spot < found.spot);
        let &(name, other) = self.uses.get(at.checked_add_signed(step)?)?;
        let text = self.document.pairs.get(found.spot.pair).map_or("", |pair| pair.str(Side::Target));
        let (before, after) = if step < 0 { (other.spot, found.spot) } else { (found.spot, other.spot) };
        (name.full.as_deref() == Some(full) && gap(text, before, after).is_some()).then_some((name, other))
    }

    /// Words beside a wrong one that differ from those beside its right form.
    fn wrong_beside(&self, wrong: &Wrong<'a>) -> Vec<Wrong<'a>> {
        let Some(full) = wrong.name.full.as_deref() else { return Vec::new() };
        let right = wrong.name.uses.iter().filter(|found| found.text == wrong.usual);
        [-1, 1]
            .into_iter()
            .filter_map(|step| {
                let (name, found) = self.beside(wrong.found, full, step)?;
                let (_, usual) = right
                    .clone()
                    .find_map(|right| self.beside(right, full, step).filter(|(other, _)| std::ptr::eq(*other, name)))?;
                let worse = usual.key != found.key && usual.script == found.script && usual.spelt + 0.1 >= found.spelt;
                worse.then_some(Wrong { name, found, usual: &usual.text, ..*wrong })
            })
            .collect()
    }
}
