//! The rows of a table into entries.

use crate::exchange::columns::{self, Column, Role};
use crate::exchange::{Imported, Options, own};
use crate::glossary::{Case, Pos, Record, Status};
use crate::language::Language;
use crate::read::ReadError;
use crate::text::FileText;

/// A row and where it starts.
#[derive(Clone, Debug)]
pub struct Row {
    /// The byte of the file's text.
    pub at: usize,
    /// What its cells say.
    pub cells: Vec<String>,
}

/// What the cells beyond the second of a table without a header are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Further translations.
    Targets,
    /// A remark.
    Note,
}

/// Reads the rows of a table.
///
/// # Errors
/// A row that says what cannot be.
pub fn read(file: &FileText, rows: &[Row], rest: Rest, options: &Options) -> Result<Imported, ReadError> {
    let Some(first) = rows.first() else { return Ok(Imported::default()) };
    let mut table = Table { file, options, imported: Imported::default(), columns: Vec::new(), own: false };
    match columns::header(&first.cells) {
        Some(columns) => {
            table.own = columns.first().is_some_and(|column| column.role == Role::Kind);
            table.imported.termbase.source = options.source.clone().or_else(|| source_language(&columns));
            table.columns = columns;
            for row in rows.iter().skip(1) {
                table.row(row)?;
            }
        }
        None => {
            table.half_a_header(first)?;
            for row in rows {
                table.plain(row, rest);
            }
        }
    }
    Ok(table.imported)
}

/// The original's language, where columns name theirs: that of the source, else of the first.
fn source_language(columns: &[Column]) -> Option<Language> {
    let of = |role| columns.iter().find(|column| column.role == role);
    match of(Role::Source) {
        Some(source) => source.language.clone(),
        None => of(Role::Term)?.language.clone(),
    }
}

struct Table<'a> {
    file: &'a FileText,
    options: &'a Options,
    imported: Imported,
    columns: Vec<Column>,
    /// The table is as bilint writes it.
    own: bool,
}

