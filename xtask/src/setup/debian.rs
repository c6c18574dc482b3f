//! Programs from the distribution.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::progress::{Progress, quiet};
use crate::{Result, workspace};

/// A package and the sign that it is there.
#[derive(Clone, Copy)]
pub struct Package {
    name: &'static str,
    program: &'static str,
    /// Says that the program lies elsewhere.
    setting: Option<&'static str>,
}

/// A browser that the person already has may be named instead; the journeys read the same setting.
pub const CHROMIUM: Package = Package { name: "chromium", program: "chromium", setting: Some("UZQR_CHROMIUM") };
pub const POSTGRES: Package = Package { name: "postgresql", program: "initdb", setting: None };
pub const ZBAR: Package = Package { name: "zbar-tools", program: "zbarimg", setting: None };

/// Python's half that makes environments; whether it is there is Python's to say.
pub const PYTHON_VENV: Package = Package { name: "python3-venv", program: "python3", setting: None };

pub const POPPLER: Package = Package { name: "poppler-utils", program: "pdftoppm", setting: None };

impl Package {
    pub fn installed(self) -> bool {
        let elsewhere = self.setting.and_then(std::env::var_os).is_some_and(|file| Path::new(&file).is_file());
        elsewhere || workspace::find(self.program).is_some() || beside_postgres(self.program)
    }
}

/// Debian keeps the server's programs out of `PATH`, one folder a version.
fn beside_postgres(program: &str) -> bool {
    let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") else { return false };
    versions.flatten().any(|version| version.path().join("bin").join(program).is_file())
}

/// Installs the packages, or says in one line which ones somebody with the right to must install.
pub fn install(progress: &mut Progress, packages: &[Package]) -> Result {
    let mut names: Vec<&str> = packages.iter().map(|package| package.name).collect();
    names.dedup();
    if names.is_empty() {
        return Ok(());
    }
    let Some(prefix) = privilege() else { return Err(refusal(&names)) };
    progress.aside(&format!("installing {} from the distribution", names.join(", ")), || {
        quiet(apt(prefix).arg("update"))?;
        quiet(apt(prefix).args(["install", "--yes", "--no-install-recommends"]).args(&names))
    })
}

fn refusal(names: &[&str]) -> String {
    format!("missing: {} — install them with: sudo apt-get install {}", names.join(", "), names.join(" "))
}

/// The words before `apt-get`, when we may run it at all.
fn privilege() -> Option<&'static [&'static str]> {
    workspace::find("apt-get")?;
    if nix::unistd::geteuid().is_root() {
        return Some(&[]);
    }
    let silent = |command: &mut Command| command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let allowed = silent(Command::new("sudo").args(["-n", "true"])).is_ok_and(|status| status.success());
    allowed.then_some(&["sudo", "-n"])
}

fn apt(prefix: &[&str]) -> Command {
    // `env`, because sudo drops the environment.
    let words = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]].concat();
    let mut command = workspace::command(words[0]);
    command.args(&words[1..]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_refusal_is_one_line_that_can_be_pasted() {
        let line = refusal(&["chromium", "postgresql"]);
        assert_eq!(line, "missing: chromium, postgresql — install them with: sudo apt-get install chromium postgresql");
    }

    #[test]
    fn apt_never_asks() {
        let command = apt(&["sudo", "-n"]);
        let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
        assert_eq!(words, ["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
}
