//! The product on this machine: the server on SQLite (a proof may choose PostgreSQL and a second server), and the sandbox that plays the world around it.
//!
//! The only place that knows how the two find each other. `run`, `dev` and the journeys all start it here.

use std::fs::{self, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::options::{AGENT, AGENT_TLS, Options};
use crate::process::Children;
use crate::progress::{Progress, quiet};
use crate::{Result, web, workspace};

/// `build`, `prepare` and `start` take this many steps of a command's count.
pub const STEPS: usize = 4;

/// The log's filter, of both.
const LOG: &str = "UZQR_LOG";
const SERVER: &str = "server";
const SECOND: &str = "server 2";
/// Servers on PostgreSQL make no key of their own. Such a stand lives for minutes, in a database of its own.
const STAND_KEY: &str = "5aa55aa55aa55aa55aa55aa55aa55aa55aa55aa55aa55aa55aa55aa55aa55aa5";
const ADDRESSES: &str = "addresses.json";
const PATIENCE: Duration = Duration::from_secs(60);
const BANK: &[&str] =
    &["participant", "add", "--id", "bank062", "--name", "Sandbox bank", "--scopes", "acquiring,paying"];

/// The two binaries.
pub fn build(progress: &mut Progress, release: bool) -> Result {
    progress.step("building the server and the sandbox", || {
        let mut cargo = workspace::cargo();
        cargo.arg("build").args(workspace::HOST).args(["--bin", "uzqr", "--bin", "uzqr-sandbox"]);
        if release {
            cargo.arg("--release");
        }
        quiet(&mut cargo)
    })
}

/// A migrated database in which the sandbox's bank is registered.
pub fn prepare(progress: &mut Progress, options: &Options) -> Result {
    progress.step("preparing the database", || {
        fs::create_dir_all(&options.data)
            .and_then(|()| fs::set_permissions(&options.data, Permissions::from_mode(0o700)))
            .map_err(|error| format!("cannot make {}: {error}", options.data.display()))?;
        let credentials = credentials(options);
        let new = if options.database.is_some() { !credentials.is_file() } else { !database(options).is_file() };
        quiet(server(options, options.ports.server).arg("migrate"))?;
        match (new, credentials.is_file()) {
            (false, true) => Ok(()),
            (false, false) => Err(format!(
                "{} has a database but not the sandbox bank's credentials ({}): remove the folder to begin anew",
                options.data.display(),
                credentials.display()
            )),
            (true, _) => add_bank(options),
        }
        .inspect_err(|_| {
            // A database without its bank would stop every later start as well.
            if new {
                let _ = fs::remove_file(database(options));
            }
        })
    })
}

/// The server first: the sandbox registers its merchants there as it starts.
pub fn start(progress: &mut Progress, options: &Options) -> Result<Children> {
    let mut children = Children::new()?;
    // Announced rather than timed: from here on the two write between our lines.
    progress.announce("starting the server");
    start_server(&mut children, options)?;
    if let Some(port) = options.second {
        children.start(SECOND, server(options, port).arg("serve"))?;
        children.wait_healthy("the second server", port, PATIENCE)?;
    }
    progress.announce("starting the sandbox");
    children.start("sandbox", &mut sandbox(options))?;
    children.wait_healthy("the sandbox", options.ports.sandbox, PATIENCE)?;
    Ok(children)
}

fn start_server(children: &mut Children, options: &Options) -> Result {
    children.start(SERVER, server(options, options.ports.server).arg("serve"))?;
    children.wait_healthy("the server", options.ports.server, PATIENCE)
}

/// Kills the server where it stands, without a word of warning, and starts it again on the same data.
pub fn restart_killed(children: &mut Children, options: &Options) -> Result {
    children.kill(SERVER)?;
    start_server(children, options)
}

/// Says «ready» and stays until the end of it. A program finds the addresses in the data folder meanwhile.
pub fn serve(mut children: Children, options: &Options) -> Result {
    announce(options)?;
    println!("ready");
    let outcome = children.watch();
    let _ = fs::remove_file(options.data.join(ADDRESSES));
    outcome
}

fn announce(options: &Options) -> Result {
    let ports = options.ports;
    let (server, sandbox) = (address(ports.server), address(ports.sandbox));
    println!("\n  cabinet        {server}");
    println!("  sandbox        {sandbox}          a buyer's phone: {sandbox}/phone");
    println!("  E-IMZO agent   ws://127.0.0.1:{}   wss://127.0.0.1:{}", ports.agent, ports.agent_tls);
    println!("  data           {}", options.data.display());
    if options.public != ports.server {
        println!("  pages          {}          rebuilt as they change", address(options.public));
    }
    println!();
    let addresses = serde_json::json!({
        "server": address(options.public),
        "sandbox": sandbox,
        "agent": ports.agent,
        "agent_tls": ports.agent_tls,
    });
    write(&options.data.join(ADDRESSES), 0o644, addresses.to_string().as_bytes())
}

fn add_bank(options: &Options) -> Result {
    let base_url = format!("{}/bank/api", address(options.ports.sandbox));
    let output = server(options, options.ports.server).args(BANK).args(["--base-url", &base_url]).output();
    let output = output.map_err(|error| format!("cannot start the server: {error}"))?;
    if !output.status.success() {
        return Err(format!("the bank was not registered:\n{}", String::from_utf8_lossy(&output.stderr).trim_end()));
    }
    write(&credentials(options), 0o600, &output.stdout)
}

/// Complete or not at all.
fn write(file: &PathBuf, mode: u32, content: &[u8]) -> Result {
    let half = file.with_extension("half");
    let _ = fs::remove_file(&half);
    let open = OpenOptions::new().write(true).create_new(true).mode(mode).open(&half);
    open.and_then(|mut open| open.write_all(content))
        .and_then(|()| fs::rename(&half, file))
        .map_err(|error| format!("cannot write {}: {error}", file.display()))
}

fn server(options: &Options, port: u16) -> Command {
    let ports = options.ports;
    let mut server = binary("uzqr", options);
    server.envs([
        ("UZQR_LISTEN", format!("127.0.0.1:{port}")),
        ("UZQR_PUBLIC_URL", address(options.public)),
        ("UZQR_DATABASE_URL", format!("sqlite://{}", database(options).display())),
        ("UZQR_DATA_DIR", options.data.display().to_string()),
        ("UZQR_ASSETS_DIR", web::dist().display().to_string()),
        ("UZQR_TEST_STAND", "true".to_owned()),
        // Everybody who tries the stand out comes from one address.
        ("UZQR_RATE_LIMITS_CHALLENGE_PER_MINUTE", "0".to_owned()),
        ("UZQR_RATE_LIMITS_SIGN_IN_PER_MINUTE", "0".to_owned()),
        ("UZQR_RATE_LIMITS_TOKEN_PER_MINUTE", "0".to_owned()),
        ("UZQR_RATE_LIMITS_SYNC_PER_MINUTE", "0".to_owned()),
        ("UZQR_RATE_LIMITS_TELEGRAM_PER_MINUTE", "0".to_owned()),
        ("UZQR_TELEGRAM_API_URL", format!("{}/telegram-api", address(ports.sandbox))),
        ("UZQR_TELEGRAM_BOT_TOKEN", "1000000001:sandbox".to_owned()),
        ("UZQR_EIMZO_MODE", "server".to_owned()),
        ("UZQR_EIMZO_SERVER_URL", format!("{}/eimzo-server", address(ports.sandbox))),
    ]);
    if let Some(url) = &options.database {
        server.env("UZQR_DATABASE_URL", url).env("UZQR_SECRET_KEYS", STAND_KEY);
    }
    server.envs(options.settings.iter().map(|(name, value)| (name, value)));
    if (ports.agent, ports.agent_tls) != (AGENT, AGENT_TLS) {
        server.env("UZQR_AGENT_WS_URL", format!("ws://127.0.0.1:{}/service/cryptapi", ports.agent));
        server.env("UZQR_AGENT_WSS_URL", format!("wss://127.0.0.1:{}/service/cryptapi", ports.agent_tls));
    }
    server
}

fn sandbox(options: &Options) -> Command {
    let ports = options.ports;
    let mut sandbox = binary("uzqr-sandbox", options);
    sandbox.envs([
        ("UZQR_SANDBOX_LISTEN", format!("127.0.0.1:{}", ports.sandbox)),
        ("UZQR_SANDBOX_AGENT_PORT", ports.agent.to_string()),
        ("UZQR_SANDBOX_AGENT_TLS_PORT", ports.agent_tls.to_string()),
        ("UZQR_SANDBOX_SERVER_URL", address(ports.server)),
        ("UZQR_SANDBOX_DATA", options.data.join("sandbox").display().to_string()),
        ("UZQR_SANDBOX_CLIENT_FILE", credentials(options).display().to_string()),
    ]);
    if let Some((_, filter)) = options.settings.iter().find(|(name, _)| *name == LOG) {
        sandbox.env("RUST_LOG", filter);
    }
    sandbox
}

fn binary(name: &str, options: &Options) -> Command {
    let profile = if options.release { "release" } else { "debug" };
    workspace::command(workspace::target().join(profile).join(name))
}

fn address(port: u16) -> String {
    format!("http://localhost:{port}")
}

fn database(options: &Options) -> PathBuf {
    options.data.join("uzqr.db")
}

/// What the bank's applications show the server.
pub fn credentials(options: &Options) -> PathBuf {
    options.data.join("sandbox-participant.json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::parse;

    fn setting(command: &Command, name: &str) -> Option<String> {
        let (_, value) = command.get_envs().find(|(key, _)| *key == name)?;
        value.map(|value| value.to_string_lossy().into_owned())
    }

    #[test]
    fn the_server_and_the_sandbox_are_told_of_each_other() {
        let options = parse(&["--free-ports", "--data", "somewhere"]).unwrap();
        let (server, sandbox) = (server(&options, options.ports.server), sandbox(&options));
        assert_eq!(setting(&sandbox, "UZQR_SANDBOX_SERVER_URL"), setting(&server, "UZQR_PUBLIC_URL"));
        let eimzo = setting(&server, "UZQR_EIMZO_SERVER_URL").unwrap();
        assert_eq!(eimzo, format!("http://localhost:{}/eimzo-server", options.ports.sandbox));
    }

    #[test]
    fn a_secret_is_written_for_its_owner_only_and_replaces_an_older_one() {
        let file = std::env::temp_dir().join(format!("uzqr-secret-{}.json", std::process::id()));
        write(&file, 0o600, b"old").unwrap();
        write(&file, 0o600, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        fs::remove_file(file).unwrap();
    }
}
