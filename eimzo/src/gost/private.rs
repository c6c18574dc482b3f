use std::fmt;

use super::{
    Curve, Digest, InvalidKey, PublicKey, Signature,
    curve::{Parameters, Scalar, bytes, hash_scalar, number, on_curve, scalar},
    point::Point,
};

/// A private key.
#[derive(Clone)]
pub struct PrivateKey {
    d: [u8; 32],
    public: PublicKey,
}

/// The random bytes do not serve as a nonce: take others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these random bytes do not serve, others will")]
pub struct SigningError;

impl PrivateKey {
    /// From 32 big-endian bytes, random ones for a new key. On curves B and C every other choice is out of range.
    ///
    /// # Errors
    /// When the number is zero or not below the order of the curve: take other bytes.
    pub fn from_bytes(curve: Curve, d: [u8; 32]) -> Result<Self, InvalidKey> {
        let (x, y) = on_curve!(curve, public_point(&d)).ok_or(InvalidKey)?;
        Ok(Self { d, public: PublicKey::from_coordinates(curve, x, y)? })
    }

    /// The 32 big-endian bytes.
    #[must_use]
    pub const fn to_bytes(&self) -> [u8; 32] {
        self.d
    }

    /// The public half.
    #[must_use]
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs a hash. `k` has to be random, secret, and never used twice: whoever sees two signatures by one `k` has
    /// the key.
    ///
    /// # Errors
    /// When `k` is zero or not below the order of the curve, or gives a degenerate signature: take other bytes.
    pub fn sign(&self, digest: &Digest, k: &[u8; 32]) -> Result<Signature, SigningError> {
        on_curve!(self.public.curve(), sign(&self.d, digest, k)).ok_or(SigningError)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("public", &self.public).finish_non_exhaustive()
    }
}

fn public_point<C: Parameters>(d: &[u8; 32]) -> Option<([u8; 32], [u8; 32])> {
    let d = scalar::<C>(d)?;
    Point::<C>::generator().multiply(&d.retrieve()).to_affine()
}

fn sign<C: Parameters>(d: &[u8; 32], digest: &Digest, k: &[u8; 32]) -> Option<Signature> {
    let (d, k) = (scalar::<C>(d)?, scalar::<C>(k)?);
    let (x, _) = Point::<C>::generator().multiply(&k.retrieve()).to_affine()?;
    let r = Scalar::<C>::new(&number(&x));
    let s = r * d + k * hash_scalar::<C>(digest);
    if r == Scalar::<C>::ZERO || s == Scalar::<C>::ZERO {
        return None;
    }
    Some(Signature { s: bytes(&s.retrieve()), r: bytes(&r.retrieve()) })
}
