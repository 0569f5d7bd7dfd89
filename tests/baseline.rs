//! The baseline: old findings stay quiet whatever is edited elsewhere, new ones are told.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use bilint::baseline::{Baseline, Outcome};
use bilint::finding::{Finding, Severity};
use bilint::lint::{Settings, run};
use bilint::read;

/// Faults of several checks, some at two places.
const FAULTY: [(&str, &str); 7] = [
    ("The new pump costs $200 million.", "新しいポンプは20億ドルする。"),
    ("The dam holds 4,500 cubic metres.", "ダムには5,400立方メートルの水がある。"),
    ("The dam holds 4,500 cubic metres.", "ダムには5,400立方メートルの水がある。"),
    ("Press {key} to open the gate.", "{kye} を押すと門が開く。"),
    ("Lena Halvorsen keeps the lock.", "レナ・ハルボルケンが水門を守る。"),
    ("Halvorsen has kept it for years.", "ハルボルケンは長年守ってきた。"),
    ("The lock opens at 5 PM.", "水門は午前5時に開く。"),
];

/// A pair without a fault, other figures each time.
fn clean(random: &mut Random) -> (String, String) {
    let number = 100 + random.below(800);
    match random.below(4) {
        0 => (format!("The barge carried {number} tonnes of grain."), format!("はしけは{number}トンの穀物を運んだ。")),
        1 => (format!("The towpath is {number} metres long."), format!("引き船道の長さは{number}メートルだ。")),
        2 => ("The keeper has a grey cat.".to_owned(), "番人は灰色の猫を飼っている。".to_owned()),
        _ => (format!("{number} boats passed the lock."), format!("{number}隻の船が水門を通った。")),
    }
}

/// A xorshift: the same edits in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// A pair, and whether it may be edited.
type Item = (String, String, bool);

/// Adds, removes, rewrites a pair without a fault, or moves any one place down.
fn edit(items: &mut Vec<Item>, random: &mut Random) {
    let at = random.below(items.len());
    let fresh = |random: &mut Random| {
        let (source, target) = clean(random);
        (source, target, true)
    };
    match random.below(4) {
        0 => items.insert(at, fresh(random)),
        1 if items[at].2 && items.len() > 12 => drop(items.remove(at)),
        2 if items[at].2 => items[at] = fresh(random),
        _ if at > 0 && (items[at].2 || items[at - 1].2) => items.swap(at - 1, at),
        _ => items.push(fresh(random)),
    }
}

fn jsonl(items: &[Item]) -> String {
    let row = |(source, target, _): &Item| {
        serde_json::json!({ "source": source, "target": target, "document": "d",
            "source_language": "en", "target_language": "ja" })
        .to_string()
    };
    items.iter().map(|item| row(item) + "\n").collect()
}

fn po(items: &[Item]) -> String {
    let head = "msgid \"\"\nmsgstr \"Language: ja\\n\"\n\n".to_owned();
    let entry = |(number, (source, target, _)): (usize, &Item)| {
        format!("msgctxt \"{number}\"\nmsgid \"{source}\"\nmsgstr \"{target}\"\n\n")
    };
    head + &items.iter().enumerate().map(entry).collect::<String>()
}

fn side(items: &[Item], target: bool) -> String {
    items.iter().map(|item| format!("{}\n\n", if target { &item.1 } else { &item.0 })).collect()
}

fn warnings(folder: &Path, documents: &[Vec<Item>; 3]) -> Vec<Finding> {
    let write = |name: &str, text: String| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let original = write("original.md", side(&documents[2], false));
    let pair = read::Options {
        source: Some(original),
        source_language: "en".parse().ok(),
        target_language: "ja".parse().ok(),
    };
    let own = read::Options { source: None, ..pair.clone() };
    let inputs = [
        (write("rows.jsonl", jsonl(&documents[0])), &own),
        (write("ja.po", po(&documents[1])), &own),
        (write("translation.md", side(&documents[2], true)), &pair),
    ];
    let read = |(path, options): (std::path::PathBuf, &read::Options)| {
        read::read(&read::open(&path).unwrap(), options).unwrap()
    };
    let documents = inputs.into_iter().flat_map(read).collect();
    let mut findings = run(documents, &Settings::default()).findings;
    findings.retain(|finding| finding.severity > Severity::Info);
    findings
}

/// Where a finding stands, and what it says.
fn told(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{}: {}", bilint::report::place(finding), finding.message)).collect()
}

#[test]
fn a_thousand_edits_elsewhere_wake_no_old_finding() {
    let folder = tempfile::tempdir().unwrap();
    let random = &mut Random(0x9E37_79B9_7F4A_7C15);
    let faulty = FAULTY.map(|(source, target)| (source.to_owned(), target.to_owned(), false));
    let mut documents = [(); 3].map(|()| faulty.to_vec());
    for items in &mut documents {
        for _ in 0..20 {
            edit(items, random);
        }
    }
    let path = folder.path().join("baseline.json");
    let old = warnings(folder.path(), &documents);
    assert!(old.len() >= 12, "{:#?}", told(&old));
    fs::write(&path, Baseline::of(&old, &path).to_bytes()).unwrap();
    let baseline = Baseline::load(&path).unwrap();
    for round in 0..334 {
        for items in &mut documents {
            edit(items, random);
        }
        if round % 4 > 0 {
            continue;
        }
        let mut findings = warnings(folder.path(), &documents);
        let checked: Vec<_> = old.iter().filter_map(|finding| finding.primary()).map(|place| &*place.file).collect();
        let outcome = baseline.silence(&mut findings, checked);
        assert!(findings.is_empty(), "round {round}: {:#?}", told(&findings));
        assert_eq!(outcome, Outcome { quiet: old.len(), gone: 0 }, "round {round}");
    }
}

