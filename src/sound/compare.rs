//! Names of several words against renderings of several words.

use super::model;
use crate::language::script::Script;

/// How the words of a name and of its rendering pair up.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Comparison {
    /// One entry a word of the name, in its order.
    pub tokens: Vec<TokenMatch>,
}

/// A word of a name with the word of the rendering that it pairs with best.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenMatch {
    /// The name's word.
    pub name_token: String,
    /// The rendering's word; none where the rendering has fewer words (surname alone, initials dropped).
    pub rendering_token: Option<String>,
    /// Probability that the one renders the other; 0 without a counterpart.
    pub same: f64,
    /// Probability that the rendering's word is spelt right; 0 without a counterpart.
    pub well_spelt: f64,
}

/// Words compared at most on either side.
const WORDS: usize = 8;

/// Pairs the words of `name` with those of `rendering` so that the sum of their likeness is the greatest, in any
/// order; each word pairs once. Without a model for `script`, or without words, nothing is paired.
pub fn compare(name: &str, rendering: &str, script: Script) -> Comparison {
    let Some(model) = model(script) else { return Comparison::default() };
    let ours: Vec<&str> = words(name, " \u{a0}\u{3000}-‐").take(WORDS).collect();
    let theirs: Vec<&str> = words(rendering, " \u{a0}\u{3000}-‐・･·=＝゠").take(WORDS).collect();
    let alike: Vec<Vec<f64>> = ours.iter().map(|o| theirs.iter().map(|t| model.same(o, t)).collect()).collect();
    let paired = pairing(&alike, theirs.len());
    let tokens = ours.iter().zip(&alike).zip(paired).map(|((our, alike), their)| TokenMatch {
        name_token: (*our).to_owned(),
        rendering_token: their.and_then(|t| theirs.get(t)).map(|t| (*t).to_owned()),
        same: their.and_then(|t| alike.get(t).copied()).unwrap_or(0.0),
        well_spelt: their.and_then(|t| theirs.get(t)).map_or(0.0, |t| model.well_spelt(our, t)),
    });
    Comparison { tokens: tokens.collect() }
}

fn words<'t>(text: &'t str, between: &'static str) -> impl Iterator<Item = &'t str> {
    text.split(move |c| between.contains(c)).filter(|w| !w.is_empty())
}

/// The assignment of rows to columns with the greatest sum, over the sets of columns used so far.
fn pairing(alike: &[Vec<f64>], columns: usize) -> Vec<Option<usize>> {
    let sets = 1usize << columns;
    // best[row][set]: the greatest sum of the rows before `row` with the columns of `set`, and the last row's column.
    let mut best = vec![vec![(f64::NEG_INFINITY, None); sets]; alike.len() + 1];
    best[0][0].0 = 0.0;
    for (row, alike) in alike.iter().enumerate() {
        for set in 0..sets {
            let (sum, _) = best[row][set];
            if sum > best[row + 1][set].0 {
                best[row + 1][set] = (sum, None);
            }
            for (column, &like) in alike.iter().enumerate().filter(|(c, _)| set >> c & 1 == 0) {
                let next = set | 1 << column;
                if sum + like > best[row + 1][next].0 {
                    best[row + 1][next] = (sum + like, Some(column));
                }
            }
        }
    }
    let last = best.last().into_iter().flatten().enumerate();
    let mut set = last.max_by(|a, b| a.1.0.total_cmp(&b.1.0)).map_or(0, |(set, _)| set);
    let mut out = vec![None; alike.len()];
    for row in (0..alike.len()).rev() {
        out[row] = best[row + 1][set].1;
        set &= !out[row].map_or(0, |column| 1 << column);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paired(name: &str, rendering: &str) -> Vec<Option<String>> {
        compare(name, rendering, Script::Katakana).tokens.into_iter().map(|t| t.rendering_token).collect()
    }

    #[test]
    fn words_pair_in_any_order_and_number() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(paired("Maria Kowalski", "マリア・コワルスキ"), [some("マリア"), some("コワルスキ")]);
        assert_eq!(paired("Maria Kowalski", "コワルスキ・マリア"), [some("マリア"), some("コワルスキ")]);
        assert_eq!(paired("Maria Kowalski", "コワルスキ"), [None, some("コワルスキ")]);
        assert!(paired("", "コワルスキ").is_empty());
        assert_eq!(paired("Maria", ""), [None]);
    }
}
