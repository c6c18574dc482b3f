//! Real keys and certificates of invented people: own test root, own authority, the national algorithms of 2024.

mod alias;
mod authority;
mod issue;
pub mod people;
pub mod sign;
pub(crate) mod store;

pub use authority::Authority;
pub use issue::IdentityError;
pub use sign::{SignError, Signed};

use eimzo::agent::CertificateEntry;
use eimzo::gost::PrivateKey;
use eimzo::x509::Certificate;
use people::{PEOPLE, Person};
use std::path::Path;
use time::OffsetDateTime;

/// The disk on which the agent finds every key file.
pub const DISK: &str = "C:\\";
/// The folder of key files on it.
pub const FOLDER: &str = "DSKEYS";

/// A key with its certificate, and whose it is.
pub struct Identity {
    /// Whose.
    pub person: &'static Person,
    /// The private key.
    pub key: PrivateKey,
    /// The certificate.
    pub certificate: Certificate,
    /// The key file as the agent lists it.
    pub entry: CertificateEntry,
}

/// Everybody, with the authority that vouches for them.
pub struct Identities {
    /// Root and authority.
    pub authority: Authority,
    /// In the order of [`PEOPLE`].
    pub all: Vec<Identity>,
}

impl Identities {
    /// Reads the keys and certificates from `folder`, and makes those that are missing or about to run out.
    ///
    /// # Errors
    /// When the folder cannot be read or written, or holds something else.
    pub fn open(folder: &Path, now: OffsetDateTime) -> Result<Self, IdentityError> {
        store::make_folder(folder)?;
        let authority = Authority::open(folder, now)?;
        let all = PEOPLE
            .iter()
            .enumerate()
            .map(|(index, person)| {
                let (key, certificate) = issue::open(folder, &authority, person, now)?;
                let entry = CertificateEntry {
                    disk: DISK.to_owned(),
                    path: FOLDER.to_owned(),
                    name: format!("DS{}{:04}", person.tax_id(), index + 1),
                    alias: alias::of(person, &certificate),
                };
                Ok(Identity { person, key, certificate, entry })
            })
            .collect::<Result<_, IdentityError>>()?;
        Ok(Self { authority, all })
    }

    /// By ordinal (from 0) or by tax id.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(usize, &Identity)> {
        let by_tax_id = self.all.iter().position(|identity| identity.person.tax_id() == name);
        let index = by_tax_id.or_else(|| name.parse::<usize>().ok())?;
        Some((index, self.all.get(index)?))
    }
}
