//! What `run` and `dev` may be told.

use std::net::TcpListener;
use std::path::PathBuf;

use crate::{Result, workspace};

pub struct Options {
    pub data: PathBuf,
    pub ports: Ports,
    /// Where the browser finds the pages: the server, or trunk in front of it.
    pub public: u16,
    pub release: bool,
    pub build: bool,
    /// A PostgreSQL database instead of the SQLite file in `data`.
    pub database: Option<String>,
    /// Where a second server of the same database listens.
    pub second: Option<u16>,
    /// The server's settings beside those of every stand: variables and their values.
    pub settings: Vec<(&'static str, String)>,
}

#[derive(Clone, Copy)]
pub struct Ports {
    pub server: u16,
    /// Trunk in front of the server, under `dev`.
    pub pages: u16,
    pub sandbox: u16,
    pub agent: u16,
    pub agent_tls: u16,
}

/// Where the agent of a real computer listens, and therefore ours.
pub const AGENT: u16 = 64646;
pub const AGENT_TLS: u16 = 64443;

pub fn parse(words: &[&str]) -> Result<Options> {
    let mut data = "data".to_owned();
    let mut ports = Ports { server: 8080, pages: 8081, sandbox: 9090, agent: AGENT, agent_tls: AGENT_TLS };
    let (mut release, mut build, mut free) = (false, true, false);
    let mut words = words.iter();
    while let Some(&word) = words.next() {
        let mut value = || words.next().copied().ok_or_else(|| format!("{word} needs a value"));
        match word {
            "--data" => value()?.clone_into(&mut data),
            "--port" => ports.server = port(value()?)?,
            "--pages-port" => ports.pages = port(value()?)?,
            "--sandbox-port" => ports.sandbox = port(value()?)?,
            "--agent-port" => ports.agent = port(value()?)?,
            "--agent-tls-port" => ports.agent_tls = port(value()?)?,
            "--free-ports" => free = true,
            "--release" => release = true,
            "--no-build" => build = false,
            _ => return Err(format!("unknown option {word}; `cargo xtask help` lists them")),
        }
    }
    if free {
        ports = ports.freed()?;
    }
    Ok(Options {
        data: workspace::root().join(data),
        ports,
        public: ports.server,
        release,
        build,
        database: None,
        second: None,
        settings: Vec::new(),
    })
}

/// A port that nobody listens at now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    listener.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}

fn port(text: &str) -> Result<u16> {
    text.parse().ok().filter(|port| *port != 0).ok_or_else(|| format!("`{text}` is no port"))
}

impl Ports {
    fn named(self) -> [(&'static str, &'static str, u16); 5] {
        [
            ("the server", "--port", self.server),
            ("trunk", "--pages-port", self.pages),
            ("the sandbox", "--sandbox-port", self.sandbox),
            ("the E-IMZO agent", "--agent-port", self.agent),
            ("the E-IMZO agent (wss)", "--agent-tls-port", self.agent_tls),
        ]
    }

    /// The same ports where they are free, others where they are taken.
    fn freed(self) -> Result<Self> {
        // All are held until all are chosen: two of them must not become the same.
        let mut held = Vec::new();
        let mut choose = |wanted: u16| -> Result<u16> {
            let listener = TcpListener::bind(("127.0.0.1", wanted))
                .or_else(|_| TcpListener::bind(("127.0.0.1", 0)))
                .map_err(|error| format!("no free port: {error}"))?;
            let port = listener.local_addr().map_err(|error| format!("no free port: {error}"))?.port();
            held.push(listener);
            Ok(port)
        };
        Ok(Self {
            server: choose(self.server)?,
            pages: choose(self.pages)?,
            sandbox: choose(self.sandbox)?,
            agent: choose(self.agent)?,
            agent_tls: choose(self.agent_tls)?,
        })
    }

    /// Says at once which port is taken, rather than after the build.
    pub fn check(self) -> Result {
        for (who, option, port) in self.named() {
            if let Err(error) = TcpListener::bind(("127.0.0.1", port)) {
                return Err(format!(
                    "port {port} of {who} is not free ({error}): end what listens there, or choose with {option} N"
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_in_any_order() {
        let options = parse(&["--release", "--free-ports", "--data", "elsewhere", "--no-build"]).unwrap();
        assert!(options.release);
        assert!(!options.build);
        assert!(options.data.ends_with("elsewhere"));
    }

    #[test]
    fn an_unknown_option_a_missing_value_and_a_bad_port_are_refused() {
        for words in [&["--fast"][..], &["--data"], &["--port", "zero"], &["--port", "0"], &["--port", "70000"]] {
            assert!(parse(words).is_err(), "{words:?}");
        }
    }

    #[test]
    fn a_taken_port_is_named_with_the_option_that_moves_it() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let refusal = Ports { server: port, pages: 4, sandbox: 1, agent: 2, agent_tls: 3 }.check().unwrap_err();
        assert!(refusal.contains(&port.to_string()) && refusal.contains("--port"), "{refusal}");
    }

    #[test]
    fn free_ports_avoid_a_taken_one_and_each_other() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let freed = Ports { server: port, pages: port, sandbox: port, agent: port, agent_tls: port }.freed().unwrap();
        let mut chosen = freed.named().map(|(_, _, port)| port).to_vec();
        chosen.push(port);
        chosen.sort_unstable();
        chosen.dedup();
        assert_eq!(chosen.len(), 6);
    }
}
