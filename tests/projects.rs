//! Whole projects as their tools lay them out: `bilint init`, then `bilint check` without a path, and what git knows.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A project: its name, and its files.
type Project<'a> = (&'a str, &'a [(&'a str, &'a str)]);

const EN_PAGE: &str = "# The pier\n\nThe ferry carries 240 passengers.\n\nIt sails at noon.\n";
const JA_WRONG: &str = "# 桟橋\n\nフェリーの定員は420人だ。\n\n正午に出る。\n";
const JA_RIGHT: &str = "# 桟橋\n\nフェリーの定員は240人だ。\n\n正午に出る。\n";
const DE_RIGHT: &str = "# Der Anleger\n\nDie Fähre befördert 240 Fahrgäste.\n\nSie legt mittags ab.\n";

fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    folder
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bilint")).args(args).current_dir(folder).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The words and checks of the findings, and the summary.
fn checked(folder: &Path, more: &[&str]) -> (Vec<(String, String)>, serde_json::Value, Output) {
    let output = run(folder, &[&["check", "--format", "json"], more].concat());
    let json: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", stderr(&output)));
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    let finding = |finding: &serde_json::Value| (text(&finding["target"]["file"]), text(&finding["target"]["text"]));
    let found = json["findings"].as_array().unwrap().iter().map(finding).collect();
    (found, json["summary"].clone(), output)
}

/// Each has one wrong number: 420 for 240.
const PROJECTS: [Project<'_>; 12] = [
    (
        "Hugo",
        &[("content/en/pier/a.md", EN_PAGE), ("content/ja/pier/a.md", JA_WRONG), ("content/de/pier/a.md", DE_RIGHT)],
    ),
    ("Hugo", &[("content/pier/a.md", EN_PAGE), ("content/pier/a.ja.md", JA_WRONG), ("content/pier/a.de.md", DE_RIGHT)]),
    ("Docusaurus", &[("docs/a.md", EN_PAGE), ("i18n/ja/docusaurus-plugin-content-docs/current/a.md", JA_WRONG)]),
    ("MkDocs", &[("mkdocs.yml", "site_name: Pier\n"), ("docs/a.md", EN_PAGE), ("docs/a.ja.md", JA_WRONG)]),
    (
        "gettext",
        &[
            (
                "po/ja.po",
                "msgid \"\"\nmsgstr \"Language: ja\\n\"\n\nmsgid \"The ferry carries 240 passengers.\"\nmsgstr \"定員は420人。\"\n",
            ),
            (
                "po/de.po",
                "msgid \"\"\nmsgstr \"Language: de\\n\"\n\nmsgid \"240 passengers\"\nmsgstr \"240 Fahrgäste\"\n",
            ),
        ],
    ),
    (
        "gettext",
        &[(
            "locale/ja/LC_MESSAGES/pier.po",
            "msgid \"\"\nmsgstr \"\"\n\nmsgid \"The ferry carries 240 passengers.\"\nmsgstr \"定員は420人。\"\n",
        )],
    ),
    (
        "Android resources",
        &[
            (
                "app/src/main/res/values/strings.xml",
                "<resources>\n<string name=\"a\">The ferry carries 240 passengers.</string>\n</resources>\n",
            ),
            ("app/src/main/res/values/colors.xml", "<resources>\n<color name=\"sea\">#00f</color>\n</resources>\n"),
            (
                "app/src/main/res/values-ja/strings.xml",
                "<resources>\n<string name=\"a\">定員は420人。</string>\n</resources>\n",
            ),
            (
                "app/src/main/res/values-night/strings.xml",
                "<resources>\n<string name=\"a\">240</string>\n</resources>\n",
            ),
        ],
    ),
    (
        "Apple strings",
        &[
            ("Pier/en.lproj/Localizable.strings", "\"a\" = \"The ferry carries 240 passengers.\";\n"),
            ("Pier/ja.lproj/Localizable.strings", "\"a\" = \"定員は420人。\";\n"),
        ],
    ),
    (
        "Rails",
        &[
            ("config/locales/en.yml", "en:\n  a: The ferry carries 240 passengers.\n"),
            ("config/locales/ja.yml", "ja:\n  a: 定員は420人。\n"),
            ("config/locales/de.yml", "de:\n  a: Die Fähre befördert 240 Fahrgäste.\n"),
        ],
    ),
    (
        "i18next",
        &[
            ("public/locales/en/common.json", "{\"a\": \"The ferry carries 240 passengers.\"}\n"),
            ("public/locales/ja/common.json", "{\"a\": \"定員は420人。\"}\n"),
        ],
    ),
    (
        "Flutter",
        &[
            ("lib/l10n/app_en.arb", "{\"@@locale\": \"en\", \"a\": \"The ferry carries 240 passengers.\"}\n"),
            ("lib/l10n/app_ja.arb", "{\"@@locale\": \"ja\", \"a\": \"定員は420人。\"}\n"),
        ],
    ),
    (
        "Fluent",
        &[
            ("locales/en-US/pier.ftl", "a = The ferry carries 240 passengers.\n"),
            ("locales/ja/pier.ftl", "a = 定員は420人。\n"),
            ("locales/de/pier.ftl", "a = Die Fähre befördert 240 Fahrgäste.\n"),
        ],
    ),
];

