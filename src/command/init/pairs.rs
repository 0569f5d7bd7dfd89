//! Which files of a folder are translations of which, by the language tags in their paths.
//!
//! # Design
//! Tools put the language where they like, but always into a folder's or a file's name: one rule finds them all. The
//! original is the file of the same path with another tag, or without any (`values/`, `messages.properties`); formats
//! that hold both sides have none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::command::init::layout;
use crate::config::pattern::LANGUAGE;
use crate::config::tag;

/// Formats whose files hold both sides.
const BILINGUAL: [&str; 8] = [".po", ".ts", ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".xcstrings"];
/// Formats of pages, which lie in folders of any depth.
const PAGES: [&str; 6] = [".md", ".markdown", ".html", ".adoc", ".rst", ".txt"];
/// Folders of what others wrote.
const FOREIGN: [&str; 4] = ["node_modules", "vendor", "third_party", "Pods"];

/// An original and its translations, as patterns of paths.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guess {
    /// The original; `None` where the translation's file holds both sides.
    pub source: Option<String>,
    /// The translation.
    pub target: String,
    /// The original's language tag, where a path tells it.
    pub source_language: Option<String>,
    /// The translation's, where it is the only one.
    pub target_language: Option<String>,
    /// All languages of the translations.
    pub languages: Vec<String>,
    /// Whose layout it is.
    pub layout: &'static str,
}

/// Pairs of paths that differ in a language tag only. English is taken for the original where it is among them, else a
/// path without a tag, else the first tag.
pub fn guess(files: &[String]) -> Vec<Guess> {
    let files: BTreeSet<&str> =
        files.iter().map(String::as_str).filter(|file| !file.split('/').any(|part| FOREIGN.contains(&part))).collect();
    let mut found: BTreeMap<Patterns, BTreeSet<String>> = BTreeMap::new();
    let mut shapes: BTreeMap<String, (BTreeSet<String>, Option<String>)> = BTreeMap::new();
    for file in &files {
        let readings = readings(file);
        if BILINGUAL.iter().any(|ending| file.ends_with(ending)) {
            let (patterns, tag) = bilingual(file, readings.first());
            found.entry(patterns).or_default().extend(tag);
            continue;
        }
        for reading in readings {
            let (tags, bare) = shapes.entry(reading.shape).or_default();
            tags.insert(reading.tag);
            *bare = reading.bare.filter(|bare| files.contains(bare.as_str())).or(bare.take());
        }
    }
    for (shape, (tags, bare)) in shapes {
        let Some((patterns, own)) = paired(&shape, &tags, bare.as_deref()) else { continue };
        let language = own.as_deref().and_then(tag::language);
        let other = |tag: &&String| {
            let translation = tag::language(tag);
            language.as_ref().is_none_or(|own| translation.is_some_and(|it| it.primary() != own.primary()))
        };
        let translations: Vec<String> = tags.iter().filter(other).cloned().collect();
        if !translations.is_empty() {
            found.entry(patterns).or_default().extend(translations);
        }
    }
    found.into_iter().map(|(patterns, tags)| patterns.guess(&tags)).collect()
}

/// Patterns with [`LANGUAGE`] for the translation's tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Patterns {
    target: String,
    source: Option<String>,
    source_language: Option<String>,
}

impl Patterns {
    fn guess(self, tags: &BTreeSet<String>) -> Guess {
        let only = if tags.len() == 1 { tags.first() } else { None };
        let canonical = |tag: &String| tag::language(tag).map_or_else(|| tag.clone(), |it| it.as_str().to_owned());
        Guess {
            layout: layout::of(&self.target, |name| Path::new(name).exists()),
            target: only.map_or_else(|| self.target.clone(), |tag| self.target.replace(LANGUAGE, tag)),
            source: self.source,
            source_language: self.source_language,
            target_language: only.map(canonical),
            languages: tags.iter().map(canonical).collect(),
        }
    }
}

/// The pattern of a file that holds both sides.
fn bilingual(file: &str, reading: Option<&Reading>) -> (Patterns, Option<String>) {
    let target = match reading {
        Some(reading) => pattern(&reading.shape),
        None => {
            let (folder, ending) = (file.split_once('/').map(|(first, _)| first), ending(file));
            folder.map_or(format!("*{ending}"), |folder| format!("{folder}/**/*{ending}"))
        }
    };
    (Patterns { target, source: None, source_language: None }, reading.map(|reading| reading.tag.clone()))
}

