//! TOML that people write (the glossary, the configuration): reading it with places, saying what is wrong with it.
//!
//! Finding a fault ([`Fault`], and the glossary's and the configuration's own) and showing it ([`Diagnostic`]) are
//! apart: tests and other output formats want the first without the second.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::text::{DecodeError, FileText, Span};

/// How many diagnostics of one run are shown in full; the rest is counted.
const SHOWN: usize = 20;

/// Why a glossary or a configuration is not there.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file cannot be read.
    #[error("{}: cannot read it: {reason}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why: no `source`, which would be said twice.
        reason: std::io::Error,
    },
    /// The file is no text.
    #[error("{}:{}{reason}", path.display(), .reason.gap())]
    Decode {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: DecodeError,
    },
    /// What is wrong in the files, all of it.
    #[error(transparent)]
    Invalid(#[from] Diagnostics),
}

impl LoadError {
    /// The message; excerpts in colour on request.
    pub fn render(&self, color: bool) -> String {
        match self {
            Self::Invalid(diagnostics) => diagnostics.render(color),
            _ => self.to_string(),
        }
    }
}

/// Reads a file of TOML; an empty one is an empty text.
///
/// # Errors
/// [`LoadError::Read`] and [`LoadError::Decode`].
pub fn open(path: &Path) -> Result<FileText, LoadError> {
    let bytes = std::fs::read(path).map_err(|reason| LoadError::Read { path: path.to_owned(), reason })?;
    let name = path.to_string_lossy();
    match FileText::decode(&name, bytes) {
        Ok(text) => Ok(text),
        Err(DecodeError::Empty) => Ok(FileText::from_string(&name, String::new())),
        Err(reason) => Err(LoadError::Decode { path: path.to_owned(), reason }),
    }
}

/// The nearest file of a name upward from `input` (a file or folder, existing or not), its own folder first.
pub fn find_upward(input: &Path, name: &str) -> Option<PathBuf> {
    let start = if input.is_dir() { Some(input) } else { input.parent() }?;
    let start = if start.as_os_str().is_empty() { Path::new(".") } else { start };
    let near = start.join(name);
    if near.is_file() {
        return Some(near);
    }
    // Only the absolute path has all folders above.
    let absolute = std::path::absolute(start).ok()?;
    absolute.ancestors().skip(1).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// A fault that any TOML file may have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not TOML.
    #[error("this is not TOML: {0}")]
    Syntax(String),
    /// A key or table that stands in the file already.
    #[error("“{key}” stands here a second time")]
    Twice {
        /// The key.
        key: String,
        /// Where it stands first, if that is known.
        first: Option<Span>,
    },
    /// A key that nobody reads.
    #[error("unknown key “{key}”")]
    UnknownKey {
        /// The key.
        key: String,
        /// What is read here.
        known: Vec<&'static str>,
    },
    /// A value of a type that the key cannot have.
    #[error("“{key}” cannot be {found}")]
    WrongType {
        /// The value's key.
        key: String,
        /// What stands there.
        found: &'static str,
        /// What may stand there.
        expected: &'static str,
    },
}

impl Fault {
    /// The fault at a place, in words.
    pub fn at(self, span: Span) -> Problem {
        let message = self.to_string();
        match self {
            Self::Syntax(_) => match message.split_once(", expected ") {
                Some((message, expected)) => Problem::new(span, message, format!("expected {expected}")),
                None => Problem::new(span, message, ""),
            },
            Self::Twice { first, .. } => {
                let problem = Problem::new(span, message, "expected each key once");
                Problem { also: first.map(|first| (first, "first here".to_owned())), ..problem }
            }
            Self::UnknownKey { key, known } => {
                let problem = Problem::new(span, message, format!("expected {}", listed(&known)));
                Problem { help: nearest(&key, known).map(did_you_mean), ..problem }
            }
            Self::WrongType { expected, .. } => Problem::new(span, message, format!("expected {expected}")),
        }
    }
}

/// A key that nobody reads.
pub fn unknown_key(key: &str, known: &[&'static str], span: Span) -> Problem {
    Fault::UnknownKey { key: key.to_owned(), known: known.to_vec() }.at(span)
}

/// A value of a type that its key cannot have.
pub fn wrong_type(key: &str, value: &Spanned<DeValue<'_>>, expected: &'static str) -> Problem {
    Fault::WrongType { key: key.to_owned(), found: type_name(value.get_ref()), expected }.at(value.span().into())
}

/// The usual question.
pub fn did_you_mean(word: &str) -> String {
    format!("did you mean “{word}”?")
}

/// `a, b or c`.
pub fn listed(words: &[&str]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// The known word that `word` was probably meant to be: at most a third of its letters wrong.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let near = |known: &'a str| {
        let distance = strsim::damerau_levenshtein(&word, &known.to_lowercase());
        (distance * 3 <= known.chars().count().max(3)).then_some((distance, known))
    };
    known.into_iter().filter_map(near).min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Good to know.
    Note,
    /// Very likely not what was meant.
    Warning,
    /// The file cannot be used.
    #[default]
    Error,
}

/// What is wrong at a place of a file, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The words at fault, in bytes of [`FileText::text`].
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What was expected; stands beside the caret. May be empty.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
    /// Another place that has to do with it, and how.
    pub also: Option<(Span, String)>,
    /// How much it matters.
    pub weight: Weight,
}

