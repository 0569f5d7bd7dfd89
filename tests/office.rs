//! Fixes inside Word's and Excel's files: the words change, the looks stay, and every other part is copied as it is packed.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::process::Command;
use std::sync::Arc;

use bilint::read::{self, Content, Options};
use bilint::text::{FileText, Refusal};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn relations(items: &[(&str, &str)]) -> String {
    let one = |(at, (kind, target)): (usize, &(&str, &str))| {
        format!("<Relationship Id=\"r{at}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>")
    };
    format!("<Relationships>{}</Relationships>", items.iter().enumerate().map(one).collect::<String>())
}

/// An archive with a picture that is stored as it is, and a part of another time.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.start_file("media/pier.png", stored).unwrap();
    archive.write_all(b"\x89PNG no picture").unwrap();
    for (name, text) in parts {
        let time = zip::DateTime::from_date_and_time(2019, 7, 3, 10, 20, 30).unwrap();
        archive.start_file(*name, SimpleFileOptions::default().last_modified_time(time)).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn word(body: &str) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    archive(&[
        ("_rels/.rels", &relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml", &document),
        ("word/styles.xml", &"<w:styles/>".repeat(40)),
    ])
}

/// A workbook of a visible and a hidden sheet.
fn excel(strings: &str, cells: &str, hidden: &str) -> Vec<u8> {
    let book = "<workbook><sheets><sheet name=\"S\" r:id=\"r0\"/><sheet name=\"H\" state=\"hidden\" r:id=\"r1\"/></sheets></workbook>";
    let sheet = |rows: &str| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let (sheet, hidden) = (sheet(&format!("{HEAD}{}", sheet_rows(cells))), sheet(hidden));
    archive(&[
        ("_rels/.rels", &relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", book),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(&[("worksheet", "s1.xml"), ("worksheet", "s2.xml"), ("sharedStrings", "strings.xml")]),
        ),
        ("xl/strings.xml", &format!("<sst>{strings}</sst>")),
        ("xl/s1.xml", &sheet),
        ("xl/s2.xml", &hidden),
    ])
}

const HEAD: &str =
    "<row><c t=\"inlineStr\"><is><t>source</t></is></c><c t=\"inlineStr\"><is><t>target</t></is></c></row>";

fn sheet_rows(cells: &str) -> String {
    let source = "<c t=\"inlineStr\"><is><t>The pier.</t></is></c>";
    cells.split('|').map(|cell| format!("<row>{source}{cell}</row>")).collect()
}

/// Each entry's name, its bytes as they are packed, and unpacked.
fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut entries = Vec::new();
    for at in 0..archive.len() {
        let (mut packed, mut text) = (Vec::new(), Vec::new());
        archive.by_index_raw(at).unwrap().read_to_end(&mut packed).unwrap();
        let mut entry = archive.by_index(at).unwrap();
        entry.read_to_end(&mut text).unwrap();
        let said = format!("{:?} {:?}", entry.last_modified(), entry.compression());
        entries.push((entry.name().unwrap().into_owned() + &said, packed, String::from_utf8_lossy(&text).into_owned()));
    }
    entries
}

/// The file with the first of each words replaced, or why not.
fn changed(name: &str, bytes: &[u8], changes: &[(&str, &str)]) -> Result<Vec<u8>, Vec<Refusal>> {
    let file = read::open::decode(name, bytes.to_vec()).unwrap();
    let place = |&(old, new)| {
        let at = file.text().find(old).unwrap_or_else(|| panic!("no {old} in {}", file.text()));
        (at..at + str::len(old), new)
    };
    file.changed(&changes.iter().map(place).collect::<Vec<_>>())
}

/// The changed part, where all else is as it was.
fn part(before: &[u8], after: &[u8]) -> String {
    let (old, new) = (entries(before), entries(after));
    assert_eq!(old.len(), new.len());
    let mut differ = old.into_iter().zip(new).filter(|(old, new)| old != new);
    let (old, new) = differ.next().unwrap();
    assert_eq!(old.0, new.0, "the name, the time and the way of packing stay");
    assert_eq!(differ.next(), None, "another part has changed");
    new.2
}

