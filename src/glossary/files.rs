//! Glossary files: finding them, loading them, choosing a language pair and a direction.

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{self, Diagnostics, LoadError, Problem, nearest};
use crate::glossary::error::Fault;
use crate::glossary::model::{Entry, Form, Glossary, Holding, Kind, Notice};
use crate::glossary::parts;
use crate::glossary::read::{self, ByLanguage, RawEntry, RawFile, RawTitle};
use crate::language::{Language, Languages};
use crate::text::FileText;

/// What a glossary file is called where nobody names one.
pub const FILE_NAME: &str = "glossary.toml";

/// Glossary files as they stand, before a language pair is chosen.
#[derive(Debug, Default)]
pub struct GlossaryFiles {
    files: Vec<RawFile>,
}

impl GlossaryFiles {
    /// Reads files; of two entries for the same words the later file's will hold.
    ///
    /// # Errors
    /// The first file that cannot be read, or else everything that is wrong in any of them.
    pub fn load(paths: &[PathBuf]) -> Result<Self, LoadError> {
        let texts = paths.iter().map(|path| diagnostic::open(path)).collect::<Result<Vec<_>, _>>()?;
        Self::from_texts(texts)
    }

    /// Reads a text: a test's, a case's.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn parse(name: &str, text: &str) -> Result<Self, LoadError> {
        Self::from_texts(vec![FileText::from_string(name, text.to_owned())])
    }

    /// Reads texts that stand somewhere already; the later holds.
    ///
    /// # Errors
    /// Everything that is wrong in them.
    pub fn from_texts(texts: Vec<FileText>) -> Result<Self, LoadError> {
        let (files, mut problems): (Vec<_>, Vec<_>) = texts.into_iter().map(|text| read::read(Arc::new(text))).unzip();
        if problems.iter().all(Vec::is_empty) {
            undefined_titles(&files, &mut problems);
        }
        let found = files.iter().zip(problems).flat_map(|(file, problems)| Diagnostics::of(&file.file, problems).0);
        let found = Diagnostics(found.collect());
        if found.0.is_empty() { Ok(Self { files }) } else { Err(found.into()) }
    }

    /// The files as they stand.
    pub(super) fn raw(&self) -> &[RawFile] {
        &self.files
    }

    /// The pair that the files name, if any: what a run is about when nothing else tells.
    pub fn languages(&self) -> Option<Languages> {
        let named = |file: &RawFile| Some(Languages { source: file.source.clone()?, target: file.target.clone()? });
        self.files.iter().rev().find_map(named)
    }

    /// The entries for a pair of languages, read backwards where the files are for the opposite direction.
    pub fn for_languages(&self, languages: &Languages) -> Glossary {
        let mut glossary = Glossary::empty();
        let mut by_source: FxHashMap<&str, usize> = FxHashMap::default();
        let mut titles = Vec::new();
        for (index, raw) in self.files.iter().enumerate() {
            glossary.files.push(raw.file.clone());
            let Some(direction) = raw.direction(languages) else { continue };
            for entry in &raw.entries {
                let Some(resolved) = resolve(entry, index, raw, direction, languages) else { continue };
                let key = entry.key.text.as_str();
                let before = by_source.get(key).copied().filter(|at| glossary.entries[*at].file != index);
                match before {
                    Some(at) => {
                        let replaced = std::mem::replace(&mut glossary.entries[at], resolved);
                        titles[at] = &entry.titles;
                        let places = glossary.place(&glossary.entries[at]).zip(glossary.place(&replaced));
                        glossary.notices.extend(places.map(|(kept, replaced)| Notice {
                            source: key.to_owned(),
                            kept,
                            replaced,
                        }));
                    }
                    None => {
                        by_source.insert(key, glossary.entries.len());
                        glossary.entries.push(resolved);
                        titles.push(&entry.titles);
                    }
                }
            }
        }
        link_titles(&mut glossary.entries, &titles);
        parts::split_names(&mut glossary.entries);
        glossary
    }
}

/// Which way a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Forward,
    Backward,
}

impl RawFile {
    fn direction(&self, languages: &Languages) -> Option<Direction> {
        let fits = |own: &Option<Language>, run: &Language| own.as_ref().is_none_or(|own| related(own, run));
        if fits(&self.source, &languages.source) {
            return Some(Direction::Forward);
        }
        fits(&self.source, &languages.target).then_some(Direction::Backward)
    }
}

