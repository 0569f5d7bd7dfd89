//! What a run is to do: from the options, the configuration and the glossaries.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::check;
use crate::cli::{FailOn, InputArgs};
use crate::command::confine::Project;
use crate::command::explain;
use crate::command::project::{self, Inputs};
use crate::config::{self, Config};
use crate::diagnostic::{did_you_mean, find_upward, nearest};
use crate::finding::Severity;
use crate::glossary::{self, GlossaryFiles, Pack};
use crate::lint::Settings;
use crate::read::{self, ReadError};

/// One input and how to read it.
pub struct Job {
    /// The file; `-` is standard input.
    pub path: PathBuf,
    /// What the options or the configuration say about it.
    pub options: read::Options,
}

/// A run that is ready to start.
pub struct Plan {
    /// The inputs, and what the configuration's pairs lack.
    pub inputs: Inputs,
    /// What the checks need to know.
    pub settings: Settings,
    /// The least severity that makes the run fail; `None` for never.
    pub fail_on: Option<Severity>,
    /// A missing file fails the run too.
    pub complete: bool,
    /// The configuration's baseline.
    pub baseline: Option<PathBuf>,
}

impl Plan {
    /// Reads configuration and glossaries and finds the inputs. `keep_texts`: the report shows the paired texts.
    ///
    /// # Errors
    /// A check that does not exist, a configuration or glossary that can't be read, nothing to check.
    pub fn new(args: &InputArgs, keep_texts: bool) -> Result<Plan> {
        for name in args.select.iter().chain(&args.ignore) {
            if check::find(name).is_none() {
                bail!(explain::unknown(name));
            }
        }
        let (config, project) = configuration(args)?;
        let inputs = project::inputs(args, &config)?;
        if let Some(project) = &project {
            project.confine(config.baseline.iter().chain(config.glossary.iter().flatten()).map(PathBuf::as_path))?;
            let jobs = inputs.jobs.iter().flatten().filter(|_| args.paths.is_empty());
            project
                .confine(jobs.flat_map(|job| [Some(job.path.as_path()), job.options.source.as_deref()]).flatten())?;
        }
        let settings = Settings {
            glossary: GlossaryFiles::load(&glossaries(args, &config, &inputs.jobs), &packs(args)?)?,
            select: if args.select.is_empty() { config.select } else { args.select.clone() },
            ignore: config.ignore.into_iter().chain(args.ignore.iter().cloned()).collect(),
            severities: config.severity,
            overrides: config.overrides,
            ignores: config.ignores,
            dateline: args.dateline.or(config.dateline),
            across_files: args.across_files || config.across_files,
            keep_texts,
            ..Settings::default()
        };
        let fail_on = args.fail_on.map(FailOn::threshold).or(config.fail_on).unwrap_or(Some(Severity::Warning));
        Ok(Plan { inputs, settings, fail_on, complete: config.complete, baseline: config.baseline.map(relative) })
    }
}

/// The packs that the options name.
fn packs(args: &InputArgs) -> Result<Vec<&'static Pack>> {
    let find = |name: &String| {
        let near = || {
            nearest(name, Pack::all().iter().map(|pack| pack.name))
                .map_or(String::new(), |near| format!(": {}", did_you_mean(near)))
        };
        Pack::find(name).with_context(|| format!("there is no glossary pack “{name}”{}", near()))
    };
    args.pack.iter().map(find).collect()
}

/// The configuration named, else the one found upward from the first input.
/// The baseline that the configuration names.
///
/// # Errors
/// A configuration that can't be read.
pub fn baseline(args: &InputArgs) -> Result<Option<PathBuf>> {
    let (config, project) = configuration(args)?;
    project.iter().try_for_each(|project| project.confine(config.baseline.as_deref()))?;
    Ok(config.baseline.map(relative))
}

/// The configuration, with its project where it was found and not named.
fn configuration(args: &InputArgs) -> Result<(Config, Option<Project>)> {
    let start = args.paths.first().map_or(Path::new("."), |path| folder_or_file(path));
    let Some(path) = args.config.clone().or_else(|| find_upward(start, config::FILE_NAME)) else {
        return Ok((Config::default(), None));
    };
    let path = relative(path);
    let checks: Vec<&str> = check::all().iter().map(|check| check.info().name).collect();
    let project = args.config.is_none().then(|| Project::of(&path));
    Ok((Config::load(&path, &checks)?, project))
}

/// Standard input stands in the current folder.
fn folder_or_file(path: &Path) -> &Path {
    if path.as_os_str() == "-" { Path::new(".") } else { path }
}

/// The path from the current folder where it lies below it, so that reports read the same on every machine.
fn relative(path: PathBuf) -> PathBuf {
    let below = std::env::current_dir().ok().and_then(|here| Some(path.strip_prefix(here).ok()?.to_owned()));
    let path = below.unwrap_or(path);
    path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)
}

/// The glossaries that the options name, else the configuration, else those found upward from the inputs, each once.
fn glossaries(args: &InputArgs, config: &Config, jobs: &[Result<Job, ReadError>]) -> Vec<PathBuf> {
    if args.no_glossary || !args.glossary.is_empty() {
        return args.glossary.clone();
    }
    if let Some(named) = &config.glossary {
        return named.clone();
    }
    let mut paths: Vec<&Path> = args.paths.iter().map(|path| folder_or_file(path)).collect();
    if paths.is_empty() {
        paths = jobs.iter().flatten().map(|job| job.path.as_path()).collect();
    }
    let mut found = Vec::new();
    for path in paths {
        let glossary = find_upward(path, glossary::FILE_NAME).map(relative);
        found.extend(glossary.filter(|path| !found.contains(path)));
    }
    found
}
