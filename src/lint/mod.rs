//! The stages put together: analyse → evidence → judge → arbitrate → level.
//!
//! # Design
//! Documents are independent: they run in parallel and their findings are joined in input order, so that the same input
//! gives the same output whatever the number of threads. Within a document every pair is analysed once; checks only read.
//! Confidence becomes severity in one place ([`level`]), and which of two findings about one word stays in another
//! ([`arbitrate`]); no check knows about either.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{self, memory::Memory};
use crate::calendar::Day;
use crate::check::{self, Check};
use crate::config::{Ignore, Override};
use crate::finding::{Category, Finding, Severity, Summary, Tally};
use crate::glossary::{Glossary, GlossaryFiles, LetterPairs, Matcher};
use crate::language::Languages;
use crate::read::{Content, Document, Suppression};
use crate::text::Span;
use crate::{align, finding};

mod arbitrate;
mod blocks;
mod coverage;
mod level;
pub mod places;
mod suppress;

use suppress::Use;

/// Entries from which on a glossary is cut down to what the texts may speak of before its automata are built.
const LARGE: usize = 2000;

/// What a run is to do.
#[derive(Debug, Default)]
pub struct Settings {
    /// The termbase; empty for none.
    pub glossary: GlossaryFiles,
    /// Names of the checks to run; empty for all.
    pub select: Vec<String>,
    /// Names of the checks not to run.
    pub ignore: Vec<String>,
    /// Severities that the configuration gives to checks.
    pub severities: FxHashMap<String, Severity>,
    /// Severities that it gives to some files.
    pub overrides: Vec<Override>,
    /// Silenced by `[[ignore]]`.
    pub ignores: Vec<Ignore>,
    /// The day that the texts appeared on.
    pub dateline: Option<Day>,
    /// Names and terms are to be rendered alike over the run, not over each document.
    pub across_files: bool,
    /// Keep the paired texts in [`Outcome::documents`] (reports that show them need it).
    pub keep_texts: bool,
    /// How many documents are done, for who waits.
    pub done: AtomicUsize,
}

impl Settings {
    /// The checks that run.
    fn checks(&self) -> Vec<&'static dyn Check> {
        let wanted = |name: &str| {
            (self.select.is_empty() || self.select.iter().any(|n| n == name)) && !self.ignore.iter().any(|n| n == name)
        };
        check::all().iter().copied().filter(|check| wanted(check.info().name)).collect()
    }
}

/// A document as it was checked, for reports that show the text.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The file that findings are about.
    pub name: std::sync::Arc<str>,
    /// Its two languages.
    pub languages: Languages,
    /// The paired texts in order.
    pub pairs: Vec<align::Pair>,
    /// What was looked at in the originals and raised no finding, by pair.
    pub seen: Vec<Seen>,
}

/// Words of an original that were looked at and raised no finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    /// Index into [`Checked::pairs`].
    pub pair: usize,
    /// In the original's text.
    pub span: Span,
    /// The translation says the same; else bilint could not tell.
    pub right: bool,
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// In order: file, place, check. Infos are among them.
    pub findings: Vec<Finding>,
    /// The figures.
    pub summary: Summary,
    /// The texts, where [`Settings::keep_texts`] asks for them.
    pub documents: Vec<Checked>,
    /// Suppressions that silenced nothing.
    pub unused_suppressions: Vec<Suppression>,
    /// `[[ignore]]` tables that were asked about a file, or about any, and silenced nothing: indices into
    /// [`Settings::ignores`].
    pub unused_ignores: Vec<usize>,
    /// Glossary entries that another file's replaced: a sentence each, with the places of both.
    pub replaced_entries: BTreeSet<String>,
}