/// What the file holds, the exit code, how many stay quiet, the words that are told, what standard error says.
type Case<'a> = (&'a [&'a Item], i32, u64, &'a [&'a str], &'a str);

fn bilint(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bilint")).args(args).current_dir(folder).output().unwrap()
}

#[test]
fn a_team_writes_a_baseline_and_hears_of_new_findings_only() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    let item = |(source, target): (&str, &str)| (source.to_owned(), target.to_owned(), true);
    let [pump, dam, _, gate, ..] = FAULTY.map(item);
    let calm = item(("The keeper has a grey cat.", "番人は灰色の猫を飼っている。"));
    let write = |items: &[&Item]| {
        let items: Vec<Item> = items.iter().map(|&item| item.clone()).collect();
        fs::write(folder.path().join("sub/a.jsonl"), jsonl(&items)).unwrap();
    };
    write(&[&pump, &dam]);
    let output = bilint(folder.path(), &["baseline", "sub"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "wrote bilint-baseline.json with 2 findings\n");
    assert_eq!(output.status.code(), Some(0));

    let cases: [Case<'_>; 5] = [
        (&[&pump, &dam], 0, 2, &[], ""),
        (&[&calm, &dam, &calm, &pump], 0, 2, &[], ""),
        (&[&pump, &dam, &gate], 1, 2, &["{kye}"], ""),
        (&[&pump, &dam, &calm, &dam], 1, 2, &["5,400立方メートル"], ""),
        (&[&dam], 0, 1, &[], "note: 1 finding of it is no longer there: `bilint baseline` writes it anew"),
    ];
    for (items, code, quiet, told, says) in cases {
        write(items);
        // From the folder, and from another one: the baseline knows its files.
        for (from, paths) in
            [("", ["./sub/a.jsonl", "bilint-baseline.json"]), ("sub", [".", "../bilint-baseline.json"])]
        {
            let args = ["check", paths[0], "--baseline", paths[1], "--format", "json"];
            let output = bilint(&folder.path().join(from), &args);
            let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            let words: Vec<&str> =
                json["findings"].as_array().unwrap().iter().map(|f| f["target"]["text"].as_str().unwrap()).collect();
            assert_eq!(words, told);
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(stderr.contains(says) && stderr.is_empty() == says.is_empty(), "{stderr}");
            assert_eq!(output.status.code(), Some(code), "{stderr}");
            assert_eq!(json["summary"]["baseline"].as_u64(), Some(quiet));
        }
    }
    for (text, says) in
        [("{", "none.json:1:1: this is no baseline"), ("{\"version\": 9, \"findings\": []}", "expected 1")]
    {
        fs::write(folder.path().join("none.json"), text).unwrap();
        let output = bilint(folder.path(), &["check", "sub", "--baseline", "none.json"]);
        assert!(String::from_utf8_lossy(&output.stderr).contains(says), "{output:?}");
        assert_eq!(output.status.code(), Some(2));
    }
    let output = bilint(folder.path(), &["check", "sub", "--baseline", "missing.json"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("`bilint baseline` writes one"), "{output:?}");
}

#[test]
fn what_a_reviewer_ignored_is_merged() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    let item = |(source, target): (&str, &str)| (source.to_owned(), target.to_owned(), true);
    let [pump, dam, _, gate, ..] = FAULTY.map(item);
    let write = |items: &[Item]| fs::write(folder.path().join("sub/a.jsonl"), jsonl(items)).unwrap();
    write(std::slice::from_ref(&pump));
    let run = |args: &[&str]| {
        let output = bilint(folder.path(), args);
        (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code().unwrap())
    };
    assert_eq!(run(&["baseline", "sub"]).0, "wrote bilint-baseline.json with 1 finding\n");
    write(&[pump.clone(), dam.clone(), gate.clone()]);
    // A browser saves it among the downloads; its paths are those of the run that wrote the report.
    let saved = elsewhere.path().join("bilint-baseline.json");
    let saved = saved.to_str().unwrap();
    let whole = folder.path().join("whole.json");
    assert_eq!(run(&["baseline", "sub", "--output", whole.to_str().unwrap()]).1, 0);
    fs::rename(&whole, saved).unwrap();
    // It serves as it is, too.
    assert_eq!(run(&["check", "sub", "--baseline", saved]).1, 0);
    assert_eq!(run(&["baseline", "--merge", saved]), ("added 2 findings to bilint-baseline.json\n".into(), 0));
    assert_eq!(run(&["baseline", "--merge", saved]), ("added 0 findings to bilint-baseline.json\n".into(), 0));
    assert_eq!(run(&["check", "sub", "--baseline", "bilint-baseline.json"]).1, 0);
    // The same fault once more is new all the same.
    write(&[pump, dam.clone(), gate, dam]);
    assert_eq!(run(&["check", "sub", "--baseline", "bilint-baseline.json"]).1, 1);
}
