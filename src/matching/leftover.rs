//! What the assignment leaves over: which of it belongs together and differs, which repeats something said elsewhere,
//! which stands alone; and how sure each of these is.

use super::assign::{Edge, bead_of};
use super::backing;
use super::differ::{self, Contrast};
use super::ends::{all_ends, ends, find_ends, half, mixed};
use super::numbers::{Alone, Difference, Differing, NumberMatching, Side};
use super::values;
use crate::align::Bead;
use crate::language::script::Script;
use crate::mention::{self, Amount, Date, Dimension, Form, Mention, Quantity, Value};

/// Kinship below which two leftovers are not taken for counterparts.
const STRANGERS: f64 = 0.45;
/// A candidate this much less likely is no rival.
const RIVAL: f64 = 0.12;
/// How sure a difference is where one end of a range is the same and the other is not.
const HALF_SAID: f64 = 0.85;
/// How sure it is that something said on one side only is a fault: translators drop and add freely.
const ALONE: f64 = 0.4;
/// The same where the words are as explicit as they can be, and the rest of the text was rendered number by number.
const ALONE_EXPLICIT: f64 = 0.7;

/// The least that it proves when a figure of the translation is nowhere in the original.
const UNHEARD: f64 = 0.82;

/// The most that a word which says a number in passing proves against a figure.
const PASSING: f64 = 0.6;
/// How sure it is that a date in figures was left out, where everything else was rendered.
const DATE_DROPPED: f64 = 0.82;
/// Bytes between a date and its other form in brackets.
const GLOSS: usize = 4;
/// Columns up to which a text may be a label.
const LABEL: usize = 40;

/// The mentions that have no counterpart yet.
pub(super) struct Rest<'a> {
    source: Side<'a>,
    target: Side<'a>,
    beads: &'a [Bead],
    /// The counterpart of each source mention.
    pub of_source: Vec<Option<usize>>,
    source_done: Vec<bool>,
    target_done: Vec<bool>,
}

impl<'a> Rest<'a> {
    pub(super) fn new(source: Side<'a>, target: Side<'a>, beads: &'a [Bead], of_source: Vec<Option<usize>>) -> Self {
        let source_done: Vec<bool> = of_source.iter().map(Option::is_some).collect();
        let mut target_done = vec![false; target.mentions.len()];
        for target in of_source.iter().flatten() {
            target_done[*target] = true;
        }
        Self { source, target, beads, of_source, source_done, target_done }
    }

    /// A range told as its two ends, a date told in two places.
    pub(super) fn split(&mut self, result: &mut NumberMatching) {
        for (i, mention) in self.source.mentions.iter().enumerate() {
            if self.source_done[i] {
                continue;
            }
            let told = all_ends(mention).find_map(|ends| find_ends(ends, self.target.mentions));
            if let Some((first, second)) = told.or_else(|| mixed(mention, self.target.mentions)) {
                self.source_done[i] = true;
                self.target_done[first] = true;
                self.target_done[second] = true;
                result.matched.push((i, first));
            }
        }
        for (j, mention) in self.target.mentions.iter().enumerate() {
            if self.target_done[j] {
                continue;
            }
            let told = all_ends(mention).find_map(|ends| find_ends(ends, self.source.mentions));
            if let Some((first, second)) = told.or_else(|| mixed(mention, self.source.mentions)) {
                self.target_done[j] = true;
                for i in [first, second] {
                    if !std::mem::replace(&mut self.source_done[i], true) {
                        result.matched.push((i, j));
                    }
                }
            }
        }
    }

