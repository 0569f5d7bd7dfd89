//! `bilint explain`: the page of a check, or the list of checks.

use std::fmt::Write;

use anyhow::{Result, bail};

use crate::check;
use crate::cli::{ExplainArgs, PageFormat};
use crate::command::{Verdict, print, print_report};
use crate::report::page;

/// Prints the page, or the list.
pub fn run(args: &ExplainArgs, colour: bool) -> Result<Verdict> {
    let Some(name) = &args.check else { return print(list(args.format).as_bytes()) };
    let Some(check) = check::find(name) else { bail!(unknown(name)) };
    let text = check.info().page;
    match args.format {
        PageFormat::Markdown => print(text.as_bytes()),
        PageFormat::Human => print_report(page::render(text, colour).as_bytes(), colour),
    }
}

fn list(format: PageFormat) -> String {
    let mut list = String::new();
    let width = check::all().iter().map(|check| check.info().name.len()).max().unwrap_or(0);
    for check in check::all() {
        let info = check.info();
        let finds = page::first_sentence(info.page);
        let _ = match format {
            PageFormat::Human => writeln!(list, "{:<width$}  {:<6}  {finds}", info.name, info.category),
            PageFormat::Markdown => writeln!(list, "- `{}` ({}): {finds}", info.name, info.category),
        };
    }
    list
}

/// What to say of a check that does not exist.
pub fn unknown(name: &str) -> String {
    let names = check::all().iter().map(|check| check.info().name);
    let near = names.map(|known| (strsim::damerau_levenshtein(name, known), known)).min();
    match near {
        Some((distance, known)) if distance <= known.len() / 2 => {
            format!("there is no check “{name}”: did you mean {known}?")
        }
        _ => format!("there is no check “{name}”: `bilint explain` lists them"),
    }
}
