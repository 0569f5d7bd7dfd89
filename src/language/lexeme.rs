//! What a word or sign may mean where numbers and dates are told: the vocabulary of the language data files.

use rust_decimal::Decimal;
use serde::Deserialize;

/// On which side of the amount the truth lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bound {
    /// At it.
    #[default]
    None,
    /// about, 約
    About,
    /// at least, 以上
    AtLeast,
    /// more than, 超
    Over,
    /// at most, 以下
    AtMost,
    /// less than, 未満
    Under,
}

/// A part of a month or year, or a period of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// early, 上旬, 初め
    Early,
    /// mid-, 中旬
    Mid,
    /// late, 下旬, 末
    Late,
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    /// 1 spring to 4 winter.
    Season(u8),
    /// The year is the first of a decade: 1990s, 90年代.
    Decade,
    /// The year is the number of a century: 16th century, 16世紀.
    Century,
}

/// Units of relative dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CalendarUnit {
    /// today
    Day,
    /// this week
    Week,
    /// this month
    Month,
    /// this quarter
    Quarter,
    /// this year
    Year,
    /// the last decade
    Decade,
    /// this century
    Century,
}

/// One meaning of a form. A form with several meanings has several lexemes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lexeme {
    /// A numeral written by position, such as 五 or 〇: adjacent ones make one figure.
    Digit(Decimal),
    /// A number word that adds: three, twenty.
    Cardinal(Decimal),
    /// A number word that multiplies what stands before it: hundred, 万, million.
    Scale(Decimal),
    /// A scale in the plural, which alone means several of it: hundreds, dozens.
    Several(Decimal),
    /// A scale that counts only right after digits: k, bn.
    ScaleMark(Decimal),
    /// third
    Ordinal(Decimal),
    /// The lower part of a fraction: thirds.
    Denominator(Decimal),
    /// doubled, twofold
    Multiple(Decimal),
    /// twice
    Occurrences(Decimal),
    /// A count without a number in it: both, 両.
    Implied(Decimal),
    /// A measure: an id of `data/units.toml`.
    Unit(&'static str),
    /// Money: an ISO 4217 code or `?word`.
    Currency(&'static str),
    /// 1 to 12.
    Month(u8),
    /// 1 Monday to 7 Sunday.
    Weekday(u8),
    /// A weekday's single letter, good only in brackets after a date: （月）.
    WeekdayMark(u8),
    /// The Gregorian year in which the era's first year fell.
    Era(i32),
    /// A part of a month or year, said beside it.
    Period(Period),
    /// noon: hour and minute.
    Clock(u8, u8),
    /// Minutes east of UTC in standard time.
    Zone(i16),
    /// last month: unit, how many ahead, part of it.
    Relative(CalendarUnit, i32, Option<Period>),
    /// Before the amount: at least.
    BoundBefore(Bound),
    /// After the amount: 以上.
    BoundAfter(Bound),
    /// A part of grammar.
    Role(Role),
    /// Words with a numeral in them that tell no number: 24/7, 一方.
    Idiom,
}

/// The parts of grammar that numbers and dates need. The keys of a data file's `[roles]`, in snake case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Joins number words: two hundred *and* five.
    And,
    /// Joins tens and ones: treinta *y* cinco.
    TensAnd,
    /// Parts number words from their decimals: two *point* five.
    Point,
    /// Stands for one before a scale or a unit: *a* hundred, half *an* hour.
    Article,
    /// An unsaid small number: *several* hundred, 数百, 十数.
    Several,
    /// Half of what follows: *half* a million, 半年.
    Half,
    /// Half a unit more, after the unit: 1時間*半*.
    AndHalf,
    /// Stands between parts of an amount or a date and says nothing: of, the.
    Glue,
    /// Joins an amount to what it counts: five millions *de* dollars.
    Of,
    /// A negative sign in words: minus, 氷点下.
    Minus,
    /// Before an ordinal number: 第, No.
    OrdinalBefore,
    /// After an ordinal number: th, 番目.
    OrdinalAfter,
    /// Between denominator and numerator, in that order: 分の.
    FractionOf,
    /// Between numerator and denominator, in that order: out of, in.
    OutOf,
    /// Between the ends of a range: to, から.
    To,
    /// Before a range whose ends [`Role::RangeAnd`] parts: between.
    Between,
    /// Between the ends of a range after [`Role::Between`].
    RangeAnd,
    /// Between neighbouring guesses: two *or* three, 2*、*3.
    Or,
    /// Between the figures of a score: 対.
    Versus,
    /// A thing counted: people, 人, 社.
    Counter,
    /// Between the first of several and how many they are: 田中氏*ら*3人.
    AndOthers,
    /// In the course of, where it stands before a length of time; else a bound: *over* two days.
    Throughout,
    /// After an hour, all of it: 15時*台*.
    HourLong,
    /// Years of age: 歳.
    Age,
    /// Per cent.
    Percent,
    /// Tenths, ten per cent each: 割.
    Tenth,
    /// Hundredths after tenths: 3割5*分*.
    Hundredth,
    /// Thousandths after hundredths: 3割5分*2厘*.
    Thousandth,
    /// Percentage points.
    Point100,
    /// times, 倍
    Times,
    /// times, 回
    Occurrences,
    /// After a year's number: 年.
    Year,
    /// After a fiscal year's number or before it: 年度, FY.
    FiscalYear,
    /// After a month's number: 月.
    Month,
    /// After a day's number: 日.
    Day,
    /// The first year of an era: 元.
    FirstYear,
    /// After a decade's first year: 年代, s.
    Decade,
    /// Before a decade's number: *années* 90.
    DecadeBefore,
    /// century, 世紀
    Century,
    /// quarter, 四半期; before or after its number.
    Quarter,
    /// half of a year, 半期
    HalfYear,
    /// In brackets after a date, says that it is of an older calendar: 旧暦, Old Style.
    OldCalendar,
    /// Before the Christian era, before or after the year.
    BeforeChrist,
    /// After the hour: 時, h.
    Hour,
    /// After the hour, full: o'clock.
    Oclock,
    /// After the minutes of a clock time or of a duration: 分.
    Minute,
    /// After the seconds.
    Second,
    /// In the morning, before or after the time.
    Am,
    /// In the afternoon or evening.
    Pm,
    /// At night: either half.
    Night,
    /// A relative date told from the day that the text speaks of, not from its own: 前日.
    Narrated,
    /// A first half of a day, beside the day: morning, 午前.
    Forenoon,
    /// A second half of a day, beside the day: afternoon, evening, 午後.
    Afternoon,
    /// Half past, after the hour: 5時*半*.
    HalfPast,
    /// Half an hour after the hour that follows: *half past* five.
    HalfPastHour,
    /// Half an hour before the hour that follows: *halb* sechs.
    HalfToHour,
    /// Minutes after the hour that follows: ten *past* five.
    Past,
    /// Minutes before the hour that follows: ten *to* five.
    Before,
    /// Fifteen minutes: a *quarter* past five.
    QuarterHour,
    /// After a number, makes it part of a word that tells no number.
    NotNumber,
}

