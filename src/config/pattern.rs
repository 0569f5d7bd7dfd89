//! Patterns of paths: `*` for any letters, `**` for any folders, `{lang}` for a language.

use std::path::{Path, PathBuf};

use crate::config::tag;

/// Stands in a pattern for the language.
pub const LANGUAGE: &str = "{lang}";

/// A pattern, ready to be asked.
#[derive(Clone, Debug)]
pub struct Pattern {
    pieces: Vec<Piece>,
    /// The folder that all its files lie in.
    pub folder: PathBuf,
    /// Whether it names one file only.
    pub plain: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// `*`: letters of one name, as few as possible.
    Star,
    /// `**/`: no folder or several, each with its `/`.
    Folders,
    /// `**` at the end: all that is left.
    Rest,
    Language,
}

/// What the parts of a pattern stand for in a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filling {
    /// What each `*` and `**` stands for.
    pub stars: Vec<String>,
    /// What `{lang}` stands for, as the path spells it.
    pub tag: Option<String>,
}

impl Pattern {
    /// Reads a pattern.
    pub fn new(pattern: &Path) -> Pattern {
        let text = slashed(pattern);
        let names: Vec<&str> = text.split('/').collect();
        let mut pieces = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let last = at + 1 == names.len();
            if *name == "**" {
                pieces.push(if last { Piece::Rest } else { Piece::Folders });
                continue;
            }
            push_name(&mut pieces, name);
            if !last {
                pieces.push(Piece::Text("/".to_owned()));
            }
        }
        let is_fixed = |name: &&&str| !name.contains('*') && !name.contains(LANGUAGE);
        let fixed: Vec<&str> = names.iter().take_while(is_fixed).copied().collect();
        let plain = fixed.len() == names.len();
        let folder = match fixed.as_slice() {
            [""] => PathBuf::from("/"),
            names => PathBuf::from(names.join("/")),
        };
        Pattern { pieces, folder, plain }
    }

    /// What its parts stand for in a path that fits.
    pub fn fits(&self, path: &Path) -> Option<Filling> {
        let mut filling = Filling::default();
        fits(&self.pieces, &slashed(path), &mut filling).then_some(filling)
    }

    /// The path with the parts filled in.
    pub fn filled(&self, filling: &Filling) -> PathBuf {
        let mut stars = filling.stars.iter();
        let fill = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Language => filling.tag.clone().unwrap_or_default(),
            Piece::Star | Piece::Folders | Piece::Rest => stars.next().cloned().unwrap_or_default(),
        };
        PathBuf::from(self.pieces.iter().map(fill).collect::<String>())
    }

    /// How many stars it has.
    pub fn stars(&self) -> usize {
        self.pieces.iter().filter(|piece| matches!(piece, Piece::Star | Piece::Folders | Piece::Rest)).count()
    }

    /// Whether it has a place for the language.
    pub fn has_language(&self) -> bool {
        self.pieces.contains(&Piece::Language)
    }
}

/// The path with `/` everywhere and no `./` before it.
fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() };
    text.strip_prefix("./").map(str::to_owned).unwrap_or(text)
}

fn push_name(pieces: &mut Vec<Piece>, name: &str) {
    for (nth, part) in name.split(LANGUAGE).enumerate() {
        if nth > 0 {
            pieces.push(Piece::Language);
        }
        for (nth, text) in part.split('*').enumerate() {
            if nth > 0 {
                pieces.push(Piece::Star);
            }
            if !text.is_empty() {
                pieces.push(Piece::Text(text.to_owned()));
            }
        }
    }
}

fn fits(pieces: &[Piece], path: &str, filling: &mut Filling) -> bool {
    let Some((first, rest)) = pieces.split_first() else { return path.is_empty() };
    let name = path.split('/').next().unwrap_or("");
    match first {
        Piece::Text(text) => path.strip_prefix(text.as_str()).is_some_and(|path| fits(rest, path, filling)),
        Piece::Star => {
            let ends = name.char_indices().map(|(at, _)| at).chain([name.len()]);
            takes_star(rest, path, ends, filling)
        }
        Piece::Folders => {
            let ends = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
            takes_star(rest, path, ends, filling)
        }
        Piece::Rest => takes_star(rest, path, [path.len()].into_iter(), filling),
        Piece::Language => match &filling.tag {
            Some(tag) => path.strip_prefix(tag.clone().as_str()).is_some_and(|path| fits(rest, path, filling)),
            None => takes_language(rest, path, name, filling),
        },
    }
}

/// Tries what a star may stand for, up to each of `ends` (bytes).
fn takes_star(rest: &[Piece], path: &str, ends: impl Iterator<Item = usize>, filling: &mut Filling) -> bool {
    let mark = (filling.stars.len(), filling.tag.clone());
    for (taken, left) in ends.filter_map(|end| path.split_at_checked(end)) {
        filling.stars.push(taken.to_owned());
        if fits(rest, left, filling) {
            return true;
        }
        filling.stars.truncate(mark.0);
        filling.tag.clone_from(&mark.1);
    }
    false
}

/// Tries the beginnings of a name that are language tags, the longest first.
fn takes_language(rest: &[Piece], path: &str, name: &str, filling: &mut Filling) -> bool {
    let mark = filling.stars.len();
    for end in (2..=name.len()).rev() {
        let Some((tag, left)) = path.split_at_checked(end) else { continue };
        if tag::language(tag).is_none() {
            continue;
        }
        filling.tag = Some(tag.to_owned());
        if fits(rest, left, filling) {
            return true;
        }
        filling.stars.truncate(mark);
        filling.tag = None;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_languages_stand_for_parts_of_a_path() {
        type Case<'a> = (&'a str, &'a str, Option<(&'a [&'a str], Option<&'a str>)>);
        let cases: [Case<'_>; 9] = [
            ("ja/**/*.md", "ja/a.md", Some((&["", "a"], None))),
            ("ja/**/*.md", "./ja/x/y/a.md", Some((&["x/y/", "a"], None))),
            ("ja/**", "ja/x/a.md", Some((&["x/a.md"], None))),
            ("ja/*.md", "ja/x/a.md", None),
            ("l/{lang}.json", "l/pt_BR.json", Some((&[], Some("pt_BR")))),
            ("l/{lang}.json", "l/api.json", None),
            ("{lang}/app.{lang}.yml", "ja/app.de.yml", None),
            ("docs/**/*.{lang}.md", "docs/a/my.page.zh-Hant.md", Some((&["a/", "my.page"], Some("zh-Hant")))),
            ("/x/values-{lang}/*.xml", "/x/values-pt-rBR/s.xml", Some((&["s"], Some("pt-rBR")))),
        ];
        for (pattern, path, expected) in cases {
            let (pattern, path) = (Pattern::new(Path::new(pattern)), Path::new(path));
            let found = pattern.fits(path);
            let seen =
                found.as_ref().map(|f| (f.stars.iter().map(String::as_str).collect::<Vec<_>>(), f.tag.as_deref()));
            assert_eq!(seen, expected.map(|(stars, tag)| (stars.to_vec(), tag)), "{path:?}");
            if let Some(filling) = found {
                assert_eq!(pattern.filled(&filling), path.strip_prefix("./").unwrap_or(path));
            }
        }
        assert_eq!(Pattern::new(Path::new("a/b/*.md")).folder, Path::new("a/b"));
    }
}
