//! The usual layouts of translated projects: what they are called, and the one whose originals lie elsewhere.

use crate::config::pattern::LANGUAGE;

/// Where Docusaurus keeps translations, before the name of what they are of.
const DOCUSAURUS: &str = "/docusaurus-plugin-content-";

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
///
/// Documents lie in `current` or a version's folder; a second set of them has a name, which its folder has too.
pub fn docusaurus(shape: &str) -> Option<(String, String, &str)> {
    let start = shape.find(&format!("i18n/{LANGUAGE}{DOCUSAURUS}"))?;
    let (root, from) = (shape.get(..start)?, start + 5 + LANGUAGE.len() + DOCUSAURUS.len());
    let (plugin, rest) = shape.get(from..)?.split_once('/')?;
    let (kind, set) = plugin.split_once('-').map_or((plugin, None), |(kind, set)| (kind, Some(set)));
    let version = rest.split('/').next().filter(|_| kind == "docs").unwrap_or("");
    let originals = match (kind, version) {
        ("docs", "current") => set.unwrap_or("docs").to_owned(),
        ("docs", _) if version.starts_with("version-") => {
            format!("{}versioned_docs/{version}", set.map_or(String::new(), |set| format!("{set}_")))
        }
        ("blog", _) => set.unwrap_or("blog").to_owned(),
        ("pages", _) => "src/pages".to_owned(),
        _ => return None,
    };
    let below = from + plugin.len() + if version.is_empty() { 0 } else { 1 + version.len() };
    Some((shape.get(..below)?.to_owned(), format!("{root}{originals}"), shape.get(below..)?))
}

/// A folder of one version as that of any.
pub fn any_version(folder: &str) -> String {
    let name = |name: &str| if name.starts_with("version-") { "version-*".to_owned() } else { name.to_owned() };
    folder.split('/').map(name).collect::<Vec<_>>().join("/")
}

/// All files below a folder with an ending.
pub fn below(folder: &str, ending: &str) -> String {
    if folder.is_empty() { format!("**/*{ending}") } else { format!("{folder}/**/*{ending}") }
}
