//! `glossary.toml` as it stands: all languages, both directions, every fault that one file alone shows.

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{self, Problem, in_order};
use crate::glossary::error::{CASES, Fault};
use crate::glossary::model::{Case, Form, Kind};
use crate::glossary::packs::Pack;
use crate::glossary::scope::Scope;
use crate::glossary::senses;
use crate::language::Language;
use crate::text::{FileText, Span};

const HEADER: &str = "glossary";
const HEADER_KEYS: [&str; 3] = ["source", "target", "packs"];
const ENTRY_KEYS: [&str; 13] = [
    "target",
    "aliases",
    "forbidden",
    "deprecated",
    "title",
    "case",
    "note",
    "url",
    "context",
    "pos",
    "paths",
    "status",
    "translate",
];
const TITLE_KEYS: [&str; 3] = ["name", "from", "until"];
pub(super) const FORMS: &str = "a string, or a list of strings";

/// One file.
#[derive(Debug)]
pub(super) struct RawFile {
    pub file: Arc<FileText>,
    pub source: Option<Language>,
    pub target: Option<Language>,
    /// Packs to be used with it.
    pub packs: Vec<&'static Pack>,
    pub entries: Vec<RawEntry>,
}

/// Forms of a language; `None` is the language that `[glossary]` names.
pub(super) type ByLanguage = Vec<(Option<Language>, Vec<Form>)>;

/// An entry in all its languages.
#[derive(Debug)]
pub(super) struct RawEntry {
    pub kind: Kind,
    pub key: Form,
    pub aliases: Vec<Form>,
    pub targets: ByLanguage,
    pub forbidden: ByLanguage,
    pub deprecated: ByLanguage,
    /// The translation may have a target and need not.
    pub admitted: bool,
    /// It stays as it is.
    pub kept: bool,
    pub scope: Scope,
    pub titles: Vec<RawTitle>,
    pub case: Case,
    pub note: Option<String>,
    pub url: Option<String>,
    pub span: Span,
}

impl RawEntry {
    /// An entry of words alone.
    pub fn new(kind: Kind, key: Form, span: Span) -> Self {
        Self {
            kind,
            key,
            aliases: Vec::new(),
            targets: Vec::new(),
            forbidden: Vec::new(),
            deprecated: Vec::new(),
            admitted: false,
            kept: false,
            scope: Scope::default(),
            titles: Vec::new(),
            case: Case::default(),
            note: None,
            url: None,
            span,
        }
    }
}

/// A title that a person holds, by its name.
#[derive(Clone, Debug)]
pub(super) struct RawTitle {
    pub name: Form,
    pub from: Option<String>,
    pub until: Option<String>,
}

/// Reads a file; the problems are all it has.
pub(super) fn read(file: Arc<FileText>) -> (RawFile, Vec<Problem>) {
    let text = file.clone();
    let parsed = diagnostic::parse(text.text());
    let mut raw = RawFile { file, source: None, target: None, packs: Vec::new(), entries: Vec::new() };
    let folder = std::path::Path::new(&**text.name()).parent().map(std::path::Path::to_owned).unwrap_or_default();
    let mut reader = Reader { problems: parsed.problems, folder };
    if parsed.sound {
        reader.root(&parsed.root, &mut raw);
        reader.same_sources(&raw.entries);
    }
    (raw, reader.problems)
}

pub(super) struct Reader {
    problems: Vec<Problem>,
    /// Where the file lies.
    pub folder: PathBuf,
}

impl Reader {
    pub fn fault(&mut self, fault: Fault, span: Span) {
        self.problems.push(fault.at(span));
    }

    pub fn unknown(&mut self, key: &str, known: &[&'static str], span: Span) {
        self.problems.push(diagnostic::unknown_key(key, known, span));
    }

    pub fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, expected: &'static str) {
        self.problems.push(diagnostic::wrong_type(key, value, expected));
    }

    fn root(&mut self, root: &DeTable<'_>, raw: &mut RawFile) {
        for (key, span, value) in in_order(root) {
            let kind = Kind::TABLES.iter().find(|(table, _)| *table == key).map(|(_, kind)| *kind);
            if kind.is_none() && key != HEADER {
                let known: Vec<_> = std::iter::once(HEADER).chain(Kind::TABLES.map(|(table, _)| table)).collect();
                self.unknown(key, &known, span);
                continue;
            }
            let Some(table) = value.get_ref().as_table() else {
                self.wrong_type(key, value, "a table");
                continue;
            };
            match kind {
                Some(kind) => {
                    in_order(table).into_iter().for_each(|row| raw.entries.extend(self.entries(kind, row)));
                }
                None => self.header(table, raw),
            }
        }
    }

