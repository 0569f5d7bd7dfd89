//! The file of a trained model, read in place.
//!
//! # Layout
//! All numbers are little-endian.
//!
//! | part | what |
//! | --- | --- |
//! | 8 bytes | `BLSND`, version, script (the index in [`SCRIPTS`]), reserved |
//! | 7 × u32 | how many: letters, symbols, folds, graphones, slots; order of the n-grams; weights |
//! | weights × f32 | the calibration |
//! | letters × u16 | the Latin alphabet, ascending; a letter's number is its place + 1 |
//! | symbols × u32 | the script's symbols, ascending; numbers likewise |
//! | folds × (u16, u16, u16) | Han characters, ascending, each with the two symbols of its reading, the first 0 for none; [`USUAL`] marks the character that a reading is written with |
//! | graphones × u64 | keys ([`graphone`]), ascending; a graphone's number is its place + [`FIRST`] |
//! | slots × 5 bytes | a hash table of n-grams: fingerprint (24 bits), probability, back-off (each u8, quantised) |
//!
//! N-grams are not stored with their words: a 24-bit fingerprint tells them apart, wrong less than once in a million
//! look-ups, for 6 to 7 bytes an n-gram. (16 bits are too few: the search for the likeliest rendering finds the
//! mistakes.) A trie would take more and be slower.

use std::borrow::Cow;

use super::spelling::{self, Symbol};
use crate::language::script::Script;

/// The scripts that there are models of, in the order of their numbers in files.
pub const SCRIPTS: [Script; 6] =
    [Script::Katakana, Script::Hangul, Script::Han, Script::Cyrillic, Script::Arabic, Script::Hebrew];

const MAGIC: &[u8; 6] = b"BLSND\x02";
/// Bytes of one n-gram.
const SLOT: usize = 5;

/// The number of a name's boundary among graphones, letters and symbols.
pub const BOUNDARY: u16 = 0;
/// The number of the graphone that drops a letter for which no other does.
pub const LOST: u16 = 1;
/// The number of the graphone that adds a symbol for which no other does.
pub const ADDED: u16 = 2;
/// The number of the first graphone proper.
pub const FIRST: u16 = 3;
/// The letters, and the symbols, that a graphone has at most.
pub const WIDTH: (usize, usize) = (4, 2);

/// What n-grams are of: each kind has its own in the one hash table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Graphones: letters and symbols together.
    Joint,
    /// Letters of names.
    Letters,
    /// Symbols of renderings.
    Symbols,
}

/// An n-gram: the words before, the nearest in the lowest 16 bits, and their number; the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gram {
    /// How many words stand before.
    pub before: u32,
    /// The words before.
    pub context: u64,
    /// The word.
    pub word: u16,
}

impl Gram {
    fn hash(self, kind: Kind) -> u64 {
        let tag = u64::from(self.word) | u64::from(self.before) << 16 | (kind as u64) << 24;
        let mut h = self.context.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ tag.wrapping_mul(0xd6e8_feb8_6659_fd93);
        h ^= h >> 32;
        h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
        h ^= h >> 29;
        h = h.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        h ^ h >> 32
    }
}

/// The last `n` words of a context.
pub fn shorten(context: u64, n: u32) -> u64 {
    if n >= 4 { context } else { context & ((1 << (16 * n)) - 1) }
}

/// Natural logarithms of a probability and of a back-off weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// Of the word after its context.
    pub probability: f32,
    /// Of going to the shorter context when the word after this n-gram is unknown.
    pub backoff: f32,
}

const STEP: f32 = 1.0 / 16.0;
const BACKOFF_STEP: f32 = 1.0 / 32.0;

/// The key of a graphone: up to four letters of 6 bits, up to two symbols of 12 bits, numbers from 1, none is 0.
/// The first letter is the highest, so that all graphones of the same letters stand together.
pub fn graphone(letters: &[u8], symbols: &[u16]) -> u64 {
    let high = (0..WIDTH.0).fold(0, |key, i| key << 6 | letters.get(i).map_or(0, |&l| u64::from(l)));
    (0..WIDTH.1).fold(high, |key, i| key << 12 | symbols.get(i).map_or(0, |&s| u64::from(s)))
}

/// The symbols in a graphone's key.
pub fn graphone_symbols(key: u64) -> impl Iterator<Item = u16> {
    [key >> 12 & 0xfff, key & 0xfff].into_iter().filter(|&s| s != 0).map(|s| s as u16)
}

/// The number of letters in a graphone's key.
pub fn graphone_letters(key: u64) -> usize {
    (0..WIDTH.0).filter(|i| key >> (24 + 6 * i) & 0x3f != 0).count()
}

/// The bit of a fold that marks the usual character of a reading.
const USUAL: u16 = 0x8000;

