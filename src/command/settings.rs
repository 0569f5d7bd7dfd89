//! What a run is to do: from the options, the configuration and the glossaries.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::check;
use crate::cli::{FailOn, InputArgs};
use crate::command::explain;
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
    /// The inputs; what can't be looked at stands in its place.
    pub jobs: Vec<Result<Job, ReadError>>,
    /// What the checks need to know.
    pub settings: Settings,
    /// The least severity that makes the run fail; `None` for never.
    pub fail_on: Option<Severity>,
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
        let config = configuration(args)?;
        let jobs = jobs(args, &config)?;
        let settings = Settings {
            glossary: GlossaryFiles::load(&glossaries(args, &config, &jobs), &packs(args)?)?,
            select: if args.select.is_empty() { config.select } else { args.select.clone() },
            ignore: config.ignore.into_iter().chain(args.ignore.iter().cloned()).collect(),
            severities: config.severity,
            ignores: config.ignores,
            dateline: args.dateline.or(config.dateline),
            across_files: args.across_files || config.across_files,
            keep_texts,
        };
        let fail_on = args.fail_on.map(FailOn::threshold).or(config.fail_on).unwrap_or(Some(Severity::Warning));
        Ok(Plan { jobs, settings, fail_on })
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
fn configuration(args: &InputArgs) -> Result<Config> {
    let start = args.paths.first().map_or(Path::new("."), |path| folder_or_file(path));
    let Some(path) = args.config.clone().or_else(|| find_upward(start, config::FILE_NAME)) else {
        return Ok(Config::default());
    };
    let checks: Vec<&str> = check::all().iter().map(|check| check.info().name).collect();
    Ok(Config::load(&relative(path), &checks)?)
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

fn jobs(args: &InputArgs, config: &Config) -> Result<Vec<Result<Job, ReadError>>> {
    let pairs = pairs(args, config)?;
    if args.paths.is_empty() {
        if pairs.is_empty() {
            bail!("nothing to check: expected files or folders, or [[pairs]] in {}", config::FILE_NAME);
        }
        return Ok(pairs.into_iter().map(|(path, options)| Ok(Job { path, options })).collect());
    }
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let named: BTreeMap<PathBuf, read::Options> =
        pairs.into_iter().map(|(path, options)| (absolute(&path), options)).collect();
    let own = read::Options {
        source: args.source.clone(),
        source_language: args.source_language.clone().or(config.source_language.clone()),
        target_language: args.target_language.clone().or(config.target_language.clone()),
    };
    let job = |path: PathBuf| {
        // A translation that the configuration pairs with its original needs no `--source`.
        let options = named.get(&absolute(&path)).filter(|_| args.source.is_none()).unwrap_or(&own).clone();
        Job { path, options }
    };
    // In a folder of both, an original is no input of its own.
    let originals: BTreeSet<PathBuf> =
        named.values().chain([&own]).filter_map(|options| Some(absolute(options.source.as_ref()?))).collect();
    let is_input = |path: &Result<PathBuf, _>| path.as_ref().map_or(true, |path| !originals.contains(&absolute(path)));
    Ok(read::inputs(&args.paths, args.source.is_some())
        .into_iter()
        .filter(is_input)
        .map(|path| path.map(job))
        .collect())
}

/// The translations that the configuration names, with what it says about them.
fn pairs(args: &InputArgs, config: &Config) -> Result<Vec<(PathBuf, read::Options)>> {
    let mut found = Vec::new();
    for pair in &config.pairs {
        let files = pair.expand().with_context(|| format!("[[pairs]] {}", pair.target.display()))?;
        if files.is_empty() {
            bail!("[[pairs]]: no file is named {}", pair.target.display());
        }
        let language = |args: &Option<_>, pair: &Option<_>, config: &Option<_>| {
            args.as_ref().or(pair.as_ref()).or(config.as_ref()).cloned()
        };
        for (source, target) in files {
            let options = read::Options {
                source,
                source_language: language(&args.source_language, &pair.source_language, &config.source_language),
                target_language: language(&args.target_language, &pair.target_language, &config.target_language),
            };
            found.push((target, options));
        }
    }
    Ok(found)
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
