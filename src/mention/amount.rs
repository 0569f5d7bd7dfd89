//! Tokens into numbers: digits, number words, Chinese numerals and their mixtures.
//!
//! # Design
//! One parser serves every language, since number words follow one scheme: words that add and words that multiply
//! (CLDR's rule-based number formats are the same scheme, written the other way round). A stack holds the sums; a word
//! that multiplies takes what was said since the last greater one. What is no well-formed number ends before the word
//! that broke it.

use rust_decimal::Decimal;

use crate::language::lexeme::{Lexeme, Role};

use super::figures;
use super::line::Line;
use super::scale_first;
use super::scan::{self, Kind};
use super::{Amount, Form};

/// A number in a text.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// The place after it.
    pub next: usize,
    /// What it may be; empty for codes.
    pub amounts: Vec<Amount>,
    /// Version, part or phone number.
    pub code: Option<String>,
    /// Figures that are no number.
    pub malformed: bool,
    /// How it is written.
    pub form: Form,
    /// Digits alone, without marks or scale, and how many.
    pub plain: Option<(u32, usize)>,
    /// What the last word multiplied by.
    pub scale: Decimal,
    /// It ends with an ordinal: twenty-first.
    pub ordinal: bool,
    /// A year told in pairs: nineteen eighty-four.
    pub year: bool,
}

impl Number {
    pub(super) fn new(next: usize, amount: Amount, form: Form) -> Number {
        Number {
            next,
            amounts: vec![amount],
            code: None,
            malformed: false,
            form,
            plain: None,
            scale: Decimal::ONE,
            ordinal: false,
            year: false,
        }
    }

    /// The value, where it is one number.
    pub fn exact(&self) -> Option<Decimal> {
        match self.amounts.first() {
            Some(Amount::Exact(value)) => Some(*value),
            _ => None,
        }
    }

    /// The value as a small whole number.
    pub fn small(&self) -> Option<u32> {
        use rust_decimal::prelude::ToPrimitive;
        self.exact().filter(|value| value.is_integer() && !self.malformed).and_then(|value| value.to_u32())
    }
}

/// The number that starts at a token.
pub(super) fn number(line: &Line<'_>, at: usize) -> Option<Number> {
    several(line, at)
        .or_else(|| half_of(line, at))
        .or_else(|| fraction(line, at))
        .or_else(|| vulgar(line, at, Decimal::ZERO))
        .or_else(|| cardinal(line, at))
        .map(|number| and_half(line, number))
        .map(|number| and_vulgar(line, number))
}

/// two and a half million: a half more before scale or unit
fn and_half(line: &Line<'_>, number: Number) -> Number {
    let more = |value: Decimal| {
        let value = value.checked_add(Decimal::new(5, 1))?;
        match scale(line, number.next + 1) {
            Some(scale) => Some((value.checked_mul(scale)?.normalize(), scale, number.next + 2)),
            None => Some((value, Decimal::ONE, number.next + 1)),
        }
    };
    let half = line.is(number.next, Role::AndHalf) && number.scale == Decimal::ONE && !number.ordinal;
    match number.exact().filter(|_| half).and_then(more) {
        Some((value, scale, next)) => {
            Number { next, scale, amounts: vec![Amount::Exact(value)], plain: None, ..number }
        }
        None => number,
    }
}

/// 2½
fn and_vulgar(line: &Line<'_>, number: Number) -> Number {
    let whole = number.plain.filter(|_| line.glued(number.next)).map(|(whole, _)| Decimal::from(whole));
    whole.and_then(|whole| vulgar(line, number.next, whole)).unwrap_or(number)
}

/// ½, ¾ million: a fraction that is one sign, and what stands before it.
fn vulgar(line: &Line<'_>, at: usize, whole: Decimal) -> Option<Number> {
    let Kind::Mark(sign) = line.token(at)?.kind else { return None };
    let (upper, lower) = scan::vulgar(sign)?;
    let value = whole.checked_add(upper.checked_div(lower)?)?.round_dp(4);
    if let Some(scale) = scale(line, at + 1) {
        let amount = Amount::Exact(value.checked_mul(scale)?.normalize());
        return Some(Number { scale, ..Number::new(at + 2, amount, Form::Digits) });
    }
    let amount = if whole.is_zero() { Amount::Fraction(upper, lower) } else { Amount::Exact(value) };
    Some(Number::new(at + 1, amount, Form::Digits))
}

