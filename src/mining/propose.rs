//! Links into proposals: which are sure enough, which are contested, which say nothing that others don't.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::glossary::Kind;
use crate::language::{Language, Languages};
use crate::mention::names::lexicon::{self, Lexicon};
use crate::mining::kind::{self, Clues};
use crate::mining::knowledge::{self, Beside};
use crate::mining::link::{Corpus, Link};
use crate::mining::side::{Known, Side};
use crate::mining::{Proposal, Rendering, Segment, Settings};
use crate::text::{Place, Span};

/// Share of its segments that the first rendering needs to prevail.
const PREVAILS: f64 = 0.75;
/// Places that are told of a rendering.
const PLACES: usize = 3;
/// Renderings that are told of a proposal.
const RENDERINGS: usize = 6;

/// What the corpus gave.
pub struct Mined<'a> {
    pub segments: &'a [Segment<'a>],
    pub corpus: Corpus<'a>,
    pub languages: &'a Languages,
    pub source: Side,
    pub target: Side,
    pub links: Vec<Vec<Link>>,
}

/// The proposals, the surest first.
pub fn propose(mined: &Mined<'_>, settings: Settings) -> Vec<Proposal> {
    let taken = taken(mined);
    let known = mined.source.known.iter();
    let mut proposals: Vec<Proposal> =
        known.zip(&mined.links).filter_map(|(known, links)| mined.proposal(&taken, known, links)).collect();
    proposals.retain(|proposal| proposal.confidence >= settings.least_confidence);
    let order = |a: &Proposal, b: &Proposal| {
        let by_count = || b.count.cmp(&a.count).then_with(|| a.source.cmp(&b.source));
        b.confidence.total_cmp(&a.confidence).then_with(by_count)
    };
    proposals.sort_by(order);
    let after = knowledge::after(&mined.languages.target);
    leave_out_parts(&mut proposals, Lexicon::of(&mined.languages.source), after);
    proposals
}

impl Mined<'_> {
    fn proposal(&self, taken: &[u32], known: &Known, links: &[Link]) -> Option<Proposal> {
        let first = links.first()?;
        let other = self.target.known.get(first.target as usize)?;
        let source = self.common(first.places.iter().map(|place| (place.0, place.1)), &self.corpus.sources)?;
        let links: Vec<&Link> = links.iter().filter(|link| counts(link, first, known)).take(RENDERINGS).collect();
        let renderings: Vec<Rendering> = links.iter().filter_map(|link| self.rendering(link)).collect();
        let target = &renderings.first()?.text;
        if self.is_tail(target) {
            return None;
        }
        let rendered: usize = renderings.iter().map(|rendering| rendering.count).sum();
        let share = first.places.len() as f64 / rendered.max(1) as f64;
        let capitals = (cased(&self.languages.source), cased(&self.languages.target));
        let name =
            (capitals.0 && known.name) || (capitals.1 && other.name) || (capitals == (false, false) && other.name);
        let clues = Clues {
            source: &source,
            target,
            name,
            heard: first.heard,
            person: self.beside(first, knowledge::beside_person),
            place: self.beside(first, knowledge::beside_place),
        };
        let kind = kind::guess(clues, self.languages);
        let confidence = confidence(&links, known, name, links.iter().map(|link| self.unexplained(link, taken)).sum());
        Some(Proposal {
            kind,
            count: known.count as usize,
            contested: renderings.len() > 1 && share < PREVAILS,
            confidence,
            source,
            renderings,
        })
    }

    /// The commonest spelling at some places.
    fn common(&self, places: impl Iterator<Item = (u32, Span)>, texts: &[&str]) -> Option<String> {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        let mut spellings: Vec<&str> = Vec::new();
        for (segment, span) in places {
            let text = texts.get(segment as usize).map(|text| span.of(text))?;
            let count = counts.entry(text).or_default();
            *count += 1;
            if *count == 1 {
                spellings.push(text);
            }
        }
        let best = spellings.iter().rev().max_by_key(|text| counts.get(*text).copied())?;
        Some(best.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn rendering(&self, link: &Link) -> Option<Rendering> {
        let text = self.common(link.places.iter().map(|place| (place.0, place.2)), &self.corpus.targets)?;
        let place = |(segment, source, target): &(u32, Span, Span)| -> Option<(Place, Place)> {
            let segment = self.segments.get(*segment as usize)?;
            let at = |(text, whole): (&crate::text::Text, Span), span: Span| text.place(span.shift(whole.start()));
            Some((at(segment.source, *source), at(segment.target, *target)))
        };
        let places = link.places.iter().filter_map(place).take(PLACES).collect();
        Some(Rendering { text, count: link.places.len(), places })
    }

    /// The share of a link's places beside which, on either side, stands what stands beside names of a kind.
    fn beside(&self, link: &Link, words: fn(&Language) -> Option<&'static Beside>) -> f64 {
        let near = |texts: &[&str], language: &Language, segment: u32, span: Span| {
            let text = texts.get(segment as usize).copied().unwrap_or("");
            words(language).is_some_and(|beside| stands_beside(text, span, beside, language.spaced()))
        };
        let told = link.places.iter().filter(|(segment, source, target)| {
            near(&self.corpus.sources, &self.languages.source, *segment, *source)
                || near(&self.corpus.targets, &self.languages.target, *segment, *target)
        });
        told.count() as f64 / link.places.len().max(1) as f64
    }

    /// Segments that have the rendering and that no other phrase explains.
    fn unexplained(&self, link: &Link, taken: &[u32]) -> f64 {
        let target = link.target as usize;
        let own = link.places.len() as u32;
        let others = taken.get(target).copied().unwrap_or(0).saturating_sub(own);
        let all = self.target.known.get(target).map_or(0, |known| known.count);
        f64::from(all.saturating_sub(others).max(own))
    }

    /// Whether it is no more than what stands after names.
    fn is_tail(&self, target: &str) -> bool {
        knowledge::after(&self.languages.target).iter().any(|word| word == target)
    }
}

/// Whether another rendering is one, not a slip of the statistics.
fn counts(link: &Link, first: &Link, known: &Known) -> bool {
    let (count, all) = (link.places.len(), known.count as usize);
    let sounds = |link: &Link| link.heard.is_some_and(|heard| heard >= 0.6);
    let often = count >= 2 && count * if sounds(first) { 4 } else { 12 } >= all;
    link.target == first.target || often || sounds(link)
}

/// Whether a language's capitals tell names.
fn cased(language: &Language) -> bool {
    language.spaced() && lexicon::is_latin(language) && lexicon::capitals_tell(language)
}

/// Segments in which each phrase of the translation is linked.
fn taken(mined: &Mined<'_>) -> Vec<u32> {
    let mut taken = vec![0; mined.target.known.len()];
    for link in mined.links.iter().flatten() {
        if let Some(count) = taken.get_mut(link.target as usize) {
            *count += link.places.len() as u32;
        }
    }
    taken
}

fn stands_beside(text: &str, span: Span, beside: &Beside, spaced: bool) -> bool {
    let before = text.get(..span.start()).unwrap_or("").trim_end_matches([' ', '.']);
    let after = text.get(span.end()..).unwrap_or("");
    if !spaced {
        let ends = |word: &String| !word.is_empty() && before.ends_with(word.as_str());
        return beside.after.iter().any(|word| after.starts_with(word.as_str())) || beside.before.iter().any(ends);
    }
    let first =
        after.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next()).unwrap_or("");
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    beside.after.iter().any(|word| word == first) || beside.before.contains(&last)
}

