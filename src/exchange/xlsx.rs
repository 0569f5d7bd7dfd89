//! Workbooks: the sheets of an XLSX file as tables.
//!
//! # Design
//! A workbook is a zip of XML files, of which a glossary needs three: the list of sheets, the strings they share, and the
//! cells. Formats, formulas and dates are nobody's words; a workbook that is written has one sheet of plain strings.

use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::exchange::rows::{self, Rest, Row};
use crate::exchange::{Exported, Imported, Losses, Options, columns, own, shapes};
use crate::glossary::Termbase;
use crate::read::ReadError;
use crate::read::open;
use crate::read::xml::{Code, Tree};
use crate::text::FileText;

/// Bytes of a member, decompressed: more is no glossary but an attack.
const LARGEST: u64 = 256 << 20;

type Archive = ZipArchive<Cursor<Vec<u8>>>;

/// Reads every sheet that has words beside their translation.
pub fn read(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Imported, ReadError> {
    let refused = |error: String| ReadError::Io { file: name.to_owned(), error: std::io::Error::other(error) };
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| refused(format!("{error}: expected a workbook of Excel's newer format (.xlsx)")))?;
    let workbook = member(&mut archive, name, "xl/workbook.xml")?
        .ok_or_else(|| refused("no workbook in it: expected an .xlsx file".to_owned()))?;
    let strings = match member(&mut archive, name, "xl/sharedStrings.xml")? {
        Some(file) => shared(&file)?,
        None => Vec::new(),
    };
    let targets = match member(&mut archive, name, "xl/_rels/workbook.xml.rels")? {
        Some(file) => relations(&file)?,
        None => FxHashMap::default(),
    };
    let mut imported = Imported::default();
    for (title, relation) in sheets(&workbook)? {
        let Some(target) = targets.get(&relation) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let Some(file) = member(&mut archive, name, &path)? else { continue };
        let rows = cells(&file, &strings)?;
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let Some(head) = rows.first() else { continue };
        if width < 2 || (columns::header(&head.cells).is_none() && width > 2) {
            imported.losses.add("sheet that is no glossary's left out", &title);
            continue;
        }
        let read = rows::read(&file, &rows, Rest::Targets, options)?;
        let termbase = &mut imported.termbase;
        termbase.source = termbase.source.take().or(read.termbase.source);
        termbase.records.extend(read.termbase.records);
        imported.losses.extend(read.losses);
    }
    Ok(imported)
}

/// A file of the archive; findings call it `book.xlsx!xl/…`.
fn member(archive: &mut Archive, name: &str, path: &str) -> Result<Option<Arc<FileText>>, ReadError> {
    let Ok(file) = archive.by_name(path) else { return Ok(None) };
    let name = format!("{name}!{path}");
    let mut bytes = Vec::new();
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    let too_large = || std::io::Error::other("over 256 MB: expected a smaller workbook");
    match read {
        Ok(size) if size as u64 > LARGEST => Err(ReadError::Io { file: name, error: too_large() }),
        Ok(_) => open::decode(&name, bytes).map(Some),
        Err(error) => Err(ReadError::Io { file: name, error }),
    }
}

/// The sheets in order: what they are called, and their relation's id.
fn sheets(file: &Arc<FileText>) -> Result<Vec<(String, String)>, ReadError> {
    let tree = Tree::parse(file)?;
    let list = tree.root().and_then(|root| tree.child(root, "sheets"));
    let text = |node: usize, name: &str| tree.attribute(node, name).unwrap_or("").to_owned();
    Ok(list
        .into_iter()
        .flat_map(|list| tree.elements(list))
        .map(|sheet| (text(sheet, "name"), text(sheet, "id")))
        .collect())
}

fn relations(file: &Arc<FileText>) -> Result<FxHashMap<String, String>, ReadError> {
    let tree = Tree::parse(file)?;
    let pair = |node| Some((tree.attribute(node, "Id")?.to_owned(), tree.attribute(node, "Target")?.to_owned()));
    Ok(tree.root().into_iter().flat_map(|root| tree.elements(root)).filter_map(pair).collect())
}

