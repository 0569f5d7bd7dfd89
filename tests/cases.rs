//! Runs the cases of `docs/checks/*.md` and `docs/languages/*.md`.
//!
//! A case is a fenced block ` ```case ` in TOML:
//!
//! - `source`, `target`: a text, or a list of texts (the segments of one document). `[[…]]` marks the words that a
//!   finding must stand on, exactly; the marks are not part of the text.
//! - `paragraphs = true`: `source` and `target` are the paragraphs of two texts, to be aligned.
//! - `expect`: the check that fires, or a list; absent: silence.
//! - `suggest`: a suggestion that one of the findings makes.
//! - `glossary`: a `glossary.toml`.
//! - `source_language`, `target_language`: default `en`, `ja`.
//! - `dateline`: the day the texts appeared on, as `--dateline` tells it.
//! - `all = true`: infos count as well.
//!
//! Every case is held to more than it says: all checks run on it, not just its page's; the source against itself is
//! silent; the fix removes its findings and adds none; places fall on character boundaries; a second run says the same.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use bilint::finding::{Finding, Severity};
use bilint::glossary::GlossaryFiles;
use bilint::language::{Language, Languages};
use bilint::lint::{Settings, run};
use bilint::read::Document;

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn list(self) -> Vec<String> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCase {
    source: OneOrMany,
    target: OneOrMany,
    expect: Option<OneOrMany>,
    suggest: Option<String>,
    glossary: Option<String>,
    source_language: Option<String>,
    target_language: Option<String>,
    dateline: Option<String>,
    #[serde(default)]
    all: bool,
    #[serde(default)]
    paragraphs: bool,
}

/// A text with the marks taken out, and where they were.
struct Marked {
    text: String,
    marks: Vec<String>,
    spans: Vec<(usize, usize)>,
}

fn unmark(marked: &str) -> Marked {
    let (mut text, mut marks, mut spans) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, inside)) = rest.split_once("[[") {
        let (words, after) = inside.split_once("]]").unwrap_or((inside, ""));
        text.push_str(before);
        spans.push((text.len(), text.len() + words.len()));
        marks.push(words.to_owned());
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    Marked { text, marks, spans }
}

struct Case {
    name: String,
    sources: Vec<Marked>,
    targets: Vec<Marked>,
    expect: BTreeSet<String>,
    suggest: Option<String>,
    languages: Languages,
    settings: Settings,
    all: bool,
    paragraphs: bool,
}

impl Case {
    fn parse(name: String, text: &str) -> Result<Self, String> {
        let raw: RawCase = toml::from_str(text).map_err(|error| format!("{name}: {error}"))?;
        let language = |tag: Option<String>, default: &str| -> Result<Language, String> {
            tag.as_deref().unwrap_or(default).parse().map_err(|error| format!("{name}: {error}"))
        };
        let languages =
            Languages { source: language(raw.source_language, "en")?, target: language(raw.target_language, "ja")? };
        let glossary = match &raw.glossary {
            Some(text) => GlossaryFiles::parse("glossary.toml", text).map_err(|error| format!("{name}: {error}"))?,
            None => GlossaryFiles::default(),
        };
        let dateline = raw.dateline.map(|day| day.parse().map_err(|error| format!("{name}: {error}"))).transpose()?;
        let marked = |side: OneOrMany| {
            let texts = side.list();
            let texts = if raw.paragraphs { vec![texts.join("\n\n")] } else { texts };
            texts.iter().map(|text| unmark(text)).collect::<Vec<_>>()
        };
        let case = Self {
            sources: marked(raw.source),
            targets: marked(raw.target),
            expect: raw.expect.map(OneOrMany::list).unwrap_or_default().into_iter().collect(),
            suggest: raw.suggest,
            languages,
            settings: Settings { glossary, dateline, ..Settings::default() },
            all: raw.all,
            paragraphs: raw.paragraphs,
            name,
        };
        if case.sources.len() != case.targets.len() {
            return Err(format!("{}: as many sources as targets are needed", case.name));
        }
        Ok(case)
    }

    fn findings(&self, sources: &[String], targets: &[String], languages: &Languages) -> Vec<Finding> {
        if let (true, [source], [target]) = (self.paragraphs, sources, targets) {
            return self.heard(Document::from_texts(languages.clone(), source, target));
        }
        let pairs = sources.iter().map(String::as_str).zip(targets.iter().map(String::as_str));
        self.heard(Document::from_pairs(languages.clone(), pairs))
    }

    fn heard(&self, document: Document) -> Vec<Finding> {
        let mut findings = run(vec![document], &self.settings).findings;
        findings.retain(|finding| self.all || finding.severity > Severity::Info);
        findings
    }

    fn complaints(&self) -> Vec<String> {
        let sources: Vec<String> = self.sources.iter().map(|side| side.text.clone()).collect();
        let targets: Vec<String> = self.targets.iter().map(|side| side.text.clone()).collect();
        let findings = self.findings(&sources, &targets, &self.languages);
        let mut complaints = Vec::new();
        let said: BTreeSet<String> = findings.iter().map(|finding| finding.check.to_owned()).collect();
        if said != self.expect {
            let heard = findings.iter().map(|f| format!("{} “{}”", f.check, f.message)).collect::<Vec<_>>();
            complaints.push(format!("expected {:?}, heard {heard:?}", self.expect));
        }
        self.check_places(&findings, &mut complaints);
        if let Some(wanted) = &self.suggest {
            let offered: Vec<&str> = findings.iter().filter_map(|finding| finding.suggestion.as_deref()).collect();
            if !offered.contains(&wanted.as_str()) {
                complaints.push(format!("expected the suggestion “{wanted}”, heard {offered:?}"));
            }
        }
        let again = self.findings(&sources, &targets, &self.languages);
        if again != findings {
            complaints.push("a second run says something else".to_owned());
        }
        let same = Languages { source: self.languages.source.clone(), target: self.languages.source.clone() };
        for finding in self.findings(&sources, &sources, &same).iter().filter(|f| f.severity > Severity::Info) {
            complaints
                .push(format!("the source against itself is not silent: {} “{}”", finding.check, finding.message));
        }
        self.check_fix(&sources, &targets, &findings, &mut complaints);
        complaints
    }

