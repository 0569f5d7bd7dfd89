//! What git knows: which files a branch touched, and which originals have moved on since they were translated.
//!
//! # Design
//! The `git` program is asked, not a library: it knows every repository's format and settings, and only those who ask
//! for history need it.

use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Stands before the time of a commit in what `git log` is told to print.
const TIME: char = '\u{1}';

/// A repository.
pub struct Repository {
    top: PathBuf,
}

/// A translation in a file of its own.
pub struct Page {
    /// The original.
    pub source: PathBuf,
    /// The translation.
    pub target: PathBuf,
    /// The commit that the translation says it was made from.
    pub commit: Option<String>,
}

impl Repository {
    /// The repository that the current folder lies in.
    ///
    /// # Errors
    /// There is no git, or no repository.
    pub fn here() -> Result<Self> {
        let top = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
        let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches(['\n', '\r']));
        Ok(Self { top: top.canonicalize().unwrap_or(top) })
    }

    /// The files that differ from where the current branch left `revision`, as absolute paths: committed or not yet, and
    /// new ones that `.gitignore` doesn't name.
    ///
    /// # Errors
    /// git doesn't know the revision, or what the two have in common.
    pub fn changed_since(&self, revision: &str) -> Result<BTreeSet<PathBuf>> {
        let commit = format!("{revision}^{{commit}}");
        let known = self.git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
        let commit = text(&known.ok().with_context(|| {
            format!("--changed-since {revision}: git knows no such commit: expected a branch, a tag or a commit")
        })?);
        let base = self.git(&["merge-base", &commit, "HEAD"]).ok().with_context(|| {
            format!(
                "--changed-since {revision}: it has no commit in common with HEAD: fetch the whole history (git fetch --unshallow)"
            )
        })?;
        let changed = self.git(&["diff", "--name-only", "--no-renames", "-z", &text(&base), "--"])?;
        let new = self.git(&["ls-files", "--others", "--exclude-standard", "-z"])?;
        Ok(self.paths(&changed).chain(self.paths(&new)).collect())
    }

    /// Why each page's original has moved on since it was translated; `None` where it has not, or git can't tell.
    pub fn stale(&self, pages: &[Page]) -> Vec<Option<String>> {
        let last = self.last_changes(pages);
        let verdict = |page: &Page| {
            let (source, target) = (page.source.canonicalize().ok()?, page.target.canonicalize().ok()?);
            match &page.commit {
                Some(commit) => self.commits_since(commit, &source),
                None => (last.get(&source)? > last.get(&target)?).then(|| "it was committed later".to_owned()),
            }
        };
        pages.iter().map(verdict).collect()
    }

    fn commits_since(&self, commit: &str, file: &Path) -> Option<String> {
        if commit.is_empty() || !commit.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let range = format!("{commit}..HEAD");
        let file = file.to_string_lossy();
        let count = text(&self.git(&["rev-list", "--count", &range, "--", &file]).ok()?);
        match count.as_str() {
            "0" => None,
            "1" => Some(format!("a commit since {commit} changed it")),
            _ => Some(format!("{count} commits since {commit} changed it")),
        }
    }

    /// When (in seconds) each file of the pages that git tracks was last committed; what is changed and not committed
    /// yet is changed now.
    fn last_changes(&self, pages: &[Page]) -> HashMap<PathBuf, u64> {
        let files = pages.iter().filter(|page| page.commit.is_none()).flat_map(|page| [&page.source, &page.target]);
        let files: BTreeSet<PathBuf> = files.filter_map(|path| path.canonicalize().ok()).collect();
        let folders: BTreeSet<&str> = files.iter().filter_map(|file| file.parent()?.to_str()).collect();
        let mut last = HashMap::new();
        if folders.is_empty() {
            return last;
        }
        let with = |args: &[&str]| self.git(&[args, &["--"], &folders.iter().copied().collect::<Vec<_>>()].concat());
        let (Ok(tracked), Ok(touched)) = (with(&["ls-files", "-z"]), with(&["diff", "--name-only", "-z", "HEAD"]))
        else {
            return last;
        };
        last.extend(self.paths(&touched).map(|path| (path, u64::MAX)));
        let mut sought: BTreeSet<PathBuf> = self.paths(&tracked).filter(|path| files.contains(path)).collect();
        sought.retain(|path| !last.contains_key(path));
        self.seek(&folders, sought, &mut last);
        last
    }

    /// Reads the history from its end until every file sought has been met.
    fn seek(&self, folders: &BTreeSet<&str>, mut sought: BTreeSet<PathBuf>, last: &mut HashMap<PathBuf, u64>) {
        if sought.is_empty() {
            return;
        }
        let format = format!("--format={TIME}%ct");
        let child = command(&self.top)
            .args(["log", &format, "--name-only", "--no-renames", "-z", "HEAD", "--"])
            .args(folders)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = child else { return };
        let mut time = 0;
        for item in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).split(0)).map_while(Result::ok) {
            for line in String::from_utf8_lossy(&item).split('\n').filter(|line| !line.is_empty()) {
                if let Some(seconds) = line.strip_prefix(TIME) {
                    time = seconds.parse().unwrap_or(0);
                    continue;
                }
                let path = self.top.join(line);
                if sought.remove(&path) {
                    last.insert(path, time);
                }
            }
            if sought.is_empty() {
                break;
            }
        }
        // Nobody reads the rest.
        let _ = child.kill();
        let _ = child.wait();
    }

    /// The absolute paths of a list that git ended with NUL each.
    fn paths(&self, list: &[u8]) -> impl Iterator<Item = PathBuf> {
        let names = list.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        names.map(|name| self.top.join(&*String::from_utf8_lossy(name)))
    }

    fn git(&self, args: &[&str]) -> Result<Vec<u8>> {
        git(&self.top, args)
    }
}

/// The `default_lang_commit` of a page's front matter: the commit of the original that was translated.
pub fn translated_commit(page: &str) -> Option<String> {
    let mut lines = page.trim_start_matches('\u{feff}').lines();
    let fence = lines.next().map(str::trim_end).filter(|line| matches!(*line, "---" | "+++"))?;
    let matter = lines.take_while(|line| line.trim_end() != fence);
    let value = |line: &str| {
        let (key, value) = line.split_once([':', '='])?;
        (key.trim() == "default_lang_commit").then(|| value.split('#').next().unwrap_or("").to_owned())
    };
    let commit = matter.filter_map(value).next()?;
    Some(commit.trim().trim_matches(['"', '\'']).to_owned())
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).stdin(Stdio::null());
    command
}

fn git(folder: &Path, args: &[&str]) -> Result<Vec<u8>> {
    match command(folder).args(args).output() {
        Ok(output) if output.status.success() => Ok(output.stdout),
        Ok(output) => {
            let said = text(&output.stderr);
            bail!("git {}: {}", args.first().unwrap_or(&""), said.lines().last().unwrap_or("it failed"))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => bail!("git is not there: expected it in PATH"),
        Err(error) => Err(error).context("git can't be run"),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_names_the_commit() {
        for (page, commit) in [
            ("---\ntitle: 港\ndefault_lang_commit: 1a2b3c # patched\n---\n本文\n", Some("1a2b3c")),
            ("+++\ndefault_lang_commit = \"1a2b3c\"\n+++\n", Some("1a2b3c")),
            ("---\ntitle: 港\n---\ndefault_lang_commit: 1a2b3c\n", None),
            ("default_lang_commit: 1a2b3c\n", None),
        ] {
            assert_eq!(translated_commit(page).as_deref(), commit, "{page}");
        }
    }
}
