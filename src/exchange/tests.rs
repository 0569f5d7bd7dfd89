use super::*;
use crate::glossary::{GlossaryFiles, Pos};

/// A glossary with all that an entry may have.
const FULL: &str = r#"[glossary]
source = "en"
target = "ja"

[people]
"Ingrid Solberg" = { target = "イングリッド・ソルベルグ", title = ["Harbor Master", { name = "Pilot", from = 2024-05-01 }] }

[titles]
"Harbor Master" = { target = "港長", aliases = ["Master", "HM"], forbidden = ["港主"] }
"Pilot" = "水先人"

[terms]
"quay" = ["岸壁", "埠頭"]
"\"ship\" & <co>" = { target = "船, \"など\"", note = "a|b\\c; d", url = "https://example.org/?a=1&b=2" }
"berth" = { target = "バース", forbidden = ["ベッド", "寝台"], case = "any" }
"#;

/// The same for two languages.
const MANY: &str = r#"[glossary]
source = "en"
target = "ja"

[terms]
"quay" = { target = { ja = ["岸壁", "埠頭"], de = "Kai" }, forbidden = { de = ["Ufer"] } }
"berth" = "バース"
"#;

/// What entries say of where they hold and what their forms are.
const SENSES: &str = r#"[glossary]
source = "en"
target = "ja"

[terms]
"light" = [
  { target = "灯台", context = ["harbor", "coast"] },
  { target = "軽い", context = { not = ["harbor"] }, pos = "adjective", paths = ["loads/**", "decks/"] },
]
"pilotctl" = { translate = false }
"quay" = { target = "岸壁", deprecated = ["波止"], forbidden = ["埠頭"], status = "admitted" }
"#;

fn termbase(text: &str) -> Termbase {
    GlossaryFiles::parse("glossary.toml", text).unwrap().termbases().remove(0)
}

fn name(format: &Format) -> String {
    format!("g.{}", format.extensions.first().unwrap_or(&"csv"))
}

fn again(format: &Format, termbase: &Termbase) -> (Termbase, Losses) {
    let exported = (format.write)(termbase, &Options::default());
    let read = read(format, &name(format), exported.bytes.clone(), &Options::default());
    let read =
        read.unwrap_or_else(|error| panic!("{}: {error}\n{}", format.name, String::from_utf8_lossy(&exported.bytes)));
    assert!(read.losses.is_empty() || !exported.losses.is_empty(), "{}: {:?}", format.name, read.losses);
    let mut termbase = read.termbase;
    termbase.tag();
    (termbase, exported.losses)
}

#[test]
fn formats_that_hold_everything_give_it_back() {
    for format in ["toml", "csv", "tsv", "markdown", "po", "xlsx"] {
        let mut own = termbase(&FULL.replace("\"HM\"", "\"HM | acting\""));
        let (read, losses) = again(find(format).unwrap(), &own);
        assert!(losses.is_empty(), "{format}: {losses:?}");
        own.tag();
        assert_eq!(read, own, "{format}");
    }
    for format in ["toml", "csv", "tsv", "markdown", "xlsx", "tbx", "tbx-dct", "martif"] {
        let mut own = termbase(MANY);
        let (read, losses) = again(find(format).unwrap(), &own);
        assert!(losses.is_empty(), "{format}: {losses:?}");
        own.tag();
        assert_eq!(read, own, "{format}");
    }
}

#[test]
fn senses_and_statuses_come_back_or_their_loss_is_named() {
    for format in ["toml", "csv", "tsv", "markdown", "po", "xlsx"] {
        let mut own = termbase(SENSES);
        let (read, losses) = again(find(format).unwrap(), &own);
        assert!(losses.is_empty(), "{format}: {losses:?}");
        own.tag();
        assert_eq!(read, own, "{format}");
    }
    for format in ["tbx", "tbx-dct", "martif"] {
        let (read, losses) = again(find(format).unwrap(), &termbase(SENSES));
        let lines: Vec<String> = losses.lines().collect();
        let lost = ["context", "not to be translated", "status of the entry", "paths"];
        assert!(lines.len() == 4 && lost.iter().all(|what| lines.iter().any(|l| l.starts_with(what))), "{lines:?}");
        let of = |source: &str| read.records.iter().filter(|record| record.source == source).collect::<Vec<_>>();
        assert_eq!(of("light").iter().map(|one| one.scope.pos).collect::<Vec<_>>(), [None, Some(Pos::Adjective)]);
        let [quay] = of("quay")[..] else { panic!("{format}") };
        assert_eq!((quay.deprecated[0].1[0].as_str(), quay.forbidden[0].1[0].as_str()), ("波止", "埠頭"));
    }
}

