//! The forms that a language's data file gives for a meaning, to write instead of to read.

use crate::language::Language;
use crate::language::forms::forms;

/// The words of a language.
pub(super) struct Wording<'a> {
    language: &'a Language,
}

impl<'a> Wording<'a> {
    pub(super) fn of(language: &'a Language) -> Self {
        Self { language }
    }

    /// The usual word for a meaning.
    pub(super) fn first(&self, section: &str, meaning: &str) -> Option<String> {
        forms(self.language, section, meaning).into_iter().next()
    }

    /// Whether one of a meaning's forms stands in the words.
    pub(super) fn finds(&self, words: &str, section: &str, meaning: &str) -> bool {
        self.find(words, section, meaning).is_some()
    }

    /// The longest form of a meaning in the words: its rank among the forms, its place.
    fn find(&self, words: &str, section: &str, meaning: &str) -> Option<(usize, std::ops::Range<usize>)> {
        // Where lowering changes lengths the places would not fit.
        let lower = words.to_lowercase();
        let lower = if lower.len() == words.len() { lower } else { words.to_owned() };
        forms(self.language, section, meaning)
            .iter()
            .enumerate()
            .filter_map(|(rank, form)| Some((rank, lower.find(&form.to_lowercase())?, form.len())))
            .max_by_key(|(rank, _, length)| (*length, std::cmp::Reverse(*rank)))
            .map(|(rank, at, length)| (rank, at..at + length))
    }

    /// The words with the form of one meaning replaced by the like form of another: 金曜日 by 木曜日, Fri. by Thu.
    pub(super) fn swap(&self, words: &str, section: &str, from: &str, to: &str) -> Option<String> {
        let (rank, range) = self.find(words, section, from)?;
        let others = forms(self.language, section, to);
        let like = if others.len() == forms(self.language, section, from).len() { rank } else { 0 };
        let form = others.get(like)?;
        let capital = words.get(range.clone())?.chars().next().is_some_and(char::is_uppercase);
        let small = form.chars().next().is_some_and(char::is_lowercase);
        let form = if capital && small {
            form.chars().take(1).flat_map(char::to_uppercase).chain(form.chars().skip(1)).collect()
        } else {
            form.clone()
        };
        Some(format!("{}{form}{}", words.get(..range.start)?, words.get(range.end..)?))
    }
}
