//! `bilint glossary …`: what a glossary says against itself (`check`), what bilint brings along (`packs`), and the
//! commands that exchange and keep glossaries.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::cli::GlossaryCheckArgs;
use crate::command::{Verdict, print, print_report};
use crate::diagnostic::{Weight, find_upward};
use crate::glossary::{FILE_NAME, GlossaryFiles, Pack};

mod exchange;
mod upkeep;

pub use exchange::{export, import};
pub use upkeep::{diff, merge, sort};

/// Prints what is doubtful. A glossary that can't be read is an error, as everywhere.
pub fn check(args: &GlossaryCheckArgs, colour: bool) -> Result<Verdict> {
    let doubts = GlossaryFiles::load(&named_or_near(&args.files)?, &[])?.doubts();
    if doubts.0.is_empty() {
        return print(b"nothing to say against it\n");
    }
    print_report(format!("{}\n", doubts.render(colour)).as_bytes(), colour)?;
    let warned = doubts.0.iter().any(|doubt| matches!(doubt.problem.weight, Weight::Error | Weight::Warning));
    Ok(if warned { Verdict::Findings } else { Verdict::Clean })
}

/// The files that were named, else the glossary of this folder or the nearest above it.
fn named_or_near(files: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let paths: Vec<PathBuf> = match files {
        [] => find_upward(Path::new("."), FILE_NAME).into_iter().collect(),
        named => named.to_vec(),
    };
    if paths.is_empty() {
        bail!("no glossary: expected files, or {FILE_NAME} in this folder or above it");
    }
    Ok(paths)
}

/// Lists the packs.
pub fn packs() -> Result<Verdict> {
    let mut text = String::new();
    for pack in Pack::all() {
        let (entries, languages) = pack.size();
        let _ = writeln!(text, "{:<11} {entries:>4} entries in {languages:>3} languages  {}", pack.name, pack.about);
    }
    let example = Pack::all().first().map_or("", |pack| pack.name);
    let _ = writeln!(
        text,
        "\nUse one with --pack {example}, or in glossary.toml:\n\n[glossary]\npacks = [\"{example}\"]\n\n\
         Your own entries go before a pack's."
    );
    print(text.as_bytes())
}
