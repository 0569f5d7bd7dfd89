//! Words of two scripts that sound alike: クーパー and Cooper, Трамп and Trump.
//!
//! # Design
//! An alignment needs many hints more than sure ones, for every script and in a time that grows with the words, not
//! with their pairs. So a word is its consonants in classes that survive borrowing (l and r are one, so are b, p, f and
//! v), read off its transliteration, and only words whose first classes agree are compared. [`crate::sound`] judges names
//! far better, at a thousand times the price and for six scripts.

use rustc_hash::FxHashMap;

use super::unit::Token;
use crate::language::script::Script;
use crate::sound::skeleton::romanise;

/// The least likeness of two words that sound alike.
const ALIKE: f32 = 0.6;
/// The fewest consonants that say something.
const LEAST: usize = 2;

/// Source tokens and target tokens of other scripts that sound alike, the surest first: source, target, likeness.
pub fn links(tokens: &[Token]) -> Vec<(u32, u32, f32)> {
    let words = |side: usize| {
        let there = move |token: &&(usize, &Token)| token.1.counts[side] > 0 && token.1.counts[1 - side] == 0;
        let bones = tokens.iter().enumerate().collect::<Vec<_>>();
        bones
            .iter()
            .filter(there)
            .filter_map(|(id, token)| Some((*id as u32, skeleton(&token.word)?)))
            .collect::<Vec<_>>()
    };
    let mut beginnings: FxHashMap<[u8; 2], Vec<(u32, Bones)>> = FxHashMap::default();
    for (id, bones) in words(0) {
        beginnings.entry(bones.beginning()).or_default().push((id, bones));
    }
    let mut links = Vec::new();
    for (theirs, bones) in words(1) {
        let alike =
            beginnings.get(&bones.beginning()).into_iter().flatten().filter(|(_, other)| other.latin != bones.latin);
        let alike = alike.map(|(ours, other)| (*ours, theirs, likeness(&other.classes, &bones.classes)));
        let best = alike.filter(|link| link.2 >= ALIKE).max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)));
        links.extend(best);
    }
    links.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    links
}

/// The consonants of a word in classes.
struct Bones {
    classes: Vec<u8>,
    latin: bool,
}

impl Bones {
    fn beginning(&self) -> [u8; 2] {
        [self.classes[0], self.classes[1]]
    }
}

/// The consonants of a word; `None` where they say too little.
fn skeleton(word: &str) -> Option<Bones> {
    let latin = word.is_ascii();
    // Chinese characters are read in too many ways, and cut at every letter.
    if latin && word.len() < 3 || word.ends_with('*') || word.chars().any(|c| Script::of(c) == Script::Han) {
        return None;
    }
    let roman = romanise(&word.replace('ッ', ""));
    let mut classes: Vec<u8> = Vec::new();
    let mut before = None;
    let letters: Vec<char> = roman.chars().collect();
    for (at, &c) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied();
        let class = class(c, next, before);
        if let Some(class) = class.filter(|class| before != Some(c) || classes.last() != Some(class)) {
            classes.push(class);
        } else if at == 0 && class.is_none() {
            classes.push(b'A');
        }
        before = Some(c);
    }
    let said = classes.iter().filter(|&&class| class != b'A').count();
    (said >= LEAST).then_some(Bones { classes, latin })
}

/// The class of a consonant; `None` for what borrowing loses.
fn class(c: char, next: Option<char>, before: Option<char>) -> Option<u8> {
    Some(match c {
        'h' if before.is_some_and(|before| "tscpkgw".contains(before)) => return None,
        'c' if matches!(next, Some('e' | 'i' | 'y' | 'h')) => b'S',
        't' if matches!(next, Some('s' | 'h')) => b'S',
        'k' | 'c' | 'q' | 'g' => b'K',
        's' | 'z' | 'j' | 'x' => b'S',
        't' | 'd' => b'T',
        'p' | 'b' | 'f' | 'v' => b'P',
        'm' | 'n' => b'N',
        'r' | 'l' => b'R',
        _ => return None,
    })
}

/// How alike two rows of classes are, from 0 to 1; a lost r costs half.
fn likeness(one: &[u8], other: &[u8]) -> f32 {
    let lost = |class: u8| if class == b'R' { 0.5 } else { 1.0 };
    let mut row: Vec<f32> = std::iter::once(0.0)
        .chain(other.iter().scan(0.0, |sum, &class| {
            *sum += lost(class);
            Some(*sum)
        }))
        .collect();
    for &a in one {
        let mut diagonal = row[0];
        row[0] += lost(a);
        for (at, &b) in other.iter().enumerate() {
            let replaced = diagonal + if a == b { 0.0 } else { 1.0 };
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(row[at + 1] + lost(a)).min(row[at] + lost(b));
        }
    }
    1.0 - row[other.len()] / one.len().max(other.len()).max(1) as f32
}
