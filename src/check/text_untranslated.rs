//! A translation that is the original over again.

use crate::analysis::{Analysed, Evidence, Side};
use crate::check::house::whole;
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::language::script::Script;
use crate::read::Role;
use crate::text::Text;

/// See `docs/checks/text-untranslated.md`.
pub struct TextUntranslated;

/// Texts left as they are stand together where no more than one other, such as a heading, stands between them.
const APART: usize = 2;

static INFO: Info = Info {
    name: "text-untranslated",
    category: Category::Text,
    mqm: "accuracy/untranslated",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/text-untranslated.md"),
    rank: 20,
};

impl Check for TextUntranslated {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        if document.languages.source.primary() == document.languages.target.primary() {
            return;
        }
        // A section that was left is one fault, not one a sentence.
        let (mut first, mut last) = (0, None);
        for (index, pair) in document.pairs.iter().enumerate() {
            if pair.pair.role != Role::Furniture && is_left(pair) {
                if last.is_none_or(|last| index > last + APART) {
                    first = index;
                }
                last = Some(index);
                let at = whole(document, index, Side::Target);
                let message = format!("this is still the original, not {}", document.languages.target);
                out.push(Draft {
                    other: Some(whole(document, index, Side::Source)),
                    fault: Some(first.to_string()),
                    ..Draft::new(&INFO, at, 0.9, message)
                });
            }
        }
    }
}

/// Whether both sides are the same sentence.
fn is_left(pair: &Analysed) -> bool {
    let (source, target) = (pair.str(Side::Source).trim(), pair.str(Side::Target).trim());
    source == target && is_prose(source) && !pair.pair.target.as_ref().is_some_and(is_link)
}

/// Whether a text is the words of a link and no more: what it leads to bears that title.
fn is_link(text: &Text) -> bool {
    let (file, span) = (text.file().text(), text.whole_span());
    let before = file.get(..span.start()).is_some_and(|before| before.ends_with('['));
    before && file.get(span.end()..).is_some_and(|after| after.starts_with(']'))
}

/// Whether a text is a sentence, and no name, command, address or list of them: five plain words, most of the text, or
/// a dozen letters in a script that writes no spaces.
fn is_prose(text: &str) -> bool {
    let code = text.contains(['{', '<', '`', '\\', '=', '|', '$'])
        || text.contains("://")
        || text.starts_with(['/', '-', '#', '@']);
    // `batch_size.limit` is one word of code, not three of prose.
    let all = text.split_whitespace().count();
    let plain = text.split_whitespace().filter(|word| {
        let word = word.trim_matches(['.', ',', ';', ':', '!', '?', '(', ')', '"', '\'', '“', '”', '‘', '’']);
        word.chars().count() >= 2 && word.chars().all(|c| c.is_lowercase())
    });
    let kana = text.chars().filter(|c| Script::of(*c) == Script::Hiragana).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let plain = plain.count();
    !code && ((plain >= 5 && plain * 10 >= all * 6) || (letters >= 12 && kana >= 4))
}
