//! Numbers with what they are an amount of: money, measures, shares, counts; ranges and bounds.

use rust_decimal::Decimal;

use crate::language::lexeme::{Lexeme, Role};
use crate::language::units;

use super::amount::{self, Number};
use super::company;
use super::line::{Line, Parsed};
use super::scan::Kind;
use super::{Amount, Bound, Date, Dimension, Form, Mention, Quantity, Value};

/// The quantity that starts at a token.
pub(super) fn quantity(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let lead = Lead::of(line, at);
    let number =
        amount::number(line, lead.next).filter(|number| !number.amounts.is_empty() || number.code.is_some())?;
    // "between 10 a.m. and …" is a time.
    if lead.between && [Role::Am, Role::Pm, Role::Oclock].iter().any(|&role| line.is(number.next, role)) {
        return None;
    }
    let number = if lead.between { between(line, number)? } else { range(line, number) };
    if let Some(code) = &number.code {
        return Some(one(
            line,
            at,
            lead.next,
            number.next,
            number.next,
            vec![Value::Code(code.clone())],
            number.form,
            true,
        ));
    }
    if let Some(parsed) = score(line, at, &number) {
        return Some(parsed);
    }
    let mut tail = Tail::of(line, &number, &lead);
    let bound = bound(line, at, &number, &mut tail);
    let mut amounts = number.amounts.clone();
    tail.adjust(line, &mut amounts);
    let mut readings = Vec::new();
    if number.malformed {
        readings.push(Value::Malformed);
    }
    for dimension in &tail.dimensions {
        for amount in &amounts {
            let amount = tail.scaled(amount, *dimension);
            let signs: &[bool] = if lead.minus { &[true, false] } else { &[false] };
            readings.extend(signs.iter().map(|&minus| {
                let amount = if minus { negative(&amount) } else { amount.clone() };
                let (amount, dimension) = per_cent(amount, *dimension);
                Value::Quantity(Quantity { amount, dimension, bound })
            }));
        }
    }
    readings.extend(other_readings(line, lead.next, &number, &tail, bound));
    readings.extend(day_of_month(line, &number));
    readings.extend(company::others(line, lead.next, &number));
    if at.checked_sub(1).is_some_and(|before| line.is(before, Role::Throughout)) {
        let within: Vec<Value> = readings.iter().filter_map(company::lasting).collect();
        readings.extend(within);
    }
    let firm = firm(line, lead.next, &number, &tail);
    let start = lead.start;
    let mut parsed = one(line, start, lead.next, number.next, tail.end, readings, number.form, firm);
    parsed.next = tail.next.max(parsed.next);
    Some(parsed)
}

/// 百分之九十: so many of a hundred are as many per cent.
fn per_cent(amount: Amount, dimension: Dimension) -> (Amount, Dimension) {
    match amount {
        Amount::Fraction(upper, lower) if lower == Decimal::ONE_HUNDRED && dimension == Dimension::Count => {
            (Amount::Exact(upper), Dimension::Percent)
        }
        _ => (amount, dimension),
    }
}

/// What else the words may mean: "a third" of all or a third one, "30m" of length or of money.
fn other_readings(line: &Line<'_>, at: usize, number: &Number, tail: &Tail, bound: Bound) -> Option<Value> {
    let (amount, dimension) = match number.amounts.first()? {
        Amount::Fraction(upper, lower) if *upper == Decimal::ONE && line.is(at, Role::Article) => {
            line.means(number.next.checked_sub(1)?, |lexeme| matches!(lexeme, Lexeme::Ordinal(_)).then_some(()))?;
            (*lower, Dimension::Ordinal)
        }
        Amount::Exact(value) => (value.checked_mul(tail.perhaps?)?.normalize(), Dimension::Count),
        _ => return None,
    };
    Some(Value::Quantity(Quantity { amount: Amount::Exact(amount), dimension, bound }))
}

/// 19日まで: until the 19th as well as up to 19 days.
fn day_of_month(line: &Line<'_>, number: &Number) -> Option<Value> {
    let day = number.small().filter(|day| (1..=31).contains(day) && line.is(number.next, Role::Day))?;
    Some(Value::Date(Date { day: Some(day as u8), ..Date::default() }))
}

