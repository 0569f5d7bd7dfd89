//! Every format: what is read, where it stands, and that a fix changes those bytes and nothing else.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bilint::align;
use bilint::finding::Edit;
use bilint::fix;
use bilint::read::{self, Content, Document, Options, State};
use bilint::text::{FileText, Text};

/// A sample of `tests/formats`.
struct Sample {
    file: &'static str,
    source: Option<&'static str>,
    /// Segments (paragraphs of the translation where a format does not pair them), skipped, locked.
    counts: (usize, usize, usize),
    /// Ids of the first segments, where the format names them.
    ids: &'static [&'static str],
    /// Words of a target, and how the file spells them.
    spelt: &'static [(&'static str, &'static str)],
}

const SAMPLES: &[Sample] = &[
    Sample {
        file: "harbour.po",
        source: None,
        counts: (2, 3, 0),
        ids: &["gate\u{4}Gate %d opens at 5:40.\n", "One boat waits."],
        spelt: &[
            ("5時40分に", "5時40分に"),
            ("番ゲートは5時", "番ゲートは\"\n\"5時"),
            ("\"待機\"中", "\\\"待機\\\"中"),
        ],
    },
    Sample {
        file: "harbour.xlf",
        source: None,
        counts: (5, 2, 1),
        ids: &["t1", "t2", "t5", "t5", "t6"],
        spelt: &[("Boote & M", "Boote &amp; M"), ("Möwen", "M&#xF6;wen"), ("gießt", "gie&#223;t"), ("büro", "büro")],
    },
    Sample {
        file: "page.po",
        source: None,
        counts: (2, 0, 0),
        ids: &["Release |release| of :ref:`the gate <gate>` |opens| at ``5:40``.", "a |b| c"],
        spelt: &[("{release}", "|release|"), ("|b|", "|b|")],
    },
    Sample {
        file: "harbour.mo",
        source: None,
        counts: (2, 0, 0),
        ids: &["One boat waits.", "gate\u{4}Gate %d opens at 5:40.\n"],
        spelt: &[("\"待機\"中", "\"待機\"中")],
    },
    Sample {
        file: "harbour.sdlxliff",
        source: None,
        counts: (4, 3, 2),
        ids: &["p1", "p1", "p2", "p3"],
        spelt: &[
            ("40 m lang & b", "40</mrk> m <mrk mtype=\"x-sdl-comment\" sdl:cid=\"c-1\">lang</mrk> &amp; b"),
            ("Er ist", "Er ist"),
        ],
    },
    Sample {
        file: "harbour.mqxliff",
        source: None,
        counts: (3, 2, 1),
        ids: &["1", "2", "4"],
        spelt: &[
            ("長さ & 古", "長さ &amp; 古"),
            ("<bpt id=\"1\"/>桟橋", "<bpt id=\"1\" rid=\"1\" ctype=\"bold\">{}</bpt>桟橋"),
        ],
    },
    Sample {
        file: "harbour.mxliff",
        source: None,
        counts: (3, 2, 1),
        ids: &["x:0", "x:1", "x:3"],
        spelt: &[("<b>jetée</b>", "{b&gt;jetée&lt;b}"), ("plus{2}", "plus{2}")],
    },
    Sample {
        file: "harbour-2.xlf",
        source: None,
        counts: (2, 1, 1),
        ids: &["u1", "u1"],
        spelt: &[("le pilote", "le pilote"), ("à 6 h 15", "à 6 h 15")],
    },
    Sample {
        file: "harbour.tmx",
        source: None,
        counts: (3, 1, 0),
        ids: &["a1", "2", "a1"],
        spelt: &[("départ", "départ"), ("hängt", "h&#228;ngt")],
    },
    Sample {
        file: "android-ja.xml",
        source: Some("android-en.xml"),
        counts: (7, 2, 1),
        ids: &["greet", "title", "brand", "boats[other]", "days[0]", "days[1]", "cdata"],
        spelt: &[("手紙", "\\u624B紙"), ("'日誌'", "\\'日誌\\'"), ("船%d隻", "船%d隻"), ("</b> & 港", "</b> & 港")],
    },
    Sample {
        file: "ja.json",
        source: Some("en.json"),
        counts: (7, 2, 0),
        ids: &["menu.close", "menu.open", "boats_other", "days[0]", "days[1]", "mail", "mail"],
        spelt: &[("「日誌」", "「\\u65e5誌」"), ("\"開く\"", "\\\"開く\\\""), ("手紙なし", "手紙なし")],
    },
    Sample {
        file: "app_ja.arb",
        source: Some("app_en.arb"),
        counts: (1, 0, 0),
        ids: &["tide"],
        spelt: &[("満潮は{time}", "満潮は{time}")],
    },
    Sample {
        file: "ja.yml",
        source: Some("en.yml"),
        counts: (7, 1, 0),
        ids: &["ferry.title", "ferry.note", "ferry.boats.other", "ferry.days[1]"],
        spelt: &[
            ("「\"かもめ", "\\u300C\\\"かもめ"),
            ("遅れ'て", "遅れ''て"),
            ("一行目。\n二行目", "一行目。\n      二行目"),
            ("長い 文", "長い\n      文"),
        ],
    },
    Sample {
        file: "ja.ftl",
        source: Some("en.ftl"),
        counts: (4, 1, 0),
        ids: &["-brand", "welcome", "welcome.title", "boats[other]"],
        spelt: &[("さん、\n{ -brand }", "さん、\n    { -brand }"), ("隻が待機中", "隻が待機中"), ("桟橋", "桟橋")],
    },
    Sample {
        file: "messages_ja.properties",
        source: Some("messages.properties"),
        counts: (5, 2, 0),
        ids: &["gate.title", "gate.note", "pier", "tide", "path"],
        spelt: &[
            ("渡し船", "\\u6E21\\u3057\\u8239"),
            ("'日誌'", "''\\u65E5\\u8A8C''"),
            ("を お", "\\u3092 \\\n    \\u304A"),
            ("C:\\logs", "C:\\\\logs"),
        ],
    },
    Sample {
        file: "messages_de.properties",
        source: Some("messages.properties"),
        counts: (3, 3, 0),
        ids: &["gate.title", "pier", "tide"],
        spelt: &[
            ("öffnet", "öffnet"),
            ("grün", "gr\\u00FCn"),
            ("Hochwasser an der Möwe", "Hochwasser \\\r\n  an der Möwe"),
        ],
    },
    Sample {
        file: "Strings.ja.resx",
        source: Some("Strings.resx"),
        counts: (4, 0, 1),
        ids: &["gate.Text", "$this.Text", "kind", "brand"],
        spelt: &[("開き&6", "開き&amp;6"), ("< 2", "&lt; 2")],
    },
    Sample {
        file: "harbour_de.ts",
        source: None,
        counts: (5, 4, 0),
        ids: &[
            "GateDialog\u{4}Gate %1 isn't open before 5:40",
            "GateDialog\u{4}%n boat(s)",
            "GateDialog\u{4}%n boat(s)",
            "pier",
        ],
        spelt: &[("\"Möwe\"", "&quot;Möwe&quot;"), ("Boote & m", "Boote &amp; m")],
    },
    Sample {
        file: "ja.strings",
        source: Some("en.strings"),
        counts: (2, 1, 0),
        ids: &["gate.title", "open"],
        spelt: &[("%1$@番", "%1$@番"), ("\"日誌", "\\\"\\U65e5誌"), ("開く\n", "開く\\n")],
    },
    Sample {
        file: "ja.stringsdict",
        source: Some("en.stringsdict"),
        counts: (2, 0, 0),
        ids: &["%d boats.NSStringLocalizedFormatKey", "%d boats.boats[other]"],
        spelt: &[("隻 & 乗", "隻 &amp; 乗")],
    },
    Sample {
        file: "pier.xcstrings",
        source: None,
        counts: (4, 1, 1),
        ids: &["Open log", "%lld boats[variations.plural.one]", "%lld boats[variations.plural.other]", "Gullway"],
        spelt: &[("\"öffnen\"", "\\\"öffnen\\\"")],
    },
    Sample {
        file: "ja.srt",
        source: Some("en.srt"),
        counts: (3, 0, 0),
        ids: &["3", "10", "15"],
        spelt: &[("止まっ", "止まっ"), ("羊", "羊"), ("40年", "40年")],
    },
    Sample {
        file: "ja.vtt",
        source: Some("en.vtt"),
        counts: (2, 0, 0),
        ids: &["7", "13"],
        spelt: &[("船は", "船は"), ("おしまい", "おしまい")],
    },
    Sample {
        file: "harbour.xlsx",
        source: None,
        counts: (4, 2, 1),
        ids: &["Signs!C2 (g1)", "Signs!C3 (g2)", "Signs!C7 (g6)", "Fares!C2 (1)"],
        spelt: &[("40mで 古", "40mで 古"), ("5ユーロ", "5ユーロ")],
    },
    Sample {
        file: "review.docx",
        source: None,
        counts: (3, 1, 1),
        ids: &["table 1!D2 (1 a1)", "table 1!D4 (3 a3)", "table 1!D5 (4 a4)"],
        spelt: &[("Die Flut ist 2 m hoch.", "Die Flut ist 2 m hoch.")],
    },
    Sample {
        file: "ja.docx",
        source: Some("en.docx"),
        counts: (8, 0, 0),
        ids: &[],
        spelt: &[("カモメ島への渡し船は", "カモメ島への渡し船は"), ("帽子 & 綱", "帽子 & 綱")],
    },
    Sample {
        file: "ja.adoc",
        source: Some("en.adoc"),
        counts: (9, 0, 0),
        ids: &[],
        spelt: &[
            ("カモメ島への渡し船は、ゲート", "カモメ島]への**渡し船**は、\nゲート"),
            ("{gate}", "{gate}"),
            ("5ユーロ", "5ユーロ"),
            ("子羊", "子羊"),
        ],
    },
    Sample {
        file: "ja.html",
        source: Some("en.html"),
        counts: (5, 0, 0),
        ids: &[],
        spelt: &[
            ("渡し船 & 桟橋", "渡し船 &amp; 桟橋"),
            ("月 に", "月\n    に"),
            ("“羊”", "&ldquo;羊&rdquo;"),
            ("1 < 2", "1 < 2"),
        ],
    },
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

impl Sample {
    fn options(&self) -> Options {
        Options { source: self.source.map(|source| folder().join(source)), ..Options::default() }
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(folder().join(self.file)).unwrap()
    }

    fn read(&self, bytes: Vec<u8>) -> Result<(Arc<FileText>, Vec<Document>), String> {
        let file = read::open::decode(self.file, bytes).map_err(|error| error.to_string())?;
        let documents = read::read(&file, &self.options()).map_err(|error| error.to_string())?;
        Ok((file, documents))
    }
}

/// The translation's texts in order, and whether they may be changed.
fn targets(documents: &[Document]) -> Vec<(Text, State)> {
    let of = |document: &Document| match &document.content {
        Content::Pairs(segments) => {
            segments.iter().filter_map(|segment| Some((segment.target.clone()?, segment.state))).collect::<Vec<_>>()
        }
        Content::Texts { target, .. } => target.iter().map(|block| (block.text.clone(), State::Open)).collect(),
    };
    documents.iter().flat_map(of).collect()
}

#[test]
fn samples_are_read_whole_and_keep_their_places() {
    for sample in SAMPLES {
        let name = sample.file;
        let (file, documents) = sample.read(sample.bytes()).unwrap();
        assert_eq!(file.to_bytes(), sample.bytes(), "{name}: written back");
        let targets = targets(&documents);
        let locked = targets.iter().filter(|(_, state)| *state == State::Locked).count();
        let skipped = documents.iter().map(|document| document.skipped).sum();
        assert_eq!((targets.len(), skipped, locked), sample.counts, "{name}: segments, skipped, locked");
        let pairs: Vec<align::Pair> = documents.iter().flat_map(align::pairs).collect();
        let ids: Vec<_> = pairs.iter().map(|pair| pair.id.as_str()).take(sample.ids.len()).collect();
        assert_eq!(ids, sample.ids, "{name}");
        for (words, spelt) in sample.spelt {
            let mut found = targets.iter().filter_map(|(text, _)| Some((text, text.as_str().find(words)?)));
            let (text, at) = found.next().unwrap_or_else(|| panic!("{name}: no {words} in {targets:#?}"));
            let place = text.place((at..at + words.len()).into());
            assert_eq!(place.text, *spelt, "{name}");
            if !file.is_sealed() {
                assert_eq!(sample.bytes()[place.start..place.end], file.encode(spelt), "{name}: bytes on disk");
            }
        }
    }
}

/// Whatever a fix writes reads back as it was meant, and every other text stays as it was.
#[test]
fn a_fix_is_spelt_as_its_format_wants() {
    const NEW: &str = "Zoë's \"3 & 4\" are here";
    for sample in SAMPLES {
        let name = sample.file;
        let (file, documents) = sample.read(sample.bytes()).unwrap();
        if file.read_only().is_some() {
            let edit = Edit { file: name.into(), start: 0, end: 1, text: String::new() };
            assert!(fix::apply(&file, &BTreeMap::from([(0, &edit)])).is_err(), "{name} is read only");
            continue;
        }
        let before = targets(&documents);
        let mut changed = 0;
        for (at, (text, state)) in before.iter().enumerate() {
            let whole = (0..text.as_str().len()).into();
            if *state == State::Locked || !text.is_unbroken(whole) || *text.file().name() != *file.name() {
                continue;
            }
            let place = text.place(whole);
            let edit = Edit { file: place.file, start: place.start, end: place.end, text: text.spell(NEW) };
            let bytes = fix::apply(&file, &BTreeMap::from([(edit.start, &edit)])).unwrap();
            let (_, documents) = sample.read(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
            let after = targets(&documents);
            let words = |texts: &[(Text, State)]| texts.iter().map(|(t, _)| t.as_str().to_owned()).collect::<Vec<_>>();
            let mut expected = words(&before);
            expected[at] = NEW.to_owned();
            assert_eq!(words(&after), expected, "{name}: segment {at}");
            changed += 1;
        }
        assert!(changed > 0, "{name}: nothing could be changed");
    }
}

/// Files that were cut or damaged give an error with its place or a clean read, never a panic.
#[test]
fn damaged_files_are_refused_or_read() {
    const SIGNS: &[u8] = b"\"'\\<>&{}[]#:;,\n \x00\xE3=|-";
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random as usize
    };
    for sample in SAMPLES {
        let whole = sample.bytes();
        let cuts = (0..whole.len()).step_by((whole.len() / 500).max(3)).map(|end| whole[..end].to_vec());
        let mutants: Vec<Vec<u8>> = (0..300)
            .map(|_| {
                let mut bytes = whole.clone();
                for _ in 0..next() % 4 + 1 {
                    let at = next() % bytes.len();
                    match next() % 3 {
                        0 => bytes[at] = SIGNS[next() % SIGNS.len()],
                        1 => drop(bytes.remove(at)),
                        _ => bytes.insert(at, SIGNS[next() % SIGNS.len()]),
                    }
                }
                bytes
            })
            .collect();
        for bytes in cuts.chain(mutants) {
            match sample.read(bytes.clone()) {
                Err(error) => assert!(error.starts_with(sample.file), "{}: {error}", sample.file),
                Ok((file, documents)) => {
                    for (text, _) in targets(&documents) {
                        let place = text.whole();
                        let own = *text.file().name() == *file.name() && !file.is_sealed();
                        let disk = if own { bytes.len() } else { usize::MAX };
                        assert!(place.start <= place.end && place.end <= disk, "{}: {place:?}", sample.file);
                    }
                }
            }
        }
    }
}

/// Deep nesting, entity bombs and branches without end are refused or read, in little time and memory.
#[test]
fn hostile_files_stay_small() {
    const DEEP: usize = 20_000;
    let nested = |open: &str, close: &str| open.repeat(DEEP) + &close.repeat(DEEP);
    let entities: String = (1..30).map(|i| format!("<!ENTITY e{i} '&e{};&e{};'>", i - 1, i - 1)).collect();
    for (name, text, source, error) in [
        ("a.json", nested("[", "]"), Some("en.json"), Some("nested more than")),
        ("a.json", format!("{{\"a\": \"{}\"}}", nested("{n, plural, other {", "}}")), Some("en.json"), None),
        ("a.json", format!("{{\"a\": \"{}\"}}", "{n, plural, one {a} other {b}}".repeat(DEEP)), Some("en.json"), None),
        ("a.yml", format!("a: {}", nested("[", "]")), Some("en.yml"), Some("a.yml:1:")),
        (
            "a.xml",
            format!("<resources>{}</resources>", nested("<a>", "</a>")),
            Some("android-en.xml"),
            Some("nested more"),
        ),
        (
            "a.xml",
            format!("<!DOCTYPE r [{entities}]><resources><string name='title'>&e29;</string></resources>"),
            Some("android-en.xml"),
            None,
        ),
        ("a.ftl", format!("a = {}\n", nested("{ $x ->\n *[other] ", "\n }")), Some("en.ftl"), Some("nested more than")),
        ("a.html", nested("<div>", "</div>") + "<p>x</p>", Some("en.html"), None),
        ("a.html", "<p title=\"x".to_owned(), Some("en.html"), Some("a.html:1:1: this tag is never closed")),
        ("a.po", "msgid \"a\"\nmsgstr \"b".to_owned(), None, Some("a.po:2:8: this quote is not closed")),
        ("a.xlf", "<xliff><file></xliff>".to_owned(), None, Some("a.xlf:1:")),
        ("a.strings", "\"a\" \"b\";".to_owned(), Some("en.strings"), Some("a.strings:1:5: expected = after the key")),
        (
            "a.properties",
            "a = b\nc = \\u12".to_owned(),
            Some("messages.properties"),
            Some("a.properties:2:5: \\u without"),
        ),
        ("a.resx", nested("<a>", "</a>"), Some("Strings.resx"), Some("nested more")),
        ("a.resx", "<resources/>".to_owned(), Some("Strings.resx"), Some("a.resx:1:1: no .NET resources")),
        ("a.ts", "export const a = 1;\n".to_owned(), None, Some("a.ts:1:1: no Qt translations")),
        ("a.ts", "<TS><message><source>a</source>".to_owned(), None, Some("a.ts:1:5: this element is never closed")),
        ("a.adoc", format!("{}{}", "*a _b `c [".repeat(DEEP / 10), "link:x[".repeat(DEEP / 10)), Some("en.adoc"), None),
        ("a.adoc", "|===\n|a".to_owned(), Some("en.adoc"), Some("a.adoc:1:1: this block is never closed")),
        ("a.srt", "1\n00:00:01,000 --> 1:x\n".to_owned(), Some("en.srt"), Some("a.srt:2:1: expected two times")),
    ] {
        let sample = Sample { file: name, source, counts: (0, 0, 0), ids: &[], spelt: &[] };
        match (sample.read(text.into_bytes()), error) {
            (Err(said), Some(error)) => assert!(said.contains(error), "{said}"),
            (Err(said), None) => panic!("{name}: {said}"),
            (Ok(_), error) => assert_eq!(error, None, "{name} was read"),
        }
    }
}

/// Archives are bounded before anything is made of them; what is no archive, or has no text in it, says so.
#[test]
fn hostile_archives_are_refused() {
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    let archive = |parts: &[(&str, String)]| {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    };
    let start = |part: &str| {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        format!("<Relationships><Relationship Id=\"r\" Type=\"{kind}\" Target=\"{part}\"/></Relationships>")
    };
    let word = |body: String| {
        archive(&[
            ("_rels/.rels", start("word/document.xml")),
            ("word/document.xml", format!("<document><body>{body}</body></document>")),
        ])
    };
    let sheets = "<workbook><sheets><sheet name=\"S\" r:id=\"s\"/></sheets></workbook>".to_owned();
    let relations =
        "<Relationships><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>".to_owned();
    let excel = |rows: String| {
        archive(&[
            ("_rels/.rels", start("xl/workbook.xml")),
            ("xl/workbook.xml", sheets.clone()),
            ("xl/_rels/workbook.xml.rels", relations.clone()),
            ("xl/s.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
        ])
    };
    for (name, bytes, error) in [
        ("a.docx", b"no archive".to_vec(), "a.docx:1:1: "),
        ("a.docx", b"\xD0\xCF\x11\xE0\xA1\xB1".to_vec(), "without a password"),
        ("a.docx", archive(&[("x", String::new())]), "no part that it is about"),
        ("a.docx", archive(&[("_rels/.rels", start("word/document.xml"))]), "there is no word/document.xml"),
        ("a.docx", word(String::new()), "no text in it"),
        ("a.docx", word("<p>".repeat(400)), "a.docx/word/document.xml:1:"),
        ("a.docx", word(" ".repeat(30 << 20)), "bytes when unpacked"),
        ("a.docx", word("<p><r><t>One language only.</t></r></p>".to_owned()), "a.docx:1:1: found"),
        (
            "a.xlsx",
            excel("<row r=\"1048576\"><c t=\"inlineStr\"><is><t>One.</t></is></c></row>".to_owned()),
            "no sheet with an original",
        ),
        ("a.xlsx", excel("<row r=\"99999999999\"><c><v>1</v></c></row>".to_owned()), "too much text"),
    ] {
        let sample = Sample { file: name, source: None, counts: (0, 0, 0), ids: &[], spelt: &[] };
        let said = sample.read(bytes).map(|_| ()).unwrap_err();
        assert!(said.starts_with(name) && said.contains(error), "{said}");
    }
}

/// Other encodings than Unicode are read as declared, and a fix keeps to them.
#[test]
fn declared_encodings_are_kept() {
    let latin = b"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n\nmsgid \"Key\"\nmsgstr \"Schl\xFCssel f\xFCr 3 T\xFCren\"\n";
    let sample = Sample { file: "de.po", source: None, counts: (0, 0, 0), ids: &[], spelt: &[] };
    let (file, documents) = sample.read(latin.to_vec()).unwrap();
    let (text, _) = targets(&documents).remove(0);
    assert_eq!(text.as_str(), "Schlüssel für 3 Türen");
    let at = text.as_str().find("Türen").unwrap();
    let place = text.place((at..at + "Türen".len()).into());
    assert_eq!(&latin[place.start..place.end], b"T\xFCren");
    let edit = Edit { file: place.file, start: place.start, end: place.end, text: text.spell("Tore für") };
    let fixed = fix::apply(&file, &BTreeMap::from([(edit.start, &edit)])).unwrap();
    assert!(fixed.ends_with(b"Schl\xFCssel f\xFCr 3 Tore f\xFCr\"\n"));
    let broken =
        b"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=EUC-JP\\n\"\nmsgid \"a\"\nmsgstr \"\xFF\xFF\"\n";
    let error = sample.read(broken.to_vec()).unwrap_err();
    assert!(error.starts_with("de.po:4:") && error.contains("EUC-JP"), "{error}");
}