/// How sure it is that the phrase and its renderings stand for each other; `back` are the segments that these have to
/// explain.
fn confidence(links: &[&Link], source: &Known, name: bool, back: f64) -> f64 {
    let count = links.iter().map(|link| link.places.len()).sum::<usize>().max(1) as f64;
    let (there, back) = ((count / f64::from(source.count)).min(1.0), (count / back.max(1.0)).min(1.0));
    let even = 2.0 * there * back / (there + back).max(f64::EPSILON);
    let heard = links.iter().filter_map(|link| link.heard).max_by(f64::total_cmp);
    let sound = heard.map_or(0.0, |heard| 4.0 * heard - 0.8);
    let unheard = if heard.is_some_and(|heard| heard > 0.5) { 0.0 } else { 1.4 - 0.4 * count.ln().min(2.0) };
    let names = if name { 0.6 } else { 0.0 };
    let odds = -4.2 + 4.5 * even + count.ln() + sound + names - unheard;
    1.0 / (1.0 + (-odds).exp())
}

/// Takes out what another proposal says: a word of a name that is there in full, a name with a title before it or `after`
/// it.
fn leave_out_parts(proposals: &mut Vec<Proposal>, lexicon: &Lexicon, after: &[String]) {
    let apart = |text: &str| -> Vec<String> {
        text.split([' ', '・', '·', '＝']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let mut parts: FxHashSet<(String, String)> = FxHashSet::default();
    for person in proposals.iter().filter(|proposal| proposal.kind == Kind::Person && !proposal.contested) {
        let Some(rendering) = person.renderings.first() else { continue };
        let (ours, theirs) = (apart(&person.source), apart(&rendering.text));
        if ours.len() > 1 {
            parts.extend(ours.iter().flat_map(|our| theirs.iter().map(move |their| (our.clone(), their.clone()))));
        }
    }
    let first = |proposal: &Proposal| Some((proposal.source.clone(), proposal.renderings.first()?.text.clone()));
    let names: FxHashMap<String, String> = proposals.iter().filter_map(first).collect();
    let titled = |source: &str, target: &str| {
        let (first, rest) = source.split_once(' ')?;
        let tail = target.strip_prefix(names.get(rest)?.as_str())?;
        (lexicon.is_aside(first) && (tail.is_empty() || after.iter().any(|word| word == tail))).then_some(())
    };
    proposals.retain(|proposal| {
        let Some(rendering) = proposal.renderings.first() else { return false };
        !parts.contains(&(proposal.source.clone(), rendering.text.clone()))
            && titled(&proposal.source, &rendering.text).is_none()
    });
}
