//! The consonants of a name, whatever script it is written in: a rough ear for scripts without a trained model, and for
//! the question whether a text may speak of a name at all.
//!
//! # Design
//! Romanisations keep consonants better than vowels (Trump, тramп, telangpu), and confuse those of one place of the mouth.
//! So a name is the sequence of its consonants' classes, and two names are compared by edit distance. It is made to be
//! generous: what it denies stands in no relation, what it grants need not be the same name.

use deunicode::deunicode;

/// Classes of consonants in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skeleton(Vec<u8>);

/// A text in Latin letters without accents, in small letters; other characters are kept as they are spelt.
pub fn romanise(text: &str) -> String {
    deunicode(text).to_lowercase()
}

impl Skeleton {
    /// The skeleton of a word in plain Latin letters.
    pub fn of(word: &str) -> Self {
        let letters: Vec<u8> = word.bytes().map(|b| b.to_ascii_lowercase()).filter(u8::is_ascii_alphabetic).collect();
        let mut classes: Vec<u8> = Vec::with_capacity(letters.len());
        for (i, &letter) in letters.iter().enumerate() {
            let next = letters.get(i + 1).copied().unwrap_or(b' ');
            let class = match letter {
                b'p' if next == b'h' => b'f',
                b'p' | b'b' => b'p',
                b'f' | b'v' | b'w' => b'f',
                b't' | b'd' => b't',
                b'c' if matches!(next, b'e' | b'i' | b'y' | b'h') => b's',
                b'k' | b'g' | b'c' | b'q' => b'k',
                b's' | b'z' | b'j' => b's',
                b'x' => b's',
                b'm' | b'n' => b'n',
                b'l' | b'r' => b'r',
                _ => continue,
            };
            if letters.get(i.wrapping_sub(1)) != Some(&letter) {
                classes.push(class);
            }
        }
        Self(classes)
    }

    /// The class of the first consonant.
    pub fn first(&self) -> Option<u8> {
        self.0.first().copied()
    }

    /// How many consonants.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The least share of this skeleton's consonants that differ in a stretch of `text`; `anchored`: one that stands at
    /// the front of it. What follows the stretch costs nothing (endings).
    pub fn distance_within(&self, text: &Skeleton, anchored: bool) -> f64 {
        let mut row: Vec<f64> = (0..=text.0.len()).map(|j| if anchored { j as f64 } else { 0.0 }).collect();
        for (i, own) in self.0.iter().enumerate() {
            let mut diagonal = row.first().copied().unwrap_or(0.0);
            if let Some(first) = row.first_mut() {
                *first = (i + 1) as f64;
            }
            for (j, other) in text.0.iter().enumerate() {
                let (left, up) = (row.get(j).copied().unwrap_or(0.0), row.get(j + 1).copied().unwrap_or(0.0));
                let best = (diagonal + cost(*own, *other)).min(left + 0.7).min(up + 0.8);
                diagonal = up;
                if let Some(cell) = row.get_mut(j + 1) {
                    *cell = best;
                }
            }
        }
        row.into_iter().fold(f64::INFINITY, f64::min) / self.0.len().max(1) as f64
    }
}

/// What one class for another costs: those that scripts confuse are near.
fn cost(a: u8, b: u8) -> f64 {
    match (a.min(b), a.max(b)) {
        (x, y) if x == y => 0.0,
        (b'f', b'p') | (b's', b't') | (b'k', b's') | (b'f', b'k') => 0.4,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_heard_through_scripts() {
        for (name, text, anchored) in [
            ("Kowalski", "Ковальского", true),
            ("Fernandez", "フェルナンデス", true),
            ("Fernandez", "费尔南德斯说", false),
            ("Baker", "बेकर", true),
        ] {
            let distance = Skeleton::of(name).distance_within(&Skeleton::of(&romanise(text)), anchored);
            assert!(distance <= 0.3, "{name} {text} {distance}");
        }
        let far = Skeleton::of("Brandt").distance_within(&Skeleton::of(&romanise("Ковальского")), true);
        assert!(far > 0.5, "{far}");
    }
}
