//! Names that a document renders in more than one way, or in another way than the glossary.

use std::collections::BTreeMap;

use crate::analysis::memory::Memory;
use crate::analysis::renderings::{NameWord, Renderings, Use};
use crate::analysis::variants;
use crate::analysis::wanted::Wanted;
use crate::language::script::Script;

/// A rendering that stands against another of the same name.
#[derive(Clone, Debug)]
pub struct Disagreement<'a> {
    /// The name's word.
    pub name: &'a NameWord,
    /// The uses of the form that is in doubt, all spelt the same; never empty.
    pub uses: Vec<&'a Use>,
    /// The form that the glossary wants, or the rest of the document has.
    pub usual: String,
    /// How often the document has it.
    pub usual_count: usize,
    /// What the two differ in.
    pub kind: Kind,
    /// How sure it is that the form in doubt is the wrong one, 0 to 1.
    pub confidence: f64,
}

/// What two renderings differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The glossary has the name in the translation's script; these are the original's letters.
    Untranslated,
    /// The glossary has another spelling.
    Glossary,
    /// The letters, and the form in doubt sounds worse.
    Sound,
    /// The letters, and the sound tells nothing.
    Spelling,
    /// One is spelt in the original's letters, one in the translation's.
    Script,
}

/// A form whose sound is worse by this much (in log odds of being spelt right) is misspelt.
const WORSE: f64 = 0.7;
/// Sound speaks as loud as a majority.
const MUCH: f64 = 1.5;
/// Sound decides between two forms.
const SOUND: f64 = 0.82;
/// The glossary decides.
const DECIDED: f64 = 0.93;
/// Above it a finding is shown.
const SHOWN: f64 = 0.85;
/// A remark.
const REMARK: f64 = 0.5;

struct Form<'a> {
    script: Script,
    /// As it is written first.
    text: String,
    /// How well that is spelt for its sound.
    spelt: f64,
    /// In this document; none where only others have it.
    uses: Vec<&'a Use>,
    /// How often other documents have it for the name by itself.
    elsewhere: usize,
    /// The first document that has it.
    first: usize,
}

impl Form<'_> {
    /// How often it stands for the name by itself.
    fn weight(&self) -> usize {
        self.own() + self.elsewhere
    }

    /// The same in this document.
    fn own(&self) -> usize {
        self.uses.iter().filter(|found| found.stands_alone()).count()
    }

    fn is_latin(&self) -> bool {
        self.script == Script::Latin
    }
}

/// Every disagreement of a document, in the order of the names; `memory` is of the whole run, where that counts.
pub fn all<'a>(renderings: &'a Renderings, memory: Option<&Memory>) -> Vec<Disagreement<'a>> {
    renderings
        .words
        .iter()
        .flat_map(|name| match &name.wanted {
            Some(wanted) => against_glossary(name, wanted),
            None => among_themselves(name, memory),
        })
        .collect()
}

/// The forms of a name, in the order of their keys.
fn forms(name: &NameWord) -> Vec<Form<'_>> {
    let mut forms: BTreeMap<&str, Form<'_>> = BTreeMap::new();
    for found in &name.uses {
        let form = forms.entry(&found.key).or_insert_with(|| Form {
            script: found.script,
            text: found.text.clone(),
            spelt: found.spelt,
            uses: Vec::new(),
            elsewhere: 0,
            first: 0,
        });
        form.uses.push(found);
    }
    forms.into_values().collect()
}

/// The forms of a name in this document and the others of the run, in the order of their keys.
fn forms_of_run<'a>(name: &'a NameWord, memory: &Memory) -> Vec<Form<'a>> {
    let mut own: BTreeMap<&str, Form<'a>> =
        forms(name).into_iter().filter_map(|form| Some((form.uses.first()?.key.as_str(), form))).collect();
    let mut all = Vec::new();
    for (key, tally) in memory.forms(name) {
        let form = own.remove(key).unwrap_or_else(|| Form {
            script: tally.script,
            text: tally.text,
            spelt: tally.spelt,
            uses: Vec::new(),
            elsewhere: 0,
            first: 0,
        });
        all.push(Form { elsewhere: tally.count.saturating_sub(form.own()), first: tally.first, ..form });
    }
    all.extend(own.into_values());
    all
}

fn against_glossary<'a>(name: &'a NameWord, wanted: &'a Wanted) -> Vec<Disagreement<'a>> {
    let allowed: Vec<String> =
        [&wanted.text].into_iter().chain(&wanted.others).map(|form| variants::key(form)).collect();
    let wants_latin = wanted.text.chars().any(|c| Script::of(c) == Script::Latin);
    let usual_count = name.uses.iter().filter(|found| allowed.contains(&found.key)).count();
    forms(name)
        .into_iter()
        .filter(|form| !form.uses.iter().any(|found| allowed.contains(&found.key)))
        .filter_map(|form| {
            let left = form.is_latin() && !wants_latin;
            // A short form in capitals may stand as it is.
            let short = left && !name.word.chars().any(char::is_lowercase);
            let uses: Vec<&Use> =
                form.uses.iter().copied().filter(|found| !found.gloss && (!found.compound || found.in_full)).collect();
            let kind = if left { Kind::Untranslated } else { Kind::Glossary };
            let confidence = glossary_confidence(&form, wanted, wants_latin, left);
            (!short && !uses.is_empty()).then_some(Disagreement {
                name,
                uses,
                usual: wanted.text.clone(),
                usual_count,
                kind,
                confidence,
            })
        })
        .collect()
}

