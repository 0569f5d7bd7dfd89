//! Written digits into the numbers they may be: which mark groups and which one parts decimals.

use rust_decimal::Decimal;

use crate::language::lexicon::Writing;

use super::scan::Figures;

/// What digits with marks may be.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Reading {
    /// The numbers, the likeliest first; none where it is a code only.
    pub values: Vec<Decimal>,
    /// No number in the conventions of the language.
    pub malformed: bool,
    /// Version, part or phone number: normalized.
    pub code: Option<String>,
    /// The neighbouring guesses of `2,3`.
    pub guesses: Option<(Decimal, Decimal)>,
}

/// Reads digits by the conventions of the language.
pub(super) fn read(figures: &Figures, writing: &Writing) -> Reading {
    let (Some(first), Some(last)) = (figures.groups.first(), figures.groups.last()) else { return Reading::default() };
    let Some(mark) = figures.marks.last().copied() else { return whole(first) };
    let known = !writing.decimal.is_empty();
    let is_decimal = writing.decimal.contains(&mark);
    let grouping: Vec<char> = figures.marks.iter().copied().filter(|&other| other != mark).collect();
    let uniform = grouping.is_empty();
    if uniform && figures.marks.len() == 1 {
        return one_mark(first, last, mark, writing);
    }
    let grouped = grouped(&figures.groups);
    if uniform {
        return match () {
            () if grouped && (!known || !is_decimal || writing.group.contains(&mark)) => {
                number(&figures.groups.concat(), "")
            }
            () if mark == '.' => Reading { code: Some(figures.groups.join(".")), ..Reading::default() },
            () if figures.groups.iter().all(|group| group.len() <= 2) => {
                Reading { code: Some(figures.groups.join(",")), ..Reading::default() }
            }
            () => malformed(number(&figures.groups.concat(), "")),
        };
    }
    // Two sorts of marks: the last one parts the decimals, and stands once.
    let head = &figures.groups[..figures.groups.len() - 1];
    let consistent = grouping.len() + 1 == figures.marks.len() && grouping.windows(2).all(|pair| pair[0] == pair[1]);
    let reading = number(&head.concat(), last);
    let fits = consistent
        && self::grouped(head)
        && (!known || (is_decimal && grouping.iter().all(|mark| writing.group.contains(mark))));
    if fits { reading } else { malformed(reading) }
}

fn one_mark(first: &str, last: &str, mark: char, writing: &Writing) -> Reading {
    let known = !writing.decimal.is_empty();
    let groups = last.len() == 3 && (1..=3).contains(&first.len()) && !first.starts_with('0');
    let decimal = || number(first, last);
    let group = || number(&format!("{first}{last}"), "");
    // A mark that may be either: Spanish of America and of Spain write 1,5 and 1.5.
    let either = writing.decimal.contains(&mark) && writing.group.contains(&mark);
    if !known || either {
        let mut reading = if groups { group() } else { decimal() };
        if groups {
            reading.values.extend(decimal().values);
        }
        return reading;
    }
    if writing.decimal.contains(&mark) {
        // 6,387 km: many write figures the English way, whatever their language.
        let mut reading = decimal();
        reading.values.extend(if groups && mark == ',' { group().values } else { Vec::new() });
        return reading;
    }
    if writing.group.contains(&mark) && groups {
        return group();
    }
    if first.len() == 1 && last.len() == 1 && mark == ',' {
        return match (first.parse::<u8>(), last.parse::<u8>()) {
            (Ok(low), Ok(high)) if low + 1 == high => {
                Reading { guesses: Some((low.into(), high.into())), ..Reading::default() }
            }
            _ => Reading { code: Some(format!("{first},{last}")), ..Reading::default() },
        };
    }
    match mark {
        // A dot is a decimal point in technical writing everywhere.
        '.' => decimal(),
        _ => malformed(decimal()),
    }
}

/// Whether groups are those of thousands, or of lakhs.
fn grouped(groups: &[String]) -> bool {
    let Some((first, rest)) = groups.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return true };
    (1..=3).contains(&first.len())
        && last.len() == 3
        && (middle.iter().all(|group| group.len() == 3) || middle.iter().all(|group| group.len() == 2))
}

fn whole(digits: &str) -> Reading {
    number(digits, "")
}

fn number(whole: &str, decimals: &str) -> Reading {
    let text = if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") };
    // Twenty-eight digits are what a Decimal holds exactly; more is no amount that anyone compares.
    let value = if text.len() <= 28 { text.parse::<Decimal>().ok() } else { None };
    match value {
        Some(value) => Reading { values: vec![value.normalize()], ..Reading::default() },
        None => Reading { code: Some(text), ..Reading::default() },
    }
}

fn malformed(reading: Reading) -> Reading {
    Reading { malformed: true, ..reading }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_group_or_part_by_the_conventions_of_the_language() {
        let english = Writing { decimal: vec!['.'], group: vec![','], ..Writing::default() };
        let german = Writing { decimal: vec![','], group: vec!['.'], ..Writing::default() };
        let unknown = Writing::default();
        let cases = [
            (&english, "1,234.5", "1234.5"),
            (&english, "12,34,567", "1234567"),
            (&english, "1.234", "1.234"),
            (&english, "94,00", "94 malformed"),
            (&english, "1.234,56", "1234.56 malformed"),
            (&english, "2.10.3", "code 2.10.3"),
            (&english, "4,5", "4~5"),
            (&german, "1.234,56", "1234.56"),
            (&german, "1.234.567", "1234567"),
            (&german, "3.25", "3.25"),
            (&german, "6,387", "6.387 6387"),
            (&german, "0,387", "0.387"),
            (&unknown, "1.234", "1234 1.234"),
            (&unknown, "1,23", "1.23"),
            (&english, "12345678901234567890123456789", "code 12345678901234567890123456789"),
        ];
        for (writing, text, expected) in cases {
            let groups = text.split(|c: char| !c.is_ascii_digit()).map(str::to_owned).collect();
            let marks = text.chars().filter(|c| !c.is_ascii_digit()).collect();
            let reading = read(&Figures { groups, marks }, writing);
            let mut told: Vec<String> = reading.values.iter().map(ToString::to_string).collect();
            told.extend(reading.malformed.then(|| "malformed".to_owned()));
            told.extend(reading.code.map(|code| format!("code {code}")));
            told.extend(reading.guesses.map(|(low, high)| format!("{low}~{high}")));
            assert_eq!(told.join(" "), expected, "{text}");
        }
    }
}
