//! One package means that the compiler doesn't keep the layers; these tests do.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the top down: a module may use those of its own row and of the rows below.
const LAYERS: &[&[&str]] = &[
    &["main"],
    &["command"],
    &["cli"],
    &["report"],
    &["lint"],
    &["check"],
    &["mining"],
    &["analysis"],
    &["matching"],
    &["mention", "sound", "align", "exchange"],
    &["read"],
    &["glossary"],
    &["config", "language"],
    &["decisions"],
    &["baseline", "fix"],
    &["finding"],
    &["calendar", "diagnostic", "inline", "text"],
];

const FILE_LINES: usize = 600;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The top-level module a file belongs to.
fn module(file: &Path) -> String {
    let inside = file.strip_prefix(root().join("src")).unwrap();
    inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

fn row(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

/// The modules that `use crate::…` (and `crate::…` in expressions) name in a source text, grouped imports included.
fn used(text: &str) -> Vec<(usize, String)> {
    let mut used = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or("");
        for rest in code.split("crate::").skip(1) {
            let group = rest.strip_prefix('{').map_or(rest, |group| group.split('}').next().unwrap_or(group));
            let names = if rest.starts_with('{') { group.split(',').collect::<Vec<_>>() } else { vec![group] };
            for name in names {
                let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                used.push((number + 1, name));
            }
        }
    }
    used
}

#[test]
fn modules_use_only_those_below() {
    let mut upward = Vec::new();
    for file in sources(&root().join("src")) {
        let from = module(&file);
        if from == "lib" {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let Some(own) = row(&from) else { panic!("{from} has no layer: add it to LAYERS") };
        for (line, to) in used(&text) {
            if row(&to).is_some_and(|below| below < own) {
                upward.push(format!("{}:{line}: {from} uses {to}, which stands above it", file.display()));
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn files_stay_small() {
    let long: Vec<String> = sources(&root().join("src"))
        .into_iter()
        .filter_map(|file| {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            (lines > FILE_LINES).then(|| format!("{}: {lines} lines", file.display()))
        })
        .collect();
    assert!(long.is_empty(), "over {FILE_LINES} lines, room for more than one idea:\n{}", long.join("\n"));
}

/// Every path that ARCHITECTURE.md names in backticks exists.
#[test]
fn the_paths_of_architecture_md_exist() {
    let Ok(page) = fs::read_to_string(root().join("ARCHITECTURE.md")) else { return };
    let missing: Vec<&str> = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|code| {
            code.contains('/') && !code.contains(char::is_whitespace) && !code.contains(['*', '{', '<', ':'])
        })
        .filter(|path| !root().join(path).exists())
        .collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names what isn't there: {missing:?}");
}
