//! What `check`, `fix` and `report` share: the inputs read, the settings gathered, the documents checked.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};

use crate::baseline::Baseline;
use crate::cli::{InputArgs, KnownArgs};
use crate::command::history::{self, Page, Repository};
use crate::command::settings::{Job, Plan};
use crate::command::{Verdict, complain, progress};
use crate::finding::{Finding, Place, Severity};
use crate::lint::{self, Outcome};
use crate::read::{self, Content, Document, ReadError, Suppression};
use crate::report::{Look, Report, Texts};
use crate::text::FileText;

/// Stale files that are named, before the rest is counted.
const STALE_NAMED: usize = 10;

/// A run over the inputs.
pub struct Run {
    /// What was found.
    pub outcome: Outcome,
    /// The files it was found in.
    pub texts: Texts,
    /// The configuration's baseline.
    pub baseline: Option<PathBuf>,
    /// Some input could not be read.
    failed: bool,
    fail_on: Option<Severity>,
    /// Files are missing that have to be there.
    incomplete: bool,
    all: bool,
}

impl Run {
    /// Reads and checks what the options name. What is `known` of old is left out; without it, all is told. `keep_texts`:
    /// the report shows the paired texts.
    ///
    /// # Errors
    /// What the options ask for does not exist, or no input could be read: a report of nothing would look like praise.
    pub fn new(args: &InputArgs, known: Option<&KnownArgs>, keep_texts: bool) -> Result<Run> {
        let plan = Plan::new(args, keep_texts)?;
        let baseline = known.and_then(|known| match &known.baseline {
            Some(path) => Some(path),
            None => plan.baseline.as_ref().filter(|_| !known.no_baseline),
        });
        let known = baseline.map(|path| Baseline::load(path).map(|known| (path, known))).transpose()?;
        plan.inputs.notes.iter().for_each(|note| complain(note));
        let mut texts = Texts::default();
        let (mut documents, mut files, mut failed) = (Vec::new(), 0, false);
        let mut pages = Vec::new();
        for job in plan.inputs.jobs {
            match job.and_then(|job| read_job(&job, args)) {
                Ok((read, page)) => {
                    files += 1;
                    for document in &read {
                        add_texts(document, &mut texts);
                        document.notices.iter().for_each(|notice| note(&notice.place, &notice.message));
                    }
                    pages.extend(page.map(|page| (documents.len(), page)));
                    documents.extend(read);
                }
                Err(error) => {
                    complain(&error.to_string());
                    failed = true;
                }
            }
        }
        if files == 0 && failed {
            bail!("nothing could be checked");
        }
        let stale = mark_stale(&mut documents, pages);
        let total = documents.len();
        let mut outcome = progress::shown(total, &plan.settings.done, || lint::run(documents, &plan.settings));
        outcome.summary.files = files;
        outcome.summary.missing_files = plan.inputs.missing;
        outcome.summary.orphaned_files = plan.inputs.orphaned;
        outcome.summary.stale_files = stale;
        let incomplete = plan.complete && plan.inputs.missing + plan.inputs.orphaned > 0;
        outcome.replaced_entries.iter().for_each(|notice| complain(&notice.replacen(": ", ": note: ", 1)));
        let all_checks = args.select.is_empty() && args.ignore.is_empty();
        if let Some((path, known)) = known {
            let did = known.silence(&mut outcome.findings, texts.names());
            outcome.summary.count(&outcome.findings);
            outcome.summary.baseline = did.quiet;
            if did.gone > 0 && all_checks {
                tell_gone(path, did.gone);
            }
        }
        if all_checks {
            outcome.unused_suppressions.iter().for_each(tell_unused);
        }
        // Of single files it can't be known whether a rule for many is of use elsewhere.
        let is_folder = |path: &PathBuf| path.is_dir();
        let whole = args.changed_since.is_none() && (args.paths.is_empty() || args.paths.iter().any(is_folder));
        if all_checks && whole && !failed {
            let unused = outcome.unused_ignores.iter().filter_map(|at| plan.settings.ignores.get(*at));
            unused.for_each(|ignore| note(&ignore.place, "this [[ignore]] silences nothing"));
        }
        let baseline = plan.baseline;
        Ok(Run { outcome, baseline, texts, failed, fail_on: plan.fail_on, incomplete, all: args.all })
    }

