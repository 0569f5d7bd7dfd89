//! What the columns of a glossary's table are, told from its header.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::glossary::Status;
use crate::language::Language;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The words of the original.
    Source,
    /// The translation.
    Target,
    /// Words of the column's language, whichever side that is.
    Term,
    /// Other words of the original.
    Aliases,
    /// Forms that the translation must not have.
    Forbidden,
    /// Forms that are out of date.
    Deprecated,
    /// Words that have to stand near.
    Near,
    /// Words that must not.
    NotNear,
    /// The part of speech.
    Pos,
    /// The files that the entry is for.
    Paths,
    /// Whether it is to be translated at all.
    Translate,
    /// Whether the translation has to have it.
    EntryStatus,
    /// The entry's table.
    Kind,
    /// Titles that a person holds.
    Title,
    /// How case counts.
    Case,
    /// Where to read more.
    Url,
    /// A remark.
    Note,
    /// The original's language, a row each.
    SourceLanguage,
    /// The translation's.
    TargetLanguage,
    /// Whether the term is wanted: of its language's column, else of the translation.
    Status,
    /// memoQ's flags of the term in the column before.
    Info,
    /// Whether somebody has still to look at the row.
    Fuzzy,
    /// Of no interest outside the tool.
    Ignored,
    /// Nobody knows.
    Unknown,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it holds.
    pub role: Role,
    /// The language that its header names.
    pub language: Option<Language>,
    /// Its header.
    pub name: String,
}

#[derive(Debug, Default, Deserialize)]
struct Names {
    columns: FxHashMap<String, Vec<String>>,
    #[serde(rename = "per-language")]
    per_language: FxHashMap<String, Vec<String>>,
    status: FxHashMap<String, Vec<String>>,
    languages: FxHashMap<String, String>,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| ::toml::from_str(include_str!("../../data/exchange/columns.toml")).unwrap_or_default())
}

fn role_of(name: &str) -> Role {
    match name {
        "source" => Role::Source,
        "target" => Role::Target,
        "term" => Role::Term,
        "aliases" => Role::Aliases,
        "forbidden" => Role::Forbidden,
        "deprecated" => Role::Deprecated,
        "near" => Role::Near,
        "not-near" => Role::NotNear,
        "pos" => Role::Pos,
        "paths" => Role::Paths,
        "translate" => Role::Translate,
        "entry-status" => Role::EntryStatus,
        "kind" => Role::Kind,
        "title" => Role::Title,
        "case" => Role::Case,
        "url" => Role::Url,
        "note" => Role::Note,
        "source-language" => Role::SourceLanguage,
        "target-language" => Role::TargetLanguage,
        "status" => Role::Status,
        "info" => Role::Info,
        "fuzzy" => Role::Fuzzy,
        "ignored" => Role::Ignored,
        _ => Role::Unknown,
    }
}

fn named(table: &FxHashMap<String, Vec<String>>, name: &str) -> Option<Role> {
    let found = table.iter().find(|(_, names)| names.iter().any(|known| known == name));
    found.map(|(role, _)| role_of(role))
}

/// What a status says, in whatever words tools have for it.
pub fn status(text: &str) -> Status {
    let text = text.trim().to_lowercase();
    let is = |list: &str| names().status.get(list).is_some_and(|words| words.contains(&text));
    if is("forbidden") {
        Status::Forbidden
    } else if is("deprecated") {
        Status::Deprecated
    } else if is("preferred") {
        Status::Preferred
    } else {
        Status::Admitted
    }
}

/// The header of a table; `None` where its first row is words already.
pub fn header(cells: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    let has = |role: Role| columns.iter().any(|column| column.role == role);
    let mut languages: Vec<&Language> = columns
        .iter()
        .filter(|column| column.role == Role::Term)
        .filter_map(|column| column.language.as_ref())
        .collect();
    languages.sort_unstable();
    languages.dedup();
    // DeepL's rows end with the languages of their words.
    if let [first, second, ..] = columns.as_slice()
        && first.role == Role::Unknown
        && second.role == Role::Unknown
        && !has(Role::Source)
        && !has(Role::Target)
        && columns.iter().all(|column| column.role != Role::Term || column.name.len() <= "zh-Hant".len())
        && !columns.iter().any(|column| names().languages.contains_key(&normal(&column.name)))
    {
        return None;
    }
    let enough = match languages.len() {
        0 => has(Role::Source) && has(Role::Target),
        1 => has(Role::Source) || has(Role::Target),
        _ => true,
    };
    enough.then_some(columns)
}

