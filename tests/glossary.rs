//! The glossary commands as people run them: files in, files out, exit codes.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bilint")).arg("glossary").args(args).current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const HOUSE: &str = "[glossary]\nsource = \"en\"\ntarget = \"ja\"\n\n[terms]\n\"quay\" = \"岸壁\"\n\"berth\" = { target = \"バース\", case = \"any\" }\n";

#[test]
fn import_writes_a_glossary_and_says_what_was_lost() {
    let folder = folder(&[
        ("terms.csv", "English,Japanese,Mood\nquay,岸壁バース,good\nberth,バース,\n"),
        ("names.tsv", "Port Ellery\tポート・エレリー\n"),
        ("broken.csv", "source,target\nmole,\"もぐら\n"),
    ]);
    let path = folder.path();
    let output = run(path, &["import", "terms.csv", "names.tsv", "--table", "places", "-o", "out.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let told = text(&output.stderr);
    assert!(told.contains("terms.csv: note: 2 entries (csv)"), "{told}");
    assert!(told.contains("column “Mood” left out: 1 entry (“quay”)"), "{told}");
    let written = fs::read_to_string(path.join("out.toml")).unwrap();
    let whole = "[glossary]\nsource = \"en\"\ntarget = \"ja\"\n\n[places]\n\"quay\" = \"岸壁バース\"\n\"berth\" = \"バース\"\n\
                    \"Port Ellery\" = \"ポート・エレリー\"\n";
    assert_eq!(written, whole);

    // A glossary that is there stays, and half of one is never written.
    let cases: [(&[&str], &str); 3] = [
        (&["import", "terms.csv", "-o", "out.toml"], "out.toml is there already"),
        (
            &["import", "terms.csv", "broken.csv", "-o", "out.toml", "--force"],
            "broken.csv:2:6: this quote is never closed",
        ),
        (&["import", "terms.csv", "--format", "tbx", "-o", "new.toml"], "terms.csv:1:1: no element"),
    ];
    for (args, expected) in cases {
        let output = run(path, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(text(&output.stderr).contains(expected), "{args:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
    assert_eq!(fs::read_to_string(path.join("out.toml")).unwrap(), whole);
    assert!(!path.join("new.toml").exists());
}

#[test]
fn export_writes_the_nearest_glossary_and_says_what_has_no_place() {
    let folder = folder(&[("glossary.toml", HOUSE)]);
    let output = run(folder.path(), &["export", "--format", "deepl"]);
    assert_eq!(text(&output.stdout), "quay\t岸壁\nberth\tバース\n");
    assert_eq!(text(&output.stderr), "bilint: deepl: note: case left out: 1 entry (“berth”)\n");
    let output = run(folder.path(), &["export", "-o", "out.tbx"]);
    assert_eq!(output.status.code(), Some(0));
    let output = run(folder.path(), &["import", "out.tbx"]);
    assert_eq!(text(&output.stdout), HOUSE.replace("{ target = \"バース\", case = \"any\" }", "\"バース\""));
    assert_eq!(run(folder.path(), &["export"]).status.code(), Some(2));
}

#[test]
fn merge_diff_and_sort_keep_a_glossary_in_order() {
    let client = "[terms]\n# of stone\n\"quay\" = \"埠頭\"\n\"buoy\" = \"ブイ\"\n";
    let folder = folder(&[("house.toml", HOUSE), ("client.toml", client)]);
    let path = folder.path();
    let output = run(path, &["merge", "house.toml", "client.toml", "-o", "both.toml"]);
    assert_eq!(text(&output.stderr), "bilint: note: “quay” is “埠頭” instead of “岸壁”\n");
    let output = run(path, &["diff", "house.toml", "both.toml"]);
    assert_eq!(
        text(&output.stdout),
        "- [terms] \"quay\" = \"岸壁\"\n+ [terms] \"quay\" = \"埠頭\"\n+ [terms] \"buoy\" = \"ブイ\"\n"
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(run(path, &["diff", "house.toml", "house.toml"]).status.code(), Some(0));
    assert_eq!(run(path, &["sort", "--check", "client.toml"]).status.code(), Some(1));
    assert_eq!(run(path, &["sort", "client.toml"]).status.code(), Some(0));
    let sorted = "[terms]\n\"buoy\" = \"ブイ\"\n# of stone\n\"quay\" = \"埠頭\"\n";
    assert_eq!(fs::read_to_string(path.join("client.toml")).unwrap(), sorted);
    assert_eq!(run(path, &["sort", "--check", "client.toml"]).status.code(), Some(0));
}
