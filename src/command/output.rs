//! Bytes to where they were asked for: whole, or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};

/// Writes a file through a temporary one beside it, so that nobody ever sees half of it. What is no regular file
/// (`/dev/stdout`, a pipe) is written to as it is.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let say = || format!("{}: can't be written", path.display());
    // A link is followed: the file it names is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return fs::write(&target, bytes).with_context(say);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    anyhow::ensure!(folder.is_dir(), "{}: can't be written: there is no folder {}", path.display(), folder.display());
    // The name of the temporary file would only puzzle.
    let mut file = builder().tempfile_in(folder).map_err(|error| io::Error::from(error.kind())).with_context(say)?;
    file.write_all(bytes).with_context(say)?;
    if let Some(old) = old {
        anyhow::ensure!(!old.permissions().readonly(), "{}: can't be written: it is read-only", path.display());
        file.as_file().set_permissions(old.permissions()).with_context(say)?;
    }
    file.persist(&target).map_err(|error| error.error).with_context(say)?;
    Ok(())
}

/// Temporary files are private by default; a report is as readable as any new file.
#[cfg(unix)]
fn builder() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o666)).prefix(".bilint-");
    builder
}

#[cfg(not(unix))]
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bilint-");
    builder
}
