//! Translated text into the glossary that it was translated by: which names and terms it renders how, how often, and how
//! sure that is.
//!
//! # Design
//! Statistics over paired sentences and sound, nothing else: [`side`] counts the phrases of either side, [`link`] says
//! which stand for which, [`propose`] turns that into entries, [`kind`] says which table they belong to.

pub mod kind;
mod knowledge;
mod link;
mod phrases;
mod propose;
mod side;
mod tokens;

use crate::align::Pair;
use crate::glossary::Kind;
use crate::language::Languages;
use crate::read::Role;
use crate::text::{Place, Span, Text};

use link::Corpus;
use side::Side;

/// One way that a proposal is rendered.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendering {
    /// As the translation has it.
    pub text: String,
    /// Segments that render it so.
    pub count: usize,
    /// The first few of them: the original's place and the translation's.
    pub places: Vec<(Place, Place)>,
}

/// A proposed entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The table it belongs to.
    pub kind: Kind,
    /// As the original has it.
    pub source: String,
    /// Segments of the original that speak of it.
    pub count: usize,
    /// How it is rendered, the commonest first; never empty.
    pub renderings: Vec<Rendering>,
    /// How sure it is that the first rendering stands for it, 0 to 1.
    pub confidence: f64,
    /// It is rendered in several ways, none of which prevails.
    pub contested: bool,
}

/// What to look for.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Segments that must have a phrase.
    pub least_count: u32,
    /// Below it a proposal is not made.
    pub least_confidence: f64,
}

/// Proposes entries from paired texts, the surest first.
pub fn suggest(pairs: &[Pair], languages: &Languages, settings: Settings) -> Vec<Proposal> {
    let segments: Vec<Segment<'_>> = pairs.iter().flat_map(segments).collect();
    let corpus = Corpus {
        sources: segments.iter().map(|segment| segment.source.1.of(segment.source.0.as_str())).collect(),
        targets: segments.iter().map(|segment| segment.target.1.of(segment.target.0.as_str())).collect(),
    };
    let source = Side::of(&corpus.sources, &languages.source, settings.least_count);
    let target = Side::of(&corpus.targets, &languages.target, 2.min(settings.least_count));
    let links = link::link(&corpus, &source, &target);
    propose::propose(&propose::Mined { segments: &segments, corpus, languages, source, target, links }, settings)
}

/// Sentences that say the same.
struct Segment<'p> {
    source: (&'p Text, Span),
    target: (&'p Text, Span),
}

fn segments(pair: &Pair) -> impl Iterator<Item = Segment<'_>> {
    let texts = pair.source.as_ref().zip(pair.target.as_ref()).filter(|_| pair.role != Role::Furniture);
    texts.into_iter().flat_map(|(source, target)| {
        let both = pair.beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty());
        both.map(move |bead| Segment { source: (source, bead.source), target: (target, bead.target) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mined(rows: &[(&str, &str)], languages: (&str, &str)) -> Vec<Proposal> {
        let (source, target) = (languages.0.parse().unwrap(), languages.1.parse().unwrap());
        let languages = Languages { source, target };
        let pair = |(index, (source, target)): (usize, &(&str, &str))| {
            let whole = crate::align::Bead { source: Span::new(0, source.len()), target: Span::new(0, target.len()) };
            Pair {
                id: index.to_string(),
                source: Some(Text::own("a.tsv", source)),
                target: Some(Text::own("a.tsv", target)),
                role: Role::Body,
                state: crate::read::State::Open,
                plural: false,
                shared: 0.0,
                beads: vec![whole],
            }
        };
        let pairs: Vec<Pair> = rows.iter().enumerate().map(pair).collect();
        suggest(&pairs, &languages, Settings { least_count: 2, least_confidence: 0.0 })
    }

    /// Sentences that have nothing to do with the names, so that standing together means something.
    fn with_others(mut rows: Vec<(&'static str, &'static str)>) -> Vec<(&'static str, &'static str)> {
        let others = [
            ("The harvest was poor this autumn.", "今年の秋は収穫が乏しかった。"),
            ("Ferries run every hour.", "連絡船は一時間おきに出る。"),
            ("Nobody answered the telephone.", "電話には誰も出なかった。"),
            ("Her garden is full of roses.", "彼女の庭は薔薇で一杯だ。"),
            ("They painted the fence green.", "柵を緑に塗った。"),
            ("Snow blocked the pass.", "雪が峠を塞いだ。"),
        ];
        rows.extend((0..20).flat_map(|_| others));
        rows
    }

    fn best<'p>(proposals: &'p [Proposal], source: &str) -> Option<&'p Proposal> {
        proposals.iter().find(|proposal| proposal.source == source)
    }

    #[test]
    fn names_are_found_with_their_renderings_and_kinds() {
        let rows = with_others(vec![
            ("Reporters met Nora Kowalski in Brelund.", "記者団はブレルンドでノラ・コワルスキに会った。"),
            ("On Monday Nora Kowalski spoke again.", "月曜日、ノラ・コワルスキがまた話した。"),
            ("The mayor thanked Nora Kowalski.", "市長はノラ・コワルスキに感謝した。"),
            ("A bridge in Brelund was closed.", "ブレルンドの橋が閉鎖された。"),
            ("The Harbour Authority closed a quay.", "港湾局が岸壁を閉じた。"),
            ("He wrote to the Harbour Authority.", "彼は港湾局に手紙を書いた。"),
            ("Ask the Harbour Authority first.", "まず港湾局に尋ねよ。"),
        ]);
        let found = mined(&rows, ("en", "ja"));
        let person = best(&found, "Nora Kowalski").expect("the person");
        assert_eq!((person.renderings[0].text.as_str(), person.kind), ("ノラ・コワルスキ", Kind::Person));
        assert_eq!((person.count, person.renderings[0].count, person.contested), (3, 3, false));
        assert_eq!(best(&found, "Brelund").expect("the town").renderings[0].text, "ブレルンド");
        let authority = best(&found, "Harbour Authority").expect("the authority");
        assert_eq!((authority.renderings[0].text.as_str(), authority.kind), ("港湾局", Kind::Organization));
        assert!(best(&found, "Kowalski").is_none(), "the surname says nothing that the full name doesn't");
    }

    #[test]
    fn two_renderings_are_a_contest() {
        let rows = with_others(vec![
            ("The old Vintner opened.", "古いヴィントナーが開いた。"),
            ("We saw the Vintner.", "ヴィントナーを見た。"),
            ("Close the Vintner now.", "ヴィントナーを閉じよ。"),
            ("Paint the Vintner red.", "ビントナーを赤く塗れ。"),
            ("Sell the Vintner soon.", "ビントナーを早く売れ。"),
        ]);
        let found = mined(&rows, ("en", "ja"));
        let contested = best(&found, "Vintner").expect("the inn");
        let counts: Vec<(&str, usize)> = contested.renderings.iter().map(|r| (r.text.as_str(), r.count)).collect();
        assert_eq!((counts, contested.contested), (vec![("ヴィントナー", 3), ("ビントナー", 2)], true));
    }

    #[test]
    fn odd_texts_are_mined_without_panic() {
        for rows in [
            vec![],
            vec![("", "")],
            vec![("🦀 's", "ー・・"), ("’s -- l'", "の\u{301}"), ("A. B. C.", "・ア・")],
            vec![("a.b", "ｱｲｳ"), ("U.S.", "米 米国")],
        ] {
            assert!(mined(&rows, ("en", "ja")).is_empty());
            assert!(mined(&rows, ("th", "de")).is_empty());
        }
    }
}