/// hundreds of thousands, several hundred, 数百万
fn several(line: &Line<'_>, at: usize) -> Option<Number> {
    let plural = |at| line.means(at, |lexeme| if let Lexeme::Several(value) = lexeme { Some(value) } else { None });
    if let Some(mut value) = plural(at) {
        let mut next = at + 1;
        while let Some(more) = line.is(next, Role::Glue).then(|| plural(next + 1)).flatten() {
            value = value.checked_mul(more)?;
            next += 2;
        }
        return Some(Number::new(next, Amount::Several(value), Form::Words));
    }
    if !line.is(at, Role::Several) {
        return None;
    }
    let mut stack = Stack::default();
    stack.push(Decimal::ONE, false)?;
    let mut next = at + 1;
    while let Some(scale) = scale(line, next) {
        stack.multiply(scale)?;
        next += 1;
    }
    let counted = counted(line, next) || plural(next).is_some();
    (next > at + 1 || counted).then(|| Number::new(next, Amount::Several(stack.sum()), Form::Words))
}

/// Whether a thing counted, a unit, a currency follows.
pub(super) fn counted(line: &Line<'_>, at: usize) -> bool {
    let thing = |lexeme| match lexeme {
        Lexeme::Unit(_) | Lexeme::Currency(_) => Some(()),
        Lexeme::Role(
            Role::Counter | Role::Age | Role::Percent | Role::Tenth | Role::Times | Role::Occurrences | Role::Point100,
        ) => Some(()),
        _ => None,
    };
    line.means(at, thing).is_some()
}

/// half a million, 半年, half an hour; half alone
fn half_of(line: &Line<'_>, at: usize) -> Option<Number> {
    if !line.is(at, Role::Half) {
        return None;
    }
    let article = usize::from(line.is(at + 1, Role::Article));
    let mut next = at + 1 + article;
    let mut value = Decimal::new(5, 1);
    let scaled = scale(line, next);
    if let Some(scale) = scaled {
        value = value.checked_mul(scale)?;
        next += 1;
    } else if line.means(next, |lexeme| matches!(lexeme, Lexeme::Unit(_) | Lexeme::Currency(_)).then_some(())).is_none()
    {
        return None;
    }
    Some(Number { scale: scaled.unwrap_or(Decimal::ONE), ..Number::new(next, Amount::Exact(value), Form::Words) })
}

/// two-thirds, a quarter, half, 3分の2, 2/3
fn fraction(line: &Line<'_>, at: usize) -> Option<Number> {
    let denominator =
        |at| line.means(at, |lexeme| if let Lexeme::Denominator(value) = lexeme { Some(value) } else { None });
    if let Some(value) = denominator(at) {
        // "third" alone is rather an ordinal; the caller asks for those first.
        let alone = !line.means(at, |lexeme| matches!(lexeme, Lexeme::Ordinal(_)).then_some(true)).unwrap_or(false);
        return alone.then(|| Number::new(at + 1, Amount::Fraction(Decimal::ONE, value), Form::Words));
    }
    let article = line.is(at, Role::Article);
    let (first, after) = match (article, cardinal(line, at)) {
        (_, Some(number)) if number.exact().is_some() && !number.ordinal => (number.exact()?, Some(number)),
        (true, _) => (Decimal::ONE, None),
        _ => return None,
    };
    let next = after.as_ref().map_or(at + 1, |number| number.next);
    let form = after.as_ref().map_or(Form::Words, |number| number.form);
    if after.is_some() && line.is(next, Role::FractionOf) {
        let upper = cardinal(line, next + 1)?;
        return Some(Number::new(upper.next, Amount::Fraction(upper.exact()?, first), form));
    }
    if let (Some((upper, 1..=3)), true, true) =
        (after.as_ref().and_then(|number| number.plain), line.mark(next, '/'), line.glued(next + 1))
    {
        let lower = cardinal(line, next + 1)?;
        let (value, _) = lower.plain.filter(|(value, _)| *value > 1 && !line.mark(lower.next, '/'))?;
        return Some(Number::new(lower.next, Amount::Fraction(upper.into(), value.into()), form));
    }
    let hyphen = usize::from(line.mark(next, '-') && line.glued(next) && line.glued(next + 1));
    // "seven halves" are halves of games.
    let lower = denominator(next + hyphen).filter(|lower| first < *lower)?;
    Some(Number::new(next + hyphen + 1, Amount::Fraction(first, lower), form))
}

