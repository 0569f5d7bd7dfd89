//! Glossary files: finding them, loading them, choosing a language pair and a direction.

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{self, Diagnostics, LoadError, Problem, nearest};
use crate::glossary::error::Fault;
use crate::glossary::model::{Entry, Form, Glossary, Holding, Kind, Notice};
use crate::glossary::packs::Pack;
use crate::glossary::parts;
use crate::glossary::read::{self, ByLanguage, RawEntry, RawFile, RawTitle};
use crate::glossary::scope::Scope;
use crate::language::{Language, Languages};
use crate::text::FileText;

/// What a glossary file is called where nobody names one.
pub const FILE_NAME: &str = "glossary.toml";

/// Glossary files as they stand, before a language pair is chosen.
#[derive(Debug, Default)]
pub struct GlossaryFiles {
    /// Packs, then the user's.
    files: Vec<RawFile>,
    /// How many of them are packs.
    packs: usize,
}

impl GlossaryFiles {
    /// Reads files, with the packs that they name and these; of two entries for the same words the later file's will
    /// hold, and a pack's never.
    ///
    /// # Errors
    /// The first file that cannot be read, or else everything that is wrong in any of them.
    pub fn load(paths: &[PathBuf], packs: &[&'static Pack]) -> Result<Self, LoadError> {
        let texts = paths.iter().map(|path| diagnostic::open(path)).collect::<Result<Vec<_>, _>>()?;
        Self::with_packs(texts, packs)
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
        Self::with_packs(texts, &[])
    }

    fn with_packs(texts: Vec<FileText>, packs: &[&'static Pack]) -> Result<Self, LoadError> {
        let (own, mut problems): (Vec<_>, Vec<_>) = texts.into_iter().map(|text| read::read(Arc::new(text))).unzip();
        let wanted = |pack: &&Pack| {
            let named = own.iter().flat_map(|file: &RawFile| &file.packs).chain(packs);
            named.into_iter().any(|named| named.name == pack.name)
        };
        let mut files: Vec<RawFile> = Pack::all().iter().filter(wanted).map(|pack| pack.read()).collect();
        let packs = files.len();
        files.extend(own);
        if problems.iter().all(Vec::is_empty) {
            undefined_titles(&files, packs, &mut problems);
        }
        let own = files.iter().skip(packs);
        let found = own.zip(problems).flat_map(|(file, problems)| Diagnostics::of(&file.file, problems).0);
        let found = Diagnostics(found.collect());
        if found.0.is_empty() { Ok(Self { files, packs }) } else { Err(found.into()) }
    }

    /// The user's files as they stand.
    pub(super) fn raw(&self) -> &[RawFile] {
        self.files.get(self.packs..).unwrap_or_default()
    }

    /// The pair that the files name, if any: what a run is about when nothing else tells.
    pub fn languages(&self) -> Option<Languages> {
        let named = |file: &RawFile| Some(Languages { source: file.source.clone()?, target: file.target.clone()? });
        self.files.iter().rev().find_map(named)
    }

    /// The entries for a pair of languages, read backwards where the files are for the opposite direction.
    pub fn for_languages(&self, languages: &Languages) -> Glossary {
        let mut glossary =
            Glossary { files: self.files.iter().map(|raw| raw.file.clone()).collect(), ..Glossary::empty() };
        let mut by_source: FxHashMap<(&str, &Scope), usize> = FxHashMap::default();
        let mut titles = Vec::new();
        let resolved = |range: std::ops::Range<usize>| {
            let files = self.files.iter().enumerate().skip(range.start).take(range.len());
            files.flat_map(|(index, raw)| {
                let direction = raw.direction(languages);
                let entries = raw.entries.iter().filter(move |_| direction.is_some());
                entries.filter_map(move |entry| Some((entry, resolve(entry, index, raw, direction?, languages)?)))
            })
        };
        for (entry, resolved) in resolved(self.packs..self.files.len()) {
            let key = entry.key.text.as_str();
            // Another sense, or another folder's entry, replaces none.
            let own = (key, &entry.scope);
            let before = by_source.get(&own).copied().filter(|at| glossary.entries[*at].file != resolved.file);
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
                    by_source.insert(own, glossary.entries.len());
                    glossary.entries.push(resolved);
                    titles.push(&entry.titles);
                }
            }
        }
        let words = |entry: &Entry| entry.sources.iter().map(|form| form.text.to_lowercase()).collect::<Vec<_>>();
        let claimed: FxHashSet<String> = glossary.entries.iter().flat_map(words).collect();
        for (entry, resolved) in resolved(0..self.packs) {
            if !words(&resolved).iter().any(|word| claimed.contains(word)) {
                glossary.entries.push(Entry { pack: Some(entry.key.text.clone()), ..resolved });
                titles.push(&entry.titles);
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
    /// Between two languages that the entries name, neither of them the file's own.
    Across,
}

impl RawFile {
    fn direction(&self, languages: &Languages) -> Option<Direction> {
        let fits = |own: &Option<Language>, run: &Language| own.as_ref().is_none_or(|own| related(own, run));
        if fits(&self.source, &languages.source) {
            return Some(Direction::Forward);
        }
        let across = if self.target.is_none() { Some(Direction::Across) } else { None };
        if fits(&self.source, &languages.target) { Some(Direction::Backward) } else { across }
    }
}

/// Whether one falls back to the other: `en-US` and `en`, not `zh-Hans` and `zh-Hant`.
fn related(a: &Language, b: &Language) -> bool {
    a.fallbacks().any(|tag| tag == b.as_str()) || b.fallbacks().any(|tag| tag == a.as_str())
}

/// The forms for a language: those of the nearest tag it falls back to; else those of the only tag below it (`pt-BR`
/// for `pt`); forms without a tag are the file's target language's.
fn forms_for<'a>(by_language: &'a ByLanguage, file: &RawFile, language: &Language) -> &'a [Form] {
    if let Some(forms) = tagged_forms(by_language, language) {
        return forms;
    }
    let untagged = by_language.iter().find(|(tag, _)| tag.is_none());
    match untagged {
        Some((_, forms)) if file.target.as_ref().is_none_or(|target| related(target, language)) => forms,
        _ => &[],
    }
}

/// The same of those with a tag only.
fn tagged_forms<'a>(by_language: &'a ByLanguage, language: &Language) -> Option<&'a [Form]> {
    let tagged = || by_language.iter().filter_map(|(tag, forms)| Some((tag.as_ref()?, forms)));
    if let Some((_, forms)) = language.fallbacks().find_map(|tag| tagged().find(|(own, _)| own.as_str() == tag)) {
        return Some(forms);
    }
    let mut below = tagged().filter(|(own, _)| own.fallbacks().any(|tag| tag == language.as_str()));
    match (below.next(), below.next()) {
        (Some((_, forms)), None) => Some(forms),
        _ => None,
    }
}

