//! Markdown into paragraphs: markup, code and front matter stay out, the words of links stay in.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

use super::lines::{ends_sentence, role};
use super::{Block, Role, wrap};
use crate::text::{FileText, Span, Text};

/// A line this wide (in columns) was not broken at a width: each line is a paragraph then.
const LONG_LINE: usize = 120;

/// What a Markdown text holds, in order.
#[derive(Debug, Default)]
pub struct Markdown {
    /// Its paragraphs, headings, items and table cells; a rule is a paragraph of its own.
    pub blocks: Vec<Block>,
    /// The insides of the comments that stand apart from its paragraphs.
    pub comments: Vec<Range<usize>>,
}

/// Reads a range of a file as Markdown.
pub fn parse(file: &Arc<FileText>, within: Range<usize>) -> Markdown {
    let mut reader = Reader {
        file,
        found: Markdown::default(),
        lines: Vec::new(),
        pieces: Vec::new(),
        role: None,
        footnote: false,
        skip: 0,
    };
    let text = file.text().get(within.clone()).unwrap_or("");
    for (event, range) in events(text) {
        reader.event(event, within.start + range.start..within.start + range.end);
    }
    reader.flush();
    reader.found
}

/// Where code stands in a Markdown text: blocks and spans, with their fences.
pub fn code(text: &str) -> Vec<Range<usize>> {
    let is_code = |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_));
    events(text).filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

fn events(text: &str) -> OffsetIter<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    Parser::new_ext(text, options).into_offset_iter()
}

/// A stretch of a paragraph's line: as it stands in the file, or what stands for it.
type Piece = (Range<usize>, Option<String>);

struct Reader<'a> {
    file: &'a Arc<FileText>,
    found: Markdown,
    /// The finished lines of the current paragraph.
    lines: Vec<Text>,
    /// The current line.
    pieces: Vec<Piece>,
    /// What the markup says of the current paragraph.
    role: Option<Role>,
    footnote: bool,
    /// Depth inside code, front matter, bare addresses.
    skip: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            _ if self.skip > 0 => {}
            Event::Text(words) => {
                let same = self.file.text().get(range.clone()) == Some(&*words);
                self.pieces.push((range, (!same).then(|| words.into_string())));
            }
            // With its fences: whoever reads the words must know that these are none.
            Event::Code(_) => self.pieces.push((range, None)),
            Event::SoftBreak | Event::HardBreak => self.end_line(),
            Event::Rule => {
                self.flush();
                self.found
                    .blocks
                    .push(Block { text: Text::slice(self.file, trim(self.file, range)), role: Role::Furniture });
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.flush();
                self.skip += 1;
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.skip += 1,
            tag if is_inline(tag) => {}
            tag => {
                self.flush();
                match tag {
                    Tag::Heading { .. } => self.role = Some(Role::Heading),
                    Tag::FootnoteDefinition(_) => self.footnote = true,
                    Tag::Item | Tag::TableCell => self.role = Some(Role::Body),
                    Tag::HtmlBlock => self.html(range),
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.skip = self.skip.saturating_sub(1),
            TagEnd::Link => self.skip = self.skip.saturating_sub(1),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            tag => {
                self.flush();
                if tag == TagEnd::FootnoteDefinition {
                    self.footnote = false;
                }
            }
        }
    }

    /// The words between the tags of a block of HTML, a paragraph a line; comments stay out.
    fn html(&mut self, range: Range<usize>) {
        let html = self.file.text().get(range.clone()).unwrap_or("");
        let mut at = 0;
        while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
            let words = rest.find(['<', '\n']).unwrap_or(rest.len());
            self.pieces.push((range.start + at..range.start + at + words, None));
            let tag = rest.get(words..).unwrap_or("");
            let closing = if tag.starts_with("<!--") { "-->" } else { ">" };
            if closing == "-->" {
                let inside = range.start + at + words + 4;
                let length = tag.get(4..).and_then(|inside| inside.find(closing));
                self.found.comments.extend(length.map(|length| inside..inside + length));
            }
            at += words
                + match tag.as_bytes().first() {
                    Some(b'<') => {
                        program(tag).or_else(|| Some(tag.find(closing)? + closing.len())).unwrap_or(tag.len())
                    }
                    Some(_) => {
                        self.flush();
                        1
                    }
                    None => 0,
                };
        }
        self.flush();
    }

    fn end_line(&mut self) {
        let mut builder = Text::builder(self.file);
        let pieces = std::mem::take(&mut self.pieces);
        let last = pieces.len().saturating_sub(1);
        let mut empty = true;
        for (index, (range, replaced)) in pieces.into_iter().enumerate() {
            match replaced {
                Some(words) => {
                    empty &= words.trim().is_empty();
                    builder = builder.replace(range, &words);
                }
                None => {
                    let words = self.file.text().get(range.clone()).unwrap_or("");
                    let start = if empty { range.start + words.len() - words.trim_start().len() } else { range.start };
                    let end = if index == last { range.start + words.trim_end().len() } else { range.end };
                    empty &= words.trim().is_empty();
                    if start < end {
                        builder = builder.copy(start..end);
                    }
                }
            }
        }
        if !empty {
            self.lines.push(builder.build());
        }
    }

    fn flush(&mut self) {
        self.end_line();
        let lines = std::mem::take(&mut self.lines);
        let marked = if self.footnote { Some(Role::Footnote) } else { self.role };
        for paragraph in paragraphs(&lines) {
            let Some(text) = wrap::join(paragraph) else { continue };
            // Only what no markup says may be read off the words.
            let own = role(text.as_str());
            let role = match (marked, own) {
                (Some(_), Role::Furniture) => Role::Furniture,
                (Some(role), _) => role,
                (None, own) => own,
            };
            self.found.blocks.push(Block { text, role });
        }
        self.role = None;
    }
}

