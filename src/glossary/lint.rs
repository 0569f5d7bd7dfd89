//! What a glossary that can be read says against itself: `bilint glossary check`.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Problem, Weight};
use crate::glossary::files::{GlossaryFiles, is_abbreviation};
use crate::glossary::model::{Form, Kind};
use crate::glossary::read::{RawEntry, RawFile};
use crate::language::Language;
use crate::language::script::Script;
use crate::text::Span;

/// Of how many targets in a language one tells the script of the others.
const ENOUGH: usize = 4;

impl GlossaryFiles {
    /// Everything doubtful, by file and place. Nothing of it is a [`Weight::Error`]: those keep a file from being read.
    pub fn doubts(&self) -> Diagnostics {
        let mut found = Vec::new();
        let files = self.raw();
        clashes(files, &mut found);
        for (index, file) in files.iter().enumerate() {
            for entry in &file.entries {
                own_doubts(entry, |problem| found.push((index, problem)));
            }
            scripts(file, |problem| found.push((index, problem)));
        }
        found.sort_by_key(|(file, problem)| (*file, problem.span));
        let diagnostic =
            |(file, problem): (usize, Problem)| Some(Diagnostic { file: files.get(file)?.file.clone(), problem });
        Diagnostics(found.into_iter().filter_map(diagnostic).collect())
    }
}

fn doubt(weight: Weight, span: Span, message: String, label: &str) -> Problem {
    Problem { weight, ..Problem::new(span, message, label) }
}

/// What one entry shows.
fn own_doubts(entry: &RawEntry, mut say: impl FnMut(Problem)) {
    for form in std::iter::once(&entry.key).chain(&entry.aliases).filter(|form| form.text.chars().count() == 1) {
        let message = format!("“{}” is one letter: it will be found where it is not meant", form.text);
        say(doubt(Weight::Warning, form.span, message, "expected a longer word"));
    }
    for (language, forms) in &entry.forbidden {
        let wanted = entry.targets.iter().filter(|(tag, _)| tag == language).flat_map(|(_, forms)| forms);
        let wanted: Vec<&str> = wanted.map(|form| form.text.as_str()).collect();
        for form in forms.iter().filter(|form| wanted.contains(&form.text.as_str())) {
            let message = format!("“{}” is both wanted and forbidden", form.text);
            say(doubt(Weight::Warning, form.span, message, "expected one or the other"));
        }
    }
}

/// What two entries say against each other.
fn clashes(files: &[RawFile], found: &mut Vec<(usize, Problem)>) {
    let mut keys: FxHashMap<&str, (usize, &RawEntry)> = FxHashMap::default();
    let mut wanted: FxHashMap<(Option<&Language>, &str), &RawEntry> = FxHashMap::default();
    let entries =
        || files.iter().enumerate().flat_map(|(index, file)| file.entries.iter().map(move |entry| (index, entry)));
    for (index, entry) in entries() {
        let before = keys.insert(&entry.key.text, (index, entry));
        // Senses of one word are told apart by their hints.
        if let Some((first_index, first)) = before.filter(|(_, first)| first.scope == entry.scope) {
            found.extend(twice(files, (first_index, first), (index, entry)).map(|problem| (index, problem)));
        }
        for (tag, form) in tagged(&entry.targets) {
            wanted.insert((tag, &form.text), entry);
        }
    }
    for (index, entry) in entries() {
        // A short title is an alias of many titles: the person beside it tells which.
        for alias in entry.aliases.iter().filter(|_| entry.kind != Kind::Title) {
            let other = keys.get(alias.text.as_str()).filter(|(_, other)| !std::ptr::eq(*other, entry));
            if other.is_some_and(|(_, other)| first_targets(other) != first_targets(entry)) {
                let message =
                    format!("“{}” is an entry of its own as well: bilint cannot tell which is meant", alias.text);
                found.push((index, doubt(Weight::Warning, alias.span, message, "expected words of this entry only")));
            }
        }
        for (_, form) in tagged(&entry.targets) {
            found.extend(goes_on(&keys, entry, form).map(|problem| (index, problem)));
        }
        for (tag, form) in tagged(&entry.forbidden) {
            let other = wanted.get(&(tag, form.text.as_str())).filter(|other| !std::ptr::eq(**other, entry));
            if let Some(other) = other.filter(|other| entry.kind != Kind::Title || other.kind != Kind::Title) {
                let message = format!("“{}” is forbidden here, and the translation of “{}”", form.text, other.key.text);
                found.push((index, doubt(Weight::Note, form.span, message, "")));
            }
        }
    }
}

/// A translation that is to be translated itself, into something else: one of the two entries is out of date, or was put
/// in the wrong way round.
fn goes_on(keys: &FxHashMap<&str, (usize, &RawEntry)>, entry: &RawEntry, form: &Form) -> Option<Problem> {
    let (_, next) = keys.get(form.text.as_str()).filter(|(_, next)| !std::ptr::eq(*next, entry))?;
    if tagged(&next.targets).any(|(_, target)| target.text == form.text) {
        return None;
    }
    let (_, last) = first_targets(next).into_iter().next()?;
    let message = format!("“{}” is an entry of its own, which becomes “{last}”", form.text);
    Some(doubt(Weight::Warning, form.span, message, "expected words that stay as they are"))
}

