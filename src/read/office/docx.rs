//! Word's documents: an original and its translation in two files, or side by side in a table, as translation tools
//! export them for review.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::super::lines::role;
use super::super::rows::Rows;
use super::super::xml::{Code, Tree};
use super::super::{Block, Document, Options, ReadError, Role, open as opener, page, text_pair};
use super::columns::{self, Cell};
use super::{Holder, Package, Shown, repack, split};
use crate::text::{FileText, Refusal, Span, Text, TextBuilder};

/// What stands in a document.
#[derive(Default)]
struct Layout {
    shown: Shown,
    paragraphs: Vec<(Range<usize>, Role)>,
    /// The tables outermost in the document: their rows.
    tables: Vec<Vec<Vec<Cell>>>,
}

/// A document as a text of a paragraph a line.
pub fn open(name: &str, bytes: Vec<u8>) -> Result<FileText, ReadError> {
    Layout::new(name, &bytes, Shown::default())?.shown.file(name, bytes, change)
}

/// The document with new words in the place of ranges of its text.
fn change(name: &str, bytes: &[u8], changes: &[(Span, &str)]) -> Result<Vec<u8>, Vec<Refusal>> {
    let refuse = |why: String| repack::refuse(changes, &why);
    let layout = Layout::new(name, bytes, Shown::with_origins()).map_err(|error| refuse(error.to_string()))?;
    let placed = repack::edits(&layout.shown, changes)?;
    let made = placed.into_iter().map(|placed| (placed.origin.text.file().clone(), placed.changes));
    let new = repack::archive(name, bytes, made).map_err(refuse)?;
    let again = Layout::new(name, &new, Shown::default()).map_err(|error| refuse(error.to_string()))?;
    if repack::says(&layout.shown.text, changes, &again.shown.text) {
        Ok(new)
    } else {
        Err(refuse(repack::LOST.to_owned()))
    }
}

/// Reads a document beside its original, else its tables of two languages, else the two texts that it holds.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let layout = Layout::new(file.name(), &file.to_bytes(), Shown::default())?;
    if let Some(source) = &options.source {
        let original = opener::open(&text_pair::counterpart(file.name(), Path::new(source)))?;
        let source = Layout::new(original.name(), &original.to_bytes(), Shown::default())?.blocks(&original);
        return Ok(vec![text_pair::of_blocks(file, source, layout.blocks(file), options)]);
    }
    let mut rows = Rows::new(file, options);
    let mut found = false;
    for (at, table) in layout.tables.iter().enumerate() {
        let Some(columns) = columns::of(file.text(), table, options) else { continue };
        found = true;
        columns.push(file, &format!("table {}", at + 1), table, &mut rows);
    }
    if found {
        return Ok(rows.documents());
    }
    Ok(vec![page::of_blocks(file, layout.blocks(file), options)?])
}

impl Layout {
    fn new(name: &str, bytes: &[u8], shown: Shown) -> Result<Self, ReadError> {
        let mut package = Package::open(name, bytes)?;
        let main = package.main()?;
        let (folder, file) = split(&main);
        let relations = package.relations(folder, file)?;
        let body = package.wanted(&main)?;
        let mut layout = Layout { shown, ..Layout::default() };
        layout.body(name, &Tree::parse(&body)?)?;
        let notes = |kind: &str| relations.iter().find(|it| it.kind.ends_with(kind)).map(|it| it.path.clone());
        for path in ["/footnotes", "/endnotes"].into_iter().filter_map(notes) {
            if let Some(part) = package.part(&path)? {
                layout.notes(name, &Tree::parse(&part)?)?;
            }
        }
        Ok(layout)
    }

    fn blocks(&self, file: &Arc<FileText>) -> Vec<Block> {
        let block = |(range, marked): &(Range<usize>, Role)| {
            let text = Text::slice(file, range.clone());
            let own = role(text.as_str());
            let role = if *marked == Role::Body || own == Role::Furniture { own } else { *marked };
            Block { text, role }
        };
        self.paragraphs.iter().filter(|(range, _)| !range.is_empty()).map(block).collect()
    }

    fn body(&mut self, name: &str, tree: &Tree<'_>) -> Result<(), ReadError> {
        let body = tree.root().and_then(|root| tree.child(root, "body"));
        body.map_or(Ok(()), |body| self.walk(name, tree, body, None))
    }

    /// Footnotes, but for the lines that separate them.
    fn notes(&mut self, name: &str, tree: &Tree<'_>) -> Result<(), ReadError> {
        let notes = tree.root().map(|root| tree.elements(root).collect::<Vec<_>>()).unwrap_or_default();
        for note in notes.into_iter().filter(|&note| tree.attribute(note, "type").is_none_or(|kind| kind == "normal")) {
            self.walk(name, tree, note, Some(Role::Footnote))?;
        }
        Ok(())
    }