impl Table<'_> {
    /// A first row that names a source and nothing to translate it into, among columns that are all known.
    fn half_a_header(&self, first: &Row) -> Result<(), ReadError> {
        let role = |name: &str| columns::header(&[name.to_owned(), "source".to_owned(), "target".to_owned()]);
        let known = |cell: &String| {
            role(cell).and_then(|columns| columns.into_iter().next()).is_some_and(|column| column.role != Role::Unknown)
        };
        if first.cells.len() > 2 && first.cells.iter().all(known) {
            let message = "a header without a column for the original or the translation: expected “source” and “target”, or languages";
            return Err(ReadError::at(self.file, first.at, message));
        }
        Ok(())
    }

    /// A row of a table without a header: words, their translation, and the rest.
    fn plain(&mut self, row: &Row, rest: Rest) {
        let mut cells = row.cells.iter().map(|cell| cell.trim());
        let mut record = Record::new(self.options.kind, cells.next().unwrap_or(""));
        let cells: Vec<&str> = cells.collect();
        let tag = |at: usize| cells.get(at).and_then(|tag| tag.parse::<Language>().ok());
        let mut language = None;
        let own = match cells.as_slice() {
            // DeepL: the languages of both sides.
            [_, _, _, ..] if tag(1).is_some() && tag(2).is_some() => {
                self.imported.termbase.source = tag(1);
                language = tag(2);
                1
            }
            _ if rest == Rest::Note => 1,
            _ => cells.len(),
        };
        for cell in cells.iter().take(own) {
            for form in self.forms(cell) {
                record.add_target(language.clone(), &form);
            }
        }
        if language.is_none() {
            cells.iter().skip(own).for_each(|note| record.add_note(note));
        }
        self.push(record);
    }

    /// The alternatives in a cell.
    fn forms(&self, cell: &str) -> Vec<String> {
        match &self.options.separator {
            _ if self.own => own::split(cell),
            Some(separator) if !separator.is_empty() => cell.split(separator.as_str()).map(str::to_owned).collect(),
            _ => vec![cell.to_owned()],
        }
    }

    fn row(&mut self, row: &Row) -> Result<(), ReadError> {
        let columns = std::mem::take(&mut self.columns);
        let read = self.entry(row, &columns);
        self.columns = columns;
        if let Some(record) = read? {
            self.push(record);
        }
        Ok(())
    }

    fn entry(&mut self, row: &Row, columns: &[Column]) -> Result<Option<Record>, ReadError> {
        let cells = || {
            let cells = columns.iter().zip(&row.cells).enumerate();
            cells.map(|(at, (column, cell))| (at, column, cell.trim())).filter(|(_, _, cell)| !cell.is_empty())
        };
        let cell = |role| cells().find(|(_, column, _)| column.role == role).map(|(_, _, cell)| cell);
        let fault = |message: String| ReadError::at(self.file, row.at, message);
        let tag = |role| {
            let parse = |tag: &str| columns::language_named(tag).ok_or_else(|| tag.parse::<Language>());
            match cell(role).map(parse) {
                Some(Err(Err(error))) => Err(fault(error.to_string())),
                Some(Ok(language) | Err(Ok(language))) => Ok(Some(language)),
                None => Ok(None),
            }
        };
        let (row_source, row_target) = (tag(Role::SourceLanguage)?, tag(Role::TargetLanguage)?);
        let kind = match cell(Role::Kind) {
            Some(name) => own::kind(name).ok_or_else(|| {
                fault(format!("“{name}” is no table of a glossary: expected people, titles, organizations, products, places or terms"))
            })?,
            None => self.options.kind,
        };
        let mut record = Record::new(kind, "");
        if let Some(case) = cell(Role::Case) {
            record.case = own::case(case)
                .ok_or_else(|| fault(format!("“{case}” is no way to count case: expected smart, exact or any")))?;
        }
        for title in cell(Role::Title).map(own::split).unwrap_or_default() {
            let read = own::title(&title);
            record
                .titles
                .push(read.ok_or_else(|| fault(format!("“{title}”: expected a title, and days as [2025-01-25..]")))?);
        }
        let source = self.options.source.as_ref().or(self.imported.termbase.source.as_ref()).cloned();
        if source.is_none() {
            self.imported.termbase.source = row_source;
        }
        let mut lost = Vec::new();
        for (at, column, cell) in cells() {
            let language = column.language.clone();
            match column.role {
                Role::Source => self.add_sources(&mut record, cell),
                Role::Term if language.is_some() && language == source => self.add_sources(&mut record, cell),
                Role::Target | Role::Term => {
                    let (status, case) = status_of(columns, row, at);
                    record.case = case.unwrap_or(record.case);
                    let language = language.or_else(|| row_target.clone());
                    for form in self.forms(cell) {
                        match status {
                            Status::Forbidden => record.add_forbidden(language.clone(), &form),
                            Status::Deprecated => record.add_deprecated(language.clone(), &form),
                            _ => record.add_target(language.clone(), &form),
                        }
                    }
                }
                Role::Aliases => self.split_own(cell).iter().for_each(|alias| record.add_alias(alias)),
                Role::Forbidden => {
                    let language = language.or_else(|| row_target.clone());
                    self.split_own(cell).iter().for_each(|form| record.add_forbidden(language.clone(), form));
                }
                Role::Deprecated => {
                    let language = language.or_else(|| row_target.clone());
                    self.split_own(cell).iter().for_each(|form| record.add_deprecated(language.clone(), form));
                }
                Role::Near => record.scope.near = self.split_own(cell),
                Role::NotNear => record.scope.not_near = self.split_own(cell),
                Role::Paths => record.scope.paths = self.split_own(cell),
                // Of a translation it says nothing about where the entry holds.
                Role::Pos if language.is_none() || language == source => match Pos::named(cell) {
                    Some(pos) => record.scope.pos = Some(pos),
                    None => lost.push(format!("part of speech “{cell}” left out")),
                },
                Role::Translate => record.kept = matches!(cell.to_lowercase().as_str(), "no" | "false" | "0"),
                Role::EntryStatus => record.admitted = cell == "admitted",
                Role::Note => record.add_note(cell),
                Role::Url => record.url = record.url.take().or_else(|| Some(cell.to_owned())),
                Role::Fuzzy if matches!(cell.to_lowercase().as_str(), "true" | "yes" | "1" | "fuzzy") => {
                    lost.push("marked as unfinished, left out".to_owned());
                }
                Role::Unknown => lost.push(format!("column “{}” left out", column.name)),
                _ => {}
            }
        }
        let name = if record.source.is_empty() { first_target(&record) } else { record.source.clone() };
        let unfinished = lost.iter().any(|what| what.starts_with("marked"));
        lost.iter().for_each(|what| self.imported.losses.add(what, &name));
        Ok((!unfinished && cells().next().is_some()).then_some(record))
    }

    /// The first is the entry's own, the others stand beside it.
    fn add_sources(&self, record: &mut Record, cell: &str) {
        for form in self.forms(cell) {
            if record.source.is_empty() {
                record.source = form.trim().to_owned();
            } else {
                record.add_alias(&form);
            }
        }
    }

    /// Lists in one cell: as bilint writes them, else apart by the separator or by `|` or `;`.
    fn split_own(&self, cell: &str) -> Vec<String> {
        if self.own || self.options.separator.is_some() {
            return self.forms(cell);
        }
        cell.split(['|', ';']).map(str::to_owned).collect()
    }

    /// Adds an entry, without the languages that nobody wants.
    fn push(&mut self, record: Record) {
        keep(record, self.options, &mut self.imported);
    }
}

