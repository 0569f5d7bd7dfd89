//! What `check`, `fix` and `report` share: the inputs read, the settings gathered, the documents checked.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};

use crate::cli::{FailOn, InputArgs};
use crate::command::{Verdict, complain, settings};
use crate::finding::{Finding, Severity};
use crate::lint::{self, Outcome};
use crate::read::{self, Content, Document, Notice, ReadError};
use crate::report::{Look, Report, Texts};
use crate::text::FileText;

/// A run over the inputs.
pub struct Run {
    /// What was found.
    pub outcome: Outcome,
    /// The files it was found in.
    pub texts: Texts,
    /// Some input could not be read.
    failed: bool,
    fail_on: Option<Severity>,
    all: bool,
}

impl Run {
    /// Reads and checks what the options name. `keep_texts`: the report shows the paired texts.
    pub fn new(args: &InputArgs, keep_texts: bool) -> Result<Run> {
        let settings = settings::settings(args, keep_texts)?;
        let options = settings::options(args);
        let mut texts = Texts::default();
        let (mut documents, mut files, mut failed) = (Vec::new(), 0, false);
        for input in inputs(args)? {
            match input.and_then(|file| read::read(&file, &options)) {
                Ok(read) => {
                    files += 1;
                    for document in &read {
                        add_texts(document, &mut texts);
                        document.notices.iter().for_each(tell);
                    }
                    documents.extend(read);
                }
                Err(error) => {
                    complain(&error.to_string());
                    failed = true;
                }
            }
        }
        let mut outcome = lint::run(documents, &settings);
        outcome.summary.files = files;
        let fail_on = args.fail_on.unwrap_or(FailOn::Warning).threshold();
        Ok(Run { outcome, texts, failed, fail_on, all: args.all })
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
        } else if findings.into_iter().any(fails) {
            Verdict::Findings
        } else {
            Verdict::Clean
        }
    }
}

fn inputs(args: &InputArgs) -> Result<Vec<Result<Arc<FileText>, ReadError>>> {
    if args.paths.is_empty() {
        bail!("nothing to check: expected files or folders");
    }
    let open = |path: Result<PathBuf, ReadError>| match path? {
        path if path.as_os_str() == "-" => read::open::stdin(&args.stdin_filename),
        path => read::open(&path),
    };
    Ok(read::inputs(&args.paths).into_iter().map(open).collect())
}

/// A reader's remark about the file itself.
fn tell(notice: &Notice) {
    let Notice { place, message } = notice;
    complain(&format!("{}:{}:{}: note: {message}", place.file, place.line, place.column));
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
