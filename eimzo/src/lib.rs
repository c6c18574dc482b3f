//! E-IMZO: the messages of the agent on the user's computer, and the national signatures that it makes.
//!
//! Nothing here performs IO or reads a clock or randomness: the moment and the random bytes are parameters.
//!
//! - [`agent`] and [`alias`] are the browser's half and build without any cryptography (`default-features = false`);
//! - feature `verify` (on by default) adds what the server needs: [`pkcs7::SignedMessage`] parses a login signature,
//!   checks it and answers who signed;
//! - feature `signing` adds the makers of keys, certificates and messages, for the sandbox and for tests.
//!
//! Revocation is not checked here, nor can it be: only the operator's own service knows it.

pub mod agent;
pub mod alias;

#[cfg(feature = "verify")]
pub mod api_key;
#[cfg(feature = "verify")]
pub mod der;
#[cfg(feature = "verify")]
pub mod gost;
#[cfg(feature = "verify")]
pub mod inspect;
#[cfg(feature = "verify")]
pub mod oid;
#[cfg(feature = "verify")]
pub mod pkcs7;
#[cfg(feature = "verify")]
pub mod x509;
