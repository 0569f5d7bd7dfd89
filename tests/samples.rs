//! The sample reports in `reports/` are what bilint writes of the bundled article today.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_sample_reports_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = tempfile::tempdir().unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_bilint"))
        .args(["report", "examples/page.txt", "--fail-on", "never", "--out"])
        .arg(out.path())
        .current_dir(root)
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    for name in ["bilint.html", "bilint.md", "bilint.json", "bilint.diff"] {
        let kept = fs::read(root.join("reports").join(name)).unwrap_or_default();
        assert!(kept == fs::read(out.path().join(name)).unwrap(), "reports/{name} is stale: run `just reports`");
    }
}

/// What the READMEs show of the program is what it prints.
#[test]
fn the_output_in_the_readmes_is_real() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_bilint"))
        .args(["check", "examples/page.txt", "--color", "never"])
        .current_dir(root)
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    for name in ["README.md", "README.ja.md"] {
        let readme = fs::read_to_string(root.join(name)).unwrap();
        let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or_default();
        let shown = shown.replace("\n…\n", "\n\n");
        let passages: Vec<&str> = shown.split("\n\n").map(str::trim).filter(|passage| !passage.is_empty()).collect();
        assert!(passages.len() > 1, "{name} shows no output");
        for passage in passages {
            let passage = passage.strip_prefix("$ bilint check examples/page.txt\n").unwrap_or(passage).trim();
            assert!(printed.contains(passage), "{name} shows what bilint doesn't print:\n{passage}\n\n{printed}");
        }
    }
}
