//! Markdown that keeps the original in comments, each before its translation.

use std::sync::Arc;

use super::suppress::Comments;
use super::{Block, Content, Document, Options, markdown};
use crate::language::detect::Guess;
use crate::language::{Language, Languages};
use crate::text::FileText;

/// The comments hold an original when they have this share of the text's bytes at least.
const LEAST_SHARE: f32 = 0.2;

/// Reads the original from the comments; `None` where they hold none: too little text, or text in the language around
/// them.
pub fn read(file: &Arc<FileText>, options: &Options) -> Option<Document> {
    let whole = markdown::parse(file, 0..file.text().len());
    if whole.comments.is_empty() {
        return None;
    }
    let inside = whole.comments.iter().filter(|range| !is_ours(file, range));
    let source: Vec<Block> = inside.flat_map(|range| markdown::parse(file, range.clone()).blocks).collect();
    let target = whole.blocks;
    let (ours, theirs) = (size(&source), size(&target));
    if ours == 0 || (ours as f32) < LEAST_SHARE * (ours + theirs) as f32 {
        return None;
    }
    let languages = Languages {
        source: options.source_language.clone().or_else(|| language(&source))?,
        target: options.target_language.clone().or_else(|| language(&target))?,
    };
    if languages.source.primary() == languages.target.primary() {
        return None;
    }
    let (suppressions, notices) = Comments::find(file, true).resolve(file, target.iter());
    let content = Content::Texts { source, target };
    Some(Document { suppressions, notices, ..Document::new(file.name().clone(), languages, content) })
}

fn is_ours(file: &FileText, range: &std::ops::Range<usize>) -> bool {
    file.text().get(range.clone()).is_some_and(|inside| inside.trim_start().starts_with("bilint-"))
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
        let text = "<!--\n# The ferry\n-->\n\n# 渡し船\n\n<!--\nThe ferry to Gull Island stopped in March\nafter 40 years of service.\n-->\n\nカモメ島への渡し船は40年の運航を終え、3月に止まった。\n\n<!-- bilint-ignore all: house style -->\n\n羊は250頭いる。\n";
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
        assert_eq!(document.suppressions.iter().map(|s| s.lines.clone()).collect::<Vec<_>>(), [16..=16]);
    }
}
