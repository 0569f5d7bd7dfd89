//! Which pairs of letters a run's texts hold: a form that has another pair stands nowhere in them.
//!
//! # Design
//! A large termbase has a hundred thousand entries and a text speaks of a few dozen. Building automata over all of them
//! takes longer than reading the text, so that the forms that cannot occur are left out first. The test may only err on
//! one side: a form that is kept may be nowhere, one that is left out never stands anywhere.

use crate::glossary::fold::Folded;

/// Bits of the set.
const BITS: usize = 1 << 21;

/// The pairs of letters that some texts hold, as the matcher folds them.
#[derive(Clone, Debug)]
pub struct LetterPairs {
    /// Empty: every pair.
    bits: Vec<u64>,
}

impl LetterPairs {
    /// Of no text so far.
    pub fn none() -> Self {
        Self { bits: vec![0; BITS / 64] }
    }

    /// Nothing is known: every form may stand somewhere.
    pub fn all() -> Self {
        Self { bits: Vec::new() }
    }

    /// Adds a text's; its beginning and end may stand beside another's.
    pub fn add(&mut self, text: &str) {
        let folded = Folded::new(text);
        let mut last = ' ';
        for c in folded.text().chars().chain([' ']) {
            let bit = place(last, c);
            if let Some(word) = self.bits.get_mut(bit / 64) {
                *word |= 1 << (bit % 64);
            }
            last = c;
        }
    }

    /// Whether a folded form may stand in one of the texts.
    pub(super) fn may_hold(&self, folded: &str) -> bool {
        let mut last = None;
        self.bits.is_empty()
            || folded.chars().all(|c| {
                let bit = last.replace(c).map(|last| place(last, c));
                bit.is_none_or(|bit| self.bits.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1))
            })
    }
}

fn place(first: char, second: char) -> usize {
    let hash = (u64::from(first) << 32 | u64::from(second)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> 43) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_is_never_left_out() {
        let mut pairs = LetterPairs::none();
        let text = "Ｏrla’s ｻｰﾊﾞｰ at the sea-wall, サーバー と ユーザー";
        pairs.add(text);
        for form in ["Orla", "サーバー", "sea wall", "ユーザー", "the sea", "a"] {
            assert!(pairs.may_hold(Folded::new(form).text()), "{form}");
        }
        for form in ["Quill", "クラウド"] {
            assert!(!pairs.may_hold(Folded::new(form).text()), "{form}");
            assert!(LetterPairs::all().may_hold(Folded::new(form).text()), "{form}");
        }
    }
}
