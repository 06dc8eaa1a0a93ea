//! What Mermaid makes of a flowchart: its command line as a whole, and the figures of its pictures,
//! which a browser measures (`benches/mermaid`).

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use masar::model::Map;
use serde_json::{Value, json};

use crate::clock::{median_of, run};
use crate::lines::{Area, Drawing, Node, Way};
use crate::maps::{bare, folder, startless, written};
use crate::row::{Row, Total};

/// How often the whole command runs: each run starts a browser.
pub(crate) const RUNS: usize = 5;

/// A flowchart without frames, as Graphviz gets it.
fn flowchart(map: &Map) -> String {
    startless(&written(&bare(map), "mermaid"))
}

/// The packages and the browser, or what is missing.
pub(crate) struct Mermaid {
    browser: PathBuf,
}

impl Mermaid {
    /// What is installed, or how to install what is not.
    pub(crate) fn find() -> Result<Self, &'static str> {
        if !package("node_modules/.bin/mmdc").exists() {
            return Err("mermaid-cli is not installed: no comparison; \
                `PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix benches/mermaid` installs it");
        }
        let browser = browser().ok_or(
            "no Chromium for mermaid-cli: no comparison; install `chromium`, or name one in \
             PUPPETEER_EXECUTABLE_PATH",
        )?;
        Ok(Self { browser })
    }

    /// The figures of a set of maps, all drawn in one page that is open already.
    pub(crate) fn total(&self, maps: &[Map]) -> Total {
        let texts: Vec<String> = maps.iter().map(flowchart).collect();
        let drawings = self.draw(&json!(texts));
        let drawings = list(&drawings);
        assert_eq!(drawings.len(), maps.len(), "Mermaid draws every map");
        // Of several ways from one node to itself Mermaid draws one.
        let ways = maps.iter().map(|it| it.transitions.len() as f64);
        let rows = drawings.iter().zip(ways).map(|(it, ways)| Row { ways, ..drawing(it).row() });
        Total::of(&rows.collect::<Vec<Row>>())
    }

    fn draw(&self, texts: &Value) -> Value {
        let file = folder().join("flowcharts.json");
        std::fs::write(&file, texts.to_string()).unwrap();
        let mut node = Command::new("node");
        node.arg(package("draw.js")).arg(&file).stderr(Stdio::inherit());
        node.env("PUPPETEER_EXECUTABLE_PATH", &self.browser);
        let out = node.output().expect("node starts");
        serde_json::from_slice(&out.stdout).expect("drawings")
    }

    /// The time of the whole command in the middle of some runs, for the form of a map that it
    /// draws faster.
    pub(crate) fn command(&self, map: &Map) -> f64 {
        let config = folder().join("puppeteer.json");
        let settings = json!({ "executablePath": self.browser, "args": ["--no-sandbox"] });
        std::fs::write(&config, settings.to_string()).unwrap();
        let times = [written(map, "mermaid"), flowchart(map)].map(|text| {
            let file = folder().join("b2b.mmd");
            std::fs::write(&file, text).unwrap();
            median_of(RUNS, || {
                let mut mmdc = Command::new(package("node_modules/.bin/mmdc"));
                mmdc.arg("-q").arg("-p").arg(&config).arg("-i").arg(&file);
                run(mmdc.arg("-o").arg(file.with_extension("svg")));
            })
        });
        times.into_iter().fold(f64::INFINITY, f64::min)
    }
}

fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/mermaid").join(path)
}

/// The browser that Puppeteer is told of, or the first on the path.
fn browser() -> Option<PathBuf> {
    let told = std::env::var_os("PUPPETEER_EXECUTABLE_PATH").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = names.iter().flat_map(|name| folders.iter().map(move |it| it.join(name)));
    told.into_iter().chain(found).find(|it| it.is_file())
}

/// A picture as the page measured it.
fn drawing(of: &Value) -> Drawing {
    let number = |name: &str| of[name].as_f64().expect("a number");
    Drawing {
        width: number("width"),
        height: number("height"),
        nodes: list(&of["nodes"]).iter().map(node).collect(),
        ways: list(&of["ways"]).iter().map(way).collect(),
        milliseconds: number("milliseconds"),
    }
}

fn node(of: &Value) -> Node {
    Node { around: area(&of["around"]), is_diamond: of["diamond"] == true }
}

fn way(of: &Value) -> Way {
    let point = |it: &Value| (numbers(it)[0], numbers(it)[1]);
    let label = &of["label"];
    Way {
        line: list(&of["line"]).iter().map(point).collect(),
        label: label.is_array().then(|| area(label)),
    }
}

fn area(of: &Value) -> Area {
    numbers(of).try_into().expect("four edges")
}

fn numbers(of: &Value) -> Vec<f64> {
    list(of).iter().map(|it| it.as_f64().expect("a number")).collect()
}

fn list(of: &Value) -> &[Value] {
    of.as_array().expect("a list")
}
