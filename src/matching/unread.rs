//! Languages whose words for numbers are not known: only figures can be compared, and only with figures.
//!
//! Where "5 mm" is read on one side and "100 pėdų" is a bare 100 on the other, a difference may be a conversion, a month,
//! a number word: nothing that bilint can tell from a fault.

use super::numbers::{Difference, NumberMatching, Side};
use crate::language::lexicon::Lexicon;
use crate::mention::{Dimension, Form, Mention, Quantity, Value};

/// As sure as a remark.
const REMARK: f64 = 0.6;

/// Takes back what only one who reads both languages could be sure of.
pub(super) fn doubt(source: Side<'_>, target: Side<'_>, result: &mut NumberMatching) {
    if Lexicon::knows(source.language) && Lexicon::knows(target.language) {
        return;
    }
    for differing in &mut result.differing {
        let plain =
            |side: Side<'_>, at: usize| side.mentions.get(at).is_some_and(|mention| is_plain(mention, side.text));
        // A power of ten may stand in a word that was not read: "10 тысяч".
        let scale = matches!(differing.difference, Difference::Scale(_));
        if scale || !plain(source, differing.source) || !plain(target, differing.target) {
            differing.confidence = differing.confidence.min(REMARK);
        }
    }
    for alone in result.missing.iter_mut().chain(&mut result.added) {
        alone.confidence = alone.confidence.min(REMARK);
    }
}

/// Whether a mention is figures alone, whatever language surrounds them: "3 million" has a word that the other language
/// has as well, and it was not read.
fn is_plain(mention: &Mention, text: &str) -> bool {
    let counts = |value: &Value| match value {
        Value::Quantity(Quantity { dimension, .. }) => matches!(dimension, Dimension::Count | Dimension::Score),
        Value::Date(date) => date.year.is_some() && date.month.is_none(),
        Value::Code(_) => true,
        _ => false,
    };
    let letters = mention.span.of(text).chars().any(char::is_alphabetic);
    !letters && mention.form == Form::Digits && mention.readings.iter().all(counts)
}

#[cfg(test)]
mod tests {
    use crate::align::Bead;
    use crate::matching::numbers::{Side, match_numbers};
    use crate::mention;
    use crate::text::Span;

    #[test]
    fn only_figures_are_compared_with_a_language_that_is_not_read() {
        let (source, target) = ("en".parse().unwrap(), "eu".parse().unwrap());
        let cases = [
            ("A flock of 17 sheep came.", "Guztira 16 ardi etorri ziren.", true),
            ("The pit is 5 metres deep.", "Zuloak 16 oin ditu.", false),
            ("They counted 10,000 sheep.", "10 mila ardi zenbatu zituzten.", false),
        ];
        for (english, basque, sure) in cases {
            let (of_source, of_target) = (mention::extract(english, &source), mention::extract(basque, &target));
            let beads = [Bead { source: Span::new(0, english.len()), target: Span::new(0, basque.len()) }];
            let result = match_numbers(
                Side { text: english, language: &source, mentions: &of_source },
                Side { text: basque, language: &target, mentions: &of_target },
                &beads,
            );
            assert_eq!(result.differing.iter().any(|one| one.confidence >= 0.8), sure, "{basque}: {result:?}");
        }
    }
}
