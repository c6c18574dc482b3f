//! How login signatures are checked.

use std::path::PathBuf;

use serde::Deserialize;

/// Who checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EimzoMode {
    /// E-IMZO-SERVER, which alone knows revoked certificates: the legal way.
    Server,
    /// This process, against `trust_anchors`, without any knowledge of revocation: test stands only.
    Native,
    /// Nobody: every sign-in is refused with 1015.
    None,
}

/// The settings of the table `[eimzo]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Eimzo {
    /// `server`, `native` or `none`.
    pub mode: EimzoMode,
    /// Where E-IMZO-SERVER answers, e.g. `http://127.0.0.1:8082`. It belongs into a closed network.
    pub server_url: Option<String>,
    /// The site's name that E-IMZO-SERVER knows, sent as `Host`. By default the host of `public_url`.
    pub server_host: Option<String>,
    /// How long to wait for a connection to E-IMZO-SERVER.
    pub connect_timeout_ms: u64,
    /// How long to wait for its answer. It may ask others in turn.
    pub timeout_ms: u64,
    /// Native mode: files with the certificates (DER or PEM) that chains must end in.
    pub trust_anchors: Vec<PathBuf>,
    /// Native mode: prefixes of the certificate policies that may sign in. Empty: any.
    pub policies: Vec<String>,
    /// Native mode: by how many seconds the signing time may differ from ours.
    pub clock_window_s: u32,
}

impl Default for Eimzo {
    fn default() -> Self {
        Self {
            mode: EimzoMode::None,
            server_url: None,
            server_host: None,
            connect_timeout_ms: 3_000,
            timeout_ms: 20_000,
            trust_anchors: Vec::new(),
            policies: Vec::new(),
            clock_window_s: 600,
        }
    }
}
