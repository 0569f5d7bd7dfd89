//! What a run is to do: from the options, the glossaries and the configuration.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::check;
use crate::cli::InputArgs;
use crate::command::explain;
use crate::glossary::{FILE_NAME, GlossaryFiles, find_upward};
use crate::lint::Settings;
use crate::read;

/// The settings of the checks. `keep_texts`: the report shows the paired texts.
pub fn settings(args: &InputArgs, keep_texts: bool) -> Result<Settings> {
    for name in args.select.iter().chain(&args.ignore) {
        if check::find(name).is_none() {
            bail!(explain::unknown(name));
        }
    }
    Ok(Settings {
        glossary: GlossaryFiles::load(&glossaries(args))?,
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        keep_texts,
        ..Settings::default()
    })
}

/// What the readers need to know.
pub fn options(args: &InputArgs) -> read::Options {
    read::Options {
        source: args.source.clone(),
        source_language: args.source_language.clone(),
        target_language: args.target_language.clone(),
    }
}

/// The glossaries named, else those found upward from the inputs, each once.
fn glossaries(args: &InputArgs) -> Vec<PathBuf> {
    if args.no_glossary || !args.glossary.is_empty() {
        return args.glossary.clone();
    }
    let mut found = Vec::new();
    for path in &args.paths {
        // Standard input stands in the current folder.
        let glossary = find_upward(if path.as_os_str() == "-" { Path::new(".") } else { path }, FILE_NAME);
        found.extend(glossary.filter(|path| !found.contains(path)));
    }
    found
}
