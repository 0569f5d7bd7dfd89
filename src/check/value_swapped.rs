//! Every figure is there, and two of them have changed owners.

use super::numbers::compared;
use super::{Check, Draft, Info};
use crate::analysis::ear::Ear;
use crate::analysis::{Evidence, Side, Spot, owners};
use crate::finding::{Category, Severity};

/// `value-swapped`
pub struct ValueSwapped;

static INFO: Info = Info {
    name: "value-swapped",
    category: Category::Number,
    mqm: "accuracy/mistranslation/number",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/value-swapped.md"),
    rank: 25,
};

/// Both bindings are clear: no pair of 17,000 right ones has two such.
const CLEAR: f64 = 0.85;

impl Check for ValueSwapped {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let mut ear = Ear::default();
        for (at, pair) in document.pairs.iter().enumerate().filter(|(_, pair)| compared(pair)) {
            for swap in owners::swapped(pair, document.languages, &mut ear) {
                let [(i, x), (_, y)] = swap.figures;
                let numbers = (pair.source_numbers.get(i), pair.target_numbers.get(x), pair.target_numbers.get(y));
                let (Some(source), Some(first), Some(second)) = numbers else { continue };
                let (text, original) = (pair.str(Side::Target), pair.str(Side::Source));
                let owners = swap.owners.map(|span| span.of(original));
                let message = format!(
                    "{} belongs to {} in the original, {} to {}: the two are exchanged",
                    first.span.of(text),
                    owners[0],
                    second.span.of(text),
                    owners[1]
                );
                let spot = |side, span| Spot { pair: at, side, span };
                let mut draft = Draft::new(&INFO, spot(Side::Target, first.span), CLEAR, message);
                draft.other = Some(spot(Side::Source, source.span));
                draft.also = vec![spot(Side::Target, second.span)];
                out.push(draft);
            }
        }
    }
}
