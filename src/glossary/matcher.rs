//! Finds the glossary's forms in texts.
//!
//! # Design
//! One automaton a side over folded forms ([`Folded`]), built once; what it finds is then judged by its edges
//! ([`boundary`]) and its case, and of overlapping finds the longest stays. Forms of the translation that inflect are
//! in the automaton by the stem of their first word. Rejected: the automaton's own leftmost-longest search, since a
//! longer find that fails at its edges would hide the shorter one that holds.

use daachorse::CharwiseDoubleArrayAhoCorasick;
use rustc_hash::FxHashMap;

use crate::glossary::boundary::{self, Edges};
use crate::glossary::files::is_abbreviation;
use crate::glossary::fold::Folded;
use crate::glossary::inflect::{self, GROWTH, Inflection};
use crate::glossary::model::{Case, Entry, Form, Glossary, Kind, NamePart};
use crate::glossary::pairs::LetterPairs;
use crate::glossary::pick::{self, Candidate};
use crate::glossary::scope::{Excluded, Scopes};
use crate::language::{Language, Languages};
use crate::text::Span;

/// Which list of an entry a hit's form is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FormSort {
    /// A target form.
    Target,
    /// A forbidden target form.
    Forbidden,
    /// A source form: in a translation, one that was left as it is.
    Source,
    /// A part of a person's name (given name or surname alone): index into the side's `source_parts`, `target_parts`.
    Part,
}

/// A glossary entry's form in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index into [`Glossary::entries`].
    pub entry: usize,
    /// Index into the entry's forms of that sort.
    pub form: usize,
    /// Which sort of form.
    pub sort: FormSort,
    /// Where: the form's words, without an ending that the text adds (the s of *pods*).
    pub span: Span,
    /// Hits of other entries stand at the same span: any of them may be meant.
    pub ambiguous: bool,
    /// It lies inside a longer hit or a longer katakana word (ウェブサーバー); only target forms and name parts in a
    /// translation do. Enough to say that a form is there, not to say anything against it.
    pub nested: bool,
}

/// All forms of a glossary, ready to be looked for: built once a run and language pair.
#[derive(Debug)]
pub struct Matcher {
    source: Automaton,
    target: Automaton,
    scopes: Scopes,
}

impl Matcher {
    /// Builds the automata.
    pub fn new(glossary: &Glossary, languages: &Languages) -> Self {
        let (originals, translations) = (LetterPairs::all(), LetterPairs::all());
        Self::for_texts(glossary, languages, (&originals, &translations))
    }

    /// Builds automata that find what they have to in some texts only: originals and translations whose letters are
    /// known. Those of the translations are among the originals', for source forms are looked for in both.
    pub fn for_texts(
        glossary: &Glossary,
        languages: &Languages,
        (originals, translations): (&LetterPairs, &LetterPairs),
    ) -> Self {
        let (from, to) = (Inflection::of(&languages.source), Inflection::of(&languages.target));
        let entries = || glossary.entries.iter().enumerate();
        let source = || {
            let mut forms = Builder::new(&languages.source, false, originals);
            for (index, entry) in entries() {
                forms.add(index, entry, FormSort::Source, texts(&entry.sources), from);
                forms.add(index, entry, FormSort::Part, parts(&entry.source_parts), from);
            }
            forms.build()
        };
        let target = || {
            let mut forms = Builder::new(&languages.target, true, translations);
            for (index, entry) in entries() {
                forms.add(index, entry, FormSort::Target, texts(&entry.targets), to);
                forms.add(index, entry, FormSort::Forbidden, texts(&entry.forbidden), to);
                forms.add(index, entry, FormSort::Part, parts(&entry.target_parts), to);
            }
            forms.build()
        };
        let (source, target) = rayon::join(source, target);
        Self { source, target, scopes: Scopes::of(glossary, &languages.source) }
    }

    /// Where and in what sense the entries hold.
    pub fn scopes(&self) -> &Scopes {
        &self.scopes
    }

    /// The entries' source forms and name parts in an original, by place. The longest wins; hits overlap only where
    /// they are alternatives at the same span ([`Hit::ambiguous`]).
    pub fn source(&self, text: &str) -> Vec<Hit> {
        self.source_but(text, &Excluded::default())
    }

    /// The same as if some entries weren't there.
    pub fn source_but(&self, text: &str, excluded: &Excluded) -> Vec<Hit> {
        if text.is_empty() {
            return Vec::new();
        }
        let mut found = self.source.find(text, &Folded::new(text), self.source.spaced);
        leave_out(&mut found, excluded);
        pick::in_source(found)
    }

    /// The entries' target and forbidden forms, name parts and untranslated source forms in a translation, by place.
    /// The longest wins, but for [`Hit::nested`].
    pub fn target(&self, text: &str) -> Vec<Hit> {
        self.target_but(text, &Excluded::default())
    }

