//! What a run remembers of its documents: how often names and terms are rendered which way.
//!
//! # Design
//! Counts, not texts: every document is analysed once to be counted and once to be judged, so that a run of many files
//! holds one document's analysis a thread. What is counted is bounded; over the bound the memory takes up no new names,
//! which costs findings and never invents one.

use std::collections::BTreeMap;

use crate::analysis::renderings::NameWord;
use crate::analysis::{Evidence, FormSort};
use crate::glossary::Kind;
use crate::language::script::Script;

/// So many words of names, of a run.
const WORDS: usize = 100_000;
/// So many forms of one word.
const FORMS: usize = 32;

/// The renderings of a run in one pair of languages.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// By word, full name ("" where it stands alone) and key of the form.
    names: BTreeMap<String, BTreeMap<String, BTreeMap<String, Tally>>>,
    /// By entry and form: how often, and the first document that has it.
    terms: BTreeMap<usize, BTreeMap<usize, (usize, usize)>>,
}

/// How a form is used.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// As it is written first.
    pub text: String,
    /// Its script.
    pub script: Script,
    /// As of a use: how well it is spelt for its sound.
    pub spelt: f64,
    /// How often it stands for the name by itself.
    pub count: usize,
    /// The first document that has it.
    pub first: usize,
}

impl Memory {
    /// What one document shows, the `index`th of the run.
    pub fn of(document: &Evidence<'_>, index: usize) -> Self {
        let mut memory = Self::default();
        for name in &document.renderings.words {
            let forms = memory.names.entry(name.word.clone()).or_default();
            let forms = forms.entry(name.full.clone().unwrap_or_default()).or_default();
            for found in name.uses.iter().filter(|found| found.stands_alone()) {
                let tally = forms.entry(found.key.clone()).or_insert_with(|| Tally {
                    text: found.text.clone(),
                    script: found.script,
                    spelt: found.spelt,
                    count: 0,
                    first: index,
                });
                tally.count += 1;
            }
        }
        for pair in &document.pairs {
            for hit in pair.target_hits.iter().filter(|hit| hit.sort == FormSort::Target) {
                let said = pair.source_hits.iter().any(|other| other.entry == hit.entry);
                let entry = document.glossary.entries.get(hit.entry);
                if said && entry.is_some_and(|entry| entry.kind == Kind::Term && entry.targets.len() > 1) {
                    memory.terms.entry(hit.entry).or_default().entry(hit.form).or_insert((0, index)).0 += 1;
                }
            }
        }
        memory
    }

    /// Takes up what a later document shows.
    pub fn add(&mut self, later: Memory) {
        for (word, fulls) in later.names {
            if self.names.len() >= WORDS && !self.names.contains_key(&word) {
                continue;
            }
            let known = self.names.entry(word).or_default();
            for (full, forms) in fulls {
                let known = known.entry(full).or_default();
                for (key, tally) in forms {
                    let full = known.len() >= FORMS;
                    match known.get_mut(&key) {
                        Some(same) => same.count += tally.count,
                        None if full => {}
                        None => drop(known.insert(key, tally)),
                    }
                }
            }
        }
        for (entry, forms) in later.terms {
            let known = self.terms.entry(entry).or_default();
            for (form, (count, first)) in forms {
                known.entry(form).or_insert((0, first)).0 += count;
            }
        }
    }

    /// The forms of a name's word over the run. A surname alone is that of the one full name that the run has for it.
    pub fn forms(&self, name: &NameWord) -> BTreeMap<&str, Tally> {
        let mut found: BTreeMap<&str, Tally> = BTreeMap::new();
        let Some(fulls) = self.names.get(&name.word) else { return found };
        let own = name.full.as_deref().unwrap_or("");
        let one_person = fulls.keys().filter(|full| !full.is_empty()).count() <= 1;
        let same = |full: &str| full == own || (one_person && (full.is_empty() || own.is_empty()));
        for (key, tally) in fulls.iter().filter(|(full, _)| same(full)).flat_map(|(_, forms)| forms) {
            let known = found.entry(key).or_insert_with(|| Tally { count: 0, ..tally.clone() });
            known.count += tally.count;
            known.first = known.first.min(tally.first);
        }
        found
    }

    /// The forms of a term that the run uses: index of the form, how often, the first document.
    pub fn term(&self, entry: usize) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        self.terms.get(&entry).into_iter().flatten().map(|(form, (count, first))| (*form, *count, *first))
    }
}
