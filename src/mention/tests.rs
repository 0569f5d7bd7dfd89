//! What is read in a text, by language: `[[…]]` marks each mention, its readings follow in order
//! (see `notation.rs`), mentions parted by `;`.

use crate::language::Language;

use super::{Mention, extract, notation};

fn read(language: &str, text: &str) -> Vec<Mention> {
    extract(text, &language.parse::<Language>().unwrap())
}

/// The text with its mentions marked, and their readings.
fn told(language: &str, text: &str) -> (String, String) {
    let mentions = read(language, text);
    let mut marked = text.to_owned();
    for mention in mentions.iter().rev() {
        marked.insert_str(mention.span.end(), "]]");
        marked.insert_str(mention.span.start(), "[[");
    }
    (marked, mentions.iter().map(notation::mention).collect::<Vec<_>>().join("; "))
}

fn check(cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (language, marked, expected) in cases {
        let text = marked.replace("[[", "").replace("]]", "");
        let (got, readings) = told(language, &text);
        if got != *marked || readings != *expected {
            wrong.push(format!("{language} {marked}\n   got {got}\n   expected {expected}\n   got      {readings}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn amounts() {
    check(&[
        ("en", "It took [[1,234.5]] of them", "1234.5"),
        ("en", "a loss of [[94,00]] apples", "malformed | 94"),
        ("en", "[[a hundred and five]] boats, [[half a million]] birds", "105; 500000"),
        ("en", "[[twenty-three]] and [[fifteen hundred]], [[two dozen]]", "23; 1500; 24"),
        ("en", "[[two million three hundred thousand]] trees", "2300000"),
        ("en", "[[hundreds of thousands]] of ants, [[dozens]] of bees", "some 100000; some 12"),
        ("en", "[[several hundred]] ants", "some 100"),
        ("en", "[[two]] or so, [[two or three]] horses", "~2 ?; 2..3 ?"),
        ("ja", "[[1億4千万]]人、[[２万６４６９・８９]]、[[百五]]、[[十五]]本", "140000000; 26469.89; 105; 15"),
        ("ja", "[[2兆5000億]]と[[200百万]]と[[2 億]]", "2500000000000; 200000000; 200000000"),
        ("ja", "[[2、3日]]で[[五、六百]]人、[[二千]]余人", "2..3 day; 500..600; >2000"),
        ("ja", "[[数十]]人、[[十数]]人、[[数十万]]人", "some 10 ?; 11..19; some 100000"),
        ("ja", "一方、三重県の一部で統一、[[二十三]]重", "23"),
        ("en", "[[three-quarters]] of it, [[two thirds]], [[a third]] of us", "3/4; 2/3; 1/3 | 3 th"),
        ("ja", "[[3分の2]]、[[三分の一]]", "2/3; 1/3"),
        ("en", "kept ([[1972]]-[[81]])", "1972; 1981"),
        ("en", "open 24/7, one of the best, no one came", ""),
        ("en", "up from [[1.7 million]] [[four years]] ago", "1700000; 4 year"),
        ("ja", "[[1 万 5 千]]と[[30]]の", "15000; 30"),
        ("xx", "[[1.234]] or [[1,5]]", "1234 | 1.234; 1.5"),
    ]);
}

#[test]
fn money() {
    check(&[
        (
            "en",
            "[[$200 million]], [[US$5m]], [[€3.5bn]] and [[£20]]",
            "200000000 ?dollar; 5000000 USD; 3500000000 EUR; 20 GBP",
        ),
        ("en", "[[50 cents]], [[300 Australian dollars]], [[A$40]], [[JPY 500]]", "50 ?cent; 300 AUD; 40 AUD; 500 JPY"),
        ("en", "between [[$3 and $5]] and [[$3-5 million]]", "3..5 ?dollar; 3000000..5000000 ?dollar"),
        (
            "ja",
            "[[2億ドル]]、[[200百万ドル]]、[[300豪ドル]]、[[110円50銭]]",
            "200000000 ?dollar; 200000000 ?dollar; 300 AUD; 110.5 JPY",
        ),
        ("ja", "[[20億円]]超、約[[3ユーロ]]、[[５００元]]", ">2000000000 JPY; ~3 EUR; 500 CNY"),
    ]);
}

#[test]
fn measures() {
    check(&[
        ("en", "[[5 km]] or [[3.1 miles]] in [[1 hour 30 minutes]]", "5 kilometre; 3.1 mile; 90 minute"),
        (
            "en",
            "a [[five-year]] plan, [[18 months]], [[a fortnight]], [[half an hour]]",
            "5 year; 18 month; 1 fortnight ?; 0.5 hour ?",
        ),
        (
            "ja",
            "[[5キロ]]、[[1年半]]、[[2年6カ月]]、[[3ヶ月間]]、[[半年]]",
            "5 kilogram | 5 kilometre | 5 kilometre_per_hour; 1.5 year; 30 month; 3 month; 0.5 year ?",
        ),
        ("en", "[[two and a half years]] and [[one and a half million]]", "2.5 year; 1500000"),
        ("ja", "[[55型]]テレビ、[[1時間30分]]", "55 inch | 55; 90 minute"),
    ]);
}

#[test]
fn shares_and_bounds() {
    check(&[
        ("en", "[[20 percent]], [[2 percentage points]], at least no", "20 %; 2 points"),
        ("en", "at least [[5]], up to [[10%]], more than [[100]], [[500]]+", ">=5; <=10 %; >100; >=500"),
        ("ja", "[[2割]]、[[3割5分]]、[[0.5ポイント]]、[[2倍]]", "20 %; 35 %; 0.5 | 0.5 points; 2 fold"),
        ("ja", "[[100]]人以上、[[6歳]]未満、[[50%]]超", ">=100; <6 year | <6; >50 %"),
        (
            "en",
            "[[doubled]], [[twice]], [[third]], [[16th]], [[twenty-first]], the [[twenty-second]] floor",
            "2 fold ?; 2 times ?; 3 th ?; 16 th; 21 th ?; 22 th ?",
        ),
        ("ja", "[[第3]]回、[[3番目]]、[[二つ目]]、[[3回]]", "3 th | 3; 3 th; 2 th; 3 times"),
        ("en", "[[18-24 year]], won [[3]]-[[1]]", "18..24 year; 3 score | 3; 1 score | 1"),
        ("ja", "[[18~24歳]]、[[3]]対[[1]]", "18..24 year | 18..24; 3 score | 3; 1 score | 1"),
    ]);
}

#[test]
fn dates() {
    check(&[
        ("en", "[[March 4, 2025]]; [[4 March]]; [[Tuesday, 4 March 2025]]", "2025 m3 d4; m3 d4; 2025 m3 d4 w2"),
        ("en", "[[3/4/2025]] and [[2025-03-04]]", "2025 m3 d4 | 2025 m4 d3; 2025 m3 d4"),
        (
            "en",
            "[[March 4]]-[[6]], [[early May]], [[mid-2024]], [[Q3 2025]]",
            "m3 d4; m3 d6; m5 Early; 2024 Mid; 2025 Q3",
        ),
        ("en", "in the [[third quarter of 2025]]", "2025 Q3"),
        ("ja", "[[延喜2年]]に、[[06年]]に", "902; 6 year | '06"),
        ("en", "in the early [[2000s]]", "2000 Decade"),
        ("en", "the [[1990s]], the [[16th century]], in [[2003]], FY", "1990 Decade; 16 Century; 2003 | 2003"),
        ("ja", "[[2025年3月4日(火)]]、[[令和6年]]、[[昭和60年5月]]", "2025 m3 d4 w2; 2024; 1985 m5"),
        (
            "ja",
            "[[11月3日]]、[[3月上旬]]、[[90年代]]、[[19世紀]]、[[第3四半期]]、[[2025年度]]",
            "m11 d3; m3 Early; '90 Decade; 19 Century; Q3; 2025 fiscal",
        ),
        ("ja", "[[木曜日]]に[[5日]]、[[二〇二五年]]", "w4; d5 | 5 day; 2025"),
        ("en", "It may rain on [[Friday]]", "w5"),
    ]);
}

#[test]
fn chinese() {
    check(&[
        ("zh", "[[1.5亿]]人、[[两万五千]]家、[[一百零五]]座", "150000000; 25000; 105"),
        (
            "zh",
            "[[10多亿美元]]，[[20多公里]]，[[三十]]余人",
            "1000000000 USD; >20 kilometre | >20 kilometre_per_hour; >30",
        ),
        ("zh", "[[数百]]人，[[几十]]本书，[[十几]]个", "some 100; some 10 ?; 11..19"),
        ("zh", "他们一起统一了四川，十分高兴", ""),
        ("zh", "[[2025年3月4日]]，[[3月4号]]，[[20世纪80年代]]", "2025 m3 d4; m3 d4; 1980 Decade"),
        ("zh", "[[2025年第三季度]]，[[上周]]，[[周三]]", "2025 Q3; Week-1; w3"),
        ("zh", "[[下午5点半]]，[[上午9时15分]]", "17:30; 9:15"),
        ("zh", "至少[[5]]人，[[18岁]]以上", ">=5; >=18 year | >=18"),
        ("zh-Hant", "[[2萬5千]]隻，[[3個月]]，[[50億歐元]]，[[上週]]", "25000; 3 month; 5000000000 EUR; Week-1"),
    ]);
}

#[test]
fn korean() {
    check(&[
        (
            "ko",
            "[[1억 4천만]] 명이, [[3만원]]을, [[5천만원]]의, [[2조5000억원]]",
            "140000000; 30000 KRW; 50000000 KRW; 2500000000000 KRW",
        ),
        ("ko", "[[120킬로미터]]를 달려 [[50달러]]를 냈다", "120 kilometre | 120 kilometre_per_hour; 50 ?dollar"),
        ("ko", "[[20%]] 이상, [[3분의 2]], [[2배]]로", ">=20 %; 2/3; 2 fold"),
        ("ko", "만나서 억울한 사람들이 일부 있다", ""),
        ("ko", "[[2025년 3월 4일]]에, [[지난주]] [[금요일]]은, [[1990년대]]", "2025 m3 d4; Week-1; w5; 1990 Decade"),
        ("ko", "[[오후 5시 30분]]에, [[오전 9시반]]", "17:30; 9:30"),
        ("ko", "[[수백]] 명, [[세 번째]] 책, [[18세]] 미만", "some 100; 3 th ?; <18 year | <18"),
    ]);
}

#[test]
fn times() {
    check(&[
        (
            "en",
            "[[5:01 PM ET]], [[17:01]], [[5 p.m.]], [[noon]], [[half past five]]",
            "17:01 -300; 17:01; 17:00; 12:00; 5:30 either",
        ),
        (
            "ja",
            "[[17時1分]]、[[午後5時1分]](東部時間)、[[午後5時半]]、[[正午]]、[[25時]]",
            "17:01; 17:01 -300; 17:30; 12:00; 25:00",
        ),
    ]);
}

#[test]
fn german() {
    check(&[
        ("de", "[[1.234,5]] und [[12 500]], [[fünfundzwanzig]], [[zweitausendfünfhundert]]", "1234.5; 12500; 25; 2500"),
        (
            "de",
            "[[3,5 Mrd. Euro]], [[2 Billionen Dollar]], [[anderthalb Jahre]]",
            "3500000000 EUR; 2000000000000 ?dollar; 1.5 year",
        ),
        ("de", "[[zwei Drittel]], [[20-prozentige]], [[2 Prozentpunkte]]", "2/3; 20 %; 2 points"),
        ("de", "mindestens [[5]], knapp [[100 km/h]], [[30-jährige]]", ">=5; <100 kilometre_per_hour; 30 year | 30"),
        ("de", "[[3. März 2025]] im [[18. Jahrhundert]] oder [[Montagabend]]", "2025 m3 d3; 18 Century; w1"),
        (
            "de",
            "[[03.04.2025]], die [[1990er Jahre]], von [[1950]]-[[53]]",
            "2025 m4 d3 | 2025 m3 d4; 1990 Decade; 1950; 1953",
        ),
        ("de", "um [[15.30 Uhr]], um [[halb sechs]], [[letzten Monat]]", "15:30; 5:30 either; Month-1"),
    ]);
}

#[test]
fn french() {
    check(&[
        ("fr", "[[1 234,5]] ou [[quatre-vingt-dix-sept]] ou [[soixante-et-onze]]", "1234.5; 97; 71"),
        (
            "fr",
            "[[5 millions de dollars]], [[3 milliards d’euros]], plus de [[20 %]]",
            "5000000 ?dollar; 3000000000 EUR; >20 %",
        ),
        (
            "fr",
            "le [[3 mars 2025]], le [[1er mai]], au [[XXe siècle]], [[les années 90]]",
            "2025 m3 d3; m5 d1; 20 Century; '90 Decade",
        ),
        (
            "fr",
            "à [[15 h 30]], [[l’an dernier]], des [[centaines de milliers]] de gens",
            "15:30 | 930 minute; Year-1; some 100000",
        ),
    ]);
}

#[test]
fn spanish() {
    check(&[
        (
            "es",
            "[[treinta y cinco]], [[veintiuno]], [[2 mil millones]], [[3 billones]]",
            "35; 21; 2000000000; 3000000000000",
        ),
        ("es", "[[5 millones de dólares]], al menos [[20 por ciento]]", "5000000 ?dollar; >=20 %"),
        ("es", "el [[3 de marzo de 2025]], el [[siglo XX]], [[los años 90]]", "2025 m3 d3; 20 Century; '90 Decade"),
        (
            "es",
            "a las [[3:30 de la tarde]], [[el mes pasado]], [[cientos de miles]] de aves",
            "15:30; Month-1; some 100000",
        ),
        ("es", "[[1.234]] o [[1,5]]", "1234 | 1.234; 1.5"),
    ]);
}

#[test]
fn italian_portuguese_and_russian() {
    check(&[
        (
            "it",
            "[[trecentocinquantamila]], [[5 milioni di dollari]], il [[3 marzo 2025]]",
            "350000; 5000000 ?dollar; 2025 m3 d3",
        ),
        (
            "pt",
            "[[trinta e cinco]], [[2 bilhões de dólares]], [[3 de março de 2025]]",
            "35; 2000000000 ?dollar; 2025 m3 d3",
        ),
        ("ru", "[[двадцать пять]], [[1,5 млн долларов]], [[25-тысячную]] толпу", "25; 1500000 ?dollar; 25000"),
        ("ru", "более [[20 процентов]], [[3 марта 2025 года]]", ">20 %; 2025 m3 d3"),
    ]);
}

#[test]
fn relative_dates() {
    check(&[
        ("en", "[[last month]], [[earlier this month]], [[tomorrow]]", "Month-1; Month+0 Early ?; Day+1 ?"),
        ("ja", "[[先月]]、[[今月初め]]、[[再来週]]、[[昨年]]", "Month-1; Month+0 Early ?; Week+2; Year-1"),
    ]);
}

#[test]
fn codes_and_what_is_no_prose() {
    check(&[
        ("en", "[[GPT-4]] and [[F-35]] and [[2.10.3]] and [[H1N1]]", "code GPT4; code F35; code 2.10.3; code H1N1"),
        (
            "en",
            "call [[03-1234-5678]] or %d, {0}, `x = [[5]]`, [[https://example.org/5]]",
            "code 0312345678; code 5; code https://example.org/5",
        ),
    ]);
}

#[test]
fn any_text_gives_ordered_mentions_inside_it() {
    let tricky = "約1,,2〜３億５千万ドル半を3月4日(火)午後5時半(東部時間)に twenty-one and a half million %1$d {{x}} 1/2/3 第第3 '85 -$5-6-7 10:99:5 二〇、三百万千 🎉٣٤ ²½ {{{ ``";
    let mut texts: Vec<String> = tricky.char_indices().map(|(at, _)| tricky[..at].to_owned()).collect();
    texts.extend(tricky.char_indices().map(|(at, _)| tricky[at..].to_owned()));
    texts.extend([
        "9".repeat(400),
        "9,".repeat(200),
        "千".repeat(300),
        "万億兆".repeat(50),
        "hundred ".repeat(80),
        "a ".repeat(50),
        "million million".into(),
    ]);
    texts.extend(
        [
            "",
            "%",
            "$",
            "{",
            "<",
            "第",
            "年月日",
            "-",
            "3-",
            "１".repeat(30).as_str(),
            "half half half",
            "at noon, by midnight",
            "9999999999999999999999999999兆年",
        ]
        .map(str::to_owned),
    );
    for text in &texts {
        for language in ["en", "ja", "de", "zh-Hant-TW"] {
            let mut end = 0;
            for mention in read(language, text) {
                let span = mention.span;
                assert!(
                    span.start() >= end && !span.is_empty() && text.get(span.start()..span.end()).is_some(),
                    "{language} {text}: {mention:?}"
                );
                assert!(
                    span.contains(mention.figures) && !mention.readings.is_empty(),
                    "{language} {text}: {mention:?}"
                );
                end = span.end();
            }
        }
    }
}