fn ordinal_at(line: &Line<'_>, at: usize) -> Option<Value> {
    let value = line.means(at, |lexeme| if let Lexeme::Ordinal(value) = lexeme { Some(value) } else { None })?;
    Some(Value::Quantity(Quantity { amount: Amount::Exact(value), dimension: Dimension::Ordinal, bound: Bound::None }))
}

#[expect(clippy::too_many_arguments, reason = "the parts of one mention")]
fn one(
    line: &Line<'_>,
    start: usize,
    figures: usize,
    after: usize,
    end: usize,
    readings: Vec<Value>,
    form: Form,
    firm: bool,
) -> Parsed {
    let mention = Mention { span: line.span(start, end), figures: line.span(figures, after), readings, form, firm };
    Parsed { mentions: vec![mention], next: end }
}

/// What stands before the number and belongs to it.
#[derive(Debug, Default)]
struct Lead {
    start: usize,
    next: usize,
    currency: Option<&'static str>,
    ordinal: bool,
    minus: bool,
    between: bool,
}

impl Lead {
    fn of(line: &Line<'_>, at: usize) -> Lead {
        let mut lead = Lead { start: at, next: at, ..Lead::default() };
        if line.is(at, Role::Between) && !line.is(at, Role::And) {
            lead.between = true;
            lead.start = at + 1;
            lead.next = at + 1;
        }
        if line.is(lead.next, Role::Minus) || minus_sign(line, lead.next) {
            lead.minus = true;
            lead.next += 1;
        }
        if let Some(code) = prefixed_currency(line, lead.next) {
            lead.currency = Some(code);
            lead.next += 1;
        } else if line.is(lead.next, Role::OrdinalBefore) {
            lead.ordinal = true;
            lead.next += 1;
        }
        lead
    }
}

fn figures_at(line: &Line<'_>, at: usize) -> bool {
    line.token(at).is_some_and(|token| matches!(token.kind, Kind::Figures(_)))
}

/// A sign right before a figure or currency and not after a word.
fn minus_sign(line: &Line<'_>, at: usize) -> bool {
    let sign = ['-', '−', '▲', '△'].iter().any(|&sign| line.mark(at, sign));
    sign && !line.glued(at)
        && line.glued(at + 1)
        && (figures_at(line, at + 1) || prefixed_currency(line, at + 1).is_some() && figures_at(line, at + 2))
}

