//! How formats spell what a fix puts in place of a text.

/// How a format spells a replacement: what [`super::Text::spell`] does to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spelling {
    /// As it is.
    #[default]
    Plain,
    /// The inside of a JSON string.
    Json,
    /// The inside of a quoted CSV field: quotes are doubled.
    QuotedCsv,
    /// The inside of a string with backslashes: PO, Apple strings, double-quoted YAML.
    Backslash,
    /// The text of an XML element.
    Xml,
    /// An Android resource: XML, with quotes and apostrophes escaped.
    Android,
    /// The inside of a single-quoted YAML scalar: apostrophes are doubled.
    SingleQuoted,
}

impl Spelling {
    /// `text` as the format spells it.
    pub fn spell(self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Json => {
                serde_json::to_string(text).map(|quoted| quoted[1..quoted.len() - 1].to_owned()).unwrap_or_default()
            }
            Self::QuotedCsv => text.replace('"', "\"\""),
            Self::Backslash => backslashed(text),
            Self::Xml => text.replace('&', "&amp;").replace('<', "&lt;"),
            Self::Android => backslashed(text).replace('\'', "\\'").replace('&', "&amp;").replace('<', "&lt;"),
            Self::SingleQuoted => text.replace('\'', "''"),
        }
    }
}

fn backslashed(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t")
}
