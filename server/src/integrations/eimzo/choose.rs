use super::{Native, Nobody, Remote, Verifier, VerifierError};
use crate::config::{Config, EimzoMode};
use eimzo::oid::Oid;
use eimzo::pkcs7::{Policy, decode_input};
use eimzo::x509::Anchors;
use std::sync::Arc;
use std::time::Duration;

/// The verifier that the configuration asks for.
///
/// # Errors
/// Native mode without readable anchors, or with a policy that is no object identifier; no HTTP client.
pub fn verifier(config: &Config) -> Result<Arc<dyn Verifier>, VerifierError> {
    let eimzo = &config.eimzo;
    match (eimzo.mode, &eimzo.server_url) {
        (EimzoMode::Server, Some(url)) => {
            let host = eimzo.server_host.as_deref().unwrap_or_else(|| config.public_url.host());
            let connect = Duration::from_millis(eimzo.connect_timeout_ms);
            let total = Duration::from_millis(eimzo.timeout_ms);
            Ok(Arc::new(Remote::new(url, host, connect, total)?))
        }
        (EimzoMode::Native, _) => Ok(Arc::new(Native::new(policy(config)?))),
        (EimzoMode::Server, None) | (EimzoMode::None, _) => Ok(Arc::new(Nobody)),
    }
}

fn policy(config: &Config) -> Result<Policy, VerifierError> {
    let mut files = Vec::new();
    for path in &config.eimzo.trust_anchors {
        let bad = |reason: String| VerifierError::Anchor { path: path.display().to_string(), reason };
        let bytes = std::fs::read(path).map_err(|error| bad(error.to_string()))?;
        files.push(decode_input(&bytes).map_err(|error| bad(error.to_string()))?);
    }
    if files.is_empty() {
        return Err(VerifierError::NoAnchors);
    }
    let anchors = Anchors::from_der(files.iter().map(Vec::as_slice))
        .map_err(|error| VerifierError::Anchor { path: "eimzo.trust_anchors".to_owned(), reason: error.to_string() })?;
    let policies = config
        .eimzo
        .policies
        .iter()
        .map(|text| text.parse::<Oid>().map_err(|_| VerifierError::Policy(text.clone())))
        .collect::<Result<_, _>>()?;
    let clock_window = time::Duration::seconds(config.eimzo.clock_window_s.into());
    Ok(Policy { anchors, policies, clock_window })
}