fn twice(
    files: &[RawFile],
    (first_index, first): (usize, &RawEntry),
    (index, entry): (usize, &RawEntry),
) -> Option<Problem> {
    let differ = first_targets(first) != first_targets(entry);
    let key = &entry.key;
    let weight = if differ { Weight::Warning } else { Weight::Note };
    if first_index == index {
        let message =
            format!("“{}” stands in two tables{}", key.text, if differ { ", with different targets" } else { "" });
        let problem = doubt(weight, key.span, message, "expected each entry once");
        return Some(Problem { also: Some((first.key.span, "the other entry".to_owned())), ..problem });
    }
    let place = files.get(first_index)?.file.place(first.key.span);
    let how = if differ { "replaces another translation" } else { "repeats the entry" };
    let message = format!("“{}” {how} in {}:{}", key.text, place.file, place.line);
    Some(doubt(weight, key.span, message, ""))
}

fn tagged(by_language: &[(Option<Language>, Vec<Form>)]) -> impl Iterator<Item = (Option<&Language>, &Form)> {
    by_language.iter().flat_map(|(tag, forms)| forms.iter().map(move |form| (tag.as_ref(), form)))
}

fn first_targets(entry: &RawEntry) -> Vec<(Option<&Language>, &str)> {
    entry.targets.iter().filter_map(|(tag, forms)| Some((tag.as_ref(), forms.first()?.text.as_str()))).collect()
}

/// Targets in Latin letters where nearly all others of the language are not, and which the original does not have.
fn scripts(file: &RawFile, mut say: impl FnMut(Problem)) {
    let mut languages: FxHashMap<Option<&Language>, Vec<(&RawEntry, &Form)>> = FxHashMap::default();
    for entry in &file.entries {
        for (tag, form) in tagged(&entry.targets) {
            languages.entry(tag).or_default().push((entry, form));
        }
    }
    for targets in languages.into_values() {
        let foreign = |(entry, form): &&(&RawEntry, &Form)| {
            let same = |own: &Form| own.text.to_lowercase() == form.text.to_lowercase();
            let known = same(&entry.key) || entry.aliases.iter().any(same);
            latin_only(&form.text) && !known && !is_abbreviation(&form.text)
        };
        let own = targets.iter().filter(|(_, form)| !latin_only(&form.text)).count();
        if own < ENOUGH || own * 4 < targets.len() * 3 {
            continue;
        }
        for (_, form) in targets.iter().filter(foreign) {
            let message = format!("“{}” is in Latin letters and not a word of the original", form.text);
            say(doubt(Weight::Note, form.span, message, "expected the script of the other targets"));
        }
    }
}

fn latin_only(text: &str) -> bool {
    text.chars().all(|c| matches!(Script::of(c), Script::Latin | Script::Common))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileText;

    #[test]
    fn doubts_are_said_with_their_places() {
        let first = r#"
[terms]
"quay" = "岸壁"
"x" = { target = "未知", forbidden = ["未知"] }
"mole" = { target = "防波堤", aliases = ["quay"], forbidden = ["岸壁"] }
"berth" = "バース"
"buoy" = ["浮標", "bui"]
"IMO" = "国際海事機関"
[products]
"berth" = "Berth"
"#;
        let second = "[terms]\nquay = \"波止場\"\nbuoy = \"浮標\"\njetty = \"mole\"\n";
        let texts = [("a.toml", first), ("b.toml", second)];
        let files = texts.map(|(name, text)| FileText::from_string(name, text.to_owned()));
        let doubts = GlossaryFiles::from_texts(files.into()).unwrap().doubts();
        let line = |doubt: &Diagnostic| {
            let (line, column) = doubt.line_column();
            format!("{}:{line}:{column} {:?} {}", doubt.file.name(), doubt.problem.weight, doubt.problem.message)
        };
        assert_eq!(
            doubts.0.iter().map(line).collect::<Vec<_>>(),
            [
                "a.toml:4:1 Warning “x” is one letter: it will be found where it is not meant",
                "a.toml:4:38 Warning “未知” is both wanted and forbidden",
                "a.toml:5:40 Warning “quay” is an entry of its own as well: bilint cannot tell which is meant",
                "a.toml:5:62 Note “岸壁” is forbidden here, and the translation of “quay”",
                "a.toml:7:18 Note “bui” is in Latin letters and not a word of the original",
                "a.toml:10:1 Warning “berth” stands in two tables, with different targets",
                "b.toml:2:1 Warning “quay” replaces another translation in a.toml:3",
                "b.toml:3:1 Note “buoy” repeats the entry in a.toml:7",
                "b.toml:4:10 Warning “mole” is an entry of its own, which becomes “防波堤”",
            ]
        );
    }
}
