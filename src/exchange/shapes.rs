//! Tables as other tools write and read them.

use std::collections::BTreeMap;

use crate::exchange::columns;
use crate::exchange::delimited::bytes;
use crate::exchange::{Exported, Losses, Options, own};
use crate::glossary::{Case, Kind, Pos, Record, Status, Termbase};
use crate::language::Language;

/// What a format may have a place for, besides the words of the original and one translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its table, where that is not `[terms]`.
    Kind,
    /// Other words of the original.
    Aliases,
    /// Translations after the first.
    Alternatives,
    /// What must not stand.
    Forbidden,
    /// What is out of date.
    Deprecated,
    /// Words that must or must not stand near.
    Context,
    /// The part of speech.
    Pos,
    /// The files that it is for.
    Paths,
    /// That a translation may do without it.
    Admitted,
    /// That it stays as it is: it is written as its own translation.
    Kept,
    /// Titles that a person holds.
    Titles,
    /// Since when and until when.
    Days,
    /// How case counts.
    Case,
    /// A remark.
    Note,
    /// Where to read more.
    Url,
}

/// Names what of a record a format that has these fields leaves out.
pub fn lose(record: &Record, held: &[Field], losses: &mut Losses) {
    let several = record.targets.iter().any(|(_, forms)| forms.len() > 1);
    let dated = record.titles.iter().any(|title| title.from.is_some() || title.until.is_some());
    let scope = &record.scope;
    let has = [
        (Field::Kind, record.kind != Kind::Term, "table (people, titles, …) left out"),
        (Field::Aliases, !record.aliases.is_empty(), "aliases left out"),
        (Field::Alternatives, several, "translations after the first left out"),
        (Field::Forbidden, !record.forbidden.is_empty(), "forbidden forms left out"),
        (Field::Deprecated, !record.deprecated.is_empty(), "outdated forms left out"),
        (Field::Context, !scope.near.is_empty() || !scope.not_near.is_empty(), "context left out"),
        (Field::Pos, scope.pos.is_some(), "part of speech left out"),
        (Field::Paths, !scope.paths.is_empty(), "paths left out"),
        (Field::Admitted, record.admitted, "status of the entry left out"),
        (Field::Kept, record.kept, "not to be translated: written as its own translation"),
        (Field::Titles, !record.titles.is_empty(), "titles of people left out"),
        (Field::Days, dated && held.contains(&Field::Titles), "days of titles left out"),
        (Field::Case, record.case != Case::Smart, "case left out"),
        (Field::Note, record.note.is_some(), "notes left out"),
        (Field::Url, record.url.is_some(), "links left out"),
    ];
    for (field, there, what) in has {
        if there && !held.contains(&field) {
            losses.add(what, &record.source);
        }
    }
}

/// Names what is no more than forbidden in a format that knows no milder status, or reads it so.
fn outdated(record: &Record, losses: &mut Losses) {
    if !record.deprecated.is_empty() {
        losses.add("outdated forms written as forbidden", &record.source);
    }
}

/// The language that a format with one translation gets: the one asked for, the termbase's own, the first.
pub fn one_language(termbase: &Termbase, options: &Options) -> Option<Language> {
    let first = || termbase.languages().into_iter().next().flatten();
    options.target.clone().or_else(|| termbase.target.clone()).or_else(first)
}

/// The entries with the forms of one language; others are lost.
pub fn narrowed(termbase: &Termbase, options: &Options, losses: &mut Losses) -> Vec<Record> {
    let wanted = one_language(termbase, options);
    let mut tagged = termbase.clone();
    tagged.tag();
    let fits = |tag: &Option<Language>| *tag == wanted || tag.is_none();
    let mut records = Vec::new();
    for mut record in tagged.records {
        for (tag, _) in record.targets.iter().filter(|(tag, _)| !fits(tag)) {
            let tag = tag.as_ref().map_or("", Language::as_str);
            losses.add(&format!("translation into {tag} left out"), &record.source);
        }
        for forms in [&mut record.targets, &mut record.forbidden, &mut record.deprecated] {
            forms.retain(|(tag, _)| fits(tag));
        }
        if record.says_something() {
            records.push(record);
        }
    }
    packs(termbase, losses);
    records
}

