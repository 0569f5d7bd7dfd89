//! PO: a compendium of words, as translators of free software keep them.

use std::fmt::Write;
use std::sync::Arc;

use crate::exchange::shapes::{self, Field};
use crate::exchange::{Exported, Imported, Losses, Options, own, rows};
use crate::glossary::{Kind, Record, Termbase};
use crate::read::{ReadError, po};
use crate::text::FileText;

/// Reads the messages that are translated. A context that is the name of a table is the entry's.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Imported, ReadError> {
    let mut imported = Imported::default();
    for message in po::messages(file)? {
        if message.id.is_empty() {
            if message.context.is_none() && !message.translations.is_empty() {
                let (source, target) = po::languages(message.translations.first().map_or("", String::as_str));
                imported.termbase.source = source;
                imported.termbase.target = target;
            }
            continue;
        }
        if message.unfinished {
            imported.losses.add("fuzzy or obsolete, left out", &message.id);
            continue;
        }
        let table = message.context.as_deref().and_then(own::kind);
        let mut record = Record::new(table.unwrap_or(options.kind), &message.id);
        message.translations.iter().for_each(|form| record.add_target(None, form));
        message.plural.iter().for_each(|plural| record.add_alias(plural));
        message.context.iter().filter(|_| table.is_none()).for_each(|context| record.add_note(context));
        message.remarks.iter().for_each(|remark| shapes::from_comment(&mut record, remark));
        rows::keep(record, options, &mut imported);
    }
    if imported.termbase.target.is_none() {
        imported.termbase.target.clone_from(&options.target);
    }
    Ok(imported)
}

/// Writes a message an entry; what it has besides stands in comments.
pub fn write(termbase: &Termbase, options: &Options) -> Exported {
    let mut losses = Losses::default();
    let records = shapes::narrowed(termbase, options, &mut losses);
    let mut text = String::from("msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n");
    text.push_str("\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n");
    let target = shapes::one_language(termbase, options);
    for (key, language) in [("X-Source-Language", termbase.source.as_ref()), ("Language", target.as_ref())] {
        if let Some(language) = language {
            let _ = writeln!(text, "\"{key}: {language}\\n\"");
        }
    }
    let held = [
        Field::Kind,
        Field::Aliases,
        Field::Alternatives,
        Field::Forbidden,
        Field::Deprecated,
        Field::Context,
        Field::Pos,
        Field::Paths,
        Field::Admitted,
        Field::Kept,
        Field::Titles,
        Field::Days,
        Field::Case,
        Field::Note,
        Field::Url,
    ];
    for record in &records {
        shapes::lose(record, &held, &mut losses);
        text.push('\n');
        for line in shapes::comments(record) {
            line.lines().for_each(|line| {
                let _ = writeln!(text, "#. {line}");
            });
        }
        if record.kind != Kind::Term {
            let _ = writeln!(text, "msgctxt {}", quoted(own::table(record.kind)));
        }
        let target = record.targets.iter().flat_map(|(_, forms)| forms).next().map_or("", String::as_str);
        let _ = writeln!(text, "msgid {}\nmsgstr {}", quoted(&record.source), quoted(target));
    }
    Exported { bytes: text.into_bytes(), losses }
}

fn quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}
