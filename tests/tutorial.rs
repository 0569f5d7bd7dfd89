//! The tutorial does what it says: its files are written, its commands run, in order, and print what it shows.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Whether `printed` is `shown`, where `…` stands for anything, lines too.
fn fits(shown: &str, printed: &str) -> bool {
    let mut parts = shown.split('…');
    let Some(mut rest) = printed.strip_prefix(parts.next().unwrap_or("")) else { return false };
    let mut open = false;
    for part in parts {
        open = part.trim().is_empty();
        match rest.find(part.trim_start_matches('\n')) {
            Some(at) => rest = &rest[at + part.trim_start_matches('\n').len()..],
            None => return false,
        }
    }
    open || rest.trim().is_empty()
}

/// Runs the commands of a block and compares what they print.
fn converse(block: &str, folder: &Path, code: &mut i32) {
    for turn in block.split("$ ").skip(1) {
        let (command, shown) = turn.split_once('\n').unwrap();
        if command == "echo $?" {
            assert_eq!(shown.trim(), code.to_string(), "exit code");
            continue;
        }
        let mut words = command.split_whitespace();
        assert_eq!(words.next(), Some("bilint"), "{command}");
        let output = Command::new(env!("CARGO_BIN_EXE_bilint")).args(words).current_dir(folder).output().unwrap();
        *code = output.status.code().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(fits(shown, &printed), "{command} prints\n{printed}{said}\nand the page shows\n{shown}");
    }
}

#[test]
fn a_newcomer_can_follow_it() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (mut code, mut commands) = (0, 0);
    for block in page.split("```").skip(1).step_by(2) {
        let (head, body) = block.split_once('\n').unwrap();
        match head.split_once(' ') {
            Some((_, name)) => {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, body).unwrap();
            }
            None if head == "console" => {
                converse(body, folder.path(), &mut code);
                commands += body.matches("$ bilint").count();
            }
            None => assert_eq!(head, "sh"),
        }
    }
    assert!(commands >= 6, "{commands}");
}
