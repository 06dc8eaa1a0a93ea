//! A folder of its own for each test, and the binary run in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder that goes when the test ends.
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    /// An empty folder; `name` is the test's.
    pub(crate) fn new(name: &str) -> Self {
        let base = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let path = base.join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    /// The same with a file in it.
    pub(crate) fn with(self, name: &str, text: &str) -> Self {
        self.write(name, text);
        self
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path.join(name)).unwrap()
    }

    /// Every path below the folder, sorted.
    pub(crate) fn list(&self) -> Vec<String> {
        let mut found = Vec::new();
        walk(&self.path, &self.path, &mut found);
        found.sort();
        found
    }

    /// The binary in this folder, free of the environment's wishes.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_masar"));
        command.args(arguments).current_dir(&self.path);
        for (name, _) in std::env::vars() {
            if name.starts_with("MASAR_") || name == "NO_COLOR" || name == "CLICOLOR_FORCE" {
                command.env_remove(name);
            }
        }
        command
    }

    /// Runs the binary with these words, divided by blanks.
    pub(crate) fn masar(&self, words: &str) -> Run {
        run(&mut self.command(&words.split_whitespace().collect::<Vec<_>>()))
    }

    /// The same with a text on standard input.
    pub(crate) fn masar_with(&self, words: &str, input: &str) -> Run {
        let mut command = self.command(&words.split_whitespace().collect::<Vec<_>>());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        finished(child.wait_with_output().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn walk(base: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        found.push(path.strip_prefix(base).unwrap().display().to_string());
        if path.is_dir() && !path.is_symlink() {
            walk(base, &path, found);
        }
    }
}

pub(crate) fn run(command: &mut Command) -> Run {
    finished(command.output().unwrap())
}

fn finished(output: std::process::Output) -> Run {
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Run {
    /// Exit code 2, nothing on standard output, and these words on standard error.
    #[track_caller]
    pub(crate) fn refused(&self, words: &[&str]) {
        assert_eq!(self.code, 2, "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "no `{word}` in {self:?}");
        }
        assert!(!self.err.contains("panicked"), "{self:?}");
    }
}

/// A map without any finding.
pub(crate) const CLEAN: &str = r#"map small "Small" {
  starts at lead
}
role rep "Sales representative"
stage lead "Lead" {
  owner rep
  within 2 days
  enter when "The contact asked for a price"
  do "Call the contact"
  exit when "The contact named a budget"
  go to won 50% when "The contact signs the order"
  go to lost 50% when "The contact buys elsewhere"
}
stage won "Won" {
  owner rep
  enter when "The contract is signed"
  closes won
}
stage lost "Lost" {
  owner rep
  enter when "The buyer said no"
  closes lost
}
"#;

/// A map with one error, in line 5, column 3.
pub(crate) const BROKEN: &str = r#"map small "Small" {
  starts at lead
}
stage lead "Lead" {
  ownr rep
  closes won
}
"#;
