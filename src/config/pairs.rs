//! `[[pairs]]`: which translation goes with which original, by paths or patterns.
//!
//! `docs/en/**/*.md` and `docs/ja/**/*.md`: what the stars of one stand for, those of the other stand for too.
//! `locales/{lang}.json`: in the translation's path any language, in the original's its own.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::pattern::{Filling, LANGUAGE, Pattern};
use crate::config::tag;
use crate::diagnostic::{Diagnostic, Problem};
use crate::language::Language;
use crate::text::{FileText, Span};

/// An original and its translation, or many of them.
#[derive(Clone, Debug, Default)]
pub struct PairOfPaths {
    /// The original; `None` where the target holds both sides.
    pub source: Option<PathBuf>,
    /// The translation.
    pub target: PathBuf,
    /// The original's language.
    pub source_language: Option<Language>,
    /// The translation's language.
    pub target_language: Option<Language>,
    /// Where the target stands in the configuration.
    pub place: Option<(Arc<FileText>, Span)>,
}

/// An original and its translation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Files {
    /// The original; `None` where the translation's file holds both sides.
    pub source: Option<PathBuf>,
    /// The translation.
    pub target: PathBuf,
    /// The translation's language, where its path tells it.
    pub language: Option<Language>,
}

/// The files that a pair names, each list sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// What is to be checked.
    pub pairs: Vec<Files>,
    /// Originals without their translation.
    pub missing: Vec<Files>,
    /// Translations without their original.
    pub orphans: Vec<Files>,
}

impl PairOfPaths {
    /// The files it names. Of a pattern, those that are there and that `.gitignore` doesn't name; what is named in full
    /// is taken as it is, there or not: a reader says so. `source_language` stands in for a missing one.
    pub fn expand(&self, source_language: Option<&Language>) -> Expansion {
        let target = Pattern::new(&self.target);
        if target.plain {
            let files = Files { source: self.source.clone(), target: self.target.clone(), language: None };
            return Expansion { pairs: vec![files], ..Expansion::default() };
        }
        let own = self.source_language.as_ref().or(source_language);
        let source = self.source.as_ref().map(|path| Pattern::new(&self.named(path, own)));
        let mut found = Expansion::default();
        let mut tags = BTreeSet::new();
        for path in files(&target.folder) {
            let Some(filling) = target.fits(&path) else { continue };
            let language = filling.tag.as_deref().and_then(tag::language);
            // Another variety of the original's language is no translation.
            let same = |own: &Language| language.as_ref().is_some_and(|it| it.primary() == own.primary());
            let original = source.as_ref().map(|source| source.filled(&filling));
            if own.is_some_and(same) || original.as_ref() == Some(&path) {
                continue;
            }
            tags.insert(filling.tag);
            let orphan = original.as_ref().is_some_and(|original| !original.is_file());
            let files = Files { source: original, target: path, language };
            if orphan { found.orphans.push(files) } else { found.pairs.push(files) }
        }
        if let Some(source) = source.filter(|source| source.stars() == target.stars()) {
            found.missing = missing(&source, &target, &tags, &found);
        }
        found.pairs.sort();
        found.orphans.sort();
        found
    }

    fn named(&self, path: &Path, language: Option<&Language>) -> PathBuf {
        let tag = language.map_or("", Language::as_str);
        PathBuf::from(path.to_string_lossy().replace(LANGUAGE, tag))
    }

    /// A fault of it, at its place in the configuration.
    pub fn fault(&self, message: &str, label: &str) -> Option<Diagnostic> {
        let (file, span) = self.place.clone()?;
        Some(Diagnostic { file, problem: Problem::new(span, message, label) })
    }
}

/// The translations that originals lack, in each language that something is translated into.
fn missing(source: &Pattern, target: &Pattern, tags: &BTreeSet<Option<String>>, found: &Expansion) -> Vec<Files> {
    let there: BTreeSet<&PathBuf> = found.pairs.iter().chain(&found.orphans).map(|files| &files.target).collect();
    let originals = if source.plain { vec![source.filled(&Filling::default())] } else { files(&source.folder) };
    let mut missing = Vec::new();
    for original in originals.into_iter().filter(|path| !there.contains(path)) {
        let Some(filling) = source.fits(&original) else { continue };
        for tag in tags {
            let path = target.filled(&Filling { tag: tag.clone(), ..filling.clone() });
            if path != original && !there.contains(&path) {
                let language = tag.as_deref().and_then(tag::language);
                missing.push(Files { source: Some(original.clone()), target: path, language });
            }
        }
    }
    missing.sort();
    missing
}

/// Every file below a folder but hidden ones and those that `.gitignore` names; none where there is no such folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let walk = ignore::WalkBuilder::new(folder).require_git(false).build();
    let is_file = |entry: &ignore::DirEntry| entry.file_type().is_some_and(|kind| kind.is_file());
    let paths = walk.flatten().filter(is_file).map(ignore::DirEntry::into_path);
    paths.map(|path| path.strip_prefix("./").map(Path::to_owned).unwrap_or(path)).collect()
}