/// Whether one falls back to the other: `en-US` and `en`, not `zh-Hans` and `zh-Hant`.
fn related(a: &Language, b: &Language) -> bool {
    a.fallbacks().any(|tag| tag == b.as_str()) || b.fallbacks().any(|tag| tag == a.as_str())
}

/// The forms for a language: those of the nearest tag it falls back to; else those of the only tag below it (`pt-BR`
/// for `pt`); forms without a tag are the file's target language's.
fn forms_for<'a>(by_language: &'a ByLanguage, file: &RawFile, language: &Language) -> &'a [Form] {
    let tagged = || by_language.iter().filter_map(|(tag, forms)| Some((tag.as_ref()?, forms)));
    if let Some((_, forms)) = language.fallbacks().find_map(|tag| tagged().find(|(own, _)| own.as_str() == tag)) {
        return forms;
    }
    let mut below = tagged().filter(|(own, _)| own.fallbacks().any(|tag| tag == language.as_str()));
    if let (Some((_, forms)), None) = (below.next(), below.next()) {
        return forms;
    }
    let untagged = by_language.iter().find(|(tag, _)| tag.is_none());
    match untagged {
        Some((_, forms)) if file.target.as_ref().is_none_or(|target| related(target, language)) => forms,
        _ => &[],
    }
}

fn resolve(raw: &RawEntry, index: usize, file: &RawFile, direction: Direction, languages: &Languages) -> Option<Entry> {
    let other = if direction == Direction::Forward { &languages.target } else { &languages.source };
    let own: Vec<Form> = std::iter::once(&raw.key).chain(&raw.aliases).cloned().collect();
    let mut foreign = forms_for(&raw.targets, file, other).to_vec();
    if foreign.is_empty() {
        return None;
    }
    for short in raw.aliases.iter().filter(|alias| is_abbreviation(&alias.text)) {
        if foreign.iter().all(|form| form.text != short.text) {
            foreign.push(short.clone());
        }
    }
    let (sources, targets, forbidden) = match direction {
        Direction::Forward => (own, foreign, forms_for(&raw.forbidden, file, other).to_vec()),
        Direction::Backward => (foreign, own, Vec::new()),
    };
    Some(Entry {
        kind: raw.kind,
        sources,
        targets,
        forbidden,
        source_parts: Vec::new(),
        target_parts: Vec::new(),
        holds: Vec::new(),
        case: raw.case,
        note: raw.note.clone(),
        url: raw.url.clone(),
        file: index,
        span: raw.span,
    })
}

/// Whether readers of another language know it as it is: `DPA`, `R&D`, `GPT-4`.
pub fn is_abbreviation(text: &str) -> bool {
    text.chars().filter(char::is_ascii_uppercase).count() >= 2
        && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '&' | '.' | '-' | '/'))
}

fn undefined_titles(files: &[RawFile], problems: &mut [Vec<Problem>]) {
    let titles = || files.iter().flat_map(|file| &file.entries).filter(|entry| entry.kind == Kind::Title);
    let defined: FxHashSet<String> = titles()
        .flat_map(|title| std::iter::once(&title.key).chain(&title.aliases))
        .map(|form| form.text.to_lowercase())
        .collect();
    for (file, problems) in files.iter().zip(problems) {
        for held in file.entries.iter().flat_map(|entry| &entry.titles) {
            let title = &held.name.text;
            if !defined.contains(&title.to_lowercase()) {
                let nearest = nearest(title, titles().map(|entry| entry.key.text.as_str())).map(str::to_owned);
                problems.push(Fault::UndefinedTitle { title: title.clone(), nearest }.at(held.name.span));
            }
        }
    }
}

/// People name a title by the glossary's own words, which are the targets of a glossary read backwards. An entry's own
/// name goes before another's alias.
fn link_titles(entries: &mut [Entry], held: &[&Vec<RawTitle>]) {
    let mut names: FxHashMap<String, (bool, usize)> = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.kind == Kind::Title) {
        for (index, form) in entry.sources.iter().enumerate().chain(entry.targets.iter().enumerate()) {
            let rank = (index > 0, at);
            names.entry(form.text.to_lowercase()).and_modify(|best| *best = rank.min(*best)).or_insert(rank);
        }
    }
    for (entry, held) in entries.iter_mut().zip(held) {
        let link = |title: &RawTitle| {
            let at = names.get(&title.name.text.to_lowercase()).map(|(_, at)| *at);
            Holding { title: title.name.clone(), entry: at, from: title.from.clone(), until: title.until.clone() }
        };
        entry.holds = held.iter().map(link).collect();
    }
}
