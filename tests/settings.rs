//! What a project wants of bilint: severities by path, a baseline, what is not to be told, how much.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn bilint(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bilint")).args(args).current_dir(folder).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A wrong amount, which is an error, and a lost placeholder.
const WRONG: &str = "msgid \"\"\nmsgstr \"Language: ja\\n\"\n\nmsgid \"The mill costs $200 million.\"\nmsgstr \"水車小屋は20億ドルする。\"\n\n\
                     msgid \"Open {door} now.\"\nmsgstr \"今すぐ{dor}を開ける。\"\n";

fn folder(configuration: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for sub in ["app", "blog"] {
        fs::create_dir(folder.path().join(sub)).unwrap();
        fs::write(folder.path().join(sub).join("ja.po"), WRONG).unwrap();
    }
    let pairs = "[[pairs]]\ntarget = \"*/ja.po\"\nsource-language = \"en\"\n";
    fs::write(folder.path().join("bilint.toml"), format!("{configuration}\n{pairs}")).unwrap();
    folder
}

/// `file check severity` of each finding.
fn told(folder: &Path, args: &[&str]) -> (Vec<String>, Value, Output) {
    let output = bilint(folder, &[&["check", "--format", "json"], args].concat());
    let json: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", stderr(&output)));
    let line = |f: &Value| {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        format!("{} {} {}", text(&f["target"]["file"]), text(&f["check"]), text(&f["severity"]))
    };
    (json["findings"].as_array().unwrap().iter().map(line).collect(), json["summary"].clone(), output)
}

#[test]
fn severities_follow_the_path() {
    let folder = folder(
        "[severity]\nnumber-mismatch = \"warning\"\n\n[[override]]\npath = \"blog/\"\nseverity = \"info\"\n\n\
         [[override]]\npath = \"blog/\"\nseverity = { number-mismatch = \"error\" }\n",
    );
    let (lines, ..) = told(folder.path(), &[]);
    assert_eq!(
        lines,
        [
            "app/ja.po number-mismatch warning",
            "app/ja.po placeholder-mismatch error",
            "blog/ja.po number-mismatch error"
        ]
    );
    let configuration = fs::read_to_string(folder.path().join("bilint.toml")).unwrap();
    for (wrong, says) in [
        ("[[override]]\npath = \"a/\"\n", "this [[override]] has no severity"),
        ("[[override]]\npath = \"a/\"\nseverity = \"fatal\"\n", "“fatal” is no severity"),
        ("[[override]]\nseverity = \"info\"\n", "this [[override]] has no path or part"),
        ("[[override]]\npart = \"margin\"\nseverity = \"info\"\n", "“margin” is no part of a text"),
        ("[[override]]\npaths = \"a/\"\nseverity = \"info\"\n", "path"),
    ] {
        fs::write(folder.path().join("bilint.toml"), format!("{configuration}{wrong}")).unwrap();
        let output = bilint(folder.path(), &["check"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
    }
}

#[test]
fn severities_follow_the_part_of_the_text() {
    let folder = folder(
        "[[override]]\npart = \"body\"\nseverity = { number-mismatch = \"warning\" }\n\n\
         [[override]]\npart = \"caption\"\nseverity = \"info\"\n\n\
         [[override]]\npath = \"blog/\"\npart = \"body\"\nseverity = \"info\"\n",
    );
    let (lines, ..) = told(folder.path(), &[]);
    assert_eq!(lines, ["app/ja.po number-mismatch warning", "app/ja.po placeholder-mismatch error"]);
}

#[test]
fn what_silences_nothing_any_more_is_told() {
    let folder = folder(
        "[[ignore]]\ncheck = \"number-mismatch\"\npath = \"blog/\"\nwhy = \"rounded\"\n\n\
         [[ignore]]\ncheck = \"word-repeated\"\nwhy = \"poems\"\n",
    );
    let (lines, summary, output) = told(folder.path(), &[]);
    assert_eq!((lines.len(), summary["suppressed"].as_u64()), (3, Some(1)));
    assert_eq!(stderr(&output), "bilint: bilint.toml:6:1: note: this [[ignore]] silences nothing\n");
    // Of a single file nobody knows; where checks are chosen neither.
    for args in [&["app/ja.po"][..], &["--select", "number-mismatch"]] {
        assert_eq!(stderr(&told(folder.path(), args).2), "", "{args:?}");
    }
    let remarked = WRONG.replace("msgid \"The", "# bilint-ignore number-mismatch: the client says so\nmsgid \"The");
    fs::write(folder.path().join("app/ja.po"), &remarked).unwrap();
    assert_eq!(told(folder.path(), &["app"]).0, ["app/ja.po placeholder-mismatch error"]);
    fs::write(folder.path().join("app/ja.po"), remarked.replace("20億", "2億")).unwrap();
    let said = stderr(&told(folder.path(), &["app/ja.po"]).2);
    assert!(said.contains("app/ja.po:4:3: note: this bilint-ignore silences nothing of number-mismatch"), "{said}");
}

#[test]
fn the_worst_are_told_where_there_is_a_limit() {
    let folder = folder("[severity]\nplaceholder-mismatch = \"warning\"\n");
    let (lines, summary, output) = told(folder.path(), &["--max-findings", "2"]);
    assert_eq!(lines, ["app/ja.po number-mismatch error", "blog/ja.po number-mismatch error"]);
    assert_eq!((summary["errors"].as_u64(), summary["warnings"].as_u64()), (Some(2), Some(2)));
    assert_eq!(stderr(&output), "bilint: note: 2 findings left out, no worse than those told\n");
    for format in ["sarif", "github", "gitlab", "junit", "rdjson", "jsonl", "markdown", "html"] {
        let output = bilint(folder.path(), &["check", "--format", format, "--max-findings", "2"]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!text.contains("{dor} is"), "{format}");
        assert_eq!(output.status.code(), Some(1), "what is left out still counts");
    }
}

#[test]
fn the_baseline_of_the_configuration_is_used_and_written() {
    let folder = folder("baseline = \"ci/known.json\"\n");
    fs::create_dir(folder.path().join("ci")).unwrap();
    let output = bilint(folder.path(), &["check"]);
    assert!(stderr(&output).contains("`bilint baseline` writes one"), "{}", stderr(&output));
    let output = bilint(folder.path(), &["baseline"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "wrote ci/known.json with 4 findings\n");
    let (lines, summary, output) = told(folder.path(), &[]);
    assert_eq!((lines.len(), summary["baseline"].as_u64(), output.status.code()), (0, Some(4), Some(0)));
    assert_eq!(told(folder.path(), &["--no-baseline"]).0.len(), 4);
}