    /// A range beside two figures that stand together, where one end is said and the other is not.
    pub(super) fn half_said(&mut self, result: &mut NumberMatching) {
        for i in 0..self.source.mentions.len() {
            let Some(ends) = ends(&self.source.mentions[i]).filter(|_| !self.source_done[i]) else { continue };
            let Some((said, other)) = half(&ends, self.target.mentions, &self.target_done) else { continue };
            self.source_done[i] = true;
            self.target_done[said] = true;
            self.target_done[other] = true;
            result.differing.push(Differing {
                source: i,
                target: other,
                difference: Difference::Amount,
                confidence: HALF_SAID,
            });
        }
        for j in 0..self.target.mentions.len() {
            let Some(ends) = ends(&self.target.mentions[j]).filter(|_| !self.target_done[j]) else { continue };
            let Some((said, other)) = half(&ends, self.source.mentions, &self.source_done) else { continue };
            self.target_done[j] = true;
            self.source_done[said] = true;
            self.source_done[other] = true;
            result.matched.push((said, j));
            result.differing.push(Differing {
                source: other,
                target: j,
                difference: Difference::Amount,
                confidence: HALF_SAID,
            });
        }
    }

    /// Leftovers of both sides that belong together, the likeliest first.
    pub(super) fn differing(&mut self, result: &mut NumberMatching) {
        let mut candidates = self.candidates();
        candidates.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        // Who else a mention may belong to: its candidates, the likeliest first.
        let mut of_source = vec![Vec::new(); self.source.mentions.len()];
        let mut of_target = vec![Vec::new(); self.target.mentions.len()];
        for &(i, j, score, _) in &candidates {
            of_source[i].push((j, score));
            of_target[j].push((i, score));
        }
        let mentions = self.source.mentions;
        let contested = |i: usize, j: usize, score: f64| {
            let close = move |&&(_, other): &&(usize, f64)| other > score - RIVAL;
            of_source[i].iter().take_while(close).any(|&(other, _)| other != j)
                || of_target[j].iter().take_while(close).any(|&(k, _)| k != i && !one_said_twice(mentions, k, i))
        };
        for (i, j, score, contrast) in &candidates {
            if self.source_done[*i] || self.target_done[*j] {
                continue;
            }
            self.source_done[*i] = true;
            self.target_done[*j] = true;
            let confidence = self.confidence(*i, *j, contrast, contested(*i, *j, *score));
            result.differing.push(Differing {
                source: *i,
                target: *j,
                difference: contrast.difference.clone(),
                confidence,
            });
        }
        result.differing.sort_by_key(|d| (d.target, d.source));
    }

    fn candidates(&self) -> Vec<(usize, usize, f64, Contrast)> {
        let mut found = Vec::new();
        for (i, a) in self.source.mentions.iter().enumerate() {
            if self.source_done[i] {
                continue;
            }
            for (j, b) in self.target.mentions.iter().enumerate() {
                if self.target_done[j] || !(comparable(a, b) || self.sole(i, j)) {
                    continue;
                }
                let Some(contrast) = differ::contrast(a, b) else { continue };
                let together = self.together(a, b);
                if contrast.kinship < STRANGERS || (!together && !contrast.near) {
                    continue;
                }
                let score = contrast.kinship
                    + if contrast.near { 0.3 } else { 0.0 }
                    + if together { 0.2 } else { 0.0 }
                    + if a.form == b.form { 0.05 } else { 0.0 }
                    - if self.lone(a, b) { 1.0 } else { 0.0 }
                    - if in_passing(a, b) && counts(b) { 0.3 } else { 0.0 };
                found.push((i, j, score, contrast));
            }
        }
        found
    }

    fn together(&self, a: &Mention, b: &Mention) -> bool {
        bead_of(a.span, self.beads, |bead| bead.source) == bead_of(b.span, self.beads, |bead| bead.target)
    }

