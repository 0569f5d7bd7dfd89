//! `bilint glossary check`: what a glossary says against itself; `bilint glossary packs`: what bilint brings along.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::cli::GlossaryCheckArgs;
use crate::command::{Verdict, print};
use crate::diagnostic::{Weight, find_upward};
use crate::glossary::{FILE_NAME, GlossaryFiles, Pack};

/// Prints what is doubtful. A glossary that can't be read is an error, as everywhere.
pub fn check(args: &GlossaryCheckArgs, colour: bool) -> Result<Verdict> {
    let paths: Vec<PathBuf> = match args.files.as_slice() {
        [] => find_upward(Path::new("."), FILE_NAME).into_iter().collect(),
        named => named.to_vec(),
    };
    if paths.is_empty() {
        bail!("no glossary: expected files, or {FILE_NAME} in this folder or above it");
    }
    let doubts = GlossaryFiles::load(&paths, &[])?.doubts();
    if doubts.0.is_empty() {
        return print(b"nothing to say against it\n");
    }
    print(format!("{}\n", doubts.render(colour)).as_bytes())?;
    let warned = doubts.0.iter().any(|doubt| matches!(doubt.problem.weight, Weight::Error | Weight::Warning));
    Ok(if warned { Verdict::Findings } else { Verdict::Clean })
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
