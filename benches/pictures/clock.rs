//! Time in milliseconds: of work in process and of whole commands.

use std::process::{Command, Stdio};
use std::time::Instant;

/// What work makes, and how long it takes.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let made = work();
    (made, start.elapsed().as_secs_f64() * 1e3)
}

/// The time in the middle.
pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The time in the middle of some runs in a row.
pub(crate) fn median_of(runs: usize, mut work: impl FnMut()) -> f64 {
    median((0..runs).map(|_| timed(&mut work).1).collect())
}

/// The shortest of five runs in a row.
pub(crate) fn best(mut work: impl FnMut()) -> f64 {
    (0..5).map(|_| timed(&mut work).1).fold(f64::INFINITY, f64::min)
}

/// Runs a command and throws its output away.
pub(crate) fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "{command:?}");
}
