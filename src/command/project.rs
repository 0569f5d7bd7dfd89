//! What a run reads: the files that the command line names, else those of the configuration's pairs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::cli::InputArgs;
use crate::command::history::Repository;
use crate::command::settings::Job;
use crate::config::pairs::{Expansion, Files};
use crate::config::{self, Config, PairOfPaths};
use crate::diagnostic::{Diagnostics, LoadError};
use crate::language::Language;
use crate::read::{self, ReadError};

/// Files that are named before "and N more".
const NAMED: usize = 3;

/// The inputs of a run, and what the configuration's pairs lack.
#[derive(Default)]
pub struct Inputs {
    /// The inputs; what can't be looked at stands in its place.
    pub jobs: Vec<Result<Job, ReadError>>,
    /// Originals without a translation.
    pub missing: usize,
    /// Translations without an original.
    pub orphaned: usize,
    /// The same in words, with places in the configuration.
    pub notes: Vec<String>,
}

/// Finds the inputs.
///
/// # Errors
/// Nothing to check, a pattern that no file fits, `--changed-since` where git can't tell.
pub fn inputs(args: &InputArgs, config: &Config) -> Result<Inputs> {
    let expanded = expanded(args, config)?;
    if args.paths.is_empty() && config.pairs.is_empty() {
        let file = config::FILE_NAME;
        bail!("nothing to check: expected files or folders, or [[pairs]] in {file} (`bilint init` writes one)");
    }
    let mut inputs = if args.paths.is_empty() {
        of_pairs(args, config, expanded)
    } else {
        Inputs { jobs: named(args, config, expanded), ..Inputs::default() }
    };
    if let Some(revision) = &args.changed_since {
        let changed = Repository::here()?.changed_since(revision)?;
        inputs.jobs.retain(|job| job.as_ref().map_or(true, |job| is_changed(job, &changed)));
    }
    Ok(inputs)
}

/// Whether a branch touched the translation or its original.
fn is_changed(job: &Job, changed: &BTreeSet<PathBuf>) -> bool {
    let touched = |path: &Path| path.canonicalize().is_ok_and(|path| changed.contains(&path));
    let original = job.options.source.as_ref().map(|source| read::counterpart(&job.path.to_string_lossy(), source));
    // Standard input is in no repository: whoever gives it wants it checked.
    job.path.as_os_str() == "-" || touched(&job.path) || original.is_some_and(|original| touched(&original))
}

type Expanded<'a> = Vec<(&'a PairOfPaths, Expansion)>;

fn expanded<'a>(args: &InputArgs, config: &'a Config) -> Result<Expanded<'a>, LoadError> {
    let default = args.source_language.as_ref().or(config.source_language.as_ref());
    let expanded: Expanded<'_> = config.pairs.iter().map(|pair| (pair, pair.expand(default))).collect();
    let empty = |(_, found): &&(&PairOfPaths, Expansion)| found.pairs.is_empty() && found.orphans.is_empty();
    let faults: Vec<_> = expanded
        .iter()
        .filter(empty)
        .filter_map(|(pair, _)| pair.fault("no file fits this pattern", "expected at least one translation"))
        .collect();
    if !faults.is_empty() && args.paths.is_empty() {
        return Err(Diagnostics(faults).into());
    }
    Ok(expanded)
}

/// Everything that the configuration pairs, each file once.
fn of_pairs(args: &InputArgs, config: &Config, expanded: Expanded<'_>) -> Inputs {
    let mut inputs = Inputs::default();
    let mut met = BTreeSet::new();
    for (pair, found) in expanded {
        inputs.missing += found.missing.len();
        inputs.orphaned += found.orphans.len();
        inputs.notes.extend(note(
            pair,
            &found.missing,
            ["original has no translation", "originals have no translation"],
            |files| files.source.as_ref(),
        ));
        inputs.notes.extend(note(
            pair,
            &found.orphans,
            ["translation has no original", "translations have no original"],
            |files| Some(&files.target),
        ));
        let fresh = found.pairs.into_iter().filter(|files| met.insert(files.clone()));
        inputs.jobs.extend(fresh.map(|files| {
            let options = options(args, config, pair, &files);
            Ok(Job { path: files.target, options })
        }));
    }
    inputs
}

/// `bilint.toml:3:10: note: 2 originals have no translation: docs/a.md, docs/b.md`, a line for each language.
fn note<'a>(
    pair: &PairOfPaths,
    files: &'a [Files],
    [one, many]: [&str; 2],
    path: impl Fn(&'a Files) -> Option<&'a PathBuf>,
) -> Vec<String> {
    let Some(at) = &pair.place else { return Vec::new() };
    let (line, column) = at.0.line_column(at.1.start());
    let mut languages: BTreeMap<Option<&Language>, Vec<String>> = BTreeMap::new();
    for file in files {
        let name = path(file).map(|path| path.display().to_string());
        languages.entry(file.language.as_ref()).or_default().extend(name);
    }
    let line = |(language, names): (Option<&Language>, Vec<String>)| {
        let (count, what) = (names.len(), if names.len() == 1 { one } else { many });
        let shown = names.get(..NAMED).unwrap_or(&names).join(", ");
        let more = if count > NAMED { format!(" and {} more", count - NAMED) } else { String::new() };
        let language = language.map_or(String::new(), |language| format!(" ({language})"));
        format!("{}:{line}:{column}: note: {count} {what}{language}: {shown}{more}", at.0.name())
    };
    languages.into_iter().map(line).collect()
}

fn options(args: &InputArgs, config: &Config, pair: &PairOfPaths, files: &Files) -> read::Options {
    let first = |each: [&Option<Language>; 4]| each.into_iter().flatten().next().cloned();
    read::Options {
        source: files.source.clone(),
        source_language: first([&args.source_language, &pair.source_language, &config.source_language, &None]),
        target_language: first([
            &args.target_language,
            &pair.target_language,
            &files.language,
            &config.target_language,
        ]),
    }
}

/// The files that the command line names; a translation that the configuration pairs with its original needs no
/// `--source`.
fn named(args: &InputArgs, config: &Config, expanded: Expanded<'_>) -> Vec<Result<Job, ReadError>> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut paired: BTreeMap<PathBuf, read::Options> = BTreeMap::new();
    for (pair, found) in &expanded {
        for files in found.orphans.iter().chain(&found.pairs) {
            paired.insert(absolute(&files.target), options(args, config, pair, files));
        }
    }
    let own = read::Options {
        source: args.source.clone(),
        source_language: args.source_language.clone().or(config.source_language.clone()),
        target_language: args.target_language.clone().or(config.target_language.clone()),
    };
    let job = |path: PathBuf| {
        let options = paired.get(&absolute(&path)).filter(|_| args.source.is_none()).unwrap_or(&own).clone();
        Job { path, options }
    };
    // In a folder of both, an original is no input of its own.
    let originals: BTreeSet<PathBuf> =
        paired.values().chain([&own]).filter_map(|options| Some(absolute(options.source.as_ref()?))).collect();
    let is_input = |path: &Result<PathBuf, _>| path.as_ref().map_or(true, |path| !originals.contains(&absolute(path)));
    read::inputs(&args.paths, args.source.is_some()).into_iter().filter(is_input).map(|path| path.map(job)).collect()
}
