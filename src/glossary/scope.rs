//! Where and in what sense an entry holds: words that must or must not stand near, a part of speech, files.
//!
//! # Design
//! A sense is told by hints, not by understanding: an entry whose hints are not met is as if it weren't there, and
//! doubt means silence. The few entries that have hints are asked about after the automata found them, so that all
//! others pay nothing.

use std::path::Path;
use std::sync::OnceLock;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::glossary::boundary::{self, Edges};
use crate::glossary::fold::Folded;
use crate::glossary::inflect::{self, GROWTH, Inflection};
use crate::glossary::matcher::Hit;
use crate::glossary::model::{Glossary, Kind};
use crate::language::Language;
use crate::text::Span;

/// A part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pos {
    /// Noun.
    Noun,
    /// Verb.
    Verb,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// A name.
    ProperNoun,
}

impl Pos {
    /// Every part of speech with its name.
    pub const NAMES: [(&'static str, Pos); 5] = [
        ("noun", Pos::Noun),
        ("verb", Pos::Verb),
        ("adjective", Pos::Adjective),
        ("adverb", Pos::Adverb),
        ("proper-noun", Pos::ProperNoun),
    ];

    /// The one of a name, as `glossary.toml` and termbases spell it.
    pub fn named(name: &str) -> Option<Pos> {
        let name = name.trim().to_lowercase().replace([' ', '_'], "-");
        let name = if name == "propernoun" { "proper-noun" } else { name.as_str() };
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, pos)| *pos)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, pos)| *pos == self).map_or("", |(name, _)| name)
    }
}

/// The hints of an entry; none for most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Scope {
    /// Words of the original of which one must stand in the segment or beside it.
    pub near: Vec<String>,
    /// Words of the original of which none may.
    pub not_near: Vec<String>,
    /// The part of speech.
    pub pos: Option<Pos>,
    /// Globs as in `.gitignore`, from the glossary's folder.
    pub paths: Vec<String>,
}

impl Scope {
    /// Whether the entry holds everywhere.
    pub fn is_everywhere(&self) -> bool {
        *self == Self::default()
    }

    fn has_sense(&self) -> bool {
        self.pos.is_some() || !self.near.is_empty() || !self.not_near.is_empty()
    }
}

/// Globs of a folder as one.
///
/// # Errors
/// What is wrong with the first bad one.
pub(super) fn globs(folder: &Path, paths: &[String]) -> Result<Gitignore, ignore::Error> {
    let root = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let mut builder = GitignoreBuilder::new(root);
    for path in paths {
        builder.add_line(None, path)?;
    }
    builder.build()
}

/// Entries that are left out, by their index.
pub type Excluded = FxHashSet<usize>;

/// What stands in a pair of texts: the original, and the originals beside it.
#[derive(Clone, Copy, Debug)]
pub struct Around<'t> {
    /// The original.
    pub text: &'t str,
    /// Its neighbours.
    pub beside: [&'t str; 2],
}

/// The hints of a glossary's entries, ready to be asked.
#[derive(Debug, Default)]
pub struct Scopes {
    language: Option<Language>,
    entries: FxHashMap<usize, Hints>,
}

#[derive(Debug)]
struct Hints {
    near: Vec<Word>,
    not_near: Vec<Word>,
    pos: Option<Pos>,
    paths: Option<Gitignore>,
}

/// A hint's word.
#[derive(Debug)]
struct Word {
    folded: String,
    /// It may have other endings.
    stem: Option<String>,
}

impl Scopes {
    /// Of the entries of a glossary, whose originals are in a language.
    pub(super) fn of(glossary: &Glossary, language: &Language) -> Self {
        let inflection = Inflection::of(language);
        let word = |word: &String| {
            let folded = Folded::new(word).text().to_owned();
            let one = !folded.contains(' ') && language.spaced();
            let stem = (one && inflection.by_stem(Kind::Term)).then(|| inflect::stem(&folded).to_owned());
            Word { folded, stem }
        };
        let limited = glossary.entries.iter().enumerate().filter(|(_, entry)| !entry.scope.is_everywhere());
        let hints = limited.map(|(index, entry)| {
            let scope = &entry.scope;
            let folder = glossary.files.get(entry.file).and_then(|file| Path::new(&**file.name()).parent());
            let paths = folder.filter(|_| !scope.paths.is_empty()).and_then(|folder| globs(folder, &scope.paths).ok());
            let hints = Hints {
                near: scope.near.iter().map(word).collect(),
                not_near: scope.not_near.iter().map(word).collect(),
                pos: scope.pos,
                paths,
            };
            (index, hints)
        });
        Self { language: Some(language.clone()), entries: hints.collect() }
    }

    /// Whether any entry has a hint.
    pub fn any(&self) -> bool {
        !self.entries.is_empty()
    }

    /// The entries that do not hold in a file.
    pub fn outside(&self, file: &str) -> Excluded {
        let absolute = std::path::absolute(file).unwrap_or_else(|_| Path::new(file).to_owned());
        let holds = |glob: &Gitignore| {
            let inside = absolute.strip_prefix(glob.path());
            inside.is_ok_and(|inside| glob.matched_path_or_any_parents(inside, false).is_ignore())
        };
        let limited = self.entries.iter().filter(|(_, hints)| hints.paths.as_ref().is_some_and(|glob| !holds(glob)));
        limited.map(|(index, _)| *index).collect()
    }

    /// Whether an entry is meant in one sense only.
    pub fn has_sense(&self, entry: usize) -> bool {
        self.entries
            .get(&entry)
            .is_some_and(|hints| hints.pos.is_some() || !hints.near.is_empty() || !hints.not_near.is_empty())
    }

