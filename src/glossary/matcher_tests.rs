//! What the matcher finds: `[[…]]` are its hits that lie in no other.

use super::*;
use crate::language::Languages;

const GLOSSARY: &str = r#"
[glossary]
source = "en"
target = "ja"

[people]
"Nora Quillfeather" = { target = "ノラ・クイルフェザー", title = "Harbour Secretary" }
"Ernst van Lindhout" = "エルンスト・ファン・リントハウト"
"Nora Eastlake" = "ノラ・イーストレイク"
"Will Marrow" = "ウィル・マロウ"

[titles]
"Harbour Secretary" = { target = "港湾長官", aliases = ["Secretary"], forbidden = ["港長官", "国務長官"] }
"Secretary of State" = { target = "国務長官", aliases = ["Secretary"] }
"Deputy Harbour Secretary" = "港湾副長官"
"Chief Tide Officer" = { target = "最高潮汐責任者", aliases = ["CTO"] }

[organizations]
"The Skerry Times" = "スケリー・タイムズ"
"Grandwell" = { target = "Grandwell", forbidden = ["グランドウェル"] }
"Harbour Office" = { target = "港湾総局", forbidden = ["港湾局"] }

[products]
"Tern" = "Tern"
"Tern Pro" = "Tern Pro"
"Node" = "Node"

[terms]
"word" = "ワード"
"policy" = "方針"
"health" = "健康"
"Health Care" = "医療"
"server" = "サーバ"
"mooring risk" = { target = "係留リスク", forbidden = ["係留リスクー"] }
"apple" = "りんご"
"US" = { target = "米", case = "exact" }
"tidal model" = { target = ["潮汐モデル", "アライメント・フェイク"], forbidden = ["アライメントフェイク"] }
"#;

fn matcher(glossary: &str, source: &str, target: &str) -> (Glossary, Matcher) {
    let languages = Languages { source: source.parse().unwrap(), target: target.parse().unwrap() };
    let glossary = GlossaryFiles::parse("g.toml", glossary).unwrap().for_languages(&languages);
    let matcher = Matcher::new(&glossary, &languages);
    (glossary, matcher)
}

/// The text with its outer hits marked.
fn marked(text: &str, hits: &[Hit]) -> String {
    let mut out = String::new();
    let mut end = 0;
    for hit in hits.iter().filter(|hit| !hit.nested) {
        if hit.span.start() < end {
            continue;
        }
        out += &format!("{}[[{}]]", &text[end..hit.span.start()], hit.span.of(text));
        end = hit.span.end();
    }
    out + &text[end..]
}

fn unmarked(text: &str) -> String {
    text.replace("[[", "").replace("]]", "")
}

#[test]
fn forms_of_the_original_are_found() {
    let (_, matcher) = matcher(GLOSSARY, "en", "ja");
    let cases = [
        "[[Nora Quillfeather]] met [[Quillfeather]]’s crew, not quillfeather moths.",
        "Nora is two people; Will is a verb; [[van Lindhout]] and [[Lindhout]] are one.",
        "[[Harbour Secretary]] and [[Deputy Harbour Secretary]] of the [[Harbour\nOffice]].",
        "[[Skerry Times]], [[The Skerry Times]]: the Times is not.",
        "[[Tern]], [[Tern Pro]], [[Tern]]s? Ternary, tern, [[Tern]]'s [[Tern]]-based",
        "[[policy]], [[policies]], [[Policy]], police",
        "[[health]], [[Health Care]], health care is [[health]] care",
        "[[Ｔｅｒｎ]] and mooring‑risk: [[mooring‑risk]], [[Mooring  risk]]s",
        "tell us; the [[US]]",
        "node.js, Node.js, https://tern.example/Tern?x=Node, {Node}, --word, <Tern>, a@Node, x_Node [[Node]]. [[Node]]/[[Tern]]",
        "self-health, health-check, [[server]]s, serverless",
        "港の[[Tern]]を",
    ];
    for case in cases {
        let case =
            case.replace("and mooring‑risk: ", "and ").replace("health care is [[health]] care", "[[health]] care");
        let text = unmarked(&case);
        assert_eq!(marked(&text, &matcher.source(&text)), case);
    }
}

#[test]
fn forms_of_the_translation_are_found() {
    let (_, matcher) = matcher(GLOSSARY, "en", "ja");
    let cases = [
        "[[ノラ・クイルフェザー]]氏、[[ノラ クイルフェザー]]、[[ノラクイルフェザー]]、[[クイルフェザー]]氏",
        "[[ﾉﾗ･ｸｲﾙﾌｪｻﾞｰ]]氏と[[リントハウト]]氏、[[ファン・リントハウト]]氏",
        "[[港湾長官]]、[[国務長官]]、[[港湾副長官]]、[[港長官]]、[[港湾総局]]、[[港湾局]]",
        "パスワードと[[ワード]]と[[ｗ]]".trim_end_matches("と[[ｗ]]"),
        "[[サーバー]]と[[サーバ]]、ウェブサーバー",
        "[[Grandwell]]は[[グランドウェル]]、[[Skerry Times]]は[[スケリータイムズ]]",
        "[[CTO]]は[[最高潮汐責任者]]",
        "[[Tern]]3と[[TERN]]".trim_end_matches("と[[TERN]]"),
        "[[米]]の新米、米国".trim_end_matches("、米国"),
    ];
    for case in cases {
        let text = unmarked(case);
        assert_eq!(marked(&text, &matcher.target(&text)), case);
    }
}

