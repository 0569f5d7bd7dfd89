//! The glossary as people write it: what it means in each direction, and what is said about its faults.

use super::*;
use crate::language::Languages;

fn pair(source: &str, target: &str) -> Languages {
    Languages { source: source.parse().unwrap(), target: target.parse().unwrap() }
}

/// `line:column message | expected` of each fault.
fn faults(text: &str) -> Vec<String> {
    let Err(GlossaryError::Invalid(found)) = GlossaryFiles::parse("g.toml", text) else { return Vec::new() };
    let line = |diagnostic: &crate::diagnostic::Diagnostic| {
        let (line, column) = diagnostic.line_column();
        let problem = &diagnostic.problem;
        let help = problem.help.as_ref().map_or(String::new(), |help| format!(" | {help}"));
        format!("{line}:{column} {} | {}{help}", problem.message, problem.label)
    };
    found.0.iter().map(line).collect()
}

#[test]
fn every_fault_is_said_with_its_place() {
    let cases: &[(&str, &[&str])] = &[
        ("[terms]\n\"pod\" = \n", &["2:9 this is not TOML: string values must be quoted | expected literal string"]),
        (
            "[term]\n",
            &[
                "1:2 unknown key “term” | expected glossary, people, titles, organizations, products, places or terms | did you mean “terms”?",
            ],
        ),
        ("terms = 3", &["1:9 “terms” cannot be a number | expected a table"]),
        (
            "[terms]\npod = 3\n",
            &["2:7 “pod” cannot be a number | expected a string, a list of strings, or a table with target"],
        ),
        ("[terms]\npod = [\"ポッド\", 4]\n", &["2:15 “target” cannot be a number | expected a string"]),
        ("[terms]\n\"容器\" = { target = \"\" }\n", &["2:19 an empty target | expected at least one word"]),
        ("[terms]\npod = []\n", &["2:7 an empty target | expected at least one word"]),
        ("[terms]\n\"\" = \"ポッド\"\n", &["2:1 an entry without words | expected a word of the original"]),
        (
            "[terms]\npod = { targets = \"ポッド\" }\n",
            &[
                "2:1 the entry “pod” has no target | expected target = \"…\"",
                "2:9 unknown key “targets” | expected target, aliases, forbidden, deprecated, title, case, note, url, context, pos, paths, status or translate | did you mean “target”?",
            ],
        ),
        (
            "[terms]\npod = \"ポッド\"\npod = \"莢\"\n",
            &["3:1 “pod” stands here a second time | expected each key once"],
        ),
        (
            "[terms]\nPod = { target = \"ポッド\", case = \"any\" }\npod = \"莢\"\n",
            &[
                "3:1 “pod” matches the same words as “Pod” | expected each entry once | join them, or set case = \"exact\"",
            ],
        ),
        (
            "[terms]\npod = { target = \"ポッド\", case = \"exakt\" }\n",
            &["2:32 “exakt” is no way to count case | expected smart, exact or any | did you mean “exact”?"],
        ),
        (
            "[terms]\npod = { target = { 日本 = \"ポッド\" } }\n",
            &["2:20 this is not TOML: invalid unquoted key | expected letters, numbers, `-`, `_`"],
        ),
        (
            "[terms]\npod = { target = { j = \"ポッド\" } }\n",
            &["2:20 “j” is not a language tag | expected BCP 47, such as en, ja or zh-Hant-TW"],
        ),
        (
            "[glossary]\nsource = \"\"\nlang = \"ja\"\n",
            &[
                "2:10 “” is not a language tag | expected BCP 47, such as en, ja or zh-Hant-TW",
                "3:1 unknown key “lang” | expected source, target or packs",
            ],
        ),
        (
            "[people]\n\"Ada Quist\" = { target = \"アダ・クイスト\", title = \"Presidnet\" }\n[titles]\nPresident = \"大統領\"\n",
            &[
                "2:46 no entry of [titles] defines “Presidnet” | expected the name or an alias of an entry of [titles] | did you mean “President”?",
            ],
        ),
        (
            "[people]\n\"Ada Quist\" = { target = \"アダ\", title = { name = \"President\", from = \"2025\", to = 2026-01-01 } }\n",
            &[
                "2:69 “from” is not a day | expected a date, such as 2025-01-25, without quotes",
                "2:77 unknown key “to” | expected name, from or until",
            ],
        ),
        (
            "[people]\nA = { target = \"ア\", title = { name = \"B\", from = 2025-02-01, until = 2025-01-01 } }\n",
            &["2:29 the title ends before it begins | expected a day after `from`"],
        ),
        (
            "[terms]\npod = { target = [\"ポッド\", { form = \"莢\", status = \"deprecate\" }], pos = \"nuon\", paths = \"a{\" }\n",
            &[
                "2:49 “deprecate” is no status of a form | expected preferred, admitted, deprecated or forbidden | did you mean “deprecated”?",
                "2:71 “nuon” is no part of speech | expected noun, verb, adjective, adverb or proper-noun | did you mean “noun”?",
                "2:88 “a{” is not a path pattern: error parsing glob 'a{': unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?) | expected a pattern as in .gitignore, such as docs/**",
            ],
        ),
        (
            "[terms]\npod = { target = \"ポッド\", translate = false }\nkeel = { translate = true, context = { nah = \"ship\" } }\n",
            &[
                "2:1 the entry “pod” has a target and is not to be translated | expected one or the other",
                "3:1 the entry “keel” has no target | expected target = \"…\"",
                "3:22 every entry is to be translated | expected false, or no such key",
                "3:40 unknown key “nah” | expected near or not",
            ],
        ),
        (
            "[terms]\npod = [{ target = \"ポッド\" }, { target = \"莢\" }]\n",
            &["2:1 two senses of “pod” hold in the same places | expected another context, pos or paths in each"],
        ),
        (
            "[products]\nGrok = { target = \"Grok\", title = \"CEO\" }\n",
            &["2:27 only people hold titles | expected this key in [people] only"],
        ),
    ];
    let wrong =
        cases.iter().map(|(text, expected)| (faults(text), *expected)).filter(|(found, expected)| found != expected);
    assert_eq!(wrong.collect::<Vec<_>>(), []);
}

