//! Time of reading a map, printed beside its goal.

#[path = "../tests/common/generate.rs"]
mod generate;

use std::time::Instant;

fn main() {
    for lines in [10_000, 100_000] {
        let text = generate::map(lines);
        let mut best = f64::MAX;
        for _ in 0..5 {
            let start = Instant::now();
            let (file, found) = masar::parse::parse(masar::source::SourceId(0), &text);
            assert!(file.whole, "{found:?}");
            best = best.min(start.elapsed().as_secs_f64() * 1e3);
        }
        println!("parse {} lines: {best:.1} ms", text.lines().count());
    }
}