    /// How sure it is that a difference is a fault, from what speaks for the two being counterparts and what against.
    fn confidence(&self, i: usize, j: usize, contrast: &Contrast, contested: bool) -> f64 {
        let (a, b) = (&self.source.mentions[i], &self.target.mentions[j]);
        let mut confidence = 0.93 * contrast.kinship * differ::explicitness(a).min(differ::explicitness(b));
        if contrast.near {
            confidence += 0.05;
        }
        if !self.together(a, b) {
            confidence -= 0.25;
        }
        confidence -= match (contested, contrast.near) {
            (false, _) => 0.0,
            (true, true) => 0.05,
            (true, false) => 0.2,
        };
        // Both figures exist on the other side as well: more likely a repeat that the translator spared or made.
        if self.repeated(b) && !contrast.near {
            confidence -= 0.12;
        }
        let sole = contrast.kinship > 0.9 && self.sole(i, j);
        if let (Form::Words, Form::Words, false) = (a.form, b.form, sole) {
            confidence -= 0.1;
        }
        if !(a.firm && b.firm || sole) {
            confidence -= 0.08;
        }
        let explains = backing::in_brackets(b, self.target.text) && !backing::in_brackets(a, self.source.text);
        let known = backing::is_year(b) && !contrast.near;
        if self.unheard(b) && !explains && !known && !backing::is_vague(a) {
            confidence = confidence.max(UNHEARD);
        }
        if a.form == Form::Words && b.form == Form::Digits && contrast.kinship > 0.9 && !backing::is_one(a) {
            // Number words are chosen; only "one" is as often an article, and "more than one" is 2以上.
            confidence += 0.06;
        }
        // Two measures of one kind, and nothing else that either could belong to.
        if is_measured(a) && is_measured(b) && !contested && self.together(a, b) && !explains && self.left_alone(i, j) {
            confidence = confidence.max(UNHEARD);
        }
        if in_passing(a, b) || self.lone(a, b) {
            confidence = confidence.min(PASSING);
        }
        confidence.clamp(0.05, 0.99)
    }

    /// Whether one of the two is likely a part of a name: what else the other may belong to comes first.
    fn lone(&self, a: &Mention, b: &Mention) -> bool {
        is_lone(a, self.source.text) || is_lone(b, self.target.text)
    }

