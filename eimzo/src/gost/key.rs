use super::{
    Curve, Digest, InvalidSignature, Signature,
    curve::{Parameters, Scalar, hash_scalar, number, on_curve, scalar},
    point::Point,
};

/// A public key: a point that is known to lie on its curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey {
    curve: Curve,
    x: [u8; 32],
    y: [u8; 32],
}

/// The key is not a point of its curve, or its encoding is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key is invalid")]
pub struct InvalidKey;

impl PublicKey {
    /// From big-endian coordinates.
    ///
    /// # Errors
    /// When the point is not on the curve.
    pub fn from_coordinates(curve: Curve, x: [u8; 32], y: [u8; 32]) -> Result<Self, InvalidKey> {
        if on_curve!(curve, is_point(&x, &y)) { Ok(Self { curve, x, y }) } else { Err(InvalidKey) }
    }

    /// From the 64 bytes of a certificate: both coordinates little-endian.
    ///
    /// # Errors
    /// When the length is wrong or the point is not on the curve.
    pub fn from_point(curve: Curve, point: &[u8]) -> Result<Self, InvalidKey> {
        let ([x, y], []) = point.as_chunks::<32>() else { return Err(InvalidKey) };
        Self::from_coordinates(curve, reversed(x), reversed(y))
    }

    /// The 64 bytes as certificates hold them.
    #[must_use]
    pub fn to_point(&self) -> Vec<u8> {
        [reversed(&self.x), reversed(&self.y)].concat()
    }

    /// The curve that the key lies on.
    #[must_use]
    pub const fn curve(&self) -> Curve {
        self.curve
    }

    /// Checks a signature over a hash.
    ///
    /// # Errors
    /// When it is not this key's signature over this hash.
    pub fn verify(&self, digest: &Digest, signature: &Signature) -> Result<(), InvalidSignature> {
        if on_curve!(self.curve, is_signed(self, digest, signature)) { Ok(()) } else { Err(InvalidSignature) }
    }
}

fn is_point<C: Parameters>(x: &[u8; 32], y: &[u8; 32]) -> bool {
    Point::<C>::from_affine(x, y).is_some()
}

fn is_signed<C: Parameters>(key: &PublicKey, digest: &Digest, signature: &Signature) -> bool {
    signed_r::<C>(key, digest, signature).is_some_and(|(found, r)| found == r)
}

/// The `r` that the equation gives, and the one that the signature claims.
fn signed_r<C: Parameters>(key: &PublicKey, digest: &Digest, signature: &Signature) -> Option<(Scalar<C>, Scalar<C>)> {
    let point = Point::<C>::from_affine(&key.x, &key.y)?;
    let (s, r) = (scalar::<C>(&signature.s)?, scalar::<C>(&signature.r)?);
    let v = hash_scalar::<C>(digest).invert_vartime().into_option()?;
    let (first, second) = (s * v, (r * v).neg());
    let sum = Point::<C>::generator().combine(&first.retrieve(), &point, &second.retrieve());
    let (x, _) = sum.to_affine()?;
    Some((Scalar::<C>::new(&number(&x)), r))
}

fn reversed(bytes: &[u8; 32]) -> [u8; 32] {
    let mut out = *bytes;
    out.reverse();
    out
}
