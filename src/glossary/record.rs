//! Entries without places, in all their languages: what is exchanged with other tools, merged, compared and written.

use rustc_hash::FxHashMap;

use crate::glossary::files::GlossaryFiles;
use crate::glossary::model::{Case, Form, Kind};
use crate::glossary::read::{ByLanguage, RawEntry, RawFile};
use crate::glossary::scope::Scope;
use crate::language::Language;

/// Forms of a language; `None` is the language that the termbase names.
pub type Forms = Vec<(Option<Language>, Vec<String>)>;

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its table.
    pub kind: Kind,
    /// The words of the original.
    pub source: String,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// Forms the translation may have; the first of a language is the one to suggest.
    pub targets: Forms,
    /// Forms it must not have.
    pub forbidden: Forms,
    /// Forms that are out of date.
    pub deprecated: Forms,
    /// The translation may have a target and need not.
    pub admitted: bool,
    /// It stays as it is in every language: the target is the source.
    pub kept: bool,
    /// Where and in what sense it holds.
    pub scope: Scope,
    /// Titles that a person holds.
    pub titles: Vec<Tenure>,
    /// How case counts.
    pub case: Case,
    /// What its author remarks.
    pub note: Option<String>,
    /// Where to read more.
    pub url: Option<String>,
}

/// A title that a person holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// The title's name.
    pub name: String,
    /// First day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

impl Record {
    /// An entry of words alone.
    pub fn new(kind: Kind, source: &str) -> Self {
        Self {
            kind,
            source: source.trim().to_owned(),
            aliases: Vec::new(),
            targets: Vec::new(),
            forbidden: Vec::new(),
            deprecated: Vec::new(),
            admitted: false,
            kept: false,
            scope: Scope::default(),
            titles: Vec::new(),
            case: Case::default(),
            note: None,
            url: None,
        }
    }

    fn of(raw: &RawEntry) -> Self {
        let texts = |forms: &[Form]| forms.iter().map(|form| form.text.clone()).collect::<Vec<_>>();
        let by_language = |forms: &ByLanguage| forms.iter().map(|(tag, forms)| (tag.clone(), texts(forms))).collect();
        let titles = raw.titles.iter().map(|title| Tenure {
            name: title.name.text.clone(),
            from: title.from.clone(),
            until: title.until.clone(),
        });
        Self {
            kind: raw.kind,
            source: raw.key.text.clone(),
            aliases: texts(&raw.aliases),
            targets: if raw.kept { vec![(None, vec![raw.key.text.clone()])] } else { by_language(&raw.targets) },
            forbidden: by_language(&raw.forbidden),
            deprecated: by_language(&raw.deprecated),
            admitted: raw.admitted,
            kept: raw.kept,
            scope: raw.scope.clone(),
            titles: titles.collect(),
            case: raw.case,
            note: raw.note.clone(),
            url: raw.url.clone(),
        }
    }

    /// Adds a form that the translation may have, unless it is there; blank ones are none.
    pub fn add_target(&mut self, language: Option<Language>, text: &str) {
        add(&mut self.targets, language, text);
    }

    /// Adds a form that it must not have.
    pub fn add_forbidden(&mut self, language: Option<Language>, text: &str) {
        add(&mut self.forbidden, language, text);
    }

    /// Adds a form that is out of date.
    pub fn add_deprecated(&mut self, language: Option<Language>, text: &str) {
        add(&mut self.deprecated, language, text);
    }

    /// What tells it from the other entries of a termbase.
    pub fn key(&self) -> (Kind, String, Scope) {
        (self.kind, self.source.clone(), self.scope.clone())
    }

    /// Whether it says what the translation may have, or must not.
    pub fn says_something(&self) -> bool {
        [&self.targets, &self.deprecated, &self.forbidden].iter().any(|forms| !forms.is_empty())
    }

    /// Whether it says what the translation is to have.
    pub fn says_target(&self) -> bool {
        self.targets.iter().any(|(_, forms)| !forms.is_empty())
    }

    /// Adds another form of the original.
    pub fn add_alias(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() && text != self.source && !self.aliases.iter().any(|alias| alias == text) {
            self.aliases.push(text.to_owned());
        }
    }

    /// Adds a remark after those that are there, unless it is there.
    pub fn add_note(&mut self, text: &str) {
        let text = text.trim();
        match &mut self.note {
            _ if text.is_empty() => {}
            Some(note) if note.split(NOTE_JOINT).any(|part| part == text) || note == text => {}
            Some(note) => {
                note.push_str(NOTE_JOINT);
                note.push_str(text);
            }
            None => self.note = Some(text.to_owned()),
        }
    }

    /// Takes in what another entry for the same words has and this one lacks.
    pub fn absorb(&mut self, other: Record) {
        for (language, texts) in other.targets {
            texts.iter().for_each(|text| add(&mut self.targets, language.clone(), text));
        }
        for (language, texts) in other.forbidden {
            texts.iter().for_each(|text| add(&mut self.forbidden, language.clone(), text));
        }
        for (language, texts) in other.deprecated {
            texts.iter().for_each(|text| add(&mut self.deprecated, language.clone(), text));
        }
        self.admitted |= other.admitted;
        other.aliases.iter().for_each(|alias| self.add_alias(alias));
        let known = |titles: &[Tenure], title: &Tenure| titles.iter().any(|known| known.name == title.name);
        for title in other.titles {
            if !known(&self.titles, &title) {
                self.titles.push(title);
            }
        }
        if let Some(note) = &other.note {
            self.add_note(note);
        }
        self.url = self.url.take().or(other.url);
        if self.case == Case::Smart {
            self.case = other.case;
        }
    }

