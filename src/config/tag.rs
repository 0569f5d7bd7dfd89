//! Language tags as people put them into paths: `ja`, `pt-BR`, `pt_BR`, Android's `pt-rBR` and `b+sr+Latn`, `sr@latin`.

use crate::language::Language;

/// The languages of ISO 639-1, then three-letter codes of CLDR's locales and of what software is translated into. A list,
/// since `src`, `api` and `js` have the form of a tag; those that are words of folders too (`min`, `war`) are left out.
const LANGUAGES: &str = "\
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es \
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja jv ka kg \
ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn \
no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta \
te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu \
ach agq arn ary arz asa ast awa bem bez bgc bho bjn blo brx cak ccp ceb cgg chr ckb cnr crh csw diq dje doi dsb dua dyo ebu \
ewo fil frp frr fur gor gsw guz hak haw hne hsb ilo inh jbo jgo jmc kaa kab kam kbd kde kea kgp khq kkj kln kok krc ksb ksf \
ksh kxv lez lij lkt lld lmo lrc ltg luo luy lzh mai meh mfe mgh mgo mhn mhr mni moh mua mus mwl myv mzn nan naq nds nmg nnh \
nqo nso nus nyn oka osa pap pcd pcm pis pms pnb prg quc raj rhg rif rue rup rwk sah saq sat sbp scn sco sdh seh sgs shn skr \
sma smj smn sms ssy stq suz syr szl teo tet tly tok tpi trs trv trw tsz tum twq tyv tzm udm vai vec vep vls vmw vro vun wae \
wal wbp wuu xal xmf xnr xog yav yrl yue zea zgh";

/// The variants that people write tags with.
const VARIANTS: &str = "1901 1994 1996 arevela arevmda cornu ekavsk fonipa hepburn ijekavsk monoton nedis oxendict pinyin polyton \
posix rozaj scotland scouse tarask unifon valencia wadegile";

/// The language that a part of a path names.
pub fn language(part: &str) -> Option<Language> {
    let plain = part.strip_prefix("b+").map_or_else(|| part.to_owned(), |rest| rest.replace('+', "-"));
    let plain = plain.replace(['_', '@'], "-");
    let (primary, subtags) = plain.split_once('-').map_or((plain.as_str(), None), |(first, rest)| (first, Some(rest)));
    // Any other language is one beside a region or a script, written as they are: `hak-TW`, but no `api-docs`.
    let unmistakable = |subtag: &str| {
        let (first, rest) = subtag.split_at_checked(1).unwrap_or_default();
        let capital = first.bytes().all(|b| b.is_ascii_uppercase());
        let region = subtag.len() == 2 && subtag.bytes().all(|b| b.is_ascii_uppercase());
        region || subtag.len() == 4 && capital && rest.bytes().all(|b| b.is_ascii_lowercase())
    };
    let known = LANGUAGES.split(' ').any(|known| known == primary);
    let formed = primary.len() == 3 && primary.bytes().all(|b| b.is_ascii_lowercase());
    let told = subtags.and_then(|rest| rest.split('-').next()).is_some_and(unmistakable);
    if !(known || formed && told) {
        return None;
    }
    let mut tag = primary.to_owned();
    let mut private = false;
    for subtag in subtags.into_iter().flat_map(|rest| rest.split('-')) {
        // What stands after an x means what its users agree on.
        let own = private && (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric());
        tag = tag + "-" + if own || subtag == "x" { subtag } else { self::subtag(subtag)? };
        private |= subtag == "x";
    }
    tag.parse().ok()
}

/// A region or a script.
fn subtag(part: &str) -> Option<&str> {
    let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    let region = |part: &str| part.len() == 2 && letters(part);
    match part {
        "latin" => Some("Latn"),
        "cyrillic" => Some("Cyrl"),
        _ if VARIANTS.split(' ').any(|known| known == part) => Some(part),
        _ if region(part) || part.len() == 4 && letters(part) => Some(part),
        _ if part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()) => Some(part),
        _ => part.strip_prefix('r').filter(|rest| region(rest) && rest.bytes().all(|b| b.is_ascii_uppercase())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_paths_name_languages() {
        let cases = [
            ("ja", "ja"),
            ("pt_BR", "pt-BR"),
            ("zh-cn", "zh-CN"),
            ("pt-rBR", "pt-BR"),
            ("b+sr+Latn", "sr-Latn"),
            ("sr@latin", "sr-Latn"),
            ("es-419", "es-419"),
            ("ca@valencia", "ca-valencia"),
            ("de_1996", "de-1996"),
            ("tok", "tok"),
            ("hak-TW", "hak-TW"),
            ("rmy-Latn", "rmy-Latn"),
            ("en-x-pirate", "en-x-pirate"),
            ("zh_Hant_TW", "zh-Hant-TW"),
        ];
        for (part, tag) in cases {
            assert_eq!(language(part).unwrap().as_str(), tag, "{part}");
        }
        for part in ["src", "api", "js", "night", "v21", "JA", "en-guide", "api-docs", "src-2", "ja-", ""] {
            assert_eq!(language(part), None, "{part}");
        }
    }
}
