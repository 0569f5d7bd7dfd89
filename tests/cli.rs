//! The program as people and scripts run it: exit codes, streams, files.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A folder with a glossary, a translation that keeps to it and one that has a forbidden name.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let row = |target: &str| {
        format!(
            "{{\"id\": \"1\", \"source\": \"Harbor Bank lends again.\", \"target\": \"{target}\", \
             \"source_language\": \"en\", \"target_language\": \"ja\"}}\n"
        )
    };
    let glossary = "[organizations]\n\"Harbor Bank\" = { target = \"ハーバー銀行\", forbidden = [\"港銀行\"] }\n";
    fs::write(folder.path().join("glossary.toml"), glossary).unwrap();
    fs::write(folder.path().join("right.jsonl"), row("ハーバー銀行が融資を再開した。")).unwrap();
    fs::write(folder.path().join("wrong.jsonl"), row("港銀行が融資を再開した。")).unwrap();
    folder
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilint"));
    command.args(args).current_dir(folder).env_remove("NO_COLOR");
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_exit_code_says_how_it_went() {
    let folder = folder();
    let cases: [(&[&str], i32); 15] = [
        (&["check", "right.jsonl"], 0),
        (&["check", "wrong.jsonl"], 1),
        (&["check", "wrong.jsonl", "--fail-on", "never"], 0),
        (&["check", "wrong.jsonl", "--no-glossary"], 0),
        (&["check", "wrong.jsonl", "--ignore", "name-forbidden"], 0),
        (&["check", "missing.jsonl"], 2),
        (&["check"], 2),
        (&["check", "right.jsonl", "--select", "no-such-check"], 2),
        (&["check", "right.jsonl", "--format", "no-such-format"], 2),
        (&["check", "right.jsonl", "--dateline", "2025-11-04"], 0),
        (&["check", "right.jsonl", "--dateline", "2025-02-30"], 2),
        (&["check", "right.jsonl", "--glossary", "missing.toml"], 2),
        (&["check", "right.jsonl", "--target-language", "日本語"], 2),
        (&["check", "right.jsonl", "--output", "missing/out.json"], 2),
        (&["--help"], 0),
    ];
    for (args, expected) in cases {
        let output = run(folder.path(), args);
        assert_eq!(code(&output), expected, "{args:?}: {}", stderr(&output));
        assert_eq!(output.stderr.is_empty(), expected != 2, "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn one_unreadable_input_does_not_hide_the_others() {
    let folder = folder();
    fs::write(folder.path().join("broken.jsonl"), "{\"source\": \"a\",\n").unwrap();
    let output = run(folder.path(), &["check", "broken.jsonl", "wrong.jsonl", "--format", "json"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("broken.jsonl:1:"), "{}", stderr(&output));
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(json["findings"][0]["target"]["text"], "港銀行");
    assert_eq!(json["findings"][0]["suggestion"], "ハーバー銀行");
    assert_eq!(json["summary"]["files"], 1);
}

#[test]
fn an_unknown_check_gets_the_nearest_offered() {
    let folder = folder();
    for args in [["check", "right.jsonl", "--select", "name-forbiden"].as_slice(), &["explain", "name-forbiden"]] {
        let output = run(folder.path(), args);
        assert!(stderr(&output).contains("name-forbidden"), "{}", stderr(&output));
    }
}

#[test]
fn standard_input_is_a_file_of_the_name_given() {
    let folder = folder();
    let mut command = command(folder.path(), &["check", "-", "--stdin-filename", "in.jsonl", "--format", "json"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&fs::read(folder.path().join("wrong.jsonl")).unwrap()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("\"file\": \"in.jsonl\""));
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let folder = folder();
    let mut child = command(folder.path(), &["check", "wrong.jsonl"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn colour_is_for_terminals_or_on_request() {
    let folder = folder();
    let plain = run(folder.path(), &["check", "wrong.jsonl"]);
    let coloured = run(folder.path(), &["check", "wrong.jsonl", "--color", "always"]);
    assert!(!stdout(&plain).contains('\x1b'));
    assert!(stdout(&coloured).contains('\x1b'));
}

#[test]
fn fix_changes_what_it_says_and_no_more() {
    let folder = folder();
    let path = folder.path().join("wrong.jsonl");
    let before = fs::read_to_string(&path).unwrap();
    let shown = run(folder.path(), &["fix", "--suggested", "--diff", "wrong.jsonl"]);
    assert!(stdout(&shown).contains("+++ wrong.jsonl"), "{}", stdout(&shown));
    assert_eq!(fs::read_to_string(&path).unwrap(), before, "--diff only shows");
    let fixed = run(folder.path(), &["fix", "--suggested", "wrong.jsonl"]);
    assert_eq!(code(&fixed), 0, "{}", stderr(&fixed));
    assert!(stdout(&fixed).contains("港銀行 → ハーバー銀行"), "{}", stdout(&fixed));
    assert_eq!(fs::read_to_string(&path).unwrap(), before.replace("港銀行", "ハーバー銀行"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left lying about");
}

#[test]
fn the_report_set_is_the_same_each_time() {
    let folder = folder();
    let set = |out: &str| {
        let output = run(folder.path(), &["report", "wrong.jsonl", "right.jsonl", "--out", out]);
        assert_eq!(code(&output), 1, "{}", stderr(&output));
        ["html", "md", "json", "diff"]
            .map(|end| fs::read(folder.path().join(out).join(format!("bilint.{end}"))).unwrap())
    };
    assert_eq!(set("one"), set("two"));
}

#[test]
fn the_pairs_of_the_configuration_are_checked_without_a_path() {
    let folder = folder();
    fs::write(folder.path().join("bilint.toml"), "[[pairs]]\ntarget = \"*.jsonl\"\n").unwrap();
    let output = run(folder.path(), &["check", "--format", "jsonl"]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 2, "a finding and the summary");
    fs::write(folder.path().join("bilint.toml"), "fail-on = \"never\"\nselct = []\n").unwrap();
    let output = run(folder.path(), &["check", "wrong.jsonl"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("bilint.toml:2:1") && stderr(&output).contains("select"), "{}", stderr(&output));
}

#[test]
fn init_finds_pairs_and_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("a.en.txt", "Harbor Bank lends again.\n"), ("a.ja.txt", "港銀行が融資を再開した。\n")]
    {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let output = run(folder.path(), &["init"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let checked = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(code(&checked), 0, "{}", stderr(&checked));
    assert!(stdout(&checked).contains("\"segments\": 1"), "{}", stdout(&checked));
    assert_eq!(code(&run(folder.path(), &["glossary", "check"])), 0);
    let before = fs::read(folder.path().join("bilint.toml")).unwrap();
    assert_eq!(code(&run(folder.path(), &["init"])), 2);
    assert_eq!(fs::read(folder.path().join("bilint.toml")).unwrap(), before);
}

#[test]
fn a_glossary_is_linted_with_places() {
    let folder = folder();
    let both = "[terms]\n\"quay\" = { target = \"岸壁\", forbidden = [\"岸壁\"] }\n";
    fs::write(folder.path().join("both.toml"), both).unwrap();
    fs::write(folder.path().join("broken.toml"), "[terms]\n\"quay\" = 1\n").unwrap();
    let output = run(folder.path(), &["glossary", "check", "both.toml"]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("both.toml:2:"), "{}", stdout(&output));
    let output = run(folder.path(), &["glossary", "check", "broken.toml"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("broken.toml:2:"), "{}", stderr(&output));
}

/// Inputs that can't be checked, and what the complaint must say: the place and what was expected.
#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let folder = folder();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let utf16 = [0xFF, 0xFE, b'a', 0, 0x00, 0xD8];
    let cases: [(&str, &[u8], &str); 16] = [
        ("binary.txt", b"\x89PNG\x00\x01", "binary.txt: this is a binary file"),
        ("nothing.txt", b"", "nothing.txt: the file is empty: expected text"),
        ("blank.jsonl", b" \n\n \t\n", "blank.jsonl: the file is empty: expected text"),
        ("bytes.txt", b"Sea\nwind \xff.\n", "bytes.txt:2:6: invalid UTF-8"),
        ("half.txt", &utf16, "half.txt:1:2: invalid UTF-16"),
        (
            "one.txt",
            b"The harbour is open.\n\nIt stays open all winter.\n",
            "one.txt:1:1: found text in one language only",
        ),
        ("open.jsonl", b"{\"source\": \"Wind\"\n", "open.jsonl:1:"),
        ("list.jsonl", b"{\"source\": \"Wind\", \"target\": \"\xe9\xa2\xa8\"}\n[1]\n", "list.jsonl:2:"),
        ("number.jsonl", b"{\"source\": 1, \"target\": 2}\n", "number.jsonl:1:"),
        ("tag.jsonl", b"{\"source\": \"a\", \"target\": \"b\", \"source_language\": \"english\"}\n", "tag.jsonl:1:"),
        ("deep.jsonl", &[b'['; 50_000], "deep.jsonl:1:"),
        ("short.tsv", b"id\tsource\ttarget\n1\tWind\n", "short.tsv:2:"),
        ("quote.csv", b"source,target\n\"Wind,x\n", "quote.csv:2:1: this quote is never closed"),
        ("three.csv", b"no,name,age\n1,2,3\n", "three.csv:1:9: more than two columns"),
        ("sheet.exe", b"text", "sheet.exe:1:1: no reader for .exe files: expected"),
        ("lines.txt", &[b'\n'; 100_000], "lines.txt: the file is empty"),
    ];
    for (name, bytes, says) in cases {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = run(folder.path(), &["check", name]);
        assert_eq!(code(&output), 2, "{name}: {}", stderr(&output));
        assert!(stderr(&output).starts_with(&format!("bilint: {says}")), "{name}: {}", stderr(&output));
        assert!(output.stdout.is_empty(), "{name}: a report of nothing looks like praise");
    }
    for (args, says) in [
        (["check", "empty"].as_slice(), "empty: nothing to check in this folder: expected"),
        (&["report", "nothing.txt", "--out", "set"], "nothing.txt: the file is empty"),
        (&["check", "right.jsonl", "--source-language", "english"], "expected BCP 47"),
        (&["check", "right.jsonl", "--output", "empty"], "empty: can't be written"),
        (&["report", "right.jsonl", "--out", "right.jsonl"], "right.jsonl: can't be made"),
    ] {
        let output = run(folder.path(), args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(stderr(&output).contains(says), "{args:?}: {}", stderr(&output));
    }
    assert!(!folder.path().join("set").exists(), "nothing is half-written");
}

#[test]
fn a_fault_of_a_glossary_or_configuration_is_told_with_its_place() {
    let cases = [
        ("glossary.toml", "[terms\n", ":1:7", "expected `]`"),
        ("glossary.toml", "[term]\n\"quay\" = \"岸壁\"\n", ":1:2", "did you mean “terms”?"),
        (
            "glossary.toml",
            "[terms]\n\"quay\" = { target = \"岸壁\", alias = [] }\n",
            ":2:27",
            "did you mean “aliases”?",
        ),
        ("glossary.toml", "[terms]\n\"quay\" = \"岸壁\"\n\"quay\" = \"埠頭\"\n", ":3:1", "expected each key once"),
        ("glossary.toml", "[terms]\n\"quay\" = \"\"\n", ":2:10", "expected at least one word"),
        ("glossary.toml", "[terms]\n\"quay\" = 1\n", ":2:10", "expected a string, a list"),
        ("glossary.toml", "[people]\n\"Ada\" = { target = \"エイダ\", title = \"Mayor\" }\n", ":2:36", "[titles]"),
        ("bilint.toml", "select = [\"number-missmatch\"]\n", ":1:11", "did you mean “number-mismatch”?"),
        ("bilint.toml", "fail-on = \"alway\"\n", ":1:11", "info or never"),
        ("bilint.toml", "source-language = \"english\"\n", ":1:19", "expected BCP 47"),
        ("bilint.toml", "[[pairs]]\n", ":1:1", "expected target"),
    ];
    for (name, text, place, says) in cases {
        let folder = folder();
        fs::write(folder.path().join(name), text).unwrap();
        let output = run(folder.path(), &["check", "right.jsonl"]);
        assert_eq!(code(&output), 2, "{text}");
        let told = stderr(&output);
        assert!(told.contains(&format!("{name}{place}")) && told.contains(says), "{text}: {told}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn the_later_glossary_wins_and_says_so() {
    let folder = folder();
    fs::write(folder.path().join("house.toml"), "[organizations]\n\"Harbor Bank\" = \"港銀行\"\n").unwrap();
    let output =
        run(folder.path(), &["check", "wrong.jsonl", "--glossary", "glossary.toml", "--glossary", "house.toml"]);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    assert!(
        stderr(&output).contains("house.toml:2: note: “Harbor Bank” replaces the entry in glossary.toml:2"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn hostile_text_is_checked_and_shown_harmless() {
    let folder = folder();
    let texts = [
        ("escapes.txt", "港銀行が\u{1b}]0;x\u{7}融資を\u{202e}再開\u{200b}した。\u{9b}31m風が強い。".to_owned()),
        ("marks.txt", format!("港銀行が{}融資を再開した。", "\u{301}".repeat(5_000))),
        ("brackets.txt", format!("{}港銀行が融資を再開した。", "（".repeat(20_000))),
        ("line.txt", format!("港銀行が融資を再開した。{}", "風が強い。".repeat(4_000))),
    ];
    fs::write(folder.path().join("original.txt"), "Harbor Bank lends again.\n").unwrap();
    for (name, text) in texts {
        fs::write(folder.path().join(name), text).unwrap();
        for format in ["human", "json", "markdown", "html"] {
            let tags = ["--source-language", "en", "--target-language", "ja"];
            let args = ["check", name, "--source", "original.txt", "--format", format, "--color", "never"];
            let output = run(folder.path(), &[&args[..], &tags].concat());
            assert_eq!(code(&output), 1, "{name}: {}", stderr(&output));
            let unsafe_for_terminals = |c: char| c.is_control() && !"\n\t".contains(c) || c == '\u{202e}';
            assert!(format != "human" || !stdout(&output).contains(unsafe_for_terminals), "{name}");
        }
    }
    let lone = "{\"source\": \"Wind \\ud800\", \"target\": \"風\\udc00\"}\n";
    fs::write(folder.path().join("lone.jsonl"), lone).unwrap();
    assert_ne!(code(&run(folder.path(), &["check", "lone.jsonl"])), 101);
}
