//! `bilint glossary merge`, `diff` and `sort`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::named_or_near;
use crate::cli::{GlossaryDiffArgs, GlossaryMergeArgs, GlossarySortArgs, KeepWhich};
use crate::command::{Verdict, complain, output, print};
use crate::glossary::{self, Change, GlossaryFiles, Keep, Kind, Record, Termbase};

/// Joins the files; what became of entries that differ is told.
pub fn merge(args: &GlossaryMergeArgs) -> Result<Verdict> {
    let keep = match args.keep {
        KeepWhich::Later => Keep::Later,
        KeepWhich::Earlier => Keep::Earlier,
        KeepWhich::Both => Keep::Both,
    };
    let (whole, clashes) = glossary::merge(GlossaryFiles::load(&args.files, &[])?.termbases(), keep);
    clashes.iter().for_each(|clash| complain(&format!("note: {clash}")));
    let text = whole.to_toml();
    match &args.output {
        Some(path) => output::write(path, text.as_bytes()).map(|()| Verdict::Clean),
        None => print(text.as_bytes()),
    }
}

/// Prints an entry a line, as a diff does; differences are findings.
pub fn diff(args: &GlossaryDiffArgs) -> Result<Verdict> {
    let load = |path: &PathBuf| -> Result<Termbase> {
        let mut termbases = GlossaryFiles::load(std::slice::from_ref(path), &[])?.termbases();
        Ok(termbases.pop().unwrap_or_default())
    };
    let (before, after) = (load(&args.before)?, load(&args.after)?);
    let mut text = String::new();
    let mut line = |mark: char, termbase: &Termbase, record: &Record| {
        let table = Kind::TABLES.iter().find(|(_, kind)| *kind == record.kind).map_or("", |(table, _)| table);
        let source = glossary::quoted(&record.source);
        let _ = writeln!(text, "{mark} [{table}] {source} = {}", termbase.value(record));
    };
    let changes = glossary::changes(&before, &after);
    for change in &changes {
        match change {
            Change::Added(record) => line('+', &after, record),
            Change::Removed(record) => line('-', &before, record),
            Change::Changed(both) => {
                line('-', &before, &both.0);
                line('+', &after, &both.1);
            }
        }
    }
    print(text.as_bytes())?;
    Ok(if changes.is_empty() { Verdict::Clean } else { Verdict::Findings })
}

/// Puts entries in order where they stand.
pub fn sort(args: &GlossarySortArgs) -> Result<Verdict> {
    let paths = named_or_near(&args.files)?;
    GlossaryFiles::load(&paths, &[])?;
    let mut verdict = Verdict::Clean;
    for path in &paths {
        if sort_one(path, args.check)? {
            verdict = Verdict::Findings;
        }
    }
    Ok(if args.check { verdict } else { Verdict::Clean })
}

/// Whether the order of a file was another.
fn sort_one(path: &Path, check: bool) -> Result<bool> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}: can't be read", path.display()))?;
    let sorted = glossary::sorted(&text).with_context(|| format!("{}: can't be sorted", path.display()))?;
    let differs = sorted != text;
    match (differs, check) {
        (true, true) => complain(&format!("{}: not in order: `bilint glossary sort` puts it so", path.display())),
        (true, false) => output::write(path, sorted.as_bytes())?,
        _ => {}
    }
    Ok(differs)
}
