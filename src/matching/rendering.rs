//! Whether a text holds a form of the termbase, written as house style, grammar or a keyboard may have it.
//!
//! # Design
//! Both sides are *folded* (width, case, accents, middle dots, spaces, small and long katakana; wider than
//! the termbase's own matcher, for here a doubt means silence) with a map back to
//! bytes, and compared as strings. Languages that write spaces and inflect are compared word by word: a long common
//! stem is the same word, and a word that a compound holds at its start or end counts. Rejected: stemmers a language
//! (a table of endings says less than the shared stem, and is silent for most languages).

use unicode_normalization::UnicodeNormalization;

use crate::language::script::Script;
use crate::text::Span;

/// A text folded for comparison, with the way back.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    chars: Vec<char>,
    /// The byte span in the original of each folded character.
    spans: Vec<Span>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, c) in text.char_indices() {
            folded.push(c, Span::new(at, at + c.len_utf8()));
        }
        folded
    }

    fn push(&mut self, c: char, span: Span) {
        for plain in std::iter::once(c).nfkd().flat_map(char::to_lowercase) {
            let plain = match plain {
                '\u{300}'..='\u{36f}' => continue,
                // Voiced marks, which decomposition split off, belong to the letter before.
                '\u{3099}' | '\u{309a}' => {
                    if let Some(last) = self.chars.last_mut() {
                        *last = [*last, plain].iter().copied().nfc().next().unwrap_or(*last);
                    }
                    continue;
                }
                '・' | '＝' | '=' | '·' | '•' | '-' | '‐' | '‑' | '–' | '\'' | '’' | '‘' | '"' | '“' | '”' | '゠' =>
                {
                    continue;
                }
                c if c.is_whitespace() => continue,
                other => full_size(other),
            };
            self.chars.push(plain);
            self.spans.push(span);
        }
    }

    /// The number of folded characters.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The folded characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The bytes of the original that the folded characters `from..to` came from.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.spans.get(from), self.spans.get(to.saturating_sub(1))) {
            (Some(first), Some(last)) => first.join(*last),
            _ => Span::new(0, 0),
        }
    }

    /// Where `form` stands first, as a range of folded characters. A long mark ー more or less doesn't matter in words
    /// of five letters or more, and at the end of any.
    pub fn find(&self, form: &Folded) -> Option<std::ops::Range<usize>> {
        if form.is_empty() {
            return None;
        }
        let lax = form.len() >= 5;
        (0..self.len()).find_map(|start| self.match_at(start, form, lax).map(|end| start..end))
    }

    fn holds_linked(&self, form: &Folded) -> bool {
        let dense = |c: &char| matches!(Script::of(*c), Script::Han | Script::Katakana);
        if !(3..=6).contains(&form.len()) || !form.chars.iter().all(dense) {
            return false;
        }
        let stands = |start: usize| {
            let (mut at, mut linked) = (start, false);
            form.chars.iter().all(|want| {
                let link = at > start && !linked && self.chars.get(at) == Some(&'の');
                linked |= link;
                at += 1 + usize::from(link);
                self.chars.get(at - 1) == Some(want)
            })
        };
        (0..self.len()).any(stands)
    }

    fn match_at(&self, start: usize, form: &Folded, lax: bool) -> Option<usize> {
        let (mut at, mut of) = (start, 0);
        while let Some(&want) = form.chars.get(of) {
            match self.chars.get(at) {
                Some(&have) if have == want => (at, of) = (at + 1, of + 1),
                Some('ー') if lax && of > 0 => at += 1,
                _ if want == 'ー' && (lax || of + 1 == form.len()) => of += 1,
                _ => return None,
            }
        }
        Some(at)
    }
}

/// Small katakana as large ones: ウィ and ウイ are one.
fn full_size(c: char) -> char {
    match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ヮ' => 'ワ',
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        other => other,
    }
}

/// A text made ready to be asked for many forms.
#[derive(Clone, Debug)]
pub struct Rendered<'t> {
    text: &'t str,
    folded: Folded,
    /// The words with their folded letters; empty where the language writes no spaces.
    words: Vec<(Span, Folded)>,
}

