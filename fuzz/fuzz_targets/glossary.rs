//! Any bytes as a glossary, ours or another tool's; what was read is written in every format.
#![no_main]

use bilint::exchange::{self, FORMATS, Options};
use bilint::glossary::GlossaryFiles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((format, rest)) = bilint_fuzz::choice(data, FORMATS.len() + 1) else { return };
    let Some(format) = FORMATS.get(format) else {
        if let Ok(text) = std::str::from_utf8(rest) {
            let _ = GlossaryFiles::parse("glossary.toml", text);
        }
        return;
    };
    let Ok(imported) = exchange::read(format, "glossary", rest.to_vec(), &Options::default()) else { return };
    for write in FORMATS.iter().map(|format| format.write) {
        let _ = write(&imported.termbase, &Options::default());
    }
});