#[test]
fn the_usual_layouts_are_found_and_checked_in_one_go() {
    for (layout, files) in PROJECTS {
        let folder = project(files);
        let told = run(folder.path(), &["init"]);
        let told = format!("{}{}", String::from_utf8_lossy(&told.stdout), stderr(&told));
        assert!(told.contains(&format!("  {layout}: ")), "{layout}: {told}");
        let (found, summary, output) = checked(folder.path(), &[]);
        assert_eq!(found.len(), 1, "{layout}: {found:?} {told} {}", stderr(&output));
        assert!(found[0].1.starts_with("420"), "{layout}: {found:?}");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(summary.get("missing_files"), None, "{layout}: {}", stderr(&output));
        let again = run(folder.path(), &["init"]);
        assert_eq!(again.status.code(), Some(2), "nothing is overwritten");
        fs::write(folder.path().join("glossary.toml"), "# ours\n").unwrap();
        assert_eq!(run(folder.path(), &["init", "--force"]).status.code(), Some(0));
        assert_eq!(fs::read_to_string(folder.path().join("glossary.toml")).unwrap(), "# ours\n");
    }
}

#[test]
fn missing_and_orphaned_files_are_told() {
    let config = "[[pairs]]\nsource = \"en/**/*.md\"\ntarget = \"{lang}/**/*.md\"\nsource-language = \"en\"\n";
    let folder = project(&[
        ("bilint.toml", config),
        (".gitignore", "drafts/\n"),
        ("en/a.md", EN_PAGE),
        ("en/b.md", EN_PAGE),
        ("ja/a.md", JA_RIGHT),
        ("ja/old.md", JA_RIGHT),
        ("ja/drafts/a.md", JA_WRONG),
        ("de/a.md", DE_RIGHT),
        ("de/b.md", DE_RIGHT),
    ]);
    let (found, summary, output) = checked(folder.path(), &[]);
    assert_eq!((found.len(), output.status.code()), (0, Some(0)), "{found:?} {}", stderr(&output));
    assert_eq!(
        (&summary["files"], &summary["missing_files"], &summary["orphaned_files"]),
        (&3.into(), &1.into(), &1.into())
    );
    let told = stderr(&output);
    assert!(told.contains("bilint.toml:3:10: note: 1 original has no translation (ja): en/b.md\n"), "{told}");
    assert!(told.contains("bilint.toml:3:10: note: 1 translation has no original (ja): ja/old.md\n"), "{told}");
    write(folder.path(), &[("bilint.toml", &format!("complete = true\n{config}"))]);
    assert_eq!(run(folder.path(), &["check"]).status.code(), Some(1));
    write(folder.path(), &[("bilint.toml", &config.replace("{lang}", "fr"))]);
    let output = run(folder.path(), &["check"]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("bilint.toml:3:10") && told.contains("^^^") && told.contains("no file fits"), "{told}");
}

#[test]
fn a_part_of_a_text_can_be_left_alone() {
    let folder = project(&[
        ("bilint.toml", "[[ignore]]\npart = \"heading\"\nwhy = \"headlines round\"\n"),
        ("en.md", "# 240 passengers\n\nThe ferry carries 240 passengers.\n"),
        ("ja.md", "# 乗客は420人\n\nフェリーの定員は240人だ。\n"),
    ]);
    let args = ["ja.md", "--source", "en.md"];
    assert_eq!(checked(folder.path(), &args).0, []);
    fs::remove_file(folder.path().join("bilint.toml")).unwrap();
    assert_eq!(checked(folder.path(), &args).0.len(), 1);
}

