//! A placeholder that the translation lost, added or changed.

use rustc_hash::FxHashSet;

use crate::analysis::{Analysed, Evidence, Side, Spot};
use crate::check::house::whole;
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::inline::{self, Kind};
use crate::text::Span;

/// See `docs/checks/placeholder-mismatch.md`.
pub struct PlaceholderMismatch;

static INFO: Info = Info {
    name: "placeholder-mismatch",
    category: Category::Text,
    mqm: "accuracy/mistranslation",
    severity: Severity::Error,
    page: include_str!("../../docs/checks/placeholder-mismatch.md"),
    rank: 60,
};

/// A text with more codes than this is a listing.
const MOST: usize = 300;

/// A placeholder, and what makes it the same as another.
#[derive(Clone, Debug)]
struct Placeholder {
    span: Span,
    key: String,
}

impl Check for PlaceholderMismatch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        for (index, pair) in document.pairs.iter().enumerate() {
            if pair.pair.source.is_some() && pair.pair.target.is_some() {
                judge(document, index, pair, out);
            }
        }
    }
}

fn judge(document: &Evidence<'_>, index: usize, pair: &Analysed, out: &mut Vec<Draft>) {
    let (source, target) = (pair.str(Side::Source), pair.str(Side::Target));
    // Apple's patterns of several plurals put their numbers in elsewhere.
    // A listing is code: what stands in its braces is its own affair.
    let either = |words: &str| source.contains(words) || target.contains(words);
    if either("%#@") || either("```") || [source, target].iter().any(|text| inline::all(text).len() > MOST) {
        return;
    }
    let numbered = either("$");
    let qt = [source, target].into_iter().flat_map(|text| text.split('%').skip(1)).any(is_qt);
    let placeholders = |text| placeholders(text, numbered, qt);
    let (wanted, found) = (placeholders(source), placeholders(target));
    let (mut lost, mut new) = (without(&wanted, &found), without(&found, &wanted));
    // The forms of a plural say the number or leave it out.
    if pair.pair.plural && lost.len() + new.len() <= 1 {
        return;
    }
    let spot = |side, span| Spot { pair: index, side, span };
    while !lost.is_empty() && !new.is_empty() {
        let (old, changed) = (lost.remove(0), new.remove(0));
        let (was, is) = (old.span.of(source), changed.span.of(target));
        let message = format!("“{is}” stands where the original has “{was}”");
        out.push(Draft {
            other: Some(spot(Side::Source, old.span)),
            suggestion: Some(was.to_owned()),
            ..Draft::new(&INFO, spot(Side::Target, changed.span), 0.88, message)
        });
    }
    for old in lost {
        let message = format!("the placeholder “{}” is missing", old.span.of(source));
        let confidence = if !old.key.starts_with('*') && is_label(source, &wanted) { 0.5 } else { 0.86 };
        out.push(Draft {
            other: Some(spot(Side::Source, old.span)),
            omission: true,
            ..Draft::new(&INFO, whole(document, index, Side::Target), confidence, message)
        });
    }
    for added in new {
        let message = format!("the placeholder “{}” is not in the original", added.span.of(target));
        out.push(Draft::new(&INFO, spot(Side::Target, added.span), 0.86, message));
    }
}

/// Whether a text is a button's, such as “Save %{model}”: languages do without its object.
fn is_label(text: &str, placeholders: &[Placeholder]) -> bool {
    let ours: usize = placeholders.iter().map(|one| one.span.of(text).split_whitespace().count()).sum();
    placeholders.len() == 1 && text.split_whitespace().count() <= ours + 2
}

/// Those of `these` that `others` lack. A named one may be repeated; of those without a name as many must be there.
fn without(these: &[Placeholder], others: &[Placeholder]) -> Vec<Placeholder> {
    let mut seen = FxHashSet::default();
    let mut missing = Vec::new();
    for (at, one) in these.iter().enumerate() {
        let bare = one.key.starts_with('*');
        let there = others.iter().filter(|other| other.key == one.key).count();
        let before = these.iter().take(at).filter(|other| other.key == one.key).count();
        if if bare { before >= there } else { there == 0 && seen.insert(&one.key) } {
            missing.push(one.clone());
        }
    }
    missing
}

