//! What a configuration says, and what is said about its faults.

use super::*;

const CHECKS: [&str; 3] = ["number-mismatch", "name-misspelled", "term-forbidden"];

fn read(text: &str) -> Result<Config, LoadError> {
    Config::from_text(FileText::from_string(FILE_NAME, text.to_owned()), Path::new("/project"), &CHECKS)
}

#[test]
fn a_configuration_says_what_it_says() {
    let config = read(
        r#"
source-language = "en"
target-language = "ja"
glossary = ["terms/house.toml"]
select = ["number-mismatch", "term-forbidden"]
fail-on = "never"
dateline = 2025-11-04
ignore = ["name-misspelled", { path = "old/**", why = "frozen since the move" }]
[severity]
number-mismatch = "info"
[[pairs]]
source = "en/*.md"
target = "ja/*.md"
"#,
    )
    .unwrap();
    assert_eq!(config.glossary.unwrap(), [Path::new("/project/terms/house.toml")]);
    assert_eq!(config.ignore, ["name-misspelled"]);
    assert_eq!(config.fail_on, Some(None));
    assert_eq!(config.severity.get("number-mismatch"), Some(&Severity::Info));
    assert_eq!(config.pairs[0].target, Path::new("/project/ja/*.md"));
    assert_eq!(config.dateline, "2025-11-04".parse().ok());
    let ignore = &config.ignores[0];
    assert!(ignore.covers(Path::new("/project/old/a/b.po")));
    assert!(!ignore.covers(Path::new("/project/new/b.po")));
    assert!(!ignore.covers(Path::new("/elsewhere/old/b.po")));
}

#[test]
fn faults_have_places() {
    let cases: &[(&str, &[&str])] = &[
        ("selct = []\n", &["1:1 unknown key “selct” | did you mean “select”?"]),
        (
            "select = [\"number-missmatch\"]\n",
            &["1:11 there is no check “number-missmatch” | did you mean “number-mismatch”?"],
        ),
        ("fail-on = \"warn\"\n", &["1:11 “warn” is no severity | "]),
        ("[severity]\nnumber-mismatch = \"erorr\"\n", &["2:19 “erorr” is no severity | did you mean “error”?"]),
        ("[[ignore]]\ncheck = \"term-forbidden\"\n", &["1:1 an [[ignore]] without a reason | "]),
        ("[[ignore]]\nwhy = \"we say so\"\n", &["1:1 this [[ignore]] would silence everything | "]),
        (
            "[[ignore]]\nwhy = \"x\"\nchecks = \"term-forbidden\"\ntext = 3\n",
            &["3:1 unknown key “checks” | did you mean “check”?", "4:8 “text” cannot be a number | "],
        ),
        (
            "source-language = \"日本\"\nglossary = 1\n",
            &["1:19 “日本” is not a language tag | ", "2:12 “glossary” cannot be a number | "],
        ),
        ("[[pairs]]\nsource = \"a.md\"\n", &["1:1 a pair without a target | "]),
        (
            "[[pairs]]\nsource = \"{lang}.md\"\ntarget = \"{lang}/a.md\"\n",
            &["3:10 {lang} in the original's path, and no source-language | "],
        ),
        (
            "[[ignore]]\nwhy = \"x\"\npart = \"captoin\"\n",
            &["3:8 “captoin” is no part of a text | did you mean “caption”?"],
        ),
        ("dateline = \"4 November\"\n", &["1:12 “4 November” is no date | "]),
        ("ignore = [\"term-forbidden\"\n", &["1:27 this is not TOML: unclosed array | "]),
    ];
    for (text, expected) in cases {
        let Err(LoadError::Invalid(found)) = read(text) else { panic!("{text}") };
        let lines = found.0.iter().map(|diagnostic| {
            let (line, column) = diagnostic.line_column();
            let problem = &diagnostic.problem;
            format!("{line}:{column} {} | {}", problem.message, problem.help.as_deref().unwrap_or(""))
        });
        assert_eq!(lines.collect::<Vec<_>>(), *expected, "{text}");
    }
}

#[test]
fn stars_of_a_pair_stand_for_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for file in ["ja/guide/a.ja.md", "ja/b.ja.md", "ja/b.txt"] {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "文").unwrap();
    }
    let at = |path: &str| folder.path().join(path);
    let pair = PairOfPaths { source: Some(at("en/**/*.md")), target: at("ja/**/*.ja.md"), ..PairOfPaths::default() };
    let files = |source: &str, target: &str, tag: &str| {
        let language = tag.parse().ok();
        pairs::Files { source: Some(at(source)), target: at(target), language }
    };
    std::fs::create_dir_all(at("en/guide")).unwrap();
    for file in ["en/b.md", "en/new.md", "ja/draft.ja.md", ".gitignore"] {
        std::fs::write(at(file), "draft.ja.md\n").unwrap();
    }
    let found = pair.expand(None);
    assert_eq!(found.pairs, [files("en/b.md", "ja/b.ja.md", "")]);
    assert_eq!(found.orphans, [files("en/guide/a.md", "ja/guide/a.ja.md", "")]);
    assert_eq!(found.missing, [files("en/new.md", "ja/new.ja.md", "")]);
    let one = PairOfPaths { source: Some(at("a")), target: at("b"), ..PairOfPaths::default() };
    assert_eq!(one.expand(None).pairs, [files("a", "b", "")]);
    let languages = PairOfPaths {
        source: Some(at("{lang}/**/*.md")),
        target: at("{lang}/**/*.ja.md"),
        source_language: "en".parse().ok(),
        ..PairOfPaths::default()
    };
    assert_eq!(languages.expand(None).pairs, [files("en/b.md", "ja/b.ja.md", "ja")]);
}
