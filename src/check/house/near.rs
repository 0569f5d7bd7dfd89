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

/// The best local alignment that ends at a cell: its score, where it began in form and text, how many letters match.
#[derive(Clone, Copy)]
struct Cell {
    score: f64,
    form_start: usize,
    start: usize,
    matched: usize,
}

/// A piece of the text that aligns with a piece of the form.
struct Window {
    cell: Cell,
    form_end: usize,
    end: usize,
}

/// Local alignment: matching letters count one, gaps and other letters cost.
fn align(text: &[char], form: &[char]) -> Option<Window> {
    let fresh = |form_start, start| Cell { score: 0.0, form_start, start, matched: 0 };
    let mut last: Vec<Cell> = (0..=text.len()).map(|at| fresh(0, at)).collect();
    let mut best: Option<Window> = None;
    for (row, want) in form.iter().enumerate() {
        let mut diagonal = last.first().copied()?;
        let mut left = fresh(row + 1, 0);
        for (column, have) in text.iter().enumerate() {
            let above = *last.get(column + 1)?;
            let same = have == want;
            let step = if same { 1.0 } else { -OTHER };
            let mut cell =
                Cell { score: diagonal.score + step, matched: diagonal.matched + usize::from(same), ..diagonal };
            for from in [above, left] {
                if from.score - GAP > cell.score {
                    cell = Cell { score: from.score - GAP, ..from };
                }
            }
            if cell.score <= 0.0 {
                cell = fresh(row + 1, column + 1);
            }
            if best.as_ref().is_none_or(|best| cell.score > best.cell.score) {
                best = Some(Window { cell, form_end: row + 1, end: column + 1 });
            }
            diagonal = above;
            left = cell;
            *last.get_mut(column + 1)? = cell;
        }
    }
    best
}

fn find_letters(text: &Rendered<'_>, form: &str) -> Option<Near> {
    let folded = text.folded();
    let form = Folded::new(form);
    let rows = form.len();
    if rows < 3 {
        return None;
    }
    let window = align(folded.chars(), form.chars())?;
    let (matched, length) = (window.cell.matched, window.end.saturating_sub(window.cell.start));
    let enough =
        if rows <= 4 { matched + 1 >= rows && matched >= 3 } else { matched * 100 >= rows * 58 && matched >= 4 };
    let near = (enough && length > 0 && length <= rows * 2).then(|| tidy(text.text(), folded, &form, &window))?;
    shares_content(near.span.of(text.text()), form.chars()).then_some(near)
}

/// What grammar leaves of a text: its letters without the small ones.
fn content(text: impl Iterator<Item = char>) -> Vec<char> {
    text.filter(|c| c.is_alphanumeric() && Script::of(*c) != Script::Hiragana).collect()
}

/// Whether the words share the form's content, not its endings alone.
fn shares_content(words: &str, form: &[char]) -> bool {
    let wanted = content(form.iter().copied());
    let mut have = content(Folded::new(words).chars().iter().copied());
    let shared = wanted.iter().filter(|c| have.iter().position(|h| h == *c).map(|at| have.swap_remove(at)).is_some());
    wanted.is_empty() || shared.count() * 2 > wanted.len()
}

/// Whether some words are a form that grammar bends (one that ends in small letters), in other grammar: the same content in the same order, other small
/// letters between (正しいことを示す for 正しいと示すこと).
pub fn in_other_grammar(words: &str, form: &str) -> bool {
    if !form.ends_with(|c| Script::of(c) == Script::Hiragana) {
        return false;
    }
    let (words, form) = (Folded::new(words), Folded::new(form));
    let (have, wanted) = (content(words.chars().iter().copied()), content(form.chars().iter().copied()));
    wanted.len() >= 2 && have == wanted
}

/// The window out to the edges of its words, or of the brackets that hold it.
fn tidy(text: &str, folded: &Folded, form: &Folded, window: &Window) -> Near {
    let letters = folded.chars().get(window.cell.start..window.end).unwrap_or(&[]);
    let span = folded.span(window.cell.start, window.end);
    let start = word_start(text, span.start(), window.cell.form_start);
    let end = word_end(text, span.end(), form.len() - window.form_end);
    let grown = (start, end) != (span.start(), span.end());
    let cut_short = !grown && (form.chars().starts_with(letters) || form.chars().ends_with(letters));
    let span = Span::new(start, end);
    match in_brackets(text, span).filter(|inside| inside.of(text).chars().count() <= form.len() * 2) {
        Some(inside) => Near { span: inside, replaceable: true },
        None => {
            let length = span.of(text).chars().count();
            let fits = length * 10 >= form.len() * 6 && length * 10 <= form.len() * 15;
            Near { span, replaceable: fits && !cut_short }
        }
    }
}

/// Back to where the word begins; in Chinese characters, by as many as the form has left.
fn word_start(text: &str, at: usize, left: usize) -> usize {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return at };
    let script = after.chars().next().map_or(Script::Common, Script::of);
    at - edge(before.chars().rev(), script, left)
}

fn word_end(text: &str, at: usize, left: usize) -> usize {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return at };
    let script = before.chars().next_back().map_or(Script::Common, Script::of);
    at + edge(after.chars(), script, left)
}

/// How many bytes of a word go on.
fn edge(rest: impl Iterator<Item = char>, script: Script, left: usize) -> usize {
    let most = match script {
        Script::Katakana | Script::Latin | Script::Hangul => usize::MAX,
        Script::Han => left,
        _ => 0,
    };
    rest.take_while(|c| Script::of(*c) == script).take(most).map(char::len_utf8).sum()
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
            ("謎の解に対する答え", "解除する", None),
            ("エッジ・コンピュータを置く", "エッジコンピューティング", Some(("エッジ・コンピュータ", true))),
        ] {
            let rendered = Rendered::new(text, false);
            let found = find(&rendered, form, false).map(|near| (near.span.of(text), near.replaceable));
            assert_eq!(found.map(|f| f.0), expected.map(|e: (&str, bool)| e.0), "{form}");
            assert_eq!(found, expected, "{form}");
        }
    }

    #[test]
    fn grammar_makes_no_other_form() {
        for (words, form, same) in [
            ("包み隠します", "包み隠す", true),
            ("段階的な出荷のずれ", "段階的出荷", false),
            ("新しいことを確かめる", "新しいと確かめること", true),
            ("灯の浜辺", "灯と浜辺", false),
            ("倉を", "倉の", false),
        ] {
            assert_eq!(in_other_grammar(words, form), same, "{words} {form}");
        }
    }
}