/// "third" as a number.
pub(super) fn ordinal_word(line: &Line<'_>, at: usize) -> Option<Number> {
    let value = line.means(at, |lexeme| if let Lexeme::Ordinal(value) = lexeme { Some(value) } else { None })?;
    Some(Number { ordinal: true, ..Number::new(at + 1, Amount::Exact(value), Form::Words) })
}

pub(super) fn scale(line: &Line<'_>, at: usize) -> Option<Decimal> {
    line.means(at, |lexeme| if let Lexeme::Scale(value) = lexeme { Some(value) } else { None })
}

/// Sums so far, each smaller than the place of the one before.
#[derive(Clone, Debug, Default)]
struct Stack(Vec<Sum>);

#[derive(Clone, Copy, Debug)]
struct Sum {
    value: Decimal,
    /// What the last word multiplied by; a smaller number may follow.
    place: Decimal,
    /// Nothing multiplied it yet.
    pending: bool,
    /// Written by position.
    digit: bool,
}

impl Stack {
    fn push(&mut self, value: Decimal, digit: bool) -> Option<()> {
        match self.0.last() {
            Some(last) if last.pending || value >= last.place => None,
            _ => {
                // Two hundred in one word, as two hundred in two: less than a hundred may follow.
                let place = if digit { Decimal::ONE } else { round(value) };
                self.0.push(Sum { value, place, pending: place == Decimal::ONE, digit });
                Some(())
            }
        }
    }

    /// Another digit, or the ones after the tens.
    fn extend(&mut self, value: Decimal, digit: bool) -> Option<()> {
        let last = self.0.last_mut().filter(|last| last.pending)?;
        let ten = Decimal::TEN;
        let sum = if digit && last.digit && value < ten {
            last.value.checked_mul(ten)?.checked_add(value)?
        } else if !digit
            && !last.digit
            && value < ten
            && !value.is_zero()
            && last.value >= Decimal::from(20)
            && last.value < Decimal::ONE_HUNDRED
            && (last.value % ten).is_zero()
        {
            last.value + value
        } else {
            return None;
        };
        last.value = sum;
        Some(())
    }

    /// A word that multiplies: takes the last sum and all smaller than it.
    fn multiply(&mut self, scale: Decimal) -> Option<()> {
        let last = self.0.last()?;
        if !last.pending && last.place >= scale && last.value >= scale {
            // 一億万 is no number; but 百万, hundred thousand are.
            return None;
        }
        let mut value = Decimal::ZERO;
        let mut keep = self.0.len();
        for (index, sum) in self.0.iter().enumerate().rev() {
            if index + 1 != self.0.len() && sum.value >= scale {
                break;
            }
            value = value.checked_add(sum.value)?;
            keep = index;
        }
        let value = value.checked_mul(scale)?;
        if keep.checked_sub(1).and_then(|before| self.0.get(before)).is_some_and(|before| value >= before.place) {
            return None;
        }
        self.0.truncate(keep);
        self.0.push(Sum { value, place: scale, pending: false, digit: false });
        Some(())
    }

    /// A word that multiplies and stands for itself, after a greater one.
    fn one_more(&mut self, scale: Decimal) -> bool {
        let fits = self.0.last().is_some_and(|last| !last.pending && last.place > scale);
        if fits {
            self.0.push(Sum { value: scale, place: scale, pending: false, digit: false });
        }
        fits
    }

    fn sum(&self) -> Decimal {
        self.0.iter().fold(Decimal::ZERO, |sum, part| sum.saturating_add(part.value)).normalize()
    }
}

/// A number of digits, number words or numerals.
pub(super) fn cardinal(line: &Line<'_>, at: usize) -> Option<Number> {
    if line.lexicon.writing.scale_first
        && let Some(number) = scale_first::cardinal(line, at)
    {
        return Some(number);
    }
    let mut read = Reader {
        line,
        at,
        stack: Stack::default(),
        sound: (at, Stack::default()),
        form: Form::Words,
        scale: Decimal::ONE,
        ordinal: false,
    };
    if let Some(alone) = read.start() {
        return Some(alone);
    }
    while read.step().is_some() {}
    read.finish(at)
}

struct Reader<'a> {
    line: &'a Line<'a>,
    at: usize,
    stack: Stack,
    /// The place and sums to go back to if the last number turns out not to belong here.
    sound: (usize, Stack),
    form: Form,
    scale: Decimal,
    ordinal: bool,
}

