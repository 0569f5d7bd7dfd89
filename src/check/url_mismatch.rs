//! An address that the translation spells otherwise.

use crate::analysis::{Evidence, Side, Spot};
use crate::check::{Check, Draft, Info};
use crate::finding::{Category, Severity};
use crate::language::Languages;
use crate::text::Span;

/// See `docs/checks/url-mismatch.md`.
pub struct UrlMismatch;

static INFO: Info = Info {
    name: "url-mismatch",
    category: Category::Text,
    mqm: "accuracy/mistranslation",
    severity: Severity::Warning,
    page: include_str!("../../docs/checks/url-mismatch.md"),
    rank: 40,
};

impl Check for UrlMismatch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>) {
        for (pair, analysed) in document.pairs.iter().enumerate() {
            let (source, target) = (analysed.str(Side::Source), analysed.str(Side::Target));
            let (wanted, found) = (addresses(source), addresses(target));
            let same = |a: &str, b: &str| canonical(a) == canonical(b);
            let lost: Vec<Span> =
                wanted.iter().copied().filter(|a| !found.iter().any(|b| same(a.of(source), b.of(target)))).collect();
            let new = found.iter().copied().filter(|b| !wanted.iter().any(|a| same(a.of(source), b.of(target))));
            for span in new {
                let address = span.of(target);
                let near = lost.iter().map(|lost| (*lost, likeness(lost.of(source), address)));
                let Some((lost, likeness)) = near.max_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
                if is_localized(lost.of(source), address, document.languages) {
                    continue;
                }
                let slip = likeness >= 0.8 && slips(lost.of(source), address);
                let confidence = if slip { 0.86 } else { 0.5 };
                let message = format!("“{address}” is another address than the original's “{}”", lost.of(source));
                out.push(Draft {
                    other: Some(Spot { pair, side: Side::Source, span: lost }),
                    suggestion: slip.then(|| lost.of(source).to_owned()),
                    ..Draft::new(&INFO, Spot { pair, side: Side::Target, span }, confidence, message)
                });
            }
        }
    }
}

/// Web addresses of a text, without the stops after them.
fn addresses(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (at, _) in text.match_indices("://") {
        let Some(head) = text.get(..at) else { continue };
        let scheme = head.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let Some(rest) = text.get(at + 3..) else { continue };
        let ends = |c: char| !c.is_ascii_graphic() || "<>\"'`()[]{}|\\^".contains(c);
        let length = rest.find(ends).unwrap_or(rest.len());
        let body = rest.get(..length).unwrap_or("").trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
        let span = Span::new(at - scheme, at + 3 + body.len());
        let plain = (3..=6).contains(&scheme) && body.contains('.') && !body.contains(['%', '$']);
        if plain && spans.last().is_none_or(|last| !last.overlaps(span)) {
            spans.push(span);
        }
    }
    spans
}

/// An address without what makes no difference: scheme, www, a closing slash, capitals.
fn canonical(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_ascii_lowercase()
}

fn likeness(a: &str, b: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(&canonical(a), &canonical(b))
}

/// Whether one address is the other with a letter or two wrong, and not with a part of it renamed.
fn slips(a: &str, b: &str) -> bool {
    strsim::damerau_levenshtein(&canonical(a), &canonical(b)) <= 2
}

/// Whether the address leads to the translation's own edition: a language or country in it, or another host's.
fn is_localized(source: &str, target: &str, languages: &Languages) -> bool {
    let parts = |address: &str| -> Vec<String> {
        let address = canonical(address);
        address.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned).collect()
    };
    let (source, target) = (parts(source), parts(target));
    let codes = [
        languages.source.as_str(),
        languages.source.primary(),
        languages.target.as_str(),
        languages.target.primary(),
        "jp",
        "cn",
        "kr",
        "us",
        "uk",
        "at",
    ];
    let coded = |parts: &[String], other: &[String]| {
        parts.iter().any(|part| {
            !other.contains(part)
                && codes.iter().any(|code| code.split('-').any(|piece| piece.eq_ignore_ascii_case(part)))
        })
    };
    coded(&source, &target) || coded(&target, &source)
}
