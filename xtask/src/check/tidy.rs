//! Length of files, and nothing that only exists on the machine of whoever wrote it.

use super::sources::Sources;
use crate::Result;

/// A longer file does more than one thing: split it by what it does.
const LINES: usize = 400;

pub fn length(sources: &Sources) -> Result<Vec<String>> {
    let lines = |text: &str| text.lines().count();
    let long = sources.with_ending(".rs").filter(|file| lines(&file.text) > LINES);
    Ok(long.map(|file| file.at(LINES, &format!("{} lines, {LINES} at most", lines(&file.text)))).collect())
}

/// Folders outside the clone, in pieces because this file belongs to the clone too.
const FOREIGN: &[&str] =
    &[concat!("/wor", "k/"), concat!("/roo", "t/"), concat!("/hom", "e/"), concat!("/var/cach", "e/")];

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM: &str = "https://registry.npmjs.org/";

pub fn stands_alone(sources: &Sources) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for file in &sources.files {
        for (number, line) in (1..).zip(file.text.lines()) {
            for folder in FOREIGN {
                if names(line, folder) {
                    findings.push(file.at(number, &format!("{folder} is not part of the clone")));
                }
            }
            if let Some(host) = foreign_source(&file.path, line) {
                findings.push(file.at(number, &format!("locked to {host}, which others may not reach")));
            }
        }
    }
    Ok(findings)
}

/// The folder at the beginning of a path, not in the middle of one.
fn names(line: &str, folder: &str) -> bool {
    let starts =
        |at: usize| !line[..at].ends_with(|before: char| before.is_alphanumeric() || "._-~*}/".contains(before));
    line.match_indices(folder).any(|(at, _)| starts(at))
}

/// The address of a lock file's line, unless it is the public registry's.
fn foreign_source<'a>(path: &str, line: &'a str) -> Option<&'a str> {
    let value = |key: &str| line.trim().strip_prefix(key)?.split('"').nth(1);
    if path.ends_with("Cargo.lock") {
        value("source =").filter(|source| *source != CRATES_IO)
    } else if path.ends_with("package-lock.json") {
        value("\"resolved\":").filter(|address| !address.starts_with(NPM))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_found() {
        let long = "//\n".repeat(LINES + 1);
        let full = "//\n".repeat(LINES);
        let sources = Sources::of(&[("a/src/long.rs", &long), ("a/src/full.rs", &full), ("a/long.md", &long)]);
        assert_eq!(length(&sources).unwrap(), ["a/src/long.rs:400: 401 lines, 400 at most"]);
    }

    #[test]
    fn a_folder_of_the_author_is_found_and_an_address_is_not() {
        let path = format!("see {}notes.md", FOREIGN[0]);
        let address = format!("https://example.org{}notes.md", FOREIGN[0]);
        let sources = Sources::of(&[("README.md", &format!("{address}\n{path}\n"))]);
        let findings = stands_alone(&sources).unwrap();
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].starts_with("README.md:2:"));
    }

    #[test]
    fn lock_files_name_public_registries_only() {
        let cargo = format!("source = \"{CRATES_IO}\"\nsource = \"registry+https://mirror.example/index\"\n");
        let npm = format!("\"resolved\": \"{NPM}a/-/a-1.0.0.tgz\",\n\"resolved\": \"http://mirror.example/a.tgz\",\n");
        let sources = Sources::of(&[("Cargo.lock", &cargo), ("end2end/package-lock.json", &npm)]);
        assert_eq!(stands_alone(&sources).unwrap().len(), 2);
    }
}