fn resolve(raw: &RawEntry, index: usize, file: &RawFile, direction: Direction, languages: &Languages) -> Option<Entry> {
    let own = || -> Vec<Form> { std::iter::once(&raw.key).chain(&raw.aliases).cloned().collect() };
    let foreign = |language: &Language| {
        if raw.kept {
            return own();
        }
        let mut forms = match direction {
            Direction::Across => tagged_forms(&raw.targets, language).unwrap_or_default().to_vec(),
            _ => forms_for(&raw.targets, file, language).to_vec(),
        };
        let short = raw.aliases.iter().filter(|alias| is_abbreviation(&alias.text));
        let missing =
            short.filter(|short| forms.iter().all(|form| form.text != short.text)).cloned().collect::<Vec<_>>();
        let known = !forms.is_empty();
        forms.extend(missing.into_iter().filter(|_| known));
        forms
    };
    let avoided = |forms: &ByLanguage| match direction {
        Direction::Forward => forms_for(forms, file, &languages.target).to_vec(),
        _ => tagged_forms(forms, &languages.target).unwrap_or_default().to_vec(),
    };
    let (sources, targets) = match direction {
        Direction::Forward => (own(), foreign(&languages.target)),
        Direction::Backward => (foreign(&languages.source), own()),
        Direction::Across => (foreign(&languages.source), foreign(&languages.target)),
    };
    let (mut forbidden, deprecated) = (avoided(&raw.forbidden), avoided(&raw.deprecated));
    let count = deprecated.len();
    forbidden.extend(deprecated);
    if sources.is_empty() || (targets.is_empty() && forbidden.is_empty()) {
        return None;
    }
    // Hints are words of the file's originals.
    let scope = match direction {
        Direction::Forward => raw.scope.clone(),
        _ => Scope { paths: raw.scope.paths.clone(), ..Scope::default() },
    };
    Some(Entry {
        kind: raw.kind,
        sources,
        demanded: !raw.admitted && !targets.is_empty(),
        targets,
        forbidden,
        deprecated: count,
        kept: raw.kept,
        scope,
        source_parts: Vec::new(),
        target_parts: Vec::new(),
        holds: Vec::new(),
        case: raw.case,
        note: raw.note.clone(),
        url: raw.url.clone(),
        file: index,
        pack: None,
        span: raw.span,
    })
}

/// Whether readers of another language know it as it is: `DPA`, `R&D`, `GPT-4`.
pub fn is_abbreviation(text: &str) -> bool {
    text.chars().filter(char::is_ascii_uppercase).count() >= 2
        && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '&' | '.' | '-' | '/'))
}

/// `problems` are those of the files after the packs.
fn undefined_titles(files: &[RawFile], packs: usize, problems: &mut [Vec<Problem>]) {
    let titles = || files.iter().flat_map(|file| &file.entries).filter(|entry| entry.kind == Kind::Title);
    let defined: FxHashSet<String> = titles()
        .flat_map(|title| std::iter::once(&title.key).chain(&title.aliases))
        .map(|form| form.text.to_lowercase())
        .collect();
    for (file, problems) in files.iter().skip(packs).zip(problems) {
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