/// The patterns of files that differ in their tag, and the tag of the original's if it has one.
fn paired(shape: &str, tags: &BTreeSet<String>, bare: Option<&str>) -> Option<(Patterns, Option<String>)> {
    let plain = ["en", "en-US", "en_US"].iter().find_map(|name| tags.get(*name));
    let english = || tags.iter().find(|tag| tag.split(['-', '_']).next() == Some("en"));
    let target = pattern(shape);
    let own = match (plain, bare) {
        (Some(own), _) => own,
        (None, Some(bare)) => {
            let source = Some(bare_pattern(shape, bare));
            return Some((Patterns { target, source, source_language: None }, None));
        }
        (None, None) if tags.len() > 1 => english().or(tags.first())?,
        _ => return None,
    };
    let source = Some(target.replace(LANGUAGE, own));
    let source_language = Some(tag::language(own)?.as_str().to_owned());
    Some((Patterns { target, source, source_language }, Some(own.clone())))
}

/// A path with a language tag left out.
struct Reading {
    /// The path with [`LANGUAGE`] for the tag.
    shape: String,
    tag: String,
    /// The path that the original has if its own has no tag.
    bare: Option<String>,
}

/// The path with each language tag in turn left out.
fn readings(file: &str) -> Vec<Reading> {
    let parts: Vec<&str> = file.split('/').collect();
    let Some((name, folders)) = parts.split_last() else { return Vec::new() };
    let with = |at: usize, part: &str| {
        let each = parts.iter().enumerate().map(|(nth, old)| if nth == at { part } else { *old });
        each.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
    };
    let mut readings = Vec::new();
    for (at, part) in folders.iter().enumerate() {
        let forms = [
            (Some(*part), LANGUAGE.to_owned(), ""),
            (part.strip_prefix("values-"), format!("values-{LANGUAGE}"), "values"),
            (part.strip_suffix(".lproj"), format!("{LANGUAGE}.lproj"), "Base.lproj"),
        ];
        for (tag, hole, bare) in forms {
            let Some(tag) = tag.filter(|tag| tag::language(tag).is_some()) else { continue };
            let shape = with(at, &hole);
            let bare = layout::docusaurus(&shape)
                .map(|(_, originals, rest)| originals + rest)
                .unwrap_or_else(|| with(at, bare));
            readings.push(Reading { shape, tag: tag.to_owned(), bare: Some(bare) });
        }
    }
    let Some((stem, extension)) = name.rsplit_once('.') else { return readings };
    let last = folders.len();
    if tag::language(stem).is_some() {
        let shape = with(last, &format!("{LANGUAGE}.{extension}"));
        readings.push(Reading { shape, tag: stem.to_owned(), bare: None });
        return readings;
    }
    for (at, sign) in stem.match_indices(['.', '_', '-']) {
        let (before, tag) = (stem.get(..at).unwrap_or(""), stem.get(at + 1..).unwrap_or(""));
        if !before.is_empty() && tag::language(tag).is_some() {
            let shape = with(last, &format!("{before}{sign}{LANGUAGE}.{extension}"));
            let bare = Some(with(last, &format!("{before}.{extension}")));
            readings.push(Reading { shape, tag: tag.to_owned(), bare });
            break;
        }
    }
    readings
}

/// `.md` of `a/b.md`.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or(String::new(), |(_, extension)| format!(".{extension}"))
}

fn is_page(name: &str) -> bool {
    PAGES.contains(&ending(name).as_str())
}

/// Where a folder names the language, all files below it with that ending; where a name does, all whose name ends so.
fn pattern(shape: &str) -> String {
    if let Some((translations, ..)) = layout::docusaurus(shape) {
        return layout::below(&layout::any_version(&translations), &ending(shape));
    }
    let (folder, name) = shape.rsplit_once('/').map_or(("", shape), |(folder, name)| (folder, name));
    if folder.contains("values-{") || folder.contains(".lproj") {
        return shape.to_owned();
    }
    if let Some(at) = folder.find(LANGUAGE) {
        let folder = folder.get(..at + LANGUAGE.len()).unwrap_or(folder);
        return layout::below(folder, &ending(name));
    }
    match name.find(LANGUAGE) {
        // `a.ja.txt`: the sign before the tag, and what follows.
        Some(at) if at > 0 => in_folder(folder, name.get(at - 1..).unwrap_or(""), is_page(name)),
        _ => shape.to_owned(),
    }
}

