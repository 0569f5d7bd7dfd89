//! What translation tools add to XLIFF 1.2: the states of their segments, and how some write inline codes.

use super::xml::Tree;
use crate::text::{Span, Text};

/// What a tool says of a segment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    /// Nobody has translated it yet: it is empty, or what a memory or a machine proposed.
    pub todo: bool,
    /// It is not to be changed.
    pub locked: bool,
}

/// Trados Studio: `sdl:seg` beside the unit, by the `mid` of the segment.
pub fn studio(tree: &Tree<'_>, unit: usize, mid: &str) -> Said {
    let definition = tree
        .child(unit, "seg-defs")
        .and_then(|defs| tree.elements(defs).find(|&seg| tree.attribute(seg, "id") == Some(mid)));
    let Some(definition) = definition else { return Said::default() };
    let attribute = |name| tree.attribute(definition, name);
    let conf = attribute("conf");
    // A draft that a memory proposed for a similar text and nobody has confirmed.
    let proposed = conf == Some("Draft") && attribute("origin") == Some("tm") && below(attribute("percent"), 100);
    Said {
        todo: conf.is_none_or(|conf| conf == "Unspecified") || proposed,
        locked: attribute("locked") == Some("true") || conf == Some("ApprovedSignOff"),
    }
}

/// memoQ's `mq:status` and `mq:locked`, Phrase's (once Memsource's) `m:confirmed` and `m:locked` on the unit.
pub fn unit(tree: &Tree<'_>, unit: usize) -> Said {
    let attribute = |name| tree.attribute(unit, name);
    let status = match attribute("status") {
        Some("NotStarted" | "AssembledFromFragments" | "MachineTranslated") => true,
        Some("Pretranslated") => below(attribute("percent"), 100),
        _ => false,
    };
    let unconfirmed = attribute("confirmed") == Some("0") && attribute("level-edited") != Some("true");
    Said { todo: status || unconfirmed, locked: matches!(attribute("locked"), Some("true" | "locked")) }
}

/// Whether a share is named and lies below `limit`.
fn below(percent: Option<&str>, limit: u32) -> bool {
    percent.and_then(|percent| percent.parse::<u32>().ok()).is_some_and(|percent| percent < limit)
}

/// Phrase's `{b>words<b}` and `{1>words<1}` as the tags they are; `{1}` alone is a placeholder already.
pub fn braces(text: &Text) -> Text {
    let words = text.as_str();
    let mut builder = Text::builder(text.file()).like(text);
    let mut done = 0;
    for (at, sign) in words.match_indices(['{', '<']) {
        let rest = words.get(at + 1..).unwrap_or("");
        let name = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let closed = if sign == "{" { ">" } else { "}" };
        if at < done || name == 0 || !rest.get(name..).is_some_and(|rest| rest.starts_with(closed)) {
            continue;
        }
        let tag = Span::new(at, at + name + 2);
        let name = rest.get(..name).unwrap_or("");
        let shown = if sign == "{" { format!("<{name}>") } else { format!("</{name}>") };
        builder = builder.part(text, Span::new(done, at)).replace(text.file_span(tag), &shown);
        done = tag.end();
    }
    if done == 0 {
        return text.clone();
    }
    builder.part(text, Span::new(done, words.len())).like(text).build()
}
