//! Markdown that keeps the original in comments, each before its translation.

use std::ops::Range;
use std::sync::Arc;

use super::suppress::Comments;
use super::{Block, Content, Document, Options, markdown};
use crate::language::detect::Guess;
use crate::language::{Language, Languages};
use crate::text::FileText;

/// The comments hold an original when they have this share of the text's bytes at least.
const LEAST_SHARE: f32 = 0.2;
/// So many letters and more, all of them capitals, are a shout and no heading.
const SHOUT: usize = 24;

/// Reads the original from the comments; `None` where they hold none: too little text, or text in the language around
/// them.
pub fn read(file: &Arc<FileText>, options: &Options) -> Option<Document> {
    let whole = markdown::parse(file, 0..file.text().len());
    if whole.comments.is_empty() {
        return None;
    }
    let target = whole.blocks;
    let inside = outside_code(file, whole.comments.iter().filter(|range| !is_for_others(file, range)));
    let comments: Vec<Vec<Block>> = inside.into_iter().map(|range| markdown::parse(file, range).blocks).collect();
    let (languages, source) = beside(&target, comments, options)?;
    let (suppressions, notices) = Comments::find(file, true).resolve(file, target.iter());
    let content = Content::Texts { source, target };
    Some(Document { suppressions, notices, ..Document::new(file.name().clone(), languages, content) })
}

/// The two languages, and the original, where `comments` hold one.
pub fn beside(target: &[Block], comments: Vec<Vec<Block>>, options: &Options) -> Option<(Languages, Vec<Block>)> {
    let source = without_remarks(comments, options.target_language.clone().or_else(|| language(target)));
    let (ours, theirs) = (size(&source), size(target));
    if ours == 0 || (ours as f32) < LEAST_SHARE * (ours + theirs) as f32 {
        return None;
    }
    let languages = Languages {
        source: options.source_language.clone().or_else(|| language(&source))?,
        target: options.target_language.clone().or_else(|| language(target))?,
    };
    if languages.source.primary() == languages.target.primary() {
        return None;
    }
    Some((languages, source))
}

/// What of the comments is no code: a listing may begin in one comment and end in another.
fn outside_code<'r>(file: &FileText, comments: impl Iterator<Item = &'r Range<usize>>) -> Vec<Range<usize>> {
    let mut open = false;
    let mut outside = Vec::new();
    for comment in comments {
        let text = file.text().get(comment.clone()).unwrap_or("");
        let mut from = if open { comment.end } else { comment.start };
        let mut at = comment.start;
        for line in text.split_inclusive('\n') {
            at += line.len();
            if line.trim_start().starts_with("```") {
                open = !open;
                if !open && from == comment.end {
                    from = at;
                }
            }
        }
        if from < comment.end {
            outside.push(from..comment.end);
        }
    }
    outside
}

/// The paragraphs of the comments but for the translators' remarks to one another: those in the translation's language.
fn without_remarks(comments: Vec<Vec<Block>>, target: Option<Language>) -> Vec<Block> {
    let is_remark = |blocks: &Vec<Block>| {
        let theirs = language(blocks).zip(target.as_ref());
        theirs.is_some_and(|(language, target)| language.primary() == target.primary())
    };
    comments.into_iter().filter(|blocks| !is_remark(blocks)).flatten().collect()
}

/// Whether a comment speaks to a tool ("prettier-ignore", our own among them) or shouts at those who edit the page.
fn is_for_others(file: &FileText, range: &Range<usize>) -> bool {
    let inside = file.text().get(range.clone()).unwrap_or("").trim_start();
    let first = inside.split_whitespace().next().unwrap_or("");
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    let directive = first.contains('-') && first.trim_end_matches(':').split('-').all(word);
    let letters = || inside.chars().filter(|c| c.is_alphabetic());
    directive || letters().all(char::is_uppercase) && letters().nth(SHOUT).is_some()
}

fn size(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.text.as_str().len()).sum()
}

fn language(blocks: &[Block]) -> Option<Language> {
    let mut guess = Guess::default();
    blocks.iter().take(200).for_each(|block| guess.add(&Guess::of(block.text.as_str())));
    guess.language()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn originals_in_comments_stand_beside_their_translations() {
        let text = "<!--\n# The ferry\n-->\n\n# 渡し船\n\n<!--\nThe ferry to Gull Island stopped in March\nafter 40 years of service.\n-->\n\nカモメ島への渡し船は40年の運航を終え、3月に止まった。\n\n<!-- prettier-ignore\ncargo run -->\n\n<!-- THE NEXT PARAGRAPH STAYS AS IT IS -->\n\n<!-- bilint-ignore all: house style -->\n\n羊は250頭いる。\n";
        let file = Arc::new(FileText::from_string("a.md", text.to_owned()));
        let document = super::super::read(&file, &Options::default()).unwrap().remove(0);
        assert_eq!((document.languages.source.as_str(), document.languages.target.as_str()), ("en", "ja"));
        let Content::Texts { source, target } = &document.content else { return };
        let words = |blocks: &[Block]| blocks.iter().map(|block| block.text.as_str().to_owned()).collect::<Vec<_>>();
        assert_eq!(
            words(source),
            ["The ferry", "The ferry to Gull Island stopped in March after 40 years of service."]
        );
        assert_eq!(
            words(target),
            ["渡し船", "カモメ島への渡し船は40年の運航を終え、3月に止まった。", "羊は250頭いる。"]
        );
        assert_eq!(document.suppressions.iter().map(|s| s.lines.clone()).collect::<Vec<_>>(), [21..=21]);
    }
}