/// Text as XML spells it, in elements and attributes.
pub fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// No format but our own knows packs.
pub fn packs(termbase: &Termbase, losses: &mut Losses) {
    termbase.packs.iter().for_each(|pack| losses.add("packs in use left out", pack));
}

fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn targets(record: &Record) -> Vec<&str> {
    record.targets.iter().flat_map(|(_, forms)| forms).map(String::as_str).collect()
}

/// A row an entry, whose first translation alone is written.
fn simple(
    termbase: &Termbase,
    options: &Options,
    header: Option<&[&str]>,
    held: &[Field],
    row: fn(&Record, &str) -> Vec<String>,
) -> (Vec<Vec<String>>, Losses) {
    let mut losses = Losses::default();
    let mut rows: Vec<Vec<String>> = header.into_iter().map(texts).collect();
    for record in narrowed(termbase, options, &mut losses) {
        lose(&record, held, &mut losses);
        rows.push(row(&record, targets(&record).first().unwrap_or(&"")));
    }
    (rows, losses)
}

/// Two columns without a header.
pub fn deepl(termbase: &Termbase, options: &Options) -> Exported {
    let (rows, losses) = simple(termbase, options, None, &[], |record, target| texts(&[&record.source, target]));
    Exported { bytes: bytes(&rows, b'\t'), losses }
}

/// A row a translation; the remark stands beside the first.
pub fn omegat(termbase: &Termbase, options: &Options) -> Exported {
    let mut losses = Losses::default();
    let mut rows = Vec::new();
    for record in narrowed(termbase, options, &mut losses) {
        lose(&record, &[Field::Alternatives, Field::Note], &mut losses);
        for (at, target) in targets(&record).into_iter().enumerate() {
            let note = record.note.as_deref().filter(|_| at == 0);
            rows.push(texts(&[&record.source, target]).into_iter().chain(note.map(str::to_owned)).collect());
        }
    }
    Exported { bytes: bytes(&rows, b'\t'), losses }
}

const WEBLATE: [&str; 8] =
    ["location", "source", "target", "id", "fuzzy", "context", "translator_comments", "developer_comments"];

/// Weblate's columns; the remark is the developers'.
pub fn weblate(termbase: &Termbase, options: &Options) -> Exported {
    let (rows, losses) = simple(termbase, options, Some(&WEBLATE), &[Field::Note], |record, target| {
        texts(&["", &record.source, target, "", "", "", "", record.note.as_deref().unwrap_or("")])
    });
    Exported { bytes: bytes(&rows, b','), losses }
}

/// Source term, translation, definition.
pub fn microsoft(termbase: &Termbase, options: &Options) -> Exported {
    let header = ["Source Term", "Translation", "Definition"];
    let (rows, losses) = simple(termbase, options, Some(&header), &[Field::Note], |record, target| {
        texts(&[&record.source, target, record.note.as_deref().unwrap_or("")])
    });
    Exported { bytes: bytes(&rows, b','), losses }
}

/// What a header calls a language: its English name where one is known.
fn language_name(language: Option<&Language>, side: &str) -> String {
    language.map_or_else(|| side.to_owned(), columns::name_of)
}

/// The source's forms, and the forms of each language with what they are to their author.
type Sides<'a> = (Vec<&'a str>, Vec<Vec<(&'a str, Status)>>);

fn sides<'a>(record: &'a Record, languages: &[Option<Language>]) -> Sides<'a> {
    let sources = std::iter::once(&record.source).chain(&record.aliases).map(String::as_str).collect();
    let of = |language: &Option<Language>| {
        let pick = |forms: &'a crate::glossary::Forms, status: Status| {
            let found = forms.iter().filter(move |(tag, _)| tag == language);
            found.flat_map(move |(_, forms)| forms.iter().map(move |form| (form.as_str(), status)))
        };
        let wrong = pick(&record.forbidden, Status::Forbidden).chain(pick(&record.deprecated, Status::Deprecated));
        pick(&record.targets, Status::Admitted).chain(wrong).collect()
    };
    (sources, languages.iter().map(of).collect())
}

