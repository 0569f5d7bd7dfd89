//! A paragraph of AsciiDoc into its words: marks, targets of links, anchors and index entries stay out.

use std::ops::Range;

/// Macros of which the text in brackets is words.
const WORDS: [&str; 7] = ["link", "xref", "mailto", "kbd", "btn", "pass", "indexterm2"];
/// Macros without words.
const SILENT: [&str; 8] = ["image", "icon", "stem", "latexmath", "asciimath", "indexterm", "anchor", "counter"];
/// Macros inside macros deeper than this are left as they are.
const DEEPEST: usize = 8;

/// Bytes between the two ends of markup: more is not looked through.
const FARTHEST: usize = 2048;

/// A line of a paragraph: the ranges that are kept.
type Kept = Vec<Vec<Range<usize>>>;

/// What is kept of a paragraph.
#[derive(Debug, Default)]
pub struct Words {
    /// Of each line.
    pub lines: Kept,
    /// Its footnotes, in lines too.
    pub notes: Vec<Kept>,
}

/// The words of a paragraph, given the ranges of its lines.
pub fn words(text: &str, lines: &[Range<usize>]) -> Words {
    // Markup runs over the ends of lines: the scanner sees one text.
    let mut joined = String::new();
    let mut starts = Vec::new();
    for line in lines {
        let words = text.get(line.clone()).unwrap_or("");
        let words = words.strip_suffix(" +").unwrap_or(words);
        let lead = words.len() - words.trim_start().len();
        starts.push((joined.len(), line.start + lead));
        joined.push_str(words.trim_start());
        joined.push('\n');
    }
    let mut scan = Scan { text: &joined, kept: Vec::new(), notes: Vec::new() };
    scan.run(0..joined.len(), 0);
    let placed = |kept: &[Range<usize>]| placed(&joined, &starts, kept);
    Words { lines: placed(&scan.kept), notes: scan.notes.iter().map(|note| placed(note)).collect() }
}

/// Ranges of the joined text as ranges of the file, line by line.
fn placed(joined: &str, starts: &[(usize, usize)], kept: &[Range<usize>]) -> Kept {
    let mut lines = Vec::new();
    for (nth, (from, start)) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).map_or(joined.len(), |next| next.0).saturating_sub(1);
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for range in kept.iter().filter(|range| range.start < end && range.end > *from) {
            let piece = range.start.max(*from) - from + start..range.end.min(end) - from + start;
            match pieces.last_mut() {
                Some(last) if last.end == piece.start => last.end = piece.end,
                _ => pieces.push(piece),
            }
        }
        lines.push(pieces);
    }
    lines
}

struct Scan<'a> {
    text: &'a str,
    kept: Vec<Range<usize>>,
    notes: Vec<Vec<Range<usize>>>,
}

