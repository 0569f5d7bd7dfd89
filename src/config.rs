//! `bilint.toml`: what a project wants of bilint.
//!
//! Reading is here; what the options of the command line override, and what checks there are, is known above.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use rustc_hash::FxHashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::calendar::Day;
use crate::diagnostic::{self, Diagnostics, LoadError, Problem, did_you_mean, in_order, nearest};
use crate::finding::Severity;
use crate::language::Language;
use crate::text::{FileText, Place, Span};

pub mod pairs;
pub mod pattern;
pub mod tag;

pub use pairs::PairOfPaths;

/// What the configuration is called.
pub const FILE_NAME: &str = "bilint.toml";

/// The keys of the file.
pub const KEYS: [&str; 13] = [
    "source-language",
    "target-language",
    "glossary",
    "dateline",
    "across-files",
    "complete",
    "select",
    "ignore",
    "fail-on",
    "severity",
    "override",
    "baseline",
    "pairs",
];
/// The keys of `[[ignore]]`.
pub const IGNORE_KEYS: [&str; 5] = ["check", "path", "part", "text", "why"];
/// The keys of `[[override]]`.
pub const OVERRIDE_KEYS: [&str; 3] = ["path", "part", "severity"];
/// The keys of `[[pairs]]`.
pub const PAIR_KEYS: [&str; 4] = ["source", "target", "source-language", "target-language"];
/// The parts of a text that `[[ignore]]` and `[[override]]` may name.
pub const PARTS: [&str; 5] = ["body", "heading", "caption", "digest", "footnote"];
/// The severities, the worst first.
pub const SEVERITIES: [&str; 3] = ["error", "warning", "info"];

/// A project's wishes. Paths are made relative to the file's own folder.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// `source-language`.
    pub source_language: Option<Language>,
    /// `target-language`.
    pub target_language: Option<Language>,
    /// `glossary`; `None` where the key is missing: then the nearest `glossary.toml` upward is meant.
    pub glossary: Option<Vec<PathBuf>>,
    /// `dateline`: the day that the texts appeared on.
    pub dateline: Option<Day>,
    /// `across-files`: one name, one spelling over the whole run.
    pub across_files: bool,
    /// `complete`: a file that is missing, or that has lost its original, makes the run fail.
    pub complete: bool,
    /// Checks to run; empty for all.
    pub select: Vec<String>,
    /// Checks not to run.
    pub ignore: Vec<String>,
    /// `fail-on`: `Some(None)` is never.
    pub fail_on: Option<Option<Severity>>,
    /// `[severity]`.
    pub severity: FxHashMap<String, Severity>,
    /// `[[override]]`: severities of some files; the later goes before.
    pub overrides: Vec<Override>,
    /// `baseline`: findings of old.
    pub baseline: Option<PathBuf>,
    /// `[[pairs]]`.
    pub pairs: Vec<PairOfPaths>,
    /// `[[ignore]]`.
    pub ignores: Vec<Ignore>,
}

/// Findings that nobody wants to hear of again. All that is named must hold.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// The check; `None` for all.
    pub check: Option<String>,
    /// Files, as in a `.gitignore` of the configuration's folder; `None` for all.
    pub path: Option<Gitignore>,
    /// The part of the text, one of [`PARTS`]; `None` for all.
    pub part: Option<String>,
    /// The words that a finding is about, exactly; `None` for any.
    pub text: Option<String>,
    /// Why. There always is a reason.
    pub why: String,
    /// Where it stands.
    pub place: Place,
}

impl Ignore {
    /// Whether it is about findings in a file.
    pub fn covers(&self, file: &Path) -> bool {
        self.path.as_ref().is_none_or(|glob| covers(glob, file))
    }
}

/// Other severities for some files, some parts of their texts, or both.
#[derive(Clone, Debug)]
pub struct Override {
    /// Files, as in a `.gitignore` of the configuration's folder; `None` for all.
    pub path: Option<Gitignore>,
    /// The part of the text, one of [`PARTS`]; `None` for all.
    pub part: Option<String>,
    /// The severity of every check.
    pub all: Option<Severity>,
    /// By check.
    pub severity: FxHashMap<String, Severity>,
}

impl Override {
    /// Whether it is about findings in a file.
    pub fn covers(&self, file: &Path) -> bool {
        self.path.as_ref().is_none_or(|glob| covers(glob, file))
    }
}

