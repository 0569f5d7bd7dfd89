//! The inventory of graphones: many-to-many alignment by expectation and maximisation over single graphones.

use bilint::language::script::Script;
use bilint::sound::spelling::{self, Symbol};
use bilint::sound::table::{WIDTH, graphone};
use rustc_hash::FxHashMap;

use crate::corpus::Pair;

const ROUNDS: usize = 6;
/// Pairs that the inventory is learnt from at most.
const ENOUGH: usize = 40_000;
/// A graphone expected less often than this is no graphone.
const RARE: f64 = 1.5;
/// Probability of a graphone not seen; in the first round, of all.
const FLOOR: f64 = 1e-7;

/// What a graphone of a script may look like.
pub struct Shapes {
    /// Whether a symbol is a syllable (consonants with vowels) rather than a single sound.
    syllabic: bool,
    /// Whether two symbols make a syllable, of which the second ends in a nasal or not.
    halved: bool,
    /// By letter: vowel, consonant that may only lengthen a vowel, other consonant.
    letters: Vec<Sound>,
    /// Symbols, by number, that may stand beside another for letters that have several: long marks, doubled and
    /// filled-in sounds.
    light: Vec<u16>,
}

#[derive(Clone, Copy, PartialEq)]
enum Sound {
    Vowel,
    Lengthening,
    Consonant,
}

impl Shapes {
    /// The shapes for `script` with its alphabets.
    pub fn new(script: Script, letters: &[char], symbols: &[Symbol]) -> Self {
        let sound = |c: &char| match spelling::plain(*c).next().unwrap_or(*c) {
            'a' | 'e' | 'i' | 'o' | 'u' => Sound::Vowel,
            'y' | 'w' | 'h' | 'r' => Sound::Lengthening,
            'n' | 'm' | 'g' if script == Script::Han => Sound::Lengthening,
            _ => Sound::Consonant,
        };
        let light = match script {
            Script::Katakana => "ーッ",
            Script::Hangul => "\u{1173}\u{1175}",
            Script::Cyrillic => "ьъ",
            Script::Arabic => "اوي",
            Script::Hebrew => "אוי",
            _ => "",
        };
        let number = |c| symbols.binary_search(&Symbol::of(c)?).ok().map(|i| i as u16 + 1);
        Self {
            syllabic: matches!(script, Script::Katakana | Script::Han),
            halved: matches!(script, Script::Han | Script::Katakana),
            letters: letters.iter().map(sound).collect(),
            light: light.chars().filter_map(number).collect(),
        }
    }

    fn allow(&self, letters: &[u8], symbols: &[u16]) -> bool {
        let one_or_light = symbols.iter().any(|s| self.light.contains(s));
        let size = match (letters.len(), symbols.len()) {
            (0, _) => false,
            (1, _) | (2.., 1) => true,
            (2.., 2) => one_or_light || self.halved || !self.syllabic && letters.len() == 2,
            _ => false,
        };
        size && self.sounds(letters)
    }

    /// Letters of a syllable are consonants, then vowels; of a single sound, one or the other; a vowel may be followed
    /// by letters that lengthen it. Without this the first rounds settle on cuts amid syllables (t·ur for tu·r).
    fn sounds(&self, letters: &[u8]) -> bool {
        let sound = |l: &u8| self.letters.get(usize::from(*l) - 1).copied().unwrap_or(Sound::Consonant);
        let mut vowel = false;
        for (i, now) in letters.iter().map(sound).enumerate() {
            match now {
                Sound::Vowel if !vowel => {
                    if i > 0 && !self.syllabic && letters[..i].iter().map(sound).any(|s| s == Sound::Consonant) {
                        return false;
                    }
                    vowel = true;
                }
                Sound::Consonant if vowel => return false,
                _ => {}
            }
        }
        true
    }
}

/// The graphones that the pairs are made of, ascending by key, with their probabilities.
pub fn learn(pairs: &[&Pair], shapes: &Shapes) -> Vec<(u64, f64)> {
    let pairs = &pairs[..pairs.len().min(ENOUGH)];
    let mut model: FxHashMap<u64, f64> = FxHashMap::default();
    for round in 0..ROUNDS {
        let mut counts: FxHashMap<u64, f64> = FxHashMap::default();
        for pair in pairs {
            expect(pair, shapes, &model, round == 0, &mut counts);
        }
        counts.retain(|key, count| round < 2 || *count >= RARE || graphone_is_single(*key));
        let sum: f64 = sorted(&counts).iter().map(|&(_, c)| c).sum();
        model = counts.into_iter().map(|(key, count)| (key, count / sum)).collect();
    }
    sorted(&model)
}

