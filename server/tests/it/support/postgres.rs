//! One PostgreSQL cluster for the whole run: made when the first test asks, gone with the process, however it ends.

use super::folder;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use server::store::{DatabaseConfig, Store};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;
use std::{fs, thread};

const TEMPLATE: &str = "uzqr_template";

struct Cluster {
    socket: PathBuf,
    /// Lives as long as its standard input is open, which is as long as this process.
    _guard: Child,
}

/// Databases whose tests are over.
static FINISHED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The address of a fresh, migrated database, and its name.
pub async fn create() -> (String, String) {
    static MADE: tokio::sync::Mutex<u32> = tokio::sync::Mutex::const_new(0);
    let cluster = tokio::task::spawn_blocking(cluster).await.expect("the cluster starts");
    let mut made = MADE.lock().await;
    let admin = connect(&url(cluster, "postgres")).await;
    if *made == 0 {
        template(cluster, &admin).await;
    }
    *made += 1;
    let finished = std::mem::take(&mut *FINISHED.lock().unwrap_or_else(PoisonError::into_inner));
    for name in finished {
        run(&admin, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
    }
    let name = format!("test_{made}");
    run(&admin, &format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}")).await;
    admin.close().await.expect("the connection closes");
    (url(cluster, &name), name)
}

/// The address of a fresh database without any table, and its name.
pub async fn create_empty() -> (String, String) {
    let (full, name) = create().await;
    let empty = format!("{name}_empty");
    let admin = connect(&full.replace(&name, "postgres")).await;
    run(&admin, &format!("CREATE DATABASE {empty}")).await;
    forget(name.clone());
    (full.replace(&name, &empty), empty)
}

/// The database may go when the next one is made.
pub fn forget(name: String) {
    FINISHED.lock().unwrap_or_else(PoisonError::into_inner).push(name);
}

async fn template(cluster: &Cluster, admin: &DatabaseConnection) {
    run(admin, &format!("CREATE DATABASE {TEMPLATE}")).await;
    let store = Store::connect(&DatabaseConfig { url: url(cluster, TEMPLATE), max_connections: 1 }).await;
    store.expect("the template opens").migrate().await.expect("the template is migrated");
    run(admin, &format!("ALTER DATABASE {TEMPLATE} WITH ALLOW_CONNECTIONS false")).await;
    run(admin, &format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{TEMPLATE}'")).await;
}

fn url(cluster: &Cluster, database: &str) -> String {
    format!("postgres://uzqr@localhost/{database}?host={}", cluster.socket.display())
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.expect("PostgreSQL answers")
}

async fn run(admin: &DatabaseConnection, statement: &str) {
    admin.execute_unprepared(statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
}

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Result<Cluster, String>> = OnceLock::new();
    CLUSTER.get_or_init(start).as_ref().unwrap_or_else(|reason| panic!("{reason}"))
}

fn start() -> Result<Cluster, String> {
    let programs = programs().ok_or(
        "PostgreSQL is not installed: no /usr/lib/postgresql/*/bin/initdb; install the package `postgresql`, or let \
         `cargo xtask test` do it",
    )?;
    let folder = folder::of_run().join("postgres");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let data = folder.join("data");
    // PostgreSQL refuses to run as root; Debian's package has made a user for it.
    let root = fs::metadata("/proc/self").is_ok_and(|us| std::os::unix::fs::MetadataExt::uid(&us) == 0);
    let as_user = if root { "setpriv --reuid postgres --regid postgres --clear-groups" } else { "" };
    if root {
        finish(Command::new("chown").arg("postgres:").arg(&folder))?;
    }
    let shell = |script: &str| {
        let mut command = Command::new("sh");
        command.arg("-c").arg(script);
        command.env("BIN", &programs).env("DATA", &data).env("SOCKET", &folder).env("ROOT", folder::of_run());
        command.env("LC_ALL", "C.UTF-8").current_dir(&folder);
        command
    };
    finish(&mut shell(&format!(
        "{as_user} \"$BIN/initdb\" -D \"$DATA\" -U uzqr -A trust -E UTF8 --no-sync --no-instructions >\"$SOCKET/initdb.log\" 2>&1 \
         || {{ cat \"$SOCKET/initdb.log\" >&2; exit 1; }}"
    )))?;
    let settings = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
                    -c max_connections=300 -c deadlock_timeout=200ms -c autovacuum=off";
    // The guard reads its input until this process is gone, by whatever end, and then clears everything away.
    let guard = shell(&format!(
        "{as_user} \"$BIN/postgres\" -D \"$DATA\" -k \"$SOCKET\" {settings} </dev/null >\"$SOCKET/server.log\" 2>&1 &\n\
         cat >/dev/null\nkill -QUIT $!\nwait\ncd /\nrm -rf \"$ROOT\""
    ))
    .stdin(Stdio::piped())
    .stdout(Stdio::null())
    .process_group(0)
    .spawn()
    .map_err(|error| format!("cannot start PostgreSQL: {error}"))?;
    for _ in 0..600 {
        let ready = Command::new(programs.join("pg_isready")).arg("-q").arg("-h").arg(&folder).status();
        if ready.is_ok_and(|status| status.success()) {
            return Ok(Cluster { socket: folder, _guard: guard });
        }
        thread::sleep(Duration::from_millis(50));
    }
    let log = fs::read_to_string(folder.join("server.log")).unwrap_or_default();
    Err(format!("PostgreSQL does not answer after 30 s: {log}"))
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

fn finish(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)))
    }
}
