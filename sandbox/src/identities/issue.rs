//! Making keys and certificates.

use super::people::Person;
use super::{Authority, store};
use crate::entropy::{self, NoEntropy};
use eimzo::gost::{Curve, Family, PrivateKey};
use eimzo::oid::{self, Oid};
use eimzo::x509::{Certificate, Name, Role, Template};
use std::path::Path;
use time::{Duration, OffsetDateTime};

/// The policy of test certificates for signing.
const TEST_POLICY: &str = "1.3.6.1.4.1.46709.1.2.1";
/// Not every 32 bytes are a key or a nonce; so many in a row fail only with a broken generator.
const ATTEMPTS: usize = 16;
/// A certificate that ends sooner is made anew at start.
const SPARE: Duration = Duration::days(1);
const BACKDATED: Duration = Duration::days(30);
const LIFE: Duration = Duration::days(2 * 365);

/// Why identities cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// A file of the data folder.
    #[error("{path} cannot be read or written")]
    File {
        /// Which.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A file of the data folder holds something else.
    #[error("{0} does not hold what it should; remove it to have it made anew")]
    Content(String),
    /// A certificate cannot be made.
    #[error("no certificate could be issued")]
    Issue,
    /// No randomness.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
}

/// The key and certificate of `person`: from the folder, or new.
pub(super) fn open(
    folder: &Path,
    authority: &Authority,
    person: &Person,
    now: OffsetDateTime,
) -> Result<(PrivateKey, Certificate), IdentityError> {
    let key = key(folder, person.file)?;
    let name = format!("{}.der", person.file);
    let kept = certificate(folder, &name)?.filter(|kept| {
        let fits = kept.public_key() == key.public() && kept.issuer() == authority.ca.subject();
        let signed = kept.verify_signature(authority.ca.public_key()).is_ok();
        fits && signed && (person.expired || now + SPARE < kept.not_after())
    });
    if let Some(kept) = kept {
        return Ok((key, kept));
    }
    let made = issue(authority, person, &key, now)?;
    store::write(folder, &name, made.der())?;
    Ok((key, made))
}

pub(super) fn issue(
    authority: &Authority,
    person: &Person,
    key: &PrivateKey,
    now: OffsetDateTime,
) -> Result<Certificate, IdentityError> {
    let not_before = if person.expired { now - LIFE - BACKDATED } else { now - BACKDATED };
    let template = Template {
        serial: serial()?,
        issuer: authority.ca.subject().clone(),
        subject: subject(person),
        not_before: not_before.truncate_to_second(),
        not_after: (not_before + LIFE).truncate_to_second(),
        role: Role::User,
        policies: vec![policy()?],
        family: Family::Of2024,
    };
    signed(&template, key, &authority.ca_key)
}

/// Attributes in the order in which national certificates write them.
fn subject(person: &Person) -> Name {
    let mut attributes = vec![
        (oid::CN, person.full_name),
        (oid::NAME, person.given_name),
        (oid::SURNAME, person.surname),
        (oid::L, person.district),
        (oid::ST, person.region),
        (oid::C, "UZ"),
    ];
    if let Some(company) = person.company {
        attributes.push((oid::O, company.name));
    }
    attributes.extend([(oid::UID, person.uid), (oid::PINFL, person.pinfl)]);
    if let Some(company) = person.company {
        attributes.extend([
            (oid::T, company.title),
            (oid::INN, company.inn),
            (oid::BUSINESS_CATEGORY, company.category),
        ]);
    }
    Name::new(&attributes)
}

/// Issues a certificate; asks for other random bytes until some serve.
pub(super) fn signed(template: &Template, of: &PrivateKey, by: &PrivateKey) -> Result<Certificate, IdentityError> {
    for _ in 0..ATTEMPTS {
        if let Ok(certificate) = template.issue(of.public(), by, &entropy::bytes()?) {
            return Ok(certificate);
        }
    }
    Err(IdentityError::Issue)
}

/// The key of this name: from the folder, or new.
pub(super) fn key(folder: &Path, name: &str) -> Result<PrivateKey, IdentityError> {
    let name = format!("{name}.key");
    if let Some(text) = store::read(folder, &name)? {
        let broken = || IdentityError::Content(name.clone());
        let mut bytes = [0; 32];
        hex::decode_to_slice(text.trim_ascii(), &mut bytes).map_err(|_| broken())?;
        return PrivateKey::from_bytes(Curve::A, bytes).map_err(|_| broken());
    }
    let key = new_key()?;
    store::write(folder, &name, hex::encode(key.to_bytes()).as_bytes())?;
    Ok(key)
}

/// A new key on the curve that key files use.
pub(super) fn new_key() -> Result<PrivateKey, IdentityError> {
    for _ in 0..ATTEMPTS {
        if let Ok(key) = PrivateKey::from_bytes(Curve::A, entropy::bytes()?) {
            return Ok(key);
        }
    }
    Err(IdentityError::Issue)
}

/// The certificate in this file, if there is one.
pub(super) fn certificate(folder: &Path, name: &str) -> Result<Option<Certificate>, IdentityError> {
    let Some(der) = store::read(folder, name)? else { return Ok(None) };
    Certificate::from_der(&der).map(Some).map_err(|_| IdentityError::Content(name.to_owned()))
}

/// A serial number of four bytes, positive and without leading zeros, as live certificates have.
pub(super) fn serial() -> Result<Vec<u8>, IdentityError> {
    let [first, rest @ ..]: [u8; 4] = entropy::bytes()?;
    Ok([&[first & 0x3f | 0x40], rest.as_slice()].concat())
}

/// The policy that our certificates are issued under.
pub(super) fn policy() -> Result<Oid, IdentityError> {
    TEST_POLICY.parse().map_err(|_| IdentityError::Issue)
}
