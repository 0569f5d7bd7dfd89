//! `bilint check`: checks and prints.

use anyhow::Result;

use crate::cli::CheckArgs;
use crate::command::input::Run;
use crate::command::{Verdict, output, print};
use crate::report::{self, Look};

/// Checks what the options name and prints it in the format they ask for.
pub fn run(args: &CheckArgs, colour: bool) -> Result<Verdict> {
    let run = Run::new(&args.input, args.known.baseline.as_deref(), args.format.shows_texts())?;
    let look = Look { colour: colour && args.output.is_none(), max_findings: args.max_findings, ..Look::default() };
    let bytes = report::render(args.format, &run.report(look));
    match &args.output {
        Some(path) => output::write(path, &bytes)?,
        None => {
            print(&bytes)?;
        }
    }
    Ok(run.verdict())
}
