//! Which files of a folder are translations of which, by the language tags in their paths.

use std::collections::{BTreeMap, BTreeSet};

/// Stands in a path's pattern for the language.
const HOLE: &str = "\0";

/// An original and its translation, as patterns of paths.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guess {
    /// The original.
    pub source: String,
    /// The translation.
    pub target: String,
    /// The original's language tag.
    pub source_language: String,
    /// The translation's.
    pub target_language: String,
}

/// Pairs of paths that differ in a language tag only: a folder (`docs/en/a.md`, `docs/ja/a.md`) or a part of the name
/// (`a.en.txt`, `a.ja.txt`). English is taken for the original where it is among them, else the first tag.
pub fn guess(files: &[String]) -> Vec<Guess> {
    let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files {
        for (shape, tag) in readings(file) {
            groups.entry(shape).or_default().insert(tag);
        }
    }
    let mut found = BTreeSet::new();
    for (shape, tags) in groups.iter().filter(|(_, tags)| tags.len() > 1) {
        let primary = |tag: &&String| tag.split('-').next() == Some("en");
        let Some(original) = tags.iter().find(primary).or(tags.first()) else { continue };
        let pattern = pattern(shape);
        for tag in tags.iter().filter(|tag| *tag != original) {
            found.insert(Guess {
                source: pattern.replace(HOLE, original),
                target: pattern.replace(HOLE, tag),
                source_language: original.clone(),
                target_language: tag.clone(),
            });
        }
    }
    found.into_iter().collect()
}

/// The path with each language tag in turn left out, and that tag.
fn readings(file: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = file.split('/').collect();
    let Some((name, folders)) = parts.split_last() else { return Vec::new() };
    let with = |at: usize, part: String| {
        let mut parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        parts[at] = part;
        parts.join("/")
    };
    let folder = |(at, part): (usize, &&str)| is_tag(part).then(|| (with(at, HOLE.to_owned()), (*part).to_owned()));
    let mut readings: Vec<_> = folders.iter().enumerate().filter_map(folder).collect();
    let Some((stem, extension)) = name.rsplit_once('.') else { return readings };
    let last = folders.len();
    if is_tag(stem) {
        readings.push((with(last, format!("{HOLE}.{extension}")), stem.to_owned()));
    }
    for (at, _) in stem.match_indices(['.', '_', '-']) {
        let (before, tag) = (&stem[..=at], &stem[at + 1..]);
        if is_tag(tag) {
            readings.push((with(last, format!("{before}{HOLE}.{extension}")), tag.to_owned()));
        }
    }
    readings
}

/// `ja`, `pt-BR`, `zh-Hant`: the forms that people put into paths.
fn is_tag(part: &str) -> bool {
    let (language, rest) = part.split_once('-').unwrap_or((part, ""));
    let subtag = |rest: &str| match rest.as_bytes() {
        [_, _] => rest.bytes().all(|b| b.is_ascii_uppercase()),
        [first, others @ ..] => {
            others.len() == 3 && first.is_ascii_uppercase() && others.iter().all(u8::is_ascii_lowercase)
        }
        [] => true,
    };
    language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase()) && subtag(rest)
}

/// Where a folder names the language, all files below it with that ending; else all in the folder whose name ends so.
fn pattern(shape: &str) -> String {
    let (folder, name) = shape.rsplit_once('/').map_or(("", shape), |(folder, name)| (folder, name));
    let ending = |name: &str| name.rsplit_once('.').map_or(String::new(), |(_, extension)| format!(".{extension}"));
    if let Some(at) = folder.find(HOLE) {
        return format!("{}/**/*{}", &folder[..at + HOLE.len()], ending(name));
    }
    let inside = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    match name.find(HOLE) {
        // `a.en.txt`: the stem and the sign before the tag.
        Some(at) if at > 0 => format!("{inside}*{}", &name[at - 1..]),
        _ => shape.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_in_paths_make_pairs() {
        type Case<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)]);
        let cases: [Case<'_>; 6] = [
            (
                &["docs/en/a.md", "docs/en/b/c.md", "docs/ja/a.md", "docs/ja/b/c.md"],
                &[("docs/en/**/*.md", "docs/ja/**/*.md")],
            ),
            (&["a.en.txt", "a.ja.txt", "b.en.txt", "b.ja.txt"], &[("*.en.txt", "*.ja.txt")]),
            (&["po/pt-BR.txt", "po/en.txt"], &[("po/en.txt", "po/pt-BR.txt")]),
            (&["x/a_ko.md", "x/a_de.md"], &[("x/*_de.md", "x/*_ko.md")]),
            (&["a.en.txt", "b.ja.txt"], &[]),
            (&["src/lib.md", "to/do.md"], &[]),
        ];
        for (files, expected) in cases {
            let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
            let found = guess(&files);
            let found: Vec<(&str, &str)> = found.iter().map(|g| (g.source.as_str(), g.target.as_str())).collect();
            assert_eq!(found, expected, "{files:?}");
        }
    }
}
