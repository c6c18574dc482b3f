//! The agent's API keys: the vendor's signature over a site's domain.

use crate::gost::{Curve, PublicKey, Signature, hash};

/// The vendor's public key, on curve A.
const VENDOR: ([u8; 32], [u8; 32]) = (
    [
        0x29, 0xc7, 0x37, 0x1a, 0xbe, 0xb6, 0x28, 0xc2, 0x1d, 0xea, 0x54, 0xd2, 0x4e, 0x6f, 0x17, 0xad, 0x5d, 0xe1,
        0x19, 0xbc, 0x49, 0x5d, 0xcd, 0x40, 0x2b, 0x27, 0xe6, 0x42, 0xef, 0xa7, 0x8c, 0xbd,
    ],
    [
        0xbe, 0x14, 0x01, 0xd2, 0x3a, 0x79, 0xd1, 0x27, 0x0d, 0x13, 0x33, 0x2a, 0x0b, 0x4b, 0x1a, 0xef, 0xa5, 0x33,
        0xd2, 0xf7, 0x51, 0x33, 0xc3, 0xcb, 0xc0, 0x06, 0x1d, 0x8e, 0x47, 0x86, 0x97, 0x49,
    ],
);

/// Whether the vendor has issued `key` (128 hex digits) for `domain`: host only, without scheme and port; `null` for a
/// caller without an origin.
#[must_use]
pub fn is_issued_for(domain: &str, key: &str) -> bool {
    let (x, y) = VENDOR;
    let Ok(vendor) = PublicKey::from_coordinates(Curve::A, x, y) else { return false };
    let Ok(signature) = Signature::from_hex(key) else { return false };
    domain.is_ascii() && vendor.verify(&hash(&hash(domain.as_bytes())), &signature).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::{LOCALHOST_API_KEY, LOOPBACK_API_KEY};

    #[test]
    fn the_published_keys_are_the_vendors() {
        let published = [
            LOCALHOST_API_KEY,
            LOOPBACK_API_KEY,
            (
                "null",
                "E0A205EC4E7B78BBB56AFF83A733A1BB9FD39D562E67978CC5E7D73B0951DB1954595A20672A63332535E13CC6EC1E1FC8857BB09E0855D7E76E411B6FA16E9D",
            ),
            (
                "test.e-imzo.uz",
                "DE783306B4717AFE4AE1B185E1D967C265AA397A35D8955C7D7E38A36F02798AA62FBABE2ABA15C888FE2F057474F35A5FC783D23005E4347A3E34D6C1DDBAE5",
            ),
            (
                "test.e-imzo.local",
                "D56ABC7F43A23466D9ADB1A2335E7430FCE0F46B0EC99B578D554333245FC071357AE9E7E2F75F96B73AEEE7E0D61AE84E414F5CD795D8B6484E5645CAF958FC",
            ),
        ];
        for (domain, key) in published {
            assert!(is_issued_for(domain, key), "{domain}");
            assert!(is_issued_for(domain, &key.to_lowercase()), "{domain}");
            assert!(!is_issued_for("example.uz", key), "{domain}");
            assert!(!is_issued_for(&format!("{domain}."), key), "{domain}");
        }
    }

    #[test]
    fn anything_else_is_not_a_key() {
        let (domain, key) = LOCALHOST_API_KEY;
        assert!(!is_issued_for(domain, ""));
        assert!(!is_issued_for(domain, &"0".repeat(128)));
        assert!(!is_issued_for(domain, &"F".repeat(128)));
        assert!(!is_issued_for(domain, &format!("{key}00")));
        assert!(!is_issued_for("localhost\u{430}", key));
    }
}
