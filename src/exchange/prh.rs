//! Rules of prh and textlint: one right spelling and the wrong ones, in one language.
//!
//! A rule becomes an entry that gives the right spelling for itself and forbids the others; merging it into a glossary
//! lends the forbidden forms to the entries whose translation that spelling is.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use crate::exchange::{Exported, Imported, Losses, Options, rows, shapes, spellings};
use crate::glossary::{Kind, Record, Termbase};
use crate::read::{ReadError, yaml};
use crate::text::{FileText, Text};

/// A rule as it stands.
#[derive(Debug, Default)]
struct Rule {
    expected: String,
    patterns: Vec<String>,
    /// The number of the group that must be empty.
    must_be_empty: Option<usize>,
    note: Option<String>,
    at: usize,
    lost: Vec<&'static str>,
}

/// Reads the rules.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Imported, ReadError> {
    let mut imported = Imported::default();
    imported.termbase.target.clone_from(&options.target);
    let rules = rules(file)?;
    if rules.is_empty() {
        return Err(ReadError::at(file, 0, "no rules: expected `rules:` with `expected` and `pattern` in each"));
    }
    for rule in rules.into_values() {
        if rule.expected.is_empty() {
            return Err(ReadError::at(file, rule.at, "a rule without the right spelling: expected `expected`"));
        }
        rule.lost.iter().for_each(|what| imported.losses.add(what, &rule.expected));
        let found = corrections(&rule, &mut imported.losses);
        if found.is_empty() {
            imported.losses.add("rule without a wrong spelling that can be listed, left out", &rule.expected);
            continue;
        }
        imported.entries += 1;
        for (right, wrong) in found {
            let mut record = Record::new(options.kind, &right);
            record.add_target(None, &right);
            wrong.iter().for_each(|form| record.add_forbidden(None, form));
            rule.note.iter().for_each(|note| record.add_note(note));
            rows::keep(record, options, &mut imported);
        }
    }
    let guess = super::guess(&mut imported.termbase.records.iter().map(|record| record.source.as_str()));
    imported.termbase.target = imported.termbase.target.take().or(guess);
    Ok(imported)
}

fn rules(file: &Arc<FileText>) -> Result<BTreeMap<usize, Rule>, ReadError> {
    let mut rules: BTreeMap<usize, Rule> = BTreeMap::new();
    for entry in yaml::parse(file)?.entries {
        let Some((number, field)) = entry.key.strip_prefix("rules[").and_then(|rest| rest.split_once(']')) else {
            continue;
        };
        let Ok(number) = number.parse::<usize>() else { continue };
        let at = |text: &Text| text.file_span(crate::text::Span::new(0, text.as_str().len())).start();
        let rule = rules.entry(number).or_insert_with(|| Rule { at: at(&entry.text), ..Rule::default() });
        let text = entry.text.as_str().to_owned();
        match field.trim_start_matches('.').split(['[', '.']).next().unwrap_or("") {
            "expected" => rule.expected = text,
            "pattern" | "patterns" => rule.patterns.push(text),
            "prh" => rule.note = Some(text),
            "regexpMustEmpty" => rule.must_be_empty = text.trim_start_matches('$').parse().ok(),
            "specs" => lose(rule, "examples of rules (specs) left out"),
            _ => lose(rule, "options of rules left out"),
        }
    }
    Ok(rules)
}

fn lose(rule: &mut Rule, what: &'static str) {
    if !rule.lost.contains(&what) {
        rule.lost.push(what);
    }
}

/// The right spellings that a rule speaks of, each with its wrong ones, in order.
fn corrections(rule: &Rule, losses: &mut Losses) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut whole = true;
    for pattern in &rule.patterns {
        let (listed, complete) = listed(pattern, losses, &rule.expected);
        whole &= complete;
        for spelling in listed.list {
            let group = |number: usize| spelling.groups.get(number.wrapping_sub(1)).map_or("", String::as_str);
            if rule.must_be_empty.is_some_and(|number| !group(number).is_empty()) {
                continue;
            }
            let mut right = rule.expected.clone();
            for number in (1..=9).rev() {
                right = right.replace(&format!("${number}"), group(number));
            }
            // The longest form wins when texts are read: what must not follow may only be the right spelling's own rest.
            let own_rest = |rest: &String| right.starts_with(&format!("{}{rest}", spelling.text));
            if !listed.not_before.iter().all(own_rest) {
                whole = false;
                continue;
            }
            if right.is_empty() || right == spelling.text {
                continue;
            }
            match found.iter_mut().find(|(known, _)| *known == right) {
                Some((_, wrong)) => wrong.push(spelling.text),
                None => found.push((right, vec![spelling.text])),
            }
        }
    }
    if !whole && !found.is_empty() {
        losses.add("spellings of a pattern that cannot be listed, left out", &rule.expected);
    }
    found
}

/// The spellings of a pattern: a regular expression between slashes, alternatives in brackets, else the words.
fn listed(pattern: &str, losses: &mut Losses, rule: &str) -> (spellings::Spellings, bool) {
    let between = pattern.strip_prefix('/').and_then(|rest| rest.rsplit_once('/'));
    let expression = match between {
        Some((expression, flags)) => {
            if flags.contains('i') {
                losses.add("patterns in any case, taken as written", rule);
            }
            Some(expression)
        }
        None => Some(pattern).filter(|pattern| pattern.starts_with('(') && pattern.ends_with(')')),
    };
    let found = match expression {
        Some(expression) => spellings::of(expression).unwrap_or_default(),
        None => {
            let alone = spellings::Spelling { text: pattern.to_owned(), groups: Vec::new() };
            spellings::Spellings { list: vec![alone], whole: true, ..Default::default() }
        }
    };
    let whole = found.whole;
    (found, whole)
}

/// Writes a rule for each entry that forbids something.
pub fn write(termbase: &Termbase, options: &Options) -> Exported {
    let mut losses = Losses::default();
    let mut text = String::from("version: 1\nrules:\n");
    for record in shapes::narrowed(termbase, options, &mut losses) {
        let forbidden: Vec<&String> = record.forbidden.iter().flat_map(|(_, forms)| forms).collect();
        let targets: Vec<&String> = record.targets.iter().flat_map(|(_, forms)| forms).collect();
        let Some(right) = targets.first() else { continue };
        if forbidden.is_empty() {
            losses.add("without forbidden forms, left out", &record.source);
            continue;
        }
        shapes::lose(&record, &[shapes::Field::Forbidden, shapes::Field::Note], &mut losses);
        if record.source != **right || record.kind != Kind::Term {
            losses.add("words of the original left out", &record.source);
        }
        let _ = writeln!(text, "  - expected: {}", quoted(right));
        let _ = writeln!(text, "    patterns:");
        for form in forbidden {
            let _ = writeln!(text, "      - {}", quoted(&literal(form)));
        }
        if let Some(note) = &record.note {
            let _ = writeln!(text, "    prh: {}", quoted(note));
        }
    }
    Exported { bytes: text.into_bytes(), losses }
}

/// Words as a pattern that stands for them alone.
fn literal(form: &str) -> String {
    if !form.starts_with(['/', '(']) {
        return form.to_owned();
    }
    let escaped: String =
        form.chars().flat_map(|c| "\\/.*+?()[]{}|^$".contains(c).then_some('\\').into_iter().chain([c])).collect();
    format!("/{escaped}/")
}

/// A string of YAML, which reads those of JSON.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