/// What a format cannot hold is named; all else comes back.
#[test]
fn what_a_format_cannot_hold_is_named_and_nothing_else_is_lost() {
    let cases: [(&str, &[&str]); 11] = [
        ("tbx", &["days of titles", "case"]),
        ("tbx-dct", &["days of titles", "case"]),
        ("martif", &["days of titles", "case"]),
        ("memoq", &["table", "titles", "links"]),
        ("multiterm", &["table", "titles", "forbidden", "case"]),
        ("crowdin", &["table", "titles", "aliases", "case"]),
        ("weblate", &["table", "titles", "aliases", "translations after", "forbidden", "case", "links"]),
        ("microsoft", &["table", "titles", "aliases", "translations after", "forbidden", "case", "links"]),
        ("deepl", &["table", "titles", "aliases", "translations after", "forbidden", "case", "notes", "links"]),
        ("omegat", &["table", "titles", "aliases", "forbidden", "case", "links"]),
        ("po", &[]),
    ];
    for (name, expected) in cases {
        let own = termbase(FULL);
        let (mut read, losses) = again(find(name).unwrap(), &own);
        let lines: Vec<String> = losses.lines().collect();
        for what in expected {
            assert!(lines.iter().any(|line| line.starts_with(what)), "{name}: {what}: {lines:?}");
        }
        assert_eq!(lines.len(), expected.len(), "{name}: {lines:?}");
        let lost = |what: &str| expected.contains(&what);
        let mut stripped = own;
        stripped.tag();
        for record in &mut stripped.records {
            strip(record, lost);
        }
        // Without tables the order of the file is all that is left.
        read.records.sort_by(|a, b| a.source.cmp(&b.source));
        stripped.records.sort_by(|a, b| a.source.cmp(&b.source));
        assert_eq!(read.records, stripped.records, "{name}");
    }
}

fn strip(record: &mut Record, lost: impl Fn(&str) -> bool) {
    if lost("table") {
        record.kind = Kind::Term;
    }
    if lost("titles") {
        record.titles.clear();
    }
    if lost("days of titles") {
        record.titles.iter_mut().for_each(|title| (title.from, title.until) = (None, None));
    }
    if lost("aliases") {
        record.aliases.clear();
    }
    if lost("translations after") {
        record.targets.iter_mut().for_each(|(_, forms)| forms.truncate(1));
    }
    if lost("forbidden") {
        record.forbidden.clear();
    }
    if lost("case") {
        record.case = crate::glossary::Case::Smart;
    }
    if lost("notes") {
        record.note = None;
    }
    if lost("links") {
        record.url = None;
    }
}

