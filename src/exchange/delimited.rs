//! Tables of text: commas, semicolons or tabs between cells.

use std::sync::Arc;

use crate::exchange::rows::{self, Rest, Row};
use crate::exchange::{Exported, Imported, Losses, Options, own, tbx};
use crate::glossary::Termbase;
use crate::read::ReadError;
use crate::read::table;
use crate::text::FileText;

/// Reads comma-separated values; spreadsheets of many countries write semicolons, some tools tabs.
pub fn read_csv(file: &Arc<FileText>, options: &Options) -> Result<Imported, ReadError> {
    let first = file.text().lines().next().unwrap_or("");
    let count = |separator: u8| first.bytes().filter(|b| *b == separator).count();
    let separator = [b',', b';', b'\t'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',');
    rows::read(file, &records(file, separator)?, Rest::Targets, options)
}

/// Reads tab-separated values.
pub fn read_tsv(file: &Arc<FileText>, options: &Options) -> Result<Imported, ReadError> {
    rows::read(file, &records(file, b'\t')?, Rest::Targets, options)
}

/// Reads a MultiTerm table, synonyms apart by `|`, or its XML.
pub fn read_multiterm(file: &Arc<FileText>, options: &Options) -> Result<Imported, ReadError> {
    if file.text().trim_start().starts_with('<') {
        return tbx::read(file, options);
    }
    let separator = options.separator.clone().or_else(|| Some("|".to_owned()));
    let tabs = file.text().lines().next().is_some_and(|line| line.contains('\t'));
    let options = Options { separator, ..options.clone() };
    if tabs { read_tsv(file, &options) } else { read_csv(file, &options) }
}

/// Reads OmegaT's glossaries: lines that start with `#` are comments, the third column is a remark.
pub fn read_omegat(file: &Arc<FileText>, options: &Options) -> Result<Imported, ReadError> {
    let mut records = records(file, b'\t')?;
    records.retain(|row| !row.cells.first().is_some_and(|cell| cell.starts_with('#')));
    rows::read(file, &records, Rest::Note, options)
}

fn records(file: &Arc<FileText>, separator: u8) -> Result<Vec<Row>, ReadError> {
    let records = table::records(file, separator)?;
    Ok(records.into_iter().map(|(at, cells)| Row { at, cells }).collect())
}

/// Writes all that entries have.
pub fn write_csv(termbase: &Termbase, _: &Options) -> Exported {
    whole(&own::rows(termbase), b',', termbase)
}

/// The same with tabs.
pub fn write_tsv(termbase: &Termbase, _: &Options) -> Exported {
    whole(&own::rows(termbase), b'\t', termbase)
}

fn whole(rows: &[Vec<String>], separator: u8, termbase: &Termbase) -> Exported {
    let mut losses = Losses::default();
    termbase.packs.iter().for_each(|pack| losses.add("packs in use left out", pack));
    Exported { bytes: bytes(rows, separator), losses }
}

/// Rows as bytes.
pub fn bytes(rows: &[Vec<String>], separator: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
    for row in rows {
        // Nothing fails that is written to memory.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}