/// memoQ: a column and its flags for each term of an entry, as many as the entry with most has.
pub fn memoq(termbase: &Termbase, _: &Options) -> Exported {
    let mut losses = Losses::default();
    packs(termbase, &mut losses);
    let mut tagged = termbase.clone();
    tagged.tag();
    let languages = tagged.languages();
    let sides: Vec<Sides<'_>> = tagged.records.iter().map(|record| sides(record, &languages)).collect();
    let widest = sides.iter().map(|(sources, _)| sources.len()).max().unwrap_or(1);
    let wide = |at: usize| sides.iter().filter_map(|(_, targets)| targets.get(at)).map(Vec::len).max().unwrap_or(1);
    let widths: Vec<usize> = (0..languages.len()).map(wide).collect();
    let mut header = texts(&["Entry_ID", "Entry_Note"]);
    let mut columns = |name: String, count: usize| {
        (0..count).for_each(|_| header.extend([name.clone(), "Term_Info".to_owned()]));
    };
    columns(language_name(tagged.source.as_ref(), "Source"), widest);
    for (language, width) in languages.iter().zip(&widths) {
        columns(language_name(language.as_ref(), "Target"), *width);
    }
    let mut rows = vec![header];
    for (at, (record, (sources, targets))) in tagged.records.iter().zip(&sides).enumerate() {
        let held = [Field::Aliases, Field::Alternatives, Field::Forbidden, Field::Deprecated, Field::Case, Field::Note];
        lose(record, &held, &mut losses);
        outdated(record, &mut losses);
        let case = match record.case {
            Case::Smart => "CasePermissive",
            Case::Exact => "CaseSense",
            Case::Any => "CaseInsense",
        };
        let mut row = vec![(at + 1).to_string(), record.note.clone().unwrap_or_default()];
        let mut cells = |forms: &[(&str, Status)], width: usize| {
            for at in 0..width {
                match forms.get(at) {
                    Some((form, status)) => {
                        let bad = if *status == Status::Admitted { "" } else { ";Forbidden" };
                        row.extend([(*form).to_owned(), format!("{case};HalfPrefix{bad}")]);
                    }
                    None => row.extend([String::new(), String::new()]),
                }
            }
        };
        cells(&sources.iter().map(|source| (*source, Status::Admitted)).collect::<Vec<_>>(), widest);
        targets.iter().zip(&widths).for_each(|(forms, width)| cells(forms, *width));
        rows.push(row);
    }
    Exported { bytes: bytes(&rows, b','), losses }
}

/// MultiTerm: a column a language, synonyms apart by `|`.
pub fn multiterm(termbase: &Termbase, _: &Options) -> Exported {
    let mut losses = Losses::default();
    packs(termbase, &mut losses);
    let mut tagged = termbase.clone();
    tagged.tag();
    let languages = tagged.languages();
    let mut header = vec![language_name(tagged.source.as_ref(), "Source")];
    header.extend(languages.iter().map(|language| language_name(language.as_ref(), "Target")));
    header.extend(texts(&["Note", "URL"]));
    let mut rows = vec![header];
    for record in &tagged.records {
        lose(record, &[Field::Aliases, Field::Alternatives, Field::Note, Field::Url], &mut losses);
        let (sources, targets) = sides(record, &languages);
        if sources.iter().chain(targets.iter().flatten().map(|(form, _)| form)).any(|form| form.contains('|')) {
            losses.add("“|” in words taken for the end of a word", &record.source);
        }
        let mut row = vec![sources.join("|")];
        for forms in targets {
            let right = forms.iter().filter(|(_, status)| *status == Status::Admitted).map(|(form, _)| *form);
            row.push(right.collect::<Vec<_>>().join("|"));
        }
        row.extend([record.note.clone().unwrap_or_default(), record.url.clone().unwrap_or_default()]);
        rows.push(row);
    }
    Exported { bytes: bytes(&rows, b'\t'), losses }
}