#[test]
fn words_of_a_document_change_where_they_stand() {
    let bold = |words: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r>");
    let plain = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let kept = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let cases = [
        (plain("Die Fähre &amp; der Kai"), ("Fähre & der", "Möwe < der"), plain("Die Möwe &lt; der Kai")),
        // The first run takes the words, the others lose theirs; what is the same stays with its looks.
        (
            plain("Holm") + &bold("bu") + &plain("rg kommt"),
            ("Holmburg", "Halmberg"),
            plain("Halmbe") + &bold("") + &plain("rg kommt"),
        ),
        (kept("Um 5:40 ") + &bold("Uhr"), ("5:40 Uhr", "6:40 Uhr"), kept("Um 6:40 ") + &bold("Uhr")),
        // A space at the edge of a run is kept.
        (plain("alte Kai") + &bold("mauer"), ("Kaimauer", "Mole"), plain("alte Mole") + &bold("")),
        (bold("Kai") + &plain("mauer alt"), ("Kaimauer", "Mole"), bold("Mole") + &kept(" alt")),
        (plain("alte Mauer"), ("alte", ""), kept(" Mauer")),
        (
            bold("Kai") + "<w:r><w:tab/></w:r>" + &plain("5 m"),
            ("Kai 5", "Kai 6"),
            bold("Kai") + "<w:r><w:tab/></w:r>" + &plain("6 m"),
        ),
        (plain("Kai"), ("Kai", "Kaimauer"), plain("Kaimauer")),
    ];
    for (old, change, new) in cases {
        let bytes = word(&format!("<w:p>{old}</w:p>"));
        let after = changed("a.docx", &bytes, &[change]).unwrap_or_else(|why| panic!("{old}: {why:?}"));
        let body = part(&bytes, &after);
        let inside = body.split_once("<w:p>").unwrap().1.split_once("</w:p>").unwrap().0;
        assert_eq!(inside, new, "{old}");
    }
}

#[test]
fn what_has_no_place_is_refused_and_says_why() {
    let two = word("<w:p><w:r><w:t>Kai</w:t><w:tab/><w:t>Mole</w:t></w:r></w:p><w:p><w:r><w:t>Pier</w:t></w:r></w:p>");
    let why = |changes: &[(&str, &str)]| changed("a.docx", &two, changes).unwrap_err();
    assert!(why(&[("Kai Mole", "Damm")])[0].why.contains("a tab, a line break"));
    assert!(why(&[("Mole\nPier", "Damm")])[0].why.contains("two paragraphs"));
    assert!(why(&[("Kai", "\u{1}")])[0].why.contains("XML"));
    let found = why(&[("Kai", "Quai"), ("Mole\nPier", "Damm")]);
    assert_eq!((found.len(), found[0].start), (1, 4), "only the one that can't be made");
    let signed = archive(&[
        ("_rels/.rels", &relations(&[("officeDocument", "d.xml")])),
        ("d.xml", "<d><body><p><r><t>Kai</t></r></p></body></d>"),
        ("_xmlsignatures/sig1.xml", "<s/>"),
    ]);
    assert!(changed("a.docx", &signed, &[("Kai", "Quai")]).unwrap_err()[0].why.contains("signed"));
}

