//! Texts and names that would harm whoever reads a report: each format shows them, none obeys them.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

/// Terminal sequences, direction controls, hidden characters, and what ends a string of each format.
const NASTY: &str = "\x1b[31m\x1b]0;t\x07\u{9b}1m\0\u{202e}\u{2066}\u{200b}\u{ad}<script>alert(1)</script>&\"'`]]>--><!--%0A::error::x\r\n|*_";
const NAME: &str = "na\x1b[2Jme<b>&\"\u{202e}'.jsonl";

const FORMATS: [&str; 11] =
    ["human", "diff", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html"];

fn bilint(folder: &Path, threads: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilint"));
    command.args(args).current_dir(folder).env("RAYON_NUM_THREADS", threads).output().unwrap()
}

fn row(id: &str, source: &str, target: &str) -> String {
    json!({ "id": id, "source": source, "target": target, "source_language": "en", "target_language": "ja" })
        .to_string()
}

fn rows() -> String {
    let pump = row(
        NASTY,
        &format!("The pump {NASTY} costs $200 million."),
        &format!("ポンプ{NASTY}は20\u{200b}億\x1b[32mドルする。"),
    );
    let gate = row("2\x1b[2J", "Press {key\x1b[1m} and {k\u{202e}ee} now.", "{kye\u{9b}\x1b[31m}を押す。");
    let address = "for more about the words that we use here.";
    let link = row(
        "3",
        &format!("See https://example.com/a\x1b {address}"),
        &format!("See https://example.com/b\u{202e} {address}"),
    );
    [pump, gate, link].join("\n") + "\n"
}

fn hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
#[cfg(unix)]
fn no_format_obeys_a_text() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(NAME), rows()).unwrap();
    for format in FORMATS {
        let output = bilint(folder.path(), "2", &["check", ".", "--all", "--color", "never", "--format", format]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert!(said.len() > 500, "{format}: {said}");
        // A diff is for `patch`, which wants the bytes of the file; the page keeps the files' lines as data.
        if !["diff", "html"].contains(&format) {
            let harmful: Vec<char> = said.chars().filter(|&c| hidden(c) && c != '\n').collect();
            assert_eq!(harmful, [' '; 0], "{format}");
        }
        match format {
            "json" | "sarif" | "gitlab" | "rdjson" => drop(serde_json::from_str::<Value>(&said).unwrap()),
            "jsonl" => said.lines().for_each(|line| drop(serde_json::from_str::<Value>(line).unwrap())),
            "junit" => assert_well_formed(&said),
            "github" => said.lines().rev().skip(1).for_each(|line| assert!(line.starts_with("::"), "{line}")),
            "markdown" | "html" => assert!(!said.contains("<script>alert") && !said.contains("<b>&"), "{format}"),
            _ => {}
        }
    }
    let json = bilint(folder.path(), "2", &["check", ".", "--all", "--format", "json"]).stdout;
    let json: Value = serde_json::from_slice(&json).unwrap();
    let finding = &json["findings"][0];
    assert_eq!((finding["segment"].as_str(), finding["target"]["file"].as_str()), (Some(NASTY), Some(NAME)));
}

fn assert_well_formed(xml: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                assert!(
                    ["testsuites", "testsuite", "testcase", "failure", "property", "properties", "system-out"]
                        .contains(&String::from_utf8_lossy(tag.name().as_ref()).as_ref()),
                    "{tag:?}"
                );
                tag.attributes().for_each(|attribute| drop(attribute.unwrap().unescape_value().unwrap()));
            }
            quick_xml::events::Event::Text(text) => drop(text.decode().unwrap()),
            _ => {}
        }
    }
}

#[test]
#[cfg(unix)]
fn complaints_show_names_too() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a\x1b[31m.json"), "{").unwrap();
    for args in [&["check", "a\x1b[31m.json", "--source", "b\x1b[32m.json"][..], &["check", "none\x1b[31m.po"]] {
        let output = bilint(folder.path(), "1", args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains("<U+001B>") && !said.contains('\x1b'), "{said}");
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let many = |at: usize| {
        let person = ["Lena Halvorsen", "Orrin Dacey", "Petra Voll"][at % 3];
        let spelt = [
            ["レナ・ハルボルセン", "レナ・ハルボルケン"],
            ["オリン・デイシー", "オリン・ダイシー"],
            ["ペトラ・フォル", "ペトラ・フォル"],
        ];
        let target = format!("{}は{}トンを運んだ。", spelt[at % 3][(at / 7) % 2], at + at % 11 / 10);
        json!({ "source": format!("{person} carried {at} tonnes."), "target": target, "document": (at / 40).to_string(),
            "source_language": "en", "target_language": "ja" })
        .to_string()
            + "\n"
    };
    fs::write(folder.path().join("a.jsonl"), (0..400).map(many).collect::<String>()).unwrap();
    fs::write(folder.path().join("b.jsonl"), rows()).unwrap();
    // The others are made of the same findings.
    for format in ["human", "json", "html"] {
        let said = ["1", "2", "8"].map(|threads| {
            let output =
                bilint(folder.path(), threads, &["check", ".", "--all", "--color", "never", "--format", format]);
            (output.stdout, output.stderr)
        });
        assert!(said[0].0.len() > 2000 && said[0] == said[1] && said[1] == said[2], "{format}");
    }
}

#[test]
#[cfg(unix)]
fn a_configuration_that_was_found_keeps_to_its_project() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("project");
    fs::create_dir(&project).unwrap();
    let po = "msgid \"\"\nmsgstr \"Language: ja\\n\"\n\nmsgid \"The dam holds 40 boats.\"\nmsgstr \"ダムには50隻の船がある。\"\n";
    fs::write(folder.path().join("own.po"), po).unwrap();
    fs::write(folder.path().join("own.toml"), "[glossary]\n").unwrap();
    std::os::unix::fs::symlink("../own.po", project.join("link.po")).unwrap();
    for config in [
        "[[pairs]]\ntarget = \"../own.po\"\n",
        "[[pairs]]\ntarget = \"link.po\"\n",
        "glossary = \"../own.toml\"\n[[pairs]]\ntarget = \"link.po\"\n",
        "baseline = \"../own.json\"\n[[pairs]]\ntarget = \"link.po\"\n",
    ] {
        fs::write(project.join("bilint.toml"), config).unwrap();
        let output = bilint(&project, "1", &["fix", "--suggested"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains("leads out of the project"), "{config}: {said}");
    }
    fs::write(project.join("bilint.toml"), "[[pairs]]\ntarget = \"../own.po\"\n").unwrap();
    let output = bilint(&project, "1", &["check", "--config", "bilint.toml"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
}
