//! The formats bilint reads: one row each. Adding one is a file with its reader and a row here.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::{
    Document, Options, ReadError, android, apple, asciidoc, fluent, html, json, jsonl, mo, office, page, po,
    properties, qt, resx, subtitles, table, tmx, xcstrings, xliff, yaml,
};
use crate::text::FileText;

/// A format of bilingual files or of document pairs.
#[derive(Debug)]
pub struct Format {
    /// What messages call it.
    pub name: &'static str,
    /// Endings of file names, in small letters, without the dot; the empty one is a name without ending.
    pub extensions: &'static [&'static str],
    /// Whether a file holds one language and needs its original beside it: a folder's files are then taken only where
    /// the original is named.
    pub paired: bool,
    /// Whether a text looks like it: asked where the name says nothing.
    pub sniff: fn(&str) -> bool,
    /// The reader.
    pub read: fn(&Arc<FileText>, &Options) -> Result<Vec<Document>, ReadError>,
}

/// In the order in which their `sniff` is asked.
pub const FORMATS: &[Format] = &[
    Format {
        name: "JSON Lines",
        extensions: &["jsonl", "ndjson"],
        paired: false,
        sniff: |text| text.trim_start().starts_with('{'),
        read: jsonl::read,
    },
    Format { name: "PO", extensions: &["po", "pot"], paired: false, sniff: is_catalogue, read: po::read },
    Format { name: "compiled PO", extensions: &["mo", "gmo"], paired: false, sniff: |_| false, read: mo::read },
    Format {
        name: "XLIFF",
        extensions: &["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"],
        paired: false,
        sniff: |text| head(text).split("<xliff").skip(1).any(|rest| !rest.starts_with(':')),
        read: xliff::read,
    },
    Format {
        name: "TMX",
        extensions: &["tmx"],
        paired: false,
        sniff: |text| head(text).contains("<tmx"),
        read: tmx::read,
    },
    Format { name: "Qt translations", extensions: &["ts"], paired: false, sniff: qt::sniff, read: qt::read },
    Format {
        name: "Android resources",
        extensions: &["xml"],
        paired: true,
        sniff: android::sniff,
        read: android::read,
    },
    Format { name: "JSON", extensions: &["json", "arb"], paired: true, sniff: |_| false, read: json::read },
    Format { name: "YAML", extensions: &["yml", "yaml"], paired: true, sniff: |_| false, read: yaml::read },
    Format { name: "Fluent", extensions: &["ftl"], paired: true, sniff: |_| false, read: fluent::read },
    Format {
        name: "Java properties",
        extensions: &["properties"],
        paired: true,
        sniff: |_| false,
        read: properties::read,
    },
    Format { name: ".NET resources", extensions: &["resx", "resw"], paired: true, sniff: |_| false, read: resx::read },
    Format {
        name: "Apple strings",
        extensions: &["strings"],
        paired: true,
        sniff: |_| false,
        read: apple::read_strings,
    },
    Format {
        name: "Apple plural strings",
        extensions: &["stringsdict"],
        paired: true,
        sniff: |_| false,
        read: apple::read_dictionary,
    },
    Format {
        name: "Xcode string catalogue",
        extensions: &["xcstrings"],
        paired: false,
        sniff: |_| false,
        read: xcstrings::read,
    },
    Format { name: "SubRip", extensions: &["srt"], paired: true, sniff: |_| false, read: subtitles::read },
    Format { name: "WebVTT", extensions: &["vtt"], paired: true, sniff: |_| false, read: subtitles::read },
    Format { name: "HTML", extensions: &["html", "htm", "xhtml"], paired: true, sniff: |_| false, read: html::read },
    Format {
        name: "AsciiDoc",
        extensions: &["adoc", "asciidoc", "asc"],
        paired: true,
        sniff: |_| false,
        read: asciidoc::read,
    },
    Format { name: "Word", extensions: &["docx"], paired: true, sniff: |_| false, read: office::docx::read },
    Format { name: "Excel", extensions: &["xlsx"], paired: false, sniff: |_| false, read: office::xlsx::read },
    Format { name: "TSV", extensions: &["tsv", "tab"], paired: false, sniff: names_columns, read: table::read_tsv },
    Format { name: "CSV", extensions: &["csv"], paired: false, sniff: |_| false, read: table::read_csv },
    Format {
        name: "Markdown",
        extensions: &["md", "markdown"],
        paired: false,
        sniff: |_| false,
        read: page::read_markdown,
    },
    Format {
        name: "plain text",
        extensions: &["txt", "text", ""],
        paired: false,
        sniff: |_| true,
        read: page::read_plain,
    },
];