/// Runs git as a user without settings, at a time in seconds.
fn git(folder: &Path, time: &str, args: &[&str]) -> String {
    let time = format!("{time} +0000");
    let output = Command::new("git")
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"])
        .args(args)
        .current_dir(folder)
        .env("GIT_COMMITTER_DATE", &time)
        .env("GIT_AUTHOR_DATE", &time)
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn commit(folder: &Path, time: &str) -> String {
    git(folder, time, &["add", "-A"]);
    git(folder, time, &["commit", "-q", "-m", "Write"]);
    git(folder, time, &["rev-parse", "HEAD"])
}

const TREE: &str = "[[pairs]]\nsource = \"en/*.md\"\ntarget = \"ja/*.md\"\n";

#[test]
fn only_what_a_branch_touched_is_checked_on_request() {
    let wrong = [("en/a.md", EN_PAGE), ("ja/a.md", JA_WRONG), ("en/b.md", EN_PAGE), ("ja/b.md", JA_WRONG)];
    let folder = project(&wrong);
    let path = folder.path();
    write(path, &[("bilint.toml", TREE), ("en/c.md", EN_PAGE), ("ja/c.md", JA_WRONG)]);
    let error = stderr(&run(path, &["check", "--changed-since", "main"]));
    assert!(error.contains("not a git repository"), "{error}");
    git(path, "1700000000", &["init", "-q", "-b", "main"]);
    commit(path, "1700000000");
    let files = |args: &[&str]| checked(path, args).0.into_iter().map(|(file, _)| file).collect::<Vec<_>>();
    assert_eq!(files(&["--changed-since", "main"]), [""; 0]);
    git(path, "1700000000", &["checkout", "-q", "-b", "work"]);
    write(path, &[("ja/a.md", &format!("{JA_WRONG}\n"))]);
    commit(path, "1700000100");
    write(path, &[("en/b.md", &format!("{EN_PAGE}\n")), ("en/d.md", EN_PAGE), ("ja/d.md", JA_WRONG)]);
    assert_eq!(files(&["--changed-since", "main"]), ["ja/a.md", "ja/b.md", "ja/d.md"]);
    assert_eq!(files(&["ja/c.md", "ja/d.md", "--changed-since", "HEAD"]), ["ja/d.md"]);
    let output = run(path, &["check", "--changed-since", "mian"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--changed-since mian: git knows no such commit"), "{}", stderr(&output));
}

#[test]
fn a_page_whose_original_has_moved_on_is_stale_not_faulty() {
    let added = "\nThe captain has served the harbour for thirty-one years and knows every sandbank in it.\n\
                 \nTickets cost 12 dollars at the kiosk beside the old lighthouse.\n";
    let grown = format!("{EN_PAGE}{added}");
    let folder = project(&[("bilint.toml", TREE), ("en/a.md", &grown), ("ja/a.md", JA_RIGHT)]);
    let path = folder.path();
    write(path, &[("en/a.md", EN_PAGE)]);
    git(path, "1700000000", &["init", "-q", "-b", "main"]);
    let first = commit(path, "1700000000");
    write(path, &[("en/a.md", &grown)]);
    let (found, summary, _) = checked(path, &[]);
    assert_eq!((found, &summary["stale_files"]), (Vec::new(), &1.into()), "changed and not committed yet");
    commit(path, "1700000100");
    let (found, summary, output) = checked(path, &[]);
    assert_eq!((found, &summary["stale_files"]), (Vec::new(), &1.into()), "{}", stderr(&output));
    assert!(stderr(&output).contains("ja/a.md: note: stale: en/a.md has moved on: it was committed later"));
    // What is wrong beside its counterpart stays wrong.
    write(path, &[("ja/a.md", &format!("---\ndefault_lang_commit: {first}\n---\n{JA_WRONG}"))]);
    let (found, _, output) = checked(path, &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(stderr(&output).contains(&format!("a commit since {first} changed it")), "{}", stderr(&output));
    let second = git(path, "0", &["rev-parse", "HEAD"]);
    write(path, &[("ja/a.md", &format!("---\ndefault_lang_commit: {second}\n---\n{JA_RIGHT}"))]);
    assert!(!stderr(&run(path, &["check"])).contains("stale"));
}