    /// Of the entries that an original's hits are of, those that are not meant there: their hints are not met, or
    /// another entry for the same words has hints that are.
    pub fn unmeant(&self, around: Around<'_>, hits: &[Hit]) -> Excluded {
        let mut excluded = Excluded::default();
        if hits.iter().all(|hit| !self.entries.contains_key(&hit.entry)) {
            return excluded;
        }
        let folded: Vec<(&str, Folded)> =
            std::iter::once(around.text).chain(around.beside).map(|text| (text, Folded::new(text))).collect();
        let mut ranks: FxHashMap<Span, u8> = FxHashMap::default();
        let ranked: Vec<(&Hit, Option<u8>)> = hits.iter().map(|hit| (hit, self.rank(hit, &folded))).collect();
        for (hit, rank) in &ranked {
            let best = ranks.entry(hit.span).or_default();
            *best = rank.unwrap_or(0).max(*best);
        }
        let best = |hit: &Hit| ranks.get(&hit.span).copied().unwrap_or(0);
        let unmeant = ranked.iter().filter(|(hit, rank)| rank.is_none_or(|rank| rank < best(hit)));
        excluded.extend(unmeant.map(|(hit, _)| hit.entry));
        excluded
    }

    /// How much speaks for an entry: a word of its own segment more than one beside it, any hint more than none; `None`
    /// where a hint is not met.
    fn rank(&self, hit: &Hit, texts: &[(&str, Folded)]) -> Option<u8> {
        let Some(hints) = self.entries.get(&hit.entry) else { return Some(0) };
        let own = texts.get(..1).unwrap_or_default();
        if !self.met(hints, texts, hit.span) {
            return None;
        }
        Some(if !hints.near.is_empty() && self.met(hints, own, hit.span) { 2 } else { 1 })
    }

    fn met(&self, hints: &Hints, texts: &[(&str, Folded)], span: Span) -> bool {
        let Some(language) = &self.language else { return true };
        let edges = Edges { spaced: language.spaced(), lenient: false, term: false };
        let stands = |word: &Word| texts.iter().any(|(text, folded)| word.stands(text, folded, edges, language));
        let text = texts.first().map_or("", |(text, _)| text);
        (hints.near.is_empty() || hints.near.iter().any(stands))
            && !hints.not_near.iter().any(stands)
            && hints.pos.is_none_or(|pos| !contradicts(text, span, pos, language))
    }
}

impl Word {
    fn stands(&self, text: &str, folded: &Folded, edges: Edges, language: &Language) -> bool {
        let endings = Inflection::of(language).endings;
        let whole = |at: usize| {
            let Some(span) = folded.original(at, at + self.folded.len()) else { return false };
            let ends = |(cut, add): &(String, String)| {
                let longer = Span::new(span.start(), span.end() + add.len());
                cut.is_empty()
                    && text.get(span.end()..).is_some_and(|rest| rest.starts_with(add.as_str()))
                    && boundary::is_word(text, longer, edges)
            };
            boundary::is_word(text, span, edges) || endings.iter().any(ends)
        };
        let bent = |stem: &str, at: usize| {
            let Some(span) = folded.original(at, at + stem.len()) else { return false };
            let grown = folded.text().get(at + stem.len()..).unwrap_or("").chars().take_while(|c| c.is_alphabetic());
            boundary::left_edge(text, span, edges) && grown.count() <= GROWTH
        };
        folded.text().match_indices(self.folded.as_str()).any(|(at, _)| whole(at))
            || self
                .stem
                .as_ref()
                .is_some_and(|stem| folded.text().match_indices(stem.as_str()).any(|(at, found)| bent(found, at)))
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Speech {
    before_noun: FxHashMap<String, FxHashSet<String>>,
    before_verb: FxHashMap<String, FxHashSet<String>>,
    capital: Capital,
}

#[derive(Debug, Default, Deserialize)]
struct Capital {
    nouns: FxHashSet<String>,
}

fn speech() -> &'static Speech {
    static SPEECH: OnceLock<Speech> = OnceLock::new();
    SPEECH.get_or_init(|| toml::from_str(include_str!("../../data/glossary/speech.toml")).unwrap_or_default())
}

/// Whether the words at `span` are plainly of another part of speech.
fn contradicts(text: &str, span: Span, pos: Pos, language: &Language) -> bool {
    let (speech, tag) = (speech(), language.primary());
    let before = text.get(..span.start()).unwrap_or("").trim_end();
    let capital = span.of(text).starts_with(char::is_uppercase);
    let at_head = before.is_empty() || before.ends_with(['.', '!', '?', ':', '"', '„', '“', '*', '#', '-']);
    let is_noun = matches!(pos, Pos::Noun | Pos::ProperNoun);
    if speech.capital.nouns.contains(tag) && !at_head {
        return capital != is_noun;
    }
    let elided = |c: char| c == '\'' || c == '’';
    let word = before.rsplit(|c: char| !(c.is_alphabetic() || elided(c))).next().unwrap_or("");
    let word = word.to_lowercase().replace('’', "'");
    // Nothing may stand between but space.
    let adjacent = !word.is_empty() && before.len() + 1 >= span.start();
    let says = |lists: &FxHashMap<String, FxHashSet<String>>| lists.get(tag).is_some_and(|list| list.contains(&word));
    match pos {
        Pos::Noun | Pos::ProperNoun => adjacent && says(&speech.before_verb),
        Pos::Verb => adjacent && says(&speech.before_noun),
        Pos::Adjective | Pos::Adverb => adjacent && says(&speech.before_verb),
    }
}

impl Glossary {
    /// Whether some entry is meant in one sense, or for some files, only.
    pub fn has_senses(&self) -> bool {
        self.entries.iter().any(|entry| entry.scope.has_sense() || !entry.scope.paths.is_empty())
    }
}
