//! A PostgreSQL cluster of our own in a temporary folder: gone with this process, however it ends.
//!
//! The server's HTTP tests start one as well (`server/tests/it/support/postgres.rs`): they cannot depend on this crate, and
//! theirs copies a migrated template for each test.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::Result;

/// A running cluster with one empty database.
pub struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    /// Lives as long as its standard input is open, which is as long as this value.
    guard: Child,
}

const DATABASE: &str = "uzqr";

impl Cluster {
    /// Makes and starts one. `name` tells its folder from others of this process.
    pub fn start(name: &str) -> Result<Self> {
        let programs = programs().ok_or(
            "PostgreSQL is not installed: no /usr/lib/postgresql/*/bin/initdb; install the package `postgresql`, or let \
             `cargo xtask test` do it",
        )?;
        let folder = std::env::temp_dir().join(format!("uzqr-postgres-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        // PostgreSQL refuses to run as root; Debian's package has made a user for it.
        let root = nix::unistd::geteuid().is_root();
        let as_user = if root { "setpriv --reuid postgres --regid postgres --clear-groups" } else { "" };
        if root {
            finish(Command::new("chown").arg("postgres:").arg(&folder))?;
        }
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            command.arg("-c").arg(script).env("BIN", &programs).env("FOLDER", &folder).env("LC_ALL", "C.UTF-8");
            command.current_dir(&folder);
            command
        };
        let init = "\"$BIN/initdb\" -D \"$FOLDER/data\" -U uzqr -A trust -E UTF8 --no-sync --no-instructions";
        finish(&mut shell(&format!("{as_user} {init}")))?;
        // Proofs kill the server, never the database: nothing has to reach the disk.
        let settings = "-c listen_addresses= -c max_connections=200 -c deadlock_timeout=200ms \
                        -c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        // The guard reads its input until we are gone, by whatever end, and then clears everything away.
        let guard = shell(&format!(
            "{as_user} \"$BIN/postgres\" -D \"$FOLDER/data\" -k \"$FOLDER\" {settings} </dev/null >\"$FOLDER/log\" 2>&1 &\n\
             cat >/dev/null\nkill -QUIT $!\nwait\ncd /\nrm -rf \"$FOLDER\""
        ))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        // Ctrl-C reaches us alone: the servers end before their database does.
        .process_group(0)
        .spawn()
        .map_err(|error| format!("cannot start PostgreSQL: {error}"))?;
        let cluster = Self { folder, programs, guard };
        cluster.wait()?;
        finish(cluster.client("psql").args(["-qc", &format!("CREATE DATABASE {DATABASE}"), "postgres"]))?;
        Ok(cluster)
    }

    fn wait(&self) -> Result {
        for _ in 0..600 {
            if self.client("pg_isready").arg("-q").status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL does not answer after 30 s: {log}"))
    }

    /// The database's address, as the server takes it.
    pub fn url(&self) -> String {
        format!("postgres://uzqr@localhost/{DATABASE}?host={}", self.folder.display())
    }

    /// One of PostgreSQL's client programs, told where the cluster is.
    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.env("PGHOST", &self.folder).env("PGUSER", "uzqr").env("PGDATABASE", DATABASE);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// The newest version installed.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found = versions.filter_map(|version| {
        let number: u32 = version.file_name().to_str()?.parse().ok()?;
        let programs = version.path().join("bin");
        Path::exists(&programs.join("initdb")).then_some((number, programs))
    });
    found.max_by_key(|(number, _)| *number).map(|(_, programs)| programs)
}

/// Runs a command to its end; a failure carries what it said.
fn finish(command: &mut Command) -> Result<String> {
    let name = Path::new(command.get_program()).display().to_string();
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr)))
    }
}