impl Problem {
    /// An error without help and other places.
    pub fn new(span: Span, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { span, message: message.into(), label: label.into(), help: None, also: None, weight: Weight::Error }
    }
}

/// A problem and its file.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The file.
    pub file: Arc<FileText>,
    /// What is wrong in it.
    pub problem: Problem,
}

impl Diagnostic {
    /// 1-based line and column (in characters).
    pub fn line_column(&self) -> (usize, usize) {
        self.file.line_column(self.problem.span.start())
    }

    /// The message with file, line, column, the line itself and a caret under the words; in colour on request.
    pub fn render(&self, color: bool) -> String {
        let problem = &self.problem;
        let excerpt = Excerpt::of(&self.file, problem.span);
        let level = match problem.weight {
            Weight::Error => Level::ERROR,
            Weight::Warning => Level::WARNING,
            Weight::Note => Level::NOTE,
        };
        let mut group = Group::with_title(level.primary_title(problem.message.as_str())).element(excerpt.snippet(
            &self.file,
            AnnotationKind::Primary,
            &problem.label,
        ));
        if let Some((span, label)) = &problem.also {
            group = group.element(Excerpt::of(&self.file, *span).snippet(&self.file, AnnotationKind::Context, label));
        }
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group])
    }
}

/// The one line of a file that an excerpt shows, so that a long glossary costs nothing.
struct Excerpt {
    line: usize,
    text: String,
    within: std::ops::Range<usize>,
}

impl Excerpt {
    fn of(file: &FileText, span: Span) -> Self {
        let (line, _) = file.line_column(span.start());
        let range = file.line_span(line);
        let text = file.line(line).to_owned();
        let start = span.start().saturating_sub(range.start).min(text.len());
        let end = span.end().saturating_sub(range.start).clamp(start, text.len());
        Self { line, text, within: start..end }
    }

    fn snippet<'a>(
        &self,
        file: &FileText,
        kind: AnnotationKind,
        label: &'a str,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let mut annotation = kind.span(self.within.clone());
        if !label.is_empty() {
            annotation = annotation.label(label);
        }
        Snippet::source(self.text.clone()).line_start(self.line).path(file.name().to_string()).annotation(annotation)
    }
}

/// Everything that is wrong, in all files.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// The problems of one file, in its order.
    pub fn of(file: &Arc<FileText>, mut problems: Vec<Problem>) -> Self {
        problems.sort_by_key(|problem| problem.span);
        Self(problems.into_iter().map(|problem| Diagnostic { file: file.clone(), problem }).collect())
    }

    /// All of them, one after the other.
    pub fn render(&self, color: bool) -> String {
        let mut shown: Vec<_> = self.0.iter().take(SHOWN).map(|diagnostic| diagnostic.render(color)).collect();
        if let Some(more) = self.0.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            shown.push(format!("… and {more} more"));
        }
        shown.join("\n\n")
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostics {}

/// What a value is, in words.
pub fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The keys of a table in the order of the file.
pub fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t str, Span, &'t Spanned<DeValue<'i>>)> {
    let mut rows: Vec<_> =
        table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span().into(), value)).collect();
    rows.sort_by_key(|(_, span, _): &(_, Span, _)| *span);
    rows
}

/// Parses a file. The table is complete but for keys that stand twice, unless a problem is one of syntax: then nothing
/// more should be said about it ([`Parsed::sound`]).
pub fn parse(text: &str) -> Parsed<'_> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let root = root.into_inner();
    let mut sound = true;
    let mut last_line = None;
    let mut problems = Vec::new();
    for error in errors {
        let span: Span = error.span().unwrap_or(text.len()..text.len()).into();
        if error.message() == "duplicate key" {
            let key = unquoted(span.of(text));
            let first = first_place(&root, &key, span);
            problems.push(Fault::Twice { key, first }.at(span));
            continue;
        }
        sound = false;
        // What follows an error in its own line is mostly its consequence.
        let line = text.get(..span.start()).map(|before| before.matches('\n').count());
        if last_line != line {
            problems.push(Fault::Syntax(error.message().to_owned()).at(span));
        }
        last_line = line;
    }
    Parsed { root, problems, sound }
}

/// A file's tables and what is wrong with its TOML.
#[derive(Debug)]
pub struct Parsed<'i> {
    /// The file's tables, as far as they could be read.
    pub root: DeTable<'i>,
    /// Faults of syntax, and keys that stand twice.
    pub problems: Vec<Problem>,
    /// Whether the tables are what their author meant.
    pub sound: bool,
}

fn unquoted(key: &str) -> String {
    DeValue::parse(key)
        .ok()
        .and_then(|value| value.get_ref().as_str().map(str::to_owned))
        .unwrap_or_else(|| key.to_owned())
}

/// The nearest place before `second` where `key` stands.
fn first_place(table: &DeTable<'_>, key: &str, second: Span) -> Option<Span> {
    let here = table.iter().filter(|(name, _)| name.get_ref() == key).map(|(name, _)| Span::from(name.span()));
    let below = table.values().filter_map(|value| first_place(value.get_ref().as_table()?, key, second));
    here.chain(below).filter(|span| *span < second).max()
}