    fn header(&mut self, table: &DeTable<'_>, raw: &mut RawFile) {
        for (key, span, value) in in_order(table) {
            match key {
                "source" => raw.source = self.language_value(key, value),
                "target" => raw.target = self.language_value(key, value),
                "packs" => raw.packs = self.packs(value),
                _ => self.unknown(key, &HEADER_KEYS, span),
            }
        }
    }

    fn packs(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<&'static Pack> {
        let Some(names) = value.get_ref().as_array() else {
            self.wrong_type("packs", value, "a list of names, such as [\"titles\"]");
            return Vec::new();
        };
        let mut packs = Vec::new();
        for name in names.iter() {
            let Some(text) = self.string("packs", name, "the name of a pack") else { continue };
            match Pack::find(&text) {
                Some(pack) => packs.push(pack),
                None => self.fault(Fault::Pack(text), name.span().into()),
            }
        }
        packs
    }

    fn language_value(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Language> {
        let tag = self.string(key, value, "a language tag, such as \"ja\"")?;
        self.language(&tag, value.span().into())
    }

    pub fn language(&mut self, tag: &str, span: Span) -> Option<Language> {
        let language = tag.parse().ok();
        if language.is_none() {
            self.fault(Fault::Language(tag.to_owned()), span);
        }
        language
    }

    pub fn string(&mut self, key: &str, value: &Spanned<DeValue<'_>>, expected: &'static str) -> Option<String> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(key, value, expected);
        }
        text.map(str::to_owned)
    }

    /// An entry's senses: one, or several where the value is a list of tables.
    fn entries(&mut self, kind: Kind, (key, at, value): (&str, Span, &Spanned<DeValue<'_>>)) -> Vec<RawEntry> {
        match value.get_ref() {
            DeValue::Array(items) if items.iter().any(senses::is_sense) => {
                items.iter().filter_map(|item| self.entry(kind, (key, at, item))).collect()
            }
            _ => self.entry(kind, (key, at, value)).into_iter().collect(),
        }
    }

    fn entry(&mut self, kind: Kind, (key, at, value): (&str, Span, &Spanned<DeValue<'_>>)) -> Option<RawEntry> {
        if key.trim().is_empty() {
            self.fault(Fault::EmptySource, at);
            return None;
        }
        let within: Span = value.span().into();
        let form = Form { text: key.trim().to_owned(), span: at };
        let span = if within.start() >= at.end() { at.join(within) } else { within };
        let mut entry = RawEntry::new(kind, form, span);
        match value.get_ref() {
            DeValue::Table(table) => self.entry_table(&mut entry, table),
            DeValue::String(_) | DeValue::Array(_) => self.variants(&mut entry, None, value),
            _ => {
                self.wrong_type(key, value, "a string, a list of strings, or a table with target");
                return None;
            }
        }
        Some(entry)
    }

    fn entry_table(&mut self, entry: &mut RawEntry, table: &DeTable<'_>) {
        let mut status = None;
        for (key, span, value) in in_order(table) {
            match key {
                "target" => self.targets(entry, value),
                "aliases" => entry.aliases = self.forms("aliases", value, FORMS),
                "forbidden" => self.add_by_language("forbidden", value, &mut entry.forbidden),
                "deprecated" => self.add_by_language("deprecated", value, &mut entry.deprecated),
                "title" if entry.kind == Kind::Person => entry.titles = self.titles(value),
                "title" => self.fault(Fault::TitleOfNobody, span),
                "case" => entry.case = self.case(value).unwrap_or_default(),
                "note" => entry.note = self.string(key, value, "a string"),
                "url" => entry.url = self.string(key, value, "a string"),
                "context" => self.context(&mut entry.scope, value),
                "pos" => entry.scope.pos = self.pos(value),
                "paths" => entry.scope.paths = self.paths(value),
                "status" => status = self.status(value),
                "translate" => entry.kept = self.kept(value),
                _ => self.unknown(key, &ENTRY_KEYS, span),
            }
        }
        match (table.contains_key("target"), entry.kept) {
            (true, true) => self.fault(Fault::KeptAndTarget(entry.key.text.clone()), entry.key.span),
            (false, false) => self.fault(Fault::NoTarget(entry.key.text.clone()), entry.key.span),
            _ => {}
        }
        if let Some(status) = status {
            senses::apply(entry, status);
        }
    }

    /// A string or a list of strings, none of them empty. A list of forbidden forms or aliases may be empty.
    pub fn forms(&mut self, key: &'static str, value: &Spanned<DeValue<'_>>, expected: &'static str) -> Vec<Form> {
        let single = std::slice::from_ref(value);
        let items: &[Spanned<DeValue<'_>>] = match value.get_ref() {
            DeValue::String(_) => single,
            DeValue::Array(items) => items,
            _ => {
                self.wrong_type(key, value, expected);
                return Vec::new();
            }
        };
        items.iter().filter_map(|item| self.form(key, item)).collect()
    }

    pub fn form(&mut self, key: &'static str, value: &Spanned<DeValue<'_>>) -> Option<Form> {
        let text = self.string(key, value, "a string")?;
        if text.trim().is_empty() {
            self.fault(
                if key == "aliases" { Fault::EmptySource } else { Fault::EmptyForm { key } },
                value.span().into(),
            );
            return None;
        }
        Some(Form { text: text.trim().to_owned(), span: inside_quotes(value) })
    }

    fn titles(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<RawTitle> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.title(item)).collect(),
            _ => self.title(value).into_iter().collect(),
        }
    }

    fn title(&mut self, value: &Spanned<DeValue<'_>>) -> Option<RawTitle> {
        let DeValue::Table(table) = value.get_ref() else {
            if value.get_ref().as_str().is_none() {
                self.wrong_type("title", value, "a string, a list, or { name = \"…\", from = 2025-01-25 }");
                return None;
            }
            return Some(RawTitle { name: self.form("title", value)?, from: None, until: None });
        };
        let (mut name, mut from, mut until) = (None, None, None);
        for (key, span, value) in in_order(table) {
            match key {
                "name" => name = self.form("title", value),
                "from" => from = self.day("from", value),
                "until" => until = self.day("until", value),
                _ => self.unknown(key, &TITLE_KEYS, span),
            }
        }
        if matches!((&from, &until), (Some(from), Some(until)) if until < from) {
            self.fault(Fault::Backwards, value.span().into());
        }
        if !table.contains_key("name") {
            self.fault(Fault::EmptyForm { key: "title" }, value.span().into());
        }
        Some(RawTitle { name: name?, from, until })
    }

    fn day(&mut self, key: &'static str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let day = match value.get_ref() {
            DeValue::Datetime(day) if day.time.is_none() => day.date,
            _ => None,
        };
        if day.is_none() {
            self.fault(Fault::Day { key }, value.span().into());
        }
        day.map(|day| day.to_string())
    }

    fn case(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Case> {
        let name = self.string("case", value, "\"smart\", \"exact\" or \"any\"")?;
        let case = CASES.iter().zip([Case::Smart, Case::Exact, Case::Any]).find(|(case, _)| **case == name);
        if case.is_none() {
            self.fault(Fault::Case(name), value.span().into());
        }
        case.map(|(_, case)| case)
    }

    /// TOML refuses one key twice; “Pod” and “pod” are two keys for it, and one entry for us where case is `any`.
    /// “US” and “us” of case `smart` are two: the text's case tells them apart.
    fn same_sources(&mut self, entries: &[RawEntry]) {
        let mut seen: FxHashMap<(Kind, String), &RawEntry> = FxHashMap::default();
        for entry in entries {
            let folded = (entry.kind, entry.key.text.to_lowercase());
            let Some(first) = seen.get(&folded) else {
                seen.insert(folded, entry);
                continue;
            };
            if first.key.span == entry.key.span {
                self.same_senses(entries, first, entry);
            } else if first.case == Case::Any || entry.case == Case::Any {
                let (again, first_text) = (entry.key.text.clone(), first.key.text.clone());
                self.fault(Fault::SameSource { again, first: first_text, place: first.key.span }, entry.key.span);
            }
        }
    }
}

/// The place of a string's words; of one with escapes, of the whole value.
fn inside_quotes(value: &Spanned<DeValue<'_>>) -> Span {
    let span = value.span();
    let plain = value.get_ref().as_str().is_some_and(|text| text.len() + 2 == span.len());
    if plain { Span::new(span.start + 1, span.end - 1) } else { span.into() }
}