    /// Whether the two are numbers, the second in words, and all that the assignment left over: what else could either belong to?
    fn sole(&self, i: usize, j: usize) -> bool {
        let (from, to) = (self.source, self.target);
        let glossed =
            backing::in_brackets(&to.mentions[j], to.text) && !backing::in_brackets(&from.mentions[i], from.text);
        let figure = from.mentions[i].firm && from.mentions[i].form == Form::Digits;
        if glossed || !(figure || told_in_words(from, i)) || !told_in_words(to, j) {
            return false;
        }
        let alone = |side: Side<'_>, this: usize, paired: &dyn Fn(usize) -> bool| {
            let rival = |at: usize| side.mentions[at].firm || told_in_words(side, at);
            (0..side.mentions.len()).all(|at| at == this || paired(at) || !rival(at))
        };
        let paired = |at: usize| self.of_source.iter().flatten().any(|&target| target == at);
        alone(from, i, &|at| self.of_source[at].is_some()) && alone(to, j, &paired)
    }

    /// Whether the two are all that the assignment left over of figures and firm words.
    fn left_alone(&self, i: usize, j: usize) -> bool {
        let (from, to) = (self.source.mentions, self.target.mentions);
        let paired = |j: usize| self.of_source.contains(&Some(j));
        let quiet = |mention: &Mention| !mention.firm;
        (0..from.len()).all(|at| at == i || self.of_source[at].is_some() || quiet(&from[at]))
            && (0..to.len()).all(|at| at == j || paired(at) || quiet(&to[at]))
    }

    /// Whether the translation gives a figure that is nowhere in the original, in no reading, form or place.
    fn unheard(&self, b: &Mention) -> bool {
        backing::telling(b, self.target.text)
            && !self.repeated(b)
            && !backing::holds(self.source.text, b, self.target.text)
    }

    /// Whether a figure that only the translation has is nothing that translators add.
    fn unbidden(&self, target: usize) -> bool {
        let mention = &self.target.mentions[target];
        self.says_numbers()
            && self.unheard(mention)
            && !backing::in_brackets(mention, self.target.text)
            && !backing::is_year(mention)
    }

    /// Whether the original is text of which a rendering would keep the figures: a label ("Large") may be explained.
    fn says_numbers(&self) -> bool {
        self.source.mentions.iter().any(|mention| mention.firm)
            || self.source.text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>() > LABEL
    }

    /// Whether what is missing is one date and no more: a day of a month, or a year told by two calendars.
    fn one_date(&self, missing: &[usize]) -> bool {
        let mentions = self.source.mentions;
        let date = |at: usize| {
            mentions[at]
                .readings
                .iter()
                .find_map(|reading| if let Value::Date(date) = reading { Some(date) } else { None })
        };
        let digits = missing.iter().any(|&at| mentions[at].form == Form::Digits);
        match *missing {
            // A date beside another that is rendered only explains it.
            [one] => {
                let beside = |other: Option<usize>| {
                    other.and_then(|other| mentions.get(other).map(|m| (other, m))).is_some_and(|(other, m)| {
                        let gap =
                            m.span.start().max(mentions[one].span.start()) - m.span.end().min(mentions[one].span.end());
                        self.source_done[other] && gap <= GLOSS && date(other).is_some()
                    })
                };
                let day = date(one).is_some_and(|date| date.day.is_some() && date.month.is_some());
                let told = !backing::in_brackets(&mentions[one], self.source.text);
                digits && day && told && !beside(one.checked_sub(1)) && !beside(Some(one + 1))
            }
            [one, other] => {
                let year = |at: usize| date(at).filter(|date| !date.short_year).and_then(|date| date.year);
                let same = super::values::agreement(&mentions[one], &mentions[other]).is_some();
                digits && same && year(other).is_some() && year(one).is_some_and(|year| !self.year_turned(year))
            }
            _ => false,
        }
    }

    /// Whether a date of the moon got the year that it fell in by the other calendar: this one or the next.
    fn year_turned(&self, year: i32) -> bool {
        let date = |mention: Option<&'a Mention>| match mention?.readings.first() {
            Some(Value::Date(date)) => Some(date),
            _ => None,
        };
        let old = self.source.mentions.iter().filter_map(|mention| date(Some(mention)));
        let old = old.filter(|old| old.old_calendar && old.year.is_none());
        let turned = |new: &Date| new.year.is_some_and(|new| (year..=year + 1).contains(&new));
        let new = || self.target.mentions.iter().filter_map(|mention| date(Some(mention))).filter(|new| turned(new));
        old.into_iter().any(|old| new().any(|new| super::calendars::one_day(old, new)))
    }

    /// Whether some source mention says what a target mention says.
    fn repeated(&self, b: &Mention) -> bool {
        self.source.mentions.iter().any(|a| values::agreement(a, b).is_some_and(|cost| cost < 4 * values::ROUNDED))
    }

    /// What repeats a value that has its counterpart already.
    pub(super) fn repeats(&mut self, edges: &[Edge], result: &mut NumberMatching) {
        for edge in edges {
            match (self.source_done[edge.source], self.target_done[edge.target]) {
                (false, true) => {
                    self.source_done[edge.source] = true;
                    result.matched.push((edge.source, edge.target));
                }
                (true, false) => self.target_done[edge.target] = true,
                _ => {}
            }
        }
    }

    /// What is said on one side only.
    pub(super) fn alone(&mut self, result: &mut NumberMatching) {
        let left = |mentions: &[Mention], done: &[bool]| -> Vec<usize> {
            (0..mentions.len()).filter(|&i| !done[i] && mentions[i].firm).collect()
        };
        let missing = left(self.source.mentions, &self.source_done);
        let added = left(self.target.mentions, &self.target_done);
        let well_rendered = self.of_source.iter().flatten().count() >= 1;
        let sure = |mention: &Mention, alone: usize| {
            if alone == 1 && well_rendered && is_explicit(mention) { ALONE_EXPLICIT } else { ALONE }
        };
        let dropped = result.differing.is_empty() && added.is_empty() && well_rendered;
        for &mention in &missing {
            let whole = &self.source.mentions[mention];
            if is_doubtful(whole) {
                result.doubtful.push(mention);
            } else {
                let date = dropped && self.one_date(&missing);
                let confidence = if date { DATE_DROPPED } else { sure(whole, missing.len()) };
                result.missing.push(Alone { mention, confidence });
            }
        }
        let unheard: Vec<usize> = added.iter().copied().filter(|&mention| self.unbidden(mention)).collect();
        let few = unheard.len() <= missing.len().max(1);
        let bare = if unheard.is_empty() { Vec::new() } else { bare_units(&self.source) };
        for &mention in &added {
            let whole = &self.target.mentions[mention];
            if !is_doubtful(whole) {
                let told = few && unheard.contains(&mention) && !backing::is_bare_unit(&bare, whole);
                let confidence = if told { UNHEARD } else { sure(whole, added.len()) };
                result.added.push(Alone { mention, confidence });
            }
        }
    }
}