fn shared(file: &Arc<FileText>) -> Result<Vec<String>, ReadError> {
    let tree = Tree::parse(file)?;
    Ok(tree.root().into_iter().flat_map(|root| tree.elements(root)).map(|item| string(&tree, item)).collect())
}

/// The words of a string, of all its runs; the readings of Chinese characters (`rPh`) are none of them.
fn string(tree: &Tree<'_>, item: usize) -> String {
    let mut text = String::new();
    for child in tree.elements(item) {
        match tree.name(child) {
            "t" => text.push_str(tree.text(child, |_, _| Code::Words).as_str()),
            "r" => text.push_str(&string(tree, child)),
            _ => {}
        }
    }
    text
}

/// The rows that have words; a cell stands where its reference (`C7`) says.
fn cells(file: &Arc<FileText>, strings: &[String]) -> Result<Vec<Row>, ReadError> {
    let tree = Tree::parse(file)?;
    let data = tree.root().and_then(|root| tree.child(root, "sheetData"));
    let mut rows = Vec::new();
    for node in data.into_iter().flat_map(|data| tree.elements(data)) {
        let mut cells: Vec<String> = Vec::new();
        let mut next = 0;
        for cell in tree.elements(node) {
            let column = tree.attribute(cell, "r").and_then(column).unwrap_or(next);
            next = column + 1;
            let text = words(&tree, cell, strings)?;
            if text.trim().is_empty() || column >= WIDEST {
                continue;
            }
            cells.resize(cells.len().max(column + 1), String::new());
            if let Some(place) = cells.get_mut(column) {
                *place = text;
            }
        }
        if !cells.is_empty() {
            rows.push(Row { at: tree.node(node).map_or(0, |node| node.range.start), cells });
        }
    }
    Ok(rows)
}

/// As many columns as a sheet can have.
const WIDEST: usize = 16_384;

/// The column of a reference, from 0.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.take(4).fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

fn words(tree: &Tree<'_>, cell: usize, strings: &[String]) -> Result<String, ReadError> {
    let kind = tree.attribute(cell, "t").unwrap_or("n");
    if kind == "inlineStr" {
        return Ok(tree.child(cell, "is").map_or(String::new(), |item| string(tree, item)));
    }
    let value = tree.child(cell, "v").map(|value| tree.text(value, |_, _| Code::Words).as_str().to_owned());
    let value = value.unwrap_or_default();
    if kind != "s" {
        return Ok(value);
    }
    let found = value.trim().parse().ok().and_then(|at: usize| strings.get(at));
    found.cloned().ok_or_else(|| {
        let at = tree.node(cell).map_or(0, |node| node.range.start);
        ReadError::at(
            tree.file,
            at,
            format!("“{value}” is no string of the workbook: expected a number below {}", strings.len()),
        )
    })
}

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
    <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
    </Types>";
const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const WORKBOOK: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
    <sheets><sheet name=\"Glossary\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

/// Writes one sheet of all that entries have.
pub fn write(termbase: &Termbase, _: &Options) -> Exported {
    let mut losses = Losses::default();
    shapes::packs(termbase, &mut losses);
    let files = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", format!("{RELATIONS}officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/workbook.xml", WORKBOOK.to_owned()),
        (
            "xl/_rels/workbook.xml.rels",
            format!("{RELATIONS}worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ),
        ("xl/worksheets/sheet1.xml", sheet(&own::rows(termbase))),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        // Nothing fails that is written to memory.
        let _ = writer.start_file(name, SimpleFileOptions::default());
        let _ = writer.write_all(text.as_bytes());
    }
    Exported { bytes: writer.finish().map(Cursor::into_inner).unwrap_or_default(), losses }
}

fn sheet(rows: &[Vec<String>]) -> String {
    let cell = |text: &String| match text.as_str() {
        "" => "<c/>".to_owned(),
        text => format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", shapes::xml(text)),
    };
    let row = |row: &Vec<String>| format!("<row>{}</row>", row.iter().map(cell).collect::<String>());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}</sheetData></worksheet>",
        rows.iter().map(row).collect::<String>()
    )
}
