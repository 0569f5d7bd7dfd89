//! AsciiDoc: an original and its translation in two files, paragraph by paragraph.
//!
//! # Design
//! Line by line, as the language is defined: a line tells what begins or ends with it. What is no text (listings, literal
//! and passed-through blocks, comments, attributes, macros that stand alone) is left out; blocks that only frame text are
//! looked through. Inside a paragraph [`inline`] keeps words and leaves markup out.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::lines::role;
use super::suppress::Comments;
use super::{Block, Content, Document, Options, ReadError, Role, commented, open, text_pair, wrap};
use crate::text::{FileText, Text};

mod inline;
mod table;

/// Reads a translated page beside its original, or beside what it keeps of it in blocks of comments.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let page = Page::new(file)?;
    let (suppressions, notices) = Comments::find(file, false).resolve(file, page.blocks.iter());
    let Some(source) = &options.source else {
        let comments = page.comments.into_iter().map(|lines| Ok(Page::of(file, &lines)?.blocks));
        let comments = comments.collect::<Result<Vec<_>, ReadError>>()?;
        let Some((languages, source)) = commented::beside(&page.blocks, comments, options) else {
            let message = "a page holds one language: expected the original's file with --source FILE, or the original in comments (////)";
            return Err(ReadError::at(file, 0, message));
        };
        let content = Content::Texts { source, target: page.blocks };
        return Ok(vec![Document { suppressions, notices, ..Document::new(file.name().clone(), languages, content) }]);
    };
    let original = open::open(&text_pair::counterpart(file.name(), Path::new(source)))?;
    let document = text_pair::of_blocks(file, Page::new(&original)?.blocks, page.blocks, options);
    Ok(vec![Document { suppressions, notices, ..document }])
}

/// What a page holds.
struct Page {
    blocks: Vec<Block>,
    /// The lines inside each block of comments.
    comments: Vec<Vec<Range<usize>>>,
}

impl Page {
    fn new(file: &Arc<FileText>) -> Result<Page, ReadError> {
        Self::of(file, &lines(file.text()))
    }

    fn of(file: &Arc<FileText>, all: &[Range<usize>]) -> Result<Page, ReadError> {
        let page = Page { blocks: Vec::new(), comments: Vec::new() };
        let mut reader = Reader { file, page, lines: Vec::new(), role: None, code: false, list: false };
        let mut at = header(file.text(), all);
        if at > 0 {
            reader.lines.extend(all.first().map(|line| line.start + 2..line.end));
            reader.role = Some(Role::Heading);
            reader.flush();
        }
        while let Some(range) = all.get(at) {
            at = reader.line(all, at, range.clone())?;
        }
        reader.flush();
        Ok(reader.page)
    }
}

/// What a line of its own stands for.
enum Line<'a> {
    Blank,
    /// A comment, an attribute, a macro: no text, and no end of a paragraph either.
    Silent,
    /// `----` and its like: a block without text, to the same line again.
    Fence(&'a str),
    /// `====` and its like: a block of text begins or ends.
    Frame,
    /// `|===`: a table, its cells apart by this sign.
    Table(&'a str),
    /// A heading, an item, a title of a block: text from a byte of the line on.
    Starts(usize, Option<Role>),
    /// `[source]`: the next paragraph is no text.
    Code,
    /// `[NOTE]`, `[[id]]`, `+`, `'''`: ends a paragraph.
    Breaks,
    /// Text.
    Words,
}

struct Reader<'a> {
    file: &'a Arc<FileText>,
    page: Page,
    /// The ranges of the current paragraph's lines.
    lines: Vec<Range<usize>>,
    role: Option<Role>,
    /// The next paragraph is code.
    code: bool,
    /// Inside a list, where a line that begins with space goes on.
    list: bool,
}

/// The lines of a text without their ends.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let line = |line: &str| {
        let range = start..start + line.trim_end().len();
        start += line.len();
        range
    };
    text.split_inclusive('\n').map(line).collect()
}

/// How many lines the head of a page has that begins with its title: author, revision and attributes follow it at once.
fn header(text: &str, lines: &[Range<usize>]) -> usize {
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or("");
    if !lines.first().is_some_and(|line| words(line).starts_with("= ")) {
        return 0;
    }
    lines.iter().take_while(|line| !words(line).is_empty()).count()
}