    /// The same as if some entries weren't there.
    pub fn target_but(&self, text: &str, excluded: &Excluded) -> Vec<Hit> {
        if text.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text);
        let mut found = self.target.find(text, &folded, self.target.spaced);
        let left = self.source.find(text, &folded, self.target.spaced);
        found.extend(left.into_iter().filter(|found| found.hit.sort == FormSort::Source));
        leave_out(&mut found, excluded);
        pick::in_target(found)
    }
}

fn leave_out(found: &mut Vec<Candidate>, excluded: &Excluded) {
    if !excluded.is_empty() {
        found.retain(|found| !excluded.contains(&found.hit.entry));
    }
}

fn texts(forms: &[Form]) -> impl Iterator<Item = &str> {
    forms.iter().map(|form| form.text.as_str())
}

fn parts(parts: &[NamePart]) -> impl Iterator<Item = &str> {
    parts.iter().map(|part| part.text.as_str())
}

/// What every variant of a folded form begins with: its first word but for the last letters.
fn head(folded: &str) -> &str {
    let word = folded.split(' ').next().unwrap_or("");
    word.char_indices().nth_back(1).map_or("", |(end, _)| &word[..end])
}

type Endings = &'static [(String, String)];

/// How a pattern's find is judged.
#[derive(Clone, Debug)]
enum Test {
    /// The whole form; the letters as written where case counts.
    Whole { cased: Box<str>, case_counts: bool, endings: Endings },
    /// The pattern is the stem of the form's first word; the stems of the others follow.
    Stems { others: Box<[Box<str>]>, compounds: bool },
}

#[derive(Clone, Debug)]
struct Pattern {
    entry: u32,
    form: u32,
    sort: FormSort,
    kind: Kind,
    /// Of small letters only.
    small: bool,
    /// Characters of the form as its author wrote it.
    letters: u32,
    test: Test,
}

#[derive(Debug)]
struct Builder<'t> {
    letters: &'t LetterPairs,
    spaced: bool,
    translation: bool,
    index: FxHashMap<String, u32>,
    patterns: Vec<Vec<Pattern>>,
}

impl<'t> Builder<'t> {
    fn new(language: &Language, translation: bool, letters: &'t LetterPairs) -> Self {
        Self { letters, spaced: language.spaced(), translation, index: FxHashMap::default(), patterns: Vec::new() }
    }

    /// `inflection` is of the language that the forms are in.
    fn add<'a>(
        &mut self,
        index: usize,
        entry: &Entry,
        sort: FormSort,
        forms: impl Iterator<Item = &'a str>,
        inflection: Inflection,
    ) {
        for (form, text) in forms.enumerate() {
            let folded = Folded::new(text);
            if inflection.without_article(text).is_none() && !self.letters.may_hold(head(folded.text())) {
                continue;
            }
            let cased = folded.cased();
            let has_capitals = cased.chars().any(char::is_uppercase);
            let case_counts = match entry.case {
                Case::Any => false,
                Case::Exact => true,
                Case::Smart => has_capitals,
            };
            let inflects = (self.translation || entry.kind != Kind::Person) && cased.chars().count() > 2;
            let endings = if inflects { inflection.endings } else { &[] };
            let test = Test::Whole { cased: cased.as_str().into(), case_counts, endings };
            let small = !has_capitals;
            let pattern = Pattern {
                entry: index as u32,
                form: form as u32,
                sort,
                kind: entry.kind,
                small,
                letters: text.chars().count() as u32,
                test,
            };
            self.push(folded.text().to_owned(), pattern.clone());
            self.add_variants(&cased, case_counts, &pattern, inflection);
            if self.translation
                && sort == FormSort::Target
                && entry.case != Case::Exact
                && inflection.by_stem(entry.kind)
                // COO is no stem of Cooke.
                && !(entry.kind == Kind::Title && is_abbreviation(text))
            {
                self.add_stems(folded.text(), pattern, inflection);
            }
        }
    }

    fn add_variants(&mut self, cased: &str, case_counts: bool, pattern: &Pattern, inflection: Inflection) {
        let article = inflection.without_article(cased).map(str::to_owned);
        let endings: Vec<_> =
            if pattern.kind == Kind::Person { Vec::new() } else { inflection.replaced_endings(cased).collect() };
        for variant in article.into_iter().chain(endings) {
            let test = Test::Whole { cased: variant.as_str().into(), case_counts, endings: &[] };
            self.push(Folded::new(&variant).text().to_owned(), Pattern { test, ..pattern.clone() });
        }
    }

    fn add_stems(&mut self, folded: &str, pattern: Pattern, inflection: Inflection) {
        let mut stems = folded.split(' ').map(inflect::stem);
        let first = stems.next().unwrap_or(folded).to_owned();
        let others = stems.map(Box::from).collect();
        let compounds = inflection.compounds && pattern.kind == Kind::Term && first.chars().count() >= 4;
        self.push(first, Pattern { test: Test::Stems { others, compounds }, ..pattern });
    }

    fn push(&mut self, folded: String, pattern: Pattern) {
        if folded.is_empty() || !self.letters.may_hold(&folded) {
            return;
        }
        let next = self.patterns.len() as u32;
        let at = *self.index.entry(folded).or_insert(next);
        if at == next {
            self.patterns.push(Vec::new());
        }
        if let Some(same) = self.patterns.get_mut(at as usize) {
            same.push(pattern);
        }
    }

    fn build(self) -> Automaton {
        // Fails on no pattern, or on more than four thousand million states: nothing to find, then.
        // In order, the trie grows where it was last touched: several times faster than at random.
        let mut index: Vec<_> = self.index.into_iter().collect();
        index.sort_unstable();
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(index).ok();
        Automaton { automaton, patterns: self.patterns, spaced: self.spaced, translation: self.translation }
    }
}