/// Files as other tools write them, and the glossary that they are.
#[test]
fn files_of_other_tools_are_read() {
    let cases: [(&str, &str, &str); 12] = [
        (
            "g.tsv",
            "quay\t埠頭バース\nberth\tバース\t停泊所\n",
            "\"quay\" = \"埠頭バース\"\n\"berth\" = [\"バース\", \"停泊所\"]\n",
        ),
        (
            "g.txt",
            "# comment\nquay\t埠頭バース\tnot a pier\n",
            "\"quay\" = { target = \"埠頭バース\", note = \"not a pier\" }\n",
        ),
        ("g.csv", "quay,埠頭バース,en,ja\n", "\"quay\" = \"埠頭バース\"\n"),
        ("g.csv", "English;日本語\nquay;埠頭バース\n", "\"quay\" = \"埠頭バース\"\n"),
        (
            "g.csv",
            "Entry_ID,Entry_Note,English,Term_Info,English,Term_Info,Japanese,Term_Info\n\
             1,ships,quay,CasePermissive,wharf,CasePermissive,埠頭バース,CasePermissive\n1,,berth,CaseSense,,,ベッド,CaseSense;Forbidden\n\
             2,,berth,,,,バース,CaseSense\n",
            "\"quay\" = { target = \"埠頭バース\", aliases = [\"wharf\"], note = \"ships\" }\n\
             \"berth\" = { target = \"バース\", forbidden = [\"ベッド\"], case = \"exact\" }\n",
        ),
        (
            "g.csv",
            "Term [en],Description [en],Term [ja],Status [ja]\nquay,for ships,埠頭バース,preferred\nquay,,川岸,obsolete\n",
            "\"quay\" = { target = \"埠頭バース\", forbidden = [\"川岸\"], note = \"for ships\" }\n",
        ),
        (
            "g.csv",
            "location,source,target,id,fuzzy,context,translator_comments,developer_comments\n\
             ,quay,埠頭バース,,False,,,for ships\n,mole,もぐら,,True,,,\n",
            "\"quay\" = { target = \"埠頭バース\", note = \"for ships\" }\n",
        ),
        (
            "g.md",
            "# Words\n\n| English | 日本語\n|:--|:--\n| quay | 埠頭バース\n\ntext | more\n\n| a | b |\n|---|---|\n| `berth` | バース |\n",
            "\"quay\" = \"埠頭バース\"\n\"berth\" = \"バース\"\n",
        ),
        (
            "g.po",
            "msgid \"\"\nmsgstr \"Language: ja\\n\"\n\n#. not a pier\nmsgid \"quay\"\nmsgstr \"埠頭バース\"\n\n#, fuzzy\nmsgid \"mole\"\nmsgstr \"もぐら\"\n\
             \nmsgid \"ship\"\nmsgid_plural \"ships\"\nmsgstr[0] \"船\"\n",
            "\"quay\" = { target = \"埠頭バース\", note = \"not a pier\" }\n\"ship\" = { target = \"船\", aliases = [\"ships\"] }\n",
        ),
        (
            "g.tbx",
            "<martif type=\"TBX\" xml:lang=\"en-US\"><text><body><termEntry id=\"1\"><descrip type=\"subjectField\">ports</descrip>\
             <langSet xml:lang=\"en-US\"><descripGrp><descrip type=\"definition\">where ships lie</descrip></descripGrp>\
             <ntig><termGrp><term>quay</term><termNote type=\"partOfSpeech\">Noun</termNote></termGrp></ntig></langSet>\
             <langSet xml:lang=\"ja-JP\"><tig><term>川岸</term><termNote type=\"administrativeStatus\">supersededTerm-admn-sts</termNote></tig>\
             <tig><term>埠頭バース</term></tig></langSet></termEntry></body></text></martif>",
            "\"quay\" = { target = \"埠頭バース\", deprecated = [\"川岸\"], pos = \"noun\", note = \"where ships lie\" }\n",
        ),
        (
            "g.tbx",
            "<tbx type=\"TBX-Basic\" style=\"dct\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\" xmlns:min=\"m\" xmlns:basic=\"b\"><text><body>\
             <conceptEntry id=\"c1\"><min:subjectField>places</min:subjectField><langSec xml:lang=\"en\"><basic:definition>a town</basic:definition>\
             <termSec><term>Zoltan Bay</term></termSec></langSec><langSec xml:lang=\"ja\"><termSec><term>ゾルタン湾</term>\
             <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec><termSec><term>ゾルタン港</term>\
             <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry></body></text></tbx>",
            "\"Zoltan Bay\" = { target = [\"ゾルタン港\", \"ゾルタン湾\"], note = \"a town\" }\n",
        ),
        (
            "g.xml",
            "<mtf><conceptGrp><concept>1</concept><languageGrp><language type=\"English\" lang=\"EN\"/><termGrp><term>quay</term></termGrp>\
             </languageGrp><languageGrp><language type=\"Japanese\" lang=\"JA\"/><termGrp><term>埠頭バース</term><descripGrp>\
             <descrip type=\"Status\">approved</descrip></descripGrp></termGrp></languageGrp></conceptGrp></mtf>",
            "\"quay\" = \"埠頭バース\"\n",
        ),
    ];
    for (name, text, expected) in cases {
        let read = read(of(name).unwrap(), name, text.as_bytes().to_vec(), &Options::default());
        let written = read.unwrap_or_else(|error| panic!("{text}: {error}")).termbase.to_toml();
        let entries = written.split_once("s]\n").map_or("", |(_, entries)| entries);
        assert_eq!(entries, expected, "{text}: {written}");
        assert!(written.contains("target = \"ja"), "{text}: {written}");
    }
}

