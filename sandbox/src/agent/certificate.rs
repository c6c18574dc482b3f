//! The agent's TLS certificate: self-signed for the loopback, made once and kept in the data folder.

use crate::identities::IdentityError;
use crate::identities::store;
use rcgen::{CertificateParams, DnType, KeyPair};
use std::path::Path;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

const CERTIFICATE: &str = "agent-tls.pem";
const KEY: &str = "agent-tls.key";

/// Why TLS cannot be offered.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The files.
    #[error(transparent)]
    Files(#[from] IdentityError),
    /// The certificate cannot be made.
    #[error("it cannot be made: {0}")]
    Make(#[from] rcgen::Error),
    /// The files hold something else.
    #[error("the files are not PEM: {0}")]
    Pem(#[from] rustls::pki_types::pem::Error),
    /// Key and certificate do not fit.
    #[error(transparent)]
    Rustls(#[from] rustls::Error),
}

/// What accepts TLS connections of the agent.
///
/// # Errors
/// When the files cannot be read, written or used.
pub fn acceptor(folder: &Path) -> Result<TlsAcceptor, TlsError> {
    let kept = (store::read(folder, CERTIFICATE)?, store::read(folder, KEY)?);
    let (certificate, key) = match kept {
        (Some(certificate), Some(key)) => (certificate, key),
        _ => make(folder)?,
    };
    let chain = CertificateDer::pem_slice_iter(&certificate).collect::<Result<Vec<_>, _>>()?;
    let key = PrivateKeyDer::from_pem_slice(&key)?;
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn make(folder: &Path) -> Result<(Vec<u8>, Vec<u8>), TlsError> {
    let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned(), "localhost".to_owned()])?;
    params.distinguished_name.push(DnType::CommonName, "UzQR sandbox, E-IMZO agent");
    params.not_before = rcgen::date_time_ymd(2026, 1, 1);
    params.not_after = rcgen::date_time_ymd(2046, 1, 1);
    let key = KeyPair::generate()?;
    let certificate = params.self_signed(&key)?.pem().into_bytes();
    let key = key.serialize_pem().into_bytes();
    store::write(folder, CERTIFICATE, &certificate)?;
    store::write(folder, KEY, &key)?;
    Ok((certificate, key))
}
