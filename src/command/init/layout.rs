//! The usual layouts of translated projects: what they are called, and the one whose originals lie elsewhere.

use crate::config::pattern::LANGUAGE;

/// Where Docusaurus keeps translated pages below `i18n/{lang}/`, and where their originals.
const DOCUSAURUS: [(&str, &str); 3] = [
    ("docusaurus-plugin-content-docs/current", "docs"),
    ("docusaurus-plugin-content-blog", "blog"),
    ("docusaurus-plugin-content-pages", "src/pages"),
];

/// What a translation's path shows, or a file beside it, and whose layout that is.
const LAYOUTS: [(&str, &str, &str); 16] = [
    ("docusaurus-plugin", "", "Docusaurus"),
    ("values-", "", "Android resources"),
    (".lproj", "", "Apple strings"),
    (".xcstrings", "", "Xcode string catalogue"),
    (".arb", "", "Flutter"),
    (".ftl", "", "Fluent"),
    (".ts", "", "Qt"),
    (".resx", "", ".NET resources"),
    (".po", "", "gettext"),
    ("config/locales", "", "Rails"),
    (".xlf", "", "XLIFF"),
    ("xliff", "", "XLIFF"),
    ("content/", "", "Hugo"),
    ("", "mkdocs.yml", "MkDocs"),
    (".json", "", "i18next"),
    (".properties", "", "Java properties"),
];

/// What the layout of a translation's pattern is called; `is_there` tells of files beside the configuration.
pub fn of(target: &str, is_there: impl Fn(&str) -> bool) -> &'static str {
    let fits = |(part, file, _): &&(&str, &str, &str)| target.contains(part) && (file.is_empty() || is_there(file));
    LAYOUTS.iter().find(fits).map_or("pairs of files", |(_, _, name)| *name)
}

/// Of a page that Docusaurus keeps: the folder of the translations, that of the originals, and the path below both.
pub fn docusaurus(shape: &str) -> Option<(String, String, &str)> {
    DOCUSAURUS.iter().find_map(|(folder, original)| {
        let translations = format!("i18n/{LANGUAGE}/{folder}");
        let at = shape.find(&translations)?;
        let (root, rest) = (shape.get(..at)?, shape.get(at + translations.len()..)?);
        Some((format!("{root}{translations}"), format!("{root}{original}"), rest))
    })
}

/// All files below a folder with an ending.
pub fn below(folder: &str, ending: &str) -> String {
    if folder.is_empty() { format!("**/*{ending}") } else { format!("{folder}/**/*{ending}") }
}
