//! `bilint report`: the review report set, for people who did not run the check.

use std::fs;

use anyhow::{Context, Result};

use crate::cli::ReportArgs;
use crate::command::input::Run;
use crate::command::{Verdict, output, print};
use crate::report::{self, Format, Look};

/// The files of the set.
const FILES: [(&str, Format); 4] = [
    ("bilint.html", Format::Html),
    ("bilint.md", Format::Markdown),
    ("bilint.json", Format::Json),
    ("bilint.diff", Format::Diff),
];

/// Writes the set and says where it stands.
pub fn run(args: &ReportArgs) -> Result<Verdict> {
    let run = Run::new(&args.input, Some(&args.known), true)?;
    let report = run.report(Look::default());
    fs::create_dir_all(&args.out).with_context(|| format!("{}: can't be made", args.out.display()))?;
    let mut told = format!("{}\n", report::headline(&report));
    for (name, format) in FILES {
        let path = args.out.join(name);
        output::write(&path, &report::render(format, &report))?;
        told.push_str(&format!("{}\n", path.display()));
    }
    print(told.as_bytes())?;
    Ok(run.verdict())
}
