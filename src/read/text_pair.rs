//! An original and its translation in two files of text or Markdown.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Block, Content, Document, Options, ReadError, footnotes, open, page};
use crate::language::detect::Guess;
use crate::language::{Language, Languages};
use crate::text::FileText;

/// Reads the translation in `file` beside the original at `source` (`--source`: a file, or a folder with a file of the
/// same name).
pub fn read(file: &Arc<FileText>, source: &Path, options: &Options, markup: bool) -> Result<Vec<Document>, ReadError> {
    let path = counterpart(file.name(), source);
    let original = open::open(&path)?;
    Ok(vec![document(&original, file, options, markup)])
}

/// The document of two texts that are read already.
pub fn document(original: &Arc<FileText>, translation: &Arc<FileText>, options: &Options, markup: bool) -> Document {
    let (mut source, source_comments) = page::blocks(original, markup);
    let (mut target, target_comments) = page::blocks(translation, markup);
    let (mut suppressions, mut notices) = target_comments.resolve(translation, target.iter());
    let (more, more_notices) = source_comments.resolve(original, source.iter());
    suppressions.extend(more);
    notices.extend(more_notices);
    footnotes::mark(&mut source, &mut target);
    let languages = Languages {
        source: options.source_language.clone().unwrap_or_else(|| language(&source)),
        target: options.target_language.clone().unwrap_or_else(|| language(&target)),
    };
    let content = Content::Texts { source, target };
    Document { suppressions, notices, ..Document::new(translation.name().clone(), languages, content) }
}

/// The document of two texts whose paragraphs are known, without comments that silence checks.
pub fn of_blocks(translation: &Arc<FileText>, source: Vec<Block>, target: Vec<Block>, options: &Options) -> Document {
    let languages = Languages {
        source: options.source_language.clone().unwrap_or_else(|| language(&source)),
        target: options.target_language.clone().unwrap_or_else(|| language(&target)),
    };
    Document::new(translation.name().clone(), languages, Content::Texts { source, target })
}

fn language(blocks: &[Block]) -> Language {
    let mut guess = Guess::default();
    blocks.iter().take(200).for_each(|block| guess.add(&Guess::of(block.text.as_str())));
    guess.language_or_undetermined()
}

/// The original of the translation called `name`: `source` itself, or in that folder the file with the longest tail of
/// the translation's path.
pub fn counterpart(name: &str, source: &Path) -> PathBuf {
    if !source.is_dir() {
        return source.to_owned();
    }
    let parts: Vec<_> = Path::new(name).components().collect();
    let tails = (0..parts.len()).map(|from| source.join(parts.iter().skip(from).collect::<PathBuf>()));
    let fallback = source.join(Path::new(name).file_name().unwrap_or_default());
    tails.into_iter().find(|tail| tail.is_file() && !same_file(tail, Path::new(name))).unwrap_or(fallback)
}

fn same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
