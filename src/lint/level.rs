//! Confidence into severity, spots into places: drafts become findings, once, here.

use std::path::Path;

use rustc_hash::FxHashMap;

use crate::analysis::{Analysed, Evidence, Side, Spot};
use crate::check::Draft;
use crate::config::Override;
use crate::finding::{Edit, Finding, Fix, Severity, fingerprint};
use crate::glossary::Kind;
use crate::lint::Settings;
use crate::read::State;
use crate::text::Text;

/// From here on a desk editor would agree four times in five, or more; below is `info`.
const SHOWN: f64 = 0.8;
/// Of what is no more than a remark.
const REMARK: f64 = 0.5;

/// Whether a finding of this confidence is shown without `--all`.
pub fn shown(confidence: f64) -> bool {
    confidence >= SHOWN
}

/// Lowers what rests on a pack's name of a country, a language, a currency to a remark: an adjective, a short name, a
/// person of the same name are right as often. Titles tell for themselves.
pub fn doubt_packs(evidence: &Evidence<'_>, drafts: &mut [Draft]) {
    let entry = |draft: &Draft| evidence.glossary.entries.get(draft.entry?);
    for draft in drafts {
        if entry(draft).is_some_and(|entry| entry.pack.is_some() && entry.kind != Kind::Title) {
            draft.confidence = draft.confidence.min(REMARK);
        }
    }
}

/// What only one side has.
const ONE_SIDED: [&str; 6] =
    ["text-missing", "text-added", "number-missing", "number-added", "name-missing", "footnote-missing"];

/// Lowers what only one side of a stale page has to a remark: the original has moved on, so that was to be expected. What
/// stands there wrong beside its counterpart stays what it is.
pub fn doubt_stale(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| draft.omission || ONE_SIDED.contains(&draft.check.name)) {
        draft.confidence = draft.confidence.min(REMARK);
    }
}

/// The findings of a document.
pub fn findings(evidence: &Evidence<'_>, drafts: Vec<Draft>, levels: &Levels<'_>) -> Vec<Finding> {
    drafts.into_iter().filter_map(|draft| finding(evidence, draft, levels)).collect()
}

/// The severities of a document's findings.
pub struct Levels<'a> {
    general: &'a FxHashMap<String, Severity>,
    /// What covers the document, the latest first.
    overrides: Vec<&'a Override>,
}

impl<'a> Levels<'a> {
    /// What the settings say about a file.
    pub fn new(file: &str, settings: &'a Settings) -> Self {
        let overrides = settings.overrides.iter().rev().filter(|one| one.covers(Path::new(file))).collect();
        Self { general: &settings.severities, overrides }
    }

    /// How severe a draft is, before anyone asks whether to show it.
    pub fn severity(&self, evidence: &Evidence<'_>, draft: &Draft) -> Severity {
        let check = draft.check.name;
        let part = evidence.pairs.get(draft.at.pair).and_then(|pair| pair.pair.role.name());
        let here = |one: &&&Override| one.part.as_deref().is_none_or(|wanted| part == Some(wanted));
        let mut overrides = self.overrides.iter().filter(here);
        let here = overrides.find_map(|one| one.severity.get(check).copied().or(one.all));
        let most = here.or_else(|| self.general.get(check).copied()).unwrap_or(draft.check.severity);
        let most = if draft.mild { most.min(Severity::Warning) } else { most };
        if shown(draft.confidence) { most } else { Severity::Info }
    }
}

fn finding(evidence: &Evidence<'_>, draft: Draft, levels: &Levels<'_>) -> Option<Finding> {
    let pair = evidence.pairs.get(draft.at.pair)?;
    let place = |spot: Spot| Some(evidence.pairs.get(spot.pair)?.text(spot.side)?.place(spot.span));
    let counterpart = draft.other.and_then(place);
    let (target, source) = match draft.at.side {
        Side::Target => (place(draft.at), counterpart),
        // The original itself is at fault: the translation has nothing to show.
        Side::Source => (None, place(draft.at)),
    };
    let words = evidence.words(draft.at);
    let other_words = draft.other.map_or("", |other| evidence.words(other));
    let file = target.as_ref().or(source.as_ref()).map_or("", |place| &place.file);
    let id = fingerprint(&[
        draft.check.name,
        file,
        if draft.omission { "" } else { words },
        other_words,
        pair.str(Side::Source),
    ]);
    let content = |spot: Spot| {
        let words = if draft.omission { "" } else { evidence.words(spot) };
        let source = evidence.pairs.get(spot.pair).map_or("", |pair| pair.str(Side::Source));
        fingerprint(&[words, source])
    };
    Some(Finding {
        id,
        contents: std::iter::once(draft.at).chain(draft.also.iter().copied()).map(content).collect(),
        check: draft.check.name,
        category: draft.check.category,
        mqm: draft.check.mqm,
        severity: levels.severity(evidence, &draft),
        confidence: (draft.confidence * 1000.0).round() / 1000.0,
        segment: pair.pair.id.clone(),
        fix: fix(evidence, &draft, pair),
        also: draft.also.iter().copied().filter_map(place).collect(),
        glossary: draft.entry.and_then(|entry| evidence.glossary.place(evidence.glossary.entries.get(entry)?)),
        message: draft.message,
        omission: draft.omission,
        suggestion: draft.suggestion,
        target,
        source,
    })
}

/// The edits of a suggestion: at the finding's own words and wherever else the same words (spaced this way or that)
/// stand for the same fault.
fn fix(evidence: &Evidence<'_>, draft: &Draft, pair: &Analysed) -> Option<Fix> {
    let suggestion = draft.suggestion.as_ref()?;
    if draft.omission || pair.pair.state == State::Locked {
        return None;
    }
    let letters = |spot: Spot| evidence.words(spot).chars().filter(|c| !c.is_whitespace());
    let same = draft.also.iter().copied().filter(|&spot| letters(spot).eq(letters(draft.at)));
    let mut edits: Vec<Edit> = std::iter::once(draft.at)
        .chain(same)
        .filter_map(|spot| {
            let analysed = evidence.pairs.get(spot.pair).filter(|pair| pair.pair.state == State::Open)?;
            let fits = |text: &&Text| text.is_unbroken(spot.span) && text.file().read_only().is_none();
            let text = analysed.text(spot.side).filter(fits)?;
            let place = text.place(spot.span);
            Some(Edit { file: place.file, start: place.start, end: place.end, text: text.spell(suggestion) })
        })
        .collect();
    edits.sort();
    edits.dedup();
    if edits.is_empty() {
        return None;
    }
    Some(Fix { safety: draft.safety, edits })
}
