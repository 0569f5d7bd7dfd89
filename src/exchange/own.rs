//! The table that holds all that an entry has: what bilint writes as CSV, TSV, Markdown and a workbook.
//!
//! Its first column is `kind`, which no other tool's table starts with: then cells are lists, their items apart by `|`.

use crate::glossary::{Case, Forms, Kind, Pos, Record, Tenure, Termbase};
use crate::language::Language;

/// The table of a name, as `glossary.toml` calls it or in the singular.
pub fn kind(name: &str) -> Option<Kind> {
    let name = name.to_lowercase();
    let names = |table: &str| table == name || table.strip_suffix('s') == Some(name.as_str());
    Kind::TABLES
        .iter()
        .find(|(table, kind)| names(table) || (*kind == Kind::Person && name == "person"))
        .map(|(_, kind)| *kind)
}

/// What a table is called.
pub fn table(kind: Kind) -> &'static str {
    Kind::TABLES.iter().find(|(_, known)| *known == kind).map_or("", |(table, _)| table)
}

/// The way to count case of a name.
pub fn case(name: &str) -> Option<Case> {
    Some(match name.to_lowercase().as_str() {
        "smart" => Case::Smart,
        "exact" => Case::Exact,
        "any" => Case::Any,
        _ => return None,
    })
}

/// The name of a way to count case; empty for the usual one.
pub fn case_name(case: Case) -> &'static str {
    match case {
        Case::Smart => "",
        Case::Exact => "exact",
        Case::Any => "any",
    }
}

/// The status of an entry; empty for the usual one.
pub fn entry_status(record: &Record) -> String {
    if record.admitted { "admitted" } else { "" }.to_owned()
}

/// Whether an entry is to be translated: empty where it is.
pub fn translate(record: &Record) -> String {
    if record.kept { "no" } else { "" }.to_owned()
}

/// A title as `Harbor Master [2024-05-01..]`.
pub fn title(text: &str) -> Option<Tenure> {
    let (name, from, until) = match text.strip_suffix(']').and_then(|text| text.rsplit_once('[')) {
        Some((name, days)) => {
            let (from, until) = days.split_once("..")?;
            (name, day(from)?, day(until)?)
        }
        None => (text, None, None),
    };
    let name = name.trim();
    (!name.is_empty()).then(|| Tenure { name: name.to_owned(), from, until })
}

/// A day or nothing; `None` for anything else.
fn day(text: &str) -> Option<Option<String>> {
    match text.trim() {
        "" => Some(None),
        day => day.parse::<crate::calendar::Day>().ok().map(|_| Some(day.to_owned())),
    }
}

/// The opposite of [`title`].
pub fn title_text(title: &Tenure) -> String {
    match (&title.from, &title.until) {
        (None, None) => title.name.clone(),
        (from, until) => {
            let day = |day: &Option<String>| day.clone().unwrap_or_default();
            format!("{} [{}..{}]", title.name, day(from), day(until))
        }
    }
}

/// The items of a cell: apart by `|`; `\` keeps what follows it.
pub fn split(cell: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        let kept = if c == '\\' { chars.next() } else { None };
        match (c, kept, items.last_mut()) {
            ('|', ..) => items.push(String::new()),
            (_, kept, Some(last)) => last.push(kept.unwrap_or(c)),
            _ => {}
        }
    }
    items.into_iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

/// The opposite of [`split`].
pub fn join<'a>(items: impl IntoIterator<Item = &'a String>) -> String {
    let escaped = |item: &String| item.replace('\\', "\\\\").replace('|', "\\|");
    items.into_iter().map(escaped).collect::<Vec<_>>().join(" | ")
}

/// The header and the rows: a column for whatever any entry has.
pub fn rows(termbase: &Termbase) -> Vec<Vec<String>> {
    let mut termbase = termbase.clone();
    termbase.tag();
    let languages = |forms: fn(&Record) -> &Forms| {
        let mut found: Vec<Option<Language>> = Vec::new();
        for (tag, _) in termbase.records.iter().flat_map(forms) {
            if !found.contains(tag) {
                found.push(tag.clone());
            }
        }
        found
    };
    let named = |name: &str, tag: &Option<Language>| match tag {
        Some(tag) => format!("{name} [{tag}]"),
        None => name.to_owned(),
    };
    let (targets, forbidden) = (languages(|record| &record.targets), languages(|record| &record.forbidden));
    let deprecated = languages(|record| &record.deprecated);
    let mut table: Vec<Vec<String>> = vec![vec!["kind".to_owned(), named("source", &termbase.source)]];
    table.extend(
        termbase.records.iter().map(|record| vec![self::table(record.kind).to_owned(), join([&record.source])]),
    );
    let mut column = |name: String, cell: &dyn Fn(&Record) -> String| {
        let cells: Vec<String> = termbase.records.iter().map(cell).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            table.iter_mut().zip(std::iter::once(name).chain(cells)).for_each(|(row, cell)| row.push(cell));
        }
    };
    let of = |forms: &Forms, tag: &Option<Language>| {
        forms.iter().find(|(own, _)| own == tag).map_or(String::new(), |(_, forms)| join(forms))
    };
    for tag in &targets {
        column(named("target", tag), &|record| of(&record.targets, tag));
    }
    column("aliases".to_owned(), &|record| join(&record.aliases));
    for tag in &forbidden {
        column(named("forbidden", tag), &|record| of(&record.forbidden, tag));
    }
    for tag in &deprecated {
        column(named("deprecated", tag), &|record| of(&record.deprecated, tag));
    }
    column("near".to_owned(), &|record| join(&record.scope.near));
    column("not near".to_owned(), &|record| join(&record.scope.not_near));
    column("part of speech".to_owned(), &|record| record.scope.pos.map_or("", Pos::name).to_owned());
    column("paths".to_owned(), &|record| join(&record.scope.paths));
    column("entry status".to_owned(), &entry_status);
    column("translate".to_owned(), &translate);
    column("title".to_owned(), &|record| join(&record.titles.iter().map(title_text).collect::<Vec<_>>()));
    column("case".to_owned(), &|record| case_name(record.case).to_owned());
    column("note".to_owned(), &|record| record.note.clone().unwrap_or_default());
    column("url".to_owned(), &|record| record.url.clone().unwrap_or_default());
    table
}