/// Checks documents. The summary leaves [`Summary::files`] to the caller, who opened them.
pub fn run(documents: Vec<Document>, settings: &Settings) -> Outcome {
    let checks = settings.checks();
    let termbases = termbases(&documents, &settings.glossary);
    let memories =
        if settings.across_files { remember(&documents, &termbases, settings) } else { FxHashMap::default() };
    let judged: Vec<Option<Judged>> = documents
        .into_par_iter()
        .map(|document| {
            let termbase = &termbases[&document.languages];
            let memory = memories.get(&document.languages);
            let blocks = blocks::of(&document);
            let judged: Vec<Judged> =
                blocks.into_par_iter().map(|block| judge(&block, termbase, memory, &checks, settings)).collect();
            settings.done.fetch_add(1, Ordering::Relaxed);
            judged.into_iter().reduce(Judged::join)
        })
        .collect();
    let judged: Vec<Judged> = judged.into_iter().flatten().collect();
    let mut used = vec![Use::default(); settings.ignores.len()];
    for document in &judged {
        used.iter_mut().zip(&document.ignores).for_each(|(all, one)| all.add(*one));
    }
    let unused = used.iter().enumerate().filter(|(_, used)| used.asked && !used.silenced);
    let unused_ignores = unused.map(|(at, _)| at).collect();
    let notices = termbases.values().flat_map(|termbase| &termbase.glossary.notices);
    Outcome { replaced_entries: notices.map(ToString::to_string).collect(), unused_ignores, ..gather(judged) }
}

/// A glossary resolved for a language pair, with its automata.
struct Termbase {
    glossary: Glossary,
    matcher: Matcher,
}

impl Termbase {
    fn about<'a>(&'a self, document: &'a Document, settings: &Settings) -> analysis::About<'a, 'a> {
        let (file, languages) = (&*document.name, &document.languages);
        analysis::About {
            file,
            languages,
            glossary: &self.glossary,
            matcher: &self.matcher,
            dateline: settings.dateline,
        }
    }
}

fn termbases(documents: &[Document], files: &GlossaryFiles) -> FxHashMap<Languages, Termbase> {
    let mut termbases = FxHashMap::default();
    for document in documents {
        termbases.entry(document.languages.clone()).or_insert_with_key(|languages| {
            let glossary = files.for_languages(languages);
            let matcher = if glossary.entries.len() < LARGE {
                Matcher::new(&glossary, languages)
            } else {
                let (originals, translations) = letter_pairs(documents, languages);
                Matcher::for_texts(&glossary, languages, (&originals, &translations))
            };
            Termbase { glossary, matcher }
        });
    }
    termbases
}

/// The pairs of letters of the documents in a pair of languages: of both sides, and of their translations.
fn letter_pairs(documents: &[Document], languages: &Languages) -> (LetterPairs, LetterPairs) {
    let (mut originals, mut translations) = (LetterPairs::none(), LetterPairs::none());
    for document in documents.iter().filter(|document| document.languages == *languages) {
        let (sources, targets) = document.texts();
        sources.for_each(|text| originals.add(text.as_str()));
        for text in targets {
            originals.add(text.as_str());
            translations.add(text.as_str());
        }
    }
    (originals, translations)
}

/// Counts the renderings of all documents, in their order.
fn remember(
    documents: &[Document],
    termbases: &FxHashMap<Languages, Termbase>,
    settings: &Settings,
) -> FxHashMap<Languages, Memory> {
    let each: Vec<Memory> = documents
        .par_iter()
        .enumerate()
        .map(|(index, document)| {
            let termbase = &termbases[&document.languages];
            let mut memory = Memory::default();
            for block in blocks::of(document) {
                let evidence = analysis::analyse(align::pairs(&block), termbase.about(document, settings));
                memory.add(Memory::of(&evidence, index));
            }
            memory
        })
        .collect();
    let mut memories: FxHashMap<Languages, Memory> = FxHashMap::default();
    for (document, memory) in documents.iter().zip(each) {
        memories.entry(document.languages.clone()).or_default().add(memory);
    }
    memories
}

