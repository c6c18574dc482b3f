//! Certificates: reading them, and following them to a configured trust anchor.

mod certificate;
mod chain;
mod extensions;
mod name;

#[cfg(feature = "signing")]
mod build;

#[cfg(feature = "signing")]
pub use build::{IssueError, Role, Template};
pub(crate) use certificate::algorithm_oid;
pub use certificate::{Certificate, CertificateError};
pub use chain::{AnchorError, Anchors, TrustFault};
pub use extensions::Extensions;
pub use name::{Name, Subject, short_name};