/// The pattern of originals without a tag, whose stars are those of [`pattern`].
fn bare_pattern(shape: &str, bare: &str) -> String {
    if let Some((_, originals, _)) = layout::docusaurus(shape) {
        return layout::below(&layout::any_version(&originals), &ending(bare));
    }
    let (folder, name) = shape.rsplit_once('/').map_or(("", shape), |(folder, name)| (folder, name));
    if folder.contains("values-{") || folder.contains(".lproj") {
        return bare.to_owned();
    }
    if let Some(at) = folder.find(LANGUAGE) {
        return layout::below(folder.get(..at).unwrap_or("").trim_end_matches('/'), &ending(name));
    }
    in_folder(folder, &ending(name), is_page(name))
}

/// All files of a folder (of pages: below the first one) whose names end so.
fn in_folder(folder: &str, end: &str, deep: bool) -> String {
    match folder.split('/').next().unwrap_or("") {
        "" => format!("*{end}"),
        first if deep => format!("{first}/**/*{end}"),
        _ => format!("{folder}/*{end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_in_paths_make_pairs() {
        type Case<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)]);
        let cases: [Case<'_>; 19] = [
            (
                &["docs/en/a.md", "docs/en/b/c.md", "docs/ja/a.md", "docs/ja/b/c.md"],
                &[("docs/en/**/*.md", "docs/ja/**/*.md")],
            ),
            (&["l/en.json", "l/ja.json", "l/pt_BR.json", "l/en-GB.json"], &[("l/en.json", "l/{lang}.json")]),
            (&["a.en.txt", "a.ja.txt", "b.en.txt", "b.ja.txt"], &[("*.en.txt", "*.ja.txt")]),
            (&["x/a_ko.md", "x/a_de.md"], &[("x/**/*_de.md", "x/**/*_ko.md")]),
            (&["docs/x/a.md", "docs/x/a.ja.md"], &[("docs/**/*.md", "docs/**/*.ja.md")]),
            (&["docs/a.md", "docs/ja/a.md"], &[("docs/**/*.md", "docs/ja/**/*.md")]),
            (
                &[
                    "app/res/values/s.xml",
                    "app/res/values-ja/s.xml",
                    "app/res/values-pt-rBR/s.xml",
                    "app/res/values-night/s.xml",
                ],
                &[("app/res/values/s.xml", "app/res/values-{lang}/s.xml")],
            ),
            (
                &["App/en.lproj/L.strings", "App/ja.lproj/L.strings"],
                &[("App/en.lproj/L.strings", "App/ja.lproj/L.strings")],
            ),
            (
                &["docs/a.md", "i18n/ja/docusaurus-plugin-content-docs/current/a.md"],
                &[("docs/**/*.md", "i18n/ja/docusaurus-plugin-content-docs/current/**/*.md")],
            ),
            (
                &[
                    "site/versioned_docs/version-1.0/a/b.md",
                    "site/versioned_docs/version-2.0/b.md",
                    "site/i18n/ja/docusaurus-plugin-content-docs/version-1.0/a/b.md",
                    "site/i18n/ja/docusaurus-plugin-content-docs/version-2.0/b.md",
                ],
                &[(
                    "site/versioned_docs/version-*/**/*.md",
                    "site/i18n/ja/docusaurus-plugin-content-docs/version-*/**/*.md",
                )],
            ),
            (
                &["guild/a.md", "i18n/ja/docusaurus-plugin-content-docs-guild/current/a.md"],
                &[("guild/**/*.md", "i18n/ja/docusaurus-plugin-content-docs-guild/current/**/*.md")],
            ),
            (&["s/M.properties", "s/M_ja.properties"], &[("s/*.properties", "s/*_ja.properties")]),
            (&["r/S.resx", "r/S.ja.resx", "r/S.zh-Hant.resx"], &[("r/*.resx", "r/*.{lang}.resx")]),
            (&["i18n/app_de.ts", "i18n/app_ja.ts"], &[("", "i18n/*_{lang}.ts")]),
            (&["po/ja.po", "po/de.po"], &[("", "po/{lang}.po")]),
            (&["locale/ja/LC_MESSAGES/a.po"], &[("", "locale/ja/**/*.po")]),
            (&["library/datetime.po"], &[("", "library/**/*.po")]),
            (&["a.en.txt", "b.ja.txt"], &[]),
            (&["src/lib.md", "to/do.md", "node_modules/x/en.json", "node_modules/x/ja.json"], &[]),
        ];
        for (files, expected) in cases {
            let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
            let found = guess(&files);
            let found: Vec<(&str, &str)> =
                found.iter().map(|g| (g.source.as_deref().unwrap_or(""), g.target.as_str())).collect();
            assert_eq!(found, expected, "{files:?}");
        }
    }
}
