//! A bilingual page: one text that holds a translation and its original, with the site's furniture around them.
//!
//! # Design
//! Paragraphs are labelled with one of the page's two languages where they give evidence; the original is the run of
//! paragraphs with the greatest weight in its language, from the separator line on where there is one. The rest is the
//! translation. Where much of either language would stand on the wrong side, the texts alternate, and labels decide
//! paragraph by paragraph. Which language is the original's: as the user says; else as the separator says; else English
//! where it is one of the two; else the second.

use std::ops::Range;
use std::sync::Arc;

use super::lines::{Separator, separator};
use super::suppress::Comments;
use super::{Block, Content, Document, Options, ReadError, Role, commented, footnotes, markdown, plain, text_pair};
use crate::language::detect::Guess;
use crate::language::{Language, Languages};
use crate::text::{FileText, Text};

/// A second language must make up this share of the page's letters.
const LEAST_SHARE: f32 = 0.02;
/// With more than this share of the page on the wrong side of the original's run, the two texts alternate.
const ALTERNATING: f32 = 0.15;

/// Reads a bilingual page in plain text.
pub fn read_plain(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    read(file, options, false)
}

/// Reads a bilingual page in Markdown.
pub fn read_markdown(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    read(file, options, true)
}

/// The paragraphs of a text, and the comments found in it.
pub fn blocks(file: &Arc<FileText>, markup: bool) -> (Vec<Block>, Comments) {
    let comments = Comments::find(file, markup);
    let blocks =
        if markup { markdown::parse(file, 0..file.text().len()).blocks } else { plain::blocks(file, &comments.spans) };
    (blocks, comments)
}

fn read(file: &Arc<FileText>, options: &Options, markup: bool) -> Result<Vec<Document>, ReadError> {
    if let Some(source) = &options.source {
        return text_pair::read(file, source, options, markup);
    }
    if let Some(document) = markup.then(|| commented::read(file, options)).flatten() {
        return Ok(vec![document]);
    }
    let (blocks, comments) = blocks(file, markup);
    let (suppressions, notices) = comments.resolve(file, blocks.iter());
    Ok(vec![Document { suppressions, notices, ..of_blocks(file, blocks, options)? }])
}

/// The document of a page whose paragraphs are known, without comments that silence checks.
pub fn of_blocks(file: &Arc<FileText>, blocks: Vec<Block>, options: &Options) -> Result<Document, ReadError> {
    let page = Page::new(blocks);
    let languages = page.languages(options).ok_or_else(|| one_language(file, &page))?;
    let (mut source, mut target) = page.divide(&languages);
    footnotes::mark(&mut source, &mut target);
    Ok(Document::new(file.name().clone(), languages, Content::Texts { source, target }))
}

fn one_language(file: &FileText, page: &Page) -> ReadError {
    let found = page.main_language().map_or("no text in a language that can be told".to_owned(), |language| {
        format!("text in one language only ({language})")
    });
    ReadError::at(
        file,
        0,
        format!(
            "found {found}: expected a translation and its original in one file (a separator line such as 原文を表示 or “Original text” helps). \
             Give the original with --source FILE, or name the languages with --source-language and --target-language"
        ),
    )
}

struct Page {
    blocks: Vec<Block>,
    guesses: Vec<Guess>,
    separators: Vec<Option<Separator>>,
}

impl Page {
    fn new(blocks: Vec<Block>) -> Page {
        let guesses = blocks.iter().map(|block| Guess::of(block.text.as_str())).collect();
        let separators = blocks.iter().map(|block| separator(block.text.as_str())).collect();
        Page { blocks, guesses, separators }
    }

    /// How much a block says: its bytes, of which scripts with fewer characters have more a character.
    fn weight(&self, at: usize) -> f32 {
        self.blocks.get(at).map_or(0.0, |block| block.text.as_str().len() as f32)
    }

    /// The language most of the page is in.
    fn main_language(&self) -> Option<Language> {
        self.heaviest(|_, _| true)
    }

    /// The language with the greatest weight among the blocks that `counts` takes.
    fn heaviest(&self, counts: impl Fn(&Language, &Guess) -> bool) -> Option<Language> {
        let mut weights: Vec<(Language, f32)> = Vec::new();
        for (at, guess) in self.guesses.iter().enumerate() {
            let Some(language) = guess.language().filter(|language| counts(language, guess)) else { continue };
            match weights.iter_mut().find(|(known, _)| *known == language) {
                Some((_, weight)) => *weight += self.weight(at),
                None => weights.push((language, self.weight(at))),
            }
        }
        let total: f32 = (0..self.blocks.len()).map(|at| self.weight(at)).sum();
        let best = weights.into_iter().rev().max_by(|a, b| a.1.total_cmp(&b.1))?;
        // A separator says that there is a second language, however short the text in it.
        let announced = self.separators.iter().any(Option::is_some);
        (announced || best.1 >= total * LEAST_SHARE).then_some(best.0)
    }

