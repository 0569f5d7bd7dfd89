//! TBX, the XML of termbases: ISO 30042:2019 in both of its styles, the martif of 2008 and before, and MultiTerm's XML.
//!
//! # Design
//! The shapes differ in what they call things and in whether a data category is an element's name (DCT) or its `type`
//! (DCA, martif); what holds what is the same. So one walk reads them all: an element is taken by its category, whichever
//! way that is said.

use std::sync::Arc;

use crate::exchange::columns;
use crate::exchange::{Imported, Options, own, rows};
use crate::glossary::{Pos, Record, Status};
use crate::language::Language;
use crate::read::ReadError;
use crate::read::xml::{Code, Tree};
use crate::text::FileText;

const ENTRIES: [&str; 3] = ["conceptEntry", "termEntry", "conceptGrp"];
const LANGUAGES: [&str; 3] = ["langSec", "langSet", "languageGrp"];
const TERMS: [&str; 4] = ["termSec", "tig", "ntig", "termGrp"];
/// Elements that only hold others together, and those that say who changed what when.
const GROUPS: [&str; 6] = ["descripGrp", "adminGrp", "termNoteGrp", "termGrp", "termCompList", "transacGrp"];
const HISTORY: [&str; 6] = ["transac", "transacNote", "date", "concept", "system", "entryClass"];

/// Reads a termbase.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Imported, ReadError> {
    let tree = Tree::parse(file)?;
    let root = tree.root().ok_or_else(|| ReadError::at(file, 0, "no element: expected <tbx> or <martif>"))?;
    if !matches!(tree.name(root), "tbx" | "martif" | "mtf") {
        let message = format!("<{}>: expected <tbx>, <martif> or MultiTerm's <mtf>", tree.name(root));
        return Err(ReadError::at(file, tree.node(root).map_or(0, |node| node.range.start), message));
    }
    let mut entries = Vec::new();
    descend(&tree, root, &ENTRIES, &mut entries);
    let mut imported = Imported::default();
    let declared = tree.attribute(root, "lang").and_then(columns::language_named);
    let mut reader = Reader { tree: &tree, options, source: options.source.clone().or(declared) };
    for (at, entry) in entries.iter().enumerate() {
        reader.entry(*entry, at == 0, &mut imported)?;
    }
    imported.termbase.source = reader.source;
    Ok(imported)
}

/// The elements of some names below one, however deep, in order.
fn descend(tree: &Tree<'_>, below: usize, names: &[&str], found: &mut Vec<usize>) {
    for child in tree.elements(below) {
        if names.contains(&tree.name(child)) {
            found.push(child);
        } else {
            descend(tree, child, names, found);
        }
    }
}

/// A term of a language.
struct Term {
    text: String,
    status: Status,
    pos: Option<Pos>,
}

/// What an entry's elements say, whatever level they stand on.
#[derive(Default)]
struct Said {
    notes: Vec<String>,
    url: Option<String>,
    kind: Option<crate::glossary::Kind>,
    titles: Vec<String>,
    lost: Vec<String>,
}

struct Reader<'a> {
    tree: &'a Tree<'a>,
    options: &'a Options,
    /// The original's language.
    source: Option<Language>,
}