/// Signs and codes stand before the number: $5, USD 5; words don't.
fn prefixed_currency(line: &Line<'_>, at: usize) -> Option<&'static str> {
    let code = line.means(at, |lexeme| if let Lexeme::Currency(code) = lexeme { Some(code) } else { None })?;
    let words = line.words(at);
    let sign = words.chars().any(|c| !c.is_alphanumeric()) || words.chars().all(|c| c.is_ascii_uppercase());
    sign.then_some(code)
}

/// between 3 and 5
fn between(line: &Line<'_>, low: Number) -> Option<Number> {
    let mut next = low.next;
    // "between $3 and $5", "between 3% and 5%": the first end's own unit.
    if amount::counted(line, next) {
        next += 1;
    }
    if !line.is(next, Role::RangeAnd) {
        return Some(low);
    }
    let high = amount::cardinal(line, next + 1 + usize::from(prefixed_currency(line, next + 1).is_some()));
    Some(high.and_then(|high| joined(&low, &high)).unwrap_or(low))
}

/// A mark that only ranges have.
fn dash(line: &Line<'_>, at: usize) -> bool {
    matches!(line.words(at), "–" | "~" | "〜" | "～" | "‒")
}

/// 18-24, 3 to 5, two or three, 2、3
fn range(line: &Line<'_>, low: Number) -> Number {
    // 18- to 29-year-olds: the hyphen waits for the second end's word.
    let waits = |at: usize| line.mark(at, '-') && line.glued(at) && !line.glued(at + 1) && line.is(at + 1, Role::To);
    let at = low.next + usize::from(waits(low.next));
    let dash = dash(line, at);
    let hyphen = line.mark(at, '-') && line.glued(at) && line.glued(at + 1);
    let or = line.is(at, Role::Or);
    if !(dash || hyphen || or || line.is(at, Role::To)) || low.exact().is_none() || low.year || low.ordinal {
        return low;
    }
    let Some(high) = amount::cardinal(line, at + 1) else { return low };
    let comma = or && line.words(at).chars().all(|c| !c.is_alphanumeric());
    let Some(range) = joined(&low, &high) else { return low };
    let neighbours = match (low.small(), high.exact().and_then(|value| value.checked_div(high.scale))) {
        (Some(low), Some(high)) => low < 10 && Decimal::from(low + 1) == high,
        _ => false,
    };
    let years =
        |number: &Number| number.plain.is_some_and(|(value, digits)| digits == 4 && (1000..2200).contains(&value));
    let counted = amount::counted(line, high.next);
    let parts = hyphen && line.mark(high.next, '-') && line.glued(high.next);
    if (comma && !neighbours) || (years(&low) && years(&high) && !counted) || parts { low } else { range }
}

/// The range between two numbers; the scale of the second holds for both ("3-5 million") where that makes sense.
fn joined(low: &Number, high: &Number) -> Option<Number> {
    let (from, to) = (low.exact()?, high.exact()?);
    if high.code.is_some() || high.malformed || low.malformed || high.ordinal || high.year {
        return None;
    }
    let shared = if low.scale == Decimal::ONE && high.scale > Decimal::ONE {
        from.checked_mul(high.scale).filter(|value| *value < to)
    } else {
        None
    };
    let from = shared.unwrap_or(from);
    (from < to).then(|| Number {
        next: high.next,
        amounts: vec![Amount::Range(from, to)],
        plain: None,
        scale: high.scale,
        form: if low.form == Form::Digits { low.form } else { high.form },
        ..low.clone()
    })
}

/// 3-1, 3対1, 5&4: two mentions.
fn score(line: &Line<'_>, start: usize, first: &Number) -> Option<Parsed> {
    let (high, _) = first.plain.filter(|(value, _)| *value < 300)?;
    let dash = ['-', '–', '&'].iter().any(|&dash| line.mark(first.next, dash))
        && line.glued(first.next)
        && line.glued(first.next + 1);
    let versus = line.is(first.next, Role::Versus);
    if !(dash || versus || (line.mark(first.next, ':') && line.glued(first.next))) {
        return None;
    }
    let second = amount::cardinal(line, first.next + 1)?;
    let (low, _) = second.plain.filter(|(value, _)| *value < 300 && (versus || *value <= high || !dash))?;
    if amount::counted(line, second.next) || line.mark(second.next, '-') && line.glued(second.next) {
        return None;
    }
    let mention = |value: u32, from: usize, to: usize| Mention {
        span: line.span(from, to),
        figures: line.span(from, to),
        readings: [Dimension::Score, Dimension::Count]
            .map(|dimension| {
                Value::Quantity(Quantity { amount: Amount::Exact(value.into()), dimension, bound: Bound::None })
            })
            .to_vec(),
        form: first.form,
        firm: first.form == Form::Digits,
    };
    let mentions = vec![mention(high, start, first.next), mention(low, first.next + 1, second.next)];
    Some(Parsed { mentions, next: second.next })
}

/// What stands after the number and belongs to it.
#[derive(Debug)]
struct Tail {
    /// What it is an amount of, the likeliest first.
    dimensions: Vec<Dimension>,
    /// The place after the words that belong into the mention.
    end: usize,
    /// The place after what is read with it.
    next: usize,
    /// Something says what is counted.
    counted: bool,
    /// Tenths of per cent times ten (割), with the hundredths that follow.
    tenths: Option<Decimal>,
    /// A scale written as a letter: 5m.
    mark: Option<Decimal>,
    /// The same where the letter is rather a unit.
    perhaps: Option<Decimal>,
    age: bool,
}

impl Tail {
    fn of(line: &Line<'_>, number: &Number, lead: &Lead) -> Tail {
        let mut tail = Tail {
            dimensions: Vec::new(),
            end: number.next,
            next: number.next,
            counted: false,
            tenths: None,
            mark: None,
            perhaps: None,
            age: false,
        };
        tail.scale_mark(line, number, lead);
        if let Some(code) = lead.currency {
            tail.dimensions.push(Dimension::Money(code));
            tail.counted = true;
            let repeated =
                line.means(tail.next, currency_word).is_some_and(|word| code.starts_with('?') || word == code);
            tail.next += usize::from(repeated);
            return tail;
        }
        if number.ordinal || lead.ordinal {
            tail.dimensions.push(Dimension::Ordinal);
            if lead.ordinal {
                tail.counted = true;
                tail.dimensions.push(Dimension::Count);
            }
            return tail;
        }
        tail.unit(line, number);
        if tail.dimensions.is_empty() || tail.mark.is_some() {
            tail.dimensions.insert(0, Dimension::Count);
        }
        tail
    }

    /// Reads k, m, bn right after digits.
    fn scale_mark(&mut self, line: &Line<'_>, number: &Number, lead: &Lead) {
        let mark =
            line.means(self.next, |lexeme| if let Lexeme::ScaleMark(value) = lexeme { Some(value) } else { None });
        let Some(value) = mark.filter(|_| number.form == Form::Digits && number.scale == Decimal::ONE) else { return };
        let unit = line.means(self.next, |lexeme| matches!(lexeme, Lexeme::Unit(_)).then_some(())).is_some();
        let near = line.glued(self.next) || line.words(self.next).len() > 1;
        self.perhaps = (near && unit).then_some(value);
        if near && (!unit || lead.currency.is_some()) {
            self.perhaps = None;
            self.mark = Some(value);
            self.next += 1;
            self.end = self.next;
        }
    }

    /// Reads the unit, currency, counter or kind after the number.
    fn unit(&mut self, line: &Line<'_>, number: &Number) {
        let hyphen = line.mark(self.next, '-') && line.glued(self.next) && line.glued(self.next + 1);
        if line.ordinal_dot(self.next) && line.token(self.next + 1).is_some() {
            self.dimensions = vec![Dimension::Count, Dimension::Ordinal];
            return;
        }
        // millions of dollars, millions d'euros
        let counts = |lexeme| matches!(lexeme, Lexeme::Unit(_) | Lexeme::Currency(_)).then_some(());
        let of = line.is(self.next, Role::Of) && line.means(self.next + 1, counts).is_some();
        let at = self.next + usize::from(hyphen || of);
        let Some(token) = line.token(at) else { return };
        if hyphen && !amount::counted(line, at) {
            return;
        }
        let mut inside = false;
        for lexeme in token.lexemes() {
            let dimension = match lexeme {
                Lexeme::Unit(id) => Dimension::Measure(id),
                Lexeme::Currency(code) => Dimension::Money(code),
                Lexeme::Role(Role::Percent | Role::Tenth) => Dimension::Percent,
                Lexeme::Role(Role::Point100) => Dimension::Point,
                // 40 x 10 is a size, not forty times.
                Lexeme::Role(Role::Times) if figures_at(line, at + 1) => continue,
                Lexeme::Role(Role::Times) => Dimension::Times,
                // 3倍の: what alone says doubled.
                Lexeme::Multiple(_) if line.glued(at) && number.form == Form::Digits => Dimension::Times,
                Lexeme::Role(Role::Occurrences) => Dimension::Occurrences,
                Lexeme::Role(Role::OrdinalAfter) => Dimension::Ordinal,
                Lexeme::Role(Role::Age) => {
                    self.age = true;
                    Dimension::Measure(units::unit("year").map_or("year", |unit| &unit.id))
                }
                Lexeme::Role(Role::Counter) => {
                    self.counted = true;
                    self.next = at + 1;
                    Dimension::Count
                }
                _ => continue,
            };
            inside |= dimension != Dimension::Count;
            if !self.dimensions.contains(&dimension) {
                self.dimensions.push(dimension);
            }
            if *lexeme == Lexeme::Role(Role::Tenth) {
                self.tenths = Some(Decimal::ZERO);
            }
        }
        if self.dimensions.is_empty() {
            return;
        }
        self.counted = true;
        self.next = at + 1;
        if self.age {
            self.dimensions.push(Dimension::Count);
        }
        if line.is(self.next, Role::OrdinalAfter) && line.glued(self.next) && !line.ordinal_dot(self.next) {
            self.dimensions = vec![Dimension::Ordinal];
            self.next += 1;
            inside = true;
        }
        if inside {
            self.end = self.next;
        }
    }

    /// Reads the cents after the dollars, the minutes after the hours, the half after the unit.
    fn adjust(&mut self, line: &Line<'_>, amounts: &mut [Amount]) {
        let [amount] = amounts else { return };
        if self.tenths.is_some() {
            return self.hundredths(line, amount);
        }
        let Amount::Exact(value) = amount else { return };
        if line.is(self.next, Role::AndHalf)
            && (line.glued(self.next) || line.words(self.next).contains(' '))
            && self.counted
        {
            *value = value.saturating_add(Decimal::new(5, 1));
            self.next += 1;
            self.end = self.next;
        } else {
            while let Some((sum, unit, next)) =
                self.dimensions.iter().find_map(|unit| smaller(line, *value, *unit, self.next))
            {
                *value = sum;
                self.dimensions = vec![unit];
                self.next = next;
                self.end = next;
            }
        }
    }

    fn hundredths(&mut self, line: &Line<'_>, amount: &mut Amount) {
        let Some(mut number) = amount::cardinal(line, self.next) else { return };
        // 2割4～5分
        if dash(line, number.next)
            && let Some(high) = amount::cardinal(line, number.next + 1)
            && let (Some(from), Some(to), Amount::Exact(tenths)) = (number.exact(), high.exact(), &*amount)
        {
            let apart = (to - from) * Decimal::new(1, 1);
            *amount = Amount::Range(*tenths, tenths.saturating_add(apart));
            number.next = high.next;
        }
        if let (Some(value), true) = (number.exact(), hundredth(line, number.next)) {
            self.tenths = Some(value);
            self.next = number.next + 1;
            self.end = self.next;
            self.thousandths(line, value);
        }
    }

    fn thousandths(&mut self, line: &Line<'_>, hundredths: Decimal) {
        let Some(number) = amount::cardinal(line, self.next) else { return };
        if let (Some(value), true) = (number.exact(), line.is(number.next, Role::Thousandth)) {
            self.tenths = Some(hundredths.saturating_add(value * Decimal::new(1, 1)));
            self.next = number.next + 1;
            self.end = self.next;
        }
    }

    /// The amount with what the tail multiplies.
    fn scaled(&self, amount: &Amount, dimension: Dimension) -> Amount {
        let times = |value: Decimal| match (self.mark, self.tenths, dimension) {
            (Some(mark), _, _) => value.saturating_mul(mark),
            (_, Some(more), Dimension::Percent) => value.saturating_mul(Decimal::TEN).saturating_add(more),
            _ => value,
        };
        match *amount {
            Amount::Exact(value) => Amount::Exact(times(value).normalize()),
            Amount::Range(low, high) => Amount::Range(times(low).normalize(), times(high).normalize()),
            Amount::Several(value) => Amount::Several(times(value).normalize()),
            Amount::Fraction(..) => amount.clone(),
        }
    }
}

/// 分, which 分の hides: 2割6分の打率.
fn hundredth(line: &Line<'_>, at: usize) -> bool {
    line.is(at, Role::Hundredth) || line.is(at, Role::FractionOf)
}

fn currency_word(lexeme: Lexeme) -> Option<&'static str> {
    if let Lexeme::Currency(code) = lexeme { Some(code) } else { None }
}

