//! What a reviewer decided is applied, and what no longer fits is refused by itself.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

/// An amount, a percentage and a name's year that came over wrong, in a file whose format has escapes.
const PO: &str = "msgid \"\"\nmsgstr \"Language: ja\\n\"\n\nmsgid \"The crane costs $200 million.\"\nmsgstr \"クレーンは20億ドルする。\"\n\n\
                  msgid \"Of all boats 35 percent are late.\"\nmsgstr \"船の53%が遅れる。\"\n\n\
                  msgid \"The quay was built in 1987.\"\nmsgstr \"岸壁は1978年に建設された。\"\n";

fn bilint(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bilint")).args(args).current_dir(folder).output().unwrap()
}

/// The data of the report's page: what its exports are made of.
fn page(folder: &Path) -> Value {
    let output = bilint(folder, &["report", "ja.po", "--fail-on", "never"]);
    assert!(output.status.success(), "{output:?}");
    let page = fs::read_to_string(folder.join("reports/bilint.html")).unwrap();
    let (_, data) = page.split_once("id=\"data\">").unwrap();
    serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap()
}

/// A decision about the page's finding with these words, as the page exports it.
fn decision(page: &Value, words: &str, decision: &str, text: Option<&str>) -> Value {
    let finding = page["findings"].as_array().unwrap().iter().find(|finding| finding["words"] == words).unwrap();
    let mut made = json!({ "file": "ja.po", "decision": decision });
    for key in ["check", "contents", "nth", "of", "words", "message"] {
        made[key] = finding[key].clone();
    }
    if let Some(text) = text {
        made["text"] = text.into();
    }
    made
}

fn write(folder: &Path, decisions: &[Value]) {
    let file = json!({ "version": 1, "tool": { "name": "bilint" }, "decisions": decisions });
    fs::write(folder.join("decided.json"), file.to_string()).unwrap();
}

#[test]
fn what_was_decided_is_done_and_what_no_longer_fits_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("ja.po"), PO).unwrap();
    let page = page(folder);
    let accept = decision(&page, "20億ドル", "accept", Some("2億ドル"));
    let edit = decision(&page, "53%", "edit", Some("35% (\"ほぼ\")"));
    let ignore = decision(&page, "1978年", "ignore", None);
    let apply = |extra: &[&str]| {
        let output = bilint(folder, &[&["fix", "ja.po", "--decisions", "decided.json"], extra].concat());
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };

    write(folder, &[accept.clone(), edit.clone(), ignore.clone()]);
    let (_, diff, _) = apply(&["--diff"]);
    assert!(diff.contains("+msgstr \"船の35% (\\\"ほぼ\\\")が遅れる。\""), "{diff}");
    assert_eq!(fs::read_to_string(folder.join("ja.po")).unwrap(), PO, "--diff changes nothing");
    let (code, told, stderr) = apply(&[]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{told}");
    assert!(told.ends_with("2 decisions applied, 1 left as they are\n"), "{told}");
    let mended = PO.replace("20億ドル", "2億ドル").replace("53%", "35% (\\\"ほぼ\\\")");
    assert_eq!(fs::read_to_string(folder.join("ja.po")).unwrap(), mended);

    // A second time they are stale, except for what was left.
    let (code, told, stderr) = apply(&[]);
    assert_eq!(code, 1, "{told}");
    assert_eq!(stderr.matches("there is no such finding any more").count(), 2, "{stderr}");
    assert_eq!(fs::read_to_string(folder.join("ja.po")).unwrap(), mended);

    // Each by itself: another suggestion, a twin that was added, two decisions about one finding.
    let another = json!({ "text": "3億ドル" });
    let mut other = accept.clone();
    other["text"] = another["text"].clone();
    write(folder, &[other, edit.clone(), edit.clone()]);
    fs::write(folder.join("ja.po"), PO).unwrap();
    let (code, told, stderr) = apply(&[]);
    assert_eq!(code, 1);
    assert!(stderr.contains("“3億ドル” was accepted and the suggestion is now “2億ドル”"), "{stderr}");
    assert!(stderr.contains("another decision about the same finding"), "{stderr}");
    assert!(told.ends_with("1 decision applied, 2 not applied\n"), "{told}");
    let twin = PO.replace("msgid \"The quay", "msgctxt \"2\"\nmsgid \"The crane costs $200 million.\"\nmsgstr \"クレーンは20億ドルする。\"\n\nmsgid \"The quay");
    fs::write(folder.join("ja.po"), &twin).unwrap();
    write(folder, std::slice::from_ref(&accept));
    let (_, told, stderr) = apply(&[]);
    // The same fault in two entries is one finding with two places: its contents have changed.
    assert!(stderr.contains("not applied"), "{told}{stderr}");
    assert_eq!(fs::read_to_string(folder.join("ja.po")).unwrap(), twin);

    // What is no file of decisions changes nothing.
    for (text, says) in [
        ("{", "decided.json:1:1: this is no file of decisions"),
        ("{\"version\": 7}", "its version is 7, expected 1"),
        ("{\"version\": 1, \"decisions\": [{\"file\": \"ja.po\"}]}", "missing field"),
    ] {
        fs::write(folder.join("decided.json"), text).unwrap();
        let (code, _, stderr) = apply(&[]);
        assert_eq!(code, 2);
        assert!(stderr.contains(says), "{stderr}");
        assert_eq!(fs::read_to_string(folder.join("ja.po")).unwrap(), twin);
    }
}
