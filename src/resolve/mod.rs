//! From what was written to what was meant: names, imports, variants and channels.

/// How the library asks its caller for the text of an `import` or `extends`; it opens no file itself.
pub type Reader<'a> = &'a mut dyn FnMut(&Request<'_>) -> Result<Found, Refusal>;

/// A file that a map names.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The identity of the file that names it, as the caller gave it in [`Found::id`].
    pub from: &'a str,
    /// The path as written: relative, with `/`, ending in `.masar`; already tested for its form.
    pub path: &'a str,
}

/// A file that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// What tells it from every other file: its canonical path.
    pub id: String,
    /// The name to show, relative to where the user stands.
    pub shown: String,
    /// At most one byte more than a file may have.
    pub bytes: Vec<u8>,
}

/// Why a file was not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is none.
    Missing,
    /// It lies outside the project.
    Outside,
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It cannot be read; why, in words.
    Unreadable(String),
}
