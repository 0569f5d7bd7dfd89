//! `bilint glossary suggest`: a glossary from translated text.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::align::{self, Pair};
use crate::cli::SuggestArgs;
use crate::command::input::read_job;
use crate::command::settings::Plan;
use crate::command::{Verdict, complain, output, print};
use crate::glossary::{FormSort, GlossaryFiles, Matcher};
use crate::language::Languages;
use crate::mining::{self, Proposal, Settings};
use crate::report::suggestions::{Suggestions, render};
use crate::text::Span;

/// Reads the inputs, mines the language pair that most of them are in, and writes the entries that the glossary lacks.
pub fn run(args: &SuggestArgs) -> Result<Verdict> {
    let plan = Plan::new(&args.input, false)?;
    let mut by_languages: BTreeMap<(String, String), (Languages, Vec<Pair>)> = BTreeMap::new();
    let (mut files, mut failed) = (0, false);
    for job in plan.inputs.jobs {
        match job.and_then(|job| read_job(&job, &args.input)) {
            Ok((documents, _)) => {
                files += 1;
                for document in documents {
                    let Languages { source, target } = &document.languages;
                    let key = (source.to_string(), target.to_string());
                    let pairs = align::pairs(&document);
                    by_languages.entry(key).or_insert_with(|| (document.languages, Vec::new())).1.extend(pairs);
                }
            }
            Err(error) => {
                complain(&error.to_string());
                failed = true;
            }
        }
    }
    if files == 0 && failed {
        bail!("nothing could be read");
    }
    let mut mined: Vec<(Languages, Vec<Pair>)> = by_languages.into_values().collect();
    mined.sort_by_key(|(_, pairs)| std::cmp::Reverse(pairs.len()));
    let mut mined = mined.into_iter();
    let Some((languages, pairs)) = mined.next() else { bail!("there is no translated text in it") };
    for (other, pairs) in mined.filter(|(other, _)| other.source != other.target) {
        let (count, Languages { source, target }) = (pairs.len(), other);
        complain(&format!(
            "note: {count} segments from {source} to {target} are left aside; name the languages to mine them"
        ));
    }
    let settings = Settings { least_count: args.min_count.max(2), least_confidence: args.min_confidence };
    let proposals = mining::suggest(&pairs, &languages, settings);
    let proposals = unknown(proposals, &plan.settings.glossary, &languages);
    let suggestions = Suggestions { languages: &languages, segments: pairs.len(), proposals: &proposals };
    let written = render(suggestions, args.format);
    match &args.output {
        Some(path) => output::write(path, written.as_bytes())?,
        None => {
            print(written.as_bytes())?;
        }
    }
    Ok(if failed { Verdict::Failed } else { Verdict::Clean })
}

/// The proposals that the glossary has nothing for.
fn unknown(mut proposals: Vec<Proposal>, files: &GlossaryFiles, languages: &Languages) -> Vec<Proposal> {
    let glossary = files.for_languages(languages);
    let matcher = Matcher::new(&glossary, languages);
    proposals.retain(|proposal| {
        let whole = Span::new(0, proposal.source.len());
        !matcher.source(&proposal.source).iter().any(|hit| hit.span == whole && hit.sort != FormSort::Part)
    });
    proposals
}
