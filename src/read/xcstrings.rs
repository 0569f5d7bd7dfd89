//! Xcode's string catalogues: every language of an app in one JSON file.

use std::sync::Arc;

use super::json::{self, Value};
use super::rows::{Found, Rows};
use super::{Document, Options, ReadError, Role, Segment, State, json_string, state};
use crate::language::Language;
use crate::text::{FileText, Text};

/// A text of a language: the way to it through the variations, its words, whether it is skipped.
struct Leaf {
    path: Vec<String>,
    text: Text,
    skipped: bool,
}

/// Reads a catalogue: a document for each language beside the source's. Where the source has no text of its own, the key
/// is it.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let root = json::value(file)?;
    let source = json::member(file, &root, "sourceLanguage").and_then(|value| match value {
        Value::String(range) => json::string(file, range).parse::<Language>().ok(),
        _ => None,
    });
    let (Some(Value::Object(strings)), Some(source)) = (json::member(file, &root, "strings"), source) else {
        let message = "no string catalogue: expected “sourceLanguage” and “strings” in one object";
        return Err(ReadError::at(file, 0, message));
    };
    let mut found: Vec<Found> = Vec::new();
    for (key, entry) in strings {
        let name = json::string(file, key);
        let kept = matches!(json::member(file, entry, "shouldTranslate"), Some(Value::Other));
        let Some(Value::Object(localizations)) = json::member(file, entry, "localizations") else { continue };
        let own = localizations.iter().find(|(tag, _)| json::string(file, tag).parse().ok().as_ref() == Some(&source));
        let mut sources = Vec::new();
        if let Some((_, own)) = own {
            leaves(file, own, &mut Vec::new(), &mut sources);
        }
        let key = json_string::text(file, key.start, key.end);
        for (tag, localization) in localizations {
            let Ok(language) = json::string(file, tag).parse::<Language>() else { continue };
            let wanted = options.target_language.as_ref();
            if language == source || wanted.is_some_and(|wanted| *wanted != language) {
                continue;
            }
            let mut targets = Vec::new();
            leaves(file, localization, &mut Vec::new(), &mut targets);
            let at = found.iter().position(|(_, target, _)| *target == language).unwrap_or_else(|| {
                found.push((source.clone(), language, Vec::new()));
                found.len() - 1
            });
            let Some((_, _, segments)) = found.get_mut(at) else { continue };
            segments.extend(targets.into_iter().map(|leaf| segment(&name, &key, &sources, leaf, kept)));
        }
    }
    Ok(Rows::grouped(file, options, found))
}

fn segment(name: &str, key: &Text, sources: &[Leaf], leaf: Leaf, kept: bool) -> (Segment, bool) {
    let likeness = |source: &&Leaf| {
        let same = source.path.iter().zip(&leaf.path).filter(|(one, other)| one == other).count();
        same * 2 + usize::from(source.path.last().is_some_and(|form| form == "other"))
    };
    let source = sources.iter().max_by_key(likeness).map_or(key, |source| &source.text).clone();
    let plural = !leaf.path.is_empty();
    let id = if plural { format!("{name}[{}]", leaf.path.join(".")) } else { name.to_owned() };
    let blank = |text: &Text| text.as_str().trim().is_empty();
    let skipped = leaf.skipped || blank(&leaf.text) || blank(&source);
    let state = if kept { State::Locked } else { State::Open };
    (Segment { id, source: Some(source), target: Some(leaf.text), role: Role::Body, state, plural }, skipped)
}

/// The texts of a localization: its unit, and those of its variations and substitutions. The tree is bounded in depth by
/// its reader.
fn leaves(file: &Arc<FileText>, value: &Value, path: &mut Vec<String>, found: &mut Vec<Leaf>) {
    let Value::Object(members) = value else { return };
    for (key, member) in members {
        let key = json::string(file, key);
        if key == "stringUnit" {
            let text = |name| match json::member(file, member, name) {
                Some(Value::String(range)) => Some(json_string::text(file, range.start, range.end)),
                _ => None,
            };
            let said = text("state");
            let said = said.as_ref().map_or("", Text::as_str);
            let skipped = state::is_skipped(said) || matches!(said, "needs_review" | "stale");
            found.extend(text("value").map(|text| Leaf { path: path.clone(), text, skipped }));
        } else {
            path.push(key);
            leaves(file, member, path, found);
            path.pop();
        }
    }
}
