//! The baseline: findings that a project lives with, so that only new ones are told.
//!
//! # Design
//! A finding is known by what it says and not by where it stands: its file, its check, and at each of its places the words
//! and the original of their segment, hashed ([`Finding::contents`]). Edits elsewhere, lines moved or added above, wake
//! nothing; a second fault with the same words is one more than the baseline counts, and so is an old fault at a new
//! place: both are told. Paths are kept relative to the baseline's folder, so that it holds from any folder. Rejected: the
//! finding's id, which names one place only, and the path as the user gave it.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::finding::Finding;

/// What the file is called where nobody says otherwise.
pub const FILE_NAME: &str = "bilint-baseline.json";

const VERSION: u32 = 1;

/// Why a baseline can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("{}: cannot read it: {reason} (`bilint baseline` writes one)", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// It holds something else.
    #[error("{}:{}:{}: this is no baseline: {reason}", path.display(), reason.line(), reason.column())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Why, with its place.
        reason: serde_json::Error,
    },
    /// Another version of bilint wrote it.
    #[error("{}: its version is {version}, expected {VERSION}: `bilint baseline` writes it anew", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// What it says.
        version: u32,
    },
}

/// A finding of old.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Entry {
    /// Relative to the baseline's folder, with `/` between.
    file: String,
    check: String,
    /// For whoever reads the file, as is the message: neither is compared.
    words: String,
    message: String,
    contents: Vec<String>,
}

#[derive(Deserialize)]
struct Stored {
    version: u32,
    findings: Vec<Entry>,
}

/// Findings of old, in order.
#[derive(Debug)]
pub struct Baseline {
    folder: PathBuf,
    entries: Vec<Entry>,
}

/// What a baseline did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Findings that it kept quiet.
    pub quiet: usize,
    /// Entries that no finding answers to any more.
    pub gone: usize,
}

impl Baseline {
    /// The baseline of findings, to be written at `path`.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>, path: &Path) -> Self {
        let folder = folder(path);
        let entry = |finding: &Finding| Entry {
            file: relative(&folder, file(finding)),
            check: finding.check.to_owned(),
            words: finding.primary().filter(|_| !finding.omission).map_or(String::new(), |place| place.text.clone()),
            message: finding.message.clone(),
            contents: sorted(finding.contents.clone()),
        };
        let mut entries: Vec<Entry> = findings.into_iter().map(entry).collect();
        entries.sort();
        Self { folder, entries }
    }

    /// Reads one.
    ///
    /// # Errors
    /// The file cannot be read, or is none.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read(path).map_err(|reason| Error::Read { path: path.to_owned(), reason })?;
        let stored: Stored =
            serde_json::from_slice(&text).map_err(|reason| Error::Malformed { path: path.to_owned(), reason })?;
        match stored.version {
            VERSION => {
                let folder = folder(path);
                let mut entries = stored.findings;
                // A review report writes whole paths where the run was given some.
                for entry in entries.iter_mut().filter(|entry| Path::new(&entry.file).is_absolute()) {
                    entry.file = relative(&folder, &entry.file);
                }
                Ok(Self { folder, entries })
            }
            version => Err(Error::Version { path: path.to_owned(), version }),
        }
    }

    /// The file's bytes: a finding a line, so that a change of it reads well.
    pub fn to_bytes(&self) -> Vec<u8> {
        let lines: Vec<String> =
            self.entries.iter().map(|entry| serde_json::to_string(entry).unwrap_or_default()).collect();
        let lines = if lines.is_empty() { String::new() } else { format!("\n{}\n", lines.join(",\n")) };
        format!("{{\"version\": {VERSION}, \"findings\": [{lines}]}}\n").into_bytes()
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes in what another holds and this one doesn't; how many findings that adds. Twice the same changes nothing. The
    /// files of one that a review report saved elsewhere are looked for in the current folder.
    pub fn merge(&mut self, other: Baseline) -> usize {
        let mut known = Counts::of(&self.entries);
        let before = self.entries.len();
        for mut entry in other.entries {
            let beside = other.folder.join(&entry.file);
            let file = if beside.exists() { beside.to_string_lossy().into_owned() } else { entry.file };
            entry.file = relative(&self.folder, &file);
            let Entry { file, check, contents, .. } = &mut entry;
            contents.retain(|content| known.take(file, check, std::slice::from_ref(content)) == 0);
            if !entry.contents.is_empty() {
                self.entries.push(entry);
            }
        }
        self.entries.sort();
        self.entries.len() - before
    }

    /// Drops the findings that it knows. `checked` are the names of the files of the run: of those, and of files that are
    /// no more, it is known what is gone.
    pub fn silence<'a>(&self, findings: &mut Vec<Finding>, checked: impl IntoIterator<Item = &'a str>) -> Outcome {
        let mut left = Counts::of(&self.entries);
        let before = findings.len();
        findings.retain(|finding| {
            let file = relative(&self.folder, file(finding));
            left.take(&file, finding.check, &finding.contents) < finding.contents.len()
        });
        let checked: BTreeSet<String> = checked.into_iter().map(|file| relative(&self.folder, file)).collect();
        let gone = self.entries.iter().filter(|Entry { file, check, contents, .. }| {
            let known = checked.contains(file) || !self.folder.join(file).exists();
            known && left.take(file, check, contents) == contents.len()
        });
        Outcome { gone: gone.count(), quiet: before - findings.len() }
    }
}

/// How often each content is in a baseline, and not yet answered for.
#[derive(Default)]
struct Counts(FxHashMap<String, usize>);

impl Counts {
    fn of(entries: &[Entry]) -> Self {
        let mut counts = Self::default();
        for entry in entries {
            for content in &entry.contents {
                *counts.0.entry(key(&entry.file, &entry.check, content)).or_default() += 1;
            }
        }
        counts
    }

    /// Takes one of each content that is left; how many those were.
    fn take(&mut self, file: &str, check: &str, contents: &[String]) -> usize {
        let mut taken = 0;
        for content in contents {
            if let Some(count) = self.0.get_mut(&key(file, check, content)).filter(|count| **count > 0) {
                *count -= 1;
                taken += 1;
            }
        }
        taken
    }
}

fn key(file: &str, check: &str, content: &str) -> String {
    [file, check, content].join("\0")
}

fn file(finding: &Finding) -> &str {
    finding.primary().map_or("", |place| &place.file)
}

fn sorted(mut contents: Vec<String>) -> Vec<String> {
    contents.sort();
    contents
}

fn folder(path: &Path) -> PathBuf {
    absolute(path).parent().map(Path::to_owned).unwrap_or_default()
}

/// The path from the root, its folder without links and `..`: two ways to a folder are one.
pub fn absolute(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}

/// A file's path from a folder, with `/` between; as it is where it lies elsewhere.
fn relative(folder: &Path, file: &str) -> String {
    let real = absolute(Path::new(file));
    let below = real.strip_prefix(folder).unwrap_or(Path::new(file));
    below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