/// A character and how it is read, tones apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The character, of the basic plane.
    pub character: char,
    /// What the syllable begins with, if it is more than its end; its end.
    pub reading: (Option<Symbol>, Symbol),
    /// Whether a reading is spelt with this character.
    pub usual: bool,
}

/// A model's parts, as training makes them.
#[derive(Default)]
pub struct Parts {
    /// The Latin alphabet.
    pub letters: Vec<char>,
    /// The script's symbols.
    pub symbols: Vec<Symbol>,
    /// Characters and their readings.
    pub folds: Vec<Fold>,
    /// Keys of graphones.
    pub graphones: Vec<u64>,
    /// N-grams with their weights.
    pub grams: Vec<(Kind, Gram, Weight)>,
    /// Words in the longest n-gram of graphones.
    pub order: u32,
    /// The weights of the calibration.
    pub weights: Vec<f32>,
}

impl Parts {
    /// The same without graphones and n-grams.
    pub fn alphabets(&self) -> Parts {
        let (letters, symbols, folds) = (self.letters.clone(), self.symbols.clone(), self.folds.clone());
        Parts { letters, symbols, folds, order: self.order, ..Parts::default() }
    }

    /// The file. Lists must be ascending; n-grams in any fixed order.
    pub fn write(&self, script: Script) -> Vec<u8> {
        let slots = (self.grams.len() * 4 / 3 + 1) as u32;
        let number = SCRIPTS.iter().position(|&s| s == script).unwrap_or_default() as u8;
        let mut out = MAGIC.to_vec();
        out.extend([number, 0]);
        let sizes = [self.letters.len(), self.symbols.len(), self.folds.len(), self.graphones.len()];
        for n in sizes.into_iter().map(|n| n as u32).chain([slots, self.order, self.weights.len() as u32]) {
            out.extend(n.to_le_bytes());
        }
        self.weights.iter().for_each(|w| out.extend(w.to_le_bytes()));
        self.letters.iter().for_each(|&c| out.extend((u32::from(c) as u16).to_le_bytes()));
        self.symbols.iter().for_each(|s| out.extend(s.0.to_le_bytes()));
        let number = |symbol: &Symbol| self.symbols.binary_search(symbol).map_or(0, |i| i + 1) as u16;
        for fold in &self.folds {
            let first = fold.reading.0.as_ref().map_or(0, number) | if fold.usual { USUAL } else { 0 };
            for n in [u32::from(fold.character) as u16, first, number(&fold.reading.1)] {
                out.extend(n.to_le_bytes());
            }
        }
        self.graphones.iter().for_each(|g| out.extend(g.to_le_bytes()));
        out.extend(self.hashed(slots as usize));
        out
    }

    fn hashed(&self, slots: usize) -> Vec<u8> {
        let mut table = vec![0u8; slots * SLOT];
        for &(kind, gram, weight) in &self.grams {
            let hash = gram.hash(kind);
            let mut at = place(hash, slots);
            while table[at * SLOT..at * SLOT + 3] != [0; 3] {
                at = (at + 1) % slots;
            }
            let [a, b, c] = fingerprint(hash);
            table[at * SLOT..at * SLOT + SLOT].copy_from_slice(&[
                a,
                b,
                c,
                quantised(weight.probability, STEP),
                quantised(weight.backoff, BACKOFF_STEP),
            ]);
        }
        table
    }
}

fn quantised(log: f32, step: f32) -> u8 {
    (-log / step).round().clamp(0.0, 255.0) as u8
}

fn place(hash: u64, slots: usize) -> usize {
    (((hash >> 32) * slots as u64) >> 32) as usize
}

fn fingerprint(hash: u64) -> [u8; 3] {
    let [a, b, c, ..] = hash.to_le_bytes();
    [a.max(1), b, c]
}

/// The bits of [`Table::there`].
const THERE: usize = 1 << 21;

/// The word of [`Table::there`] that tells of a fingerprint, and its bit in it.
fn place_there([a, b, c]: [u8; 3]) -> (usize, u64) {
    let at = u32::from_le_bytes([a, b, c, 0]) as usize % THERE;
    (at / 64, 1 << (at % 64))
}

/// A model's file, opened: alphabets and graphones parsed, n-grams in place.
pub struct Table {
    script: Script,
    letters: Vec<char>,
    symbols: Vec<Symbol>,
    /// Character, reading's start with [`USUAL`], reading's end.
    folds: Vec<[u16; 3]>,
    graphones: Vec<u64>,
    /// By graphone: the logarithm of its probability without a context.
    frequencies: Vec<f32>,
    weights: Vec<f32>,
    order: u32,
    slots: usize,
    grams: Cow<'static, [u8]>,
    /// By the low bits of a fingerprint: whether any n-gram has them. Most look-ups are for what is not there, and a
    /// hash table as full as this one tells so only after many slots.
    there: Vec<u64>,
}

