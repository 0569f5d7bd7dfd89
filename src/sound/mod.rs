//! How likely is this rendering of that name: one small trained model per target script.
//!
//! # Design
//! A model is a pair n-gram: names and renderings are cut into graphones (a few letters with the symbols that render
//! them, `sh`:`シ`), and n-grams of graphones give the probability of both together ([`lattice`]). It explains itself, is
//! trained in seconds from name pairs alone and is read in place from the program's own bytes ([`table`]). Verdicts are
//! calibrated on names that training never saw ([`calibration`]).

use std::sync::OnceLock;

use crate::language::script::Script;

pub mod calibration;
pub mod compare;
mod kana;
pub mod latin;
pub mod lattice;
pub mod skeleton;
pub mod spelling;
pub mod table;

pub use compare::{Comparison, TokenMatch, compare};

use table::{Kind, SCRIPTS, Table};

/// The sound model of one script.
pub struct Model {
    table: Table,
}

/// The tables, in the order of [`SCRIPTS`]; `data/README.md` says what they were trained on and how.
const FILES: [&[u8]; 6] = [
    include_bytes!("../../data/sound/ja.bin"),
    include_bytes!("../../data/sound/ko.bin"),
    include_bytes!("../../data/sound/zh.bin"),
    include_bytes!("../../data/sound/ru.bin"),
    include_bytes!("../../data/sound/ar.bin"),
    include_bytes!("../../data/sound/he.bin"),
];

/// The model of the names that `script` renders, opened at the first call; hiragana is read as katakana. `None` for
/// scripts without one.
pub fn model(script: Script) -> Option<&'static Model> {
    static MODELS: [OnceLock<Option<Model>>; 6] = [const { OnceLock::new() }; 6];
    let script = if script == Script::Hiragana { Script::Katakana } else { script };
    let number = SCRIPTS.iter().position(|&s| s == script)?;
    let open = || Table::open(FILES[number].into()).map(Model::new);
    MODELS[number].get_or_init(open).as_ref()
}

impl Model {
    /// The model of an opened table.
    pub fn new(table: Table) -> Self {
        Self { table }
    }

    /// `log P(rendering | name)` a symbol, in natural logarithms; 0 at best, negative infinity if either is empty,
    /// too long ([`lattice::LONGEST`]) or not of the script.
    pub fn score(&self, name: &str, rendering: &str) -> f64 {
        let (letters, symbols) = (self.table.letters(name), self.table.symbols(rendering));
        let joint = lattice::joint(&self.table, &letters, &symbols);
        let alone = lattice::sequence(&self.table, Kind::Letters, letters.iter().map(|&l| l.into()));
        ((joint - alone) / symbols.len().max(1) as f64).min(0.0)
    }

    /// The likeliest renderings of a name, at most `n`, best first, each with its [`score`](Self::score).
    pub fn renderings(&self, name: &str, n: usize) -> Vec<(String, f64)> {
        let letters = self.table.letters(name);
        let alone = lattice::sequence(&self.table, Kind::Letters, letters.iter().map(|&l| l.into()));
        let best = lattice::renderings(&self.table, &letters, n);
        best.into_iter()
            .map(|(symbols, log)| (self.table.spell(&symbols), ((log - alone) / symbols.len() as f64).min(0.0)))
            .collect()
    }

    /// The probability that `rendering` renders `name` rather than another name, the two equally likely beforehand.
    pub fn same(&self, name: &str, rendering: &str) -> f64 {
        calibration::same(&self.table, name, rendering)
    }

    /// The probability that `rendering`, known to stand for `name`, is spelt right rather than with one letter
    /// wrong, the two equally likely beforehand.
    pub fn well_spelt(&self, name: &str, rendering: &str) -> f64 {
        calibration::well_spelt(&self.table, name, rendering)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rendering_beats_another_name_and_a_slip() {
        let cases = [
            (Script::Katakana, "Kowalski", "コワルスキ", "コズロフ", "コワルメキ"),
            (Script::Katakana, "Fernandez", "フェルナンデス", "フィッシャー", "フェルナツデス"),
            (Script::Katakana, "Baker", "ベイカー", "ブラウン", "ベイナー"),
            (Script::Hangul, "Kowalski", "코왈스키", "카르티에", "코왈메키"),
            (Script::Hangul, "Fernandez", "페르난데스", "피셔", "페르난보스"),
            (Script::Cyrillic, "Kowalski", "Ковальский", "Кузнецов", "Ковагьский"),
            (Script::Cyrillic, "Fernandez", "Фернандес", "Фергюсон", "Фернампес"),
            (Script::Arabic, "Fernandez", "فرنانديز", "فيرغسون", "فرنانقيز"),
            (Script::Hebrew, "Fernandez", "פרננדז", "פישר", "פרנקדז"),
            (Script::Han, "Kowalski", "科瓦尔斯基", "克劳福德", "科瓦尔巴基"),
            (Script::Han, "Fernandez", "費爾南德斯", "弗格森", "費爾南波斯"),
        ];
        for (script, name, right, other, slip) in cases {
            let model = model(script).unwrap();
            assert!(model.same(name, right) > 0.9, "{name} {right} {}", model.same(name, right));
            assert!(model.same(name, other) < 0.1, "{name} {other} {}", model.same(name, other));
            assert!(model.well_spelt(name, right) > model.well_spelt(name, slip), "{name} {right} {slip}");
            assert!(model.score(name, right) > model.score(name, slip), "{name} {right} {slip}");
        }
    }

    #[test]
    fn variants_are_no_slips() {
        let model = model(Script::Katakana).unwrap();
        for (name, one, other) in
            [("Vance", "ヴァンス", "バンス"), ("Miller", "ミラー", "ミラ"), ("Wilson", "ウィルソン", "ウイルソン")]
        {
            assert_eq!(model.well_spelt(name, one), model.well_spelt(name, other), "{one} {other}");
        }
    }

    #[test]
    fn likely_renderings_come_first() {
        let best = |script, name: &str| {
            model(script).unwrap().renderings(name, 3).into_iter().map(|r| r.0).collect::<Vec<_>>()
        };
        assert!(
            best(Script::Katakana, "Martin").contains(&"マルティン".to_owned()),
            "{:?}",
            best(Script::Katakana, "Martin")
        );
        assert!(
            best(Script::Hangul, "Fernandez").contains(&"페르난데스".to_owned()),
            "{:?}",
            best(Script::Hangul, "Fernandez")
        );
    }

    #[test]
    fn odd_text_is_scored_without_panic() {
        let long = "a".repeat(10_000);
        let model = model(Script::Katakana).unwrap();
        for name in ["", "🦀", "-'", "ｱｱ", &long, "Ünïcøde", "\u{301}"] {
            for rendering in ["", "🦀", "ー", "ンー", "ァ", "abc", &"ア".repeat(10_000), "コワルスキ"] {
                assert!((0.0..=1.0).contains(&model.same(name, rendering)));
                assert!((0.0..=1.0).contains(&model.well_spelt(name, rendering)));
                assert!(model.score(name, rendering) <= 0.0);
            }
            assert!(model.renderings(name, 3).len() <= 3);
        }
    }
}
