//! What the number checks share: from the matching to drafts, and the words of their messages.

use rust_decimal::prelude::ToPrimitive;

use super::{Draft, Info};
use crate::analysis::{Analysed, Evidence, Side, Spot};
use crate::language::directions::Fault;
use crate::matching::numbers::{Difference, Differing};
use crate::matching::{render, whole};
use crate::mention::{Amount, Date, Dimension, Form, Mention, Quantity, Value};
use crate::read::Role;
use crate::text::Span;

/// Drafts for the differences that a check calls its own.
pub(super) fn judge_differing(
    info: &'static Info,
    document: &Evidence<'_>,
    mine: impl Fn(&Difference) -> bool,
    out: &mut Vec<Draft>,
) {
    for (at, pair) in document.pairs.iter().enumerate().filter(|(_, pair)| compared(pair)) {
        for differing in pair.numbers.differing.iter().filter(|d| mine(&d.difference)) {
            let sides = pair.source_numbers.get(differing.source).zip(pair.target_numbers.get(differing.target));
            let Some((source, target)) = sides else { continue };
            let words = (source.span.of(pair.str(Side::Source)), target.span.of(pair.str(Side::Target)));
            let message = message(&differing.difference, words, target);
            let mut draft = Draft::new(info, spot(at, Side::Target, target.span), differing.confidence, message);
            draft.other = Some(spot(at, Side::Source, source.span));
            draft.suggestion = suggestion(document, pair, differing);
            draft.fault = Some(fault(words));
            one_end(document, pair, (source, target), words, &mut draft);
            out.push(draft);
        }
    }
}

/// Narrows a draft about a range to the end that is wrong.
fn one_end(
    document: &Evidence<'_>,
    pair: &Analysed,
    (source, target): (&Mention, &Mention),
    words: (&str, &str),
    draft: &mut Draft,
) {
    let text = pair.str(Side::Target);
    let Some((end, should, instead)) = render::wrong_end(source, target, text, &document.languages.target) else {
        return;
    };
    draft.at.span = end;
    draft.message = format!("{} for {should}: {} for {}", end.of(text), words.1, words.0);
    draft.suggestion = instead;
}

/// The same wrong words for the same words of the original, in a digest and again below it: one fault. Spaces between
/// figures and words are a matter of taste, and of the line.
fn fault((source, target): (&str, &str)) -> String {
    let tight = |words: &str| words.split_whitespace().collect::<String>();
    format!("{}\0{}", tight(source), tight(target))
}

/// Whether the pair has two texts that say the same thing.
pub(super) fn compared(pair: &Analysed) -> bool {
    pair.pair.source.is_some() && pair.pair.target.is_some() && pair.pair.role != Role::Furniture
}

fn spot(pair: usize, side: Side, span: Span) -> Spot {
    Spot { pair, side, span }
}

fn suggestion(document: &Evidence<'_>, pair: &Analysed, differing: &Differing) -> Option<String> {
    let source = pair.source_numbers.get(differing.source)?;
    let target = pair.target_numbers.get(differing.target)?;
    let text = pair.str(Side::Target);
    let suggestion = render::instead(source, target, text, &differing.difference, &document.languages.target)?;
    (suggestion != target.span.of(text)).then_some(suggestion)
}

/// A sentence that says how the two differ.
fn message(difference: &Difference, (source, target): (&str, &str), mention: &Mention) -> String {
    match mention.readings.first() {
        Some(Value::NoDay(_)) => return format!("{target} is no day of the calendar; the original says {source}"),
        Some(Value::NoTime(_)) => return format!("{target} is no time of day; the original says {source}"),
        _ => {}
    }
    match difference {
        Difference::Scale(power) => format!("{target} is {} {source}", times(*power)),
        Difference::Amount => format!("{target} for {source}"),
        Difference::Unit => format!("{target} for {source}: the figure is kept, the {} is not", unit_noun(mention)),
        Difference::Kind => format!("{target} for {source}: percent and percentage points are not the same"),
        Difference::Date => format!("{target} is another date than {source}"),
        Difference::Weekday => format!("{target} is another weekday than {source}"),
        Difference::HalfOfDay => format!("{target} is the other half of the day than {source}"),
        Difference::Time => format!("{target} is another time than {source}"),
        Difference::Zone => format!("{target} is not {source} in that time zone"),
        Difference::Relative => format!("{target} is not what “{source}” says"),
        Difference::Dateline(date) => {
            format!("{target} is another day than “{source}”, which by the dateline is {}", told(date))
        }
        Difference::Bound => format!("{target} turns the limit of “{source}” round"),
        Difference::Limit { left_out: true } => {
            format!("{target} takes in the age itself, which the limit of “{source}” leaves out")
        }
        Difference::Limit { left_out: false } => {
            format!("{target} leaves out the age itself, which the limit of “{source}” takes in")
        }
        Difference::DayPart => format!("{target} is said of the other half of the day than “{source}”"),
        Difference::Code => format!("{target} for {source}"),
        Difference::Malformed => format!("{target} is no number; the original says {source}"),
    }
}

