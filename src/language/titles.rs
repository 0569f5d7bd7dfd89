//! What turns an official title into another one, and what stands between a title and its holder: `data/titles.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::Language;

/// How a title is changed by a word beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// former, 元
    Former,
    /// acting, 代行
    Acting,
    /// deputy, vice, 副
    Deputy,
    /// -elect, 次期
    Elect,
    /// Anything else that makes it no plain holding of the title.
    Other,
}

/// The words of one qualifier.
#[derive(Debug, Deserialize)]
pub struct Markers {
    /// Directly before the title.
    pub before: Vec<String>,
    /// Directly after it.
    pub after: Vec<String>,
    /// Anywhere in a text: the qualifier came over.
    pub kept: Vec<String>,
}

/// One language's table.
#[derive(Debug, Deserialize)]
pub struct TitleWords {
    /// Whether qualifiers and countries are glued to the title (元国防長官).
    pub glued: bool,
    /// Whether a title that goes on in Chinese characters is a longer word (大統領選); where names are written in them as
    /// well, only the known ones are.
    #[serde(default)]
    pub compounds: bool,
    /// Whether "name, title" needs a stop after it.
    pub closed: bool,
    #[serde(default)]
    together: Vec<Vec<String>>,
    #[serde(default)]
    besides: Vec<String>,
    title_name: Vec<String>,
    name_title: Vec<String>,
    countries: Vec<String>,
    courtesy: Vec<String>,
    former: Markers,
    acting: Markers,
    deputy: Markers,
    elect: Markers,
    other: Markers,
}