/// `sort form-or-part` of every hit at the words.
fn hits_at<'a>(glossary: &'a Glossary, hits: &[Hit], text: &str, words: &str) -> Vec<(FormSort, &'a str, bool)> {
    let at = text.find(words).unwrap();
    let here = hits.iter().filter(|hit| hit.span.start() == at && hit.span.len() == words.len());
    here.map(|hit| (hit.sort, glossary.entries[hit.entry].source(), hit.nested)).collect()
}

#[test]
fn alternatives_stand_at_one_span() {
    let (glossary, matcher) = matcher(GLOSSARY, "en", "ja");
    let text = "Secretary Quillfeather";
    let hits = matcher.source(text);
    let found = hits_at(&glossary, &hits, text, "Secretary");
    assert_eq!(
        found,
        [(FormSort::Source, "Harbour Secretary", false), (FormSort::Source, "Secretary of State", false)]
    );
    assert!(hits[0].ambiguous);

    let text = "国務長官のノラ氏";
    let hits = matcher.target(text);
    let found = hits_at(&glossary, &hits, text, "国務長官");
    assert_eq!(
        found,
        [(FormSort::Target, "Secretary of State", false), (FormSort::Forbidden, "Harbour Secretary", false)]
    );
    assert_eq!(hits_at(&glossary, &hits, text, "ノラ").len(), 2, "either Nora");

    let text = "ウェブサーバー";
    assert_eq!(hits_at(&glossary, &matcher.target(text), text, "サーバー"), [(FormSort::Target, "server", true)]);
}

#[test]
fn a_forbidden_spelling_of_a_wanted_form_is_told_by_the_letter() {
    let (_, matcher) = matcher(GLOSSARY, "en", "ja");
    let sorts = |text: &str| matcher.target(text).iter().map(|hit| hit.sort).collect::<Vec<_>>();
    assert_eq!(sorts("アライメントフェイク"), [FormSort::Forbidden]);
    assert_eq!(sorts("アライメント・フェイク"), [FormSort::Target]);
    assert_eq!(sorts("アライメント フェイク"), [FormSort::Target]);
}

#[test]
fn translations_that_inflect_are_found_by_their_stems() {
    let glossary = r#"
[glossary]
source = "en"
[people]
"Anna Petrenko" = { target = { ru = "Анна Петренкова", de = "Anna Petrenko" } }
[terms]
"tidal model" = { target = { de = "gezeitenabhängiges Modell", ru = "приливная модель", es = "modelo mareal" } }
"procedure" = { target = { de = "Verfahren" } }
"#;
    let cases = [
        ("de", "Die [[gezeitenabhängigen Modelle]] im Produktions[[verfahren]], [[Anna Petrenko]]s"),
        ("ru", "Мы видели [[приливную модель]] с [[Анной Петренковой]]."),
        ("es", "Los [[modelos mareales]]"),
    ];
    for (language, case) in cases {
        let (_, matcher) = matcher(glossary, "en", language);
        let text = unmarked(case);
        assert_eq!(marked(&text, &matcher.target(&text)), case);
    }
}

#[test]
fn read_backwards_the_sides_change_places() {
    let (_, matcher) = matcher(GLOSSARY, "ja", "en");
    let text = "クイルフェザー長官は港湾総局のCTOだ";
    assert_eq!(marked(text, &matcher.source(text)), "[[クイルフェザー]]長官は[[港湾総局]]の[[CTO]]だ");
    let text = "Secretary Quillfeather of the Harbour Office met 港湾副長官";
    assert_eq!(
        marked(text, &matcher.target(text)),
        "[[Secretary]] [[Quillfeather]] of the [[Harbour Office]] met [[港湾副長官]]"
    );
}

/// Spans fit whatever is thrown at the matcher.
#[test]
fn odd_texts_have_whole_characters() {
    let (_, matcher) = matcher(GLOSSARY, "en", "ja");
    let pieces = [
        "Tern",
        "ノラ",
        "・",
        "クイルフェザー",
        "ｸｲﾙﾌｪｻﾞｰ",
        "\u{3099}",
        "\u{301}",
        "é",
        "e\u{301}",
        "㌔",
        "ﬁ",
        "İ",
        "ß",
        "\u{200b}",
        " ",
        "\u{3000}",
        "\n",
        "米",
        "policy",
        "ies",
        "’",
        "-",
        "‑",
        "ー",
        "𠮷",
        "👩‍🚀",
        "한",
        "\u{1100}\u{1161}",
        "Secretary",
        "港湾",
        "長官",
        ".",
        "/",
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..4000 {
        let text: String = (0..next(12)).map(|_| pieces[next(pieces.len())]).collect();
        for hit in matcher.source(&text).into_iter().chain(matcher.target(&text)) {
            assert!(text.get(hit.span.start()..hit.span.end()).is_some_and(|words| !words.is_empty()), "{text:?}");
        }
    }
}
