//! Any bytes as a file of any format, beside an original where the format asks for one.
#![no_main]

use bilint::read::Options;
use bilint::read::format::FORMATS;
use libfuzzer_sys::fuzz_target;

/// What parts the translation from the original in a case; no text of either holds it.
const BETWEEN: &[u8] = b"\xff\x00\xff";

fuzz_target!(|data: &[u8]| {
    let Some((format, rest)) = bilint_fuzz::choice(data, FORMATS.len()) else { return };
    let format = &FORMATS[format];
    let extension = format.extensions[0];
    let at = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN);
    let (target, source) = at.map_or((rest, &b""[..]), |at| (&rest[..at], &rest[at + BETWEEN.len()..]));
    let folder = tempfile::tempdir().expect("a folder for the original");
    let mut options =
        Options { source_language: "en".parse().ok(), target_language: "ja".parse().ok(), ..Options::default() };
    if format.paired || !source.is_empty() {
        let path = folder.path().join("en").with_extension(extension);
        std::fs::write(&path, source).expect("the original can be written");
        options.source = Some(path);
    }
    bilint_fuzz::check(&format!("ja.{extension}"), target.to_vec(), &options);
});
