//! `bilint fix --decisions`: what a reviewer decided, and nothing else.

use std::path::Path;

use anyhow::Result;
use rustc_hash::FxHashSet;

use crate::cli::FixArgs;
use crate::command::input::Run;
use crate::command::{Verdict, complain, print, print_report};
use crate::decisions::{self, Choice, Decision, Refusal};
use crate::finding::{Edit, Finding, Fix, Place, Safety};
use crate::fix::Plan;
use crate::lint::places::Places;
use crate::report::{self, Format, Look, counted};
use crate::text::Text;

/// Applies the decisions that still fit and says of each other why not. Findings that were left on purpose count no more.
///
/// # Errors
/// The file of decisions can't be read, or the inputs can't be checked: nothing is changed then.
pub fn run(args: &FixArgs, path: &Path, colour: bool) -> Result<Verdict> {
    let decisions = decisions::load(path)?;
    let run = Run::new(&args.input, Some(&args.known), true)?;
    let places = Places::new(run.outcome.documents.iter().flat_map(|document| &document.pairs));
    let mut chosen: Vec<Finding> = Vec::new();
    let mut settled: FxHashSet<&str> = FxHashSet::default();
    let (mut left, mut refused) = (0, 0);
    for (decision, found) in decisions.iter().zip(decisions::resolve(&decisions, &run.outcome.findings)) {
        let wanted = found.and_then(|finding| Ok((finding, wanted(decision, finding, &places)?)));
        if let Ok((finding, _)) = &wanted {
            settled.insert(&finding.id);
        }
        match wanted {
            Ok((_, Some(wanted))) => chosen.push(wanted),
            Ok((_, None)) => left += 1,
            Err(refusal) => {
                let words = report::visible(&decision.words);
                complain(&format!("{}: {} “{words}”: {refusal}", decision.file, decision.check));
                refused += 1;
            }
        }
    }
    chosen.sort_by(|a, b| a.primary().cmp(&b.primary()));
    if args.diff {
        let mut report = run.report(Look { colour, ..Look::default() });
        report.findings = chosen.iter().collect();
        let diff = report::render(Format::Diff, &report);
        print_report(&diff, colour)?;
        return Ok(if refused > 0 { run.verdict().max(Verdict::Findings) } else { run.verdict() });
    }
    let mut plan = Plan::new(&chosen, |_| true);
    let failed = super::write(&run, &mut plan);
    let undone = refused + chosen.len() - plan.applied.len();
    let mut told = super::told(&plan);
    told.push_str(&format!("{} applied", counted(plan.applied.len(), "decision")));
    for (number, what) in [(left, "left as they are"), (undone, "not applied")] {
        if number > 0 {
            told.push_str(&format!(", {number} {what}"));
        }
    }
    told.push('\n');
    print(told.as_bytes())?;
    let open = |finding: &&Finding| {
        let given_up = plan.given_up.iter().map(|(finding, _)| finding);
        let undone = plan.refused.iter().chain(given_up).any(|refused| refused.id == finding.id);
        undone || !settled.contains(&*finding.id)
    };
    let verdict = run.verdict_of(run.outcome.findings.iter().filter(open));
    Ok(match () {
        () if failed => Verdict::Failed,
        () if undone > 0 => verdict.max(Verdict::Findings),
        () => verdict,
    })
}

/// The finding with the edits that a decision asks for; `None` where it is to stay.
fn wanted(decision: &Decision, finding: &Finding, places: &Places<'_>) -> Result<Option<Finding>, Refusal> {
    let words = match decision.decision {
        Choice::Ignore | Choice::Never => return Ok(None),
        Choice::Accept if finding.fix.is_some() => return Ok(Some(finding.clone())),
        Choice::Accept => return Err(Refusal::Fixed),
        Choice::Edit => decision.text.as_deref().ok_or(Refusal::Fixed)?,
    };
    let spots = places.editable(finding);
    let edit = |(place, text): &(&Place, &Text)| Edit {
        file: place.file.clone(),
        start: place.start,
        end: place.end,
        text: text.spell(words),
    };
    let edits: Vec<Edit> = spots.iter().map(edit).collect();
    if edits.is_empty() {
        return Err(Refusal::Fixed);
    }
    let fix = Some(Fix { safety: Safety::Suggested, edits });
    Ok(Some(Finding { suggestion: Some(words.to_owned()), fix, ..finding.clone() }))
}
