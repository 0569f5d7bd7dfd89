//! What bilint says: findings with their places, severity, suggestion and fix, and the coverage of a run.
//!
//! These are the types of `--format json`; other people's scripts rely on them. They grow, they don't change.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

pub use crate::text::Place;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Amounts, dates, times, units.
    Number,
    /// Persons, places, organizations, products.
    Name,
    /// Official titles and who holds them.
    Title,
    /// Words of the termbase.
    Term,
    /// Everything else that is text.
    Text,
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Title => "title",
            Self::Term => "term",
            Self::Text => "text",
        })
    }
}

/// How much it matters. Ordered: an error is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look; shown with `--all` only.
    Info,
    /// Very likely a fault.
    Warning,
    /// A fault that would embarrass in print.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

impl FromStr for Severity {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "info" => Ok(Self::Info),
            "warning" => Ok(Self::Warning),
            "error" => Ok(Self::Error),
            _ => Err(format!("“{text}” is no severity: expected error, warning or info")),
        }
    }
}

/// What applying a fix risks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Right whenever the finding is; `bilint fix` applies it.
    Safe,
    /// Probably right, wants a look; `bilint fix --suggested` applies it.
    Suggested,
}

/// Replace the bytes `start..end` of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Edit {
    /// The file.
    pub file: std::sync::Arc<str>,
    /// First byte, as on disk.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// What to put there, as the format spells it.
    pub text: String,
}

/// How to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it risks.
    pub safety: Safety,
    /// The edits, all or none.
    pub edits: Vec<Edit>,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// A fingerprint: unique in a run, stable under edits elsewhere.
    pub id: String,
    /// The check's name.
    pub check: &'static str,
    /// What it is about.
    pub category: Category,
    /// Its place in the MQM typology.
    pub mqm: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// How sure bilint is, 0 to 1.
    pub confidence: f64,
    /// What is wrong, in a sentence.
    pub message: String,
    /// The segment's own name in its format.
    pub segment: String,
    /// The translation's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Place>,
    /// The original's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Place>,
    /// Something is left out: `target` is then the whole segment.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub omission: bool,
    /// Other places of the same fault.
    pub also: Vec<Place>,
    /// What should stand instead of the finding's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// The glossary entry that asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub glossary: Option<Place>,
    /// What stands at each place, the first and the others: a fingerprint of the words and of the original of their
    /// segment, without file, line or check. A baseline knows a finding by them.
    #[serde(skip)]
    pub contents: Vec<String>,
}

impl Finding {
    /// Where it is shown: the side that is at fault.
    pub fn primary(&self) -> Option<&Place> {
        self.target.as_ref().or(self.source.as_ref())
    }
}

/// How many of a kind were found in the originals, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Found in the original.
    pub found: usize,
    /// Found right in the translation.
    pub matched: usize,
    /// Spoken about in a finding.
    pub flagged: usize,
    /// Neither: bilint could not tell.
    pub not_understood: usize,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.matched += other.matched;
        self.flagged += other.flagged;
        self.not_understood += other.not_understood;
    }
}

/// The figures of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Segments checked.
    pub segments: usize,
    /// Segments passed over for their state (fuzzy, untranslated, …).
    pub skipped: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info, shown or not.
    pub infos: usize,
    /// Findings that an `ignore` silenced.
    pub suppressed: usize,
    /// Findings that the baseline kept quiet.
    #[serde(skip_serializing_if = "is_zero")]
    pub baseline: usize,
    /// Originals of the configuration's pairs that have no translation.
    #[serde(skip_serializing_if = "is_zero")]
    pub missing_files: usize,
    /// Translations of the configuration's pairs that have no original.
    #[serde(skip_serializing_if = "is_zero")]
    pub orphaned_files: usize,
    /// Translations whose original has moved on.
    #[serde(skip_serializing_if = "is_zero")]
    pub stale_files: usize,
    /// Numbers, names, terms: what was looked at.
    pub coverage: BTreeMap<&'static str, Tally>,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Summary {
    /// Counts the findings anew.
    pub fn count(&mut self, findings: &[Finding]) {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        self.errors = count(Severity::Error);
        self.warnings = count(Severity::Warning);
        self.infos = count(Severity::Info);
    }
}

/// A short stable hash of parts (FNV-1a, 64 bits folded to 32, in hexadecimal): the same on every machine and version,
/// which the standard library's hashers don't promise.
pub fn fingerprint(parts: &[&str]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0xFF]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{:08x}", (hash >> 32) as u32 ^ hash as u32)
}
