//! Rows of pairs into documents: which rows go together, and what languages they are in.

use std::sync::Arc;

use super::{Content, Document, Options, Segment, branches};
use crate::language::detect::Guess;
use crate::language::{Language, Languages};
use crate::text::{FileText, Text};

/// Languages as a row or the options name them, source and target.
pub type Declared = (Option<Language>, Option<Language>);

/// The segments of a language pair, and whether they are skipped.
pub type Found = (Language, Language, Vec<(Segment, bool)>);

/// Puts rows together; detects what languages nobody named once all are there.
pub struct Rows<'a> {
    file: &'a Arc<FileText>,
    options: &'a Options,
    documents: Vec<(Document, Declared)>,
    /// What the last document's rows have in common; `None` where it takes no more rows.
    key: Option<(String, Declared)>,
}

impl<'a> Rows<'a> {
    /// No rows yet.
    pub fn new(file: &'a Arc<FileText>, options: &'a Options) -> Self {
        Self { file, options, documents: Vec::new(), key: None }
    }

    /// The documents of a file that holds several languages, one for each pair.
    pub fn grouped(file: &'a Arc<FileText>, options: &'a Options, found: Vec<Found>) -> Vec<Document> {
        let mut rows = Self::new(file, options);
        for (source, target, segments) in found {
            for (segment, skipped) in segments {
                rows.push(segment, skipped, (Some(source.clone()), Some(target.clone())), Some(String::new()));
            }
        }
        rows.documents()
    }

    /// Adds a row; `skipped` ones are counted only. Rows of one `document` that stand together are one; a row without
    /// is one of its own.
    pub fn push(&mut self, segment: Segment, skipped: bool, declared: Declared, document: Option<String>) {
        let (source, target) = declared;
        let options = self.options;
        let declared =
            (source.or_else(|| options.source_language.clone()), target.or_else(|| options.target_language.clone()));
        let key = document.map(|name| (name, declared.clone()));
        if key.is_none() || key != self.key || self.documents.is_empty() {
            let unknown = Language::undetermined;
            let languages = Languages {
                source: declared.0.clone().unwrap_or_else(unknown),
                target: declared.1.clone().unwrap_or_else(unknown),
            };
            self.documents.push((Document::pairs(self.file.name().clone(), languages), declared));
        }
        self.key = key;
        let Some((last, _)) = self.documents.last_mut() else { return };
        match &mut last.content {
            Content::Pairs(segments) if !skipped => segments.extend(branches::split(segment)),
            _ => last.skipped += 1,
        }
    }

    /// The documents in order, every language known as far as the texts tell: a document's own words decide, where they
    /// say nothing those of the whole file.
    pub fn documents(self) -> Vec<Document> {
        let undeclared = self.documents.iter().any(|(_, declared)| declared.0.is_none() || declared.1.is_none());
        if !undeclared {
            return self.documents.into_iter().map(|(document, _)| document).collect();
        }
        let guesses: Vec<[Guess; 2]> = self.documents.iter().map(|(document, _)| guess(document)).collect();
        let mut whole = [Guess::default(), Guess::default()];
        for own in &guesses {
            whole.iter_mut().zip(own).for_each(|(whole, own)| whole.add(own));
        }
        let whole = whole.map(|guess| guess.language_or_undetermined());
        let settle = |((mut document, declared), [source, target]): ((Document, Declared), [Guess; 2])| {
            let decide = |declared: Option<Language>, own: Guess, whole: &Language| {
                declared.or_else(|| own.language()).unwrap_or_else(|| whole.clone())
            };
            let [whole_source, whole_target] = &whole;
            document.languages = Languages {
                source: decide(declared.0, source, whole_source),
                target: decide(declared.1, target, whole_target),
            };
            document
        };
        self.documents.into_iter().zip(guesses).map(settle).collect()
    }
}

/// What speaks for which language in a document's sources and targets; its first rows are enough.
fn guess(document: &Document) -> [Guess; 2] {
    let mut sides = [Guess::default(), Guess::default()];
    if let Content::Pairs(segments) = &document.content {
        for segment in segments.iter().take(300) {
            for (guess, text) in sides.iter_mut().zip([&segment.source, &segment.target]) {
                guess.add(&Guess::of(text.as_ref().map_or("", Text::as_str)));
            }
        }
    }
    sides
}