/// 1時間30分, 5 feet 10 inches, 110円50銭: the amount in the smaller unit (in the currency for its part), and the place
/// after it.
fn smaller(line: &Line<'_>, value: Decimal, unit: Dimension, at: usize) -> Option<(Decimal, Dimension, usize)> {
    let hyphen = line.mark(at, '-') && line.glued(at) && line.glued(at + 1);
    let skip = usize::from(hyphen || line.is(at, Role::And) || line.mark(at, ','));
    let second = amount::cardinal(line, at + skip)?;
    let more = second.exact().filter(|_| !second.malformed && !second.ordinal)?;
    // "6-foot-6": the inches go without saying.
    if hyphen && unit == Dimension::Measure("foot") && !amount::counted(line, second.next) {
        let dozen = Decimal::from(12);
        let sum = value.checked_mul(dozen)?.checked_add(more).filter(|_| more < dozen)?;
        return Some((sum, Dimension::Measure("inch"), second.next));
    }
    line.means(second.next, |lexeme| match (unit, lexeme) {
        (Dimension::Measure(large), Lexeme::Unit(small)) => {
            let (large, small) = (units::unit(large)?, units::unit(small)?);
            let ratio = large.factor.checked_div(small.factor)?;
            let fits =
                large.quantity == small.quantity && large.offset.is_zero() && more < ratio && ratio > Decimal::ONE;
            let sum = fits.then(|| value.checked_mul(ratio)?.checked_add(more)).flatten()?;
            Some((sum.normalize(), Dimension::Measure(&small.id), second.next + 1))
        }
        (Dimension::Money(code), Lexeme::Currency("?sen" | "?cent" | "?penny"))
            if !matches!(code, "?sen" | "?cent" | "?penny") =>
        {
            let sum = value.checked_add(more.checked_div(Decimal::ONE_HUNDRED)?)?;
            (more < Decimal::ONE_HUNDRED).then(|| (sum.normalize(), unit, second.next + 1))
        }
        _ => None,
    })
}