/// Whether `%` before `rest` makes a placeholder of Qt: `%1` and no letter.
fn is_qt(rest: &str) -> bool {
    rest.starts_with(|c: char| ('1'..='9').contains(&c))
        && !rest
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(|c: char| c.is_ascii_alphabetic() || "$.".contains(c))
}

/// The placeholders of a text; `numbered`: those without a number count as 1, 2, 3 in order; `qt`: as Qt writes them.
fn placeholders(text: &str, numbered: bool, qt: bool) -> Vec<Placeholder> {
    let mut found = Vec::new();
    let dates = is_date_pattern(text);
    let mut order = 0;
    for code in inline::all(text).into_iter().filter(|code| !in_code(text, code.span)) {
        let words = code.span.of(text);
        let key = match code.kind {
            Kind::Printf if !dates => printf(words, numbered, qt, &mut order),
            // An attribute of code: width={375}
            Kind::Brace if text.get(..code.span.start()).is_some_and(|before| before.ends_with('=')) => None,
            Kind::Brace => brace(words),
            _ => None,
        };
        found.extend(key.map(|key| Placeholder { span: code.span, key }));
    }
    found
}

/// Whether it stands in `` `code` ``.
fn in_code(text: &str, span: Span) -> bool {
    text.get(..span.start()).is_some_and(|before| before.matches('`').count() % 2 == 1)
}

/// Whether a text tells how dates are written: `%Y/%m/%d`. Every language has its own order and signs.
fn is_date_pattern(text: &str) -> bool {
    let mut signs = text.split('%').skip(1);
    signs.any(|rest| {
        rest.trim_start_matches(['-', '^', '0']).starts_with(['Y', 'm', 'H', 'M', 'B', 'y', 'A', 'b', 'I', 'j', 'P'])
    })
}

/// What makes a `%…` the same as another: its name, its number, or the kind of its value. `*` marks one without a name.
fn printf(words: &str, numbered: bool, qt: bool, order: &mut usize) -> Option<String> {
    if let Some(named) = words.strip_prefix("%(") {
        return named.split(')').next().map(|name| format!("({name}"));
    }
    let last = words.chars().next_back()?;
    let digits = words.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    // %1 of Qt, also before a letter: “%1d” is %1 days.
    if digits > 0 && (last.is_ascii_digit() || (qt && words.len() == digits + 2)) {
        return words.get(..digits + 1).map(str::to_owned);
    }
    // %n: a line's end, a plural's number, or the number in the pattern of a currency.
    if last == 'n' {
        return None;
    }
    let kind = match last {
        'i' | 'u' => 'd',
        'F' | 'g' | 'e' => 'f',
        other => other.to_ascii_lowercase(),
    };
    let number = words.trim_start_matches('%').split_once('$').map(|(number, _)| number.to_owned());
    *order += usize::from(number.is_none());
    match number {
        Some(number) => Some(format!("{number}${kind}")),
        None if numbered => Some(format!("{order}${kind}")),
        None => Some(format!("*{kind}")),
    }
}

/// The name between braces; `None` where they hold no name (code, a quoted text, another entry's text).
fn brace(words: &str) -> Option<String> {
    let inner = words.trim_start_matches(['$', '#', '%', '{']).trim_end_matches('}').trim();
    if words.starts_with("$t(") {
        return Some(words.to_owned());
    }
    // {#anchor} of a heading.
    if words.starts_with("{#") {
        return None;
    }
    if inner.is_empty() {
        return (words == "{}").then(|| "*{}".to_owned());
    }
    // Fluent: a variable, alone or in a function.
    if let Some(at) = inner.find('$') {
        let name = inner.get(at..)?;
        let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || "$_-".contains(c))).unwrap_or(name.len());
        return name.get(..end).map(str::to_owned);
    }
    let end = inner.find(|c: char| !(c.is_alphanumeric() || "_.-".contains(c))).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    // {0} is a placeholder; {375} and {32, 64} are numbers.
    let number = name.bytes().all(|b| b.is_ascii_digit());
    if number && (name.len() > 1 || rest.contains(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let format = rest.is_empty() || rest.trim_start().starts_with([',', ':', '!', '|']);
    let spaced = words.starts_with("{ ") && !words.starts_with("{{");
    // `{ other-entry }` of Fluent, `{ key: value }` of code.
    (format && !name.is_empty() && !spaced && !name.starts_with('-') && !rest.starts_with(": "))
        .then(|| name.to_owned())
}