    /// The page's two languages; `None` where it has only one.
    fn languages(&self, options: &Options) -> Option<Languages> {
        let other_than = |known: &Language| {
            // Related languages share words: a second one has to be clearly another.
            self.heaviest(|language, guess| {
                language.primary() != known.primary() && guess.score(language) >= 2.0 * guess.score(known) + 2.0
            })
        };
        let languages = match (options.source_language.clone(), options.target_language.clone()) {
            (Some(source), Some(target)) => Languages { source, target },
            (Some(source), None) => Languages { target: other_than(&source)?, source },
            (None, Some(target)) => Languages { source: other_than(&target)?, target },
            (None, None) => {
                let main = self.main_language()?;
                let second = other_than(&main)?;
                self.directed(main, second)
            }
        };
        let present = |language: &Language, other: &Language| {
            (0..self.blocks.len()).any(|at| self.label(at, language, other) > 0.0)
        };
        (present(&languages.source, &languages.target) && present(&languages.target, &languages.source))
            .then_some(languages)
    }

    /// Which of two languages is the original's.
    fn directed(&self, one: Language, other: Language) -> Languages {
        let languages = Languages { source: one, target: other };
        let swapped = Languages { source: languages.target.clone(), target: languages.source.clone() };
        if self.best_separator(&languages).is_some_and(|(_, gain)| gain > 0.0) {
            return languages;
        }
        if self.best_separator(&swapped).is_some_and(|(_, gain)| gain > 0.0) || languages.target.primary() == "en" {
            return swapped;
        }
        let first = (0..self.blocks.len())
            .map(|at| self.label(at, &languages.source, &languages.target))
            .find(|&label| label != 0.0);
        let source_first = first.is_some_and(|label| label > 0.0);
        if languages.source.primary() == "en" || !source_first { languages } else { swapped }
    }

    /// The weight of a block, positive where it is in `language`, negative in `other`, 0 where it can't be told.
    fn label(&self, at: usize, language: &Language, other: &Language) -> f32 {
        let Some(guess) = self.guesses.get(at) else { return 0.0 };
        let (own, others) = (guess.score(language), guess.score(other));
        if (own - others).abs() < 0.2 * (own + others).max(1.0) {
            0.0
        } else {
            self.weight(at) * (own - others).signum()
        }
    }

    /// The line after which (by its words) the original stands, and how well the languages around it agree; a line that
    /// announces the translation counts where the original stands before it.
    fn best_separator(&self, languages: &Languages) -> Option<(usize, f32)> {
        let labels = self.labels(languages);
        let total: f32 = labels.iter().sum();
        let mut before = 0.0;
        let mut best: Option<(usize, f32)> = None;
        for (at, label) in labels.iter().enumerate() {
            let gain = match self.separators.get(at) {
                Some(Some(Separator::Original)) => Some(total - before - label - before),
                Some(Some(Separator::Translation)) => Some(before - (total - before - label)),
                _ => None,
            };
            if let Some(gain) = gain.filter(|&gain| best.is_none_or(|(_, other)| gain > other)) {
                best = Some((at, gain));
            }
            before += label;
        }
        best
    }

    fn labels(&self, languages: &Languages) -> Vec<f32> {
        (0..self.blocks.len()).map(|at| self.label(at, &languages.source, &languages.target)).collect()
    }

    /// The blocks of the original and those of the translation.
    fn divide(self, languages: &Languages) -> (Vec<Block>, Vec<Block>) {
        let labels = self.labels(languages);
        let run = self.original_run(languages, &labels);
        let weight = |range: Range<usize>, sign: f32| -> f32 {
            labels.get(range).unwrap_or_default().iter().map(|label| (label * sign).max(0.0)).sum()
        };
        let misplaced = weight(0..run.start, 1.0) + weight(run.end..labels.len(), 1.0) + weight(run.clone(), -1.0);
        let alternating = misplaced > ALTERNATING * labels.iter().map(|label| label.abs()).sum::<f32>();
        let by_script = !languages.target.spaced() && languages.source.spaced();
        let trailing = weight(0..run.start, -1.0) > weight(run.end..labels.len(), -1.0);
        let (mut source, mut target) = (Vec::new(), Vec::new());
        let mut in_source = labels.iter().find(|label| **label != 0.0).is_some_and(|label| *label > 0.0);
        for (at, mut block) in self.blocks.into_iter().enumerate() {
            if self.separators.get(at).is_some_and(Option::is_some) {
                continue;
            }
            let label = labels.get(at).copied().unwrap_or(0.0);
            in_source = match label {
                _ if !alternating => run.contains(&at),
                0.0 if by_script => is_latin(&block.text),
                0.0 => in_source,
                _ => label > 0.0,
            };
            if !alternating && at >= run.end && trailing && block.role != Role::Body {
                block.role = Role::Furniture;
            }
            if in_source { source.push(block) } else { target.push(block) }
        }
        (source, target)
    }

