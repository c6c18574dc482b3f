use time::OffsetDateTime;

use super::{Certificate, CertificateError};
use crate::oid::Oid;

/// User, two authorities and a root are usual; one more is allowed for.
const MAX_LINKS: usize = 4;
/// How many signatures one chain may cost us, whatever certificates a stranger sends.
const MAX_CHECKS: usize = 12;

/// The certificates that are trusted because the operator says so.
#[derive(Debug, Clone, Default)]
pub struct Anchors(Vec<Certificate>);

/// Why a certificate cannot be an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnchorError {
    /// It cannot be read.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// It may not issue certificates.
    #[error("a trust anchor has to be the certificate of an authority")]
    NotAnAuthority,
}

/// Why a certificate is not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TrustFault {
    /// No chain of sound signatures leads to an anchor.
    #[error("no chain leads to a trusted authority")]
    NoChain,
    /// The certificate belongs to an authority, whose key is not for signing in.
    #[error("the certificate is an authority's")]
    Authority,
    /// The key may not sign messages.
    #[error("the key is not for signatures")]
    KeyUsage,
    /// The certificate demands something that we do not know.
    #[error("the certificate has an unknown critical extension")]
    CriticalExtension,
    /// It was issued under none of the accepted policies.
    #[error("the certificate's policy is not accepted")]
    Policy,
    /// A certificate of the chain is not valid at the moment asked about.
    #[error("a certificate of the chain is not valid at that time")]
    Expired,
}

impl Anchors {
    /// From certificates in DER: roots, or authorities beneath them.
    ///
    /// # Errors
    /// When one is not the certificate of an authority.
    pub fn from_der<'a>(certificates: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, AnchorError> {
        certificates
            .into_iter()
            .map(|der| {
                let certificate = Certificate::from_der(der)?;
                let usable = certificate.extensions().may_sign_certificates();
                if usable { Ok(certificate) } else { Err(AnchorError::NotAnAuthority) }
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The certificates.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.0
    }

    /// Follows a user's certificate to an anchor, by way of authorities found among `others`, and checks every link at
    /// each of `moments`. Returns the issuers, nearest first, the anchor last.
    ///
    /// # Errors
    /// When the certificate is not to be trusted. [`TrustFault::Expired`] only when time is all that is wrong.
    pub fn verify<'a>(
        &'a self,
        user: &Certificate,
        others: &'a [Certificate],
        policies: &[Oid],
        moments: &[OffsetDateTime],
    ) -> Result<Vec<&'a Certificate>, TrustFault> {
        let extensions = user.extensions();
        if extensions.has_unknown_critical {
            return Err(TrustFault::CriticalExtension);
        }
        if extensions.is_ca {
            return Err(TrustFault::Authority);
        }
        if !extensions.may_sign_messages() {
            return Err(TrustFault::KeyUsage);
        }
        let accepted = |policy: &Oid| policies.iter().any(|prefix| policy.is_under(prefix));
        if !policies.is_empty() && !extensions.policies.iter().any(accepted) {
            return Err(TrustFault::Policy);
        }
        let mut search = Search { anchors: &self.0, others, moments, checks: 0, seen_expired: false };
        let mut path = Vec::new();
        if search.climb(user, &mut path) {
            let valid = moments.iter().all(|moment| user.is_valid_at(*moment));
            return if valid { Ok(path) } else { Err(TrustFault::Expired) };
        }
        Err(if search.seen_expired { TrustFault::Expired } else { TrustFault::NoChain })
    }
}

struct Search<'a, 'm> {
    anchors: &'a [Certificate],
    others: &'a [Certificate],
    moments: &'m [OffsetDateTime],
    checks: usize,
    seen_expired: bool,
}

impl<'a> Search<'a, '_> {
    fn climb(&mut self, certificate: &Certificate, path: &mut Vec<&'a Certificate>) -> bool {
        let (anchors, others) = (self.anchors, self.others);
        if let Some(anchor) = anchors.iter().find(|anchor| self.issued(anchor, certificate, path.len())) {
            path.push(anchor);
            return true;
        }
        if path.len() >= MAX_LINKS {
            return false;
        }
        for other in others {
            if path.contains(&other) || anchors.contains(other) || !self.issued(other, certificate, path.len()) {
                continue;
            }
            path.push(other);
            if self.climb(other, path) {
                return true;
            }
            path.pop();
        }
        false
    }

    /// Whether `issuer` issued `certificate` and was allowed to, `below` authorities standing beneath it.
    fn issued(&mut self, issuer: &Certificate, certificate: &Certificate, below: usize) -> bool {
        let extensions = issuer.extensions();
        let allowed = issuer.subject() == certificate.issuer()
            && !issuer.subject().is_empty()
            && extensions.may_sign_certificates()
            && !extensions.has_unknown_critical
            && extensions.path_length.is_none_or(|length| below <= usize::from(length));
        if !allowed || self.checks >= MAX_CHECKS {
            return false;
        }
        self.checks += 1;
        if certificate.verify_signature(issuer.public_key()).is_err() {
            return false;
        }
        let valid = self.moments.iter().all(|moment| issuer.is_valid_at(*moment));
        self.seen_expired |= !valid;
        valid
    }
}
