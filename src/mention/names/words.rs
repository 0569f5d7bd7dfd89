//! A text into words of letters, with what their position tells.

use crate::language::script::Script;
use crate::text::Span;

/// A run of letters of one script.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The word without a possessive ending.
    pub span: Span,
    /// First byte after the word with its possessive ending.
    pub end: usize,
    /// The script of its first letter.
    pub script: Script,
    /// A capital here says nothing: start of the text, of a sentence, of a quotation, of a list item.
    pub starts_sentence: bool,
    /// Inside code, an address, a path, an identifier.
    pub code: bool,
}

/// The words of a text in order.
pub fn split(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut fresh = true; // nothing but opening marks since the last full stop
    let mut ticked = false;
    let mut chunk = Chunk::default();
    while let Some(&(at, c)) = chars.peek() {
        let script = Script::of(c);
        if script == Script::Common {
            chars.next();
            ticked ^= c == '`';
            fresh = match c {
                '.' | '!' | '?' | ':' | ';' | '…' | '。' | '！' | '？' | '：' | '\n' | '•' | '*' | '#' | '|' | '—'
                | '–' | '“' | '"' | '‘' | '«' | '「' => true,
                _ if c.is_ascii_digit() => false,
                _ => fresh,
            };
            continue;
        }
        let end = end_of_word(text, at, script);
        while chars.next_if(|&(next, _)| next < end).is_some() {}
        let said = text.get(at..end).unwrap_or("");
        let bare = said.strip_suffix("'s").or_else(|| said.strip_suffix("’s")).unwrap_or(said);
        chunk.advance(text, at, end);
        words.push(Word {
            span: Span::new(at, at + bare.len()),
            end,
            script,
            starts_sentence: fresh,
            code: ticked || chunk.code,
        });
        // An initial's full stop ends no sentence.
        fresh = false;
        if bare.chars().count() == 1 || ABBREVIATED.contains(&bare) {
            chars.next_if(|&(_, c)| c == '.');
        }
    }
    words
}

/// Abbreviations before names whose full stop ends no sentence.
const ABBREVIATED: [&str; 16] =
    ["Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gov", "Sen", "Rep", "Gen", "Lt", "Col", "Capt", "Sgt", "Rev", "Jr"];

/// First byte after the word that starts at `at`.
fn end_of_word(text: &str, at: usize, script: Script) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut before = None;
    let mut chars = rest.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inside = match Script::of(c) {
            Script::Common => match c {
                '\'' | '’' => {
                    before.is_some() && next.is_some_and(|next| Script::of(next) == script && script == Script::Latin)
                }
                '.' => {
                    script == Script::Latin
                        && next.is_some_and(char::is_lowercase)
                        && before.is_some_and(char::is_lowercase)
                }
                '0'..='9' | '_' => script == Script::Latin,
                _ => is_mark(c),
            },
            own => own == script,
        };
        if !inside {
            return at + offset;
        }
        before = Some(c);
    }
    text.len()
}

/// A combining mark or a joiner inside a word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{3099}' | '\u{309a}' | '\u{64b}'..='\u{65f}' | '\u{640}')
}

/// The run of printable ASCII that a word stands in, and whether it is code.
#[derive(Default)]
struct Chunk {
    end: usize,
    code: bool,
}

impl Chunk {
    /// Moves on to the chunk that holds `at..end`.
    fn advance(&mut self, text: &str, at: usize, end: usize) {
        if at < self.end {
            return;
        }
        let bytes = text.as_bytes();
        let graphic = |byte: &u8| byte.is_ascii_graphic();
        let start =
            bytes.get(..at).map_or(at, |before| at - before.iter().rev().take_while(|byte| graphic(byte)).count());
        self.end = end.max(at + bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| graphic(byte)).count()));
        self.code = is_code(text.get(start..self.end).unwrap_or(""));
    }
}

/// Whether a run of printable ASCII is an address, a path, an identifier, a placeholder.
fn is_code(chunk: &str) -> bool {
    let core = chunk.trim_matches(|c: char| c.is_ascii_punctuation());
    core.contains("://")
        || core.contains("::")
        || core.contains("](")
        || core.contains(['@', '_', '\\', '=', '<', '>', '{', '}', '$', '%', '`'])
        || core.matches('/').count() > 1
        || (core.contains('/') && core.contains('.'))
        || chunk.starts_with(['/', '<', '$', '%', '{', '@', '-', '\\'])
}
