//! Figures in the style of other figures: their width, their numerals, their grouping, their words of scale.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::language::script::Script;

/// Chinese numerals: by position, and the words that multiply.
const HAN_DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const HAN_TENS: [(char, u32); 3] = [('千', 1000), ('百', 100), ('十', 10)];
/// Scales of four digits, the greatest first, in each of the scripts that use them.
const MYRIADS: [[(char, u64); 3]; 3] = [
    [('兆', 1_000_000_000_000), ('億', 100_000_000), ('万', 10_000)],
    [('兆', 1_000_000_000_000), ('亿', 100_000_000), ('万', 10_000)],
    [('조', 1_000_000_000_000), ('억', 100_000_000), ('만', 10_000)],
];
/// Scales of three digits as English writes them, the greatest first.
const THOUSANDS: [(&str, u64); 4] =
    [("trillion", 1_000_000_000_000), ("billion", 1_000_000_000), ("million", 1_000_000), ("thousand", 1_000)];

/// How a figure is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Style {
    /// The bytes of the figure in the words.
    pub range: std::ops::Range<usize>,
    /// What it says as it is written.
    pub value: Decimal,
    numerals: Numerals,
    full_width: bool,
    grouped: bool,
    /// It has decimals.
    pointed: bool,
    scale: Scale,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Numerals {
    Arabic,
    /// 二〇二五
    HanByPlace,
    /// 二千二十五
    Han,
}

#[derive(Clone, Debug, PartialEq)]
enum Scale {
    None,
    /// Which of [`MYRIADS`], and what stands between the digits and the word.
    Myriad(usize, String),
    /// What stands between the digits and the word.
    Thousand(String),
}

impl Style {
    /// The first figure in some words; `None` where there is none, or one that this module can't write.
    pub fn of(words: &str) -> Option<Style> {
        let start = words.find(|c| arabic(c).is_some() || han(c).is_some())?;
        let rest = words.get(start..)?;
        if rest.chars().next().and_then(arabic).is_some() { arabic_style(rest, start) } else { han_style(rest, start) }
    }

    /// The same, where the words stand `by` bytes further.
    pub fn shifted(mut self, by: usize) -> Style {
        self.range = self.range.start + by..self.range.end + by;
        self
    }

    /// `value` in this style; `None` where it has no form in it.
    pub fn write(&self, value: Decimal) -> Option<String> {
        if value.is_sign_negative() {
            return None;
        }
        let value = value.normalize();
        let plain = match (self.numerals, &self.scale) {
            (Numerals::HanByPlace, _) => return han_by_place(value),
            (Numerals::Han, _) => return han_words(value),
            (Numerals::Arabic, Scale::Myriad(set, gap)) => myriads(value, MYRIADS.get(*set)?, gap, self.pointed),
            (Numerals::Arabic, Scale::Thousand(gap)) => self.thousands(value, gap),
            (Numerals::Arabic, Scale::None) => self.plain(value),
        };
        Some(if self.full_width { plain.chars().map(widen).collect() } else { plain })
    }

    fn plain(&self, value: Decimal) -> String {
        if self.grouped { group(value) } else { value.to_string() }
    }

    fn thousands(&self, value: Decimal, gap: &str) -> String {
        let fit = THOUSANDS.iter().find_map(|(word, scale)| {
            let count = value.checked_div(Decimal::from(*scale))?.normalize();
            (count >= Decimal::ONE && count.scale() <= 3).then(|| format!("{count}{gap}{word}"))
        });
        fit.unwrap_or_else(|| group(value))
    }
}

fn arabic(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

fn han(c: char) -> Option<u32> {
    let digit = HAN_DIGITS.iter().position(|&digit| digit == c).map(|digit| digit as u32);
    digit.or_else(|| HAN_TENS.iter().find(|(word, _)| *word == c).map(|(_, value)| *value))
}

fn widen(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32('０' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
        '.' => '．',
        ',' => '，',
        _ => c,
    }
}

/// The digits at the start of `text`, with marks between them: bytes taken, value, whether grouped.
fn digits(text: &str) -> Option<(usize, Decimal, bool)> {
    let mut plain = String::new();
    let mut end = 0;
    let mut grouped = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if let Some(digit) = arabic(c) {
            plain.push(char::from_digit(digit, 10)?);
            end = at + c.len_utf8();
        } else if chars.peek().is_some_and(|(_, next)| arabic(*next).is_some()) {
            match c {
                ',' | '，' => grouped = true,
                '.' | '．' if !plain.contains('.') => plain.push('.'),
                _ => break,
            }
        } else {
            break;
        }
    }
    Some((end, plain.parse().ok()?, grouped))
}

fn arabic_style(rest: &str, start: usize) -> Option<Style> {
    let full_width = rest.chars().next().is_some_and(|c| ('０'..='９').contains(&c));
    let (mut end, first, mut grouped) = digits(rest)?;
    let mut value = Decimal::ZERO;
    let mut scale = Scale::None;
    let mut pending = Some(first);
    while let Some(number) = pending.take() {
        let after = rest.get(end..)?;
        let gap = after.len() - after.trim_start_matches([' ', '\u{a0}', '\u{3000}']).len();
        let Some((factor, length, found)) = scale_word(after.get(gap..)?, after.get(..gap)?) else {
            value = value.checked_add(number)?;
            break;
        };
        value = value.checked_add(number.checked_mul(factor)?)?;
        end += gap + length;
        scale = found;
        let next = rest.get(end..)?;
        if next.chars().next().and_then(arabic).is_some() {
            let (length, number, more) = digits(next)?;
            end += length;
            grouped |= more;
            pending = Some(number);
        }
    }
    let pointed = rest.get(..end)?.contains(['.', '．']);
    Some(Style { range: start..start + end, value, numerals: Numerals::Arabic, full_width, grouped, pointed, scale })
}