fn covers(glob: &Gitignore, file: &Path) -> bool {
    let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let Ok(inside) = absolute.strip_prefix(glob.path()) else { return false };
    glob.matched_path_or_any_parents(inside, false).is_ignore()
}

impl Config {
    /// Reads a file. `checks` are the names of all checks.
    ///
    /// # Errors
    /// The file cannot be read, or everything that is wrong in it.
    pub fn load(path: &Path, checks: &[&str]) -> Result<Self, LoadError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Self::from_text(diagnostic::open(path)?, folder, checks)
    }

    /// Reads a text; `folder` is what its paths are relative to.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn from_text(text: FileText, folder: &Path, checks: &[&str]) -> Result<Self, LoadError> {
        let file = Arc::new(text);
        let parsed = diagnostic::parse(file.text());
        let mut reader = Reader { file: &file, folder, checks, problems: parsed.problems, config: Self::default() };
        if parsed.sound {
            reader.root(&parsed.root);
        }
        let Reader { problems, config, .. } = reader;
        if problems.is_empty() { Ok(config) } else { Err(Diagnostics::of(&file, problems).into()) }
    }
}

/// A fault of the configuration.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("there is no check “{0}”")]
    Check(String),
    #[error("“{0}” is no severity")]
    Severity(String),
    /// An `[[override]]` without this key.
    #[error("this [[override]] has no {0}")]
    Incomplete(&'static str),
    /// Not a value of `fail-on`.
    #[error("“{0}” is no severity")]
    FailOn(String),
    #[error("“{0}” is not a language tag")]
    Language(String),
    #[error("“{glob}” is not a path pattern: {why}")]
    Glob { glob: String, why: String },
    #[error("an [[ignore]] without a reason")]
    NoReason,
    #[error("this [[ignore]] would silence everything")]
    IgnoresAll,
    #[error("a pair without a target")]
    NoTarget,
    #[error("{{lang}} in the original's path, and no source-language")]
    NoSourceLanguage,
    #[error("“{0}” is no part of a text")]
    Part(String),
    #[error("“{0}” is no date")]
    Date(String),
}

struct Reader<'a> {
    file: &'a Arc<FileText>,
    folder: &'a Path,
    checks: &'a [&'a str],
    problems: Vec<Problem>,
    config: Config,
}

type Value<'v> = Spanned<DeValue<'v>>;

