//! How formats spell what a fix puts in place of a text.

/// How a format spells a replacement: what [`super::Text::spell`] does to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
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
    /// The same with its quotes and `>` escaped, as Qt's tools write it.
    XmlQuoted,
    /// An Android resource: XML, with quotes and apostrophes escaped.
    Android,
    /// The same in `<![CDATA[…]]>`, where XML needs nothing escaped.
    AndroidVerbatim,
    /// The inside of a single-quoted YAML scalar: apostrophes are doubled.
    SingleQuoted,
    /// A value of Java's `.properties`.
    Properties {
        /// What is not ASCII is written `\\uXXXX`.
        escape: bool,
        /// Apostrophes are doubled, as `java.text.MessageFormat` reads them.
        quotes: bool,
    },
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
            Self::Android => Self::Xml.spell(&Self::AndroidVerbatim.spell(text)),
            Self::AndroidVerbatim => backslashed(text).replace('\'', "\\'"),
            Self::XmlQuoted => {
                let plain = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                plain.replace('"', "&quot;").replace('\'', "&apos;")
            }
            Self::SingleQuoted => text.replace('\'', "''"),
            Self::Properties { escape, quotes } => property(text, escape, quotes),
        }
    }
}

fn backslashed(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t")
}

/// A value of Java's; the space it may begin with would be dropped.
fn property(text: &str, escape: bool, quotes: bool) -> String {
    let mut spelt = String::with_capacity(text.len());
    if text.starts_with(' ') {
        spelt.push('\\');
    }
    for c in text.chars() {
        match c {
            '\\' => spelt.push_str("\\\\"),
            '\n' => spelt.push_str("\\n"),
            '\r' => spelt.push_str("\\r"),
            '\t' => spelt.push_str("\\t"),
            '\'' if quotes => spelt.push_str("''"),
            c if escape && !c.is_ascii() => {
                c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| spelt.push_str(&format!("\\u{unit:04X}")));
            }
            c => spelt.push(c),
        }
    }
    spelt
}
