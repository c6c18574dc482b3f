//! The npm packages of `end2end`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::progress::{Progress, quiet};
use crate::{Result, workspace};

/// Playwright's own demand.
const OLDEST_NODE: u32 = 20;

/// Whether `node_modules` is what the lock file says: npm leaves a copy of ours there once it has finished.
pub fn installed() -> Result<bool> {
    node_is_new_enough()?;
    let wanted = read(workspace::end2end().join("package-lock.json"))?;
    Ok(fs::read_to_string(stamp()).is_ok_and(|installed| installed == wanted))
}

pub fn install(progress: &mut Progress) -> Result {
    progress.aside("installing the npm packages of end2end", || {
        // Playwright would fetch browsers of its own; ours is the distribution's.
        let mut npm = workspace::command("npm");
        npm.current_dir(workspace::end2end()).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        quiet(npm.args(["ci", "--no-audit", "--no-fund"]))?;
        let lock = read(workspace::end2end().join("package-lock.json"))?;
        fs::write(stamp(), lock).map_err(|error| format!("cannot write {}: {error}", stamp().display()))
    })
}

fn stamp() -> PathBuf {
    workspace::end2end().join("node_modules/.installed-lock.json")
}

fn read(file: PathBuf) -> Result<String> {
    fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

fn node_is_new_enough() -> Result {
    let answer = Command::new("node").arg("--version").output();
    let version = answer.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let (Ok(version), Some(_)) = (version, workspace::find("npm")) else {
        return Err(format!(
            "missing: Node.js {OLDEST_NODE} or newer with npm — install it from nodejs.org or with: \
             sudo apt-get install nodejs npm"
        ));
    };
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => Err(format!("Node.js {OLDEST_NODE} or newer is needed, this machine has {version}")),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v8"), Some(8));
        assert_eq!(major("20.20.2"), None);
        assert_eq!(major(""), None);
    }
}
