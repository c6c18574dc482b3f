use std::fmt;

/// A signature: `s` and `r`, each 32 bytes big-endian, in this order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    pub(super) s: [u8; 32],
    pub(super) r: [u8; 32],
}

/// The bytes are not a signature, or the signature does not fit the hash and the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature is invalid")]
pub struct InvalidSignature;

impl Signature {
    /// From its 64 bytes.
    ///
    /// # Errors
    /// When there are more or fewer.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidSignature> {
        match bytes.as_chunks::<32>() {
            ([s, r], []) => Ok(Self { s: *s, r: *r }),
            _ => Err(InvalidSignature),
        }
    }

    /// From 128 hex digits, in either case.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn from_hex(text: &str) -> Result<Self, InvalidSignature> {
        hex::decode(text).map_err(|_| InvalidSignature).and_then(|bytes| Self::from_bytes(&bytes))
    }

    /// The 64 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.s, self.r].concat()
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.to_bytes()))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({self})")
    }
}
