//! API keys of tills: how they are named, recognised and made.

use crate::base62::digits;
use crate::text_newtype;

text_newtype! {
    /// A key's name, by the rules of a QR's: 1…30 Latin letters, digits, `-` and `_` (R164).
    pub struct ApiKeyName: "qr-name", |s| crate::QrName::parse(s).is_ok();
    openapi(pattern = "^[0-9A-Za-z_-]{1,30}$", example = "POS_1")
}

text_newtype! {
    /// By which the cabinet calls a key: twelve letters and digits. No secret.
    pub struct ApiKeyId: "api-key-id", |s| s.len() == 12 && s.bytes().all(|b| b.is_ascii_alphanumeric());
    openapi(pattern = "^[0-9A-Za-z]{12}$", example = "3kT9xQ0aLm7Z")
}

impl ApiKeyId {
    /// A new one (71 bits).
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(digits(u128::from_be_bytes(bytes), 12))
    }
}

/// The key itself: `uzqr_`, 32 random letters and digits (190 bits), and a checksum of six. The beginning makes it
/// recognisable to whoever looks for keys that were published by mistake, the checksum tells such a find from a lookalike,
/// and both spare the database what cannot be a key.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKeySecret(String);

const PREFIX: &str = "uzqr_";
const RANDOM: usize = 32;
const CHECK: usize = 6;

impl ApiKeySecret {
    /// A new key.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        let (first, second) = bytes.split_at(16);
        // The lengths are those of the halves of 32.
        let half = |bytes: &[u8]| digits(bytes.iter().fold(0, |all, byte| all << 8 | u128::from(*byte)), RANDOM / 2);
        let text = format!("{PREFIX}{}{}", half(first), half(second));
        Self(format!("{text}{}", checksum(&text)))
    }

    /// Reads what a till sends.
    ///
    /// # Errors
    /// It cannot be one of our keys. The error does not repeat it.
    pub fn parse(text: &str) -> Result<Self, crate::Invalid> {
        let whole = text.len() == PREFIX.len() + RANDOM + CHECK
            && text.is_ascii()
            && text.starts_with(PREFIX)
            && text.bytes().skip(PREFIX.len()).all(|b| b.is_ascii_alphanumeric());
        let fits =
            whole && text.split_at_checked(PREFIX.len() + RANDOM).is_some_and(|(key, check)| checksum(key) == check);
        if fits { Ok(Self(text.to_owned())) } else { Err(crate::Invalid { slug: "api-key" }) }
    }

    /// The key, to be shown once or to be checked.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What may be shown for ever: `uzqr_` and the first six characters.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.0.get(..PREFIX.len() + 6).unwrap_or_default()
    }
}

impl std::fmt::Debug for ApiKeySecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ApiKeySecret(…)")
    }
}

/// CRC-32 (ISO-HDLC, as in PNG) of the text before it.
fn checksum(text: &str) -> String {
    let mut register = u32::MAX;
    for byte in text.bytes() {
        register ^= u32::from(byte);
        for _ in 0..8 {
            register = if register & 1 == 1 { register >> 1 ^ 0xEDB8_8320 } else { register >> 1 };
        }
    }
    digits(u128::from(!register), CHECK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_recognised_and_reads_back() {
        let key = ApiKeySecret::from_random(std::array::from_fn(|n| u8::try_from(n).unwrap() * 7));
        assert_eq!((key.reveal().len(), key.prefix().len()), (43, 11));
        assert!(key.reveal().starts_with("uzqr_"));
        assert_eq!(ApiKeySecret::parse(key.reveal()), Ok(key.clone()));
        assert!(!format!("{key:?}").contains(key.prefix()));
    }

    #[test]
    fn a_key_with_any_letter_changed_is_none() {
        let key = ApiKeySecret::from_random([0x5a; 32]);
        for at in 0..key.reveal().len() {
            let mut text: Vec<u8> = key.reveal().bytes().collect();
            text[at] = if text[at] == b'A' { b'B' } else { b'A' };
            assert!(ApiKeySecret::parse(std::str::from_utf8(&text).unwrap()).is_err(), "{at}");
        }
        for bad in
            ["", "uzqr_", "secret", &format!("{}0", key.reveal()), &format!(" {}", key.reveal()), &"я".repeat(43)]
        {
            assert!(ApiKeySecret::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_checksum_is_crc_32() {
        // The check value of the catalogue of CRC algorithms.
        assert_eq!(checksum("123456789"), digits(0xCBF4_3926, 6));
    }

    #[test]
    fn r164_names_follow_the_rules_of_a_qrs() {
        for good in ["Dynamic-Island", "MBDinamik", "fiscalbox", "kassaB", "POS_1"] {
            assert!(ApiKeyName::parse(good).is_ok());
        }
        assert!(ApiKeyName::parse("two words").is_err());
        assert!(ApiKeyId::parse(ApiKeyId::from_random([9; 16]).as_str()).is_ok());
    }
}