    /// The forms to suggest, a language each.
    pub fn suggested(&self) -> Vec<(Option<&Language>, &str)> {
        self.targets.iter().filter_map(|(tag, forms)| Some((tag.as_ref(), forms.first()?.as_str()))).collect()
    }

    /// The forms of a language among `forms`: tagged with it, or untagged.
    pub fn forms_in<'a>(forms: &'a Forms, language: Option<&Language>) -> &'a [String] {
        let found = forms.iter().find(|(tag, _)| tag.as_ref() == language);
        found.or_else(|| forms.iter().find(|(tag, _)| tag.is_none())).map_or(&[], |(_, forms)| forms)
    }

    fn forms_mut(&mut self) -> impl Iterator<Item = &mut (Option<Language>, Vec<String>)> {
        self.targets.iter_mut().chain(&mut self.forbidden).chain(&mut self.deprecated)
    }
}

/// What stands between two remarks of one entry.
const NOTE_JOINT: &str = "; ";

fn add(forms: &mut Forms, language: Option<Language>, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    match forms.iter_mut().find(|(tag, _)| *tag == language) {
        Some((_, texts)) if texts.iter().any(|known| known == text) => {}
        Some((_, texts)) => texts.push(text.to_owned()),
        None => forms.push((language, vec![text.to_owned()])),
    }
}

/// A glossary file's content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Termbase {
    /// The original's language.
    pub source: Option<Language>,
    /// The language of forms without a tag.
    pub target: Option<Language>,
    /// Packs to be used with it.
    pub packs: Vec<String>,
    /// The entries in order.
    pub records: Vec<Record>,
}

impl Termbase {
    fn of(raw: &RawFile) -> Self {
        Self {
            source: raw.source.clone(),
            target: raw.target.clone(),
            packs: raw.packs.iter().map(|pack| pack.name.to_owned()).collect(),
            records: raw.entries.iter().map(Record::of).collect(),
        }
    }

    /// The languages of the translations, `None` for forms whose language nobody names, in order of their first form.
    pub fn languages(&self) -> Vec<Option<Language>> {
        let mut languages: Vec<Option<Language>> = Vec::new();
        let forms = |record| {
            let Record { targets, forbidden, deprecated, .. }: &Record = record;
            targets.iter().chain(forbidden).chain(deprecated).collect::<Vec<_>>()
        };
        for (tag, _) in self.records.iter().flat_map(forms) {
            let tag = tag.clone().or_else(|| self.target.clone());
            if !languages.contains(&tag) {
                languages.push(tag);
            }
        }
        languages
    }

    /// Joins entries for the same words of one table; how many there were of each that was not the first.
    pub fn join_same(&mut self) -> Vec<String> {
        let mut joined = Vec::new();
        let mut at: FxHashMap<(Kind, String, Scope), usize> = FxHashMap::default();
        let mut kept: Vec<Record> = Vec::with_capacity(self.records.len());
        for record in std::mem::take(&mut self.records) {
            let key = record.key();
            match at.get(&key).and_then(|&index| kept.get_mut(index)) {
                Some(first) => {
                    joined.push(record.source.clone());
                    first.absorb(record);
                }
                None => {
                    at.insert(key, kept.len());
                    kept.push(record);
                }
            }
        }
        self.records = kept;
        joined
    }

    /// Names every form's language, as far as it is known: two glossaries that mean the same are then equal.
    pub fn tag(&mut self) {
        let Some(target) = self.target.clone() else { return };
        for (tag, _) in self.records.iter_mut().flat_map(Record::forms_mut) {
            tag.get_or_insert_with(|| target.clone());
        }
    }

    /// Names the language that most forms are in once, at the head, where the head names none.
    pub fn settle_target(&mut self) {
        if self.target.is_some() {
            return;
        }
        let mut counts: Vec<(Language, usize)> = Vec::new();
        for tag in self.records.iter().flat_map(|record| &record.targets).filter_map(|(tag, _)| tag.as_ref()) {
            match counts.iter_mut().find(|(known, _)| known == tag) {
                Some((_, count)) => *count += 1,
                None => counts.push((tag.clone(), 1)),
            }
        }
        let untagged = self.records.iter().any(|record| record.targets.iter().any(|(tag, _)| tag.is_none()));
        if !untagged {
            // Of several with one count the first stays.
            self.target = counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(tag, _)| tag);
        }
    }

    /// By table and words, regardless of case.
    pub fn sort(&mut self) {
        self.records.sort_by_cached_key(|record| (record.kind, record.source.to_lowercase(), record.source.clone()));
    }
}

impl GlossaryFiles {
    /// What the user's files hold, one each.
    pub fn termbases(&self) -> Vec<Termbase> {
        self.raw().iter().map(Termbase::of).collect()
    }
}
