//! Number words that are written together: zweitausendfünfhundert, trecentomila, zwanzigjährig.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::lexeme::{Lexeme, Role};

/// Longer words (in bytes) are not looked at: no number that anyone writes out is.
const LONGEST: usize = 160;

/// The words that may stand inside others, in small letters, and what they mean there.
#[derive(Debug, Default)]
pub(super) struct Compounds {
    pieces: FxHashMap<Box<str>, Piece>,
    /// What may follow a number in one word: the years of zwanzigjährig.
    endings: FxHashMap<Box<str>, Vec<Lexeme>>,
    /// The fewest letters of a number.
    shortest: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Piece {
    Adds(Decimal),
    Multiplies(Decimal),
    Joins,
    /// Ends the number: hundertste.
    Ordinal(Decimal),
}

/// What a word that is written together says.
#[derive(Clone, Debug, PartialEq)]
pub struct Compound {
    /// The number: [`Lexeme::Cardinal`] or [`Lexeme::Ordinal`].
    pub number: Lexeme,
    /// How long its ending is, in bytes of the word in small letters; 0 without one.
    pub ending: usize,
    /// What the ending means.
    pub ending_lexemes: Vec<Lexeme>,
}

impl Compounds {
    /// Those among the forms of a lexicon.
    pub fn of<'a>(forms: impl Iterator<Item = (&'a str, &'a [Lexeme])>, shortest: usize) -> Compounds {
        let mut compounds = Compounds { shortest, ..Compounds::default() };
        for (form, lexemes) in forms.filter(|(form, _)| form.chars().all(char::is_alphabetic)) {
            let piece = lexemes.iter().find_map(|lexeme| match *lexeme {
                Lexeme::Scale(value) => Some(Piece::Multiplies(value)),
                _ => None,
            });
            let piece = piece.or_else(|| {
                lexemes.iter().find_map(|lexeme| match *lexeme {
                    Lexeme::Cardinal(value) | Lexeme::Digit(value) => Some(Piece::Adds(value)),
                    Lexeme::Ordinal(value) => Some(Piece::Ordinal(value)),
                    Lexeme::Role(Role::And | Role::TensAnd) => Some(Piece::Joins),
                    _ => None,
                })
            });
            if let Some(piece) = piece {
                compounds.pieces.insert(form.into(), piece);
            }
            let ends = |lexeme: &&Lexeme| {
                matches!(lexeme, Lexeme::Unit(_) | Lexeme::Role(Role::Age | Role::Times | Role::Occurrences))
            };
            let ending: Vec<Lexeme> = lexemes.iter().filter(ends).copied().collect();
            if !ending.is_empty() && form.len() > 2 {
                compounds.endings.insert(form.into(), ending);
            }
        }
        compounds
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Reads a word in small letters.
    pub fn read(&self, word: &str) -> Option<Compound> {
        let cuts = (1..=word.len()).rev().filter(|&at| word.is_char_boundary(at));
        // Most words begin like no number.
        if word.len() > LONGEST
            || word.chars().count() < self.shortest
            || !cuts.clone().any(|at| self.pieces.contains_key(word.split_at(at).0))
        {
            return None;
        }
        for at in cuts {
            let (front, back) = word.split_at(at);
            let endings = self.endings.get(back);
            if !back.is_empty() && endings.is_none() {
                continue;
            }
            let mut pieces = Vec::new();
            let Some(number) = self.split(front, &mut pieces).then(|| value(&pieces)).flatten() else { continue };
            // "ein" and "eine" begin too many words that count nothing.
            let said = match number {
                Lexeme::Cardinal(value) => value > Decimal::ONE,
                _ => back.is_empty(),
            };
            if said {
                let ending_lexemes = endings.cloned().unwrap_or_default();
                return Some(Compound { number, ending: back.len(), ending_lexemes });
            }
        }
        None
    }