impl Reader<'_> {
    fn entry(&mut self, entry: usize, first: bool, imported: &mut Imported) -> Result<(), ReadError> {
        let mut said = Said::default();
        let mut languages: Vec<(Language, Vec<Term>)> = Vec::new();
        for child in self.tree.elements(entry) {
            if LANGUAGES.contains(&self.tree.name(child)) {
                languages.push((self.language(child)?, self.terms(child, &mut said)));
            } else {
                self.say(child, &mut said);
            }
        }
        // The language of the document may be another tag of the same (en beside en-US).
        if first {
            let near = |source: &Language| languages.iter().find(|(own, _)| own.primary() == source.primary());
            let own = self.source.as_ref().and_then(near).or_else(|| languages.first());
            if self.options.source.is_none() {
                self.source = own.map(|(language, _)| language.clone());
            }
        }
        let mut record = Record::new(said.kind.unwrap_or(self.options.kind), "");
        for (language, terms) in languages {
            let own = self.source.as_ref().is_some_and(|source| source.primary() == language.primary());
            // Of a translation it says nothing about where the entry holds.
            record.scope.pos = record.scope.pos.or(terms.first().filter(|_| own).and_then(|term| term.pos));
            for term in terms {
                match term.status {
                    _ if own && record.source.is_empty() => record.source = term.text.trim().to_owned(),
                    _ if own => record.add_alias(&term.text),
                    Status::Forbidden => record.add_forbidden(Some(language.clone()), &term.text),
                    Status::Deprecated => record.add_deprecated(Some(language.clone()), &term.text),
                    _ => record.add_target(Some(language.clone()), &term.text),
                }
            }
        }
        said.notes.iter().for_each(|note| record.add_note(note));
        record.url = said.url;
        record.titles = said.titles.iter().filter_map(|title| own::title(title)).collect();
        said.lost.iter().for_each(|what| imported.losses.add(&format!("“{what}” left out"), &record.source));
        rows::keep(record, self.options, imported);
        Ok(())
    }

    /// The language of a section: its attribute, or MultiTerm's element.
    fn language(&self, section: usize) -> Result<Language, ReadError> {
        let element = self.tree.child(section, "language");
        let named =
            |node: usize, attribute: &str| self.tree.attribute(node, attribute).and_then(columns::language_named);
        let found = named(section, "lang").or_else(|| named(element?, "lang")).or_else(|| named(element?, "type"));
        found.ok_or_else(|| {
            let at = self.tree.node(section).map_or(0, |node| node.range.start);
            ReadError::at(
                self.tree.file,
                at,
                "words of no language: expected xml:lang=\"…\" with a tag such as en or ja",
            )
        })
    }

    /// The terms of a section, the preferred ones first.
    fn terms(&self, section: usize, said: &mut Said) -> Vec<Term> {
        let mut terms = Vec::new();
        for child in self.tree.elements(section) {
            let name = self.tree.name(child);
            if name == "term" {
                terms.push(Term { text: self.text(child), status: Status::Admitted, pos: None });
            } else if TERMS.contains(&name) {
                let mut term = Term { text: String::new(), status: Status::Admitted, pos: None };
                self.term(child, &mut term, said);
                if !term.text.is_empty() {
                    terms.push(term);
                }
            } else if name != "language" {
                self.say(child, said);
            }
        }
        terms.sort_by_key(|term| match term.status {
            Status::Preferred => 0,
            Status::Admitted => 1,
            Status::Deprecated => 2,
            Status::Forbidden => 3,
        });
        terms
    }

    fn term(&self, group: usize, term: &mut Term, said: &mut Said) {
        for child in self.tree.elements(group) {
            match self.category(child) {
                "term" => term.text = self.text(child),
                "administrativeStatus" | "normativeAuthorization" | "status" | "Status" | "Usage Status" => {
                    term.status = columns::status(&self.text(child));
                }
                "partOfSpeech" | "Part of speech" | "PartOfSpeech" if Pos::named(&self.text(child)).is_some() => {
                    term.pos = Pos::named(&self.text(child));
                }
                _ if GROUPS.contains(&self.tree.name(child)) => self.term(child, term, said),
                _ => self.say(child, said),
            }
        }
    }

    /// Takes in what an element says of the entry.
    fn say(&self, element: usize, said: &mut Said) {
        let name = self.tree.name(element);
        if GROUPS.contains(&name) {
            self.tree.elements(element).for_each(|child| self.say(child, said));
            return;
        }
        if HISTORY.contains(&name) {
            return;
        }
        let text = self.text(element);
        match self.category(element) {
            "definition" | "note" | "Definition" | "Note" | "Usage note" => said.notes.push(text),
            "descrip" | "explanation" if self.tree.attribute(element, "type").is_none() => said.notes.push(text),
            "externalCrossReference" => {
                let target = self.tree.attribute(element, "target").map(str::to_owned).filter(|url| !url.is_empty());
                said.url = said.url.take().or(target).or(Some(text));
            }
            "subjectField" if own::kind(&text).is_some() => said.kind = own::kind(&text),
            "crossReference" if said.kind == Some(crate::glossary::Kind::Person) => said.titles.push(text),
            _ if text.is_empty() => {}
            category => said.lost.push(category.to_owned()),
        }
    }

    /// The data category of an element: its type, else its name.
    fn category(&self, element: usize) -> &str {
        self.tree.attribute(element, "type").unwrap_or_else(|| self.tree.name(element))
    }

    fn text(&self, element: usize) -> String {
        let text = self.tree.text(element, |_, _| Code::Words);
        // Lines are how the file is laid out; spaces within one are its author's.
        text.as_str().trim().lines().map(str::trim).collect::<Vec<_>>().join(" ")
    }
}
