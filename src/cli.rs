//! The command line as types, no logic.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

use crate::calendar::Day;
use crate::finding::Severity;
use crate::language::Language;
use crate::report::Format;
use crate::report::alignment::PairFormat;
use crate::report::suggestions::SuggestionFormat;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "\
Examples:
  bilint check page.txt                          a page that holds translation and original
  bilint check ja.md --source en.md              a translation and its original
  bilint check strings.jsonl --format json       for scripts
  bilint fix --diff page.txt                     what the safe fixes would change
  bilint report page.txt --out reports           the review report: HTML, Markdown, JSON, diff
  bilint explain number-mismatch                 what a check finds, and when to allow it

Exit codes: 0 nothing found, 1 findings, 2 could not check.";

const CHECK_EXAMPLES: &str = "\
Examples:
  bilint check page.txt
  bilint check translated/ --source original/ --glossary house.toml
  bilint check page.txt --select number-mismatch,number-missing --all
  bilint check page.txt --format html --output page.html
  bilint check page.txt --format diff | patch -p0

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 could not check.";

const BASELINE_EXAMPLES: &str = "\
Examples:
  bilint baseline translated/ --source original/         writes bilint-baseline.json
  bilint check translated/ --source original/ --baseline bilint-baseline.json
  bilint baseline --merge ~/Downloads/bilint-baseline.json    adds what a reviewer ignored in the report";

const FIX_EXAMPLES: &str = "\
Examples:
  bilint fix page.txt                the safe fixes
  bilint fix --suggested page.txt    the others too
  bilint fix --diff page.txt         only show what would change
  bilint fix page.txt --decisions bilint-decisions.json    what a reviewer decided

Exit codes: as those of check, for what is left after the fixes.";

const REPORT_EXAMPLES: &str = "\
Examples:
  bilint report page.txt                     writes reports/bilint.html, .md, .json and .diff
  bilint report ja.md --source en.md --out review";

const IMPORT_EXAMPLES: &str = "\
Examples:
  bilint glossary import termbase.tbx -o glossary.toml
  bilint glossary import terms.csv --separator ';' --source-language en
  bilint glossary import names.tsv --table people

What does not come along is named on standard error.";

const EXPORT_EXAMPLES: &str = "\
Examples:
  bilint glossary export -o glossary.tbx
  bilint glossary export glossary.toml --format deepl --target-language ja > deepl.tsv

What the format has no place for is named on standard error.";

const SUGGEST_EXAMPLES: &str = "\
Examples:
  bilint glossary suggest memory.tmx                          a glossary on standard output
  bilint glossary suggest ja/ --source en/ -o glossary.toml
  bilint glossary suggest memory.tmx --format json";

const ALIGN_EXAMPLES: &str = "\
Examples:
  bilint align en.md ja.md                       pairs of sentences, a line each
  bilint align en.txt ja.txt --format tmx --output memory.tmx";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  bilint explain                     the list of checks
  bilint explain number-mismatch     what it finds, examples, when to allow it";

const INIT_EXAMPLES: &str = "\
Examples:
  cd project && bilint init          looks for translated files, writes bilint.toml and glossary.toml
  bilint init --force                writes bilint.toml anew";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  bilint completions bash > ~/.local/share/bash-completion/completions/bilint
  bilint completions zsh > ~/.zfunc/_bilint
  bilint completions fish > ~/.config/fish/completions/bilint.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  bilint man | man -l -
  bilint man check > bilint-check.1";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  bilint schema config > bilint.schema.json      for an editor that knows TOML schemas
  bilint schema findings                         the shape of check --format json";

