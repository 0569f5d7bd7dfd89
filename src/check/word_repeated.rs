//! A word of the translation that stands twice in a row.

use crate::analysis::{Evidence, Side, Spot};
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Safety, Severity};
use crate::language::repeats;
use crate::matching::rendering::words;
use crate::text::Span;

/// See `docs/checks/word-repeated.md`.
pub struct WordRepeated;

static INFO: Info = Info {
    name: "word-repeated",
    category: Category::Text,
    mqm: "fluency/duplication",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/word-repeated.md"),
    rank: 20,
};

impl Check for WordRepeated {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        let Some(allowed) = repeats::of(&document.languages.target) else { return };
        for (pair, analysed) in document.pairs.iter().enumerate() {
            let text = analysed.str(Side::Target);
            // An original that repeats words may well be followed.
            if repeated(analysed.str(Side::Source)).next().is_some() {
                continue;
            }
            for span in repeated(text) {
                let twice = span.of(text);
                let word = twice.split_whitespace().next().unwrap_or(twice);
                if allowed.iter().any(|known| *known == word) {
                    continue;
                }
                let message = format!("“{word}” stands twice");
                out.push(Draft {
                    suggestion: Some(word.to_owned()),
                    safety: Safety::Safe,
                    ..Draft::new(&INFO, Spot { pair, side: Side::Target, span }, 0.88, message)
                });
            }
        }
    }
}

/// Small-letter words that follow themselves after a space, both together.
fn repeated(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut last: Option<Span> = None;
    words(text).filter_map(move |span| {
        let before = last.replace(span)?;
        let gap = text.get(before.end()..span.start())?;
        let word = span.of(text);
        let small = word.chars().all(char::is_lowercase) && word.chars().count() >= 2;
        let apart = !gap.is_empty() && gap.chars().all(char::is_whitespace);
        let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || ".,;:!?)(".contains(c));
        let open =
            edge(text.get(..before.start())?.chars().next_back()) && edge(text.get(span.end()..)?.chars().next());
        (small && apart && open && before.of(text) == word).then(|| before.join(span))
    })
}
