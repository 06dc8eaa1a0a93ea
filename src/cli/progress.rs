//! A bar on the terminal while work takes over half a second; nothing of it stays behind.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::files::STANDARD;

/// How long a command may take before a bar is shown.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the bar is drawn anew.
const TICK: Duration = Duration::from_millis(100);
/// How many cells the bar has.
const CELLS: usize = 20;

/// Work in parts, shown on standard error while this lives, if that is a terminal.
pub(super) struct Progress(Option<Bar>);

/// The bar and who draws it.
struct Bar {
    work: Arc<Work>,
    drawer: Option<JoinHandle<()>>,
}

/// What is done, shared with the one who draws it.
struct Work {
    verb: &'static str,
    total: usize,
    state: Mutex<State>,
    ended: Condvar,
}

#[derive(Default)]
struct State {
    done: usize,
    over: bool,
}

impl Progress {
    /// Work of some parts on what lies at some paths; a person who types on standard input is at
    /// work alone.
    pub(super) fn of(verb: &'static str, paths: &[PathBuf], total: usize) -> Self {
        let began = began();
        let typed = paths.iter().any(|it| it.as_os_str() == STANDARD);
        if typed || !io::stderr().is_terminal() {
            return Self(None);
        }
        let (state, ended) = (Mutex::default(), Condvar::new());
        let work = Arc::new(Work { verb, total, state, ended });
        let shared = Arc::clone(&work);
        let drawer = thread::Builder::new().spawn(move || shared.show(began)).ok();
        Self(Some(Bar { work, drawer }))
    }

    /// Counts one part as done.
    pub(super) fn advance(&self) {
        if let Some(bar) = &self.0 {
            bar.work.state().done += 1;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let Some(bar) = &mut self.0 else { return };
        bar.work.state().over = true;
        bar.work.ended.notify_all();
        // What is printed next must not meet the bar.
        let _ = bar.drawer.take().map(JoinHandle::join);
    }
}

impl Work {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Draws the bar until the work is over, and then wipes it out.
    fn show(&self, began: Instant) {
        let mut state = self.state();
        let mut wait = PATIENCE.saturating_sub(began.elapsed());
        let mut drawn = String::new();
        loop {
            let waited = self.ended.wait_timeout_while(state, wait, |it| !it.over);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            if state.over {
                break;
            }
            let line = bar(self.verb, state.done, self.total, began.elapsed());
            if line != drawn {
                put(&line, drawn.len());
            }
            (drawn, wait) = (line, TICK);
        }
        if !drawn.is_empty() {
            put("", drawn.len());
        }
    }
}

/// When the first work of this command began.
fn began() -> Instant {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    *BEGAN.get_or_init(Instant::now)
}

/// `checking [#####---------------] 3 of 12, 2 s`, in characters that every terminal has.
fn bar(verb: &str, done: usize, total: usize, lasted: Duration) -> String {
    let full = (done * CELLS).checked_div(total).unwrap_or(0).min(CELLS);
    let (full, rest) = ("#".repeat(full), "-".repeat(CELLS - full));
    format!("{verb} [{full}{rest}] {done} of {total}, {} s", lasted.as_secs())
}

/// Writes a line over the one before it, which was `width` characters wide.
fn put(line: &str, width: usize) {
    let blanks = " ".repeat(width.saturating_sub(line.len()));
    let mut out = io::stderr().lock();
    let back = if line.is_empty() { "\r" } else { "" };
    let _ = write!(out, "\r{line}{blanks}{back}").and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    // The tests have no terminal, so that only this sees the bar.
    #[test]
    fn a_bar_fills_as_work_is_done() {
        let at = |done, total| bar("checking", done, total, Duration::from_millis(2_400));
        assert_eq!(at(0, 12), "checking [--------------------] 0 of 12, 2 s");
        assert_eq!(at(3, 12), "checking [#####---------------] 3 of 12, 2 s");
        assert_eq!(at(12, 12), "checking [####################] 12 of 12, 2 s");
        assert_eq!(at(0, 0), "checking [--------------------] 0 of 0, 2 s");
    }
}
