//! A termbase as `glossary.toml`, in the one style that bilint writes.
//!
//! # Design
//! An entry is a line, so that a diff of two glossaries shows entries: a string where it has one translation and no more
//! to say, a list where it has several, an inline table else. Tables stand in the order of [`Kind::TABLES`]. Written by
//! hand and not by the toml crate, which would spread inline tables over tables of their own.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use crate::glossary::model::{Case, Kind};
use crate::glossary::record::{Forms, Record, Tenure, Termbase};
use crate::glossary::scope::Scope;
use crate::language::Language;

impl Termbase {
    /// The file. Reading it gives this termbase again.
    pub fn to_toml(&self) -> String {
        let mut text = String::new();
        let header = [("source", &self.source), ("target", &self.target)];
        if header.iter().any(|(_, tag)| tag.is_some()) || !self.packs.is_empty() {
            text.push_str("[glossary]\n");
            for (key, tag) in header {
                if let Some(tag) = tag {
                    let _ = writeln!(text, "{key} = {}", quoted(tag.as_str()));
                }
            }
            if !self.packs.is_empty() {
                let _ = writeln!(text, "packs = {}", list(&self.packs, false));
            }
        }
        for (table, kind) in Kind::TABLES {
            let mut records = self.records.iter().filter(|record| record.kind == kind).peekable();
            if records.peek().is_none() {
                continue;
            }
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}[{table}]");
            let mut senses: FxHashMap<&str, Vec<&Record>> = FxHashMap::default();
            let mut order = Vec::new();
            for record in records {
                let known = senses.entry(&record.source).or_default();
                if known.is_empty() {
                    order.push(record.source.as_str());
                }
                known.push(record);
            }
            for source in order {
                let _ = match senses.get(source).map_or(&[][..], Vec::as_slice) {
                    [one] => writeln!(text, "{} = {}", quoted(source), self.value(one)),
                    several => {
                        let tables = several.iter().map(|record| format!("  {},\n", self.table(record)));
                        writeln!(text, "{} = [\n{}]", quoted(source), tables.collect::<String>())
                    }
                };
            }
        }
        text
    }

    /// An entry's value.
    pub fn value(&self, record: &Record) -> String {
        let target = self.forms(&record.targets);
        let plain = !record.kept && record.says_target() && !target.starts_with('{') && self.more(record).is_empty();
        if plain { target } else { self.table(record) }
    }

    /// An entry's value as a table.
    fn table(&self, record: &Record) -> String {
        let mut more = self.more(record);
        if record.kept {
            more.insert(0, ("translate", "false".to_owned()));
        } else if record.says_target() {
            more.insert(0, ("target", self.forms(&record.targets)));
        } else {
            // All that it has are forms to avoid: they stand as its target, and their status says so.
            let (key, forms) = if record.forbidden.is_empty() {
                ("deprecated", &record.deprecated)
            } else {
                ("forbidden", &record.forbidden)
            };
            more.retain(|(known, _)| *known != key);
            more.insert(0, ("target", self.forms(forms)));
            more.insert(1, ("status", quoted(key)));
        }
        let keys: Vec<String> = more.into_iter().map(|(key, value)| format!("{key} = {value}")).collect();
        format!("{{ {} }}", keys.join(", "))
    }

    /// What an entry says beyond its target.
    fn more(&self, record: &Record) -> Vec<(&'static str, String)> {
        let mut more = Vec::new();
        if !record.aliases.is_empty() {
            more.push(("aliases", list(&record.aliases, false)));
        }
        for (key, forms) in [("forbidden", &record.forbidden), ("deprecated", &record.deprecated)] {
            if !forms.is_empty() {
                more.push((key, self.forms_as(forms, false)));
            }
        }
        if record.admitted {
            more.push(("status", quoted("admitted")));
        }
        match record.titles.as_slice() {
            [] => {}
            [one] => more.push(("title", title(one))),
            several => {
                let titles: Vec<_> = several.iter().map(title).collect();
                more.push(("title", format!("[{}]", titles.join(", "))));
            }
        }
        match record.case {
            Case::Smart => {}
            Case::Exact => more.push(("case", quoted("exact"))),
            Case::Any => more.push(("case", quoted("any"))),
        }
        let Scope { near, not_near, pos, paths } = &record.scope;
        match (near.as_slice(), not_near.as_slice()) {
            ([], []) => {}
            (near, []) => more.push(("context", list(near, true))),
            ([], not) => more.push(("context", format!("{{ not = {} }}", list(not, true)))),
            (near, not) => {
                more.push(("context", format!("{{ near = {}, not = {} }}", list(near, true), list(not, true))));
            }
        }
        more.extend(pos.map(|pos| ("pos", quoted(pos.name()))));
        if !paths.is_empty() {
            more.push(("paths", list(paths, true)));
        }
        let texts = [("note", &record.note), ("url", &record.url)];
        more.extend(texts.into_iter().filter_map(|(key, text)| Some((key, quoted(text.as_ref()?)))));
        more
    }

    fn forms(&self, forms: &Forms) -> String {
        self.forms_as(forms, true)
    }

    /// Forms of the termbase's own language as they are, any others by their tags; one form alone as a string where
    /// `single`.
    fn forms_as(&self, forms: &Forms, single: bool) -> String {
        let own = |tag: &Option<Language>| tag.is_none() || *tag == self.target;
        match forms.as_slice() {
            [(tag, texts)] if own(tag) => list(texts, single),
            several => {
                let tagged = several.iter().filter_map(|(tag, texts)| {
                    let tag = tag.as_ref().or(self.target.as_ref())?;
                    Some(format!("{tag} = {}", list(texts, single)))
                });
                format!("{{ {} }}", tagged.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

fn list(texts: &[String], single: bool) -> String {
    match texts {
        [one] if single => quoted(one),
        several => format!("[{}]", several.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
    }
}

fn title(title: &Tenure) -> String {
    let name = quoted(&title.name);
    if title.from.is_none() && title.until.is_none() {
        return name;
    }
    let day = |key: &str, day: &Option<String>| day.as_ref().map_or(String::new(), |day| format!(", {key} = {day}"));
    format!("{{ name = {name}{}{} }}", day("from", &title.from), day("until", &title.until))
}

/// A string on one line.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use crate::glossary::{GlossaryFiles, Kind, Record};

    #[test]
    fn what_is_written_reads_as_the_same_glossary_in_one_style() {
        let text = r#"[glossary]
source = "en"
target = "ja"
packs = ["titles"]

[people]
"Nora \"Nell\" Quillfeather" = { target = "ノラ・クイルフェザー", title = { name = "Harbor Master", from = 2024-05-01 } }

[titles]
"Harbor Master" = { target = "港長", aliases = ["Master"] }

[terms]
"quay" = ["岸壁", "埠頭"]
"tab\tand\\" = "欄\n"
"make fast" = { target = "係留する", deprecated = ["もやう"], status = "admitted", context = ["bollard", "line"], pos = "verb" }
"pilotctl" = { translate = false, aliases = ["pctl"], paths = "docs/**" }
"lay days" = { target = "停泊日", status = "forbidden" }
"light" = [
  { target = "灯台", context = "harbor" },
  { target = "軽い", context = { near = "load", not = ["lamp", "harbor"] }, pos = "adjective" },
]
"berth" = { target = { ja = "バース", de = "Liegeplatz" }, forbidden = { de = ["Bett"] }, case = "any", note = "ships only" }
"#;
        let parse = |text: &str| GlossaryFiles::parse("glossary.toml", text).unwrap().termbases().remove(0);
        let termbase = parse(text);
        let written = termbase.to_toml();
        assert_eq!(parse(&written), termbase);
        // The words are trimmed when read; else the style above is the one that is written.
        assert_eq!(written, text.replace("欄\\n", "欄"));
    }

    #[test]
    fn entries_for_the_same_words_become_one() {
        let mut first = Record::new(Kind::Term, " quay ");
        first.add_target(None, "岸壁");
        let mut again = Record::new(Kind::Term, "quay");
        for target in ["埠頭", "岸壁", " "] {
            again.add_target(None, target);
        }
        again.add_note("not a pier");
        let mut termbase = crate::glossary::Termbase { records: vec![first, again], ..Default::default() };
        assert_eq!(termbase.join_same(), ["quay"]);
        assert_eq!(
            termbase.to_toml(),
            "[terms]\n\"quay\" = { target = [\"岸壁\", \"埠頭\"], note = \"not a pier\" }\n"
        );
    }
}
