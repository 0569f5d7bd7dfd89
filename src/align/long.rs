//! Pairs of so many sentences that they are judged piece by piece.
//!
//! A text that is one line, however long, is one paragraph to its format; what is said in one of a thousand sentences is
//! looked for in its neighbours, not in all of them, and in a time that grows with their number.

use super::{Bead, Pair};
use crate::text::{Span, Text};

/// A pair of more beads than this is cut.
const MOST: usize = 160;
/// A piece has so many and a few more, up to the next bead with both sides.
const PIECE: usize = 80;

/// The pieces of a pair in order: itself, but for very long ones.
pub(super) fn cut(pair: Pair) -> Vec<Pair> {
    let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return vec![pair] };
    if pair.beads.len() <= MOST {
        return vec![pair];
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, bead) in pair.beads.iter().enumerate() {
        let last = at + 1 == pair.beads.len();
        let anchored = !bead.source.is_empty() && !bead.target.is_empty();
        let full = at + 1 - from >= PIECE && anchored && pair.beads.len() - at > PIECE;
        if full || last {
            pieces.push(piece(&pair, source, target, pair.beads.get(from..=at).unwrap_or(&[])));
            from = at + 1;
        }
    }
    pieces
}

fn piece(pair: &Pair, source: &Text, target: &Text, beads: &[Bead]) -> Pair {
    let over = |side: fn(&Bead) -> Span| beads.iter().map(side).reduce(Span::join).unwrap_or(Span::new(0, 0));
    let (ours, theirs) = (over(|bead| bead.source), over(|bead| bead.target));
    let text = |text: &Text, span: Span| {
        (!span.is_empty()).then(|| Text::builder(text.file()).like(text).part(text, span).build())
    };
    let from = |span: Span, start: usize| Span::new(span.start() - start, span.end() - start);
    let beads = beads
        .iter()
        .map(|bead| Bead { source: from(bead.source, ours.start()), target: from(bead.target, theirs.start()) });
    Pair { source: text(source, ours), target: text(target, theirs), beads: beads.collect(), ..pair.clone() }
}

#[cfg(test)]
mod tests {
    use crate::align;
    use crate::read::Document;

    #[test]
    fn a_very_long_line_is_judged_in_pieces_that_hold_all_of_it() {
        let join =
            |sentence: fn(usize) -> String, between: &str| (0..1000).map(sentence).collect::<Vec<_>>().join(between);
        let source = join(|n| format!("Boat {n} has {} seats.", n * 7), " ");
        let target = join(|n| format!("船{n}には{}席がある。", n * 7), "");
        let languages = crate::language::Languages { source: "en".parse().unwrap(), target: "ja".parse().unwrap() };
        let pairs = align::pairs(&Document::from_pairs(languages, [(source.as_str(), target.as_str())]));
        assert!((6..=13).contains(&pairs.len()), "{}", pairs.len());
        let theirs: String = pairs.iter().filter_map(|pair| pair.target.as_ref()).map(|text| text.as_str()).collect();
        assert_eq!(theirs, target);
        for pair in &pairs {
            let (ours, theirs) = (pair.source.as_ref().unwrap().as_str(), pair.target.as_ref().unwrap().as_str());
            let bead = pair.beads.last().unwrap();
            assert!(ours.ends_with(bead.source.of(ours)) && theirs.ends_with(bead.target.of(theirs)));
            assert!(ours.ends_with("seats.") && theirs.ends_with("ある。"));
        }
    }
}