/// Formats that are also found under the name of plain XML.
const XML: [&str; 2] = ["XLIFF", "TMX"];

/// The part of a text that tells what it is.
pub(super) fn head(text: &str) -> &str {
    let end = (0..=text.len().min(8192)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.get(..end).unwrap_or("")
}

/// Whether a text has a message of gettext's, source first.
fn is_catalogue(text: &str) -> bool {
    let lines = || head(text).lines();
    lines().any(|line| line.starts_with("msgid \"")) && lines().any(|line| line.starts_with("msgstr"))
}

/// Whether a text starts with a header of tab-separated columns.
fn names_columns(text: &str) -> bool {
    let names: Vec<&str> = text.lines().next().unwrap_or("").split('\t').map(str::trim).collect();
    names.contains(&"source") && names.contains(&"target")
}

/// The format of a file, by its name, else by its content.
pub fn of(file: &FileText) -> Result<&'static Format, ReadError> {
    let extension = extension(file.name());
    // Several formats are called .xml: their first element tells which it is.
    let xml = |format: &&Format| XML.contains(&format.name) && (format.sniff)(file.text());
    if extension == "xml"
        && let Some(format) = FORMATS.iter().find(xml)
    {
        return Ok(format);
    }
    if let Some(format) =
        FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()) && !extension.is_empty())
    {
        return Ok(format);
    }
    let by_content = FORMATS.iter().find(|format| (format.sniff)(file.text()));
    match by_content {
        Some(format) if extension.is_empty() || extension == "json" => Ok(format),
        _ => Err(ReadError::at(file, 0, unknown(&extension))),
    }
}

/// Whether a walk through a folder takes a file of this name; `with_source`: an original is named.
pub fn is_known(path: &Path, with_source: bool) -> bool {
    let extension = extension(&path.to_string_lossy());
    let takes = |format: &&Format| format.extensions.contains(&extension.as_str());
    !extension.is_empty() && FORMATS.iter().find(takes).is_some_and(|format| with_source || !format.paired)
}

/// Endings that files of quite other sorts have too, such as programs: in a folder their first lines decide.
const SHARED: [&str; 2] = ["ts", "xml"];

/// Whether a folder's file is to be read that is named like one of our formats.
pub fn is_ours(path: &Path) -> bool {
    let extension = extension(&path.to_string_lossy());
    // What is made from a file that is there too would be told twice.
    if extension == "mo" && path.with_extension("po").is_file() {
        return false;
    }
    if !SHARED.contains(&extension.as_str()) {
        return true;
    }
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(8192).read_to_end(&mut head));
    if read.is_err() || head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let head = String::from_utf8_lossy(&head);
    let may_be = |format: &&Format| {
        format.extensions.contains(&extension.as_str()) || extension == "xml" && XML.contains(&format.name)
    };
    FORMATS.iter().filter(may_be).any(|format| (format.sniff)(&head))
}

/// Shows a file that is no text as one.
pub type Unpack = fn(name: &str, bytes: Vec<u8>) -> Result<FileText, ReadError>;

/// How the files of a format that are no text become one; `None` where the bytes are the text.
pub fn unpack(name: &str) -> Option<Unpack> {
    match extension(name).as_str() {
        "mo" | "gmo" => Some(mo::open),
        "docx" => Some(office::docx::open),
        "xlsx" => Some(office::xlsx::open),
        _ => None,
    }
}

/// The encoding of a file that is not in Unicode and declares none, where its format has one.
pub fn encoding(name: &str) -> Option<&'static encoding_rs::Encoding> {
    // Java's own was ISO 8859-1, of which windows-1252 has all that is written.
    (extension(name) == "properties").then_some(encoding_rs::WINDOWS_1252)
}

/// The ending of a file's name in small letters; empty where it has none.
fn extension(name: &str) -> String {
    Path::new(name).extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The formats and how their files' names end.
pub fn known() -> String {
    let known = FORMATS.iter().map(|format| {
        let endings = format.extensions.iter().filter(|ending| !ending.is_empty()).map(|ending| format!(".{ending}"));
        format!("{} ({})", format.name, endings.collect::<Vec<_>>().join(", "))
    });
    known.collect::<Vec<_>>().join(", ")
}

fn unknown(extension: &str) -> String {
    let known = known();
    match extension {
        "" => format!("can't tell the format of this text: expected {known}"),
        _ => format!("no reader for .{extension} files: expected {known}"),
    }
}