struct Automaton {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    patterns: Vec<Vec<Pattern>>,
    spaced: bool,
    translation: bool,
}

impl std::fmt::Debug for Automaton {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Automaton").field("patterns", &self.patterns.len()).finish_non_exhaustive()
    }
}

impl Automaton {
    /// `spaced`: the text's language puts spaces between words.
    fn find(&self, text: &str, folded: &Folded, spaced: bool) -> Vec<Candidate> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut found = Vec::new();
        for place in automaton.find_overlapping_iter(folded.text()) {
            let find = Find { text, folded, start: place.start(), end: place.end() };
            for pattern in self.patterns.get(place.value() as usize).into_iter().flatten() {
                found.extend(self.judge(pattern, &find, spaced));
            }
        }
        found
    }

    fn judge(&self, pattern: &Pattern, find: &Find<'_>, spaced: bool) -> Option<Candidate> {
        let lenient = self.translation && matches!(pattern.sort, FormSort::Target | FormSort::Part);
        let edges = Edges { spaced, lenient, term: pattern.kind == Kind::Term && pattern.small };
        let (span, as_written, joined) = match &pattern.test {
            Test::Whole { cased, case_counts, endings } => {
                let as_written = cased.chars().eq(find.folded.cased_range(find.start, find.end));
                let shouted = pattern.sort == FormSort::Target && find.is_shouted();
                if *case_counts && !as_written && !shouted {
                    return None;
                }
                let span = boundary::with_long_mark(find.text, find.folded.original(find.start, find.end)?);
                let ends = boundary::is_word(find.text, span, edges)
                    || (endings.iter().any(|(cut, add)| cut.is_empty() && find.ends_in(span, add, edges)));
                let joined = !ends && lenient && pattern.kind == Kind::Term && boundary::in_katakana(find.text, span);
                (ends || joined).then_some((span, as_written, joined))?
            }
            Test::Stems { others, compounds } => (find.stems(others, *compounds, edges)?, false, false),
        };
        let hit = Hit {
            entry: pattern.entry as usize,
            form: pattern.form as usize,
            sort: pattern.sort,
            span,
            ambiguous: false,
            nested: joined,
        };
        Some(Candidate {
            hit,
            as_written,
            verbatim: as_written && span.of(find.text).chars().count() == pattern.letters as usize,
        })
    }
}

/// A pattern's find in a text.
struct Find<'a> {
    text: &'a str,
    folded: &'a Folded,
    start: usize,
    end: usize,
}

impl Find<'_> {
    /// Whether the words end in `ending` and a word's edge after it.
    fn ends_in(&self, span: Span, ending: &str, edges: Edges) -> bool {
        let follows = self.text.get(span.end()..).is_some_and(|rest| rest.starts_with(ending));
        let last_is_letter = span.of(self.text).chars().next_back().is_some_and(char::is_alphabetic);
        follows
            && last_is_letter
            && boundary::is_word(self.text, Span::new(span.start(), span.end() + ending.len()), edges)
    }

    /// Whether the text has it in capitals, as in a heading.
    fn is_shouted(&self) -> bool {
        let mut letters = self.folded.cased_range(self.start, self.end).filter(|c| c.is_alphabetic()).peekable();
        let several = self.folded.cased_range(self.start, self.end).filter(|c| c.is_uppercase()).count() >= 4;
        several && letters.peek().is_some() && letters.all(char::is_uppercase)
    }

    /// The words that begin with the stems, one after the other, none much longer than its stem.
    fn stems(&self, others: &[Box<str>], compounds: bool, edges: Edges) -> Option<Span> {
        let folded = self.folded.text();
        let first = self.folded.original(self.start, self.end)?;
        if !compounds && !boundary::left_edge(self.text, first, edges) {
            return None;
        }
        let limit = if compounds { usize::MAX } else { GROWTH };
        let mut end = word_end(folded, self.end, limit)?;
        for stem in others {
            let rest = folded.get(end..)?.strip_prefix(' ')?;
            let word = rest.strip_prefix(stem.as_ref())?;
            end = word_end(folded, folded.len() - word.len(), limit)?;
        }
        self.folded.original(self.start, end)
    }
}

/// Where the word ends that `at` lies in; `None` where that is more than `limit` letters away.
fn word_end(folded: &str, at: usize, limit: usize) -> Option<usize> {
    let rest = folded.get(at..)?;
    let letters = || rest.chars().take_while(|c| c.is_alphabetic());
    (letters().count() <= limit).then(|| at + letters().map(char::len_utf8).sum::<usize>())
}