impl TitleWords {
    /// The table of a language, where there is one.
    pub fn of(language: &Language) -> Option<&'static TitleWords> {
        static TABLE: OnceLock<BTreeMap<String, TitleWords>> = OnceLock::new();
        let table = TABLE.get_or_init(|| toml::from_str(include_str!("../../data/titles.toml")).unwrap_or_default());
        table.get(language.primary())
    }

    /// The markers of a qualifier.
    pub fn markers(&self, qualifier: Qualifier) -> &Markers {
        match qualifier {
            Qualifier::Former => &self.former,
            Qualifier::Acting => &self.acting,
            Qualifier::Deputy => &self.deputy,
            Qualifier::Elect => &self.elect,
            Qualifier::Other => &self.other,
        }
    }

    /// Whether a title is mere courtesy (Dr., 氏), which anybody may have besides an office.
    pub fn is_courtesy(&self, title: &str) -> bool {
        self.courtesy.iter().any(|word| word == title)
    }

    /// Whether one person may well have both titles at once.
    pub fn go_together(&self, a: &str, b: &str) -> bool {
        let listed = |list: &[String], title: &str| list.iter().any(|known| known == title);
        self.besides.iter().any(|known| known == a || known == b)
            || self.together.iter().any(|group| listed(group, a) && listed(group, b))
    }

    /// What changes the title between `before` and `after`.
    pub fn qualifier(&self, before: &str, after: &str) -> Option<Qualifier> {
        use Qualifier::{Acting, Deputy, Elect, Former, Other};
        [Deputy, Former, Acting, Elect, Other].into_iter().find(|&qualifier| {
            let markers = self.markers(qualifier);
            self.ends_with(before, &markers.before) || self.starts_with(after, &markers.after)
        })
    }

    /// Where a qualifier begins that ends `before`, up to the hyphen or space between it and the title.
    pub fn directly_before(&self, before: &str, qualifier: Qualifier) -> Option<usize> {
        let bare = before.trim_end_matches([' ', '-']);
        let starts = self.markers(qualifier).before.iter().filter_map(|word| {
            let start = bare.len().checked_sub(word.len())?;
            let same = bare.get(start..)?.eq_ignore_ascii_case(word);
            let edge = self.glued || !bare.get(..start)?.ends_with(char::is_alphanumeric);
            (same && edge).then_some(start)
        });
        starts.min()
    }

    /// `gap`, which begins after a title, without a qualifier at its beginning ("-elect ").
    pub fn without_qualifier_after<'t>(&self, gap: &'t str) -> &'t str {
        use Qualifier::{Acting, Deputy, Elect, Former, Other};
        let all = [Former, Acting, Deputy, Elect, Other];
        let known = all.into_iter().flat_map(|qualifier| self.markers(qualifier).after.iter());
        let rest = gap.trim_start_matches([' ', '-']);
        known.filter_map(|word| rest.strip_prefix(word.as_str())).min_by_key(|rest| rest.len()).unwrap_or(gap)
    }

    /// Whether `gap` may stand between a title and the name after it.
    pub fn joins_title_to_name(&self, gap: &str) -> bool {
        self.title_name.iter().any(|known| known == gap)
    }

    /// Whether `gap` may stand between a name and the title after it.
    pub fn joins_name_to_title(&self, gap: &str) -> bool {
        self.name_title.iter().any(|known| match known.split_once("{country}") {
            None => known == gap,
            Some((head, tail)) => gap
                .strip_prefix(head)
                .and_then(|rest| rest.strip_suffix(tail))
                .is_some_and(|middle| self.countries.iter().any(|country| country == middle)),
        })
    }

    /// `before` without a country's name at its end.
    pub fn without_country<'t>(&self, before: &'t str) -> &'t str {
        let trimmed = before.trim_end();
        let shorter = self.countries.iter().filter_map(|country| trimmed.strip_suffix(country.as_str()));
        shorter.min_by_key(|rest| rest.len()).unwrap_or(before)
    }

    fn ends_with(&self, before: &str, words: &[String]) -> bool {
        if self.glued {
            let before = before.trim_end();
            let bare = self.without_country(before);
            return words.iter().any(|word| before.ends_with(word.as_str()) || bare.ends_with(word.as_str()));
        }
        // Within the noun phrase, up to three words back: "former US Deputy …".
        let phrase = before.rsplit([',', '.', ';', ':', '(', '“', '"', '—']).next().unwrap_or(before);
        let near = phrase.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
        let mut near = near.rev().take(3);
        near.any(|word| words.iter().any(|known| known.eq_ignore_ascii_case(word)))
    }

    fn starts_with(&self, after: &str, words: &[String]) -> bool {
        let rest = after.trim_start_matches([' ', '-', '’', '\'']);
        words.iter().any(|word| {
            let head = rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
            let ends = rest.get(word.len()..).is_some_and(|tail| !tail.starts_with(char::is_alphanumeric));
            head && (self.glued || ends)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tag: &str) -> &'static TitleWords {
        TitleWords::of(&tag.parse().unwrap()).unwrap()
    }

    #[test]
    fn qualifiers_stand_on_either_side() {
        let (en, ja) = (words("en"), words("ja"));
        assert_eq!(en.qualifier("said former US ", " Ann Lee"), Some(Qualifier::Former));
        assert_eq!(en.qualifier("the Vice ", " Ann Lee"), Some(Qualifier::Deputy));
        assert_eq!(en.qualifier("the ", "-elect Ann Lee"), Some(Qualifier::Elect));
        assert_eq!(en.qualifier("He left, ", " Ann Lee"), None);
        assert_eq!(ja.qualifier("彼は元米", "の"), Some(Qualifier::Former));
        assert_eq!(ja.qualifier("", "代行"), Some(Qualifier::Acting));
        assert_eq!(ja.qualifier("リー", "は"), None);
    }

    #[test]
    fn gaps_hold_countries() {
        let (en, ja) = (words("en"), words("ja"));
        assert!(en.joins_name_to_title(", the US "));
        assert!(!en.joins_name_to_title(" and the "));
        assert!(ja.joins_name_to_title("米"));
        assert!(ja.joins_title_to_name("の"));
    }
}