/// A form that is neither near to the glossary's nor beside another part of the name may be another word.
fn glossary_confidence(form: &Form<'_>, wanted: &Wanted, wants_latin: bool, left: bool) -> f64 {
    let near = form.uses.first().is_some_and(|found| variants::alike(&found.text, &wanted.text));
    let sure = left || near || form.uses.iter().any(|found| found.in_full);
    match () {
        () if sure => DECIDED,
        () if wants_latin && form.uses.first().is_some_and(|found| found.text.chars().count() >= 5) => SHOWN,
        () => REMARK,
    }
}

fn among_themselves<'a>(name: &'a NameWord, memory: Option<&Memory>) -> Vec<Disagreement<'a>> {
    let mut forms = memory.map_or_else(|| forms(name), |memory| forms_of_run(name, memory));
    if forms.len() < 2 {
        return Vec::new();
    }
    // The most frequent first; among equals the better spelt, then the earlier.
    forms.sort_by(|a, b| {
        let first = |form: &Form<'_>| (form.first, form.uses.first().map(|found| found.spot));
        b.weight().cmp(&a.weight()).then(b.spelt.total_cmp(&a.spelt)).then(first(a).cmp(&first(b)))
    });
    let weigh = |latin: bool| forms.iter().filter(|form| form.is_latin() == latin).map(Form::weight).sum::<usize>();
    let (latin, own) = (weigh(true), weigh(false));
    let mut found = Vec::new();
    for (i, form) in forms.iter().enumerate() {
        let uses: Vec<&Use> = form.uses.iter().copied().filter(|found| !found.gloss && !found.compound).collect();
        if uses.is_empty() {
            continue;
        }
        let rank = forms.iter().take(i).filter(|other| other.is_latin() == form.is_latin()).count();
        let others =
            || forms.iter().enumerate().filter(|&(j, other)| j != i && other.weight() > 0).map(|(_, other)| other);
        let (mine, theirs) = if form.is_latin() { (latin, own) } else { (own, latin) };
        let (usual, count, kind, confidence) =
            if let Some(usual) = others().find(|other| other.is_latin() != form.is_latin() && theirs > mine) {
                (usual, theirs, Kind::Script, script_confidence(name, mine, theirs))
            } else if let Some(usual) = others().find(|other| other.is_latin() == form.is_latin())
                && let Some((kind, confidence)) = spelling(form, usual, rank)
            {
                (usual, usual.weight(), kind, confidence)
            } else {
                continue;
            };
        let usual = usual.text.clone();
        found.push(Disagreement { name, uses, usual, usual_count: count, kind, confidence });
    }
    found
}

/// A name in two scripts: only a clear majority tells which is the house's.
fn script_confidence(name: &NameWord, mine: usize, theirs: usize) -> f64 {
    let clear = theirs >= 3 && theirs >= 2 * mine;
    match clear {
        true if name.ordinary && theirs < 4 * mine => REMARK,
        true => SHOWN,
        false => REMARK,
    }
}

/// Two spellings in one script: whether `form` is the wrong one. `rank` is its place among the forms.
fn spelling(form: &Form<'_>, usual: &Form<'_>, rank: usize) -> Option<(Kind, f64)> {
    if !variants::alike(&form.text, &usual.text) {
        return None;
    }
    let (n, m) = (form.weight().max(1), usual.weight().max(1));
    let worse = log_odds(usual.spelt) - log_odds(form.spelt);
    // Only katakana takes no endings: elsewhere two forms may be two cases of one.
    let inflected = !form.is_latin() && form.script != Script::Katakana;
    let latin = form.is_latin();
    match () {
        () if rank == 0 => None,
        () if inflected => Some((Kind::Spelling, REMARK)),
        // Latin letters take endings (Brandts, French): only much against little tells.
        () if latin && m >= 3 && m >= 3 * n => Some((Kind::Spelling, SHOWN)),
        () if latin => Some((Kind::Spelling, REMARK)),
        () if m >= 2 && m >= 2 * n && worse > -MUCH => {
            Some((if worse >= WORSE { Kind::Sound } else { Kind::Spelling }, SHOWN))
        }
        () if worse >= WORSE => Some((Kind::Sound, SOUND)),
        () => Some((Kind::Spelling, REMARK)),
    }
}

fn log_odds(p: f64) -> f64 {
    let p = p.clamp(0.001, 0.999);
    (p / (1.0 - p)).ln()
}
