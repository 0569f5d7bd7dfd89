//! Names that a translation leaves out: lost names of the original, and places of the translation where one is lacking.

use crate::analysis::ear::Ear;
use crate::analysis::intruders::are_told;
use crate::analysis::losses::{self, Loss, Weight};
use crate::analysis::{Analysed, Side, Spot};
use crate::language::Languages;
use crate::mention::names::lexicon::{self, Gap, Lexicon};
use crate::read::Role;
use crate::text::Span;

/// A name that is left out.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The whole translation.
    pub whole: Spot,
    /// The name; `None` where the original's script doesn't show which words are names.
    pub source: Option<Spot>,
    /// How sure it is that it should be there, 0 to 1.
    pub confidence: f64,
}

/// A name and a gap that stand so far apart, as parts of their texts, are not of one another.
const FAR: f64 = 0.4;
/// Not sure enough to be shown.
const REMARK: f64 = 0.4;

/// Names of the originals of a document that are left out, in order.
pub fn missing(pairs: &[Analysed], languages: &Languages) -> Vec<Missing> {
    if !are_told(languages) {
        return Vec::new();
    }
    let mut ear = Ear::default();
    let full =
        |pair: &Analysed| pair.pair.source.is_some() && pair.pair.target.is_some() && pair.pair.role != Role::Furniture;
    let pairs = pairs.iter().enumerate().filter(|(_, pair)| full(pair));
    pairs.flat_map(|(index, pair)| of_pair(index, pair, languages, &mut ear)).collect()
}

fn of_pair(index: usize, pair: &Analysed, languages: &Languages, ear: &mut Ear) -> Vec<Missing> {
    let (source, text) = (pair.str(Side::Source), pair.str(Side::Target));
    let lexicon = Lexicon::of(&languages.target);
    let lost = losses::of(index, pair, languages, ear);
    let gap = lexicon.gap(text);
    // A gap is of one name.
    let filling = gap.and_then(|(gap, at)| filling(&lost, gap, part(at, text), source));
    let latin = lexicon::is_latin(&languages.source);
    // Where it isn't known which words begin sentences, a lost "name" is one of them more often than not.
    let told = lexicon::knows_nouns(&languages.source);
    let replaced = !latin && lexicon.has_subject_pronoun(text);
    let whole = Spot { pair: index, side: Side::Target, span: Span::new(0, text.len()) };
    let confidence = |i: usize, loss: &Loss| {
        let gap = gap.map(|(gap, _)| gap).filter(|_| filling == Some(i));
        match (loss.weight, gap) {
            (Weight::Sure, None) if !told => REMARK,
            (Weight::Sure, None) if replaced => 0.6,
            (Weight::Sure, _) => 0.85,
            (Weight::Likely, Some(Gap::Likely | Gap::Plain)) => 0.83,
            (Weight::Likely, Some(Gap::Possible)) if latin && told && loss.capital => 0.81,
            (Weight::Weak, Some(Gap::Likely | Gap::Plain)) => 0.81,
            _ => REMARK,
        }
    };
    let missing =
        |(i, loss): (usize, &Loss)| Missing { whole, source: Some(loss.spot), confidence: confidence(i, loss) };
    let unseen = lost.is_empty() && !lexicon::has_capitals(&languages.source);
    let nameless = gap.filter(|&(gap, _)| unseen && gap == Gap::Plain);
    let nameless = nameless.map(|_| Missing { whole, source: None, confidence: 0.81 });
    lost.iter().enumerate().map(missing).chain(nameless).collect()
}

/// Which of the lost names fills a gap: of the surest the one that stands at the same part of its text. Where the gap
/// is not plain, only a name that is the one that sure.
fn filling(lost: &[Loss], gap: Gap, at: f64, source: &str) -> Option<usize> {
    let surest = lost.iter().map(|loss| loss.weight).max()?;
    let away = |loss: &Loss| (part(loss.spot.span.start(), source) - at).abs();
    let candidates = || lost.iter().enumerate().filter(|(_, loss)| loss.weight == surest);
    let nearest = candidates().min_by(|(_, a), (_, b)| away(a).total_cmp(&away(b)));
    let fits = |loss: &Loss| match gap {
        Gap::Possible => candidates().count() == 1,
        Gap::Likely | Gap::Plain => surest > Weight::Weak || away(loss) <= FAR,
    };
    nearest.filter(|(_, loss)| fits(loss)).map(|(i, _)| i)
}

/// How far into a text a byte is, 0 to 1.
fn part(at: usize, text: &str) -> f64 {
    at as f64 / text.len().max(1) as f64
}
