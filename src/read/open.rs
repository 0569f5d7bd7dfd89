//! From paths to texts: opening files, walking folders.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{ReadError, format};
use crate::text::FileText;

/// Opens and decodes a file; findings call it as the user did.
pub fn open(path: &Path) -> Result<Arc<FileText>, ReadError> {
    let name = name(path);
    if path.is_dir() {
        return Err(ReadError::Io { file: name, error: std::io::Error::other("this is a folder: expected a file") });
    }
    match std::fs::read(path) {
        Ok(bytes) => decode(&name, bytes),
        Err(error) => Err(ReadError::Io { file: name, error }),
    }
}

/// Reads standard input to its end; `name` (`--stdin-filename`) tells the format.
pub fn stdin(name: &str) -> Result<Arc<FileText>, ReadError> {
    let mut bytes = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => decode(name, bytes),
        Err(error) => Err(ReadError::Io { file: name.to_owned(), error }),
    }
}

/// Decodes bytes that stand under a name.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Arc<FileText>, ReadError> {
    if let Some(unpack) = format::unpack(name) {
        return unpack(name, bytes).map(Arc::new);
    }
    let decoded = FileText::decode_or(name, bytes, format::encoding(name));
    decoded.map(Arc::new).map_err(|error| ReadError::Decode { file: name.to_owned(), error })
}

/// The files to check: a path that is a file stands for itself, a folder for the files in it that bilint has a reader
/// for, in the order of their names. Hidden files and those that `.gitignore` names are left out of folders.
///
/// Formats that keep each language in a file of its own are taken only `with_source`. What can't be looked at is an error in its place, so that the rest is still checked.
pub fn inputs(paths: &[PathBuf], with_source: bool) -> Vec<Result<PathBuf, ReadError>> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = found.len();
            walk(path, with_source, &mut found);
            if found.len() == before {
                let message = format!("nothing to check in this folder: expected {}", format::known());
                found.push(Err(ReadError::Io { file: name(path), error: std::io::Error::other(message) }));
            }
        } else {
            found.push(Ok(path.clone()));
        }
    }
    found
}

fn walk(folder: &Path, with_source: bool, found: &mut Vec<Result<PathBuf, ReadError>>) {
    let walk = ignore::WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                if format::is_known(entry.path(), with_source) && format::is_ours(entry.path()) {
                    found.push(Ok(entry.into_path()));
                }
            }
            Ok(_) => {}
            Err(error) => found.push(Err(ReadError::Io { file: name(folder), error: std::io::Error::other(error) })),
        }
    }
}

/// The path as findings write it: `/` everywhere, no `./` before it.
fn name(path: &Path) -> String {
    let name = path.to_string_lossy();
    let name = if std::path::MAIN_SEPARATOR == '\\' { name.replace('\\', "/") } else { name.into_owned() };
    name.strip_prefix("./").map(str::to_owned).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_give_their_known_files_in_order_without_ignored_ones() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in
            [(".gitignore", "out.jsonl\n"), ("out.jsonl", "{}"), ("b.jsonl", "{}"), ("a.jsonl", "{}"), ("c.exe", "x")]
        {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let missing = folder.path().join("missing.txt");
        let found = inputs(&[folder.path().to_owned(), missing.clone()], false);
        let names: Vec<_> =
            found.iter().map(|path| path.as_ref().unwrap().file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["a.jsonl", "b.jsonl", "missing.txt"]);
        assert!(open(&missing).unwrap_err().to_string().contains("missing.txt"));
        assert!(open(folder.path()).unwrap_err().to_string().contains("folder"));
    }
}