/// A year told by two calendars is one year.
fn one_said_twice(mentions: &[Mention], a: usize, b: usize) -> bool {
    super::values::agreement(&mentions[a], &mentions[b]).is_some()
}

/// Whether a difference of the two would be a fault: both must be said, or one so clearly that the other, said in passing
/// ("one week", "this month"), must be its counterpart.
fn comparable(a: &Mention, b: &Mention) -> bool {
    if (a.form == Form::Literal) != (b.form == Form::Literal) {
        return false;
    }
    let figure = |m: &Mention| m.firm && m.form == Form::Digits;
    a.firm && b.firm || figure(a) || figure(b) || (a.firm || b.firm) && relative(a) && relative(b)
}

/// Whether a mention is a number word above one: no article, no numeral inside a name, not how many there are of what
/// has a figure itself ("two 18-year-olds", which may be summed up).
fn told_in_words(side: Side<'_>, at: usize) -> bool {
    let above_one = |value: &Value| match value {
        Value::Quantity(Quantity { amount: Amount::Exact(amount), dimension, .. }) => {
            *amount > rust_decimal::Decimal::ONE && !matches!(dimension, Dimension::Times | Dimension::Occurrences)
        }
        _ => false,
    };
    let mention = &side.mentions[at];
    let word = mention.firm || mention.span.of(side.text).chars().nth(1).is_some();
    let counts_figure = side.mentions.get(at + 1).is_some_and(|next| next.span.start() <= mention.span.end() + 1);
    mention.form == Form::Words && word && !counts_figure && mention.readings.iter().all(above_one)
}

/// One numeral character or two that count nothing: mostly a part of a name (帰三宝偈, 二八蕎麦).
fn is_lone(mention: &Mention, text: &str) -> bool {
    let figures = mention.figures.of(text);
    mention.form == Form::Words
        && !mention.firm
        && figures.chars().all(|c| Script::of(c) == Script::Han)
        && figures.chars().count() <= 2
}

/// "both", "a week": hardly what stands for a figure.
fn in_passing(a: &Mention, b: &Mention) -> bool {
    b.form == Form::Implied && !b.firm && a.form == Form::Digits && !relative(b)
}

/// Whether a mention is an amount and nothing of a calendar.
fn counts(mention: &Mention) -> bool {
    mention.readings.iter().all(|reading| matches!(reading, Value::Quantity(_)))
}

fn relative(mention: &Mention) -> bool {
    mention.readings.iter().any(|reading| matches!(reading, Value::Relative(_)))
}

/// Money, percent and measures in digits: nobody leaves them out without a reason.
fn is_explicit(mention: &Mention) -> bool {
    mention.form == Form::Digits
        && matches!(
            mention.readings.first(),
            Some(Value::Quantity(Quantity {
                dimension: Dimension::Money(_) | Dimension::Percent | Dimension::Measure(_),
                ..
            }))
        )
}