impl Reader<'_> {
    /// Reads a line; the number of the next.
    fn line(&mut self, all: &[Range<usize>], at: usize, range: Range<usize>) -> Result<usize, ReadError> {
        let words = self.file.text().get(range.clone()).unwrap_or("");
        let underline = all.get(at + 1).and_then(|next| self.file.text().get(next.clone())).unwrap_or("");
        if self.lines.is_empty() && is_underlined(words, underline) {
            self.flush();
            (self.role, self.lines) = (Some(Role::Heading), vec![range]);
            self.flush();
            return Ok(at + 2);
        }
        match kind(words) {
            Line::Words if self.lines.is_empty() && !self.list && words.starts_with([' ', '\t']) => {
                // Indented: shown as it is.
                self.code = true;
                self.lines.push(range);
            }
            Line::Words => self.lines.push(range),
            Line::Silent => {}
            Line::Blank => {
                self.flush();
                self.list = false;
            }
            Line::Breaks | Line::Frame => self.flush(),
            Line::Code => {
                self.flush();
                self.code = true;
            }
            Line::Starts(from, role) => {
                self.flush();
                self.list = role == Some(Role::Body);
                self.role = role;
                self.lines.push(range.start + from..range.end);
                if role.is_some_and(|role| role != Role::Body) {
                    self.flush();
                }
            }
            Line::Fence(fence) => {
                self.flush();
                self.code = false;
                let end = self.fenced(all, at, fence)?;
                if fence.starts_with('/') {
                    self.page.comments.push(all.get(at + 1..end.saturating_sub(1)).unwrap_or_default().to_vec());
                }
                return Ok(end);
            }
            Line::Table(fence) => {
                self.flush();
                let end = self.fenced(all, at, fence)?;
                let inside = all.get(at + 1..end.saturating_sub(1)).unwrap_or_default();
                for cell in table::cells(self.file.text(), inside, fence) {
                    (self.lines, self.role) = (cell, Some(Role::Body));
                    self.flush();
                }
                return Ok(end);
            }
        }
        Ok(at + 1)
    }

    /// The number of the line after the one that closes the block which `at` opens.
    fn fenced(&self, all: &[Range<usize>], at: usize, fence: &str) -> Result<usize, ReadError> {
        let rest = all.get(at + 1..).unwrap_or_default();
        let closing = if fence.starts_with("```") { "```" } else { fence };
        let close = rest.iter().position(|line| self.file.text().get(line.clone()) == Some(closing));
        let start = all.get(at).map_or(0, |line| line.start);
        let message = || format!("this block is never closed: expected {closing} on a line of its own");
        close.map(|close| at + 2 + close).ok_or_else(|| ReadError::at(self.file, start, message()))
    }

    /// Ends the current paragraph.
    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let (marked, code) = (self.role.take(), self.code);
        if lines.is_empty() {
            return;
        }
        self.code = false;
        if code {
            return;
        }
        let words = inline::words(self.file.text(), &lines);
        let block = self.block(&words.lines, marked);
        self.page.blocks.extend(block);
        for note in &words.notes {
            let block = self.block(note, Some(Role::Footnote));
            self.page.blocks.extend(block);
        }
    }

    /// The paragraph of what is kept of its lines.
    fn block(&self, lines: &[Vec<Range<usize>>], marked: Option<Role>) -> Option<Block> {
        let line = |pieces: &Vec<Range<usize>>| {
            let text =
                pieces.iter().fold(Text::builder(self.file), |builder, piece| builder.copy(piece.clone())).build();
            (!text.as_str().trim().is_empty()).then_some(text)
        };
        let lines: Vec<Text> = lines.iter().filter_map(line).collect();
        let text = wrap::join(&lines)?;
        let own = role(text.as_str());
        let role = if own == Role::Furniture { own } else { marked.unwrap_or(own) };
        Some(Block { text, role })
    }
}