/// A day, month or year in figures, with the day's name.
fn told(date: &Date) -> String {
    const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let name = date.weekday.and_then(|day| WEEKDAYS.get(usize::from(day).checked_sub(1)?));
    let year = date.year.map(|year| format!("{year:04}"));
    let rest = [date.month, date.day].into_iter().flatten().map(|part| format!("{part:02}"));
    let figures = year.into_iter().chain(rest).collect::<Vec<_>>().join("-");
    name.map_or(figures.clone(), |name| format!("{name}, {figures}"))
}

fn unit_noun(mention: &Mention) -> &'static str {
    match mention.readings.first() {
        Some(Value::Quantity(quantity)) if matches!(quantity.dimension, Dimension::Money(_)) => "currency",
        _ => "unit",
    }
}

/// "ten times", "a hundredth of".
fn times(power: i32) -> String {
    match power {
        1 => "ten times".to_owned(),
        2 => "a hundred times".to_owned(),
        3 => "a thousand times".to_owned(),
        4 => "ten thousand times".to_owned(),
        6 => "a million times".to_owned(),
        -1 => "a tenth of".to_owned(),
        -2 => "a hundredth of".to_owned(),
        -3 => "a thousandth of".to_owned(),
        -4 => "a ten-thousandth of".to_owned(),
        -6 => "a millionth of".to_owned(),
        _ if power > 0 => format!("10^{power} times"),
        _ => format!("10^{power} of"),
    }
}

/// Text without counterpart is held against the whole original.
pub(super) fn judge_unpaired(info: &'static Info, document: &Evidence<'_>, out: &mut Vec<Draft>) {
    let unpaired = |pair: &&Analysed| pair.pair.source.is_none() && pair.pair.role != Role::Furniture;
    if !document.pairs.iter().any(|pair| unpaired(&pair) && !pair.target_numbers.is_empty()) {
        return;
    }
    let original: Vec<(usize, &Mention)> = document
        .pairs
        .iter()
        .enumerate()
        .flat_map(|(at, pair)| pair.source_numbers.iter().map(move |mention| (at, mention)))
        .collect();
    for (at, pair) in document.pairs.iter().enumerate().filter(|(_, pair)| unpaired(pair)) {
        for mention in pair.target_numbers.iter().filter(|m| m.firm && m.form == Form::Digits) {
            let Some(slip) = whole::slip(mention, original.iter().map(|(_, mention)| *mention)) else { continue };
            let Some(&(from, source)) = original.get(slip.source) else { continue };
            let words = source.span.of(document.pairs.get(from).map_or("", |pair| pair.str(Side::Source)));
            let text = pair.str(Side::Target);
            let message = format!(
                "{}; the original says it nowhere else",
                self::message(&slip.difference, (words, mention.span.of(text)), mention)
            );
            let mut draft = Draft::new(info, spot(at, Side::Target, mention.span), slip.confidence, message);
            draft.other = Some(spot(from, Side::Source, source.span));
            draft.fault = Some(fault((words, mention.span.of(text))));
            draft.suggestion = render::instead(source, mention, text, &slip.difference, &document.languages.target);
            out.push(draft);
        }
    }
}