/// Whether it is a measure in digits, whatever else it may be.
fn is_measured(mention: &Mention) -> bool {
    let measure = |value: &Value| matches!(value, Value::Quantity(Quantity { dimension: Dimension::Measure(_), .. }));
    mention.form == Form::Digits && mention.readings.first().is_some_and(measure)
}

/// The units that a text says without a figure.
pub(super) fn bare_units(side: &Side<'_>) -> Vec<&'static str> {
    mention::bare_units(side.text, side.language, side.mentions)
}

/// Words that may be no number at all, and figures that bilint could not read.
fn is_doubtful(mention: &Mention) -> bool {
    matches!(mention.form, Form::Implied | Form::Literal) || (mention.form == Form::Words && mention.readings.len() > 1)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::numbers::match_numbers;
    use super::*;
    use crate::mention::Bound;
    use crate::text::Span;

    fn amount(at: usize, amount: i64, dimension: Dimension) -> Mention {
        let value = Quantity { amount: Amount::Exact(Decimal::from(amount)), dimension, bound: Bound::None };
        mention(at, Value::Quantity(value))
    }

    fn mention(at: usize, value: Value) -> Mention {
        let span = Span::new(at, at + 2);
        Mention { span, figures: span, readings: vec![value], form: Form::Digits, firm: true }
    }

    fn matching(source: &[Mention], target: &[Mention]) -> NumberMatching {
        let (en, ja) = ("en".parse().unwrap(), "ja".parse().unwrap());
        let beads = [Bead { source: Span::new(0, 100), target: Span::new(0, 100) }];
        match_numbers(
            Side { text: "", language: &en, mentions: source },
            Side { text: "", language: &ja, mentions: target },
            &beads,
        )
    }

    #[test]
    fn one_leftover_of_a_kind_on_both_sides_is_a_mismatch() {
        let usd = Dimension::Money("USD");
        let found = matching(
            &[amount(0, 200_000_000, usd), amount(10, 3, Dimension::Count)],
            &[amount(0, 3, Dimension::Count), amount(10, 2_000_000_000, usd)],
        );
        assert_eq!(found.matched, [(1, 0)]);
        assert_eq!(found.differing.len(), 1);
        assert_eq!(found.differing[0].difference, Difference::Scale(1));
        assert!(found.differing[0].confidence >= 0.9);
    }

    #[test]
    fn another_kind_is_no_counterpart() {
        let found = matching(&[amount(0, 40, Dimension::Percent)], &[amount(0, 7, Dimension::Money("JPY"))]);
        assert!(found.differing.is_empty());
        assert!(found.missing.iter().all(|alone| alone.confidence < 0.8));
    }

    #[test]
    fn a_figure_that_nothing_stands_behind_is_told_and_a_turn_of_phrase_is_not() {
        let said = [amount(0, 40, Dimension::Percent)];
        for (added, told) in [(7, true), (1, false), (2, false), (100, false), (2016, false)] {
            let found = matching(&said, &[amount(0, 40, Dimension::Percent), amount(10, added, Dimension::Count)]);
            assert_eq!(found.added[0].confidence >= 0.8, told, "{added}");
        }
    }

    #[test]
    fn a_repeat_is_no_addition() {
        let count = Dimension::Count;
        let found = matching(&[amount(0, 12, count)], &[amount(0, 12, count), amount(20, 12, count)]);
        assert_eq!(found.matched, [(0, 0)]);
        assert_eq!((found.missing.len(), found.added.len()), (0, 0));
    }

    #[test]
    fn currencies_differ_where_the_figure_is_kept() {
        let found = matching(&[amount(0, 500, Dimension::Money("USD"))], &[amount(0, 500, Dimension::Money("JPY"))]);
        assert_eq!(found.differing[0].difference, Difference::Unit);
        assert!(found.differing[0].confidence >= 0.8);
    }
}
