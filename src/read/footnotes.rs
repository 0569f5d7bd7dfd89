//! Footnotes of plain text: a paragraph that starts with the number that a mark in the text bears.

use super::{Block, Role};

/// Gives the footnotes of both sides their role: a paragraph that starts with the number of a mark ("setting.1") in the
/// text before it. A mark on one side makes the other side's paragraph of that number a footnote too: translations
/// lose marks.
pub fn mark(source: &mut [Block], target: &mut [Block]) {
    let marks: Vec<u32> =
        source.iter().chain(target.iter()).filter_map(|block| mark_at_end(block.text.as_str())).collect();
    for side in [source, target] {
        // Footnotes stand in the last half: a numbered list at the start is none.
        let half = side.len() / 2;
        for block in side.iter_mut().skip(half) {
            let number = number_at_start(block.text.as_str());
            if matches!(block.role, Role::Body | Role::Heading) && number.is_some_and(|number| marks.contains(&number))
            {
                block.role = Role::Footnote;
            }
        }
    }
}

/// The number of a mark after the last sentence's end: "…setting.1", "…です。1".
fn mark_at_end(text: &str) -> Option<u32> {
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(words.len()..)?;
    let before = words.chars().next_back()?;
    (digits.len() <= 2 && super::lines::ends_sentence(words) && !before.is_ascii_digit())
        .then(|| digits.parse().ok())?
}

/// The number that a paragraph starts with, directly before its words or with a space between.
fn number_at_start(text: &str) -> Option<u32> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(..text.len() - rest.len())?;
    let next = rest.trim_start().chars().next()?;
    (digits.len() <= 2 && next.is_alphabetic()).then(|| digits.parse().ok())?
}