/// What came of one document, or of a block of it.
struct Judged {
    findings: Vec<Finding>,
    coverage: [(&'static str, Tally); 3],
    segments: usize,
    skipped: usize,
    suppressed: usize,
    /// Whether each silenced something.
    comments: Vec<(Suppression, bool)>,
    ignores: Vec<Use>,
    checked: Option<Checked>,
}

impl Judged {
    /// The same of two blocks that follow each other.
    fn join(mut self, next: Self) -> Self {
        self.findings.extend(next.findings);
        for ((_, tally), (_, more)) in self.coverage.iter_mut().zip(next.coverage) {
            *tally += more;
        }
        self.segments += next.segments;
        self.skipped += next.skipped;
        self.suppressed += next.suppressed;
        // Each block was given all of them.
        self.comments.iter_mut().zip(&next.comments).for_each(|(all, one)| all.1 |= one.1);
        self.ignores.iter_mut().zip(&next.ignores).for_each(|(all, one)| all.add(*one));
        if let (Some(own), Some(more)) = (&mut self.checked, next.checked) {
            let before = own.pairs.len();
            own.seen.extend(more.seen.into_iter().map(|seen| Seen { pair: seen.pair + before, ..seen }));
            own.pairs.extend(more.pairs);
        }
        self
    }
}

fn judge(
    document: &Document,
    termbase: &Termbase,
    memory: Option<&Memory>,
    checks: &[&dyn Check],
    settings: &Settings,
) -> Judged {
    let pairs = align::pairs(document);
    let segments = pairs.len();
    let mut evidence = analysis::analyse(pairs, termbase.about(document, settings));
    evidence.memory = memory;
    let judged = checks.par_iter().map(|check| {
        let mut drafts = Vec::new();
        check.judge(&evidence, &mut drafts);
        drafts
    });
    let mut drafts = judged.collect::<Vec<_>>().concat();
    level::doubt_packs(&evidence, &mut drafts);
    if document.stale {
        level::doubt_stale(&mut drafts);
    }
    // A page's digest repeats what stands below it; the segments of a catalogue are each their own.
    if matches!(document.content, Content::Pairs(_)) {
        drafts.iter_mut().filter(|draft| draft.check.category == Category::Number).for_each(|draft| draft.fault = None);
    }
    let drafts = arbitrate::arbitrate(&evidence, drafts);
    let mut filter = suppress::Filter::new(document, &settings.ignores);
    let drafts = filter.pass(&evidence, drafts);
    let levels = level::Levels::new(&document.name, settings);
    let shown = drafts.iter().filter(|draft| levels.severity(&evidence, draft) > Severity::Info);
    let coverage = coverage::Looked::at(&evidence, shown);
    let findings = level::findings(&evidence, drafts, &levels);
    let (suppressed, comments, ignores) = filter.result();
    let checked = settings.keep_texts.then(|| Checked {
        name: document.name.clone(),
        languages: document.languages.clone(),
        seen: coverage.seen(),
        pairs: evidence.into_pairs(),
    });
    Judged {
        findings,
        coverage: coverage.tallies(),
        segments,
        skipped: document.skipped,
        suppressed,
        comments,
        ignores,
        checked,
    }
}

fn gather(judged: Vec<Judged>) -> Outcome {
    let mut outcome = Outcome::default();
    // One comment can stand for the languages of several documents.
    let mut comments = BTreeMap::new();
    for document in judged {
        outcome.summary.segments += document.segments;
        outcome.summary.skipped += document.skipped;
        outcome.summary.suppressed += document.suppressed;
        for (name, tally) in document.coverage {
            *outcome.summary.coverage.entry(name).or_default() += tally;
        }
        outcome.findings.extend(document.findings);
        for (comment, used) in document.comments {
            let key = (comment.file.clone(), comment.place.start, comment.check.clone());
            let (_, all) = comments.entry(key).or_insert((comment, false));
            *all |= used;
        }
        outcome.documents.extend(document.checked);
    }
    let unused = comments.into_values().filter(|(_, used)| !used);
    outcome.unused_suppressions = unused.map(|(comment, _)| comment).collect();
    make_ids_unique(&mut outcome.findings);
    outcome.findings.sort_by(|a, b| (a.primary(), a.check, &a.message).cmp(&(b.primary(), b.check, &b.message)));
    outcome.summary.count(&outcome.findings);
    outcome
}

/// Gives the later of two findings with one fingerprint another one.
fn make_ids_unique(findings: &mut [Finding]) {
    let mut seen = FxHashSet::default();
    for finding in findings {
        let mut round = 0_u32;
        while !seen.insert(finding.id.clone()) {
            round += 1;
            finding.id = finding::fingerprint(&[&finding.id, &round.to_string()]);
        }
    }
}