/// The graphones of the same letters: they stand together.
pub struct Block<'t> {
    letters: u64,
    first: u16,
    keys: &'t [u64],
}

impl Block<'_> {
    /// The number of the graphone with these symbols.
    pub fn find(&self, symbols: &[u16]) -> Option<u16> {
        let key = self.letters | graphone(&[], symbols);
        self.keys.binary_search(&key).ok().map(|at| self.first + at as u16)
    }
}

/// Reads numbers from the front of bytes.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    fn list<T, const N: usize>(&mut self, n: usize, read: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
        (0..n).map(|_| self.take().map(&read)).collect()
    }
}

impl Table {
    /// Opens a file; `None` if it is not one, or of another version.
    pub fn open(file: Cow<'static, [u8]>) -> Option<Table> {
        let mut bytes = Bytes(&file);
        let magic: [u8; 6] = bytes.take()?;
        let [number, _] = bytes.take()?;
        let sizes: Vec<usize> = bytes.list(7, |b| u32::from_le_bytes(b) as usize)?;
        let &[letters, symbols, folds, graphones, slots, order, weights] = sizes.as_slice() else { return None };
        if &magic != MAGIC {
            return None;
        }
        let weights = bytes.list(weights, f32::from_le_bytes)?;
        let letters = bytes.list(letters, |b| char::from_u32(u16::from_le_bytes(b).into()).unwrap_or('\0'))?;
        let symbols = bytes.list(symbols, |b| Symbol(u32::from_le_bytes(b)))?;
        let pair = u16::from_le_bytes;
        let folds = bytes.list(folds, |[a, b, c, d, e, f]| [pair([a, b]), pair([c, d]), pair([e, f])])?;
        let graphones = bytes.list(graphones, u64::from_le_bytes)?;
        let rest = bytes.0.len();
        if rest != slots * SLOT || slots == 0 || order == 0 || order > 5 {
            return None;
        }
        let at = file.len() - rest;
        let grams = match file {
            Cow::Borrowed(file) => Cow::Borrowed(&file[at..]),
            Cow::Owned(mut file) => Cow::Owned(file.split_off(at)),
        };
        let script = *SCRIPTS.get(usize::from(number))?;
        let mut there = vec![0; THERE / 64];
        for &[a, b, c, ..] in grams.as_chunks::<SLOT>().0 {
            let (word, bit) = place_there([a, b, c]);
            there[word] |= bit;
        }
        let (order, frequencies) = (order as u32, Vec::new());
        let mut table =
            Table { script, letters, symbols, folds, graphones, frequencies, weights, order, slots, grams, there };
        let words = (0..table.graphones.len()).map(|i| Gram { before: 0, context: 0, word: i as u16 + FIRST });
        table.frequencies =
            words.map(|gram| table.gram(Kind::Joint, gram).map_or(f32::NEG_INFINITY, |w| w.probability)).collect();
        Some(table)
    }

    /// The logarithm of a graphone's probability without a context.
    pub fn frequency(&self, graphone: u16) -> f64 {
        let place = usize::from(graphone).checked_sub(usize::from(FIRST));
        place.and_then(|i| self.frequencies.get(i)).map_or(f64::NEG_INFINITY, |&f| f.into())
    }

    /// The script of the renderings.
    pub fn script(&self) -> Script {
        self.script
    }

    /// The symbols that one character of the script makes at most.
    pub fn character(&self) -> usize {
        match self.script {
            Script::Hangul => 3,
            Script::Han | Script::Katakana => 2,
            _ => 1,
        }
    }

    /// Words in the longest n-gram of graphones.
    pub fn order(&self) -> u32 {
        self.order
    }

    /// The weights of the calibration.
    pub fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// The numbers of a name's letters, of those beyond the alphabet in their plain form.
    pub fn letters(&self, name: &str) -> Vec<u8> {
        let number = |c: char| self.letters.binary_search(&c).ok().map(|i| i as u8 + 1);
        let mut out = Vec::with_capacity(name.len());
        for c in spelling::letters(name) {
            match number(c) {
                Some(n) => out.push(n),
                None => out.extend(spelling::plain(c).filter_map(number)),
            }
        }
        out
    }

    /// The numbers of a rendering's symbols; one that the script's names never use is `u16::MAX`.
    pub fn symbols(&self, rendering: &str) -> Vec<u16> {
        let symbols = spelling::symbols(rendering, self.script);
        let mut out = Vec::with_capacity(symbols.len() * 2);
        for symbol in symbols {
            match self.folds.binary_search_by_key(&symbol.0, |f| f[0].into()) {
                Ok(i) => out.extend(self.folds[i][1..].iter().map(|n| n & !USUAL).filter(|&n| n != 0)),
                Err(_) => out.push(self.symbols.binary_search(&symbol).map_or(u16::MAX, |i| i as u16 + 1)),
            }
        }
        out
    }