    /// What reports show: infos with `--all` only.
    pub fn report(&self, look: Look) -> Report<'_> {
        let shown = |finding: &&Finding| self.all || finding.severity > Severity::Info;
        Report {
            findings: self.outcome.findings.iter().filter(shown).collect(),
            summary: &self.outcome.summary,
            documents: &self.outcome.documents,
            texts: &self.texts,
            look,
        }
    }

    /// What the exit code says: an input that could not be checked weighs more than any finding.
    pub fn verdict(&self) -> Verdict {
        self.verdict_of(&self.outcome.findings)
    }

    /// The same where only these findings are left.
    pub fn verdict_of<'a>(&self, findings: impl IntoIterator<Item = &'a Finding>) -> Verdict {
        let fails = |finding: &Finding| self.fail_on.is_some_and(|least| finding.severity >= least);
        if self.failed {
            Verdict::Failed
        } else if findings.into_iter().any(fails) || self.incomplete {
            Verdict::Findings
        } else {
            Verdict::Clean
        }
    }
}

/// Reads an input; with the page that it is, where its original is another text that may have moved on.
pub(super) fn read_job(job: &Job, args: &InputArgs) -> Result<(Vec<Document>, Option<Page>), ReadError> {
    let file = open(&job.path, args)?;
    let documents = read::read(&file, &job.options)?;
    let is_text = documents.iter().any(|document| matches!(document.content, Content::Texts { .. }));
    let page = job.options.source.as_ref().filter(|_| is_text).map(|source| Page {
        source: read::counterpart(file.name(), source),
        target: job.path.clone(),
        commit: history::translated_commit(file.text()),
    });
    Ok((documents, page))
}

/// Marks the pages whose original has moved on, and says so; `pages` stand at their document. How many there are.
fn mark_stale(documents: &mut [Document], pages: Vec<(usize, Page)>) -> usize {
    if pages.is_empty() {
        return 0;
    }
    let Ok(repository) = Repository::here() else { return 0 };
    let (at, pages): (Vec<usize>, Vec<Page>) = pages.into_iter().unzip();
    let mut count = 0;
    for ((at, page), why) in at.into_iter().zip(&pages).zip(repository.stale(&pages)) {
        let (Some(why), Some(document)) = (why, documents.get_mut(at)) else { continue };
        document.stale = true;
        count += 1;
        if count <= STALE_NAMED {
            complain(&format!("{}: note: stale: {} has moved on: {why}", document.name, page.source.display()));
        }
    }
    if count > STALE_NAMED {
        complain(&format!("note: {} more files are stale", count - STALE_NAMED));
    }
    count
}

fn open(path: &Path, args: &InputArgs) -> Result<Arc<FileText>, ReadError> {
    if path.as_os_str() == "-" { read::open::stdin(&args.stdin_filename) } else { read::open(path) }
}

/// A remark that is no fault of the translation.
fn note(place: &Place, message: &str) {
    complain(&format!("{}:{}:{}: note: {message}", place.file, place.line, place.column));
}

fn tell_gone(baseline: &Path, gone: usize) {
    let what = if gone == 1 { "1 finding of it is".to_owned() } else { format!("{gone} findings of it are") };
    complain(&format!("{}: note: {what} no longer there: `bilint baseline` writes it anew", baseline.display()));
}

fn tell_unused(suppression: &Suppression) {
    let what = suppression.check.as_deref().map_or(String::new(), |check| format!(" of {check}"));
    note(&suppression.place, &format!("this bilint-ignore silences nothing{what}"));
}

fn add_texts(document: &Document, texts: &mut Texts) {
    match &document.content {
        Content::Pairs(segments) => {
            for text in segments.iter().flat_map(|segment| [&segment.source, &segment.target]).flatten() {
                texts.add(text.file());
            }
        }
        Content::Texts { source, target } => source.iter().chain(target).for_each(|block| texts.add(block.text.file())),
    }
}