impl Scan<'_> {
    /// What follows a byte, as far as markup may reach.
    fn rest(&self, at: usize, end: usize) -> &str {
        let end = (at..=end.min(at + FARTHEST)).rev().find(|end| self.text.is_char_boundary(*end));
        self.text.get(at..end.unwrap_or(at)).unwrap_or("")
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Keeps what is words between two bytes.
    fn run(&mut self, range: Range<usize>, depth: usize) {
        let mut at = range.start;
        let mut open: Vec<(char, usize)> = Vec::new();
        while at < range.end {
            let rest = self.rest(at, range.end);
            let Some(c) = rest.chars().next() else { break };
            let taken = match c {
                '`' => self.code(at, range.end, depth),
                '*' | '_' | '#' => self.mark(c, at, range.end, &mut open),
                '[' | '<' | '(' | '\\' | '+' => self.bracket(at, range.end, depth),
                // Before a footnote stands the word that it belongs to.
                _ if c.is_ascii_alphabetic()
                    && depth < DEEPEST
                    && (rest.starts_with("footnote")
                        || !self.before(at).is_some_and(|before| before.is_ascii_alphanumeric())) =>
                {
                    self.named(at, range.end, depth)
                }
                _ => None,
            };
            at = taken.unwrap_or_else(|| {
                self.kept.push(at..at + c.len_utf8());
                at + c.len_utf8()
            });
        }
    }

    /// Code stays with its marks: whoever reads the words must know that these are none. Quotes may be written so too.
    fn code(&mut self, at: usize, end: usize, depth: usize) -> Option<usize> {
        let rest = self.rest(at, end);
        let ticks = rest.bytes().take_while(|b| *b == b'`').count();
        let quote = self.before(at).filter(|c| matches!(c, '"' | '\''));
        if let Some(quote) = quote.filter(|_| ticks == 1 && depth < DEEPEST) {
            let close = rest.find(&format!("`{quote}")).filter(|close| *close > 1);
            if let Some(close) = close {
                self.run(at + 1..at + close, depth + 1);
                return Some(at + close + 1);
            }
        }
        let fence = rest.get(..ticks)?;
        let close = rest.get(ticks..)?.find(fence)?;
        let after = at + ticks + close + ticks;
        self.kept.push(at..after);
        Some(after)
    }

    /// `*strong*`, `__emphasized__`: the marks go where they come in pairs.
    fn mark(&mut self, sign: char, at: usize, end: usize, open: &mut Vec<(char, usize)>) -> Option<usize> {
        let rest = self.rest(at, end);
        let width = if rest.chars().nth(1) == Some(sign) { 2 } else { 1 };
        let after = rest.chars().nth(width);
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let closes = width == 2 || !word(after);
        let spaced_before = self.before(at).is_none_or(char::is_whitespace);
        if let Some(opened) = open.iter().rposition(|one| *one == (sign, width)).filter(|_| closes && !spaced_before) {
            open.truncate(opened);
            return Some(at + width);
        }
        let opens = after.is_some_and(|c| !c.is_whitespace()) && (width == 2 || !word(self.before(at)));
        if !opens || !self.is_closed(sign, width, rest.get(width..)?) {
            return None;
        }
        open.push((sign, width));
        Some(at + width)
    }

    /// Whether a mark comes again where it may close.
    fn is_closed(&self, sign: char, width: usize, rest: &str) -> bool {
        let fence: String = std::iter::repeat_n(sign, width).collect();
        rest.match_indices(&fence).any(|(close, _)| {
            let before = rest.get(..close).and_then(|before| before.chars().next_back());
            let after = rest.get(close + width..).and_then(|after| after.chars().next());
            let inside = before.is_some_and(|c| !c.is_whitespace());
            inside && (width == 2 || !after.is_some_and(|c| c.is_alphanumeric() || c == '_'))
        })
    }

    /// Anchors, cross references, index entries, roles, escapes.
    fn bracket(&mut self, at: usize, end: usize, depth: usize) -> Option<usize> {
        let rest = self.rest(at, end);
        let inside = |opening: &str, closing: &str| {
            let length = rest.strip_prefix(opening)?.find(closing)?;
            Some((at + opening.len(), at + opening.len() + length, at + opening.len() + length + closing.len()))
        };
        if let Some((_, _, after)) = inside("[[", "]]").or_else(|| inside("(((", ")))")) {
            return Some(after);
        }
        if let Some((from, to, after)) = inside("((", "))").filter(|_| depth < DEEPEST) {
            self.run(from..to, depth + 1);
            return Some(after);
        }
        if let Some((from, to, after)) = inside("<<", ">>").filter(|_| depth < DEEPEST) {
            let words = self.rest(from, to).find(',').map_or(to, |comma| from + comma + 1);
            self.run(words..to, depth + 1);
            return Some(after);
        }
        if let Some((from, to, after)) = inside("+++", "+++") {
            self.kept.push(from..to);
            return Some(after);
        }
        // [.role]#words#
        if let Some((from, to, after)) = inside("[", "]") {
            let role = self.rest(from, to);
            let marked = self.rest(after, end).starts_with(['#', '*', '_', '`']);
            let known = !role.is_empty() && role.chars().all(|c| c.is_ascii_alphanumeric() || ".-_#%".contains(c));
            return (marked && known).then_some(after);
        }
        let escaped = rest.strip_prefix('\\')?.chars().next()?;
        ("|*_#`[<{".contains(escaped) || escaped.is_ascii_alphabetic() && self.is_macro(at + 1, end)).then(|| {
            self.kept.push(at + 1..at + 1 + escaped.len_utf8());
            at + 1 + escaped.len_utf8()
        })
    }

    fn is_macro(&self, at: usize, end: usize) -> bool {
        self.rest(at, end).split_once(':').is_some_and(|(name, _)| WORDS.contains(&name) || SILENT.contains(&name))
    }

    /// `link:target[words]`, `https://…[words]`, `footnote:[…]`.
    fn named(&mut self, at: usize, end: usize, depth: usize) -> Option<usize> {
        let rest = self.rest(at, end);
        let name = rest.bytes().take_while(|b| b.is_ascii_alphanumeric()).count();
        let (name, after) = (rest.get(..name)?, rest.get(name..)?.strip_prefix(':')?);
        let target = after.find(|c: char| c.is_whitespace() || c == '[' || c == ']')?;
        let address = matches!(name, "https" | "http" | "ftp" | "irc") && after.starts_with("//");
        let from = at + name.len() + 1 + target;
        if after.as_bytes().get(target) != Some(&b'[') {
            return None;
        }
        let close = self.closing(from, end)?;
        if address || WORDS.contains(&name) {
            self.run(from + 1..self.attributes(from + 1, close), depth + 1);
        } else if name == "menu" {
            self.kept.push(at + 5..from);
            self.kept.push(from + 1..close);
        } else if name == "footnote" || name == "footnoteref" {
            let outer = std::mem::take(&mut self.kept);
            self.run(from + 1..close, depth + 1);
            let note = std::mem::replace(&mut self.kept, outer);
            self.notes.push(note);
        } else if !SILENT.contains(&name) {
            return None;
        }
        Some(close + 1)
    }

    /// The bracket that closes the one at a byte.
    fn closing(&self, open: usize, end: usize) -> Option<usize> {
        let mut depth = 0usize;
        for (at, c) in self.rest(open, end).char_indices() {
            match c {
                '[' => depth += 1,
                ']' if !self.rest(open, open + at).ends_with('\\') => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return Some(open + at);
            }
        }
        None
    }

    /// Where the words in brackets end and attributes begin, such as `,window=_blank`; a `^` before it opens a window.
    fn attributes(&self, from: usize, close: usize) -> usize {
        let words = self.rest(from, close);
        let end = words.find(',').filter(|comma| words.get(*comma..).is_some_and(|rest| rest.contains('=')));
        let words = words.get(..end.unwrap_or(words.len())).unwrap_or("");
        from + words.strip_suffix('^').unwrap_or(words).len()
    }
}