impl Reader<'_> {
    fn fault(&mut self, fault: &Fault, span: Span) {
        let label = match fault {
            Fault::Check(_) => "expected the name of a check: `bilint explain` lists them",
            Fault::Severity(_) => "expected error, warning or info",
            Fault::FailOn(_) => "expected error, warning, info or never",
            Fault::Language(_) => "expected BCP 47, such as en, ja or zh-Hant-TW",
            Fault::Glob { .. } => "expected a pattern as in .gitignore",
            Fault::NoReason => "expected why = \"…\": the next reader will ask",
            Fault::IgnoresAll => "expected at least one of check, path, part or text",
            Fault::Date(_) => "expected a day, such as 2025-11-04",
            Fault::NoSourceLanguage => "expected source-language = \"…\" in the pair or above all",
            Fault::Part(_) => "expected body, heading, caption, digest or footnote",
            Fault::Incomplete(_) => "expected path = \"…\" or part = \"…\", and severity = \"…\" or { check = \"…\" }",
            Fault::NoTarget => "expected target = \"…\"",
        };
        let help = match fault {
            Fault::Check(name) => nearest(name, self.checks.iter().copied()).map(did_you_mean),
            Fault::Severity(name) | Fault::FailOn(name) => nearest(name, SEVERITIES).map(did_you_mean),
            Fault::Part(name) => nearest(name, PARTS).map(did_you_mean),
            _ => None,
        };
        self.problems.push(Problem { help, ..Problem::new(span, fault.to_string(), label) });
    }

    fn root(&mut self, root: &DeTable<'_>) {
        for (key, span, value) in in_order(root) {
            match key {
                "source-language" => self.config.source_language = self.language(key, value),
                "target-language" => self.config.target_language = self.language(key, value),
                "glossary" => {
                    let paths = self.strings(key, value).into_iter().map(|(path, _)| self.folder.join(path));
                    self.config.glossary = Some(paths.collect());
                }
                "dateline" => self.config.dateline = self.day(key, value),
                "across-files" => self.config.across_files = self.truth(key, value),
                "complete" => self.config.complete = self.truth(key, value),
                "select" => self.config.select = self.check_names(key, value),
                "ignore" => self.ignore(value),
                "fail-on" => self.config.fail_on = self.fail_on(key, value),
                "severity" => self.config.severity = self.severities(value),
                "override" => self.overrides(value),
                "baseline" => self.config.baseline = self.string(key, value).map(|path| self.folder.join(path)),
                "pairs" => self.pairs(value),
                _ => self.problems.push(diagnostic::unknown_key(key, &KEYS, span)),
            }
        }
        self.originals();
    }

    fn truth(&mut self, key: &str, value: &Value<'_>) -> bool {
        match value.get_ref() {
            DeValue::Boolean(wanted) => *wanted,
            _ => {
                self.problems.push(diagnostic::wrong_type(key, value, "true or false"));
                false
            }
        }
    }

    fn string(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.problems.push(diagnostic::wrong_type(key, value, "a string"));
        }
        text
    }

    /// A string or a list of strings, with their places.
    fn strings(&mut self, key: &str, value: &Value<'_>) -> Vec<(String, Span)> {
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let read = |item: &Value<'_>| Some((self.string(key, item)?, item.span().into()));
        items.into_iter().filter_map(read).collect()
    }

    fn table<'v, 'i>(&mut self, key: &str, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.problems.push(diagnostic::wrong_type(key, value, "a table"));
        }
        table
    }

    fn language(&mut self, key: &str, value: &Value<'_>) -> Option<Language> {
        let tag = self.string(key, value)?;
        let language = tag.parse().ok();
        if language.is_none() {
            self.fault(&Fault::Language(tag), value.span().into());
        }
        language
    }

    /// A day, as a date of TOML or as a string.
    fn day(&mut self, key: &str, value: &Value<'_>) -> Option<Day> {
        let written = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            _ => self.string(key, value)?,
        };
        let day = written.parse().ok();
        if day.is_none() {
            self.fault(&Fault::Date(written), value.span().into());
        }
        day
    }

    fn check_names(&mut self, key: &str, value: &Value<'_>) -> Vec<String> {
        let names = self.strings(key, value);
        for (name, span) in &names {
            self.check_name(name, *span);
        }
        names.into_iter().map(|(name, _)| name).collect()
    }

    fn check_name(&mut self, name: &str, span: Span) {
        if !self.checks.contains(&name) {
            self.fault(&Fault::Check(name.to_owned()), span);
        }
    }

    fn severity(&mut self, key: &str, value: &Value<'_>) -> Option<Severity> {
        let name = self.string(key, value)?;
        let severity = name.parse().ok();
        if severity.is_none() {
            self.fault(&Fault::Severity(name), value.span().into());
        }
        severity
    }

    fn fail_on(&mut self, key: &str, value: &Value<'_>) -> Option<Option<Severity>> {
        if value.get_ref().as_str() == Some("never") {
            return Some(None);
        }
        let name = self.string(key, value)?;
        let severity = name.parse().ok();
        if severity.is_none() {
            self.fault(&Fault::FailOn(name), value.span().into());
        }
        severity.map(Some)
    }

    fn severities(&mut self, value: &Value<'_>) -> FxHashMap<String, Severity> {
        let mut severities = FxHashMap::default();
        for (name, span, value) in self.table("severity", value).map(in_order).unwrap_or_default() {
            self.check_name(name, span);
            severities.extend(self.severity(name, value).map(|severity| (name.to_owned(), severity)));
        }
        severities
    }

    fn overrides(&mut self, value: &Value<'_>) {
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        for item in items {
            let Some(table) = self.table("override", item) else { continue };
            let (mut path, mut part, mut all, mut severity) = (None, None, None, FxHashMap::default());
            for (key, span, value) in in_order(table) {
                match key {
                    "path" => path = self.glob(key, value),
                    "part" => part = self.part(key, value),
                    "severity" if value.get_ref().as_str().is_some() => all = self.severity(key, value),
                    "severity" => severity = self.severities(value),
                    _ => self.problems.push(diagnostic::unknown_key(key, &OVERRIDE_KEYS, span)),
                }
            }
            let chosen = ["path", "part"].iter().any(|key| table.contains_key(*key));
            let lacks = [("path or part", chosen), ("severity", table.contains_key("severity"))];
            for (key, _) in lacks.into_iter().filter(|(_, there)| !there) {
                self.fault(&Fault::Incomplete(key), item.span().into());
            }
            self.config.overrides.push(Override { path, part, all, severity });
        }
    }

    /// Names of checks, or tables, or both: TOML has one `ignore` only.
    fn ignore(&mut self, value: &Value<'_>) {
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => self.ignore_table(table, item.span().into()),
                _ => {
                    let names = self.check_names("ignore", item);
                    self.config.ignore.extend(names);
                }
            }
        }
    }

    fn ignore_table(&mut self, table: &DeTable<'_>, span: Span) {
        let place = self.file.place(span);
        let mut ignore = Ignore { check: None, path: None, part: None, text: None, why: String::new(), place };
        for (key, at, value) in in_order(table) {
            match key {
                "check" => {
                    ignore.check = self.string(key, value);
                    ignore.check.iter().for_each(|name| self.check_name(name, value.span().into()));
                }
                "path" => ignore.path = self.glob(key, value),
                "part" => ignore.part = self.part(key, value),
                "text" => ignore.text = self.string(key, value),
                "why" => ignore.why = self.string(key, value).unwrap_or_default(),
                _ => self.problems.push(diagnostic::unknown_key(key, &IGNORE_KEYS, at)),
            }
        }
        if ignore.why.trim().is_empty() {
            self.fault(&Fault::NoReason, span);
        }
        if !["check", "path", "part", "text"].iter().any(|key| table.contains_key(*key)) {
            self.fault(&Fault::IgnoresAll, span);
        }
        self.config.ignores.push(ignore);
    }

    fn part(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let part = self.string(key, value)?;
        if !PARTS.contains(&part.as_str()) {
            self.fault(&Fault::Part(part.clone()), value.span().into());
        }
        Some(part)
    }

    fn glob(&mut self, key: &str, value: &Value<'_>) -> Option<Gitignore> {
        let glob = self.string(key, value)?;
        let root = std::path::absolute(self.folder).unwrap_or_else(|_| self.folder.to_owned());
        let mut builder = GitignoreBuilder::new(root);
        let built = builder.add_line(None, &glob).map(|_| ()).and_then(|()| builder.build());
        if let Err(error) = &built {
            self.fault(&Fault::Glob { glob, why: error.to_string() }, value.span().into());
        }
        built.ok()
    }

    fn pairs(&mut self, value: &Value<'_>) {
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        for item in items {
            let Some(table) = self.table("pairs", item) else { continue };
            let mut pair = PairOfPaths::default();
            for (key, span, value) in in_order(table) {
                match key {
                    "source" => pair.source = self.string(key, value).map(|path| self.folder.join(path)),
                    "target" => {
                        pair.place = Some((self.file.clone(), value.span().into()));
                        pair.target = self.string(key, value).map(|path| self.folder.join(path)).unwrap_or_default()
                    }
                    "source-language" => pair.source_language = self.language(key, value),
                    "target-language" => pair.target_language = self.language(key, value),
                    _ => self.problems.push(diagnostic::unknown_key(key, &PAIR_KEYS, span)),
                }
            }
            if !table.contains_key("target") {
                self.fault(&Fault::NoTarget, item.span().into());
            }
            self.config.pairs.push(pair);
        }
    }

    /// Whether each `{lang}` of an original's path is known: asked last, keys come in any order.
    fn originals(&mut self) {
        let needs = |pair: &&PairOfPaths| {
            let hole = pair.source.as_ref().is_some_and(|path| path.to_string_lossy().contains(pattern::LANGUAGE));
            hole && pair.source_language.is_none()
        };
        if self.config.source_language.is_some() {
            return;
        }
        let places = self.config.pairs.iter().filter(needs).filter_map(|pair| Some(pair.place.as_ref()?.1));
        for span in places.collect::<Vec<_>>() {
            self.fault(&Fault::NoSourceLanguage, span);
        }
    }
}

#[cfg(test)]
mod tests;