/// Whether a line is a title of the old form, with signs of its length below it.
fn is_underlined(words: &str, below: &str) -> bool {
    let Some(sign) = below.chars().next().filter(|c| "=-~^+".contains(*c)) else { return false };
    let (length, width) = (below.chars().count(), unicode_width::UnicodeWidthStr::width(words));
    let fits = length.abs_diff(words.chars().count()) <= 1 || length.abs_diff(width) <= 1;
    let is_title = words.chars().any(char::is_alphanumeric) && !words.starts_with(['.', '[', ' ', '|']);
    length >= 4 && fits && is_title && below.chars().all(|c| c == sign)
}

fn kind(words: &str) -> Line<'_> {
    if words.is_empty() {
        return Line::Blank;
    }
    if let Some(block) = delimiter(words) {
        return block;
    }
    if words.starts_with("//") || is_attribute(words) || is_macro(words) {
        return Line::Silent;
    }
    if matches!(words, "+" | "<<<" | "'''" | "---" | "***" | "- - -" | "* * *") {
        return Line::Breaks;
    }
    if words.starts_with('[') && words.ends_with(']') && !words.starts_with("[ ") {
        let style = words.get(1..).unwrap_or("").split([',', ']', '%', '.', '#']).next().unwrap_or("");
        let code = matches!(style, "source" | "listing" | "literal" | "stem" | "latexmath" | "asciimath" | "graphviz");
        return if code { Line::Code } else { Line::Breaks };
    }
    starts(words)
}

/// A line that opens or closes a block.
fn delimiter(words: &str) -> Option<Line<'_>> {
    let first = words.chars().next()?;
    let all = |sign: char| words.chars().all(|c| c == sign);
    Some(match first {
        '`' if words.starts_with("```") => Line::Fence(words),
        '-' | '.' | '+' | '/' if words.len() >= 4 && all(first) => Line::Fence(words),
        '=' | '*' | '_' if words.len() >= 4 && all(first) => Line::Frame,
        '-' if words == "--" => Line::Frame,
        '|' | ',' | ':' | '!'
            if words.len() >= 4 && words.get(1..).is_some_and(|rest| rest.chars().all(|c| c == '=')) =>
        {
            Line::Table(words)
        }
        _ => return None,
    })
}

/// `:name: value`
fn is_attribute(words: &str) -> bool {
    let Some((name, rest)) = words.strip_prefix(':').and_then(|rest| rest.split_once(':')) else { return false };
    let known = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '!');
    !name.is_empty() && name.chars().all(known) && (rest.is_empty() || rest.starts_with(' '))
}

/// `include::path[]` and others that stand alone.
fn is_macro(words: &str) -> bool {
    let Some((name, rest)) = words.split_once("::") else { return false };
    let known = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-');
    known && !rest.starts_with(' ') && rest.ends_with(']') && rest.contains('[')
}

/// A heading, an item, a block's title, an admonition; else plain text.
fn starts(words: &str) -> Line<'_> {
    let after = |sign: char| {
        let length = words.chars().take_while(|c| *c == sign).count();
        (1..=6)
            .contains(&length)
            .then(|| words.get(length..))
            .flatten()
            .filter(|rest| rest.starts_with(' '))
            .map(|_| length + 1)
    };
    if let Some(from) = after('=').or_else(|| after('#')) {
        return Line::Starts(from, Some(Role::Heading));
    }
    let indent = words.len() - words.trim_start().len();
    if let Some(from) = item(words.get(indent..).unwrap_or("")) {
        return Line::Starts(indent + from, Some(Role::Body));
    }
    if words.starts_with('.') && words.chars().nth(1).is_some_and(|c| !c.is_whitespace() && c != '.') {
        return Line::Starts(1, Some(Role::Caption));
    }
    let label = |label: &&str| words.strip_prefix(*label).is_some_and(|rest| rest.starts_with(": "));
    match ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].iter().find(|name| label(name)) {
        Some(name) => Line::Starts(name.len() + 2, None),
        None => Line::Words,
    }
}

