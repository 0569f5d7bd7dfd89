//! Resource files: an original and its translation in two files of one format, whose texts go together by their keys.

use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::rows::Rows;
use super::{Document, Options, ReadError, Role, Segment, State, open, text_pair};
use crate::language::Language;
use crate::text::{FileText, Text};

/// A text of a resource file.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it stands: its keys, joined as the format's people join them.
    pub key: String,
    /// Which of several forms it is: `one`, `other`, …
    pub form: Option<String>,
    /// Its words.
    pub text: Text,
    /// What may be done with it.
    pub state: State,
}

/// What a resource file holds.
#[derive(Debug, Default)]
pub struct Resource {
    /// The language that it names itself.
    pub language: Option<Language>,
    /// Its texts in order.
    pub entries: Vec<Entry>,
}

/// Reads one file of a resource format.
pub type Parse = fn(&Arc<FileText>) -> Result<Resource, ReadError>;

/// Pairs the texts of `file` with those of the original that the options name. Keys that one side lacks are skipped.
pub fn read(file: &Arc<FileText>, options: &Options, parse: Parse) -> Result<Vec<Document>, ReadError> {
    let Some(source) = &options.source else {
        let message = "this format holds one language a file: expected the original's file with --source FILE";
        return Err(ReadError::at(file, 0, message));
    };
    let original = open::open(&text_pair::counterpart(file.name(), Path::new(source)))?;
    Ok(pair(&parse(&original)?, parse(file)?, file, options))
}

/// The documents (one, or none where nothing pairs) of two resources; `file` is the translation's.
fn pair(original: &Resource, translation: Resource, file: &Arc<FileText>, options: &Options) -> Vec<Document> {
    let mut forms: FxHashMap<&str, Vec<&Entry>> = FxHashMap::default();
    for entry in &original.entries {
        forms.entry(&entry.key).or_default().push(entry);
    }
    let declared = (original.language.clone(), translation.language);
    let mut rows = Rows::new(file, options);
    let mut met = rustc_hash::FxHashSet::default();
    for entry in translation.entries {
        let source = counterpart(&forms, &entry);
        met.insert(entry.key.clone());
        let blank = |text: &Text| text.as_str().trim().is_empty();
        let skipped = blank(&entry.text) || source.is_none_or(|source| blank(&source.text));
        let plural = entry.form.is_some() || source.is_some_and(|source| source.form.is_some()) || is_form(&entry.key);
        let id = match &entry.form {
            Some(form) => format!("{}[{form}]", entry.key),
            None => entry.key,
        };
        let source = source.map(|source| source.text.clone());
        let segment = Segment { id, source, target: Some(entry.text), role: Role::Body, state: entry.state, plural };
        rows.push(segment, skipped, declared.clone(), Some(String::new()));
    }
    let missing = original.entries.iter().filter(|entry| !met.contains(&entry.key) && !is_form(&entry.key));
    let missing = missing.count();
    let mut documents = rows.documents();
    if let Some(first) = documents.first_mut() {
        first.skipped += missing;
    }
    documents
}

/// The original's text for one of the translation: of its own form, else of the one for any number.
fn counterpart<'a>(forms: &FxHashMap<&str, Vec<&'a Entry>>, entry: &Entry) -> Option<&'a Entry> {
    let found = forms.get(entry.key.as_str()).cloned().or_else(|| {
        // Forms may be keys of their own: files.one, files_one.
        let (stem, _) = split_form(&entry.key)?;
        let other = ["other", "plural"].iter().find_map(|form| forms.get(format!("{stem}{form}").as_str()));
        other.or_else(|| forms.get(stem.trim_end_matches(['.', '_']))).cloned()
    })?;
    let of = |form: Option<&str>| found.iter().copied().find(|source| source.form.as_deref() == form);
    of(entry.form.as_deref()).or_else(|| of(Some("other"))).or_else(|| found.last().copied())
}

/// The key without the form it ends in, and that form.
fn split_form(key: &str) -> Option<(&str, &str)> {
    let at = key.rfind(['.', '_'])? + 1;
    let (stem, form) = key.split_at(at);
    matches!(form, "zero" | "one" | "two" | "few" | "many" | "other" | "plural").then_some((stem, form))
}

fn is_form(key: &str) -> bool {
    split_form(key).is_some()
}
