//! A text into the pieces that phrases are made of.
//!
//! # Design
//! A piece is the smallest thing that a phrase can begin or end with: a word where words stand apart, a run of katakana,
//! Latin letters or digits, or one Chinese character (a run of them may hold several words, and which is for the counts
//! to tell). What stands between two pieces says whether a phrase may run over it.

use rustc_hash::FxHashSet;

use crate::language::Language;
use crate::language::detect;
use crate::language::script::Script;
use crate::mention::names::lexicon::{self, Lexicon};
use crate::mining::knowledge::{self, SmallLetters};
use crate::text::Span;

/// What a piece is good for in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A phrase may begin and end with it.
    Content,
    /// It may stand inside a phrase.
    Inside,
    /// A figure: inside, or at the end ("GPT-4"), never alone.
    Figure,
}

/// A piece of a text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// The script of its first letter.
    pub script: Script,
    /// What it may be in a phrase.
    pub role: Role,
    /// A phrase may end with it here: what follows is not the rest of a word.
    pub ended: bool,
    /// It begins with a capital that its position does not explain.
    pub capital: bool,
    /// It has a capital though it is no name (a weekday).
    pub never: bool,
    /// It begins with a capital at all.
    pub upper: bool,
    /// A phrase may run on to it from the piece before.
    pub joined: bool,
}

/// How texts of a language come apart.
pub struct Tokenizer {
    spaced: bool,
    latin: bool,
    lexicon: &'static Lexicon,
    function: &'static FxHashSet<String>,
    never: &'static FxHashSet<String>,
    small: SmallLetters,
}

impl Tokenizer {
    /// For a language.
    pub fn new(language: &Language) -> Self {
        Self {
            spaced: language.spaced(),
            latin: lexicon::is_latin(language),
            lexicon: Lexicon::of(language),
            function: detect::function_words(language),
            never: knowledge::never(language),
            small: knowledge::small_letters(language),
        }
    }

    /// The pieces of a text, in order.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        let mut gap = Gap { fresh: true, ..Gap::default() };
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let length = if c.is_alphanumeric() { self.length(text, at, c) } else { 0 };
            if length == 0 {
                gap.pass(c);
                at += c.len_utf8();
                continue;
            }
            let span = Span::new(at, at + length);
            let follows = tokens.last().is_some_and(|last| gap.joins(last.script, Script::of(c)));
            tokens.push(self.token(text, span, c, &gap, follows));
            at += length;
            if self.spaced {
                at += possessive(text.get(at..).unwrap_or(""));
            }
            gap = Gap { ticked: gap.ticked, ..Gap::default() };
        }
        tokens
    }

    fn token(&self, text: &str, span: Span, first: char, gap: &Gap, joined: bool) -> Token {
        let said = span.of(text);
        let upper = first.is_uppercase();
        let figures = said.chars().all(|c| c.is_numeric() || matches!(c, '.' | ','));
        let small = || {
            let word = said.to_lowercase();
            self.function.contains(&word) || self.lexicon.is_joiner(said) || (!upper && self.never.contains(&word))
        };
        let script = Script::of(first);
        let role = match script {
            _ if figures => Role::Figure,
            Script::Hiragana if !self.spaced => Role::Inside,
            Script::Latin | Script::Cyrillic | Script::Greek | Script::Arabic | Script::Hebrew
                if self.spaced && small() =>
            {
                Role::Inside
            }
            _ => Role::Content,
        };
        let blocked = role == Role::Inside && !self.spaced && !self.small.inside.contains(said);
        let ended = self.spaced || self.ends(script, said, text.get(span.end()..).unwrap_or(""));
        Token {
            span,
            script,
            role,
            ended,
            capital: upper && (!gap.fresh || !self.latin),
            never: self.lexicon.is_never(said),
            upper,
            joined: joined && !blocked,
        }
    }

    /// Whether a word may end here, by the small letters that follow.
    fn ends(&self, script: Script, said: &str, rest: &str) -> bool {
        let follower = rest.chars().next().filter(|c| Script::of(*c) == Script::Hiragana).map(String::from);
        let SmallLetters { ending, following, particles, .. } = self.small;
        match script {
            Script::Hiragana => ending.contains(said) && follower.is_none_or(|next| particles.contains(&next)),
            Script::Han if !following.is_empty() => follower.is_none_or(|next| following.contains(&next)),
            _ => true,
        }
    }

    /// The bytes of the piece that begins at `at`.
    fn length(&self, text: &str, at: usize, first: char) -> usize {
        let rest = text.get(at..).unwrap_or("");
        let script = Script::of(first);
        match script {
            Script::Han if !self.spaced => first.len_utf8(),
            Script::Other if !self.spaced => first.len_utf8(),
            Script::Hiragana if !self.spaced => first.len_utf8(),
            Script::Katakana if !self.spaced => {
                rest.chars().take_while(|c| Script::of(*c) == script).map(char::len_utf8).sum()
            }
            _ => word(rest, self.spaced),
        }
    }
}

