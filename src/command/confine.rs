//! A configuration that was merely found speaks for its own project: it can't have other files read or changed.
//!
//! Who clones a repository and runs bilint in it has read no `bilint.toml`; a path in it, or a link that it leads to, could
//! name any file of theirs. Whoever names the configuration with `--config` has looked at it.

use std::path::{Component, Path, PathBuf};

use anyhow::{Result, ensure};

/// What a configuration may name.
pub struct Project {
    config: PathBuf,
    root: PathBuf,
}

impl Project {
    /// The project of a configuration: the repository that it lies in, else its folder.
    pub fn of(config: &Path) -> Project {
        let folder = config.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let root = folder.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&folder).to_owned();
        Project { config: config.to_owned(), root }
    }

    /// Holds the paths to the project.
    ///
    /// # Errors
    /// The first that leads out of it.
    pub fn confine<'a>(&self, paths: impl IntoIterator<Item = &'a Path>) -> Result<()> {
        for path in paths {
            ensure!(
                is_inside(&self.root, path),
                "{}: {} leads out of the project ({}): where that is meant, name the configuration: --config {0}",
                self.config.display(),
                path.display(),
                self.root.display()
            );
        }
        Ok(())
    }
}

/// Whether a path, with its links followed as far as it exists, lies below a folder.
fn is_inside(root: &Path, path: &Path) -> bool {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = path.ancestors().find_map(|known| Some((known, known.canonicalize().ok()?)));
    let Some((known, real)) = real else { return false };
    let rest = path.strip_prefix(known).unwrap_or(Path::new(""));
    real.starts_with(root) && rest.components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_may_not_leave_its_project() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let project = root.join("project");
        std::fs::create_dir_all(project.join("app/ja")).unwrap();
        std::fs::write(root.join("other.po"), "").unwrap();
        let inside = |path: &str| is_inside(&project, &project.join(path));
        assert!(inside("app/ja/a.po") && inside("app/../app/ja") && inside("new/b.po"));
        assert!(
            !inside("../other.po")
                && !inside("/etc/hosts")
                && !inside("new/../../other.po")
                && !inside("../project2/a")
        );
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("../../../other.po", project.join("app/ja/link.po")).unwrap();
            assert!(!inside("app/ja/link.po"));
        }
    }
}
