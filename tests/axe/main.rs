//! What axe finds in a page that holds pictures and in checklists: nothing.
//!
//! axe runs in headless Chromium; `npm ci --prefix tests/axe` installs it.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

#[path = "../common/mod.rs"]
mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::compile;
use masar::emit::{Options, named};
use masar::model::Map;
use masar::source::Sources;

/// The file of a target for a map.
fn made(target: &str, map: &Map) -> String {
    let write = named(target).expect("a target").write;
    let mut files = write(map, &Sources::default(), &Options::default()).expect("a file");
    String::from_utf8(files.swap_remove(0).content).expect("UTF-8")
}

/// A page that says what pages must, around something else.
fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Pictures</title></head>\
         <body><main><h1>Pictures</h1>{body}</main></body></html>"
    )
}

/// The rules that axe finds broken in a page, each with the first element.
fn violations(name: &str, page: &str) -> Vec<String> {
    let axe = compile::root().join("tests/axe/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&axe)
        .unwrap_or_else(|it| panic!("axe is not there ({it}): npm ci --prefix tests/axe"));
    let script = include_str!("run.js");
    // The policy of the page would stop axe too.
    let policy = page.split("<meta http-equiv").nth(1).and_then(|it| it.split_once(">\n"));
    let policy = policy.map(|(it, _)| format!("<meta http-equiv{it}>\n"));
    let open = policy.map_or(page.to_owned(), |it| page.replace(&it, ""));
    let (before, after) = open.rsplit_once("</body>").expect("a body");
    let out = opened(
        name,
        &format!("{before}<script>{axe}</script><script>{script}</script></body>{after}"),
    );
    let found = out.split_once("<title>axe:").and_then(|(_, it)| it.split_once("</title>"));
    let found = found.unwrap_or_else(|| panic!("axe did not run in {name}: {out:.600}")).0;
    let report: serde_json::Value = serde_json::from_str(found).expect("JSON");
    let passed = report["passed"].as_u64().expect("a number");
    assert!(passed > 3, "axe looked at next to nothing in {name}: {report}");
    let broken = report["broken"].as_array().expect("a list");
    broken.iter().map(|it| it.as_str().expect("a text").to_owned()).collect()
}

/// What Chromium makes of a page.
fn opened(name: &str, page: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("axe");
    std::fs::create_dir_all(&folder).unwrap();
    let file: PathBuf = folder.join(format!("{name}.html"));
    std::fs::write(&file, page).unwrap();
    let run = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--no-first-run", "--disable-quic", "--virtual-time-budget=20000"])
        .args(["--timeout=60000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join(format!("profile-{name}")).display()))
        .arg(format!(
            "file://{}",
            file.display().to_string().replace('%', "%25").replace(' ', "%20")
        ))
        .output();
    let run =
        run.unwrap_or_else(|it| panic!("`chromium` does not start ({it}); `./ci` installs it"));
    assert!(run.status.success(), "chromium fails: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).into_owned()
}

#[test]
fn pictures_within_a_page_can_be_used_by_all() {
    let (first, second) = (compile::example("b2b"), compile::example("arabic-b2b"));
    let mut body = String::new();
    for map in [&first, &second] {
        for target in ["svg", "funnel", "journey"] {
            body.push_str(&made(target, map));
        }
    }
    assert!(body.contains("role=\"group\"") && body.contains("role=\"img\""));
    assert_eq!(violations("pictures", &page(&body)), [""; 0]);
}

#[test]
fn checklists_can_be_used_by_all() {
    for name in ["b2b", "arabic-b2b", "persian-retail"] {
        assert_eq!(
            violations(name, &made("checklist-html", &compile::example(name))),
            [""; 0],
            "{name}"
        );
    }
}

#[test]
fn what_is_wrong_is_found() {
    let bad = "<img src=\"data:,\"><a href=\"#x\"></a><svg role=\"img\"><path d=\"M0 0\"/></svg>\
               <svg role=\"img\" aria-label=\"x\"><a href=\"#y\"><text>y</text></a></svg>\
               <p style=\"color:#aaa;background:#fff\">pale</p>";
    let found = violations("bad", &page(bad));
    for rule in ["image-alt", "link-name", "svg-img-alt", "nested-interactive", "color-contrast"] {
        assert!(found.iter().any(|it| it.starts_with(rule)), "{rule}: {found:?}");
    }
}