#[test]
fn a_caret_stands_under_full_width_words() {
    let text = "[terms]\n\"原子力規制委員会\" = { target = \"NRA\", fobidden = \"AEC\" }\n";
    let error = GlossaryFiles::parse("用語.toml", text).unwrap_err();
    insta::assert_snapshot!(error.to_string(), @r#"
    error: unknown key “fobidden”
     --> 用語.toml:2:32
      |
    2 | "原子力規制委員会" = { target = "NRA", fobidden = "AEC" }
      |                                        ^^^^^^^^ expected target, aliases, forbidden, deprecated, title, case, note, url, context, pos, paths, status or translate
      |
      = help: did you mean “forbidden”?
    "#);
}

#[test]
fn a_second_place_is_shown() {
    let error = GlossaryFiles::parse("g.toml", "[terms]\n\"a b\" = \"甲\"\n# 二つ目\n\"a b\" = \"乙\"\n").unwrap_err();
    insta::assert_snapshot!(error.to_string(), @r#"
    error: “a b” stands here a second time
     --> g.toml:4:1
      |
    4 | "a b" = "乙"
      | ^^^^^ expected each key once
      |
     ::: g.toml:2:1
      |
    2 | "a b" = "甲"
      | ----- first here
    "#);
}

const BOTH_WAYS: &str = r#"
[glossary]
source = "en"
target = "ja"
[people]
"Nora Quillfeather" = { target = "ノラ・クイルフェザー", title = ["Harbour Master", { name = "HM", from = 2024-05-01 }] }
[titles]
"Harbour Master" = { target = "港長", aliases = ["HM"], forbidden = ["港湾長"] }
[terms]
"tide table" = { target = { ja = ["潮汐表", "潮見表"], de = "Gezeitentafel", zh-Hant = "潮汐表" }, forbidden = { de = ["Tidentabelle"] } }
"#;

#[test]
fn a_glossary_is_read_forward_backward_and_by_language() {
    let files = GlossaryFiles::parse("g.toml", BOTH_WAYS).unwrap();
    let texts = |forms: &[Form]| forms.iter().map(|form| form.text.clone()).collect::<Vec<_>>();
    let entry = |source: &str, target: &str, own: &str| {
        let glossary = files.for_languages(&pair(source, target));
        let found = glossary.entries.iter().find(|entry| entry.sources.iter().any(|form| form.text == own));
        found.map(|entry| (texts(&entry.sources), texts(&entry.targets), texts(&entry.forbidden)))
    };
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let (sources, targets, forbidden) = entry("en-GB", "ja", "Harbour Master").unwrap();
    assert_eq!(
        (sources, targets, forbidden),
        (words(&["Harbour Master", "HM"]), words(&["港長", "HM"]), words(&["港湾長"]))
    );
    let (sources, targets, forbidden) = entry("ja", "en", "港長").unwrap();
    assert_eq!((sources, targets, forbidden), (words(&["港長", "HM"]), words(&["Harbour Master", "HM"]), words(&[])));
    assert_eq!(entry("en", "de", "tide table").unwrap().2, words(&["Tidentabelle"]));
    assert_eq!(entry("en", "zh-Hant-TW", "tide table").unwrap().1, words(&["潮汐表"]));
    assert_eq!(entry("en", "zh-Hans", "tide table"), None);
    assert_eq!(entry("en", "de", "Harbour Master"), None, "its target is Japanese");

    for languages in [pair("en", "ja"), pair("ja", "en")] {
        let glossary = files.for_languages(&languages);
        let nora = &glossary.entries[0];
        assert_eq!(nora.holds.iter().map(|held| held.entry).collect::<Vec<_>>(), [Some(1), Some(1)]);
        assert_eq!(nora.holds[1].from.as_deref(), Some("2024-05-01"));
    }
}

#[test]
fn the_later_file_holds_and_says_so() {
    let text = |name: &str, target: &str| {
        let text = format!("[glossary]\nsource = \"en\"\n[terms]\npod = \"{target}\"\n");
        crate::text::FileText::from_string(name, text)
    };
    let files = GlossaryFiles::from_texts(vec![text("a.toml", "ポッド"), text("b.toml", "Pod")]).unwrap();
    let glossary = files.for_languages(&pair("en", "ja"));
    assert_eq!(glossary.entries.iter().map(Entry::target).collect::<Vec<_>>(), ["Pod"]);
    assert_eq!(glossary.place(&glossary.entries[0]).unwrap().text, "pod = \"Pod\"");
    assert_eq!(glossary.notices[0].to_string(), "b.toml:4: “pod” replaces the entry in a.toml:4");
}

#[test]
fn glossaries_are_found_upward() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b");
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(folder.path().join(FILE_NAME), "[terms]\n").unwrap();
    assert_eq!(find_upward(&deep.join("x.po"), FILE_NAME), Some(folder.path().join(FILE_NAME)));
    std::fs::write(folder.path().join("a").join(FILE_NAME), "").unwrap();
    assert_eq!(find_upward(&deep, FILE_NAME), Some(folder.path().join("a").join(FILE_NAME)));
    let files = GlossaryFiles::load(&[folder.path().join("a").join(FILE_NAME)], &[]).unwrap();
    assert!(files.for_languages(&pair("en", "ja")).entries.is_empty(), "an empty file is an empty glossary");
}

#[test]
fn the_glossary_to_start_from_is_sound() {
    let text = include_str!("../../glossary.toml");
    let files = GlossaryFiles::parse("glossary.toml", text).unwrap();
    assert_eq!(files.doubts().to_string(), "");
}

#[test]
fn a_pack_gives_way_to_the_users_own_entries() {
    let text = "[glossary]\npacks = [\"titles\"]\n[titles]\n\"Finance Minister\" = \"国庫相\"\n";
    let files = GlossaryFiles::parse("g.toml", text).unwrap();
    let glossary = files.for_languages(&pair("en", "ja"));
    let of = |words: &str| {
        let has = |entry: &&Entry| entry.sources.iter().any(|form| form.text.eq_ignore_ascii_case(words));
        glossary
            .entries
            .iter()
            .filter(has)
            .map(|entry| glossary.place(entry).unwrap().file.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("finance minister"), ["g.toml"]);
    assert_eq!(of("foreign minister"), ["pack:titles"]);
    let doubts = faults("[glossary]\npacks = [\"title\"]\n");
    assert_eq!(
        doubts,
        ["2:10 there is no pack “title” | expected one that `bilint glossary packs` lists | did you mean “titles”?"]
    );
    // Every pack can be read, and every language pair of it resolved.
    for pack in crate::glossary::Pack::all() {
        let files = GlossaryFiles::load(&[], &[pack]).unwrap();
        let entries = files.for_languages(&pair("ja", "de")).entries;
        assert!(entries.len() > 100 && entries.iter().all(|entry| entry.pack.is_some()), "{}", pack.name);
    }
}
