//! Rust's own parts: components, the wasm target, trunk and wasm-bindgen.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::progress::{Progress, quiet};
use crate::{Result, workspace};

const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";

/// `cargo fmt` and `cargo clippy` exist as soon as their component does.
pub fn has_component(subcommand: &str) -> bool {
    workspace::cargo().args([subcommand, "--version"]).output().is_ok_and(|output| output.status.success())
}

pub fn add_component(progress: &mut Progress, component: &str) -> Result {
    rustup(progress, &["component", "add", component])
}

/// A target is its library folder, whoever put it there (rustup or the distribution).
pub fn has_wasm_target() -> bool {
    let mut rustc = workspace::command("rustc");
    let output = rustc.args(["--print", "target-libdir", "--target", WASM]).output();
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

pub fn add_wasm_target(progress: &mut Progress) -> Result {
    rustup(progress, &["target", "add", WASM])
}

fn rustup(progress: &mut Progress, words: &[&str]) -> Result {
    if workspace::find("rustup").is_none() {
        return Err(format!("missing: {} — install rustup (rustup.rs), or the distribution's package", words[2]));
    }
    progress.aside(&format!("rustup {}", words.join(" ")), || quiet(workspace::command("rustup").args(words)))
}

pub fn has_trunk() -> bool {
    version_of("trunk").is_some_and(|version| version == TRUNK)
}

pub fn install_trunk(progress: &mut Progress) -> Result {
    install(progress, "trunk", TRUNK)
}

/// The command-line half of wasm-bindgen must be exactly as old as the library in `Cargo.lock`.
pub fn has_wasm_bindgen() -> Result<bool> {
    let wanted = wasm_bindgen_version()?;
    Ok(version_of("wasm-bindgen").is_some_and(|version| version == wanted))
}

pub fn install_wasm_bindgen(progress: &mut Progress) -> Result {
    install(progress, "wasm-bindgen-cli", &wasm_bindgen_version()?)
}

fn install(progress: &mut Progress, package: &str, version: &str) -> Result {
    let tools = workspace::tools();
    fs::create_dir_all(&tools).map_err(|error| format!("cannot make {}: {error}", tools.display()))?;
    let build = tools.join("build");
    progress.aside(&format!("installing {package} {version}"), || {
        let install = |locked: &[&str]| {
            let mut cargo = workspace::cargo();
            // Away from the clone, whose `.cargo/config.toml` is not meant for tools.
            cargo.current_dir(&tools).env("CARGO_TARGET_DIR", &build);
            cargo.args(["install", package, "--version", version, "--force", "--root"]).arg(&tools).args(locked);
            quiet(&mut cargo)
        };
        // Some releases carry a lock file that no longer resolves; what they ask for in Cargo.toml still does.
        install(&["--locked"]).or_else(|_| install(&[]))?;
        // Half a gigabyte that nobody needs again; a leftover is harmless.
        let _ = fs::remove_dir_all(&build);
        Ok(())
    })
}

fn version_of(program: &str) -> Option<String> {
    let output = Command::new(workspace::find(program)?).arg("--version").output().ok()?;
    let line = String::from_utf8_lossy(&output.stdout).into_owned();
    line.split_whitespace().nth(1).map(str::to_owned)
}

fn wasm_bindgen_version() -> Result<String> {
    let file = workspace::root().join("Cargo.lock");
    let lock = fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    locked_version(&lock, "wasm-bindgen").ok_or_else(|| "Cargo.lock names no wasm-bindgen".to_owned())
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let line = lock.lines().skip_while(|line| *line != name).nth(1)?;
    line.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn the_workspace_locks_a_wasm_bindgen() {
        assert!(wasm_bindgen_version().is_ok());
    }
}
