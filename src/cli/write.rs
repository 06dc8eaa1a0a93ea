//! Writes files: whole or not at all, below one folder, never through a link, never over an input or what is read-only.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::say::{Misuse, reason};
use crate::emit::Artifact;

/// Writes artifacts below the folder `out` and tells their paths; refuses before the first is written.
pub(super) fn all(
    out: &Path,
    artifacts: &[&Artifact],
    inputs: &BTreeSet<PathBuf>,
) -> Result<Vec<PathBuf>, Misuse> {
    // The nearest part of the path that is there: `afile/x` cannot be made below a file.
    let there = out.ancestors().find(|it| it.exists()).filter(|it| !it.is_dir());
    if let Some(file) = there {
        let fault = format!("`{}` is a file, and the files need a folder", file.display());
        return Err(Misuse::new(fault)
            .with_help("name a folder with `--out`, or one that is not there yet"));
    }
    let mut targets = Vec::new();
    for artifact in artifacts {
        targets.push(target(out, &artifact.path, inputs)?);
    }
    folder(out, fs::create_dir_all)?;
    let mut pending = Pending::default();
    for (artifact, target) in artifacts.iter().zip(&targets) {
        let parent = target.parent().unwrap_or(out);
        folder(parent, fs::create_dir_all)?;
        pending.write(parent, target, &artifact.content).map_err(|why| unwritable(target, &why))?;
    }
    pending.rename()?;
    Ok(targets)
}

/// A file that somebody keeps from being changed; renaming over it would not ask.
fn read_only(path: &Path) -> Misuse {
    let fault = format!("`{}` is read-only, and is left as it is", path.display());
    Misuse::new(fault).with_help("allow writing to it first, as with `chmod u+w`")
}

fn unwritable(path: &Path, why: &io::Error) -> Misuse {
    Misuse::new(format!("cannot write `{}`: {}", path.display(), reason(why)))
        .with_help("check that you may write there, or choose another folder")
}

fn folder(path: &Path, make: fn(PathBuf) -> io::Result<()>) -> Result<(), Misuse> {
    if path.is_dir() || path.as_os_str().is_empty() {
        return Ok(());
    }
    make(path.to_path_buf()).map_err(|why| {
        Misuse::new(format!("cannot make the folder `{}`: {}", path.display(), reason(&why)))
            .with_help("choose a folder that you may write in, as `--out out`")
    })
}

/// Where an artifact goes, once every folder on the way and the file itself were looked at.
fn target(out: &Path, path: &str, inputs: &BTreeSet<PathBuf>) -> Result<PathBuf, Misuse> {
    let refuse = |at: &Path, what: &str| {
        let fault = format!("`{}` is {what}, and is left as it is", at.display());
        Err(Misuse::new(fault).with_help("choose another folder with `--out`"))
    };
    let mut at = out.to_path_buf();
    let mut parts = Path::new(path).components().peekable();
    while let Some(part) = parts.next() {
        let Component::Normal(part) = part else {
            return Err(Misuse::new(format!("`{path}` is no name for a file")));
        };
        at.push(part);
        let last = parts.peek().is_none();
        match fs::symlink_metadata(&at) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => {}
            Err(why) => return Err(unwritable(&at, &why)),
            Ok(it) if it.is_symlink() => return refuse(&at, "a link"),
            Ok(it) if last && it.is_dir() => return refuse(&at, "a folder"),
            Ok(it) if !last && !it.is_dir() => return refuse(&at, "not a folder"),
            Ok(it) if last && !it.is_file() => return refuse(&at, "not a regular file"),
            Ok(it) if last && it.permissions().readonly() => return Err(read_only(&at)),
            Ok(_) if last && fs::canonicalize(&at).is_ok_and(|it| inputs.contains(&it)) => {
                return refuse(&at, "read by this very command");
            }
            Ok(_) => {}
        }
    }
    Ok(at)
}

/// Files written under temporary names; those not renamed are removed when it is dropped.
#[derive(Default)]
struct Pending {
    files: Vec<(PathBuf, PathBuf)>,
}

impl Pending {
    fn write(&mut self, folder: &Path, target: &Path, content: &[u8]) -> io::Result<()> {
        let number = self.files.len();
        let name = format!(".masar-{}-{number}.tmp", std::process::id());
        let temporary = folder.join(name);
        let mut file = File::create_new(&temporary)?;
        self.files.push((temporary, target.to_path_buf()));
        file.write_all(content)?;
        file.sync_all()
    }

    fn rename(mut self) -> Result<(), Misuse> {
        for (temporary, target) in &self.files {
            fs::rename(temporary, target).map_err(|why| unwritable(target, &why))?;
        }
        self.files.clear();
        Ok(())
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        for (temporary, _) in &self.files {
            // Already renamed, or already gone: nothing is left to do.
            let _ = fs::remove_file(temporary);
        }
    }
}

/// Refuses a file that is read-only, by the name it is `shown` under.
pub(super) fn allowed(path: &Path, shown: &str) -> Result<(), Misuse> {
    let kept = fs::metadata(path).is_ok_and(|it| it.permissions().readonly());
    if kept { Err(read_only(Path::new(shown))) } else { Ok(()) }
}

/// Puts a new text into a file that is there, whole or not at all; who may read it stays as it was.
pub(super) fn replace(path: &Path, content: &[u8]) -> Result<(), Misuse> {
    let fault = |why: io::Error| unwritable(path, &why);
    let permissions = fs::metadata(path).map_err(fault)?.permissions();
    let folder = path.parent().unwrap_or(path);
    let mut pending = Pending::default();
    pending.write(folder, path, content).map_err(fault)?;
    for (temporary, _) in &pending.files {
        fs::set_permissions(temporary, permissions.clone()).map_err(fault)?;
    }
    pending.rename()
}

/// Writes a new file; refuses to replace one.
pub(super) fn new(path: &Path, content: &str) -> Result<(), Misuse> {
    let mut file = File::create_new(path).map_err(|why| unwritable(path, &why))?;
    file.write_all(content.as_bytes()).map_err(|why| unwritable(path, &why))
}
