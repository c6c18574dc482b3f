//! The test root and the authority under it: the trust anchors.

use super::issue::{self, IdentityError};
use super::store;
use base64::{Engine, engine::general_purpose::STANDARD};
use eimzo::gost::{Family, PrivateKey};
use eimzo::oid;
use eimzo::x509::{Certificate, Name, Role, Template};
use std::path::Path;
use time::{Duration, OffsetDateTime};

const ORGANISATION: &str = "sandbox.uzqr.example";
const ROOT_LIFE: Duration = Duration::days(20 * 365);
const CA_LIFE: Duration = Duration::days(10 * 365);
/// Before the oldest certificate that it vouches for.
const BACKDATED: Duration = Duration::days(5 * 365);
/// Longer than a user's certificate lives.
const SPARE: Duration = Duration::days(3 * 365);

/// Root and authority.
pub struct Authority {
    /// The root's certificate.
    pub root: Certificate,
    /// The authority's certificate.
    pub ca: Certificate,
    /// The authority's key.
    pub ca_key: PrivateKey,
}

impl Authority {
    /// Reads the anchors from `folder`, or makes them: `root.der`, `ca.der` and the same as `.pem`.
    pub(super) fn open(folder: &Path, now: OffsetDateTime) -> Result<Self, IdentityError> {
        let root_key = issue::key(folder, "root")?;
        let ca_key = issue::key(folder, "ca")?;
        let kept = (issue::certificate(folder, "root.der")?, issue::certificate(folder, "ca.der")?);
        if let (Some(root), Some(ca)) = kept
            && root.public_key() == root_key.public()
            && ca.public_key() == ca_key.public()
            && ca.verify_signature(root_key.public()).is_ok()
            && now + SPARE < ca.not_after()
        {
            return Ok(Self { root, ca, ca_key });
        }
        let made = Self::make(&root_key, ca_key, now)?;
        for (name, certificate) in [("root", &made.root), ("ca", &made.ca)] {
            store::write(folder, &format!("{name}.der"), certificate.der())?;
            store::write(folder, &format!("{name}.pem"), pem(certificate.der()).as_bytes())?;
        }
        Ok(made)
    }

    /// An authority that nobody trusts, with the same names as the real one.
    ///
    /// # Errors
    /// When no certificate can be issued.
    pub fn stranger(now: OffsetDateTime) -> Result<Self, IdentityError> {
        Self::make(&issue::new_key()?, issue::new_key()?, now)
    }

    fn make(root_key: &PrivateKey, ca_key: PrivateKey, now: OffsetDateTime) -> Result<Self, IdentityError> {
        let root_name = Name::new(&[(oid::CN, "SandboxRoot"), (oid::O, ORGANISATION), (oid::C, "UZ")]);
        let ca_name = Name::new(&[(oid::CN, "SandboxCA"), (oid::O, ORGANISATION), (oid::C, "UZ")]);
        let not_before = (now - BACKDATED).truncate_to_second();
        let template = |subject: &Name, life: Duration, path_length| -> Result<Template, IdentityError> {
            Ok(Template {
                serial: issue::serial()?,
                issuer: root_name.clone(),
                subject: subject.clone(),
                not_before,
                not_after: not_before + life,
                role: Role::Authority { path_length },
                policies: vec![issue::policy()?],
                family: Family::Of2024,
            })
        };
        let root = issue::signed(&template(&root_name, ROOT_LIFE, Some(1))?, root_key, root_key)?;
        let ca = issue::signed(&template(&ca_name, CA_LIFE, Some(0))?, &ca_key, root_key)?;
        Ok(Self { root, ca, ca_key })
    }
}

fn pem(der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines = text.as_bytes().chunks(64).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\n");
    format!("-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n")
}