    /// Reads the paragraphs and tables of an element. The tree is bounded in depth by its reader.
    fn walk(&mut self, name: &str, tree: &Tree<'_>, parent: usize, marked: Option<Role>) -> Result<(), ReadError> {
        for child in tree.elements(parent) {
            match tree.name(child) {
                "p" => {
                    let role = marked.unwrap_or_else(|| style(tree, child));
                    self.paragraph(name, tree, child, role)?;
                }
                "tbl" if marked == Some(Role::Caption) => self.walk(name, tree, child, marked)?,
                "tbl" => self.table(name, tree, child)?,
                "tr" | "tc" | "sdt" | "sdtContent" | "footnote" | "endnote" | "ins" | "customXml" | "smartTag" => {
                    self.walk(name, tree, child, marked)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, name: &str, tree: &Tree<'_>, at: usize, role: Role) -> Result<(), ReadError> {
        let mut boxes = Vec::new();
        let words = runs(tree, at, Text::builder(tree.file), &mut boxes).build();
        let range = self.shown.add(&words, || Holder::Words);
        self.shown.end_line(name)?;
        self.paragraphs.push((range, role));
        boxes.into_iter().try_for_each(|inside| self.walk(name, tree, inside, None))
    }

    /// A cell is one line for each of its paragraphs; its words are all of them.
    fn table(&mut self, name: &str, tree: &Tree<'_>, table: usize) -> Result<(), ReadError> {
        let mut rows = Vec::new();
        for row in within(tree, table, "tr") {
            let (mut cells, mut column) = (Vec::new(), 0);
            for cell in within(tree, row, "tc") {
                let first = self.paragraphs.len();
                self.walk(name, tree, cell, None)?;
                let inside = self.paragraphs.get(first..).unwrap_or_default();
                let filled: Vec<&Range<usize>> =
                    inside.iter().map(|(range, _)| range).filter(|r| !r.is_empty()).collect();
                if let (Some(first), Some(last)) = (filled.first(), filled.last()) {
                    let name = format!("{}{}", columns::letters(column), rows.len() + 1);
                    cells.push(Cell { column, range: first.start..last.end, name });
                }
                column += span(tree, cell);
            }
            rows.push(cells);
        }
        self.tables.push(rows);
        Ok(())
    }
}

/// The elements of a name in another, those in controls too.
fn within(tree: &Tree<'_>, parent: usize, name: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for child in tree.elements(parent) {
        match tree.name(child) {
            own if own == name => found.push(child),
            "sdt" | "sdtContent" | "ins" | "customXml" => found.extend(within(tree, child, name)),
            _ => {}
        }
    }
    found
}

/// How many columns a cell spans.
fn span(tree: &Tree<'_>, cell: usize) -> usize {
    let span = tree.child(cell, "tcPr").and_then(|properties| tree.child(properties, "gridSpan"));
    span.and_then(|span| tree.attribute(span, "val")?.parse::<usize>().ok()).map_or(1, |span| span.clamp(1, 64))
}

/// What a paragraph's style says it is.
fn style(tree: &Tree<'_>, paragraph: usize) -> Role {
    let Some(properties) = tree.child(paragraph, "pPr") else { return Role::Body };
    let style = tree.child(properties, "pStyle").and_then(|style| tree.attribute(style, "val")).unwrap_or_default();
    let style = style.to_lowercase();
    if tree.child(properties, "outlineLvl").is_some() || style.starts_with("heading") || style == "title" {
        Role::Heading
    } else if style.starts_with("caption") {
        Role::Caption
    } else {
        Role::Body
    }
}

/// The words of the runs in an element, and the text boxes among them. What was struck out or moved away, hidden text,
/// the readings over characters and the second copy of a drawing are left out.
fn runs(tree: &Tree<'_>, parent: usize, mut words: TextBuilder, boxes: &mut Vec<usize>) -> TextBuilder {
    for child in tree.elements(parent) {
        let sign = |words: TextBuilder, sign: &str| match tree.node(child) {
            Some(node) => words.replace(node.range.clone(), sign),
            None => words,
        };
        words = match tree.name(child) {
            "t" => words.append(&tree.text(child, |_, _| Code::Words)),
            "tab" | "br" | "cr" | "ptab" => sign(words, " "),
            "noBreakHyphen" => sign(words, "\u{2011}"),
            "txbxContent" => {
                boxes.push(child);
                words
            }
            "r" if is_hidden(tree, child) => words,
            "del" | "moveFrom" | "rt" | "Fallback" | "pPr" | "rPr" | "instrText" | "delText" => words,
            _ => runs(tree, child, words, boxes),
        };
    }
    words
}

fn is_hidden(tree: &Tree<'_>, run: usize) -> bool {
    let vanish = tree.child(run, "rPr").and_then(|properties| tree.child(properties, "vanish"));
    vanish.is_some_and(|vanish| !matches!(tree.attribute(vanish, "val"), Some("0" | "false")))
}
