//! A text into the runs of words that may be names.
//!
//! # Design
//! What makes a word a name is position and script: a capital inside a sentence, or the script that a language keeps for
//! foreign words. Neither is proof, so a word carries its [`Sign`] and whether it is an ordinary word of the language;
//! [`crate::analysis::renderings`] weighs them over the document. Rejected: a name list (names are what no list has).

use crate::language::Language;
use crate::language::script::Script;
use crate::text::Span;
use lexicon::Lexicon;

pub mod known;
pub mod lexicon;
mod words;

/// Words that stand together as one name, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// From its first word to its last.
    pub span: Span,
    /// The words; never empty. Joiners ("of", ・) are not among them.
    pub words: Vec<Word>,
}

/// A word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The letters alone, without a possessive ending.
    pub span: Span,
    /// Its script.
    pub script: Script,
    /// Why it is taken for one.
    pub sign: Sign,
    /// It is an ordinary word as well.
    pub ordinary: bool,
}

/// What speaks for a word being part of a name; the stronger is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// The script it is written in: a name only if it sounds like one of the other side.
    Script,
    /// A capital that its position explains (start of a sentence, heading, all capitals).
    Position,
    /// A capital inside a sentence.
    Capital,
}

/// The names of a text, in order, not overlapping.
pub fn find(text: &str, language: &Language) -> Vec<Name> {
    let finder = Finder {
        text,
        lexicon: Lexicon::of(language),
        latin: lexicon::is_latin(language),
        foreign: lexicon::foreign_script(language),
        capitals_tell: lexicon::capitals_tell(language),
    };
    finder.names()
}

struct Finder<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    latin: bool,
    foreign: Option<Script>,
    capitals_tell: bool,
}

impl Finder<'_> {
    fn names(&self) -> Vec<Name> {
        let words = words::split(self.text);
        let heading = self.latin && is_title_case(self.text, &words);
        let mut names: Vec<Name> = Vec::new();
        let mut last: Option<usize> = None; // index of the last word that joined the open name
        for (i, word) in words.iter().enumerate() {
            let said = word.span.of(self.text);
            let initial = word.span.len() == 1 && said.starts_with(char::is_uppercase);
            if last.is_some() && (initial || self.lexicon.is_joiner(said)) {
                continue;
            }
            let Some(found) = self.judge(word, said, heading) else {
                last = None;
                continue;
            };
            match names.last_mut() {
                Some(name) if last.is_some_and(|last| self.joined(&words, last, i)) => {
                    name.span = name.span.join(found.span);
                    name.words.push(found);
                }
                _ => names.push(Name { span: found.span, words: vec![found] }),
            }
            last = Some(i);
        }
        names
    }

    /// Whether a word may belong to a name, and why.
    fn judge(&self, word: &words::Word, said: &str, heading: bool) -> Option<Word> {
        if word.code || said.chars().nth(1).is_none() {
            return None;
        }
        let found = |sign, ordinary| Some(Word { span: word.span, script: word.script, sign, ordinary });
        match word.script {
            Script::Latin | Script::Cyrillic | Script::Greek => {}
            script if Some(script) == self.foreign => return found(Sign::Script, false),
            _ => return None,
        }
        if word.script == Script::Latin && !self.latin {
            let sign = if said.chars().any(char::is_uppercase) { Sign::Capital } else { Sign::Script };
            return found(sign, false);
        }
        if !said.chars().any(char::is_uppercase) || self.lexicon.is_never(said) || self.lexicon.is_aside(said) {
            return None;
        }
        let ordinary = self.lexicon.is_ordinary(&said.to_lowercase());
        let inner = said.chars().skip(1).any(char::is_uppercase) && said.chars().any(char::is_lowercase);
        let shouted = said.chars().count() > 5 && !said.chars().any(char::is_lowercase);
        let explained = word.starts_sentence || heading || shouted || !self.capitals_tell;
        match () {
            () if inner => found(Sign::Capital, ordinary),
            () if explained && ordinary => None,
            () if explained => found(Sign::Position, ordinary),
            () => found(Sign::Capital, ordinary),
        }
    }

    /// Whether nothing but what joins names stands between two words.
    fn joined(&self, words: &[words::Word], last: usize, next: usize) -> bool {
        let (Some(left), Some(right)) = (words.get(last), words.get(next)) else { return false };
        if left.script != right.script {
            return false;
        }
        let mut at = left.end;
        let between = words.get(last + 1..next).unwrap_or(&[]);
        between.iter().chain([right]).all(|word| {
            let gap = Span::new(at, word.span.start()).of(self.text);
            at = word.end;
            match word.script {
                Script::Katakana => matches!(gap, "・" | "･" | "·" | "＝" | "=" | "゠" | " " | "　" | "-" | "‐"),
                _ => {
                    matches!(gap, " " | "-" | "\u{a0}" | " & " | "·" | "‐" | "‑")
                        || gap == ". " && !word.starts_sentence
                }
            }
        })
    }
}

/// Whether the capitals of a text are those of a title: nearly every longer word after the first has one.
fn is_title_case(text: &str, words: &[words::Word]) -> bool {
    let longer = words.iter().skip(1).filter(|word| word.span.len() > 3 && !word.code);
    let (capitals, all) = longer.fold((0, 0), |(capitals, all), word| {
        (capitals + usize::from(word.span.of(text).starts_with(char::is_uppercase)), all + 1)
    });
    all >= 3 && capitals * 8 >= all * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, language: &str) -> Vec<String> {
        find(text, &language.parse().unwrap()).iter().map(|name| name.span.of(text).to_owned()).collect()
    }

    #[test]
    fn english_names_are_runs_of_capitals_that_position_does_not_explain() {
        for (text, expected) in [
            ("Yesterday Finance Minister Ana Brandt met Vexor’s board.", &["Finance", "Ana Brandt", "Vexor"][..]),
            (
                "Brandt left. Prosecutors asked Ludwig van Holm and J. R. Pell about it.",
                &["Brandt", "Ludwig van Holm", "Pell"],
            ),
            ("The University of Harlow hired Jean-Luc Moreau on Monday.", &["University of Harlow", "Jean-Luc Moreau"]),
            ("How Service Accounts Work With Vexor", &["Vexor"]),
            ("Use `Brandt` or https://vexor.example/Holm or MAX_HOLM.", &[]),
            ("iMote and OpenVex run on it.", &["iMote", "OpenVex"]),
        ] {
            assert_eq!(names(text, "en"), expected, "{text}");
        }
    }

    #[test]
    fn japanese_names_are_katakana_and_latin_words() {
        for (text, expected) in [
            ("アナ・ブラント氏は Vexor のシステムを使う。", &["アナ・ブラント", "Vexor", "システム"][..]),
            ("ジャン＝リュック・モロー（Jean-Luc Moreau）", &["ジャン＝リュック・モロー", "Jean-Luc Moreau"]),
        ] {
            assert_eq!(names(text, "ja"), expected, "{text}");
        }
    }
}
