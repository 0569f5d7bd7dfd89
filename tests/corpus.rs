//! Files of other projects, where `BILINT_CORPUS` names a folder of them: all are read, written back unchanged to the
//! byte, and a fix changes its own bytes and no other.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bilint::finding::Edit;
use bilint::fix;
use bilint::read::{self, Content, Options, State};
use bilint::text::{FileText, Text};

/// How the name of a translation becomes that of its original.
const ORIGINALS: [(&str, &str); 6] = [
    (".ja.", ".en."),
    (".ja.", ".en-CA."),
    ("values-ja.", "values."),
    ("_ja.", "_en."),
    ("_ja.", "."),
    (".ja-JP.", "."),
];
/// Texts of a file in which a fix is tried.
const TRIED: usize = 25;

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    files.sort();
    files
}

fn original(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let other = ORIGINALS.iter().filter(|(own, _)| name.contains(own)).map(|(own, other)| name.replace(own, other));
    other.map(|name| path.with_file_name(name)).find(|other| other.exists())
}

/// The texts of one language that a file holds, and what may be done with them; those of the original where there is none.
fn texts(file: &Arc<FileText>, options: &Options) -> Result<Vec<(Text, State)>, String> {
    let documents = read::read(file, options).map_err(|error| error.to_string())?;
    let of = |document: read::Document| match document.content {
        Content::Pairs(segments) => {
            segments.into_iter().filter_map(|segment| Some((segment.target?, segment.state))).collect::<Vec<_>>()
        }
        Content::Texts { target, .. } => target.into_iter().map(|block| (block.text, State::Open)).collect(),
    };
    Ok(documents.into_iter().flat_map(of).collect())
}

#[test]
fn files_of_other_projects_are_read_and_kept() {
    let Some(folder) = std::env::var_os("BILINT_CORPUS") else { return };
    let mut wrong = Vec::new();
    for path in files(Path::new(&folder)) {
        let name = path.display().to_string();
        let bytes = std::fs::read(&path).unwrap();
        // A file of the original's language is read beside itself.
        let source = original(&path).or_else(|| Some(path.clone()));
        let options = Options { source, ..Options::default() };
        let read = |bytes: Vec<u8>| {
            let file = read::open::decode(&name, bytes).map_err(|error| error.to_string())?;
            texts(&file, &options).map(|texts| (file, texts))
        };
        match read(bytes.clone()) {
            Err(error) => wrong.push(error),
            Ok((_, before)) if before.is_empty() => wrong.push(format!("{name}: no text")),
            Ok((file, before)) => {
                if file.to_bytes() != bytes {
                    wrong.push(format!("{name}: not written back as it was"));
                }
                wrong.extend(fixes(&name, &file, &bytes, &before, &read));
            }
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

type Read<'a> = dyn Fn(Vec<u8>) -> Result<(Arc<FileText>, Vec<(Text, State)>), String> + 'a;

/// What goes wrong when a word is put into a text before its first letter.
fn fixes(name: &str, file: &Arc<FileText>, bytes: &[u8], before: &[(Text, State)], read: &Read<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    let own = |text: &Text| *text.file().name() == *file.name();
    let step = (before.len() / TRIED).max(1);
    for (at, (text, state)) in before.iter().enumerate().step_by(step) {
        let Some((first, c)) = text.as_str().char_indices().find(|(_, c)| c.is_alphabetic() || "<{%&$[".contains(*c))
        else {
            continue;
        };
        let span = (first..first + c.len_utf8()).into();
        let fixed_here = c.is_alphabetic() && *state != State::Locked && own(text) && text.is_unbroken(span);
        if !fixed_here || file.read_only().is_some() {
            continue;
        }
        let place = text.place(span);
        let new = format!("{}Neu {}", &text.as_str()[..first], &text.as_str()[first..]);
        let edit = Edit { file: place.file, start: place.start, end: place.end, text: text.spell(&format!("Neu {c}")) };
        let Ok(fixed) = fix::apply(file, &BTreeMap::from([(edit.start, &edit)])) else {
            wrong.push(format!("{name}: text {at} can't be fixed"));
            continue;
        };
        let tail = bytes.len().saturating_sub(place.end);
        if !file.is_sealed()
            && (fixed[..place.start] != bytes[..place.start] || fixed[fixed.len() - tail..] != bytes[place.end..])
        {
            wrong.push(format!("{name}: a fix of text {at} changes other bytes"));
        }
        match read(fixed) {
            Err(error) => wrong.push(format!("{name}: text {at} is malformed when fixed: {error}")),
            Ok((_, after)) => {
                let words = |texts: &[(Text, State)]| {
                    texts
                        .iter()
                        .map(|(text, _)| text.as_str().to_owned())
                        .enumerate()
                        .filter(|(i, _)| *i != at)
                        .collect()
                };
                let (old, now): (Vec<_>, Vec<_>) = (words(before), words(&after));
                let others = old == now;
                let said = after.get(at).is_some_and(|(text, _)| text.as_str() == new);
                if !others || !said {
                    wrong.push(format!("{name}: text {at} reads otherwise when fixed: {}", text.as_str()));
                }
            }
        }
    }
    wrong
}
