//! Whose a figure is: two figures that both sides have, each bound to another name than in the original.
//!
//! # Design
//! Names of the two sides are linked where one stands for the other beyond doubt: by the glossary, letter by letter, as
//! names of one place, by sound; each once in its text. A figure is bound to a name where figures and names take turns
//! ("4% in Germany and 9% in France"; ドイツで4%、フランスで9%), and by no other order.

use crate::analysis::ear::Ear;
use crate::analysis::{Analysed, FormSort, Side};
use crate::language::places::{self, fold};
use crate::language::script::Script;
use crate::language::{Language, Languages};
use crate::mention::names::{Name, Sign, Word};
use crate::mention::{Dimension, Mention, Value};
use crate::text::Span;

/// A rendering at least as likely stands for the name.
const SOUNDS: f64 = 0.8;

/// A figure and its owner stand no farther apart, both included, in characters.
const CLOSE: usize = 60;

/// Two figures with each other's owner.
#[derive(Clone, Debug, PartialEq)]
pub struct Swap {
    /// The two figures: indices of their source and target mentions.
    pub figures: [(usize, usize); 2],
    /// Their owners in the original.
    pub owners: [Span; 2],
}

/// A name on both sides.
type Link = (Span, Span);

/// The swapped figures of a pair.
pub fn swapped(pair: &Analysed, languages: &Languages, ear: &mut Ear) -> Vec<Swap> {
    let groups = groups(pair);
    if groups.is_empty() {
        return Vec::new();
    }
    let links = links(pair, languages, ear);
    if links.len() < 2 {
        return Vec::new();
    }
    let (source, target) = (pair.str(Side::Source), pair.str(Side::Target));
    let mut found = Vec::new();
    for group in groups {
        let spans = |mentions: &[Mention], index: fn(&(usize, usize)) -> usize| -> Vec<Span> {
            group.iter().filter_map(|both| Some(mentions.get(index(both))?.span)).collect()
        };
        let from = bound(
            source,
            &spans(&pair.source_numbers, |b| b.0),
            links.iter().map(|link| link.0),
            others(pair, Side::Source),
        );
        let to = bound(
            target,
            &spans(&pair.target_numbers, |b| b.1),
            links.iter().map(|link| link.1),
            others(pair, Side::Target),
        );
        for ([a, b], [x, y]) in from {
            let crossed = |&([c, d], [z, w]): &([usize; 2], [usize; 2])| {
                (c, d) == (a, b) && (z, w) == (y, x) || (c, d) == (b, a) && (z, w) == (x, y)
            };
            let figures = group.get(a).zip(group.get(b));
            let owners = links.get(x).zip(links.get(y));
            if let (Some((&a, &b)), Some((x, y)), true) = (figures, owners, to.iter().any(crossed)) {
                found.push(Swap { figures: [a, b], owners: [x.0, y.0] });
            }
        }
    }
    found
}

/// Matched figures of one kind with different values, two or more of them.
fn groups(pair: &Analysed) -> Vec<Vec<(usize, usize)>> {
    let mut groups: Vec<(Dimension, Vec<(usize, usize)>)> = Vec::new();
    for &(i, j) in &pair.numbers.matched {
        let Some(Value::Quantity(quantity)) = pair.source_numbers.get(i).and_then(|m| m.readings.first()) else {
            continue;
        };
        if quantity.dimension == Dimension::Ordinal {
            continue;
        }
        match groups.iter_mut().find(|(kind, _)| *kind == quantity.dimension) {
            Some((_, group)) => group.push((i, j)),
            None => groups.push((quantity.dimension, vec![(i, j)])),
        }
    }
    let alike = |a: usize, b: usize| {
        let readings = |at: usize| pair.source_numbers.get(at).and_then(|mention| mention.readings.first());
        readings(a) == readings(b)
    };
    let told_apart = |group: &Vec<(usize, usize)>| {
        let same = |k: usize, &(i, _): &(usize, usize)| group.iter().skip(k + 1).any(|&(other, _)| alike(i, other));
        group.len() > 1 && !group.iter().enumerate().any(|(k, both)| same(k, both))
    };
    groups.into_iter().map(|(_, group)| group).filter(told_apart).collect()
}

/// What stands in a text, in order.
#[derive(Clone, Copy)]
enum Token {
    /// A figure of the group.
    Figure(usize),
    /// A linked name.
    Named(usize),
    /// A figure or name besides.
    Other,
}
use Token::{Figure, Named};

/// Neighbouring figures and the names that they are bound to, both by number.
fn bound(
    text: &str,
    figures: &[Span],
    names: impl Iterator<Item = Span>,
    others: impl Iterator<Item = Span>,
) -> Vec<([usize; 2], [usize; 2])> {
    let mut tokens: Vec<(Span, Token)> = figures.iter().enumerate().map(|(at, span)| (*span, Figure(at))).collect();
    tokens.extend(names.enumerate().map(|(at, span)| (span, Named(at))));
    let known = |span: Span, tokens: &[(Span, Token)]| tokens.iter().any(|(known, _)| known.overlaps(span));
    for span in others {
        if !known(span, &tokens) {
            tokens.push((span, Token::Other));
        }
    }
    tokens.sort_by_key(|(span, _)| span.start());
    let mut found = Vec::new();
    let mut rest = &tokens[..];
    while !rest.is_empty() {
        let (turns, after) = rest.split_at(turns(rest));
        rest = after;
        let owned = owned(text, turns);
        for (at, &(a, x)) in owned.iter().enumerate() {
            found.extend(owned.iter().skip(at + 1).map(|&(b, y)| ([a, b], [x, y])));
        }
    }
    found
}