    /// The text of symbols by number.
    pub fn spell(&self, symbols: &[u16]) -> String {
        let known = |n: &u16| self.symbols.get(usize::from(*n).checked_sub(1)?).copied();
        if self.folds.is_empty() {
            return spelling::spell(symbols.iter().filter_map(known), self.script);
        }
        let written = |first: u16, last: u16| self.folds.iter().find(|f| f[1..] == [first | USUAL, last]).map(|f| f[0]);
        let (mut out, mut first) = (String::new(), 0);
        for &symbol in symbols {
            let character = written(first, symbol);
            first = if character.is_some() { 0 } else { symbol };
            out.extend(character.and_then(|c| char::from_u32(c.into())));
        }
        out
    }

    /// How many symbols the script has here.
    pub fn symbol_count(&self) -> usize {
        self.symbols.len()
    }

    /// The key of a graphone by number; boundary, loss and addition have none.
    pub fn key(&self, graphone: u16) -> Option<u64> {
        self.graphones.get(usize::from(graphone).checked_sub(usize::from(FIRST))?).copied()
    }

    /// All graphones of exactly these letters: number and key.
    pub fn graphones(&self, letters: &[u8]) -> impl Iterator<Item = (u16, u64)> {
        let first = graphone(letters, &[]);
        let from = self.graphones.partition_point(|&key| key < first);
        let here = self.graphones.iter().enumerate().skip(from).take_while(move |&(_, key)| key >> 24 == first >> 24);
        here.map(|(i, &key)| (i as u16 + FIRST, key))
    }

    /// All graphones of exactly these letters, to be asked for by their symbols.
    pub fn block(&self, letters: &[u8]) -> Block<'_> {
        let letters = graphone(letters, &[]);
        let from = self.graphones.partition_point(|&key| key < letters);
        let rest = self.graphones.get(from..).unwrap_or_default();
        let keys = rest.get(..rest.partition_point(|&key| key >> 24 == letters >> 24)).unwrap_or_default();
        Block { letters, first: from as u16 + FIRST, keys }
    }

    /// The weights of an n-gram, if the model has it.
    pub fn gram(&self, kind: Kind, gram: Gram) -> Option<Weight> {
        let hash = gram.hash(kind);
        let print = fingerprint(hash);
        let (word, bit) = place_there(print);
        if self.there.get(word)? & bit == 0 {
            return None;
        }
        let mut at = place(hash, self.slots);
        loop {
            let &[a, b, c, probability, backoff] = self.grams.get(at * SLOT..at * SLOT + SLOT)? else { return None };
            if [a, b, c] == [0; 3] {
                return None;
            }
            if [a, b, c] == print {
                return Some(Weight {
                    probability: -f32::from(probability) * STEP,
                    backoff: -f32::from(backoff) * BACKOFF_STEP,
                });
            }
            at = if at + 1 == self.slots { 0 } else { at + 1 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Parts {
        let gram = |context, word| Gram { before: 1, context, word };
        let weight = Weight { probability: -1.5, backoff: -0.25 };
        Parts {
            letters: vec!['a', 'k'],
            symbols: ["א", "ק"].iter().filter_map(|s| Symbol::of(s.chars().next()?)).collect(),
            graphones: vec![graphone(&[1], &[1]), graphone(&[2, 1], &[2])],
            grams: (0..100).map(|i| (Kind::Joint, gram(i, i as u16), weight)).collect(),
            order: 2,
            weights: vec![0.5],
            ..Parts::default()
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let table = Table::open(small().write(Script::Hebrew).into()).unwrap();
        assert_eq!(table.script(), Script::Hebrew);
        assert_eq!(table.letters("Káx"), [2, 1]);
        assert_eq!(table.symbols("קאן"), [2, 1, u16::MAX]);
        assert_eq!(table.spell(&[2, 1]), "קא");
        assert_eq!(table.graphones(&[2, 1]).count(), 1);
        let weight = table.gram(Kind::Joint, Gram { before: 1, context: 7, word: 7 }).unwrap();
        assert_eq!(weight, Weight { probability: -1.5, backoff: -0.25 });
        assert_eq!(table.gram(Kind::Letters, Gram { before: 1, context: 7, word: 7 }), None);
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let file = small().write(Script::Hebrew);
        assert!(Table::open(Cow::Borrowed(b"")).is_none());
        assert!(Table::open(file[..file.len() - 1].to_vec().into()).is_none());
        assert!(Table::open([b"X", &file[1..]].concat().into()).is_none());
    }
}