/// The linter for bilingual text: reads a translation beside its original and says which names, titles, terms and
/// numbers came over wrong.
#[derive(Debug, Parser)]
#[command(name = "bilint", version, styles = STYLES, after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    /// When to colour what is printed
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub color: ColorChoice,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check translations and print what is wrong
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Box<CheckArgs>),
    /// Write down today's findings, so that --baseline tells only new ones
    #[command(after_help = BASELINE_EXAMPLES)]
    Baseline(Box<BaselineArgs>),
    /// Apply the safe fixes
    #[command(after_help = FIX_EXAMPLES)]
    Fix(Box<FixArgs>),
    /// Write the review report: HTML, Markdown, JSON and a diff
    #[command(after_help = REPORT_EXAMPLES)]
    Report(Box<ReportArgs>),
    /// Pair the sentences of two documents
    #[command(after_help = ALIGN_EXAMPLES)]
    Align(AlignArgs),
    /// Print the page of a check, or the list of checks
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),
    /// Lint, exchange and keep glossaries
    Glossary {
        /// What to do with it.
        #[command(subcommand)]
        command: GlossaryCommand,
    },
    /// Write bilint.toml and a starter glossary.toml for what lies in the folder
    #[command(after_help = INIT_EXAMPLES)]
    Init(InitArgs),
    /// Print shell completions
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = MAN_EXAMPLES)]
    Man {
        /// The page of this subcommand instead
        subcommand: Option<String>,
    },
    /// Print the JSON schema of a file that bilint reads or writes
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(SchemaArgs),
}

/// What is checked, how, and what counts: common to the commands that check.
#[derive(Clone, Debug, Args)]
pub struct InputArgs {
    /// Files and folders; `-` is standard input. Without any, the [[pairs]] of bilint.toml
    #[arg(value_name = "FILE|DIR")]
    pub paths: Vec<PathBuf>,
    /// The original, when it stands in a file or folder of its own
    #[arg(long, value_name = "PATH", help_heading = "Input")]
    pub source: Option<PathBuf>,
    /// The original's language, such as en [default: detected]
    #[arg(long, value_name = "TAG", help_heading = "Input")]
    pub source_language: Option<Language>,
    /// The translation's language, such as ja or zh-Hant [default: detected]
    #[arg(long, value_name = "TAG", help_heading = "Input")]
    pub target_language: Option<Language>,
    /// The name that stands for standard input; it tells the format
    #[arg(long, value_name = "NAME", default_value = "stdin.txt", help_heading = "Input")]
    pub stdin_filename: String,
    /// A glossary; may be given several times, the later wins [default: glossary.toml, found upward]
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub glossary: Vec<PathBuf>,
    /// Use no glossary
    #[arg(long, conflicts_with = "glossary", help_heading = "Input")]
    pub no_glossary: bool,
    /// Glossary packs to use besides: titles, countries, languages, currencies; see `bilint glossary packs`
    #[arg(long, value_name = "NAME,...", value_delimiter = ',', help_heading = "Input")]
    pub pack: Vec<String>,
    /// The configuration [default: bilint.toml, found upward]
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub config: Option<PathBuf>,
    /// The day the original appeared on: days told by their weekday or from today are checked against it
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Input")]
    pub dateline: Option<Day>,
    /// Check only what differs from where this branch left REV: the translation or its original
    #[arg(long, value_name = "REV", help_heading = "Input")]
    pub changed_since: Option<String>,
    /// One name, one spelling, over all files of the run instead of each by itself
    #[arg(long, help_heading = "Checks")]
    pub across_files: bool,
    /// Run only these checks
    #[arg(long, value_name = "CHECK,...", value_delimiter = ',', help_heading = "Checks")]
    pub select: Vec<String>,
    /// Leave these checks out
    #[arg(long, value_name = "CHECK,...", value_delimiter = ',', help_heading = "Checks")]
    pub ignore: Vec<String>,
    /// The least severity that makes the exit code 1 [default: warning]
    #[arg(long, value_name = "SEVERITY", help_heading = "Checks")]
    pub fail_on: Option<FailOn>,
    /// Show infos too: what is worth a look but not sure
    #[arg(long, help_heading = "Checks")]
    pub all: bool,
}

/// What is known of old: common to the commands that tell findings.
#[derive(Clone, Debug, Args)]
pub struct KnownArgs {
    /// Keep the findings of this baseline quiet; `bilint baseline` writes one [default: that of bilint.toml]
    #[arg(long, value_name = "FILE", help_heading = "Checks")]
    pub baseline: Option<PathBuf>,
    /// Tell what the baseline of bilint.toml keeps quiet, too
    #[arg(long, conflicts_with = "baseline", help_heading = "Checks")]
    pub no_baseline: bool,
}

