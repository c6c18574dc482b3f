//! The agent's local WebSocket: one JSON frame asks, one JSON frame answers, then the agent closes the socket.

mod answer;
mod failure;
mod request;
mod scalar;
mod version;

pub use answer::{
    AnswerError, CertificateEntry, Certificates, Done, LoadedKey, Pkcs7, VersionInfo, dedupe, read_answer,
};
pub use failure::Failure;
pub use request::{Attachment, Request};
pub use version::AgentVersion;

/// Where a page served over plain http finds the agent.
pub const ENDPOINT_HTTP: &str = "ws://127.0.0.1:64646/service/cryptapi";
/// Where a page served over https finds the agent.
pub const ENDPOINT_HTTPS: &str = "wss://127.0.0.1:64443/service/cryptapi";

/// The id under which `create_pkcs7` reaches a plugged-in token instead of a key file (agent 4.86 and later).
pub const TOKEN_KEY_ID: &str = "ckc";

/// The vendor's published development key for pages on `localhost`.
pub const LOCALHOST_API_KEY: (&str, &str) = (
    "localhost",
    "96D0C1491615C82B9A54D9989779DF825B690748224C2B04F500F370D51827CE2644D8D4A82C18184D73AB8530BB8ED537269603F61DB0D03D2104ABF789970B",
);
/// The vendor's published development key for pages on `127.0.0.1`.
pub const LOOPBACK_API_KEY: (&str, &str) = (
    "127.0.0.1",
    "A7BCFA5D490B351BE0754130DF03A068F855DB4333D43921125B9CF2670EF6A40370C646B90401955E1F7BC9CDBF59CE0B2C5467D820BE189C845D0B79CFC96F",
);

/// The endpoint that a page may use: browsers refuse plain WebSockets from https pages.
#[must_use]
pub const fn endpoint(page_is_https: bool) -> &'static str {
    if page_is_https { ENDPOINT_HTTPS } else { ENDPOINT_HTTP }
}
