//! Hard wraps: lines that an editor broke at a width, put together again as the paragraph they were.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Role;
use super::lines::{ends_sentence, role, separator};
use crate::language::script::Script;
use crate::text::{Text, TextBuilder};

/// Lines this wide (in columns) or wider were not broken by hand or editor.
const UNWRAPPED: usize = 100;
/// Lines narrower than this are verse, addresses, lists.
const NARROWEST: usize = 40;
/// How far a CJK line may fall short of the width: kinsoku moves a few characters.
const KINSOKU: usize = 8;

/// Whether lines are one paragraph broken at a width: the first word of each line would not have fitted on the line
/// before, and sentences run across the breaks.
pub fn is_wrapped(lines: &[&str]) -> bool {
    let width = lines.iter().map(|line| line.width()).max().unwrap_or(0);
    if lines.len() < 2 || !(NARROWEST..UNWRAPPED).contains(&width) {
        return false;
    }
    let breaks = lines.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
    let (mut all, mut full, mut inside) = (0, 0, 0);
    for (line, next) in breaks {
        all += 1;
        full += usize::from(line.width() + first_word_width(next) > width);
        inside += usize::from(!ends_sentence(line));
    }
    // One break in ten may be somebody's own.
    full * 10 >= all * 9 && inside * 3 >= all
}

/// Whether two lines that follow one another can't be of one paragraph: one of them separates or belongs to the site, or
/// the scripts change, and with them the language.
pub fn are_apart(line: &str, next: &str) -> bool {
    stands_alone(line) || stands_alone(next) || is_mostly_wide(line) != is_mostly_wide(next)
}

fn stands_alone(line: &str) -> bool {
    separator(line).is_some() || role(line) == Role::Furniture
}

/// Whether a line is mostly in scripts that are written full-width.
fn is_mostly_wide(line: &str) -> bool {
    let (mut wide, mut letters) = (0, 0);
    for c in line.chars().take(200) {
        match Script::of(c) {
            Script::Common => {}
            Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul => {
                wide += 2;
                letters += 2;
            }
            _ => letters += 1,
        }
    }
    wide * 3 >= letters && wide > 0
}

/// The columns that the first word of `line` would need at the end of another, with its space.
fn first_word_width(line: &str) -> usize {
    match line.chars().next() {
        Some(c) if is_wide(c) => KINSOKU,
        _ => 1 + line.split_whitespace().next().map_or(0, |word| word.width().min(UNWRAPPED)),
    }
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2) && !('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// What stands for a line break between two lines of a paragraph: nothing between characters of scripts that are
/// written without spaces, else a space.
pub fn joint(before: &str, after: &str) -> &'static str {
    let wide = |c: Option<char>| c.is_some_and(is_wide);
    if wide(before.chars().next_back()) && wide(after.chars().next()) { "" } else { " " }
}

/// Lines of one file as one text.
pub fn join(lines: &[Text]) -> Option<Text> {
    let (first, rest) = lines.split_first()?;
    let mut last = first;
    let mut builder: TextBuilder = Text::builder(first.file()).append(first);
    for line in rest {
        let gap = last.whole_span().end()..line.whole_span().start();
        builder = match joint(last.as_str(), line.as_str()) {
            "" => builder,
            space => builder.replace(gap, space),
        };
        builder = builder.append(line);
        last = line;
    }
    Some(builder.build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_broken_at_a_width_are_wrapped() {
        for (lines, wrapped) in [
            (
                "The ferry to the island leaves every morning at seven and\nreturns in the evening, unless the wind is stronger than the\ncaptain likes it.",
                true,
            ),
            (
                "島へ渡る船は毎朝七時に港を出て、夕方に戻ってくるが、風が\n船長の好みより強い日には出ない。次の便は翌朝まで待つほか\nない。",
                true,
            ),
            ("The ferry leaves at seven.\nIt returns in the evening.\nTickets are sold on board.", false),
            (
                "The ferry leaves at seven in the morning from the old harbour.\nIt returns in the evening.\nTickets are sold on board by the captain himself, or his sister.",
                false,
            ),
            (
                "A heading of some forty columns in all here\nText that is a good deal longer than the heading and stands on one line.",
                false,
            ),
        ] {
            assert_eq!(is_wrapped(&lines.lines().collect::<Vec<_>>()), wrapped, "{lines}");
        }
    }
}