impl<'t> Rendered<'t> {
    /// Prepares a text of a language that writes spaces, or doesn't.
    pub fn new(text: &'t str, spaced: bool) -> Self {
        let words =
            if spaced { words(text).map(|span| (span, Folded::new(span.of(text)))).collect() } else { Vec::new() };
        Self { text, folded: Folded::new(text), words }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Its folded letters.
    pub fn folded(&self) -> &Folded {
        &self.folded
    }

    /// Where `form`, or an inflected form of it, stands first.
    pub fn find(&self, form: &str) -> Option<Span> {
        if self.words.is_empty() {
            let wanted = Folded::new(form);
            let bent = || self.folded.find(&Folded::new(stem(form)?));
            let found = self.folded.find(&wanted).or_else(bent);
            return found.map(|range| self.folded.span(range.start, range.end));
        }
        self.find_words(form)
    }

    /// Whether a short form stands there with の between two of its words (空の倉庫 for 空倉庫).
    pub fn holds_linked(&self, form: &str) -> bool {
        self.words.is_empty() && self.folded.holds_linked(&Folded::new(form))
    }

    fn find_words(&self, form: &str) -> Option<Span> {
        let wanted: Vec<Folded> =
            words(form).map(|span| Folded::new(span.of(form))).filter(|word| !word.is_empty()).collect();
        let in_order = (0..self.words.len()).find_map(|start| {
            let window = self.words.get(start..start + wanted.len())?;
            let same = window.iter().zip(&wanted).all(|((_, have), want)| same_word(have.chars(), want.chars()));
            same.then(|| window.first().zip(window.last()).map(|(first, last)| first.0.join(last.0))).flatten()
        });
        // Written as one word, with a hyphen, or apart: "Datenquelle", "Daten-Quelle".
        let joined = || {
            let whole: Vec<char> = wanted.iter().flat_map(|word| word.chars().iter().copied()).collect();
            self.words
                .iter()
                .find(|(_, have)| whole.len() >= 4 && compound_holds(have.chars(), &whole))
                .map(|(span, _)| *span)
        };
        let apart = || {
            let [only] = wanted.as_slice() else { return None };
            self.words.windows(2).find_map(|pair| {
                let [(first, head), (last, tail)] = pair else { return None };
                let both: Vec<char> = head.chars().iter().chain(tail.chars()).copied().collect();
                same_word(&both, only.chars()).then(|| first.join(*last))
            })
        };
        in_order.or_else(joined).or_else(apart)
    }
}

/// What a verb or adjective of Chinese characters keeps when it changes: 共有 of 共有する.
fn stem(form: &str) -> Option<&str> {
    let bare = ["する", "した", "な", "い", "る"].iter().find_map(|ending| form.strip_suffix(ending))?;
    let dense = bare.chars().all(|c| matches!(Script::of(c), Script::Han | Script::Katakana));
    (dense && bare.chars().count() >= 2).then_some(bare)
}

/// The words of a text: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = Span> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = rest.peek() {
            if !c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c) {
                break;
            }
            end = at + c.len_utf8();
            rest.next();
        }
        Some(Span::new(start, end))
    })
}

/// Equal, or inflected: a common stem of four letters or more that makes up over seven tenths of both, or all of the
/// form but a letter.
fn same_word(have: &[char], want: &[char]) -> bool {
    if have == want {
        return true;
    }
    let stem = have.iter().zip(want).take_while(|(a, b)| a == b).count();
    let (lost, gained) = (want.len() - stem, have.len() - stem);
    let short = lost == 0 && gained <= 2 && stem >= 3;
    short || (stem >= 4 && (stem * 10 > have.len().max(want.len()) * 7 || (lost <= 1 && gained <= 3)))
}

/// Whether a compound begins or ends with the word, perhaps with a linking or inflecting ending.
fn compound_holds(compound: &[char], word: &[char]) -> bool {
    compound.starts_with(word) || compound.windows(word.len()).any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unspaced_forms_are_found_in_their_variants() {
        for (text, form, found) in [
            ("検索サーバを置く", "サーバー", Some("サーバ")),
            ("ウイリアムズ川", "ウィリアムズ", Some("ウイリアムズ")),
            ("リバーサイドホテル", "リバーサイド・ホテル", Some("リバーサイドホテル")),
            ("ＯＸ社のビルだ", "ビール", None),
            ("共有された鍵", "共有する", Some("共有")),
            ("ブルーミング デール", "ブルーミングデール", Some("ブルーミング デール")),
        ] {
            let text = Rendered::new(text, false);
            assert_eq!(text.find(form).map(|span| span.of(text.text())), found, "{form}");
        }
    }

    #[test]
    fn a_short_form_may_have_a_link_in_it() {
        let holds = |text, form| Rendered::new(text, false).holds_linked(form);
        assert!(holds("空の倉庫を借りる", "空倉庫") && holds("空倉庫", "空倉庫"));
        assert!(!holds("空の庫", "空倉庫") && !holds("空の倉の庫", "空倉庫") && !holds("倉の庫", "倉庫"));
    }

    #[test]
    fn spaced_forms_are_found_inflected_and_compounded() {
        for (text, form, found) in [
            ("Die Abnahmen der Bauteile", "Abnahme", Some("Abnahmen")),
            ("in den neuen Ausgleichsbelegen", "Ausgleichsbeleg", Some("Ausgleichsbelegen")),
            ("der Kundendienstleiter", "Kundendienst", Some("Kundendienstleiter")),
            ("Las autorizaciones vencidas", "autorización", Some("autorizaciones")),
            ("an allen Orten", "Ort", Some("Orten")),
            ("Die Warnung kam", "Alarm", None),
            ("eine offene Rechnung", "Rechner", None),
        ] {
            let text = Rendered::new(text, true);
            assert_eq!(text.find(form).map(|span| span.of(text.text())), found, "{form}");
        }
    }
}
