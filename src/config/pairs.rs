//! `[[pairs]]`: which translation goes with which original, by paths or patterns.
//!
//! `docs/en/**/*.md` and `docs/ja/**/*.md`: what the stars of one stand for, those of the other stand for too.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::language::Language;

/// An original and its translation, or many of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairOfPaths {
    /// The original; `None` where the target holds both sides.
    pub source: Option<PathBuf>,
    /// The translation.
    pub target: PathBuf,
    /// The original's language.
    pub source_language: Option<Language>,
    /// The translation's language.
    pub target_language: Option<Language>,
}

impl PairOfPaths {
    /// The files it names, sorted: of a pattern, the targets that are there and the sources that belong to them
    /// (there or not: a reader says so).
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn expand(&self) -> io::Result<Vec<(Option<PathBuf>, PathBuf)>> {
        let pattern = names(&self.target);
        let fixed = pattern.iter().take_while(|name| !name.contains('*')).count();
        if fixed == pattern.len() {
            return Ok(vec![(self.source.clone(), self.target.clone())]);
        }
        let folder: PathBuf = parts(&self.target).take(fixed).collect();
        let mut pairs = Vec::new();
        for path in files(&folder)? {
            let path_names = names(&path);
            let mut stars = Vec::new();
            if matches(&pattern[fixed..], path_names.get(fixed..).unwrap_or(&[]), &mut stars) {
                pairs.push((self.source.as_deref().map(|source| filled(source, &stars)), path));
            }
        }
        pairs.sort();
        Ok(pairs)
    }
}

/// The path's parts; a `./` before it is none.
fn parts(path: &Path) -> impl Iterator<Item = Component<'_>> {
    path.components().filter(|part| *part != Component::CurDir)
}

fn names(path: &Path) -> Vec<String> {
    parts(path).map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}

/// Every file below a folder.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let path = entry.path();
        let path = path.strip_prefix("./").map_or_else(|_| path.clone(), Path::to_owned);
        if kind.is_dir() {
            files.extend(self::files(&path)?);
        } else if kind.is_file() {
            files.push(path);
        }
    }
    Ok(files)
}

/// Whether names of a path fit those of a pattern; `stars` is what each `*` and `**` stands for.
fn matches(pattern: &[String], path: &[String], stars: &mut Vec<String>) -> bool {
    let Some((first, pattern_rest)) = pattern.split_first() else { return path.is_empty() };
    let mark = stars.len();
    if first == "**" {
        for taken in 0..=path.len() {
            stars.push(path[..taken].join("/"));
            if matches(pattern_rest, &path[taken..], stars) {
                return true;
            }
            stars.truncate(mark);
        }
        return false;
    }
    let Some((name, path_rest)) = path.split_first() else { return false };
    if name_matches(first, name, stars) && matches(pattern_rest, path_rest, stars) {
        return true;
    }
    stars.truncate(mark);
    false
}

/// Whether a name fits a pattern with `*` for any letters, each as few as possible.
fn name_matches(pattern: &str, name: &str, stars: &mut Vec<String>) -> bool {
    let Some((before, after)) = pattern.split_once('*') else { return pattern == name };
    let Some(rest) = name.strip_prefix(before) else { return false };
    let mark = stars.len();
    for (end, _) in rest.char_indices().chain(std::iter::once((rest.len(), ' '))) {
        stars.push(rest[..end].to_owned());
        if name_matches(after, &rest[end..], stars) {
            return true;
        }
        stars.truncate(mark);
    }
    false
}

/// A pattern with its stars filled in.
fn filled(pattern: &Path, stars: &[String]) -> PathBuf {
    let mut stars = stars.iter();
    let mut path = PathBuf::new();
    for part in pattern.components() {
        match part {
            Component::Normal(name) => {
                let name = name.to_string_lossy();
                if name == "**" {
                    path.extend(stars.next().map(PathBuf::from));
                    continue;
                }
                let mut pieces = name.split('*');
                let mut whole = pieces.next().unwrap_or("").to_owned();
                for piece in pieces {
                    whole += stars.next().map_or("", String::as_str);
                    whole += piece;
                }
                path.push(whole);
            }
            other => path.push(other),
        }
    }
    path
}