fn first_target(record: &Record) -> String {
    record.targets.iter().flat_map(|(_, forms)| forms).next().cloned().unwrap_or_default()
}

/// Adds an entry to what was read, without the languages that nobody wants; one without words is lost.
pub fn keep(mut record: Record, options: &Options, imported: &mut Imported) {
    let Imported { termbase, losses, .. } = imported;
    if record.source.is_empty() {
        losses.add("without words of the original, left out", &first_target(&record));
        return;
    }
    if let Some(wanted) = &options.target {
        let fits = |tag: &Option<Language>| tag.as_ref().is_none_or(|tag| tag.primary() == wanted.primary());
        let forms = record.targets.iter().chain(&record.forbidden).chain(&record.deprecated);
        for (tag, _) in forms.filter(|(tag, _)| !fits(tag)) {
            let tag = tag.as_ref().map_or("", Language::as_str);
            losses.add(&format!("translation into {tag} left out"), &record.source);
        }
        for forms in [&mut record.targets, &mut record.forbidden, &mut record.deprecated] {
            forms.retain(|(tag, _)| fits(tag));
        }
    }
    termbase.records.push(record);
}

/// What the columns beside a term's say of it.
fn status_of(columns: &[Column], row: &Row, term: usize) -> (Status, Option<Case>) {
    let cell = |at: usize| row.cells.get(at).map_or("", String::as_str);
    let language = columns.get(term).and_then(|column| column.language.as_ref());
    let own = |(_, column): &(usize, &Column)| {
        column.role == Role::Status && (column.language.is_none() || column.language.as_ref() == language)
    };
    let mut found = Status::Admitted;
    if let Some((at, _)) = columns.iter().enumerate().find(own) {
        found = columns::status(cell(at));
    }
    let next = columns.iter().enumerate().skip(term + 1).find(|(_, column)| column.role != Role::Unknown);
    let mut case = None;
    if let Some((at, _)) = next.filter(|(_, column)| column.role == Role::Info) {
        for flag in cell(at).split([';', ',']).map(|flag| flag.trim().to_lowercase()) {
            match flag.as_str() {
                "forbidden" => found = Status::Forbidden,
                "casesense" => case = Some(Case::Exact),
                "caseinsense" => case = Some(Case::Any),
                _ => {}
            }
        }
    }
    (found, case)
}