    /// The longest stretch of the original: from the separator on, else where it weighs most.
    fn original_run(&self, languages: &Languages, labels: &[f32]) -> Range<usize> {
        let heaviest = heaviest_run(labels);
        if let Some((at, _)) = self.best_separator(languages).filter(|(_, gain)| *gain > 0.0) {
            return match self.separators.get(at) {
                Some(Some(Separator::Translation)) => {
                    heaviest_run(labels.get(..at).unwrap_or_default()).start.min(at)..at
                }
                _ => {
                    let after = heaviest_run(labels.get(at + 1..).unwrap_or_default());
                    at + 1..self.widened(at + 1..after.end + at + 1, languages, labels).end
                }
            };
        }
        self.widened(heaviest, languages, labels)
    }

    /// The run with the blocks around it that can't be told, up to a separator, where their letters are those of the
    /// original.
    fn widened(&self, run: Range<usize>, languages: &Languages, labels: &[f32]) -> Range<usize> {
        let joins = |at: usize| {
            labels.get(at) == Some(&0.0)
                && self.separators.get(at) == Some(&None)
                && self.blocks.get(at).is_some_and(|block| block.role != Role::Furniture && is_latin(&block.text))
        };
        let source_is_latin = !languages.target.spaced() && languages.source.spaced();
        let (mut start, mut end) = (run.start, run.end);
        while source_is_latin && start > 0 && joins(start - 1) {
            start -= 1;
        }
        while source_is_latin && joins(end) {
            end += 1;
        }
        start..end
    }
}

/// Whether every letter is a Latin one.
fn is_latin(text: &Text) -> bool {
    use crate::language::script::Script;
    text.as_str().chars().all(|c| matches!(Script::of(c), Script::Latin | Script::Common))
}