impl Reader<'_> {
    /// Digits at the start; those that stand for more than one number or none are done at once.
    fn start(&mut self) -> Option<Number> {
        let line = self.line;
        let token = line.token(self.at)?;
        let Kind::Figures(digits) = &token.kind else { return None };
        let reading = figures::read(digits, &line.lexicon.writing);
        let mut number = Number::new(self.at + 1, Amount::Exact(Decimal::ZERO), Form::Digits);
        number.amounts = reading.values.iter().copied().map(Amount::Exact).collect();
        if let Some((low, high)) = reading.guesses {
            number.amounts = vec![Amount::Range(low, high)];
            if let Some(scale) = scale(line, self.at + 1) {
                number.next += 1;
                number.amounts = vec![Amount::Range(low.checked_mul(scale)?, high.checked_mul(scale)?)];
            }
            return Some(number);
        }
        number.code = reading.code;
        number.malformed = reading.malformed;
        if digits.marks.is_empty() {
            let text = digits.groups.concat();
            number.plain = text.parse().ok().map(|value| (value, text.len()));
        }
        let scaled = scale(line, self.at + 1).is_some();
        if !scaled || number.malformed || number.code.is_some() {
            return Some(number);
        }
        self.form = Form::Digits;
        let value = *reading.values.first()?;
        self.stack.0.push(Sum { value, place: Decimal::ONE, pending: true, digit: false });
        self.at += 1;
        None
    }

    /// Takes the next word of the number.
    fn step(&mut self) -> Option<()> {
        let line = self.line;
        // five-hundred, two-million
        let hyphen = usize::from(self.form == Form::Words && !self.stack.0.is_empty() && self.hyphen());
        if let Some(scale) = scale(line, self.at + hyphen) {
            let said =
                line.means(
                    self.at + hyphen,
                    |lexeme| if let Lexeme::Cardinal(value) = lexeme { Some(value) } else { None },
                );
            let alone = said == Some(scale);
            if self.stack.0.is_empty() {
                // the hundred and fifth
                let led =
                    line.is(self.at + 1, Role::And) && self.at.checked_sub(1).is_some_and(|at| line.is(at, Role::Glue));
                (alone || led).then_some(())?;
                self.stack.push(Decimal::ONE, false)?;
            }
            // Two thousand hundred, 万千: one hundred, one thousand more.
            if self.stack.multiply(scale).is_none() && !(alone && self.stack.one_more(scale)) {
                (self.at, self.stack) = self.sound.clone();
                return None;
            }
            self.scale = scale;
            self.at += 1 + hyphen;
            return self.accept();
        }
        if self.stack.0.is_empty() && line.is(self.at, Role::Article) && scale_after(line, self.at + 1) {
            self.at += 1;
            return self.stack.push(Decimal::ONE, false);
        }
        let started = !self.stack.0.is_empty();
        let joined = if started { self.joined() } else { self.at };
        let (value, digit) = line
            .means(joined, |lexeme| match lexeme {
                Lexeme::Digit(value) => Some((value, true)),
                Lexeme::Cardinal(value) => Some((value, false)),
                _ => None,
            })
            .or_else(|| self.digits_after_scale(joined))
            .or_else(|| {
                let ordinal =
                    line.means(joined, |lexeme| if let Lexeme::Ordinal(value) = lexeme { Some(value) } else { None })?;
                (started && self.form == Form::Words).then(|| {
                    self.ordinal = true;
                    (ordinal, false)
                })
            })?;
        // "1.7 million four years": digits and words don't mix, but for the scale.
        let parted = started && !line.glued(joined);
        if parted && (digit || (self.form == Form::Digits && scale(line, joined + 1).is_none())) {
            return None;
        }
        if !self.stack.0.last().is_some_and(|last| last.pending) {
            self.sound = (self.at, self.stack.clone());
        }
        let taken = self.stack.extend(value, digit).or_else(|| self.stack.push(value, digit));
        if taken.is_none() {
            self.ordinal = false;
            return None;
        }
        self.at = joined + 1;
        if self.ordinal { None } else { Some(()) }
    }

    fn accept(&mut self) -> Option<()> {
        self.sound = (self.at, self.stack.clone());
        Some(())
    }

    /// The place after what may join two words of a number: a hyphen, "and" after a scale.
    fn joined(&self) -> usize {
        let line = self.line;
        let scaled = self.stack.0.last().is_some_and(|last| !last.pending);
        let and = line.is(self.at, Role::And) && scaled && self.form == Form::Words;
        let tens = line.is(self.at, Role::TensAnd);
        self.at + usize::from(self.hyphen() || and || tens)
    }

    fn hyphen(&self) -> bool {
        let line = self.line;
        line.mark(self.at, '-') && line.glued(self.at) && line.glued(self.at + 1)
    }

    /// 1億2000: digits that go on after a scale.
    fn digits_after_scale(&self, at: usize) -> Option<(Decimal, bool)> {
        let token = self.line.token(at).filter(|_| at == self.at)?;
        if !token.glued && scale(self.line, at + 1).is_none() {
            return None;
        }
        let Kind::Figures(digits) = &token.kind else { return None };
        let reading = figures::read(digits, &self.line.lexicon.writing);
        let value = reading.values.first().filter(|_| !reading.malformed)?;
        self.stack.0.last().is_some_and(|last| !last.pending).then_some((*value, false))
    }

    fn finish(mut self, start: usize) -> Option<Number> {
        if self.stack.0.is_empty() {
            return None;
        }
        let mut value = self.stack.sum();
        let digits = self.stack.0.len() == 1 && self.stack.0.iter().all(|sum| sum.pending && sum.digit);
        let pair = if self.ordinal { None } else { self.year_pair(value) };
        if let Some((year, next)) = pair {
            let mut number = Number::new(next, Amount::Exact(year), Form::Words);
            number.year = true;
            return Some(number);
        }
        if !self.ordinal
            && self.line.is(self.at, Role::Point)
            && self.form == Form::Words
            && let Some((decimals, next)) = self.decimals(self.at + 1)
        {
            value = value.checked_add(decimals)?;
            self.at = next;
        }
        let tens = (value % Decimal::TEN).is_zero() && self.line.glued(self.at);
        if self.line.is(self.at, Role::Several) && tens && counted(self.line, self.at + 1) {
            let range = Amount::Range(value.checked_add(Decimal::ONE)?, value.checked_add(Decimal::from(9))?);
            return Some(Number::new(self.at + 1, range, self.form));
        }
        let mut number = Number::new(self.at, Amount::Exact(value), self.form);
        number.scale = self.scale;
        number.ordinal = self.ordinal;
        if digits {
            number.plain = number.small().map(|value| (value, self.at - start));
        }
        Some(number)
    }

    /// nineteen eighty-four
    fn year_pair(&self, first: Decimal) -> Option<(Decimal, usize)> {
        let tens = |value: Decimal| value >= Decimal::TEN && value < Decimal::ONE_HUNDRED;
        let word =
            |at| self.line.means(at, |lexeme| if let Lexeme::Cardinal(value) = lexeme { Some(value) } else { None });
        if !tens(first) || first > Decimal::from(21) || !word(self.at).is_some_and(tens) || self.line.glued(self.at) {
            return None;
        }
        let mut stack = Stack::default();
        stack.push(word(self.at)?, false)?;
        let hyphen = usize::from(self.line.mark(self.at + 1, '-'));
        let ones = word(self.at + 1 + hyphen).and_then(|ones| stack.extend(ones, false));
        let next = self.at + if ones.is_some() { 2 + hyphen } else { 1 };
        Some((first * Decimal::ONE_HUNDRED + stack.sum(), next))
    }

    /// The digits after "point".
    fn decimals(&self, mut at: usize) -> Option<(Decimal, usize)> {
        let mut text = String::from("0.");
        while let Some(value) = self.line.means(at, |lexeme| match lexeme {
            Lexeme::Digit(value) | Lexeme::Cardinal(value) if value < Decimal::TEN => Some(value),
            _ => None,
        }) {
            text.push_str(&value.to_string());
            at += 1;
        }
        (text.len() > 2).then(|| text.parse().ok()).flatten().map(|value| (value, at))
    }
}

/// The power of ten that hundreds and thousands are whole multiples of; one for other numbers.
fn round(value: Decimal) -> Decimal {
    let mut place = Decimal::ONE_HUNDRED;
    if value.is_zero() || !(value % place).is_zero() {
        return Decimal::ONE;
    }
    while let Some(more) = place.checked_mul(Decimal::TEN).filter(|more| (value % more).is_zero()) {
        place = more;
    }
    place
}

fn scale_after(line: &Line<'_>, at: usize) -> bool {
    scale(line, at).is_some()
}
