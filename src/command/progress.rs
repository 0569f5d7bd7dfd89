//! How far a long run is, for someone who looks: on standard error, where it is a terminal, from the first second on.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(1);
const PACE: Duration = Duration::from_millis(200);

/// Does the work and shows meanwhile how many of `total` are `done`.
pub fn shown<T>(total: usize, done: &AtomicUsize, work: impl FnOnce() -> T) -> T {
    if !someone_looks() {
        return work();
    }
    let (finished, watch) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut wait = PATIENCE;
            while watch.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = PACE;
                let _ = write!(io::stderr(), "\r\x1b[Kchecked {} of {total} documents", done.load(Ordering::Relaxed));
            }
            if wait == PACE {
                let _ = write!(io::stderr(), "\r\x1b[K");
            }
        });
        let result = work();
        drop(finished);
        result
    })
}

fn someone_looks() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stderr().is_terminal() && !dumb && std::env::var_os("CI").is_none()
}