/// The range whose labels have the greatest sum, the first of equals.
fn heaviest_run(labels: &[f32]) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (at, label) in labels.iter().enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        sum += label;
        if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: [&str; 3] = [
        "The ferry to Gull Island stopped in March after 40 years of service.",
        "Why it matters",
        "Ann Hull, who runs the only shop on the island, has to buy a boat of her own.",
    ];
    const JAPANESE: [&str; 3] = [
        "カモメ島への渡し船は40年の運航を終え、3月に止まった。",
        "なぜ大切か",
        "島で一軒だけの店を営むアン・ハル（Ann Hull）は自分の船を買うほかない。",
    ];

    fn sides(text: &str, options: &Options, markup: bool) -> (String, Vec<String>, Vec<String>) {
        let file = Arc::new(FileText::from_string("page.txt", text.to_owned()));
        let document = read(&file, options, markup).unwrap().remove(0);
        let Content::Texts { source, target } = document.content else { return Default::default() };
        let words = |blocks: Vec<Block>| {
            let kept = blocks.iter().filter(|block| block.role != Role::Furniture);
            kept.map(|block| block.text.as_str().to_owned()).collect::<Vec<_>>()
        };
        (format!("{}>{}", document.languages.source, document.languages.target), words(source), words(target))
    }

    #[test]
    fn both_orders_are_read_with_and_without_a_separator() {
        let (english, japanese) = (ENGLISH.join("\n"), JAPANESE.join("\n"));
        let alternating: String = ENGLISH.iter().zip(JAPANESE).map(|(en, ja)| format!("{en}\n{ja}\n\n")).collect();
        for (text, direction) in [
            (format!("{japanese}\n原文を表示\n{english}\n関連記事\n島の暮らし\n"), "en>ja"),
            (format!("{japanese}\n\n{english}"), "en>ja"),
            (format!("{english}\r\n\r\n---\r\n\r\n{japanese}"), "en>ja"),
            (format!("{english}\n\n日本語訳\n\n{japanese}\n"), "en>ja"),
            (format!("{english}\n\nOriginal text:\n\n{japanese}\n"), "ja>en"),
            (format!("{japanese}\n\nTranslation\n\n{english}"), "ja>en"),
            (alternating, "en>ja"),
            (format!("{japanese}\r{english}"), "en>ja"),
        ] {
            for markup in [false, true] {
                let (languages, source, target) = sides(&text, &Options::default(), markup);
                assert_eq!(languages, direction, "{text}");
                let (source, target) = if direction == "en>ja" { (source, target) } else { (target, source) };
                let expected = (ENGLISH.map(str::to_owned).to_vec(), JAPANESE.map(str::to_owned).to_vec());
                assert_eq!((source, target), expected, "markup {markup}: {text}");
            }
        }
    }

    #[test]
    fn languages_of_one_script_are_told_apart_and_the_user_decides_the_direction() {
        let text = "Die Fähre zur Möweninsel fährt seit März nicht mehr, nach 40 Jahren.\n\nThe ferry to Gull Island stopped in March after 40 years.\n";
        assert_eq!(sides(text, &Options::default(), false).0, "en>de");
        let options = Options { source_language: "de".parse().ok(), ..Options::default() };
        assert_eq!(sides(text, &options, false).0, "de>en");
    }

    #[test]
    fn a_separator_announces_an_original_however_short() {
        let text = format!("{}原文を表示\nThe ferry stops.\n", "渡し船は三月に止まった。\n".repeat(60));
        let (languages, source, _) = sides(&text, &Options::default(), false);
        assert_eq!((languages.as_str(), source), ("en>ja", vec!["The ferry stops.".to_owned()]));
    }

    #[test]
    fn hard_wrapped_paragraphs_are_one() {
        let text = "カモメ島への渡し船は四十年の運航を終え、三月に止まった。\n\nThe ferry to Gull Island, which had carried people and\nsheep across the sound for forty years, stopped in March\nand nobody was told.\n";
        let (_, source, _) = sides(text, &Options::default(), false);
        assert_eq!(
            source,
            [
                "The ferry to Gull Island, which had carried people and sheep across the sound for forty years, stopped in March and nobody was told."
            ]
        );
    }

    #[test]
    fn a_text_in_one_language_is_refused_with_advice() {
        for text in [ENGLISH.join("\n"), "12345\n".to_owned(), format!("{}\nMöweninsel\n", ENGLISH.join("\n"))] {
            let file = Arc::new(FileText::from_string("page.txt", text));
            let error = read_plain(&file, &Options::default()).unwrap_err().to_string();
            assert!(error.starts_with("page.txt:1:1: found") && error.contains("--source"), "{error}");
        }
    }

    #[test]
    fn footnotes_captions_and_suppressions_keep_their_places() {
        let text = "<!-- bilint-ignore number-mismatch, name-misspelled: checked by phone -->\n渡し船は3月に止まった。\n桟橋（写真：アン・ハル） <!-- bilint-ignore all: house style -->\n<!-- bilint-ignore -->\n1 羊は無料である。\n\nThe ferry stopped in March.1\nThe pier (Photo by Ann Hull)\n1Sheep travelled for free.\n";
        let file = Arc::new(FileText::from_string("page.txt", text.to_owned()));
        let document = read_plain(&file, &Options::default()).unwrap().remove(0);
        let silenced: Vec<_> =
            document.suppressions.iter().map(|s| (s.check.as_deref(), s.lines.clone(), s.reason.as_str())).collect();
        let expected = [
            (Some("number-mismatch"), 2..=2, "checked by phone"),
            (Some("name-misspelled"), 2..=2, "checked by phone"),
            (None, 3..=3, "house style"),
        ];
        assert_eq!(silenced, expected);
        assert_eq!(document.notices.iter().map(|notice| notice.place.line).collect::<Vec<_>>(), [4]);
        let Content::Texts { source, target } = document.content else { return };
        let roles = |blocks: &[Block]| blocks.iter().map(|block| block.role).collect::<Vec<_>>();
        assert_eq!(
            (roles(&source), roles(&target)),
            (vec![Role::Body, Role::Caption, Role::Footnote], vec![Role::Body, Role::Caption, Role::Footnote])
        );
        assert_eq!(target[1].text.as_str(), "桟橋（写真：アン・ハル）");
    }

    #[test]
    fn a_comment_shown_as_code_is_no_comment() {
        let text = "渡し船は三月に止まった。\n\n```\n<!-- bilint-ignore all: an example -->\n```\n\nThe ferry stopped in March.\n";
        let file = Arc::new(FileText::from_string("page.md", text.to_owned()));
        let document = read_markdown(&file, &Options::default()).unwrap().remove(0);
        assert!(document.suppressions.is_empty() && document.notices.is_empty());
    }
}
