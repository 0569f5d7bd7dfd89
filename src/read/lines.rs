//! What a single line tells of itself: whether it ends a sentence, separates, belongs to the site, is a caption.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::Deserialize;
use unicode_width::UnicodeWidthStr;

use super::Role;

/// A heading is at most this wide, in columns.
const HEADING: usize = 90;

/// What a separating line says of the text after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// The original follows.
    Original,
    /// The translation follows.
    Translation,
    /// Something else follows (a rule).
    Neutral,
}

#[derive(Default, Deserialize)]
struct Data {
    separator: SeparatorData,
    furniture: FurnitureData,
    caption: CaptionData,
    note: NoteData,
    sentence: SentenceData,
}

#[derive(Default, Deserialize)]
struct SeparatorData {
    original: HashSet<String>,
    translation: HashSet<String>,
}

#[derive(Default, Deserialize)]
struct FurnitureData {
    lines: HashSet<String>,
    ends: Vec<String>,
}

#[derive(Default, Deserialize)]
struct CaptionData {
    credits: Vec<String>,
}

#[derive(Default, Deserialize)]
struct NoteData {
    labels: Vec<String>,
}

#[derive(Default, Deserialize)]
struct SentenceData {
    ends: String,
    closing: String,
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| toml::from_str(include_str!("../../data/page.toml")).unwrap_or_default())
}

/// Whether a line ends where a sentence does; a footnote's number may follow the end.
pub fn ends_sentence(line: &str) -> bool {
    let data = &data().sentence;
    let line = line.trim_end();
    let unmarked = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let words = unmarked.trim_end_matches(|c| data.closing.contains(c));
    let mut last = words.chars().rev();
    let ends = last.next().is_some_and(|c| data.ends.contains(c));
    ends && (unmarked.len() == line.len() || !last.next().is_some_and(char::is_numeric))
}

/// What a line says when it stands between two texts; `None` for any other line.
pub fn separator(line: &str) -> Option<Separator> {
    if line.chars().count() > 60 {
        return None;
    }
    if is_rule(line) {
        return Some(Separator::Neutral);
    }
    let bare = bare(line);
    // "原文（英語）" and "Original (English)" too.
    let unbracketed = bare.split(['(', '（', '[', '［', ':', '：']).next().map(str::trim).unwrap_or("");
    let among = |words: &HashSet<String>| words.contains(&bare) || words.contains(unbracketed);
    let Data { separator, .. } = data();
    match (among(&separator.original), among(&separator.translation)) {
        (true, _) => Some(Separator::Original),
        (_, true) => Some(Separator::Translation),
        _ => None,
    }
}

/// A line of dashes, stars and the like.
fn is_rule(line: &str) -> bool {
    let mut count = 0;
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        if !"-*_=~＊―─━—–‐－＝◇◆■□●○★☆…・※#".contains(c) {
            return false;
        }
        count += 1;
    }
    count >= 3
}

/// The line in small letters, without decoration around it.
fn bare(line: &str) -> String {
    line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'")
}

/// The role of a line or paragraph as its own words tell it.
pub fn role(text: &str) -> Role {
    let one_line = !text.contains('\n');
    if one_line && is_furniture(text) {
        Role::Furniture
    } else if is_caption(text) {
        Role::Caption
    } else if one_line && text.width() <= HEADING && !ends_sentence(text) && text.chars().any(char::is_alphabetic) {
        Role::Heading
    } else {
        Role::Body
    }
}

/// Whether a paragraph is a note of the translator's own, by how it begins: "訳注1：…", "(NdT: …)".
pub fn is_translators_note(text: &str) -> bool {
    let words = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let ends = |rest: &str| !rest.starts_with(char::is_alphabetic);
    data().note.labels.iter().any(|label| words.strip_prefix(label.as_str()).is_some_and(ends))
}

/// Whether a line belongs to the site: a call to subscribe, hashtags, a bare address.
fn is_furniture(line: &str) -> bool {
    if line.chars().count() > 80 {
        return false;
    }
    let bare = bare(line);
    let Data { furniture, .. } = data();
    let mut words = line.split_whitespace().peekable();
    furniture.lines.contains(&bare)
        || !ends_sentence(line) && furniture.ends.iter().any(|end| bare.ends_with(end.as_str()))
        || words.peek().is_some()
            && words.all(|word| word.len() > 1 && word.starts_with(['#', '＃']) || is_address(word))
}

fn is_address(word: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| word.starts_with(start))
}

/// Whether a text ends with a picture's credit in brackets, or begins as a caption does ("Photo: …").
fn is_caption(text: &str) -> bool {
    let credits = &data().caption.credits;
    let begins_with_credit = |words: &str| {
        let words = words.trim_start().to_lowercase();
        credits.iter().any(|credit| {
            words
                .strip_prefix(credit.as_str())
                .is_some_and(|rest| !credit.is_ascii() || !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
    };
    let ending = text.trim_end().trim_end_matches(['.', '。']);
    let bracket = ending.strip_suffix([')', '）', ']', '］', '】']).and_then(|inside| {
        let open = inside.rfind(['(', '（', '[', '［', '【'])?;
        let words = inside.get(open..)?;
        (words.chars().count() < 120).then(|| words.trim_start_matches(['(', '（', '[', '［', '【']))
    });
    let labelled = || {
        text.split_once([':', '：']).is_some_and(|(label, _)| label.chars().count() < 20 && begins_with_credit(label))
    };
    bracket.is_some_and(begins_with_credit) || labelled()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_tell_what_they_are() {
        for (line, expected) in [
            ("▼今すぐ購読する", Role::Furniture),
            ("Subscribe now", Role::Furniture),
            ("#harbour #ferry", Role::Furniture),
            ("https://example.org/ferry", Role::Furniture),
            ("The old ferry at the pier. (Photo by Ann Hull/Island Weekly)", Role::Caption),
            ("桟橋の古い船（写真：アン・ハル／島週報）", Role::Caption),
            ("Why the ferry matters", Role::Heading),
            ("船はなぜ大切か", Role::Heading),
            ("The ferry leaves at seven (photographs are allowed on board).", Role::Body),
            ("船は七時に出る。", Role::Body),
        ] {
            assert_eq!(role(line), expected, "{line}");
        }
    }

    #[test]
    fn a_translators_note_says_so() {
        for (line, expected) in [
            ("訳注1：島の船は2月に止まった。", true),
            ("（訳者注: 船長の娘のこと）", true),
            ("NdT : le bac ne part plus.", true),
            ("注釈者の島に渡る。", false),
            ("The translator's note was lost.", false),
        ] {
            assert_eq!(is_translators_note(line), expected, "{line}");
        }
    }

    #[test]
    fn separators_say_what_follows() {
        for (line, expected) in [
            ("原文を表示", Some(Separator::Original)),
            ("【原文（英語）】", Some(Separator::Original)),
            ("## Original text", Some(Separator::Original)),
            ("Voir l’original", Some(Separator::Original)),
            ("日本語訳：", Some(Separator::Translation)),
            ("* * *", Some(Separator::Neutral)),
            ("The original is lost.", None),
            ("--", None),
        ] {
            assert_eq!(separator(line), expected, "{line}");
        }
    }
}