/// `bilint baseline`.
#[derive(Debug, Args)]
pub struct BaselineArgs {
    /// The common options.
    #[command(flatten)]
    pub input: InputArgs,
    /// Add the findings of this baseline, such as a review report saves, and check nothing; may be given several times
    #[arg(long, value_name = "FILE", conflicts_with = "paths", help_heading = "Input")]
    pub merge: Vec<PathBuf>,
    /// The file to write [default: the baseline of bilint.toml, else bilint-baseline.json]
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
}

/// `bilint check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The common options.
    #[command(flatten)]
    pub input: InputArgs,
    /// What is known of old.
    #[command(flatten)]
    pub known: KnownArgs,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "human", help_heading = "Output")]
    pub format: Format,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// Tell the N worst findings only; the figures still count all
    #[arg(long, value_name = "N", help_heading = "Output")]
    pub max_findings: Option<usize>,
}

/// `bilint fix`.
#[derive(Debug, Args)]
pub struct FixArgs {
    /// The common options.
    #[command(flatten)]
    pub input: InputArgs,
    /// What is known of old.
    #[command(flatten)]
    pub known: KnownArgs,
    /// Apply the suggested fixes too, which want a look
    #[arg(long, help_heading = "Fixes")]
    pub suggested: bool,
    /// Change nothing, show what would change
    #[arg(long, help_heading = "Fixes")]
    pub diff: bool,
    /// Apply what a reviewer decided, and nothing else; the review report exports such a file
    #[arg(long, value_name = "FILE", conflicts_with = "suggested", help_heading = "Fixes")]
    pub decisions: Option<PathBuf>,
}

/// `bilint report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The common options.
    #[command(flatten)]
    pub input: InputArgs,
    /// What is known of old.
    #[command(flatten)]
    pub known: KnownArgs,
    /// The folder to write into
    #[arg(long, value_name = "DIR", default_value = "reports", help_heading = "Output")]
    pub out: PathBuf,
}

/// `bilint align`.
#[derive(Debug, Args)]
pub struct AlignArgs {
    /// The original
    pub source: PathBuf,
    /// The translation
    pub target: PathBuf,
    /// The original's language, such as en [default: detected]
    #[arg(long, value_name = "TAG", help_heading = "Input")]
    pub source_language: Option<Language>,
    /// The translation's language, such as ja or zh-Hant [default: detected]
    #[arg(long, value_name = "TAG", help_heading = "Input")]
    pub target_language: Option<Language>,
    /// How to write the pairs
    #[arg(long, value_name = "FORMAT", default_value = "tsv", help_heading = "Output")]
    pub format: PairFormat,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
}

/// `bilint glossary`.
#[derive(Debug, Subcommand)]
pub enum GlossaryCommand {
    /// Say what is wrong or doubtful in glossaries
    Check(GlossaryCheckArgs),
    /// Read glossaries of other tools and write them as glossary.toml
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(GlossaryImportArgs),
    /// Write glossaries for other tools
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(GlossaryExportArgs),
    /// Join glossaries into one
    Merge(GlossaryMergeArgs),
    /// Show what two glossaries have apart
    Diff(GlossaryDiffArgs),
    /// Put the entries of a glossary in order, comments and all
    Sort(GlossarySortArgs),
    /// List the packs that bilint brings along: what they hold, and how to use them
    Packs,
    /// Propose entries from translated text: names, titles, products and terms, with their renderings counted
    #[command(after_help = SUGGEST_EXAMPLES)]
    Suggest(Box<SuggestArgs>),
}

/// `bilint glossary suggest`.
#[derive(Debug, Args)]
pub struct SuggestArgs {
    /// The common options; entries of the glossary are known.
    #[command(flatten)]
    pub input: InputArgs,
    /// Propose what stands in N segments or more; 2 at least
    #[arg(long, value_name = "N", default_value_t = 2, help_heading = "Mining")]
    pub min_count: u32,
    /// Propose what is at least so sure, 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.6, help_heading = "Mining")]
    pub min_confidence: f64,
    /// How to write the entries
    #[arg(long, value_name = "FORMAT", default_value = "toml", help_heading = "Output")]
    pub format: SuggestionFormat,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
}