/// Where the text of a list's item begins.
fn item(words: &str) -> Option<usize> {
    let sign = words.chars().next()?;
    let signs = words.chars().take_while(|c| *c == sign).count();
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = |length: usize, end: &str| words.get(length..).is_some_and(|rest| rest.starts_with(end));
    let from = match sign {
        '*' | '.' if signs <= 6 && numbered(signs, " ") => signs + 1,
        '-' if signs == 1 && numbered(1, " ") => 2,
        '<' => {
            words.find("> ").filter(|end| words.get(1..*end).is_some_and(|n| n == "." || n.parse::<u32>().is_ok()))? + 2
        }
        _ if (1..4).contains(&digits) && numbered(digits, ". ") => digits + 2,
        // A term and its definition are one item each.
        _ => return (words.ends_with("::") || words.contains(":: ")).then_some(0),
    };
    let boxed = ["[ ] ", "[x] ", "[*] "].iter().any(|tick| numbered(from, tick));
    Some(if boxed { from + 4 } else { from })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, Role)> {
        let file = Arc::new(FileText::from_string("a.adoc", text.to_owned()));
        Page::new(&file).unwrap().blocks.into_iter().map(|block| (block.text.as_str().to_owned(), block.role)).collect()
    }

    #[test]
    fn words_stay_and_markup_goes() {
        let text = "= The ferry\nAnn Hull <ann@example.org>\n:toc: left\n\n:gate: 5\n\n== The _old_ pier\n\nThe *ferry* to link:https://example.org/f[Gull\nIsland] leaves gate {gate} at `5:40`.footnote:[Sheep travel for free.] +\nSee <<tide,the tide>> and https://example.org[the page].\n// a remark\n\n[source,rust]\n----\nlet sheep = 12;\n----\n\n.Fares\n[cols=\"1,1\"]\n|===\n|Fare |Price\n\n2+|Adult\n|5 \\| 6\n|===\n\n* Bring a coat\n  and a hat\n** [x] Bring a rope\n. First\n<1> The call\nTide:: High at six\n\n  shown as it is\n\nNOTE: It is cold.\n\n====\nAn example.\n====\n\nimage::pier.png[Pier]\n\nOld title\n---------\n\ninclude::more.adoc[]\nC# and 5 * 3 stay.\n";
        let expected = [
            ("The ferry", Role::Heading),
            ("The old pier", Role::Heading),
            ("The ferry to Gull Island leaves gate {gate} at `5:40`. See the tide and the page.", Role::Body),
            ("Sheep travel for free.", Role::Footnote),
            ("Fares", Role::Caption),
            ("Fare", Role::Body),
            ("Price", Role::Body),
            ("Adult", Role::Body),
            ("5 | 6", Role::Body),
            ("Bring a coat and a hat", Role::Body),
            ("Bring a rope", Role::Body),
            ("First", Role::Body),
            ("The call", Role::Body),
            ("Tide:: High at six", Role::Body),
            ("It is cold.", Role::Body),
            ("An example.", Role::Body),
            ("Old title", Role::Heading),
            ("C# and 5 * 3 stay.", Role::Body),
        ];
        let found = words(text);
        let found: Vec<_> = found.iter().map(|(words, role)| (words.as_str(), *role)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn originals_in_comments_stand_beside_their_translations() {
        let text = "////\n== The ferry\n////\n== 渡し船\n\n////\nThe ferry to Gull Island stopped in March,\nafter 40 years.\n////\nカモメ島への渡し船は40年の後、3月に止まった。\n";
        let file = Arc::new(FileText::from_string("a.adoc", text.to_owned()));
        let document = read(&file, &Options::default()).unwrap().remove(0);
        assert_eq!((document.languages.source.as_str(), document.languages.target.as_str()), ("en", "ja"));
        let Content::Texts { source, target } = document.content else { return };
        assert_eq!((source.len(), target.len()), (2, 2));
        assert_eq!(source[1].text.as_str(), "The ferry to Gull Island stopped in March, after 40 years.");
    }

    #[test]
    fn a_block_without_end_is_told() {
        let file = Arc::new(FileText::from_string("a.adoc", "Words.\n\n----\ncode\n".to_owned()));
        let error = Page::new(&file).err().unwrap().to_string();
        assert!(error.starts_with("a.adoc:3:1: this block is never closed: expected ----"), "{error}");
    }
}
