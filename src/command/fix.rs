//! `bilint fix`: applies fixes to the files.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use crate::cli::FixArgs;
use crate::command::input::Run;
use crate::command::{Verdict, complain, output, print, print_report};
use crate::finding::{Finding, Fix, Safety};
use crate::fix::{self, Plan};
use crate::report::{self, Format, Look};
use crate::text::FileText;

mod decided;

/// Applies the fixes that are wanted, or shows what they would change, and says what is left.
pub fn run(args: &FixArgs, colour: bool) -> Result<Verdict> {
    if let Some(path) = &args.decisions {
        return decided::run(args, path, colour);
    }
    let run = Run::new(&args.input, Some(&args.known), false)?;
    let wanted = |fix: &Fix| args.suggested || fix.safety == Safety::Safe;
    let mut report = run.report(Look { colour, ..Look::default() });
    if args.diff {
        report.findings.retain(|finding| finding.fix.as_ref().is_some_and(wanted));
        let diff = report::render(Format::Diff, &report);
        print_report(&diff, colour)?;
        if report.findings.is_empty() && !args.suggested && run.outcome.findings.iter().any(|f| f.fix.is_some()) {
            complain("note: no fix is safe without a look: --suggested shows the others");
        }
        return Ok(run.verdict());
    }
    let mut plan = Plan::new(report.findings.iter().copied(), wanted);
    let failed = write(&run, &mut plan);
    print((told(&plan) + &waiting(&plan, &run, args.suggested)).as_bytes())?;
    let left = run.outcome.findings.iter().filter(|finding| !plan.applied.iter().any(|done| done.id == finding.id));
    Ok(if failed { Verdict::Failed } else { run.verdict_of(left) })
}

/// Makes the edits; whether that failed anywhere. A file that can't be changed keeps its findings, and so does an edit that
/// has no place in its file; the others are still made.
fn write(run: &Run, plan: &mut Plan<'_>) -> bool {
    let mut failed = false;
    for name in plan.files.keys().cloned().collect::<Vec<_>>() {
        let change = run
            .texts
            .get(&name)
            .with_context(|| format!("{name}: can't be fixed in place"))
            .and_then(|file| replace(file, &made(file, plan)?));
        if let Err(error) = change {
            complain(&format!("{error:#}"));
            failed = true;
            let stays = |finding: &&Finding| !touches(finding, &name);
            plan.applied.retain(stays);
        }
    }
    failed
}

/// The bytes of a file with the edits that can be made; those of the findings that can't be mended leave the plan.
fn made(file: &FileText, plan: &mut Plan<'_>) -> Result<Vec<u8>> {
    let name = file.name();
    loop {
        let none = BTreeMap::new();
        let refusals = match fix::apply(file, plan.files.get(name).unwrap_or(&none)) {
            Ok(bytes) => return Ok(bytes),
            Err(refusals) => refusals,
        };
        let dropped = plan.give_up(name, &refusals);
        if dropped == 0 {
            bail!("{name}: the fixes do not fit it");
        }
    }
}

fn touches(finding: &Finding, file: &Arc<str>) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(|edit| edit.file == *file))
}

/// Puts new bytes in the place of a file, unless somebody changed it since it was read.
fn replace(file: &FileText, new: &[u8]) -> Result<()> {
    let path = Path::new(&**file.name());
    let now = fs::read(path).with_context(|| format!("{}: can't be fixed in place", file.name()))?;
    if now != file.to_bytes() {
        bail!("{}: changed while it was checked: nothing was fixed in it", file.name());
    }
    if now == new {
        return Ok(());
    }
    output::write(path, new)
}

/// What was done and what was not, a line each.
fn told(plan: &Plan<'_>) -> String {
    let mut text = String::new();
    for finding in &plan.applied {
        let (from, to) = words(finding);
        let _ = writeln!(text, "{}: {from} → {to} ({})", report::place(finding), finding.check);
    }
    for (finding, why) in &plan.given_up {
        let _ = writeln!(text, "{}: not fixed: {why}", report::place(finding));
    }
    for finding in &plan.refused {
        let _ =
            writeln!(text, "{}: not fixed, another fix changes the same words: run it again", report::place(finding));
    }
    text
}

/// Files that can't be changed, how many more there are, and how many were fixed.
fn waiting(plan: &Plan<'_>, run: &Run, suggested: bool) -> String {
    let mut text = String::new();
    let mut sealed: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for finding in run.outcome.findings.iter().filter(|finding| finding.suggestion.is_some()) {
        let Some(file) = finding.primary().and_then(|place| run.texts.get(&place.file)) else { continue };
        if let Some(why) = file.read_only() {
            sealed.entry(file.name()).or_insert((0, why)).0 += 1;
        }
    }
    for (name, (count, why)) in sealed {
        let _ = writeln!(text, "{name}: {count} not fixed: {why}");
    }
    let waiting =
        run.outcome.findings.iter().filter(|f| f.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Suggested));
    let _ = match (plan.applied.len(), waiting.count()) {
        (done, waiting) if !suggested && waiting > 0 => {
            writeln!(text, "{done} fixed; {waiting} more with --suggested, which want a look")
        }
        (done, _) => writeln!(text, "{done} fixed"),
    };
    text
}

/// The words that a fix replaced and the ones it put there.
fn words(finding: &Finding) -> (String, String) {
    let from = finding.primary().map_or("", |place| &place.text);
    (report::visible(from).into_owned(), report::visible(finding.suggestion.as_deref().unwrap_or("")).into_owned())
}
