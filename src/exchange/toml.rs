//! `glossary.toml` itself.

use std::sync::Arc;

use super::{Exported, Imported, Losses, Options};
use crate::glossary::{GlossaryError, GlossaryFiles, Termbase};
use crate::read::ReadError;
use crate::text::FileText;

/// Reads it.
pub fn read(file: &Arc<FileText>, _: &Options) -> Result<Imported, ReadError> {
    match GlossaryFiles::parse(file.name(), file.text()) {
        Ok(files) => {
            Ok(Imported { termbase: files.termbases().into_iter().next().unwrap_or_default(), ..Imported::default() })
        }
        Err(GlossaryError::Invalid(faults)) => {
            let first = faults.0.first();
            let at = first.map_or(0, |first| first.problem.span.start());
            let message = first.map_or_else(String::new, |first| {
                let problem = &first.problem;
                if problem.label.is_empty() {
                    problem.message.clone()
                } else {
                    format!("{}: {}", problem.message, problem.label)
                }
            });
            Err(ReadError::at(file, at, message))
        }
        Err(other) => Err(ReadError::at(file, 0, other.to_string())),
    }
}

/// Writes it.
pub fn write(termbase: &Termbase, _: &Options) -> Exported {
    Exported { bytes: termbase.to_toml().into_bytes(), losses: Losses::default() }
}
