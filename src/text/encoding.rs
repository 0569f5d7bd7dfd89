//! Bytes into text: which encoding they are in, and whether they are valid in it.
//!
//! # Design
//! A byte order mark decides; else valid UTF-8 is UTF-8; else what the file declares of itself (a PO header, an XML
//! declaration, a page's `meta`); else what its bytes tell beyond doubt. A decoded file must spell back to the very same
//! bytes, or places and fixes would be wrong: one that does not is refused.

/// How a file spells its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8; `bom` bytes (0 or 3) stand before the text.
    Utf8 {
        /// Length of the byte order mark.
        bom: usize,
    },
    /// UTF-16 with its byte order mark, little or big endian.
    Utf16 {
        /// Whether the high byte comes first.
        big_endian: bool,
    },
    /// One that the file declares, or that its bytes tell.
    Other(&'static encoding_rs::Encoding),
}

/// Why bytes are not a text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Nothing in it.
    #[error("the file is empty: expected text")]
    Empty,
    /// NUL bytes, or too few letters.
    #[error("this is a binary file (a NUL byte at byte {0}): expected text in UTF-8, or UTF-16 with a byte order mark")]
    Binary(usize),
    /// Bytes that are not valid in the encoding.
    #[error(
        "{line}:{column}: invalid {encoding} (byte {offset}): expected text in UTF-8, or UTF-16 with a byte order mark"
    )]
    Invalid {
        /// `UTF-8` or `UTF-16`.
        encoding: &'static str,
        /// Byte offset in the file.
        offset: usize,
        /// 1-based.
        line: usize,
        /// 1-based, in characters.
        column: usize,
    },
    /// A declared encoding that nobody knows.
    #[error(" the encoding it declares, “{0}”, is unknown: expected UTF-8")]
    Unknown(String),
    /// Over 4 GiB.
    #[error("the file is over 4 GiB: split it")]
    TooLarge,
}

impl DecodeError {
    /// What stands between the file's name and the message: a line follows the name at once, as everywhere.
    pub fn gap(&self) -> &'static str {
        if matches!(self, Self::Invalid { .. }) { "" } else { " " }
    }
}

/// The text of a file's bytes.
pub(super) fn decode(
    bytes: Vec<u8>,
    default: Option<&'static encoding_rs::Encoding>,
) -> Result<(String, Encoding), DecodeError> {
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => return Ok((decode_utf16(&bytes, false)?, Encoding::Utf16 { big_endian: false })),
        Some([0xFE, 0xFF]) => return Ok((decode_utf16(&bytes, true)?, Encoding::Utf16 { big_endian: true })),
        _ => {}
    }
    let declared = declared(&bytes);
    if std::str::from_utf8(&bytes).is_err()
        && let Some(encoding) = declared.or_else(|| guessed(&bytes)).or(default)
        && encoding != encoding_rs::UTF_8
    {
        return decode_other(&bytes, encoding);
    }
    decode_utf8(bytes)
}

/// The encoding that the head of a file names.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let head: String =
        head.iter().map(|&b| if b.is_ascii() { char::from(b).to_ascii_lowercase() } else { '?' }).collect();
    let label = |after: &str, within: &str| {
        let at = head.find(within)?;
        let at = at + head.get(at..)?.find(after)? + after.len();
        let rest = head.get(at..)?.trim_start_matches(['"', '\'', ' ']);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))).unwrap_or(rest.len());
        encoding_rs::Encoding::for_label(rest.get(..end)?.as_bytes())
    };
    if head.starts_with("<?xml") {
        let end = head.find("?>").unwrap_or(head.len());
        return head.get(..end)?.contains("encoding=").then(|| label("encoding=", "<?xml"))?;
    }
    label("charset=", "<meta").or_else(|| label("charset=", "\"content-type:"))
}

/// The encoding that bytes without a declaration are in, where no other one of several bytes a character would do.
/// Those of one byte a character are not guessed: every file is valid in them.
fn guessed(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if memchr::memchr(0, bytes).is_some() {
        return None;
    }
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    let (encoding, sure) = detector.guess_assess(None, false);
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    (sure && high >= 20 && !encoding.is_single_byte()).then_some(encoding)
}

fn decode_other(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<(String, Encoding), DecodeError> {
    let name = encoding.name();
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes).filter(|text| {
        let (again, _, failed) = encoding.encode(text);
        !failed && *again == *bytes
    });
    match text {
        Some(text) => Ok((text.into_owned(), Encoding::Other(encoding))),
        None => {
            let (mut decoder, mut out) = (encoding.new_decoder_without_bom_handling(), String::new());
            out.reserve(bytes.len() * 3 + 16);
            let (_, read) = decoder.decode_to_string_without_replacement(bytes, &mut out, true);
            let line = out.matches('\n').count() + 1;
            let column = out.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            Err(DecodeError::Invalid { encoding: name, offset: read.saturating_sub(1), line, column })
        }
    }
}

fn decode_utf8(mut bytes: Vec<u8>) -> Result<(String, Encoding), DecodeError> {
    let bom = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
    bytes.drain(..bom);
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, Encoding::Utf8 { bom })),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            if let Some(nul) = memchr::memchr(0, bytes) {
                return Err(DecodeError::Binary(bom + nul));
            }
            let before = String::from_utf8_lossy(&bytes[..valid]).into_owned();
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            Err(DecodeError::Invalid { encoding: "UTF-8", offset: bom + valid, line, column })
        }
    }
}

fn decode_utf16(bytes: &[u8], big_endian: bool) -> Result<String, DecodeError> {
    let pairs = bytes[2..].chunks(2);
    let units = pairs.map(|pair| match (pair, big_endian) {
        ([a, b], true) => u16::from_be_bytes([*a, *b]),
        ([a, b], false) => u16::from_le_bytes([*a, *b]),
        _ => 0xD800, // an odd byte at the end: an error like a lone surrogate
    });
    let mut text = String::with_capacity(bytes.len());
    let (mut offset, mut line, mut column) = (2, 1, 1);
    for decoded in char::decode_utf16(units) {
        let Ok(c) = decoded else {
            return Err(DecodeError::Invalid { encoding: "UTF-16", offset, line, column });
        };
        text.push(c);
        offset += 2 * c.len_utf16();
        (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
    }
    Ok(text)
}
