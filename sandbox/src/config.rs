//! Settings: flags, or variables of the environment.

use std::net::SocketAddr;
use std::path::PathBuf;

/// The world outside UzQR: a bank, a buyer's phone, the E-IMZO agent, E-IMZO-SERVER.
#[derive(Debug, Clone, clap::Parser)]
#[command(name = "uzqr-sandbox", version)]
pub struct Config {
    /// Where the pages, the control interface and the stand-ins listen.
    #[arg(long, env = "UZQR_SANDBOX_LISTEN", default_value = "127.0.0.1:9090")]
    pub listen: SocketAddr,

    /// The server that the bank and the phone talk to.
    #[arg(long, env = "UZQR_SANDBOX_SERVER_URL", default_value = "http://localhost:8080")]
    pub server_url: String,

    /// JSON file with what `uzqr participant add` printed. Read when it is first needed, so it may appear later; without
    /// it the bank and the phone stay out of work.
    #[arg(long, env = "UZQR_SANDBOX_CLIENT_FILE")]
    pub client_file: Option<PathBuf>,

    /// Port of the agent's plain WebSocket on 127.0.0.1; 0 takes a free one.
    #[arg(long, env = "UZQR_SANDBOX_AGENT_PORT", default_value_t = 64646)]
    pub agent_port: u16,

    /// Port of the agent's WebSocket over TLS on 127.0.0.1; 0 takes a free one.
    #[arg(long, env = "UZQR_SANDBOX_AGENT_TLS_PORT", default_value_t = 64443)]
    pub agent_tls_port: u16,

    /// Folder of the generated keys and certificates; they are made once and stay.
    #[arg(long, env = "UZQR_SANDBOX_DATA", default_value = "./data/sandbox")]
    pub data: PathBuf,
}