#[test]
fn cells_change_and_those_that_share_their_words_do_not() {
    let strings = "<si><t>Der Kai.</t></si><si><r><rPr><b/></rPr><t xml:space=\"preserve\">Die </t></r><r><t>Mole.</t></r></si>\
                   <si><t>桟橋だ。</t><rPh sb=\"0\" eb=\"2\"><t>サンバシ</t></rPh></si>";
    let shared = |string: usize| format!("<c s=\"3\" t=\"s\"><v>{string}</v></c>");
    let hidden = format!("<row>{}</row>", shared(1));
    let once = excel(strings, &shared(0), "");
    let after = part(&once, &changed("a.xlsx", &once, &[("Kai", "Quai")]).unwrap());
    assert!(after.contains("<si><t>Der Quai.</t></si>"), "{after}");
    // A cell of a hidden sheet shares the words: the one that changes gets its own, looks included.
    let twice = excel(strings, &shared(1), &hidden);
    let after = part(&twice, &changed("a.xlsx", &twice, &[("Mole", "Mauer")]).unwrap());
    let own = "<c s=\"3\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t xml:space=\"preserve\">Die </t></r><r><t>Mauer.</t></r></is></c>";
    assert!(after.contains(own), "{after}");
    // All that share it change alike.
    let alike = excel(strings, &format!("{0}|{0}", shared(0)), "");
    let file = read::open::decode("a.xlsx", alike.clone()).unwrap();
    let both: Vec<_> = file.text().match_indices("Kai").map(|(at, _)| (at..at + 3, "Quai")).collect();
    assert!(part(&alike, &file.changed(&both).unwrap()).contains("<sst><si><t>Der Quai.</t></si>"));
    // Readings of words that are no longer there go.
    let read = excel(strings, &shared(2), "");
    let after = part(&read, &changed("a.xlsx", &read, &[("桟橋", "埠頭")]).unwrap());
    assert!(after.contains("<si><t>埠頭だ。</t></si>"), "{after}");
    // Numbers stay numbers; formulas are left to whoever wrote them.
    let numbers = excel("", "<c><v>240</v></c>|<c t=\"str\"><f>A1</f><v>Kai</v></c>", "");
    assert!(part(&numbers, &changed("a.xlsx", &numbers, &[("240", "420")]).unwrap()).contains("<c><v>420</v></c>"));
    assert!(changed("a.xlsx", &numbers, &[("240", "viele")]).unwrap_err()[0].why.contains("a number"));
    assert!(changed("a.xlsx", &numbers, &[("Kai", "Quai")]).unwrap_err()[0].why.contains("a formula"));
}

/// Each translation of a file.
fn targets(file: &Arc<FileText>) -> Vec<String> {
    let of = |document: read::Document| match document.content {
        Content::Pairs(segments) => segments.into_iter().filter_map(|segment| segment.target).collect::<Vec<_>>(),
        Content::Texts { target, .. } => target.into_iter().map(|block| block.text).collect(),
    };
    let texts = read::read(file, &Options::default()).unwrap().into_iter().flat_map(of);
    texts.map(|text| text.as_str().to_owned()).collect()
}

#[test]
fn what_was_fixed_is_not_found_again() {
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let row = |source: &str, target: &str| format!("<w:tr>{}{target}</w:tr>", cell(source));
    let split = "<w:tc><w:p><w:r><w:t xml:space=\"preserve\">Frau Dr. </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>Hol</w:t></w:r>\
                 <w:r><w:t>mbreg</w:t></w:r><w:r><w:t xml:space=\"preserve\"> kommt heute.</w:t></w:r></w:p></w:tc>";
    let rows = [
        row("source", &cell("target")),
        row("Dr. Holmberg arrives today.", split),
        row("Dr. Holmberg leaves tomorrow.", &cell("Frau Dr. Holmberg reist morgen ab.")),
    ];
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.docx"), word(&format!("<w:tbl>{}</w:tbl>", rows.concat()))).unwrap();
    std::fs::write(
        folder.path().join("glossary.toml"),
        "[glossary]\nsource = \"en\"\ntarget = \"de\"\n\n[people]\n\"Holmberg\" = { target = \"Holmberg\", forbidden = [\"Holmbreg\"] }\n",
    )
    .unwrap();
    let run = |args: &[&str]| {
        let languages = ["--source-language", "en", "--target-language", "de", "a.docx"];
        let output = Command::new(env!("CARGO_BIN_EXE_bilint"))
            .args([args, &languages].concat())
            .current_dir(folder.path())
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
    };
    let before = entries(&std::fs::read(folder.path().join("a.docx")).unwrap());
    let (code, said) = run(&["check"]);
    assert_eq!(code, Some(1), "{said}");
    let (code, said) = run(&["fix", "--suggested"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Holmbreg → Holmberg") && said.contains("1 fixed"), "{said}");
    let bytes = std::fs::read(folder.path().join("a.docx")).unwrap();
    let file = read::open::decode("a.docx", bytes.clone()).unwrap();
    assert_eq!(targets(&file)[0], "Frau Dr. Holmberg kommt heute.");
    let changed = entries(&bytes).into_iter().zip(before).filter(|(new, old)| new != old).count();
    assert_eq!((run(&["check"]).0, changed), (Some(0), 1));
    let none: BTreeMap<usize, &bilint::finding::Edit> = BTreeMap::new();
    assert_eq!(bilint::fix::apply(&file, &none).unwrap(), bytes, "nothing to change, nothing changed");
}
