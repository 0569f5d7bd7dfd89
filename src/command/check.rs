//! `bilint check`: checks and prints.

use anyhow::Result;

use crate::cli::CheckArgs;
use crate::command::input::Run;
use crate::command::{Verdict, complain, output, print_report};
use crate::report::{self, Format, Look, counted};

/// Checks what the options name and prints it in the format they ask for.
pub fn run(args: &CheckArgs, colour: bool) -> Result<Verdict> {
    let run = Run::new(&args.input, Some(&args.known), args.format.shows_texts())?;
    let look = Look { colour: colour && args.output.is_none(), max_findings: args.max_findings, ..Look::default() };
    let mut report = run.report(look);
    // For people it says so itself.
    if let Some(most) = args.max_findings.filter(|_| args.format != Format::Human) {
        let left_out = report.findings.len().saturating_sub(most);
        report.keep_worst(most);
        if left_out > 0 {
            complain(&format!("note: {} left out, no worse than those told", counted(left_out, "finding")));
        }
    }
    let bytes = report::render(args.format, &report);
    match &args.output {
        Some(path) => output::write(path, &bytes)?,
        None => {
            print_report(&bytes, colour)?;
        }
    }
    Ok(run.verdict())
}