    /// The marks and the places of the findings are the same.
    fn check_places(&self, findings: &[Finding], complaints: &mut Vec<String>) {
        for (side, name) in [(&self.sources, "source"), (&self.targets, "target")] {
            let marked: BTreeSet<(usize, usize, &str)> = side
                .iter()
                .flat_map(|text| {
                    text.spans.iter().zip(&text.marks).map(|(span, words)| (span.0, span.1, words.as_str()))
                })
                .collect();
            let primary =
                |finding: &&Finding| !finding.omission && finding.primary().is_some_and(|place| &*place.file == name);
            let said: BTreeSet<(usize, usize, &str)> = findings
                .iter()
                .filter(primary)
                .flat_map(|finding| finding.primary().into_iter().chain(&finding.also))
                .map(|place| (place.start, place.end, place.text.as_str()))
                .collect();
            // Marks on the side that is only the counterpart are remarks for the reader.
            if said != marked && !(said.is_empty() && name == "source") {
                complaints.push(format!("{name}: marked {marked:?}, the findings stand on {said:?}"));
            }
        }
    }

    fn check_fix(&self, sources: &[String], targets: &[String], findings: &[Finding], complaints: &mut Vec<String>) {
        if sources.len() != 1 {
            return;
        }
        let (mut source, mut target) = (sources[0].clone(), targets[0].clone());
        let mut edits: Vec<_> =
            findings.iter().filter_map(|f| f.fix.as_ref()).flat_map(|fix| fix.edits.clone()).collect();
        if edits.is_empty() {
            return;
        }
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.start));
        for edit in &edits {
            let text = if &*edit.file == "source" { &mut source } else { &mut target };
            if !text.is_char_boundary(edit.start) || !text.is_char_boundary(edit.end) {
                complaints.push(format!("an edit splits a character: {edit:?}"));
                return;
            }
            text.replace_range(edit.start..edit.end, &edit.text);
        }
        let fixed = findings.iter().filter(|finding| finding.fix.is_some()).count();
        let left = self.findings(&[source], std::slice::from_ref(&target), &self.languages);
        if left.len() + fixed > findings.len() {
            let left: Vec<_> = left.iter().map(|f| format!("{} “{}”", f.check, f.message)).collect();
            complaints.push(format!("after the fix (“{target}”) there is still: {left:?}"));
        }
    }
}

fn cases_of(page: &Path) -> Result<Vec<Case>, String> {
    let text = std::fs::read_to_string(page).map_err(|error| format!("{}: {error}", page.display()))?;
    let file = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (mut cases, mut open, mut heading): (Vec<Case>, Option<(usize, String)>, String) = Default::default();
    for (number, line) in text.lines().enumerate() {
        match &mut open {
            None if line.trim() == "```case" => open = Some((number + 1, String::new())),
            None if line.starts_with('#') => heading = line.trim_start_matches('#').trim().to_owned(),
            Some((start, body)) if line.trim() == "```" => {
                cases.push(Case::parse(format!("{file}:{start} ({heading})"), body)?);
                open = None;
            }
            Some((_, body)) => body.push_str(&format!("{line}\n")),
            None => {}
        }
    }
    Ok(cases)
}

#[test]
fn every_case_of_the_pages_holds() {
    let folder = |name: &str| std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name));
    let mut pages: Vec<_> = ["checks", "languages"]
        .map(folder)
        .into_iter()
        .flatten()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    pages.sort();
    let (mut report, mut count) = (String::new(), 0);
    for page in pages.iter().filter(|page| page.extension().is_some_and(|extension| extension == "md")) {
        let cases = cases_of(page).unwrap_or_else(|error| panic!("{error}"));
        for case in &cases {
            count += 1;
            for complaint in case.complaints() {
                let _ = writeln!(report, "{}\n    {complaint}", case.name);
            }
        }
    }
    assert!(report.is_empty(), "of {count} cases these don't hold:\n{report}");
}

/// A page that only ever fires, or never does, has proved nothing.
#[test]
fn every_check_has_a_page_with_a_case_that_fires_and_a_near_miss() {
    for check in bilint::check::all() {
        let info = check.info();
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/checks/{}.md", info.name));
        let cases = cases_of(&page).unwrap_or_else(|error| panic!("{error}"));
        let fires = |case: &&Case| case.expect.contains(info.name);
        assert!(cases.iter().any(|case| fires(&case)), "{}: no case fires", info.name);
        assert!(cases.iter().any(|case| case.expect.is_empty()), "{}: no near miss is silent", info.name);
        for heading in ["## What it finds", "## Why it matters", "## Examples", "## When to allow it", "## Fix safety"]
        {
            assert!(info.page.contains(heading), "{}: its page lacks “{heading}”", info.name);
        }
    }
}
