//! Languages whose words for numbers are not known, or only out of a list: mostly figures can be compared, and with
//! figures.
//!
//! Where "5 mm" is read on one side and "100 pėdų" is a bare 100 on the other, a difference may be a conversion, a month,
//! a number word: nothing that bilint can tell from a fault.

use super::backing;
use super::leftover;
use super::numbers::{Difference, NumberMatching, Side};
use crate::language::lexicon::{Knowledge, Lexicon};
use crate::mention::{Dimension, Form, Mention, Quantity, Value};

/// As sure as a remark.
const REMARK: f64 = 0.6;

/// Takes back what only one who reads both languages could be sure of.
pub(super) fn doubt(source: Side<'_>, target: Side<'_>, result: &mut NumberMatching) {
    let known = Lexicon::knowledge(source.language).min(Lexicon::knowledge(target.language));
    if known == Knowledge::All {
        return;
    }
    for differing in &mut result.differing {
        let of = |side: Side<'_>, at: usize, is: fn(&Mention, &str) -> bool| {
            side.mentions.get(at).is_some_and(|mention| is(mention, side.text))
        };
        let both = |is| of(source, differing.source, is) && of(target, differing.target, is);
        // A power of ten may stand in a word that was not read: "10 тысяч".
        let scale = matches!(differing.difference, Difference::Scale(_));
        let sure = match known {
            Knowledge::Figures => !scale && both(is_plain),
            Knowledge::Words => both(is_measured) || !scale && both(is_plain),
            // A bare number beside a measure may have a unit that was not read.
            _ => both(is_measured) || both(is_bare),
        };
        if !sure {
            differing.confidence = differing.confidence.min(REMARK);
        }
    }
    // "7 days" may be a week that was said without a number.
    let told = |side: Side<'_>, at: usize| {
        known == Knowledge::Usage
            && side.mentions.get(at).is_some_and(|m| m.form == Form::Digits && !m.readings.iter().any(is_measure))
    };
    let missing = result.missing.iter_mut().map(|alone| (alone, source));
    let bare = leftover::bare_units(&source);
    let of_bare_unit = |side: Side<'_>, at: usize| {
        known == Knowledge::Usage && side.mentions.get(at).is_some_and(|m| backing::of_bare_unit(&bare, m))
    };
    let added = result.added.iter_mut().map(|alone| (alone, target));
    for (alone, side, of_bare) in missing.map(|(alone, side)| (alone, side, false)).chain(added.map(|(alone, side)| {
        let of_bare = of_bare_unit(side, alone.mention);
        (alone, side, of_bare)
    })) {
        if !told(side, alone.mention) && !of_bare {
            alone.confidence = alone.confidence.min(REMARK);
        }
    }
}

fn is_measure(value: &Value) -> bool {
    matches!(value, Value::Quantity(Quantity { dimension: Dimension::Measure(_), .. }))
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

/// Whether a mention has a unit, currency, sign of per cent or month that was read: nothing unread stands between them.
fn is_measured(mention: &Mention, _: &str) -> bool {
    let measured = |value: &Value| match value {
        Value::Quantity(Quantity { dimension, .. }) => {
            matches!(dimension, Dimension::Measure(_) | Dimension::Money(_) | Dimension::Percent)
        }
        Value::Date(date) => date.month.is_some() && (date.day.is_some() || date.year.is_some()),
        Value::Time(time) => time.minute.is_some(),
        _ => false,
    };
    matches!(mention.form, Form::Digits | Form::Words) && mention.readings.first().is_some_and(measured)
}

/// Whether a mention has no unit in any reading.
fn is_bare(mention: &Mention, _: &str) -> bool {
    let measured = |value: &Value| {
        matches!(
            value,
            Value::Quantity(Quantity {
                dimension: Dimension::Measure(_) | Dimension::Money(_) | Dimension::Percent,
                ..
            })
        )
    };
    !mention.readings.iter().any(measured)
}

#[cfg(test)]
mod tests {
    use crate::align::Bead;
    use crate::matching::numbers::{Side, match_numbers};
    use crate::mention;
    use crate::text::Span;

    #[test]
    fn only_figures_are_compared_with_a_language_that_is_not_read() {
        let (source, target) = ("en".parse().unwrap(), "br".parse().unwrap());
        let cases = [
            ("A flock of 17 sheep came.", "Deuet eo 16 dañvad.", true),
            ("The pit is 5 metres deep.", "16 troatad eo an toull.", false),
            ("They counted 10,000 sheep.", "Kontet o deus 10 mil dañvad.", false),
        ];
        for (english, breton, sure) in cases {
            let (of_source, of_target) = (mention::extract(english, &source), mention::extract(breton, &target));
            let beads = [Bead { source: Span::new(0, english.len()), target: Span::new(0, breton.len()) }];
            let result = match_numbers(
                Side { text: english, language: &source, mentions: &of_source },
                Side { text: breton, language: &target, mentions: &of_target },
                &beads,
            );
            assert_eq!(result.differing.iter().any(|one| one.confidence >= 0.8), sure, "{breton}: {result:?}");
        }
    }
}
