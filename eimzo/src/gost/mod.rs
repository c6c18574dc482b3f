//! The national signature: GOST R 34.10-2001 over GOST R 34.11-94, under the identifiers of 2009 and of 2024.

mod curve;
mod key;
mod point;
mod signature;
mod spki;

#[cfg(feature = "signing")]
mod private;

pub use curve::Curve;
pub use key::{InvalidKey, PublicKey};
#[cfg(feature = "signing")]
pub use private::{PrivateKey, SigningError};
pub use signature::{InvalidSignature, Signature};
pub use spki::{Family, Spki};

use gost94::{Digest as _, Gost94CryptoPro};

/// A hash value.
pub type Digest = [u8; 32];

/// The national hash with the CryptoPro substitution box.
#[must_use]
pub fn hash(data: &[u8]) -> Digest {
    Gost94CryptoPro::digest(data).into()
}
