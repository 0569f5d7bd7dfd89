//! Excel's workbooks with an original and its translation in two columns.

use std::borrow::Cow;
use std::sync::Arc;

use super::super::rows::Rows;
use super::super::xml::{Code, Tree};
use super::super::{Document, Options, ReadError};
use super::columns::{self, Cell};
use super::{Holder, Package, Shown, fault, shared, split};
use crate::text::{FileText, Text};

/// A sheet: its name, its rows with what is in them.
pub(super) struct Sheet {
    name: String,
    rows: Vec<Vec<Cell>>,
}

/// A workbook as a text of a row a line; the rows of the second sheet follow those of the first.
pub fn open(name: &str, bytes: Vec<u8>) -> Result<FileText, ReadError> {
    let (shown, _) = sheets(name, &bytes, Shown::default())?;
    shown.file(name, bytes, shared::change)
}

/// Reads every sheet that has two such columns; a segment's id is its sheet and the cell of its translation.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let (shown, sheets) = sheets(file.name(), &file.to_bytes(), Shown::default())?;
    let mut rows = Rows::new(file, options);
    let mut found = false;
    for sheet in &sheets {
        let Some(columns) = columns::of(&shown.text, &sheet.rows, options) else { continue };
        found = true;
        columns.push(file, &sheet.name, &sheet.rows, &mut rows);
    }
    if !found {
        let message = "no sheet with an original and its translation: expected two columns, named “source” and “target” or by their languages";
        return Err(fault(file.name(), message));
    }
    Ok(rows.documents())
}

/// The sheets that people see, after what `shown` has.
pub(super) fn sheets(name: &str, bytes: &[u8], mut shown: Shown) -> Result<(Shown, Vec<Sheet>), ReadError> {
    let mut package = Package::open(name, bytes)?;
    let main = package.main()?;
    let (folder, file) = split(&main);
    let relations = package.relations(folder, file)?;
    let path = |kind: &str| relations.iter().find(|relation| relation.kind.ends_with(kind)).map(|it| it.path.clone());
    let strings = match path("/sharedStrings") {
        Some(path) => package.part(&path)?.map(|part| strings(&part)).transpose()?.unwrap_or_default(),
        None => Vec::new(),
    };
    let book = package.wanted(&main)?;
    let tree = Tree::parse(&book)?;
    let list = tree.root().and_then(|root| tree.child(root, "sheets"));
    let list: Vec<usize> = list.map(|list| tree.elements(list).collect()).unwrap_or_default();
    let mut sheets = Vec::new();
    for sheet in list {
        let hidden = tree.attribute(sheet, "state").is_some_and(|state| state != "visible");
        let id = tree.attribute(sheet, "id").unwrap_or_default();
        let path = relations.iter().find(|relation| relation.id == id && relation.kind.ends_with("/worksheet"));
        let (Some(relation), false) = (path, hidden) else { continue };
        let part = package.wanted(&relation.path)?;
        let rows = rows(name, &part, &strings, &mut shown)?;
        sheets.push(Sheet { name: tree.attribute(sheet, "name").unwrap_or_default().to_owned(), rows });
    }
    Ok((shown, sheets))
}

/// The strings that cells share.
fn strings(part: &Arc<FileText>) -> Result<Vec<Text>, ReadError> {
    let tree = Tree::parse(part)?;
    Ok(items(&tree).into_iter().map(|item| words(&tree, item)).collect())
}

/// The elements of the strings that cells share.
pub(super) fn items(tree: &Tree<'_>) -> Vec<usize> {
    let list = tree.root().map(|root| tree.elements(root).collect::<Vec<_>>()).unwrap_or_default();
    list.into_iter().filter(|&item| tree.name(item) == "si").collect()
}

/// The words of a string in one piece or in several of different looks, without their readings.
fn words(tree: &Tree<'_>, item: usize) -> Text {
    let mut words = Text::builder(tree.file);
    for part in tree.elements(item) {
        let text = match tree.name(part) {
            "t" => Some(part),
            "r" => tree.child(part, "t"),
            _ => None,
        };
        if let Some(text) = text {
            words = words.append(&tree.text(text, |_, _| Code::Words));
        }
    }
    words.build()
}

/// The rows of a sheet's data.
pub(super) fn written_rows(tree: &Tree<'_>) -> Vec<usize> {
    let data = tree.root().and_then(|root| tree.child(root, "sheetData"));
    let list: Vec<usize> = data.map(|data| tree.elements(data).collect()).unwrap_or_default();
    list.into_iter().filter(|&row| tree.name(row) == "row").collect()
}

/// The rows of a sheet; a row that is not written is a line without words.
fn rows(name: &str, part: &Arc<FileText>, strings: &[Text], shown: &mut Shown) -> Result<Vec<Vec<Cell>>, ReadError> {
    let tree = Tree::parse(part)?;
    let (mut rows, mut written) = (Vec::new(), 0usize);
    for row in written_rows(&tree) {
        let number = tree.attribute(row, "r").and_then(|number| number.parse().ok()).unwrap_or(written + 1);
        while written + 1 < number {
            shown.end_line(name)?;
            written += 1;
        }
        let mut cells: Vec<Cell> = Vec::new();
        for cell in tree.elements(row).filter(|&cell| tree.name(cell) == "c") {
            let Some(words) = content(&tree, cell, strings).filter(|words| !words.as_str().trim().is_empty()) else {
                continue;
            };
            let next = cells.last().map_or(0, |cell| cell.column + 1);
            let column = tree.attribute(cell, "r").and_then(columns::column).unwrap_or(next);
            if !cells.is_empty() {
                shown.text.push('\t');
            }
            let range = shown.add(&words, || holder(&tree, part, cell));
            cells.push(Cell { column, range, name: format!("{}{number}", columns::letters(column)) });
        }
        shown.end_line(name)?;
        written += 1;
        rows.push(cells);
    }
    Ok(rows)
}

/// What a cell shows; of numbers and formulas what was worked out.
fn content<'s>(tree: &Tree<'_>, cell: usize, strings: &'s [Text]) -> Option<Cow<'s, Text>> {
    let value = || tree.child(cell, "v").map(|value| Cow::Owned(tree.text(value, |_, _| Code::Words)));
    match tree.attribute(cell, "t") {
        Some("s") => Some(Cow::Borrowed(strings.get(string(tree, cell)?)?)),
        Some("inlineStr") => tree.child(cell, "is").map(|inside| Cow::Owned(words(tree, inside))),
        Some("e") => None,
        _ => value(),
    }
}

/// The number of the shared string that a cell points to.
pub(super) fn string(tree: &Tree<'_>, cell: usize) -> Option<usize> {
    let value = tree.child(cell, "v").filter(|_| tree.attribute(cell, "t") == Some("s"))?;
    tree.text(value, |_, _| Code::Words).as_str().trim().parse().ok()
}

fn holder(tree: &Tree<'_>, part: &Arc<FileText>, cell: usize) -> Holder {
    let range = tree.node(cell).map_or(0..0, |node| node.range.clone());
    match (tree.child(cell, "f"), string(tree, cell), tree.attribute(cell, "t")) {
        (Some(_), ..) => Holder::Formula,
        (_, Some(string), _) => Holder::Shared { string, cell: (part.clone(), range) },
        (.., Some("inlineStr" | "str")) => Holder::Words,
        _ => Holder::Number,
    }
}
