//! Changes of a workbook: cells that hold their words, and those that share a string with others.
//!
//! A shared string is changed where it stands if every cell that points to it changes alike; else the cells that change get
//! their own copy of it, looks included, and the others keep theirs.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::super::ReadError;
use super::super::xml::Tree;
use super::repack::{self, Changes, Placed};
use super::{Holder, Package, Shown, split, xlsx};
use crate::text::{FileText, Refusal, Span};

/// A change of a part.
type Made = (Arc<FileText>, Changes);
/// A cell: its sheet, and where it stands in it.
type Place = (Arc<FileText>, Range<usize>);

/// The workbook with new words in the place of ranges of its text.
pub fn change(name: &str, bytes: &[u8], changes: &[(Span, &str)]) -> Result<Vec<u8>, Vec<Refusal>> {
    let refuse = |why: String| repack::refuse(changes, &why);
    let unread = |error: ReadError| refuse(error.to_string());
    let (shown, _) = xlsx::sheets(name, bytes, Shown::with_origins()).map_err(unread)?;
    let placed = repack::edits(&shown, changes)?;
    let refused: Vec<Refusal> = placed.iter().filter_map(refusal).collect();
    if !refused.is_empty() {
        return Err(refused);
    }
    let mut made: Vec<Made> = Vec::new();
    let mut strings: BTreeMap<usize, Vec<Placed<'_>>> = BTreeMap::new();
    for placed in placed {
        match &placed.origin.holder {
            Holder::Shared { string, .. } => strings.entry(*string).or_default().push(placed),
            _ => made.push((placed.origin.text.file().clone(), placed.changes)),
        }
    }
    if !strings.is_empty() {
        let uses = uses(name, bytes).map_err(unread)?;
        for (string, placed) in strings {
            made.extend(of_string(string, &placed, uses.get(&string).copied().unwrap_or(0))?);
        }
    }
    let new = repack::archive(name, bytes, made).map_err(refuse)?;
    let (again, _) = xlsx::sheets(name, &new, Shown::default()).map_err(unread)?;
    if repack::says(&shown.text, changes, &again.text) { Ok(new) } else { Err(refuse(repack::LOST.to_owned())) }
}

fn refusal(placed: &Placed<'_>) -> Option<Refusal> {
    let why = match placed.origin.holder {
        Holder::Formula => "its cell holds a formula: make the change where the formula takes its words from",
        Holder::Number if !is_number(placed) => "its cell holds a number, and this is none",
        _ => return None,
    };
    Some(Refusal { start: placed.start, why: why.to_owned() })
}

fn is_number(placed: &Placed<'_>) -> bool {
    let (file, whole) = (placed.origin.text.file(), placed.origin.text.whole_span());
    repack::spliced(file, whole.start()..whole.end(), &placed.changes).trim().parse::<f64>().is_ok()
}

/// The changes of cells that point to one string, to which so many cells of the workbook point.
fn of_string(string: usize, placed: &[Placed<'_>], uses: usize) -> Result<Vec<Made>, Vec<Refusal>> {
    let mut cells: BTreeMap<(Arc<str>, usize), (Place, Changes)> = BTreeMap::new();
    for one in placed {
        let Holder::Shared { cell, .. } = &one.origin.holder else { continue };
        let key = (cell.0.name().clone(), cell.1.start);
        cells.entry(key).or_insert((cell.clone(), Changes::new())).1.extend(one.changes.clone());
    }
    let Some((part, first)) = placed.first().zip(cells.values().next()) else { return Ok(Vec::new()) };
    let part = part.origin.text.file();
    let alike = cells.values().all(|(_, changes)| *changes == first.1);
    if alike && cells.len() == uses {
        return Ok(vec![(part.clone(), first.1.clone())]);
    }
    let refuse =
        |why: String| placed.iter().map(|placed| Refusal { start: placed.start, why: why.clone() }).collect::<Vec<_>>();
    let inline = |(place, changes): &(Place, Changes)| own_copy(part, string, place, changes.clone());
    cells.values().map(inline).collect::<Result<_, _>>().map_err(refuse)
}

/// A cell that points to a string becomes one that holds the string with its changes.
fn own_copy(strings: &Arc<FileText>, string: usize, place: &Place, changes: Changes) -> Result<Made, String> {
    let tree = Tree::parse(strings).map_err(|error| error.to_string())?;
    let item = xlsx::items(&tree).get(string).and_then(|&item| tree.node(item));
    let item = item.ok_or_else(|| repack::LOST.to_owned())?;
    let words = repack::spliced(strings, item.inner.clone(), &repack::tidy(strings, changes)?);
    let (sheet, range) = place;
    let cell = sheet.text().get(range.clone()).unwrap_or("");
    let (tag, _) = cell.split_once('>').ok_or_else(|| repack::LOST.to_owned())?;
    let prefix = |tag: &str| {
        let name = tag.trim_start_matches('<').split([' ', '\t', '\r', '\n', '>', '/']).next().unwrap_or("");
        name.rsplit_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"))
    };
    let own = prefix(tag);
    if own != prefix(strings.text().get(item.range.clone()).unwrap_or("")) {
        return Err("other cells share its words, and the workbook spells both in ways that do not mix".to_owned());
    }
    let typed = [" t=\"s\"", " t='s'"].into_iter().find(|typed| tag.contains(typed));
    let typed = typed.ok_or_else(|| "other cells share its words".to_owned())?;
    let tag = tag.replacen(typed, " t=\"inlineStr\"", 1);
    let new = format!("{tag}><{own}is>{words}</{own}is></{own}c>");
    Ok((sheet.clone(), vec![(range.clone().into(), new)]))
}

/// How many cells point to each shared string, on hidden sheets too.
fn uses(name: &str, bytes: &[u8]) -> Result<BTreeMap<usize, usize>, ReadError> {
    let mut package = Package::open(name, bytes)?;
    let main = package.main()?;
    let (folder, file) = split(&main);
    let mut uses = BTreeMap::new();
    for relation in package.relations(folder, file)?.iter().filter(|relation| relation.kind.ends_with("/worksheet")) {
        let part = package.wanted(&relation.path)?;
        let tree = Tree::parse(&part)?;
        for row in xlsx::written_rows(&tree) {
            for string in tree.elements(row).filter_map(|cell| xlsx::string(&tree, cell)) {
                *uses.entry(string).or_default() += 1;
            }
        }
    }
    Ok(uses)
}