/// `bilint glossary check`.
#[derive(Debug, Args)]
pub struct GlossaryCheckArgs {
    /// The glossaries; without any, glossary.toml in this folder or above it
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `bilint glossary import`.
#[derive(Debug, Args)]
pub struct GlossaryImportArgs {
    /// The glossaries to read
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Their format [default: told from the name]
    #[arg(long, value_name = "FORMAT", value_parser = formats(), help_heading = "Input")]
    pub format: Option<String>,
    /// The original's language [default: named in the file, or detected]
    #[arg(long, value_name = "TAG", help_heading = "Input")]
    pub source_language: Option<Language>,
    /// The translation's language; what is told of others is left out [default: all of them]
    #[arg(long, value_name = "TAG", help_heading = "Input")]
    pub target_language: Option<Language>,
    /// The table for entries that name none
    #[arg(long, value_name = "TABLE", default_value = "terms", value_parser = tables(), help_heading = "Input")]
    pub table: String,
    /// What stands between alternatives in one cell, such as ";" [default: a cell is one]
    #[arg(long, value_name = "TEXT", help_heading = "Input")]
    pub separator: Option<String>,
    /// Write to this file, which must not exist, instead of standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// Write over a file that exists
    #[arg(long, requires = "output", help_heading = "Output")]
    pub force: bool,
}

/// `bilint glossary export`.
#[derive(Debug, Args)]
pub struct GlossaryExportArgs {
    /// The glossaries, the later wins; without any, glossary.toml in this folder or above it
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The format [default: told from --output's name]
    #[arg(long, value_name = "FORMAT", value_parser = formats(), help_heading = "Output")]
    pub format: Option<String>,
    /// The translation's language, for formats that hold one [default: the glossary's]
    #[arg(long, value_name = "TAG", help_heading = "Output")]
    pub target_language: Option<Language>,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
}

/// `bilint glossary merge`.
#[derive(Debug, Args)]
pub struct GlossaryMergeArgs {
    /// The glossaries, in order
    #[arg(value_name = "FILE", required = true, num_args = 2..)]
    pub files: Vec<PathBuf>,
    /// Whose translation stays where they differ
    #[arg(long, value_name = "WHICH", default_value = "later")]
    pub keep: KeepWhich,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
}

/// Whose translation a merge keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KeepWhich {
    /// The later file's
    Later,
    /// The earlier file's
    Earlier,
    /// Both: the earlier file's is the one to suggest
    Both,
}

/// `bilint glossary diff`.
#[derive(Debug, Args)]
pub struct GlossaryDiffArgs {
    /// The glossary as it was
    pub before: PathBuf,
    /// The glossary as it is
    pub after: PathBuf,
}

/// `bilint glossary sort`.
#[derive(Debug, Args)]
pub struct GlossarySortArgs {
    /// The glossaries; without any, glossary.toml in this folder or above it
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Change nothing; fail where the order would change
    #[arg(long)]
    pub check: bool,
}

fn formats() -> clap::builder::PossibleValuesParser {
    let value = |format: &crate::exchange::Format| clap::builder::PossibleValue::new(format.name).help(format.about);
    crate::exchange::FORMATS.iter().map(value).collect::<Vec<_>>().into()
}

fn tables() -> clap::builder::PossibleValuesParser {
    crate::glossary::Kind::TABLES.map(|(table, _)| table).into()
}

/// `bilint init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Write bilint.toml anew where there is one; a glossary is kept
    #[arg(long)]
    pub force: bool,
}

/// `bilint schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The file
    #[arg(value_name = "FILE")]
    pub of: SchemaOf,
}

/// What there are schemas of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// bilint.toml
    Config,
    /// glossary.toml
    Glossary,
    /// What check --format json prints
    Findings,
    /// What fix --decisions reads
    Decisions,
}

/// `bilint explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The check; without it, the list
    pub check: Option<String>,
    /// How to print the page
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: PageFormat,
}

/// How `explain` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    /// For reading in a terminal
    Human,
    /// As it is written
    Markdown,
}

/// The least severity that fails a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only
    Error,
    /// Warnings and errors
    Warning,
    /// Any finding, infos included
    Info,
    /// Nothing
    Never,
}

impl FailOn {
    /// The severity from which on a run fails; `None` for never.
    pub fn threshold(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}
