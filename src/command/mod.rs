//! The subcommands: one file each; the only layer that knows all the others, and prints.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::{ColorChoice, CommandFactory, Parser};

use crate::cli::{Cli, Command, GlossaryCommand};
use crate::diagnostic::LoadError;
use crate::report::harmless;

mod align;
mod baseline;
mod check;
mod confine;
mod explain;
mod fix;
mod glossary;
mod history;
mod init;
mod input;
mod output;
mod progress;
mod project;
mod report;
mod schema;
mod settings;
mod suggest;

/// How a run went, as its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// Nothing at or above `--fail-on`.
    Clean = 0,
    /// Findings.
    Findings = 1,
    /// Something could not be checked.
    Failed = 2,
}

/// Reads the command line and runs it.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let verdict = run(&cli).unwrap_or_else(|error| {
        fail(&error);
        Verdict::Failed
    });
    ExitCode::from(verdict as u8)
}

fn run(cli: &Cli) -> anyhow::Result<Verdict> {
    let colour = colour(cli.color);
    match &cli.command {
        Command::Check(args) => check::run(args, colour),
        Command::Baseline(args) => baseline::run(args),
        Command::Fix(args) => fix::run(args, colour),
        Command::Report(args) => report::run(args),
        Command::Align(args) => align::run(args),
        Command::Glossary { command } => match command {
            GlossaryCommand::Check(args) => glossary::check(args, colour),
            GlossaryCommand::Import(args) => glossary::import(args),
            GlossaryCommand::Export(args) => glossary::export(args),
            GlossaryCommand::Merge(args) => glossary::merge(args),
            GlossaryCommand::Diff(args) => glossary::diff(args),
            GlossaryCommand::Sort(args) => glossary::sort(args),
            GlossaryCommand::Packs => glossary::packs(),
            GlossaryCommand::Suggest(args) => suggest::run(args),
        },
        Command::Init(args) => init::run(args),
        Command::Explain(args) => explain::run(args, colour),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "bilint", &mut script);
            print(&script)
        }
        Command::Man { subcommand } => man(subcommand.as_deref()),
        Command::Schema(args) => schema::run(args),
    }
}

/// The manual page of the program or of a subcommand.
fn man(subcommand: Option<&str>) -> anyhow::Result<Verdict> {
    let mut program = Cli::command();
    program.build();
    let command = match subcommand {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            let found =
                found.with_context(|| format!("there is no subcommand “{name}”: `bilint --help` lists them"))?;
            found.display_name(format!("bilint-{name}"))
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    print(&page)
}

/// Whether standard output gets colours: what was asked, else what the terminal and `NO_COLOR` say.
fn colour(choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            !refused && std::env::var_os("TERM").is_none_or(|term| term != "dumb") && io::stdout().is_terminal()
        }
    }
}

/// Prints. A reader that has gone (`| head`) is no failure of ours.
fn print(bytes: &[u8]) -> anyhow::Result<Verdict> {
    print_report(bytes, false)
}

/// Prints a report. What has no colours of ours is made harmless for a terminal; files and pipes get every byte as it is.
fn print_report(bytes: &[u8], coloured: bool) -> anyhow::Result<Verdict> {
    let mut stdout = io::stdout().lock();
    let text = std::str::from_utf8(bytes).ok().filter(|_| !coloured && io::stdout().is_terminal()).map(harmless);
    let bytes = text.as_deref().map_or(bytes, str::as_bytes);
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(Verdict::Clean),
    }
}

/// Says why nothing could be checked. What is wrong in a glossary has an excerpt of its own.
fn fail(error: &anyhow::Error) {
    match error.downcast_ref::<LoadError>() {
        Some(LoadError::Invalid(faults)) => {
            let colour = std::env::var_os("NO_COLOR").is_none() && io::stderr().is_terminal();
            let _ = writeln!(io::stderr().lock(), "{}", faults.render(colour));
        }
        _ => complain(&format!("{error:#}")),
    }
}

/// Says on standard error what went wrong. Nobody hears a complaint that can't be written.
fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "bilint: {}", harmless(message));
}