#[test]
fn rules_of_style_become_forbidden_forms_and_come_back() {
    let text = "version: 1\nrules:\n  - expected: サーバー\n    pattern: /サーバ(?!ー)/\n    prh: 長音を付けます\n  - expected: $1さい\n    pattern: /(くだ|な)去い/\n\
                \x20 - expected: よい\n    patterns: [良い, (善い|好い)]\n  - expected: $1とき\n    pattern: /(.*)時/\n";
    let format = find("prh").unwrap();
    let read = read(format, "g.yml", text.as_bytes().to_vec(), &Options::default()).unwrap();
    let expected = "[glossary]\ntarget = \"ja\"\n\n[terms]\n\
                    \"サーバー\" = { target = \"サーバー\", forbidden = [\"サーバ\"], note = \"長音を付けます\" }\n\
                    \"ください\" = { target = \"ください\", forbidden = [\"くだ去い\"] }\n\"なさい\" = { target = \"なさい\", forbidden = [\"な去い\"] }\n\
                    \"よい\" = { target = \"よい\", forbidden = [\"良い\", \"善い\", \"好い\"] }\n";
    assert_eq!(read.termbase.to_toml(), expected);
    assert_eq!(read.entries, 3);
    let lines: Vec<String> = read.losses.lines().collect();
    assert_eq!(lines, ["rule without a wrong spelling that can be listed, left out: 1 entry (“$1とき”)"]);
    let (back, losses) = again(format, &read.termbase);
    assert_eq!(back.to_toml(), expected);
    assert!(losses.is_empty(), "{losses:?}");
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let cases = [
        ("g.csv", "source,target\nquay,\"岸壁\nberth,バース\n", "g.csv:2:6: this quote is never closed"),
        ("g.csv", "kind,source,target\nterms,quay,岸壁\nwords,berth,バース\n", "g.csv:3:1: “words” is no table"),
        ("g.csv", "source,note,url\nquay,x,y\n", "g.csv:1:1: a header without a column"),
        ("g.tbx", "<tbx><text>", "g.tbx:1:6: this element is never closed"),
        ("g.tbx", "<html/>", "g.tbx:1:1: <html>: expected <tbx>"),
        (
            "g.tbx",
            "<tbx>\n<termEntry><langSet><tig><term>a</term></tig></langSet></termEntry></tbx>",
            "g.tbx:2:12: words of no language",
        ),
        ("g.po", "msgid \"a\"\nmsgstr b\n", "g.po:2:8: expected a comment"),
        ("g.md", "no table\n", "g.md:1:1: no glossary's table"),
        ("g.toml", "[terms]\na = 1\n", "g.toml:2:5: “a” cannot be a number"),
        ("g.yml", "rules:\n  - pattern: 良い\n", "g.yml:2:14: a rule without the right spelling"),
        ("g.xlsx", "PK", "g.xlsx: "),
        ("g.tsv", "quay\n", "g.tsv:1:1: no entries"),
    ];
    for (name, text, expected) in cases {
        let error =
            read(of(name).unwrap(), name, text.as_bytes().to_vec(), &Options::default()).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{text}: {error}");
    }
}

#[test]
fn languages_that_nobody_asked_for_are_lost_by_name() {
    let options = Options { target: "de".parse().ok(), ..Options::default() };
    let text = "en,ja,de\nquay,岸壁,Kai\nberth,バース,\n";
    let read = read(find("csv").unwrap(), "g.csv", text.as_bytes().to_vec(), &options).unwrap();
    assert_eq!(
        read.termbase.to_toml(),
        "[glossary]\nsource = \"en\"\ntarget = \"de\"\n\n[terms]\n\"quay\" = \"Kai\"\n"
    );
    let lines: Vec<String> = read.losses.lines().collect();
    assert_eq!(
        lines,
        [
            "translation into ja left out: 2 entries (“quay”, “berth”)",
            "without a translation, left out: 1 entry (“berth”)"
        ]
    );
}
