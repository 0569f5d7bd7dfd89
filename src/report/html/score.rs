//! The score of the MQM typology: what the findings weigh for each 1,000 words.
//!
//! The weights are those of the MQM core's scoring model (themqm.org): a minor fault counts 1, a major one 5, a neutral
//! remark nothing. bilint's errors are major and its warnings minor; *critical* (25) is for people to say.

use unicode_segmentation::UnicodeSegmentation;

use crate::finding::Severity;
use crate::report::Report;

/// Characters of a language without spaces that hold as much as a word, as the trade counts.
const CHARACTERS_A_WORD: usize = 2;

/// What a finding counts.
pub fn weight(severity: Severity) -> usize {
    match severity {
        Severity::Error => 5,
        Severity::Warning => 1,
        Severity::Info => 0,
    }
}

/// Words checked: those of the side that parts them by spaces, the original where both do.
pub fn words(report: &Report<'_>) -> usize {
    let of_document = |document: &crate::lint::Checked| {
        let languages = &document.languages;
        let source_counts = languages.source.spaced() || !languages.target.spaced();
        let spaced = languages.source.spaced() || languages.target.spaced();
        let side = |pair: &crate::align::Pair| {
            let text = if source_counts { &pair.source } else { &pair.target };
            let text = text.as_ref().map_or("", |text| text.as_str());
            if spaced { text.unicode_words().count() } else { text.chars().filter(|c| c.is_alphanumeric()).count() }
        };
        let count: usize = document.pairs.iter().map(side).sum();
        if spaced { count } else { count.div_ceil(CHARACTERS_A_WORD) }
    };
    report.documents.iter().map(of_document).sum()
}

/// What so many errors and warnings count together.
pub fn penalty(errors: usize, warnings: usize) -> usize {
    errors * weight(Severity::Error) + warnings * weight(Severity::Warning)
}

/// Penalty for 1,000 words, with one decimal.
pub fn per_thousand(penalty: usize, words: usize) -> String {
    if words == 0 { "–".to_owned() } else { format!("{:.1}", penalty as f64 * 1000.0 / words as f64) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Look, sample};

    #[test]
    fn the_side_that_parts_words_by_spaces_is_counted() {
        assert_eq!(per_thousand(penalty(2, 3), 500), "26.0");
        assert_eq!(per_thousand(penalty(1, 0), 0), "–");
        sample::with_report(Look::default(), |report| {
            let english: usize = report.documents[0]
                .pairs
                .iter()
                .map(|p| p.source.as_ref().unwrap().as_str().unicode_words().count())
                .sum();
            assert_eq!(words(report), english);
        });
    }
}
