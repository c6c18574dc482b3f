//! The Python programs that test the interfaces from outside: schemathesis and openapi-spec-validator, in an environment of
//! their own.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::progress::{Progress, quiet};
use crate::{Result, workspace};

/// Every package with its version, the packages' own needs included.
const REQUIREMENTS: &str = include_str!("requirements.txt");

/// Whether Python can make an environment with pip in it; Debian keeps that half in a package of its own.
pub fn makes_environments() -> bool {
    let mut python = Command::new("python3");
    python.args(["-c", "import ensurepip, venv"]).stdout(Stdio::null()).stderr(Stdio::null());
    python.status().is_ok_and(|status| status.success())
}

/// Whether the environment holds what is wanted: a copy of the list is left there once it does.
pub fn installed() -> bool {
    fs::read_to_string(stamp()).is_ok_and(|installed| installed == REQUIREMENTS)
}

pub fn install(progress: &mut Progress) -> Result {
    let folder = workspace::python();
    progress.aside("installing the testers of the interfaces (schemathesis)", || {
        // Half an environment is none.
        let _ = fs::remove_dir_all(&folder);
        quiet(workspace::command("python3").args(["-m", "venv"]).arg(&folder))?;
        let list = folder.join("wanted.txt");
        let written = |file: PathBuf| {
            fs::write(&file, REQUIREMENTS).map_err(|error| format!("cannot write {}: {error}", file.display()))
        };
        written(list.clone())?;
        let mut pip = workspace::command(folder.join("bin/python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
        quiet(pip.arg(&list))?;
        written(stamp())
    })
}

fn stamp() -> PathBuf {
    workspace::python().join("installed.txt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_pinned() {
        for line in REQUIREMENTS.lines().filter(|line| !line.starts_with('#')) {
            let pinned = line.split_once("==").is_some_and(|(name, version)| !name.is_empty() && !version.is_empty());
            assert!(pinned, "{line}");
        }
    }
}