    /// Cuts a word into pieces, the longest first.
    fn split(&self, word: &str, pieces: &mut Vec<Piece>) -> bool {
        if word.is_empty() {
            return !pieces.is_empty();
        }
        if pieces.len() > 12 {
            return false;
        }
        for at in (1..=word.len()).rev().filter(|&at| word.is_char_boundary(at)) {
            let (front, back) = word.split_at(at);
            let Some(piece) = self.pieces.get(front) else { continue };
            pieces.push(*piece);
            if fits(pieces) && self.split(back, pieces) {
                return true;
            }
            pieces.pop();
        }
        false
    }
}

/// Whether the last piece may follow the one before.
fn fits(pieces: &[Piece]) -> bool {
    let Some((last, before)) = pieces.split_last() else { return true };
    match (before.last(), last) {
        (None, Piece::Joins) | (Some(Piece::Ordinal(_)), _) | (Some(Piece::Joins), Piece::Joins) => false,
        (Some(Piece::Adds(_)), Piece::Joins) => false,
        (Some(Piece::Adds(before)), Piece::Adds(last) | Piece::Ordinal(last)) => below(*before, *last),
        _ => true,
    }
}

/// Whether a number may follow a greater one and add to it: five after twenty or two hundred, not after thirteen.
fn below(greater: Decimal, number: Decimal) -> bool {
    let mut place = Decimal::TEN;
    while place <= greater && (greater % place).is_zero() {
        if number < place {
            return !number.is_zero() && greater >= Decimal::from(20);
        }
        place = place.saturating_mul(Decimal::TEN);
    }
    false
}

/// The number of pieces in order; `None` where they make none.
fn value(pieces: &[Piece]) -> Option<Lexeme> {
    let (mut thousands, mut sum) = (Decimal::ZERO, Decimal::ZERO);
    let mut last = Decimal::ZERO;
    let mut ordinal = false;
    for piece in pieces {
        match *piece {
            Piece::Adds(value) | Piece::Ordinal(value)
                if value < Decimal::ONE_HUNDRED || sum.is_zero() || below(sum, value) =>
            {
                sum = sum.checked_add(value)?;
            }
            Piece::Ordinal(value) if value == Decimal::ONE_HUNDRED || value == Decimal::ONE_THOUSAND => {
                sum = sum.checked_mul(value)?;
            }
            Piece::Adds(_) | Piece::Ordinal(_) => return None,
            Piece::Multiplies(scale) if scale >= Decimal::ONE_THOUSAND => {
                if !thousands.is_zero() && scale >= last {
                    // 육천십오만: all of 6015 is multiplied.
                    sum = thousands.checked_add(sum).filter(|sum| *sum < scale && scale > Decimal::ONE_THOUSAND)?;
                    thousands = Decimal::ZERO;
                }
                last = scale;
                thousands = thousands.checked_add(sum.max(Decimal::ONE).checked_mul(scale)?)?;
                sum = Decimal::ZERO;
            }
            Piece::Multiplies(scale) => {
                // Of mille-sei-cento only the six is multiplied.
                let times = sum % scale;
                let more = times.max(Decimal::ONE).checked_mul(scale)?;
                sum = (sum - times).checked_add(more)?;
            }
            Piece::Joins => {}
        }
        ordinal |= matches!(piece, Piece::Ordinal(_));
    }
    let value = thousands.checked_add(sum)?;
    if matches!(pieces.last(), Some(Piece::Joins)) {
        return None;
    }
    Some(if ordinal { Lexeme::Ordinal(value) } else { Lexeme::Cardinal(value) })
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;

    #[test]
    fn numbers_written_together_are_read_and_other_words_are_not() {
        let cases = [
            ("de", "zweitausendfünfhundert", Some("2500")),
            ("de", "dreihundertfünfundzwanzigtausend", Some("325000")),
            ("de", "hundertfünfte", Some("105")),
            ("de", "zwanzigjährige", Some("20")),
            ("de", "Zweifel", None),
            ("de", "achtlos", None),
            ("de", "und", None),
        ];
        for (language, word, expected) in cases {
            let lexicon = Lexicon::of(&language.parse().unwrap());
            let found = lexicon.compound(word).map(|compound| match compound.number {
                Lexeme::Cardinal(value) | Lexeme::Ordinal(value) => value.to_string(),
                _ => String::new(),
            });
            assert_eq!(found.as_deref(), expected, "{word}");
        }
    }
}
