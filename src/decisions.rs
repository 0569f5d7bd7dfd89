//! What a reviewer decided about findings: read, and matched with the findings of today.
//!
//! # Design
//! A decision knows its finding as a baseline does: by file, check and what stands at its places. Where several findings
//! are alike, by its number among them too, and then only while there are as many as there were: else nobody can say which
//! was meant. What no longer fits is refused by itself; the rest holds.

use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::baseline::absolute;
use crate::finding::Finding;

const VERSION: u32 = 1;

/// Why a file of decisions can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("{}: cannot read it: {reason} (the review report, `bilint report`, exports one)", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// It holds something else.
    #[error("{}:{}:{}: this is no file of decisions: {reason}", path.display(), reason.line(), reason.column())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Why, with its place.
        reason: serde_json::Error,
    },
    /// Another version of bilint wrote it.
    #[error("{}: its version is {version}, expected {VERSION}: export it anew from a fresh report", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// What it says.
        version: u32,
    },
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// Take the suggestion.
    Accept,
    /// Put other words there.
    Edit,
    /// Leave it, here.
    Ignore,
    /// Leave it, wherever it is.
    Never,
}

/// A decision about a finding.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Decision {
    /// The finding's file, as the report named it.
    pub file: String,
    /// Its check.
    pub check: String,
    /// What stands at its places: [`Finding::contents`].
    pub contents: Vec<String>,
    /// Its number among the findings that are alike, from 1.
    pub nth: usize,
    /// How many were alike.
    pub of: usize,
    /// Its words, for messages.
    #[serde(default)]
    pub words: String,
    /// What was decided.
    pub decision: Choice,
    /// The suggestion that was accepted, or the words to put there instead.
    #[serde(default)]
    pub text: Option<String>,
}

/// Why a decision is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its finding is gone.
    #[error("not applied, there is no such finding any more: the text, the original or the checks have changed")]
    Gone,
    /// There are more or fewer findings like it.
    #[error("not applied, {of} such findings have become {now}: which of them is meant is no longer certain")]
    Ambiguous {
        /// How many there were.
        of: usize,
        /// How many there are.
        now: usize,
    },
    /// Something else is suggested.
    #[error("not applied, “{accepted}” was accepted and the suggestion is now {}", now.as_ref().map_or("gone".to_owned(), |now| format!("“{now}”")))]
    Suggestion {
        /// What was accepted.
        accepted: String,
        /// What is suggested now.
        now: Option<String>,
    },
    /// An earlier decision of the file is about the same finding.
    #[error("not applied, the file holds another decision about the same finding")]
    Twice,
    /// The words can't be replaced.
    #[error("not applied, other words don't fit there: the segment is locked, or markup stands between the words")]
    Fixed,
}

#[derive(Deserialize)]
struct Head {
    version: u32,
}

#[derive(Deserialize)]
struct Stored {
    decisions: Vec<Decision>,
}

/// Reads a file of decisions.
///
/// # Errors
/// The file cannot be read, or is none.
pub fn load(path: &Path) -> Result<Vec<Decision>, Error> {
    let bytes = std::fs::read(path).map_err(|reason| Error::Read { path: path.to_owned(), reason })?;
    let malformed = |reason| Error::Malformed { path: path.to_owned(), reason };
    let head: Head = serde_json::from_slice(&bytes).map_err(malformed)?;
    if head.version != VERSION {
        return Err(Error::Version { path: path.to_owned(), version: head.version });
    }
    let stored: Stored = serde_json::from_slice(&bytes).map_err(malformed)?;
    Ok(stored.decisions)
}

/// What makes findings alike: file, check, contents.
type Key<'a> = (PathBuf, &'a str, &'a [String]);

/// The finding that each decision is about, in the order of the decisions. Of accepted suggestions it is known that they
/// are still the same.
pub fn resolve<'f>(decisions: &[Decision], findings: &'f [Finding]) -> Vec<Result<&'f Finding, Refusal>> {
    let mut files: FxHashMap<&str, PathBuf> = FxHashMap::default();
    let mut alike: FxHashMap<Key<'f>, Vec<&'f Finding>> = FxHashMap::default();
    for finding in findings {
        let Some(place) = finding.primary() else { continue };
        let file = files.entry(&place.file).or_insert_with(|| absolute(Path::new(&*place.file))).clone();
        alike.entry((file, finding.check, &finding.contents)).or_default().push(finding);
    }
    let mut taken = FxHashSet::default();
    let resolved = decisions.iter().map(|decision| {
        let file = absolute(Path::new(&decision.file));
        let finding = find(decision, alike.get(&(file, &*decision.check, &*decision.contents)))?;
        if taken.insert(&finding.id) { Ok(finding) } else { Err(Refusal::Twice) }
    });
    resolved.collect()
}

fn find<'f>(decision: &Decision, alike: Option<&Vec<&'f Finding>>) -> Result<&'f Finding, Refusal> {
    let alike = alike.ok_or(Refusal::Gone)?;
    if alike.len() != decision.of {
        return Err(Refusal::Ambiguous { of: decision.of, now: alike.len() });
    }
    let finding = decision.nth.checked_sub(1).and_then(|at| alike.get(at)).copied().ok_or(Refusal::Gone)?;
    if decision.decision == Choice::Accept && decision.text != finding.suggestion {
        let accepted = decision.text.clone().unwrap_or_default();
        return Err(Refusal::Suggestion { accepted, now: finding.suggestion.clone() });
    }
    Ok(finding)
}
