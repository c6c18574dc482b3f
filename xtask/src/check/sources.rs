//! The files of the clone, read once for all rules.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::lexer::{self, Token};
use crate::Result;

/// A text file, its path from the root of the clone with `/`.
pub struct File {
    pub path: String,
    pub text: String,
}

pub struct Sources {
    pub files: Vec<File>,
    /// Paths without ending of the modules that some file declares behind `#[cfg(test)]`.
    tests: BTreeSet<String>,
}

/// What is not ours: git's, and what the commands make.
const OUTSIDE: &[&str] = &[".git", "target", "dist", "data", "node_modules", "test-results", "playwright-report"];

pub fn read(root: &Path) -> Result<Sources> {
    let mut files = Vec::new();
    collect(root, root, &mut files)?;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(Sources::new(files))
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) -> Result {
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if OUTSIDE.iter().any(|outside| name == *outside) {
            // In a worktree `.git` is a file.
        } else if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            collect(root, &path, files)?;
        } else if let Ok(text) = fs::read_to_string(&path) {
            // A picture is no text and no rule speaks of it.
            let path = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push(File { path, text });
        }
    }
    Ok(())
}

impl Sources {
    fn new(files: Vec<File>) -> Self {
        let rust = files.iter().filter(|file| file.path.ends_with(".rs"));
        let tests = rust.flat_map(|file| {
            let folder = file.modules();
            lexer::test_modules(&lexer::tokens(&file.text)).into_iter().map(move |name| format!("{folder}/{name}"))
        });
        Self { tests: tests.collect(), files }
    }

    pub fn with_ending<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.path.ends_with(ending))
    }

    /// Rust files below one of the folders that are part of the product, not of its tests.
    pub fn rust<'a>(&'a self, folders: &'a [&'a str]) -> impl Iterator<Item = &'a File> {
        let below = |file: &File| folders.iter().any(|folder| file.path.starts_with(&format!("{folder}/src/")));
        self.with_ending(".rs").filter(move |file| below(file) && !file.is_test() && !self.declared_test(file))
    }

    fn declared_test(&self, file: &File) -> bool {
        let path = file.path.strip_suffix(".rs").unwrap_or(&file.path);
        path.match_indices('/').map(|(at, _)| &path[..at]).chain([path]).any(|part| self.tests.contains(part))
    }

    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        Self::new(files.iter().map(file).collect())
    }
}

impl File {
    /// The folder of the modules that this file declares.
    fn modules(&self) -> &str {
        let path = self.path.strip_suffix(".rs").unwrap_or(&self.path);
        match path.rsplit_once('/') {
            Some((folder, "mod" | "lib" | "main")) => folder,
            _ => path,
        }
    }

    /// `tests.rs` beside a module, `*_tests.rs`, and everything below a folder `tests`.
    fn is_test(&self) -> bool {
        self.path.split('/').any(|part| part == "tests" || part == "tests.rs" || part.ends_with("_tests.rs"))
    }

    /// The tokens of a Rust file without its `#[cfg(test)]` items.
    pub fn tokens(&self) -> Vec<Token> {
        lexer::without_tests(lexer::tokens(&self.text))
    }

    /// A finding, written so that an editor jumps to it.
    pub fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_files_are_told_from_the_product() {
        let sources = Sources::of(&[
            ("server/src/lib.rs", ""),
            ("server/src/http/tests.rs", ""),
            ("server/src/http/qr_tests.rs", ""),
            ("server/src/http/tests/mod.rs", ""),
            ("server/src/http/mod.rs", "mod kept; #[cfg(test)] mod vectors;"),
            ("server/src/http/kept.rs", "#[cfg(test)] mod cases { mod inner; }\n#[cfg(test)] pub(crate) mod samples;"),
            ("server/src/http/kept/samples/one.rs", ""),
            ("server/src/http/vectors.rs", ""),
            ("server/tests/http.rs", ""),
            ("sandbox/src/main.rs", ""),
        ]);
        let found: Vec<&str> = sources.rust(&["server"]).map(|file| file.path.as_str()).collect();
        assert_eq!(found, ["server/src/lib.rs", "server/src/http/mod.rs", "server/src/http/kept.rs"]);
    }
}