/// Figures that are right, and said the other way.
pub(super) fn judge_turned(info: &'static Info, document: &Evidence<'_>, fault: Fault, out: &mut Vec<Draft>) {
    for (at, pair) in document.pairs.iter().enumerate().filter(|(_, pair)| compared(pair)) {
        for turned in pair.numbers.turned.iter().filter(|turned| turned.fault == fault) {
            let (from, to) = turned.words;
            let words = (from.of(pair.str(Side::Source)), to.of(pair.str(Side::Target)));
            let message = match fault {
                Fault::Direction => format!("“{}” says the opposite of “{}”", words.1, words.0),
                Fault::Unit => {
                    format!("“{}” for “{}”: the figure is kept, what it is counted by is not", words.1, words.0)
                }
            };
            let mut draft = Draft::new(info, spot(at, Side::Target, to), turned.confidence, message);
            draft.other = Some(spot(at, Side::Source, from));
            draft.fault = Some(self::fault(words));
            out.push(draft);
        }
    }
}

/// Numbers of the original that the translation leaves out.
pub(super) fn judge_missing(info: &'static Info, document: &Evidence<'_>, out: &mut Vec<Draft>) {
    for (at, pair) in document.pairs.iter().enumerate().filter(|(_, pair)| compared(pair)) {
        for alone in &pair.numbers.missing {
            let Some(mention) = pair.source_numbers.get(alone.mention) else { continue };
            let words = mention.span.of(pair.str(Side::Source));
            let whole = Span::new(0, pair.str(Side::Target).len());
            let confidence = alone.confidence * compression(pair);
            let message = format!("{words} is left out");
            let mut draft = Draft::new(info, spot(at, Side::Target, whole), confidence, message);
            draft.other = Some(spot(at, Side::Source, mention.span));
            draft.omission = true;
            out.push(draft);
        }
    }
}

/// Numbers of the translation that the original does not have.
pub(super) fn judge_added(info: &'static Info, document: &Evidence<'_>, out: &mut Vec<Draft>) {
    for (at, pair) in document.pairs.iter().enumerate().filter(|(_, pair)| compared(pair)) {
        for alone in &pair.numbers.added {
            let Some(mention) = pair.target_numbers.get(alone.mention) else { continue };
            if mention.readings.contains(&Value::Malformed) || sums_up(mention, pair.str(Side::Target)) {
                continue;
            }
            let words = mention.span.of(pair.str(Side::Target));
            let message = format!("{words} is not in the original");
            let confidence = alone.confidence * compression(pair);
            out.push(Draft::new(info, spot(at, Side::Target, mention.span), confidence, message));
        }
    }
}

/// Whether a number counts the things that stand in a row before it: 油、塩、砂糖の3つ.
fn sums_up(mention: &Mention, text: &str) -> bool {
    let count = mention.readings.iter().find_map(|reading| match reading {
        Value::Quantity(Quantity { amount: Amount::Exact(value), dimension: Dimension::Count, .. }) => value.to_usize(),
        _ => None,
    });
    let before = text.get(..mention.span.start()).unwrap_or("");
    let sentence = before.rsplit(['。', '．', '\n']).next().unwrap_or("");
    let commas = sentence.matches('、').count();
    // A word or two before the row may end with a comma as well.
    count.is_some_and(|count| (3..=9).contains(&count) && (count - 1..=count + 1).contains(&commas))
}

/// Digests, headlines and captions say less, or say it otherwise, by design.
fn compression(pair: &Analysed) -> f64 {
    if pair.pair.role == Role::Body { 1.0 } else { 0.5 }
}

/// Figures of the translation that are no number, where nothing of the original is their counterpart.
pub(super) fn judge_malformed(info: &'static Info, document: &Evidence<'_>, out: &mut Vec<Draft>) {
    for (at, pair) in document.pairs.iter().enumerate().filter(|(_, pair)| compared(pair)) {
        for alone in &pair.numbers.added {
            let Some(mention) = pair.target_numbers.get(alone.mention) else { continue };
            let words = mention.span.of(pair.str(Side::Target));
            if mention.readings == [Value::Malformed] && !pair.str(Side::Source).contains(words) {
                let message = format!("{words} is no number in any convention");
                out.push(Draft::new(info, spot(at, Side::Target, mention.span), 0.85, message));
            }
        }
    }
}
