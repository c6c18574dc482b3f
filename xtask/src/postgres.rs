//! A PostgreSQL of our own for a measurement: in a temporary folder, on a socket there, gone with this value.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::Result;

const USER: &str = "uzqr";
const DATABASE: &str = "uzqr";

pub struct Postgres {
    folder: PathBuf,
    programs: PathBuf,
    /// Lives as long as its standard input is open.
    guard: Child,
}

impl Postgres {
    /// Makes a cluster and starts it; durable as in production, with memory for what a small server has.
    pub fn start(name: &str) -> Result<Self> {
        let programs = programs().ok_or("PostgreSQL is not installed: no /usr/lib/postgresql/*/bin/initdb")?;
        let folder = std::env::temp_dir().join(format!("uzqr-{name}-postgres-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let root = fs::metadata("/proc/self").is_ok_and(|us| us.uid() == 0);
        let as_user = if root { "setpriv --reuid postgres --regid postgres --clear-groups" } else { "" };
        if root {
            finish(Command::new("chown").arg("postgres:").arg(&folder))?;
        }
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            command.arg("-c").arg(script).current_dir(&folder);
            command.env("BIN", &programs).env("FOLDER", &folder).env("LC_ALL", "C.UTF-8");
            command
        };
        finish(&mut shell(&format!(
            "{as_user} \"$BIN/initdb\" -D \"$FOLDER/data\" -U {USER} -A trust -E UTF8 --no-instructions >\"$FOLDER/initdb.log\" 2>&1"
        )))?;
        let settings = "-c listen_addresses= -c shared_buffers=2GB -c effective_cache_size=8GB -c max_wal_size=8GB \
                        -c work_mem=16MB -c maintenance_work_mem=512MB -c random_page_cost=1.1 -c max_connections=100";
        let mut guard = shell(&format!(
            "{as_user} \"$BIN/postgres\" -D \"$FOLDER/data\" -k \"$FOLDER\" {settings} </dev/null >\"$FOLDER/server.log\" 2>&1 &\n\
             cat >/dev/null\nkill -INT $!\nwait"
        ));
        let guard = guard.stdin(Stdio::piped()).stdout(Stdio::null()).process_group(0).spawn();
        let guard = guard.map_err(|error| format!("cannot start PostgreSQL: {error}"))?;
        let cluster = Self { folder, programs, guard };
        cluster.wait()?;
        finish(cluster.program("createdb").args(["-h", &cluster.host(), "-U", USER, DATABASE]))?;
        Ok(cluster)
    }

    /// As the server's setting has it.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@localhost/{DATABASE}?host={}", self.host())
    }

    /// Runs statements; gives what they print, columns separated by `|`.
    pub fn sql(&self, text: &str) -> Result<String> {
        let mut psql = self.client("psql");
        finish(psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", text]))
    }

    /// One of PostgreSQL's own clients, told where the database is.
    pub fn client(&self, name: &str) -> Command {
        let mut command = self.program(name);
        command.current_dir(&self.folder);
        command.env("PGHOST", self.host()).env("PGUSER", USER).env("PGDATABASE", DATABASE);
        command
    }

    /// Where temporary files may lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn program(&self, name: &str) -> Command {
        Command::new(self.programs.join(name))
    }

    fn host(&self) -> String {
        self.folder.display().to_string()
    }

    fn wait(&self) -> Result {
        for _ in 0..600 {
            let ready = self.program("pg_isready").args(["-q", "-h", &self.host()]).status();
            if ready.is_ok_and(|status| status.success()) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(format!(
            "PostgreSQL does not answer after 30 s: {}",
            fs::read_to_string(self.folder.join("server.log")).unwrap_or_default()
        ))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The newest version installed.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found = versions.filter_map(|version| {
        let number: u32 = version.file_name().to_str()?.parse().ok()?;
        let programs = version.path().join("bin");
        programs.join("initdb").is_file().then_some((number, programs))
    });
    found.max_by_key(|(number, _)| *number).map(|(_, programs)| programs)
}

/// Runs a command to its end; gives what it has printed.
pub fn finish(command: &mut Command) -> Result<String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr).trim_end()))
    }
}