fn graphone_is_single(key: u64) -> bool {
    key >> 24 & 0x3ffff == 0
}

fn sorted(counts: &FxHashMap<u64, f64>) -> Vec<(u64, f64)> {
    let mut all: Vec<_> = counts.iter().map(|(&k, &c)| (k, c)).collect();
    all.sort_unstable_by_key(|&(key, _)| key);
    all
}

/// A step through a pair: from and to by place, the graphone, its weight.
type Edge = (usize, usize, u64, f64);

/// All steps through a pair. A graphone's probability is taken to the power of its size, so that one large is not dearer
/// or cheaper than several small for being one.
fn edges(pair: &Pair, shapes: &Shapes, probability: impl Fn(u64) -> Option<f64>) -> Vec<Edge> {
    let (n, m) = (pair.letters.len(), pair.symbols.len());
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let mut edges = Vec::new();
    for i in 0..n {
        for j in 0..=m {
            for a in 1..=WIDTH.0.min(n - i) {
                for b in 0..=WIDTH.1.min(m - j) {
                    if !shapes.allow(&pair.letters[i..i + a], &pair.symbols[j..j + b]) {
                        continue;
                    }
                    let key = graphone(&pair.letters[i..i + a], &pair.symbols[j..j + b]);
                    if let Some(p) = probability(key) {
                        let weight = p.powi(b.max(1) as i32) * if b == 0 { 0.3 } else { 1.0 };
                        edges.push((at(i, j), at(i + a, j + b), key, weight));
                    }
                }
            }
        }
    }
    edges
}

/// The likeliest cut of a pair, by the numbers of the graphones in `known` ([`learn`]), with its logarithm.
pub fn cut(pair: &Pair, shapes: &Shapes, known: &[(u64, f64)]) -> Option<(Vec<usize>, f64)> {
    let number = |key: u64| known.binary_search_by_key(&key, |k| k.0).ok();
    let places = (pair.letters.len() + 1) * (pair.symbols.len() + 1);
    let mut best = vec![(f64::NEG_INFINITY, 0, 0); places];
    best[0].0 = 0.0;
    for (from, to, key, weight) in edges(pair, shapes, |key| Some(known[number(key)?].1)) {
        let log = best[from].0 + weight.ln();
        if log > best[to].0 {
            best[to] = (log, from, number(key)?);
        }
    }
    let (log, ..) = best[places - 1];
    let mut words = Vec::new();
    let mut place = places - 1;
    while place > 0 && log > f64::NEG_INFINITY {
        words.push(best[place].2);
        place = best[place].1;
    }
    words.reverse();
    (!words.is_empty()).then_some((words, log))
}

/// Adds the expected counts of one pair's graphones.
fn expect(pair: &Pair, shapes: &Shapes, model: &FxHashMap<u64, f64>, first: bool, counts: &mut FxHashMap<u64, f64>) {
    let dropped = |key: u64| key & 0xff_ffff == 0;
    let guess = |key| if dropped(key) { 0.001 } else { 0.01 };
    let steps =
        edges(pair, shapes, |key| Some(if first { guess(key) } else { model.get(&key).copied().unwrap_or(FLOOR) }));
    let places = (pair.letters.len() + 1) * (pair.symbols.len() + 1);
    let mut forward = vec![0.0; places];
    let mut backward = forward.clone();
    forward[0] = 1.0;
    for &(from, to, _, p) in &steps {
        forward[to] += forward[from] * p;
    }
    backward[places - 1] = 1.0;
    for &(from, to, _, p) in steps.iter().rev() {
        backward[from] += backward[to] * p;
    }
    let total = forward[places - 1];
    if total < 1e-280 {
        return;
    }
    for &(from, to, key, p) in &steps {
        let expected = forward[from] * p * backward[to] / total;
        if expected > 1e-6 {
            *counts.entry(key).or_default() += expected * pair.weight;
        }
    }
}