/// A word of scale at the start of `text`: its value, its length, the style that it makes.
fn scale_word(text: &str, gap: &str) -> Option<(Decimal, usize, Scale)> {
    let first = text.chars().next()?;
    for (set, scales) in MYRIADS.iter().enumerate() {
        if let Some((word, value)) = scales.iter().find(|(word, _)| *word == first) {
            // 万 is common to the two sets of Han; 億 and 亿 tell which.
            return Some((Decimal::from(*value), word.len_utf8(), Scale::Myriad(set, gap.to_owned())));
        }
    }
    if let Some((_, value)) = HAN_TENS.iter().find(|(word, _)| *word == first) {
        return Some((Decimal::from(*value), first.len_utf8(), Scale::Myriad(0, gap.to_owned())));
    }
    THOUSANDS.iter().find_map(|(word, value)| {
        let head = text.get(..word.len())?;
        let alone = text.get(word.len()..)?.chars().next().is_none_or(|c| Script::of(c) != Script::Latin);
        (head.eq_ignore_ascii_case(word) && alone)
            .then(|| (Decimal::from(*value), word.len(), Scale::Thousand(gap.to_owned())))
    })
}

fn han_style(rest: &str, start: usize) -> Option<Style> {
    let run: String = rest.chars().take_while(|c| han(*c).is_some()).collect();
    let next = rest.get(run.len()..)?.chars().next();
    if next.is_some_and(|c| MYRIADS.iter().flatten().any(|(word, _)| *word == c)) {
        return None;
    }
    let by_place = run.chars().count() > 1 && run.chars().all(|c| han(c).is_some_and(|value| value < 10));
    let mut value = 0_u64;
    if by_place {
        for c in run.chars() {
            value = value.checked_mul(10)?.checked_add(u64::from(han(c)?))?;
        }
    } else {
        let mut digit = None;
        for c in run.chars() {
            match han(c)? {
                word @ 10.. => value += u64::from(word) * u64::from(digit.take().unwrap_or(1)),
                one => digit = Some(one),
            }
        }
        value += u64::from(digit.unwrap_or(0));
    }
    let numerals = if by_place { Numerals::HanByPlace } else { Numerals::Han };
    Some(Style {
        range: start..start + run.len(),
        value: value.into(),
        numerals,
        full_width: false,
        grouped: false,
        pointed: false,
        scale: Scale::None,
    })
}

fn han_by_place(value: Decimal) -> Option<String> {
    let digit = |c: char| HAN_DIGITS.get(c.to_digit(10)? as usize).copied();
    value.to_string().chars().map(digit).collect()
}

fn han_words(value: Decimal) -> Option<String> {
    let mut rest = value.to_u32().filter(|whole| Decimal::from(*whole) == value && (1..10_000).contains(whole))?;
    let mut words = String::new();
    for (word, unit) in HAN_TENS {
        let count = rest / unit;
        rest %= unit;
        if count > 0 {
            if count > 1 {
                words.push(*HAN_DIGITS.get(count as usize)?);
            }
            words.push(word);
        }
    }
    if rest > 0 {
        words.push(*HAN_DIGITS.get(rest as usize)?);
    }
    Some(words)
}

/// 250000000 is 2億5000万, or 2.5億 where the text has decimals before words of scale.
fn myriads(value: Decimal, scales: &[(char, u64); 3], gap: &str, pointed: bool) -> String {
    let first = scales.iter().map(|(word, scale)| (word, Decimal::from(*scale))).find(|(_, scale)| value >= *scale);
    if let Some((word, scale)) = first.filter(|_| pointed) {
        let count = (value / scale).normalize();
        if count.scale() <= 2 {
            return format!("{count}{gap}{word}");
        }
    }
    let mut rest = value;
    let mut parts = Vec::new();
    for (word, scale) in scales {
        let scale = Decimal::from(*scale);
        let count = (rest / scale).trunc();
        if count > Decimal::ZERO {
            rest -= count * scale;
            parts.push(format!("{}{gap}{word}", count.normalize()));
        }
    }
    if rest > Decimal::ZERO || parts.is_empty() {
        parts.push(rest.normalize().to_string());
    }
    parts.join(gap)
}

fn group(value: Decimal) -> String {
    let text = value.to_string();
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(a, b)| (a, Some(b)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match decimals {
        Some(decimals) => format!("{grouped}.{decimals}"),
        None => grouped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_takes_the_style_of_the_figure_it_replaces() {
        for (model, says, value, expected) in [
            ("20億ドル", "2000000000", "200000000", "2億"),
            ("20 億ドル", "2000000000", "250000000", "2 億 5000 万"),
            ("20.5億ドル", "2050000000", "250000000", "2.5億"),
            ("約３５人", "35", "36", "３６"),
            ("十二人", "12", "23", "二十三"),
            ("二〇二五年", "2025", "2026", "二〇二六"),
            ("$2 billion", "2000000000", "200000000", "200 million"),
            ("$1.5 million", "1500000", "1500000000", "1.5 billion"),
            ("12,500 people", "12500", "1250", "1,250"),
            ("15000人", "15000", "1500", "1500"),
            ("2억5000만", "250000000", "30000", "3만"),
        ] {
            let style = Style::of(model).unwrap();
            assert_eq!(style.value, says.parse::<Decimal>().unwrap(), "{model}");
            assert_eq!(style.write(value.parse().unwrap()).as_deref(), Some(expected), "{model}");
        }
        assert_eq!(Style::of("三億円"), None);
        assert_eq!(Style::of("火曜日"), None);
    }
}
