//! The page of each target shows what the target writes for the map of the page.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets them has failed"
)]

mod common;

use common::compile::text as compile;
use masar::emit::{Options, TARGETS};

/// The blocks of a page whose fence says `info`.
fn blocks(page: &str, info: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in page.split("\n```").skip(1).step_by(2) {
        let (fence, text) = part.split_once('\n').unwrap();
        if fence.split(' ').any(|it| it == info) {
            found.push(format!("{text}\n"));
        }
    }
    found
}

#[test]
fn pages_of_targets_show_what_is_written() {
    let mut shown = 0;
    for target in TARGETS {
        let (maps, outs) = (blocks(target.page, "masar"), blocks(target.page, "out"));
        let Some(map) = maps.first() else {
            assert!(outs.is_empty(), "{} has no map", target.name);
            continue;
        };
        let done = compile(map);
        let files = (target.write)(&done.map.unwrap(), &done.sources, &Options::default()).unwrap();
        for out in outs {
            let there = files.iter().any(|it| String::from_utf8_lossy(&it.content).contains(&out));
            assert!(there, "{}: the page shows what is not written:\n{out}", target.name);
            shown += 1;
        }
    }
    assert!(shown > 8, "the pages show next to nothing");
}

#[test]
fn each_page_begins_with_its_name_and_a_sentence() {
    for target in TARGETS {
        let sentence = target.page.strip_prefix(&format!("# {}\n\n", target.name));
        let sentence = sentence.and_then(|it| it.split("\n\n").next()).unwrap_or_default().trim();
        assert!(sentence.ends_with('.') && sentence.len() > 20, "{}: {sentence:?}", target.name);
        assert!(!target.summary.ends_with('.'), "{}", target.name);
    }
}