/// The bound said before or after the quantity; what is after is read with it.
fn bound(line: &Line<'_>, at: usize, number: &Number, tail: &mut Tail) -> Bound {
    let after =
        |at: usize| line.means(at, |lexeme| if let Lexeme::BoundAfter(bound) = lexeme { Some(bound) } else { None });
    let before =
        |at: usize| line.means(at, |lexeme| if let Lexeme::BoundBefore(bound) = lexeme { Some(bound) } else { None });
    if let Some(bound) = after(tail.next) {
        tail.next += 1;
        // 2000余人, 20多公里, 10以上の国: what is counted may follow the bound.
        if !tail.counted && amount::counted(line, tail.next) {
            tail.dimensions.clear();
            tail.unit(line, number);
        }
        return bound;
    }
    let previous = at.checked_sub(1).and_then(before);
    let skipped =
        || at.checked_sub(2).filter(|_| line.is(at - 1, Role::Article) || line.is(at - 1, Role::Glue)).and_then(before);
    previous.or_else(skipped).unwrap_or_default()
}

fn negative(amount: &Amount) -> Amount {
    match *amount {
        Amount::Exact(value) => Amount::Exact(-value),
        Amount::Range(low, high) => Amount::Range(-high, -low),
        _ => amount.clone(),
    }
}

