//! What an entry says beyond its words: senses, files, the status of its forms, that it stays as it is.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::in_order;
use crate::glossary::error::Fault;
use crate::glossary::model::{Form, Status};
use crate::glossary::read::{ByLanguage, FORMS, RawEntry, Reader};
use crate::glossary::scope::{self, Pos, Scope};
use crate::language::Language;

const FORM_KEYS: [&str; 2] = ["form", "status"];
const CONTEXT_KEYS: [&str; 2] = ["near", "not"];
const VARIANTS: &str = "a string, or a list of strings and of { form = \"…\", status = \"…\" }";

/// Whether an item of a list is a sense of an entry, and not one of its forms.
pub(super) fn is_sense(item: &Spanned<DeValue<'_>>) -> bool {
    let has = |table: &DeTable<'_>, key: &str| table.contains_key(key);
    item.get_ref().as_table().is_some_and(|table| has(table, "target") || has(table, "translate"))
}

/// Gives an entry's targets one status.
pub(super) fn apply(entry: &mut RawEntry, status: Status) {
    let wanted = match status {
        Status::Preferred => return,
        Status::Admitted => {
            entry.admitted = true;
            return;
        }
        Status::Deprecated => &mut entry.deprecated,
        Status::Forbidden => &mut entry.forbidden,
    };
    for (language, forms) in std::mem::take(&mut entry.targets) {
        add(wanted, language, forms);
    }
}

fn add(to: &mut ByLanguage, language: Option<Language>, forms: Vec<Form>) {
    if forms.is_empty() {
        return;
    }
    match to.iter_mut().find(|(known, _)| *known == language) {
        Some((_, known)) => known.extend(forms),
        None => to.push((language, forms)),
    }
}

impl Reader {
    /// The forms of `target`, whatever their status.
    pub fn targets(&mut self, entry: &mut RawEntry, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(table) if !table.contains_key("form") => {
                if table.is_empty() {
                    self.fault(Fault::EmptyForm { key: "target" }, value.span().into());
                }
                for (tag, span, value) in in_order(table) {
                    if let Some(language) = self.language(tag, span) {
                        self.variants(entry, Some(language), value);
                    }
                }
            }
            _ => self.variants(entry, None, value),
        }
    }

    /// The forms of a language.
    pub fn variants(&mut self, entry: &mut RawEntry, language: Option<Language>, value: &Spanned<DeValue<'_>>) {
        let single = std::slice::from_ref(value);
        let items: &[Spanned<DeValue<'_>>] = match value.get_ref() {
            DeValue::String(_) | DeValue::Table(_) => single,
            DeValue::Array(items) => items,
            _ => return self.wrong_type("target", value, VARIANTS),
        };
        if items.is_empty() {
            self.fault(Fault::EmptyForm { key: "target" }, value.span().into());
        }
        let (mut wanted, mut preferred): (Vec<Form>, Vec<Form>) = (Vec::new(), Vec::new());
        for item in items {
            let Some((form, status)) = self.variant(item) else { continue };
            match status {
                Status::Preferred => preferred.push(form),
                Status::Admitted => wanted.push(form),
                Status::Deprecated => add(&mut entry.deprecated, language.clone(), vec![form]),
                Status::Forbidden => add(&mut entry.forbidden, language.clone(), vec![form]),
            }
        }
        preferred.extend(wanted);
        add(&mut entry.targets, language, preferred);
    }

    /// A form, and its status: `admitted` where it has none.
    fn variant(&mut self, value: &Spanned<DeValue<'_>>) -> Option<(Form, Status)> {
        let DeValue::Table(table) = value.get_ref() else {
            return Some((self.form("target", value)?, Status::Admitted));
        };
        let (mut form, mut status) = (None, Status::Admitted);
        for (key, span, value) in in_order(table) {
            match key {
                "form" => form = self.form("target", value),
                "status" => status = self.status(value).unwrap_or(status),
                _ => self.unknown(key, &FORM_KEYS, span),
            }
        }
        if !table.contains_key("form") {
            self.fault(Fault::EmptyForm { key: "target" }, value.span().into());
        }
        Some((form?, status))
    }

    /// Adds forms of one sort, by language where they are in a table.
    pub fn add_by_language(&mut self, key: &'static str, value: &Spanned<DeValue<'_>>, to: &mut ByLanguage) {
        let DeValue::Table(table) = value.get_ref() else {
            let forms = self.forms(key, value, "a string, a list of strings, or a table by language");
            return add(to, None, forms);
        };
        if table.is_empty() {
            self.fault(Fault::EmptyForm { key }, value.span().into());
        }
        for (tag, span, value) in in_order(table) {
            let language = self.language(tag, span);
            let forms = self.forms(key, value, FORMS);
            if let Some(language) = language {
                add(to, Some(language), forms);
            }
        }
    }

    /// A status by its name.
    pub fn status(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Status> {
        let name = self.string("status", value, "\"preferred\", \"admitted\", \"deprecated\" or \"forbidden\"")?;
        let status = Status::NAMES.iter().find(|(known, _)| *known == name).map(|(_, status)| *status);
        if status.is_none() {
            self.fault(Fault::Status(name), value.span().into());
        }
        status
    }

    /// Words that have to be near: any of a list, or `{ near = …, not = … }`.
    pub fn context(&mut self, scope: &mut Scope, value: &Spanned<DeValue<'_>>) {
        let texts = |forms: Vec<Form>| forms.into_iter().map(|form| form.text).collect::<Vec<_>>();
        let DeValue::Table(table) = value.get_ref() else {
            scope.near = texts(self.forms("context", value, "a string, a list of strings, or { near = …, not = … }"));
            return;
        };
        for (key, span, value) in in_order(table) {
            match key {
                "near" => scope.near = texts(self.forms("context", value, FORMS)),
                "not" => scope.not_near = texts(self.forms("context", value, FORMS)),
                _ => self.unknown(key, &CONTEXT_KEYS, span),
            }
        }
    }

    /// A part of speech by its name.
    pub fn pos(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Pos> {
        let name = self.string("pos", value, "a part of speech, such as \"noun\"")?;
        let pos = Pos::named(&name);
        if pos.is_none() {
            self.fault(Fault::Pos(name), value.span().into());
        }
        pos
    }

    /// Patterns of paths.
    pub fn paths(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        let forms = self.forms("paths", value, FORMS);
        for form in &forms {
            if let Err(error) = scope::globs(&self.folder, std::slice::from_ref(&form.text)) {
                self.fault(Fault::Glob { glob: form.text.clone(), why: error.to_string() }, form.span);
            }
        }
        forms.into_iter().map(|form| form.text).collect()
    }

    /// `translate = false`.
    pub fn kept(&mut self, value: &Spanned<DeValue<'_>>) -> bool {
        match value.get_ref() {
            DeValue::Boolean(true) => self.fault(Fault::Translate, value.span().into()),
            DeValue::Boolean(false) => return true,
            _ => self.wrong_type("translate", value, "false"),
        }
        false
    }

    /// Senses of one entry that nothing tells apart.
    pub fn same_senses(&mut self, entries: &[RawEntry], first: &RawEntry, entry: &RawEntry) {
        let before = entries.iter().filter(|other| other.key.span == first.key.span);
        let mut before = before.take_while(|other| !std::ptr::eq(*other, entry));
        if before.any(|other| other.scope == entry.scope) {
            self.fault(Fault::SameSense(entry.key.text.clone()), entry.span);
        }
    }
}