/// The bytes of a word: letters and digits, with what stands inside it (`Al-Jazeera`, `U.S.`, `don't`). A possessive
/// ending and an elided article (`l'`) are cut.
fn word(rest: &str, spaced: bool) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let dense = |c: char| {
            matches!(Script::of(c), Script::Han | Script::Katakana | Script::Hiragana) || (!spaced && !c.is_ascii())
        };
        let goes_on = match c {
            _ if spaced && (c.is_alphanumeric() || is_mark(c)) => true,
            _ if !spaced && (c.is_alphanumeric() || is_mark(c)) && !dense(c) => true,
            '-' | '‑' | '.' | '_' => {
                next.is_some_and(|n| n.is_alphanumeric() && !dense(n)) && !(c == '.' && sentence(rest, at))
            }
            '\'' | '’' => {
                let elided = at <= 2 && rest.starts_with(char::is_lowercase);
                let ends = possessive(rest.get(at..).unwrap_or("")) > 0;
                next.is_some_and(char::is_alphabetic) && !ends && !elided
            }
            _ => false,
        };
        if !goes_on {
            // The last stop of an abbreviation: U.S.
            if c == '.' && rest.get(..at).is_some_and(is_dotted) {
                end = at + 1;
            }
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// The bytes of a possessive ending.
fn possessive(rest: &str) -> usize {
    let ending = ["'s", "’s", "'S", "’S"].iter().find(|ending| rest.starts_with(**ending));
    let over = |ending: &&&str| !rest[ending.len()..].starts_with(char::is_alphanumeric);
    ending.filter(over).map_or(0, |ending| ending.len())
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Letters with stops between them: `U.S`.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}

/// Whether the stop at `at` ends a sentence whose author forgot the space: a small letter before, a capital after.
fn sentence(rest: &str, at: usize) -> bool {
    let before = rest.get(..at).and_then(|before| before.chars().next_back());
    let after = rest.get(at + 1..).and_then(|after| after.chars().next());
    before.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase)
}

/// What stands between two pieces.
#[derive(Clone, Copy, Debug, Default)]
struct Gap {
    spaces: usize,
    dots: usize,
    others: usize,
    fresh: bool,
    ticked: bool,
}

impl Gap {
    fn pass(&mut self, c: char) {
        match c {
            ' ' | '\u{a0}' | '\u{3000}' => self.spaces += 1,
            '・' | '･' | '＝' | '゠' | '·' | '•' => self.dots += 1,
            _ => {
                self.others += 1;
                self.ticked ^= c == '`';
                self.fresh |= matches!(
                    c,
                    '.' | '!'
                        | '?'
                        | ':'
                        | ';'
                        | '…'
                        | '。'
                        | '！'
                        | '？'
                        | '\n'
                        | '*'
                        | '#'
                        | '|'
                        | '—'
                        | '–'
                        | '“'
                        | '"'
                        | '«'
                        | '「'
                );
            }
        }
    }

    /// Whether a phrase may run over it.
    fn joins(&self, left: Script, right: Script) -> bool {
        let dense = |script| matches!(script, Script::Katakana | Script::Han | Script::Other);
        match (self.others, self.dots, self.spaces) {
            (0, 0, 0) => true,
            (0, 0, 1) => !dense(left) && !dense(right) || left == Script::Katakana && right == Script::Katakana,
            (0, 1, 0) => dense(left) && left == right,
            _ => false,
        }
    }
}