/// How long a script or a style sheet is that a text begins with, to its closing tag; `None` where it begins with none.
fn program(text: &str) -> Option<usize> {
    let opens = |tag: &&str| text.get(1..tag.len() - 1).is_some_and(|name| name.eq_ignore_ascii_case(&tag[2..]));
    let closing = ["</script", "</style"].into_iter().find(opens)?;
    Some(text.to_ascii_lowercase().find(closing).unwrap_or(text.len()))
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

/// The lines of one Markdown paragraph as people meant them: many pages have a paragraph a line, with no blank line
/// between.
fn paragraphs(lines: &[Text]) -> Vec<&[Text]> {
    let groups = lines.chunk_by(|line, next| !wrap::are_apart(line.as_str(), next.as_str()));
    let split = |group| {
        let words: Vec<&str> = <[Text]>::iter(group).map(Text::as_str).collect();
        let whole = words.iter().filter(|line| ends_sentence(line)).count();
        // Where most lines end a sentence, the others are headings.
        if words.iter().any(|line| line.width() >= LONG_LINE) || whole * 5 >= words.len() * 3 {
            group.chunk_by(|line, next| goes_on(line.as_str(), next.as_str())).collect()
        } else if wrap::is_wrapped(&words) {
            vec![group]
        } else {
            group.split_inclusive(|line| ends_sentence(line.as_str())).collect::<Vec<_>>()
        }
    };
    groups.flat_map(split).collect()
}

/// Whether a sentence runs over the end of a line.
fn goes_on(line: &str, next: &str) -> bool {
    let line = line.trim_end();
    let count = |signs: [char; 2]| line.matches(signs).count();
    line.ends_with([',', '、', '，', ';', ':', '：'])
        || count(['(', '（']) > count([')', '）'])
        || !ends_sentence(line) && next.trim_start().starts_with(char::is_lowercase)
}

fn trim(file: &FileText, range: Range<usize>) -> Span {
    let words = file.text().get(range.clone()).unwrap_or("");
    Span::new(range.start, range.start + words.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_markup_goes() {
        let text = "---\ntitle: Ferry\n---\n\n# The *old* ferry\n\nThe [ferry](https://example.org/f) costs `5` &amp; leaves\nat **seven**. See <https://example.org>.\n\n- Bring a coat\n- Bring a hat\n\n```\ncode 9\n```\n\n| Fare | Price |\n| --- | --- |\n| Adult | 5 |\n\n***\n\n<p>The <b>pier</b> is old.</p>\n\n<script>\nlet sheep = \"#12b6\";\n</script>\n";
        let file = Arc::new(FileText::from_string("a.md", text.to_owned()));
        let blocks = parse(&file, 0..text.len()).blocks;
        let words: Vec<_> = blocks.iter().map(|block| block.text.as_str()).collect();
        let expected = [
            "The old ferry",
            "The ferry costs `5` & leaves at seven. See .",
            "Bring a coat",
            "Bring a hat",
            "Fare",
            "Price",
            "Adult",
            "5",
            "***",
            "The pier is old.",
        ];
        assert_eq!(words, expected);
        let seven = words[1].find("seven").unwrap();
        assert_eq!(blocks[1].text.place(Span::new(seven, seven + 5)).line, 8);
        assert_eq!(blocks[1].text.place(Span::new(20, 21)).text, "&amp;");
    }
    #[test]
    fn a_sentence_that_a_line_leaves_open_goes_on() {
        let text = "港は狭い（訳注:\n昔の港である）。\n船は次のとおり:\n大小二隻。\n羊は多い。\n";
        let file = Arc::new(FileText::from_string("a.md", text.to_owned()));
        let blocks = parse(&file, 0..text.len()).blocks;
        let words: Vec<_> = blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(words, ["港は狭い（訳注: 昔の港である）。", "船は次のとおり: 大小二隻。", "羊は多い。"]);
    }
}
