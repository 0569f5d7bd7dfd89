//! Findings made by hand, for the tests of the formats.

use std::sync::Arc;

use crate::align::{Bead, Pair};
use crate::finding::{Category, Edit, Finding, Fix, Place, Safety, Severity, Summary, Tally};
use crate::language::Languages;
use crate::lint::Checked;
use crate::read::{Role, State};
use crate::report::{Look, Report, Texts};
use crate::text::{FileText, Span, Text};

const TARGET: &str = "港湾局の発表\n\n三崎港の拡張に30億円を投じる。工事は2031年5月に終わる予定だ。リサ・ホルムバーグ局長は「地元の漁業に影響は出ない」と話した。局長によると、完成すれば大型のコンテナ船が年に120隻寄港でき、周辺の道路の渋滞も和らぐ見通しだ。\r\nホルンベリ局長は <b>4月</b> に会見する。\n残りの費用は|国が負担する。";
const SOURCE: &str = "Harbor office announcement\n\nThe office will spend 300 million yen on Misaki port. Work ends in May 2031. “Local fishing will not suffer,” said Lisa Holmberg, director general.\nHolmberg will brief the press in April & answer questions.\nThe state bears the rest, 12 percent.\n";
const GLOSSARY: &str = "[people]\n\"Lisa Holmberg\" = \"リサ・ホルムベリ\"\n";

struct Files {
    target: Arc<FileText>,
    source: Arc<FileText>,
    glossary: Arc<FileText>,
}

fn place(file: &FileText, words: &str) -> Place {
    let at = file.text().find(words).unwrap();
    file.place(Span::new(at, at + words.len()))
}

fn finding(check: &'static str, category: Category, severity: Severity, message: &str) -> Finding {
    Finding {
        id: crate::finding::fingerprint(&[check, message]),
        check,
        category,
        mqm: "accuracy/mistranslation",
        severity,
        confidence: 0.95,
        message: message.to_owned(),
        segment: "3".to_owned(),
        target: None,
        source: None,
        omission: false,
        also: Vec::new(),
        suggestion: None,
        fix: None,
        glossary: None,
        contents: Vec::new(),
    }
}

fn fix(places: &[&Place], text: &str, safety: Safety) -> Option<Fix> {
    let edit =
        |place: &&Place| Edit { file: place.file.clone(), start: place.start, end: place.end, text: text.into() };
    Some(Fix { safety, edits: places.iter().map(edit).collect() })
}

fn findings(files: &Files) -> Vec<Finding> {
    let target = |words| place(&files.target, words);
    let source = |words| place(&files.source, words);
    let name = target("ホルムバーグ");
    let amount = target("30億円");
    vec![
        Finding {
            source: Some(source("Holmberg")),
            also: vec![target("ホルンベリ")],
            suggestion: Some("ホルムベリ".to_owned()),
            fix: fix(&[&name], "ホルムベリ", Safety::Safe),
            glossary: Some(place(&files.glossary, "\"Lisa Holmberg\" = \"リサ・ホルムベリ\"")),
            target: Some(name),
            ..finding("name-misspelled", Category::Name, Severity::Warning, "the glossary spells Holmberg ホルムベリ")
        },
        Finding {
            source: Some(source("300 million yen")),
            suggestion: Some("3億円".to_owned()),
            fix: fix(&[&amount], "3億円", Safety::Suggested),
            target: Some(amount),
            ..finding("number-mismatch", Category::Number, Severity::Error, "30億円 is ten times 300 million yen")
        },
        Finding {
            source: Some(source("12 percent")),
            target: Some(target("残りの費用は|国が負担する。")),
            omission: true,
            ..finding(
                "number-missing",
                Category::Number,
                Severity::Warning,
                "12 percent is missing from the translation",
            )
        },
        Finding {
            source: Some(source("director general")),
            ..finding(
                "title-wrong-holder",
                Category::Title,
                Severity::Warning,
                "Lisa Holmberg is `director` <not> director general",
            )
        },
    ]
}

fn documents(files: &Files) -> Vec<Checked> {
    let lines = |file: &Arc<FileText>, line| Text::slice(file, file.line_span(line));
    let pair = |line: usize| {
        let (source, target) = (lines(&files.source, line), lines(&files.target, line));
        let whole = |text: &Text| Span::new(0, text.as_str().len());
        let bead = Bead { source: whole(&source), target: whole(&target) };
        let role = if line == 1 { Role::Heading } else { Role::Body };
        Pair {
            id: line.to_string(),
            source: Some(source),
            target: Some(target),
            role,
            state: State::Open,
            plural: false,
            shared: 0.0,
            beads: vec![bead],
        }
    };
    let languages = Languages { source: "en".parse().unwrap(), target: "ja".parse().unwrap() };
    vec![Checked {
        name: files.target.name().clone(),
        languages,
        pairs: [1, 3, 4, 5].map(pair).into(),
        seen: Vec::new(),
    }]
}

/// Gives a report of four findings in Japanese text to a test.
pub fn with_report<T>(look: Look, test: impl FnOnce(&Report<'_>) -> T) -> T {
    let file = |name, text: &str| Arc::new(FileText::from_string(name, text.to_owned()));
    let files = Files {
        target: file("ja.txt", TARGET),
        source: file("en.txt", SOURCE),
        glossary: file("glossary.toml", GLOSSARY),
    };
    let findings = findings(&files);
    let tally = |found, matched, flagged| Tally { found, matched, flagged, not_understood: found - matched - flagged };
    let summary = Summary {
        files: 1,
        segments: 4,
        errors: 1,
        warnings: 3,
        infos: 2,
        coverage: [("numbers", tally(5, 2, 2)), ("names", tally(4, 3, 1)), ("terms", tally(0, 0, 0))].into(),
        ..Summary::default()
    };
    let texts: Texts = [&files.target, &files.source].into_iter().collect();
    let documents = documents(&files);
    test(&Report { findings: findings.iter().collect(), summary: &summary, documents: &documents, texts: &texts, look })
}
