//! `bilint glossary import` and `export`: other tools' formats into `glossary.toml` and back.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::named_or_near;
use crate::cli::{GlossaryExportArgs, GlossaryImportArgs};
use crate::command::{Verdict, complain, output, print};
use crate::exchange::{self, Format, Losses, Named, Options};
use crate::glossary::{GlossaryFiles, Keep, Kind, Record, Termbase};
use crate::read::ReadError;

/// Characters of an original that no term has.
const LONG: usize = 80;

/// Reads all files, then writes one glossary: nothing, where one of them can't be read.
pub fn import(args: &GlossaryImportArgs) -> Result<Verdict> {
    let kind = Kind::TABLES.iter().find(|(table, _)| *table == args.table).map_or(Kind::Term, |(_, kind)| *kind);
    let options = Options {
        source: args.source_language.clone(),
        target: args.target_language.clone(),
        kind,
        separator: args.separator.clone(),
    };
    if let Some(path) = args.output.as_ref().filter(|path| path.exists() && !args.force) {
        bail!("{} is there already: nothing was written (--force writes over it)", path.display());
    }
    let mut whole: Option<Termbase> = None;
    let mut failed = false;
    for path in &args.files {
        match import_one(path, args.format.as_deref(), &options) {
            Ok(read) => {
                whole = Some(match whole {
                    None => read,
                    Some(before) => join(before, read, path)?,
                });
            }
            Err(error) => {
                complain(&format!("{error:#}"));
                failed = true;
            }
        }
    }
    let Some(whole) = whole.filter(|_| !failed) else { bail!("nothing was written") };
    let text = whole.to_toml();
    // What other tools hold may still be no glossary: a title that nobody defines.
    GlossaryFiles::parse("the imported glossary", &text)?;
    match &args.output {
        Some(path) => output::write(path, text.as_bytes()).map(|()| Verdict::Clean),
        None => print(text.as_bytes()),
    }
}

/// Adds what a further file has; the entries of both stay.
fn join(before: Termbase, read: Termbase, path: &Path) -> Result<Termbase> {
    if let (Some(first), Some(own)) = (&before.source, &read.source)
        && first.primary() != own.primary()
    {
        bail!("{}: its originals are in {own}, those before in {first}: expected one language", path.display());
    }
    Ok(crate::glossary::merge(vec![before, read], Keep::Both).0)
}

fn import_one(path: &Path, format: Option<&str>, options: &Options) -> Result<Termbase> {
    let name = path.to_string_lossy();
    let bytes = std::fs::read(path).map_err(|error| ReadError::Io { file: name.to_string(), error })?;
    let format = match format {
        Some(name) => exchange::find(name),
        None => exchange::of(&name),
    };
    let format =
        format.with_context(|| format!("{name}: can't tell its format: expected --format with {}", names()))?;
    let read = exchange::read(format, &name, bytes, options)?;
    let count = read.termbase.records.len();
    complain(&format!("{name}: note: {} ({})", entries(read.entries), format.name));
    if !read.joined.is_empty() {
        let joined = Named(&read.joined);
        complain(&format!(
            "{name}: note: joined to an entry for the same words: {joined}; {} are left",
            entries(count)
        ));
    }
    tell(&name, &read.losses);
    let long = |record: &&Record| record.source.chars().count() > LONG;
    let texts: Vec<String> = read.termbase.records.iter().filter(long).map(|record| record.source.clone()).collect();
    if !texts.is_empty() {
        complain(&format!("{name}: note: longer than {LONG} characters, texts rather than terms: {}", Named(&texts)));
    }
    Ok(read.termbase)
}

fn entries(count: usize) -> String {
    format!("{count} {}", if count == 1 { "entry" } else { "entries" })
}

fn tell(name: &str, losses: &Losses) {
    losses.lines().for_each(|line| complain(&format!("{name}: note: {line}")));
}

/// Writes the glossaries, joined as a check joins them, in the format that is named or that the file's name tells.
pub fn export(args: &GlossaryExportArgs) -> Result<Verdict> {
    let format: Option<&Format> = match (&args.format, &args.output) {
        (Some(name), _) => exchange::find(name),
        (None, Some(path)) => exchange::of(&path.to_string_lossy()),
        (None, None) => bail!("no format: expected --format with {}", names()),
    };
    let format = format.with_context(|| format!("can't tell the format: expected --format with {}", names()))?;
    let files = GlossaryFiles::load(&named_or_near(&args.files)?, &[])?;
    let (termbase, clashes) = crate::glossary::merge(files.termbases(), Keep::Later);
    clashes.iter().for_each(|clash| complain(&format!("note: {clash}")));
    let options = Options { target: args.target_language.clone(), ..Options::default() };
    let written = (format.write)(&termbase, &options);
    tell(format.name, &written.losses);
    match &args.output {
        Some(path) => output::write(path, &written.bytes).map(|()| Verdict::Clean),
        None => print(&written.bytes),
    }
}

fn names() -> String {
    exchange::FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ")
}
