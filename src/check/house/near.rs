//! The words of a translation that stand where a term should and almost spell it.

use crate::language::script::Script;
use crate::matching::rendering::{Folded, Rendered, words};
use crate::text::Span;

/// Words that are nearly a form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Where.
    pub span: Span,
    /// Whether the form may replace just these words.
    pub replaceable: bool,
}

/// Finds the words nearest to `form`, where they share most of it.
pub fn find(text: &Rendered<'_>, form: &str, spaced: bool) -> Option<Near> {
    if spaced { find_words(text.text(), form) } else { find_letters(text, form) }
}

const GAP: f64 = 0.3;
const OTHER: f64 = 0.5;

/// Local alignment: matching letters count one, gaps and other letters cost.
fn find_letters(text: &Rendered<'_>, form: &str) -> Option<Near> {
    let folded = text.folded();
    let form = Folded::new(form);
    let (columns, rows) = (folded.len(), form.len());
    if rows < 3 || columns < 3 {
        return None;
    }
    // For each column: best score that ends there, where it began, how many letters matched.
    let mut last = vec![(0.0_f64, 0_usize, 0_usize); columns + 1];
    for (at, cell) in last.iter_mut().enumerate() {
        cell.1 = at;
    }
    let mut best = (0.0, 0, 0, 0);
    for &want in form.chars() {
        let mut diagonal = last[0];
        for column in 1..=columns {
            let above = last[column];
            let left = last[column - 1];
            let have = folded.chars()[column - 1];
            let step = if have == want { 1.0 } else { -OTHER };
            let mut cell = (diagonal.0 + step, diagonal.1, diagonal.2 + usize::from(have == want));
            if above.0 - GAP > cell.0 {
                cell = (above.0 - GAP, above.1, above.2);
            }
            if left.0 - GAP > cell.0 {
                cell = (left.0 - GAP, left.1, left.2);
            }
            if cell.0 <= 0.0 {
                cell = (0.0, column, 0);
            }
            if cell.0 > best.0 {
                best = (cell.0, cell.1, column, cell.2);
            }
            diagonal = above;
            last[column] = cell;
        }
    }
    let (_, from, to, matched) = best;
    let enough =
        if rows <= 4 { matched + 1 >= rows && matched >= 3 } else { matched * 100 >= rows * 58 && matched >= 4 };
    if !enough || to <= from || to - from > rows * 2 {
        return None;
    }
    Some(tidy(text.text(), folded, &form, from..to))
}

/// The window out to the edges of its words, or of the brackets that hold it.
fn tidy(text: &str, folded: &Folded, form: &Folded, window: std::ops::Range<usize>) -> Near {
    let letters = &folded.chars()[window.clone()];
    let cut_short = form.chars().starts_with(letters) || form.chars().ends_with(letters);
    let span = folded.span(window.start, window.end);
    let span = Span::new(word_start(text, span.start()), word_end(text, span.end()));
    match in_brackets(text, span).filter(|inside| inside.of(text).chars().count() <= form.len() * 2) {
        Some(inside) => Near { span: inside, replaceable: true },
        None => {
            let length = span.of(text).chars().count();
            let fits = length * 10 >= form.len() * 6 && length * 10 <= form.len() * 15;
            Near { span, replaceable: fits && !cut_short }
        }
    }
}

fn word_start(text: &str, at: usize) -> usize {
    let (Some(before), Some(first)) = (text.get(..at), text.get(at..).and_then(|rest| rest.chars().next())) else {
        return at;
    };
    let script = Script::of(first);
    let run = before.chars().rev().take_while(|c| Script::of(*c) == script);
    match script {
        Script::Katakana | Script::Latin | Script::Hangul => at - run.map(char::len_utf8).sum::<usize>(),
        Script::Han => at - run.take(1).map(char::len_utf8).sum::<usize>(),
        _ => at,
    }
}

fn word_end(text: &str, at: usize) -> usize {
    let (Some(after), Some(last)) = (text.get(at..), text.get(..at).and_then(|head| head.chars().next_back())) else {
        return at;
    };
    let script = Script::of(last);
    let run = after.chars().take_while(|c| Script::of(*c) == script);
    match script {
        Script::Katakana | Script::Latin | Script::Hangul => at + run.map(char::len_utf8).sum::<usize>(),
        _ => at,
    }
}

/// The inside of the quotation marks around a span.
fn in_brackets(text: &str, span: Span) -> Option<Span> {
    const PAIRS: [(char, char); 5] = [('「', '」'), ('『', '』'), ('“', '”'), ('《', '》'), ('〈', '〉')];
    let (before, after) = (text.get(..span.start())?, text.get(span.end()..)?);
    PAIRS.iter().find_map(|&(open, close)| {
        let start = before.rfind(open)? + open.len_utf8();
        let inside = before.get(start..)?;
        let end = after.find(close)?;
        let clean = !inside.contains(close) && !after.get(..end)?.contains(open);
        clean.then(|| Span::new(start, span.end() + end))
    })
}

/// In a language of spaced words: the run of words that has most of the form's, or its one word misspelt.
fn find_words(text: &str, form: &str) -> Option<Near> {
    let have: Vec<Span> = words(text).collect();
    let want: Vec<String> = words(form).map(|span| span.of(form).to_lowercase()).collect();
    if want.len() > 1 {
        let known = |span: &Span| {
            let word = span.of(text).to_lowercase();
            want.iter()
                .any(|wanted| wanted.chars().count() >= 4 && strsim::normalized_levenshtein(wanted, &word) >= 0.75)
        };
        let best = have.windows(want.len()).max_by_key(|run| run.iter().filter(|span| known(span)).count())?;
        let enough = best.iter().filter(|span| known(span)).count() * 2 >= want.len();
        let span = best.first()?.join(*best.last()?);
        return enough.then_some(Near { span, replaceable: false });
    }
    let only = want.first().filter(|word| word.chars().count() >= 5)?;
    let found =
        have.iter().find(|span| strsim::normalized_damerau_levenshtein(only, &span.of(text).to_lowercase()) >= 0.8)?;
    Some(Near { span: *found, replaceable: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_forms_are_found_with_their_edges() {
        for (text, form, expected) in [
            ("彼女は「段階的な自動配備の遅れ」を語った", "段階的自動配備", Some(("段階的な自動配備の遅れ", true))),
            ("財務局が発表した", "財務総局", Some(("財務局", true))),
            ("クラウドの話だ", "サーバーレス基盤", None),
            ("エッジ・コンピュータを置く", "エッジコンピューティング", Some(("エッジ・コンピュータ", false))),
        ] {
            let rendered = Rendered::new(text, false);
            let found = find(&rendered, form, false).map(|near| (near.span.of(text), near.replaceable));
            assert_eq!(found.map(|f| f.0), expected.map(|e: (&str, bool)| e.0), "{form}");
            assert_eq!(found, expected, "{form}");
        }
    }
}