fn column(cell: &str) -> Column {
    let name = cell.trim().to_owned();
    let of = |role, language| Column { role, language, name: name.clone() };
    let plain = normal(&name);
    if let Some(role) = named(&names().columns, &plain) {
        return of(role, None);
    }
    let whole = names().languages.contains_key(&plain) || !name.contains([' ', '[', '(']);
    if let Some(language) = language(&plain).filter(|_| whole) {
        return of(Role::Term, Some(language));
    }
    let (base, tag) = match name.trim_end_matches([']', ')']).rsplit_once(['[', '(']) {
        Some((base, tag)) => (normal(base), normal(tag)),
        None => match plain.rsplit_once(' ') {
            Some((tag, base)) => (base.to_owned(), tag.to_owned()),
            None => return of(Role::Unknown, None),
        },
    };
    let Some(language) = language(&tag) else { return of(Role::Unknown, None) };
    let role = named(&names().per_language, &base).or_else(|| named(&names().columns, &base));
    // Japanese(ja)
    let role = role.or_else(|| self::language(&base).map(|_| Role::Term));
    of(role.unwrap_or(Role::Unknown), Some(language))
}

/// In small letters, with single spaces between words and nothing else.
fn normal(text: &str) -> String {
    let apart = |c: char| c.is_whitespace() || matches!(c, '_' | '-' | ':' | '(' | ')' | '[' | ']' | ',');
    text.to_lowercase().split(apart).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A language by its tag or its name.
fn language(normal: &str) -> Option<Language> {
    if let Some(tag) = names().languages.get(normal) {
        return tag.parse().ok();
    }
    // A word of two or three letters with parts that no word has: "ja", "en us", "zh hant tw".
    let tag = normal.replace(' ', "-");
    let parts: Vec<usize> = tag.split('-').map(str::len).collect();
    let well_formed = matches!(parts.as_slice(), [2 | 3] | [2 | 3, 2..=4] | [2 | 3, 4, 2 | 3]);
    // Three letters may be any word (pos, url, ref): a language only where the table knows it.
    let known = parts.first() != Some(&3) || names().languages.values().any(|own| tag.starts_with(own.as_str()));
    tag.parse().ok().filter(|_| well_formed && known && tag.is_ascii())
}

/// A language as a header or an attribute names it: by its tag or by its name in English or its own.
pub fn language_named(text: &str) -> Option<Language> {
    language(&normal(text))
}

/// The English name of a language, where the table has one, else its tag.
pub fn name_of(language: &Language) -> String {
    let names = names().languages.iter().filter(|(name, tag)| name.is_ascii() && *tag == language.as_str());
    let Some((name, _)) = names.min_by_key(|(name, _)| (name.len(), name.as_str())) else {
        return language.to_string();
    };
    let capital = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    name.split(' ').map(capital).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_many_tools_are_understood() {
        let cases: [(&str, &[(Role, &str)]); 8] = [
            ("source,target,note", &[(Role::Source, ""), (Role::Target, ""), (Role::Note, "")]),
            ("English,日本語", &[(Role::Term, "en"), (Role::Term, "ja")]),
            ("Term [en],Status [en],Term [pt-BR]", &[(Role::Term, "en"), (Role::Status, "en"), (Role::Term, "pt-BR")]),
            (
                "Entry_ID,English_Def,English,Term_Info,Japanese",
                &[(Role::Ignored, ""), (Role::Note, "en"), (Role::Term, "en"), (Role::Info, ""), (Role::Term, "ja")],
            ),
            ("English (United States),Japanese(ja)", &[(Role::Term, "en-US"), (Role::Term, "ja")]),
            ("sourceString,targetString,pos", &[(Role::Source, ""), (Role::Target, ""), (Role::Pos, "")]),
            ("source,target,colour", &[(Role::Source, ""), (Role::Target, ""), (Role::Unknown, "")]),
            (
                "kind,source [en],target [ja],target [de]",
                &[(Role::Kind, ""), (Role::Source, "en"), (Role::Target, "ja"), (Role::Target, "de")],
            ),
        ];
        for (line, expected) in cases {
            let cells: Vec<String> = line.split(',').map(str::to_owned).collect();
            let found = header(&cells).unwrap_or_default();
            let tag = |column: &Column| column.language.as_ref().map_or(String::new(), ToString::to_string);
            let found: Vec<_> = found.iter().map(|column| (column.role, tag(column))).collect();
            let expected: Vec<_> = expected.iter().map(|(role, tag)| (*role, (*tag).to_owned())).collect();
            assert_eq!(found, expected, "{line}");
        }
        for line in ["abort,アボート", "source,ソース", "term,用語", "no,いいえ", "it,それ"] {
            assert!(header(&line.split(',').map(str::to_owned).collect::<Vec<_>>()).is_none(), "{line}");
        }
    }
}
