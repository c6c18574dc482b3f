//! A digest over everything that the bundle is made of.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::{Result, workspace};

/// Folders and files whose change calls for a new bundle.
const INPUTS: &[&str] = &[
    "app",
    "frontend",
    "shared",
    "locales",
    "eimzo",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    ".cargo/config.toml",
    "end2end/package-lock.json",
    "xtask/src/web",
];

/// What a build itself puts among them.
const GENERATED: &[&str] = &["frontend/uzqr.css", "frontend/uzqr.css.new"];

/// By content rather than by time: a checkout and a merge touch files that they do not change.
pub fn of_inputs() -> Result<String> {
    of(&workspace::root(), INPUTS)
}

fn of(root: &Path, inputs: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for input in inputs {
        collect(&root.join(input), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
        fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result {
    if path.is_dir() {
        let entries = fs::read_dir(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        for entry in entries.flatten() {
            collect(&entry.path(), files)?;
        }
    } else if path.is_file() && !GENERATED.iter().any(|generated| path.ends_with(generated)) {
        files.push(path.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_names_and_new_files_change_the_stamp_and_nothing_else_does() {
        let root = std::env::temp_dir().join(format!("uzqr-stamp-{}", std::process::id()));
        fs::create_dir_all(root.join("app/src")).unwrap();
        fs::write(root.join("app/src/lib.rs"), "one").unwrap();
        fs::write(root.join("README.md"), "no input").unwrap();
        let stamp = || of(&root, &["app", "frontend", "Trunk.toml"]).unwrap();
        let first = stamp();
        fs::write(root.join("app/src/lib.rs"), "one").unwrap();
        fs::write(root.join("README.md"), "changed").unwrap();
        fs::create_dir_all(root.join("frontend")).unwrap();
        fs::write(root.join(GENERATED[0]), "put together").unwrap();
        assert_eq!(stamp(), first);
        fs::write(root.join("app/src/lib.rs"), "two").unwrap();
        let second = stamp();
        assert_ne!(second, first);
        fs::write(root.join("Trunk.toml"), "").unwrap();
        assert_ne!(stamp(), second);
        fs::remove_dir_all(root).unwrap();
    }
}