/// Crowdin: a row for each translation of an entry, with its status.
pub fn crowdin(termbase: &Termbase, _: &Options) -> Exported {
    let mut losses = Losses::default();
    packs(termbase, &mut losses);
    let mut tagged = termbase.clone();
    tagged.tag();
    let languages = tagged.languages();
    let tag = |language: &Option<Language>, side: &str| language.as_ref().map_or(side.to_owned(), Language::to_string);
    let source = tag(&tagged.source, "en");
    let mut header = vec![format!("Term [{source}]"), format!("Description [{source}]"), format!("URL [{source}]")];
    for language in &languages {
        let tag = tag(language, "und");
        header.extend([format!("Term [{tag}]"), format!("Status [{tag}]")]);
    }
    let mut rows = vec![header];
    for record in &tagged.records {
        let held = [Field::Alternatives, Field::Forbidden, Field::Deprecated, Field::Note, Field::Url];
        lose(record, &held, &mut losses);
        outdated(record, &mut losses);
        let (_, targets) = sides(record, &languages);
        let count = targets.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..count {
            let first = |text: &Option<String>| text.clone().filter(|_| at == 0).unwrap_or_default();
            let mut row = vec![record.source.clone(), first(&record.note), first(&record.url)];
            for forms in &targets {
                let status = match forms.get(at) {
                    None => "",
                    Some((_, Status::Forbidden)) => "not recommended",
                    Some((_, Status::Deprecated)) => "obsolete",
                    Some(_) if at == 0 => "preferred",
                    Some(_) => "admitted",
                };
                row.extend(texts(&[forms.get(at).map_or("", |(form, _)| form), status]));
            }
            rows.push(row);
        }
    }
    Exported { bytes: bytes(&rows, b','), losses }
}

/// What an entry has besides its words, as `key: value` lines for formats with free comments: [`from_comments`] reads
/// them back.
pub fn comments(record: &Record) -> Vec<String> {
    let forms = |forms: &crate::glossary::Forms, skip: usize| {
        own::join(forms.iter().flat_map(|(_, forms)| forms).skip(skip).collect::<Vec<_>>())
    };
    let titles: Vec<String> = record.titles.iter().map(own::title_text).collect();
    let fields = BTreeMap::from([
        ("admitted", forms(&record.targets, 1)),
        ("aliases", own::join(&record.aliases)),
        ("case", own::case_name(record.case).to_owned()),
        ("deprecated", forms(&record.deprecated, 0)),
        ("forbidden", forms(&record.forbidden, 0)),
        ("near", own::join(&record.scope.near)),
        ("not near", own::join(&record.scope.not_near)),
        ("part of speech", record.scope.pos.map_or("", Pos::name).to_owned()),
        ("paths", own::join(&record.scope.paths)),
        ("entry status", own::entry_status(record)),
        ("translate", own::translate(record)),
        ("title", own::join(&titles)),
        ("url", record.url.clone().unwrap_or_default()),
    ]);
    let lines = fields.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| format!("{key}: {value}"));
    record.note.clone().into_iter().chain(lines).collect()
}

/// Takes in a comment; anything but a field is a remark.
pub fn from_comment(record: &mut Record, line: &str) {
    let field = line.split_once(": ").map(|(key, value)| (key, value.trim()));
    let items = |value: &str| own::split(value);
    match field {
        Some(("admitted", value)) => items(value).iter().for_each(|form| record.add_target(None, form)),
        Some(("aliases", value)) => items(value).iter().for_each(|form| record.add_alias(form)),
        Some(("forbidden", value)) => items(value).iter().for_each(|form| record.add_forbidden(None, form)),
        Some(("deprecated", value)) => items(value).iter().for_each(|form| record.add_deprecated(None, form)),
        Some(("near", value)) => record.scope.near = items(value),
        Some(("not near", value)) => record.scope.not_near = items(value),
        Some(("paths", value)) => record.scope.paths = items(value),
        Some(("part of speech", value)) => record.scope.pos = Pos::named(value),
        Some(("entry status", value)) => record.admitted = value == "admitted",
        Some(("translate", value)) => record.kept = value == "no",
        Some(("case", value)) => record.case = own::case(value).unwrap_or_default(),
        Some(("url", value)) => record.url = Some(value.to_owned()),
        Some(("title", value)) if record.kind == Kind::Person => {
            record.titles.extend(items(value).iter().filter_map(|title| own::title(title)));
        }
        _ => record.add_note(line),
    }
}
