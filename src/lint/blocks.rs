//! Documents of very many segments, taken apart: what is known of a segment takes ten times the room of its text.

use std::borrow::Cow;

use crate::read::{Content, Document};

/// The segments that are analysed and remembered together, at most: a name is compared with its renderings among so many.
/// The texts of a page are never parted.
pub const SEGMENTS: usize = 10_000;

/// A document as it is, or its segments in order as documents of at most [`SEGMENTS`] each. Only the first says what was
/// skipped.
pub fn of(document: &Document) -> Vec<Cow<'_, Document>> {
    match &document.content {
        Content::Pairs(segments) if segments.len() > SEGMENTS => {
            let part = |(at, segments): (usize, &[_])| {
                let skipped = if at == 0 { document.skipped } else { 0 };
                let content = Content::Pairs(segments.to_vec());
                let suppressions = document.suppressions.clone();
                let (name, languages) = (document.name.clone(), document.languages.clone());
                let (notices, stale) = (Vec::new(), document.stale);
                Cow::Owned(Document { name, languages, content, skipped, suppressions, notices, stale })
            };
            segments.chunks(SEGMENTS).enumerate().map(part).collect()
        }
        _ => vec![Cow::Borrowed(document)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;
    use crate::lint::{Settings, run};

    #[test]
    fn a_document_of_several_blocks_is_told_as_one() {
        let languages = Languages { source: "en".parse().unwrap(), target: "ja".parse().unwrap() };
        let count = SEGMENTS * 2 + 3;
        let sources: Vec<String> = (0..count).map(|at| format!("Crate {at} left the pier.")).collect();
        // The first segment of all and the first of the last block say another number.
        let wrong = [0, SEGMENTS * 2];
        let targets: Vec<String> = (0..count)
            .map(|at| format!("木箱{}は桟橋を出た。", if wrong.contains(&at) { at + 1_000_000 } else { at }))
            .collect();
        let pairs = sources.iter().zip(&targets).map(|(source, target)| (source.as_str(), target.as_str()));
        let outcome = run(vec![Document::from_pairs(languages, pairs)], &Settings::default());
        let found: Vec<&str> = outcome.findings.iter().map(|finding| finding.segment.as_str()).collect();
        assert_eq!(found, wrong.map(|at| (at + 1).to_string()));
        assert_eq!(outcome.summary.segments, count);
    }
}
