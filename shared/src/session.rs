//! What a session is called by.

use crate::base62::digits;
use crate::text_newtype;

text_newtype! {
    /// By which the cabinet calls a session: twelve letters and digits. No secret, and no way in.
    pub struct SessionRef: "session-id", |s| s.len() == 12 && s.bytes().all(|b| b.is_ascii_alphanumeric());
    openapi(pattern = "^[0-9A-Za-z]{12}$", example = "7Qb2xR0aLm4K")
}

impl SessionRef {
    /// A new one (71 bits).
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(digits(u128::from_be_bytes(bytes), 12))
    }
}
