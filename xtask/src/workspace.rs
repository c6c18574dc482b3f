//! Where things lie: the clone, the build cache outside it, the tools.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the clone in which we are called: the nearest folder above that holds the workspace. Not the one that we
/// were compiled in: clones that share a build cache share this program.
pub fn root() -> PathBuf {
    let here = env::current_dir().unwrap_or_default();
    let clone = here.ancestors().find(|folder| folder.join("Trunk.toml").is_file() && folder.join("xtask").is_dir());
    let compiled = Path::new(env!("CARGO_MANIFEST_DIR"));
    clone.map_or_else(|| compiled.parent().unwrap_or(compiled).to_owned(), Path::to_owned)
}

/// `$XDG_CACHE_HOME/uzqr`, or `~/.cache/uzqr`.
pub fn cache() -> PathBuf {
    let not_empty = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = not_empty("XDG_CACHE_HOME").or_else(|| not_empty("HOME").map(|home| home.join(".cache")));
    base.unwrap_or_else(|| root().join("target")).join("uzqr")
}

/// What cargo builds for this machine: all but `frontend`, which asks for the client-side renderer. One choice for
/// tests, clippy and the stand, since another choice of packages means other features and a second build of everything.
pub const HOST: &[&str] = &["--workspace", "--exclude", "frontend", "--features", "app/ssr"];

/// Where every child cargo builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| cache().join("target"), |folder| root().join(folder))
}

/// `cargo install --root` of the tools that the machine lacks.
pub fn tools() -> PathBuf {
    cache().join("tools")
}

/// The environment of the Python programs.
pub fn python() -> PathBuf {
    cache().join("python")
}

pub fn end2end() -> PathBuf {
    root().join("end2end")
}

/// A command at the root of the clone that finds our tools before the machine's.
pub fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(resolve(program.as_ref()));
    command.current_dir(root()).env("PATH", path()).env("CARGO_TARGET_DIR", target());
    command
}

/// The cargo that runs us, so that `cargo +toolchain xtask` keeps its toolchain.
pub fn cargo() -> Command {
    let mut cargo = command(env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from));
    // What `cargo run` says of the xtask package must not reach the build scripts of others and rebuild them.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// The program's file: in our tools, in npm's, then on `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&path()).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// `Command` looks names up in the parent's `PATH`, not in the one that we give the child.
fn resolve(program: &Path) -> PathBuf {
    program.to_str().filter(|name| !name.contains('/')).and_then(find).unwrap_or_else(|| program.to_owned())
}

fn path() -> OsString {
    let ours = [tools().join("bin"), end2end().join("node_modules/.bin")];
    let machine = env::var_os("PATH").unwrap_or_default();
    env::join_paths(ours.into_iter().chain(env::split_paths(&machine))).unwrap_or(machine)
}