/// How many of the first tokens are figures and names by turns; one at least.
fn turns(tokens: &[(Span, Token)]) -> usize {
    let turn =
        |pair: &[(Span, Token)]| matches!(pair, [(_, Figure(_)), (_, Named(_))] | [(_, Named(_)), (_, Figure(_))]);
    1 + tokens.windows(2).take_while(|pair| turn(pair)).count()
}

/// Each figure with its name, where as many of both take turns; none where one of them is too far from its own.
fn owned(text: &str, turns: &[(Span, Token)]) -> Vec<(usize, usize)> {
    if turns.len() < 4 || !turns.len().is_multiple_of(2) {
        return Vec::new();
    }
    let both = turns.chunks_exact(2).map(|both| match both {
        [(one, Figure(figure)), (other, Named(name))] | [(one, Named(name)), (other, Figure(figure))] => {
            one_sentence(text, one.join(*other)).then_some((*figure, *name))
        }
        _ => None,
    });
    both.collect::<Option<_>>().unwrap_or_default()
}

/// Figures and names of a side, linked or not: what stands between a figure and its owner.
fn others(pair: &Analysed, side: Side) -> impl Iterator<Item = Span> {
    let (mentions, names) = match side {
        Side::Source => (&pair.source_numbers, &pair.source_names),
        Side::Target => (&pair.target_numbers, &pair.target_names),
    };
    let amount = |mention: &&Mention| matches!(mention.readings.first(), Some(Value::Quantity(_)));
    let capital = |name: &&Name| name.words.iter().any(|word| word.sign == Sign::Capital);
    let named = names.iter().filter(capital).map(|name| name.span);
    mentions.iter().filter(amount).map(|mention| mention.span).chain(named)
}

/// Whether a figure and its owner stand close by in one sentence.
fn one_sentence(text: &str, span: Span) -> bool {
    let words = span.of(text);
    words.chars().count() <= CLOSE
        && !words.contains(['。', '！', '？', '!', '?', ';', '；', '\n'])
        && !words.contains(". ")
}

/// The names that both sides have, each once.
fn links(pair: &Analysed, languages: &Languages, ear: &mut Ear) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut add = |link: Link| {
        if links.iter().all(|known| !known.0.overlaps(link.0) && !known.1.overlaps(link.1)) {
            links.push(link);
        }
    };
    by_glossary(pair).into_iter().for_each(&mut add);
    let (source, target) = (pair.str(Side::Source), pair.str(Side::Target));
    for word in latin(&pair.source_names) {
        if let Some(span) =
            counterpart(word, source, (target, &pair.target_names), (&languages.source, &languages.target), ear)
        {
            add((word.span, span));
        }
    }
    for word in latin(&pair.target_names) {
        if let Some(span) =
            counterpart(word, target, (source, &pair.source_names), (&languages.target, &languages.source), ear)
        {
            add((span, word.span));
        }
    }
    links
}

fn by_glossary(pair: &Analysed) -> Vec<Link> {
    let once = |hits: &[crate::glossary::Hit], entry: usize, sort: FormSort| -> Option<Span> {
        let mut spans = hits.iter().filter(|hit| hit.entry == entry && hit.sort == sort && !hit.ambiguous);
        spans.next().filter(|_| spans.next().is_none()).map(|hit| hit.span)
    };
    pair.source_hits
        .iter()
        .filter_map(|hit| {
            let source = once(&pair.source_hits, hit.entry, hit.sort)?;
            Some((source, once(&pair.target_hits, hit.entry, FormSort::Target)?))
        })
        .collect()
}

/// Words of names in Latin letters that are long enough to be told.
fn latin(names: &[Name]) -> impl Iterator<Item = &Word> {
    names
        .iter()
        .filter_map(|name| name.words.iter().rev().find(|word| word.script == Script::Latin && word.span.len() > 3))
}

/// Where the other text has a name, by its letters, as a place, or by sound; once and nothing else.
fn counterpart(
    word: &Word,
    text: &str,
    (other, names): (&str, &[Name]),
    (own, language): (&Language, &Language),
    ear: &mut Ear,
) -> Option<Span> {
    let name = word.span.of(text);
    if text.matches(name).count() > 1 {
        return None;
    }
    if other.contains(name) {
        return once(other, name);
    }
    let folded = fold(name);
    let forms = places::other_names(&folded, own, language);
    let placed: Vec<Span> = forms
        .into_iter()
        .flatten()
        .filter(|form| form.chars().count() > 1 && other.contains(form))
        .filter_map(|form| once(other, form))
        .collect();
    if let Some(&first) = placed.first() {
        return placed.iter().all(|span| span.overlaps(first)).then_some(first);
    }
    let sounds = |heard: &&Word| heard.script != Script::Latin && ear.same(name, heard.span.of(other)) >= SOUNDS;
    let mut heard = names.iter().flat_map(|name| &name.words).filter(sounds);
    let first = heard.next()?.span;
    heard.next().is_none().then_some(first)
}

fn once(text: &str, form: &str) -> Option<Span> {
    let mut found = text.match_indices(form);
    let (at, _) = found.next()?;
    found.next().is_none().then_some(Span::new(at, at + form.len()))
}
