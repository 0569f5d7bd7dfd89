//! Language tags as people put them into paths: `ja`, `pt-BR`, `pt_BR`, Android's `pt-rBR` and `b+sr+Latn`, `sr@latin`.

use crate::language::Language;

/// The languages of ISO 639-1, then those of CLDR's three-letter codes that software is translated into. A list, since
/// `src`, `api` and `js` have the form of a tag.
const LANGUAGES: &str = "\
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es \
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja jv ka kg \
ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn \
no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta \
te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu \
ast brx ceb chr ckb cnr doi dsb fil fur gsw haw hsb kab kok lij mai mni nds nqo pcm sah sat scn smn szl vec yue zgh";

/// The language that a part of a path names.
pub fn language(part: &str) -> Option<Language> {
    let plain = part.strip_prefix("b+").map_or_else(|| part.to_owned(), |rest| rest.replace('+', "-"));
    let plain = plain.replace(['_', '@'], "-");
    let (primary, subtags) = plain.split_once('-').map_or((plain.as_str(), None), |(first, rest)| (first, Some(rest)));
    if !LANGUAGES.split(' ').any(|known| known == primary) {
        return None;
    }
    let mut tag = primary.to_owned();
    for subtag in subtags.into_iter().flat_map(|rest| rest.split('-')) {
        tag = tag + "-" + self::subtag(subtag)?;
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
            ("zh_Hant_TW", "zh-Hant-TW"),
        ];
        for (part, tag) in cases {
            assert_eq!(language(part).unwrap().as_str(), tag, "{part}");
        }
        for part in ["src", "api", "js", "night", "v21", "JA", "en-guide", "ja-", ""] {
            assert_eq!(language(part), None, "{part}");
        }
    }
}