/// Calendar units by the names that data files use.
pub(super) fn calendar_unit(name: &str) -> Option<CalendarUnit> {
    Some(match name {
        "day" => CalendarUnit::Day,
        "week" => CalendarUnit::Week,
        "month" => CalendarUnit::Month,
        "quarter" => CalendarUnit::Quarter,
        "year" => CalendarUnit::Year,
        "decade" => CalendarUnit::Decade,
        "century" => CalendarUnit::Century,
        _ => return None,
    })
}

/// Periods by the names that data files use.
pub(super) fn period(name: &str) -> Option<Period> {
    let (word, number) = name.split_once(' ').unwrap_or((name, ""));
    let number = number.parse().ok();
    Some(match word {
        "early" => Period::Early,
        "mid" => Period::Mid,
        "late" => Period::Late,
        "quarter" => Period::Quarter(number?),
        "half" => Period::Half(number?),
        "season" => Period::Season(number?),
        _ => return None,
    })
}

/// Bounds by the names that data files use.
pub(super) fn bound(name: &str) -> Option<Bound> {
    Some(match name {
        "about" => Bound::About,
        "at_least" => Bound::AtLeast,
        "over" => Bound::Over,
        "at_most" => Bound::AtMost,
        "under" => Bound::Under,
        // "should not take more than 10": other languages deny the limit or say the opposite one.
        "denied" => Bound::None,
        _ => return None,
    })
}
