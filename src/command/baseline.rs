//! `bilint baseline`: writes down what is found today, so that `--baseline` tells only what is new.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::baseline::{Baseline, FILE_NAME};
use crate::cli::BaselineArgs;
use crate::command::input::Run;
use crate::command::{Verdict, output, print, settings};
use crate::report::{Look, counted};

/// Writes the baseline and says what is in it. Nothing found is a baseline too.
///
/// # Errors
/// An input that can't be checked: its old findings would come back as new ones.
pub fn run(args: &BaselineArgs) -> Result<Verdict> {
    if !args.merge.is_empty() {
        return merge(args);
    }
    let run = Run::new(&args.input, None, false)?;
    let path = args.output.clone().or_else(|| run.baseline.clone()).unwrap_or_else(|| FILE_NAME.into());
    ensure!(run.verdict() != Verdict::Failed, "{}: not written, not all could be checked", path.display());
    let baseline = Baseline::of(run.report(Look::default()).findings, &path);
    output::write(&path, &baseline.to_bytes())?;
    print(format!("wrote {} with {}\n", path.display(), counted(baseline.len(), "finding")).as_bytes())
}

/// Adds what other baselines hold to the project's.
fn merge(args: &BaselineArgs) -> Result<Verdict> {
    let path = match &args.output {
        Some(path) => path.clone(),
        None => settings::baseline(&args.input)?.unwrap_or_else(|| PathBuf::from(FILE_NAME)),
    };
    let mut baseline = if path.exists() { Baseline::load(&path)? } else { Baseline::of([], &path) };
    let mut added = 0;
    for file in &args.merge {
        added += baseline.merge(Baseline::load(file)?);
    }
    output::write(&path, &baseline.to_bytes())?;
    print(format!("added {} to {}\n", counted(added, "finding"), path.display()).as_bytes())
}