/// Digits say what they say; small numbers in words are often no more than an article or a turn of phrase.
fn firm(line: &Line<'_>, at: usize, number: &Number, tail: &Tail) -> bool {
    if number.form == Form::Digits {
        return true;
    }
    // A lone numeral character is mostly part of a name or a word, and so is a pair of them: 二八蕎麦.
    let lone = number.next == at + 1 && line.words(at).chars().nth(1).is_none();
    if !tail.counted && (lone || number.plain.is_some_and(|(_, digits)| digits == 2)) {
        return false;
    }
    match number.amounts.first() {
        Some(Amount::Exact(value)) if number.ordinal || *value <= Decimal::ONE => false,
        Some(Amount::Exact(value)) => tail.counted || *value > Decimal::from(3),
        Some(Amount::Range(low, _)) => tail.counted || *low > Decimal::from(3),
        Some(Amount::Several(value)) => *value > Decimal::TEN,
        Some(Amount::Fraction(upper, lower)) => *lower > Decimal::TWO || *upper > Decimal::ONE,
        None => true,
    }
}

/// doubled, twice, third, both, an hour: one word that tells a number.
pub(super) fn word(line: &Line<'_>, at: usize) -> Option<Parsed> {
    let mut readings = Vec::new();
    for lexeme in line.token(at)?.lexemes() {
        let (value, dimension) = match *lexeme {
            Lexeme::Ordinal(value) => (value, Dimension::Ordinal),
            Lexeme::Multiple(value) => (value, Dimension::Times),
            Lexeme::Occurrences(value) => (value, Dimension::Occurrences),
            Lexeme::Implied(value) => (value, Dimension::Count),
            _ => continue,
        };
        readings.push(Value::Quantity(Quantity { amount: Amount::Exact(value), dimension, bound: Bound::None }));
    }
    let mut end = at + 1;
    let mut form = if line.means(at, |lexeme| matches!(lexeme, Lexeme::Implied(_)).then_some(())).is_some() {
        Form::Implied
    } else {
        Form::Words
    };
    if readings.is_empty() && line.is(at, Role::Article) {
        let unit = line.means(at + 1, |lexeme| if let Lexeme::Unit(id) = lexeme { Some(id) } else { None })?;
        readings.push(Value::Quantity(Quantity {
            amount: Amount::Exact(Decimal::ONE),
            dimension: Dimension::Measure(unit),
            bound: Bound::None,
        }));
        readings.extend(ordinal_at(line, at + 1));
        end += 1;
        form = Form::Implied;
    }
    (!readings.is_empty()).then(|| one(line, at, at, end, end, readings, form, false))
}
