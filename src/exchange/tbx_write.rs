//! TBX out: the basic dialect in both styles, and the martif of 2008.

use std::fmt::Write;

use crate::exchange::shapes::{self, Field};
use crate::exchange::{Exported, Losses, Options, own};
use crate::glossary::{Kind, Pos, Record, Termbase};
use crate::language::Language;

/// How the elements are called.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// ISO 30042:2019, data categories as attributes.
    Attributes,
    /// ISO 30042:2019, data categories as elements.
    Elements,
    /// ISO 30042:2008.
    Martif,
}

/// Data categories as attributes.
pub fn dca(termbase: &Termbase, _: &Options) -> Exported {
    write(termbase, Style::Attributes)
}

/// Data categories as elements.
pub fn dct(termbase: &Termbase, _: &Options) -> Exported {
    write(termbase, Style::Elements)
}

/// The older shape.
pub fn martif(termbase: &Termbase, _: &Options) -> Exported {
    write(termbase, Style::Martif)
}

const SOURCE: &str = "<p>a glossary of bilint</p>";

fn write(termbase: &Termbase, style: Style) -> Exported {
    let mut losses = Losses::default();
    shapes::packs(termbase, &mut losses);
    let mut tagged = termbase.clone();
    tagged.tag();
    let source = tagged.source.clone().unwrap_or_else(Language::undetermined);
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let ends = match style {
        Style::Attributes | Style::Elements => {
            let (name, modules) = match style {
                Style::Elements => (
                    "dct",
                    " xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"",
                ),
                _ => ("dca", ""),
            };
            let _ = writeln!(
                text,
                "<tbx type=\"TBX-Basic\" style=\"{name}\" xml:lang=\"{source}\" xmlns=\"urn:iso:std:iso:30042:ed-2\"{modules}>\n  \
                 <tbxHeader>\n    <fileDesc>\n      <sourceDesc>{SOURCE}</sourceDesc>\n    </fileDesc>\n  </tbxHeader>"
            );
            "</tbx>"
        }
        Style::Martif => {
            let _ = writeln!(
                text,
                "<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">\n<martif type=\"TBX-Basic\" xml:lang=\"{source}\">\n  \
                 <martifHeader>\n    <fileDesc>\n      <sourceDesc>{SOURCE}</sourceDesc>\n    </fileDesc>\n  </martifHeader>"
            );
            "</martif>"
        }
    };
    text.push_str("  <text>\n    <body>\n");
    for (at, record) in tagged.records.iter().enumerate() {
        let held = [
            Field::Kind,
            Field::Aliases,
            Field::Alternatives,
            Field::Forbidden,
            Field::Deprecated,
            Field::Pos,
            Field::Titles,
            Field::Note,
            Field::Url,
        ];
        shapes::lose(record, &held, &mut losses);
        let forms =
            record.targets.iter().chain(&record.forbidden).chain(&record.deprecated).flat_map(|(_, forms)| forms);
        let texts = forms.chain([&record.source]).chain(&record.aliases).chain(&record.note);
        if texts.into_iter().any(|text| text.contains('\n')) {
            losses.add("line breaks left out", &record.source);
        }
        entry(&mut text, style, (at + 1, record), &tagged, &source);
    }
    let _ = writeln!(text, "    </body>\n  </text>\n{ends}");
    Exported { bytes: text.into_bytes(), losses }
}

fn entry(text: &mut String, style: Style, (number, record): (usize, &Record), termbase: &Termbase, source: &Language) {
    let (outer, inner) = match style {
        Style::Martif => ("termEntry", "langSet"),
        _ => ("conceptEntry", "langSec"),
    };
    let _ = writeln!(text, "      <{outer} id=\"c{number}\">");
    let mut line = |element: String| {
        let _ = writeln!(text, "        {element}");
    };
    if record.kind != Kind::Term {
        line(category(style, ("min", "descrip", "subjectField"), "", own::table(record.kind)));
    }
    for title in &record.titles {
        let is_it = |entry: &&Record| {
            entry.kind == Kind::Title && (entry.source == title.name || entry.aliases.contains(&title.name))
        };
        let place = termbase.records.iter().position(|entry| is_it(&entry));
        let target = place.map_or(String::new(), |place| format!(" target=\"c{}\"", place + 1));
        line(category(style, ("basic", "ref", "crossReference"), &target, &title.name));
    }
    if let Some(url) = &record.url {
        let target = format!(" target=\"{}\"", shapes::xml(url));
        line(category(style, ("min", "xref", "externalCrossReference"), &target, url));
    }
    if let Some(note) = &record.note {
        line(format!("<note>{}</note>", shapes::xml(note)));
    }
    let sources = std::iter::once(&record.source).chain(&record.aliases);
    let mut sections: Vec<(String, Vec<(&str, &str)>)> =
        vec![(source.to_string(), sources.enumerate().map(|(at, form)| (form.as_str(), status(at))).collect())];
    for (tag, forms) in &record.targets {
        let forms = forms.iter().enumerate().map(|(at, form)| (form.as_str(), status(at))).collect();
        sections.push((tag.as_ref().map_or("und", Language::as_str).to_owned(), forms));
    }
    let avoided = [(&record.forbidden, "deprecatedTerm-admn-sts"), (&record.deprecated, "supersededTerm-admn-sts")];
    for (tag, forms, status) in
        avoided.into_iter().flat_map(|(all, status)| all.iter().map(move |(t, f)| (t, f, status)))
    {
        let tag = tag.as_ref().map_or("und", Language::as_str);
        let forms = forms.iter().map(|form| (form.as_str(), status));
        match sections.iter_mut().skip(1).find(|(known, _)| known == tag) {
            Some((_, section)) => section.extend(forms),
            None => sections.push((tag.to_owned(), forms.collect())),
        }
    }
    // The part of speech is that of the original.
    let pos = record.scope.pos.map(|pos| category(style, ("min", "termNote", "partOfSpeech"), "", pos_name(pos)));
    let mut pos = pos.unwrap_or_default();
    for (tag, forms) in sections {
        let _ = writeln!(text, "        <{inner} xml:lang=\"{tag}\">");
        let group = if style == Style::Martif { "tig" } else { "termSec" };
        for (form, status) in forms {
            let status = category(style, ("min", "termNote", "administrativeStatus"), "", status);
            let _ = writeln!(text, "          <{group}><term>{}</term>{pos}{status}</{group}>", shapes::xml(form));
        }
        pos.clear();
        let _ = writeln!(text, "        </{inner}>");
    }
    let _ = writeln!(text, "      </{outer}>");
}

/// As TBX spells it.
fn pos_name(pos: Pos) -> &'static str {
    if pos == Pos::ProperNoun { "properNoun" } else { pos.name() }
}

fn status(at: usize) -> &'static str {
    if at == 0 { "preferredTerm-admn-sts" } else { "admittedTerm-admn-sts" }
}

/// A data category: an element of its module, or one with its type.
fn category(style: Style, (module, element, name): (&str, &str, &str), attributes: &str, value: &str) -> String {
    let value = shapes::xml(value);
    match style {
        Style::Elements => format!("<{module}:{name}{attributes}>{value}</{module}:{name}>"),
        _ => format!("<{element} type=\"{name}\"{attributes}>{value}</{element}>"),
    }
}
