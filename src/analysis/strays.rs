//! Latin words of a translation that no original has, beside one that differs in a letter or two.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use crate::analysis::{Analysed, Side, Spot, variants};
use crate::language::Languages;
use crate::language::script::Script;
use crate::mention::names::lexicon::{self, Lexicon};
use crate::mention::names::{Sign, Word};
use crate::read::Role;

/// A word that looks like a misspelling of one of the original's.
#[derive(Clone, Debug)]
pub struct Stray {
    /// In the translation.
    pub spot: Spot,
    /// The word it is close to.
    pub near: Spot,
    /// How sure it is that it is meant, 0 to 1.
    pub confidence: f64,
}

/// The strays of a document in order.
pub fn all(pairs: &[Analysed], languages: &Languages) -> Vec<Stray> {
    let originals = Originals { pairs, keys: OnceCell::new(), capitals: OnceCell::new() };
    let hunter = Hunter {
        originals,
        latin_target: lexicon::is_latin(&languages.target),
        lexicon: Lexicon::of(&languages.source),
        target_lexicon: Lexicon::of(&languages.target),
    };
    let indices = 0..pairs.len();
    indices.flat_map(|index| hunter.strays(index)).collect()
}

/// The words of all originals, gathered when first asked for.
struct Originals<'a> {
    pairs: &'a [Analysed],
    keys: OnceCell<FxHashSet<String>>,
    capitals: OnceCell<Vec<(Spot, &'a str)>>,
}

impl<'a> Originals<'a> {
    fn has(&self, key: &str) -> bool {
        let gather = || {
            self.pairs
                .iter()
                .flat_map(|pair| latin_words(pair.str(Side::Source)).map(|(_, word)| variants::key(word)))
                .collect()
        };
        self.keys.get_or_init(gather).contains(key)
    }

    /// Words with a capital in all originals, each once: what a digest may mean.
    fn capitals(&self) -> &[(Spot, &'a str)] {
        self.capitals.get_or_init(|| {
            let mut seen = FxHashSet::default();
            let spots = self.pairs.iter().enumerate().flat_map(|(index, pair)| {
                let text = pair.str(Side::Source);
                let words =
                    pair.source_names.iter().flat_map(|name| &name.words).filter(|word| word.script == Script::Latin);
                words.map(move |word| (Spot { pair: index, side: Side::Source, span: word.span }, word.span.of(text)))
            });
            spots.filter(|(_, word)| seen.insert(*word)).collect()
        })
    }
}

struct Hunter<'a> {
    originals: Originals<'a>,
    latin_target: bool,
    lexicon: &'static Lexicon,
    target_lexicon: &'static Lexicon,
}

impl Hunter<'_> {
    fn strays(&self, index: usize) -> Vec<Stray> {
        let Some(pair) = self.originals.pairs.get(index).filter(|pair| pair.pair.role != Role::Furniture) else {
            return Vec::new();
        };
        let text = pair.str(Side::Target);
        let words = pair.target_names.iter().flat_map(|name| &name.words);
        words
            .filter(|word| self.may_be_misspelt(word, word.span.of(text)))
            .filter(|word| !pair.target_hits.iter().any(|hit| hit.span.overlaps(word.span)))
            .filter_map(|word| {
                self.stray(index, pair, word.span.of(text), Spot { pair: index, side: Side::Target, span: word.span })
            })
            .collect()
    }

    fn may_be_misspelt(&self, word: &Word, said: &str) -> bool {
        let small = said.to_lowercase();
        word.script == Script::Latin
            && (!self.latin_target || word.sign == Sign::Capital)
            && said.chars().all(char::is_alphabetic)
            && said.chars().count() >= 4
            && !self.lexicon.is_ordinary(&small)
            && !self.target_lexicon.is_ordinary(&small)
    }

    fn stray(&self, index: usize, pair: &Analysed, said: &str, spot: Spot) -> Option<Stray> {
        let key = variants::key(said);
        let target = pair.str(Side::Target);
        let (near, confidence) = match &pair.pair.source {
            Some(source) => {
                let spots = latin_words(source.as_str());
                let words = spots.map(|(span, word)| (Spot { pair: index, side: Side::Source, span }, word));
                // A word that came over is not the one meant.
                let came_over = |word: &str| latin_words(target).any(|(_, other)| other == word);
                self.nearest(said, words.filter(|(_, word)| !came_over(word)))
            }
            None => self.nearest(said, self.originals.capitals().iter().copied()),
        }?;
        (!self.originals.has(&key)).then_some(Stray { spot, near, confidence })
    }

    fn nearest<'w>(&self, said: &str, words: impl Iterator<Item = (Spot, &'w str)>) -> Option<(Spot, f64)> {
        words.filter_map(|(near, word)| Some((near, self.likeness(said, word)?))).max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// How sure it is that `said` is meant for `word`; `None` where it is another word or a form of it.
    fn likeness(&self, said: &str, word: &str) -> Option<f64> {
        let (a, b) = (variants::key(said), variants::key(word));
        if a == b || !b.bytes().all(|byte| byte.is_ascii_alphabetic()) || a.chars().next() != b.chars().next() {
            return None;
        }
        let (m, n) = (a.chars().count(), b.chars().count());
        if m.min(n) < 4 || m.abs_diff(n) > 2 {
            return None;
        }
        let name = word.starts_with(char::is_uppercase);
        if let Some(ending) = a.strip_prefix(&b).or_else(|| b.strip_prefix(&a)) {
            let longer = if m > n { said } else { word };
            let camel = longer.chars().skip(m.min(n)).any(|c| c.is_uppercase() || !c.is_ascii());
            return (name && !camel && !self.lexicon.is_ending(ending) && !self.latin_target).then_some(0.85);
        }
        let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
        let distance = strsim::osa_distance(&a, &b);
        let far = if n >= 8 { 2 } else { 1 };
        let at_end = shared + 3 > m.min(n);
        match () {
            () if n < 5 || distance > far => None,
            // Languages that write Latin letters have their own forms of foreign names (Europe, Europa).
            () if self.latin_target => (name && !at_end && distance == 1 && n >= 6).then_some(0.5),
            () if at_end && self.lexicon.is_ordinary(&b) => None,
            () if distance == 2 => Some(0.82),
            () => Some(0.87),
        }
    }
}

/// The Latin words of a text.
fn latin_words(text: &str) -> impl Iterator<Item = (crate::text::Span, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(|c| Script::of(c) == Script::Latin)?;
        let word = text.get(start..)?;
        let end = start + word.find(|c| Script::of(c) != Script::Latin && !c.is_ascii_digit()).unwrap_or(word.len());
        at = end;
        Some((crate::text::Span::new(start, end), text.get(start..end)?))
    })
}
