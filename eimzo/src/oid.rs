//! Object identifiers: those of the national algorithms, of X.509 and of signed messages.

use std::{borrow::Cow, fmt, str::FromStr};

/// An object identifier, kept as its DER content bytes.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Oid(Cow<'static, [u8]>);

/// The text is not an object identifier in dotted form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an object identifier")]
pub struct ParseOidError;

/// More arcs or longer ones than any identifier in use.
const MAX_BYTES: usize = 64;

impl Oid {
    const fn known(content: &'static [u8]) -> Self {
        Self(Cow::Borrowed(content))
    }

    /// From DER content bytes; refuses overlong and unfinished arcs.
    #[must_use]
    pub fn from_content(content: &[u8]) -> Option<Self> {
        let finished = content.last().is_some_and(|last| last & 0x80 == 0);
        if !finished || content.len() > MAX_BYTES || arcs(content).is_none() {
            return None;
        }
        Some(Self(Cow::Owned(content.to_vec())))
    }

    /// The DER content bytes.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.0
    }

    /// Whether this identifier is `prefix` or lies beneath it.
    #[must_use]
    pub fn is_under(&self, prefix: &Self) -> bool {
        // Arcs are self-delimiting, so that a prefix of whole arcs is a prefix of bytes.
        self.0.starts_with(&prefix.0)
    }
}

/// The arcs, or none where an arc is overlong, unfinished or beyond 64 bits.
fn arcs(content: &[u8]) -> Option<Vec<u64>> {
    let mut out = Vec::new();
    let mut arc: Option<u64> = None;
    for byte in content {
        if arc.is_none() && *byte == 0x80 {
            return None;
        }
        let value = arc.unwrap_or(0).checked_mul(128)?.checked_add(u64::from(byte & 0x7f))?;
        if byte & 0x80 != 0 {
            arc = Some(value);
        } else {
            arc = None;
            if out.is_empty() {
                let first = (value / 40).min(2);
                out.push(first);
                out.push(value - first * 40);
            } else {
                out.push(value);
            }
        }
    }
    arc.is_none().then_some(out)
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, arc) in arcs(&self.0).unwrap_or_default().into_iter().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            write!(f, "{arc}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Oid({self})")
    }
}

impl FromStr for Oid {
    type Err = ParseOidError;

    fn from_str(text: &str) -> Result<Self, ParseOidError> {
        let mut numbers = text.split('.').map(|arc| arc.parse::<u64>().map_err(|_| ParseOidError));
        let first = numbers.next().ok_or(ParseOidError)??;
        let second = numbers.next().ok_or(ParseOidError)??;
        if first > 2 || (first < 2 && second > 39) {
            return Err(ParseOidError);
        }
        let mut content = Vec::new();
        push_arc(&mut content, second.checked_add(first * 40).ok_or(ParseOidError)?);
        for number in numbers {
            push_arc(&mut content, number?);
        }
        Self::from_content(&content).ok_or(ParseOidError)
    }
}

fn push_arc(out: &mut Vec<u8>, arc: u64) {
    let groups = (70 - (arc | 1).leading_zeros()) / 7;
    for group in (0..groups).rev() {
        let bits = u8::try_from((arc >> (group * 7)) & 0x7f).unwrap_or_default();
        out.push(if group > 0 { bits | 0x80 } else { bits });
    }
}

macro_rules! known {
    ($($(#[$doc:meta])* $name:ident = $($byte:literal)+;)+) => { $($(#[$doc])* pub const $name: Oid = Oid::known(&[$($byte),+]);)+ };
}

known! {
    /// Content without further structure.
    DATA = 0x2a 0x86 0x48 0x86 0xf7 0x0d 0x01 0x07 0x01;
    /// A signed message.
    SIGNED_DATA = 0x2a 0x86 0x48 0x86 0xf7 0x0d 0x01 0x07 0x02;
    /// Signed attribute: what kind the content is of.
    CONTENT_TYPE = 0x2a 0x86 0x48 0x86 0xf7 0x0d 0x01 0x09 0x03;
    /// Signed attribute: hash of the content.
    MESSAGE_DIGEST = 0x2a 0x86 0x48 0x86 0xf7 0x0d 0x01 0x09 0x04;
    /// Signed attribute: the signer's clock.
    SIGNING_TIME = 0x2a 0x86 0x48 0x86 0xf7 0x0d 0x01 0x09 0x05;

    /// Common name.
    CN = 0x55 0x04 0x03;
    /// Family name.
    SURNAME = 0x55 0x04 0x04;
    /// Country.
    C = 0x55 0x04 0x06;
    /// Town or district.
    L = 0x55 0x04 0x07;
    /// Region.
    ST = 0x55 0x04 0x08;
    /// Organisation.
    O = 0x55 0x04 0x0a;
    /// Unit of an organisation.
    OU = 0x55 0x04 0x0b;
    /// Post.
    T = 0x55 0x04 0x0c;
    /// Legal form.
    BUSINESS_CATEGORY = 0x55 0x04 0x0f;
    /// Given name.
    NAME = 0x55 0x04 0x29;
    /// Personal tax number.
    UID = 0x09 0x92 0x26 0x89 0x93 0xf2 0x2c 0x64 0x01 0x01;
    /// Mail address.
    EMAIL = 0x2a 0x86 0x48 0x86 0xf7 0x0d 0x01 0x09 0x01;
    /// Tax number of the organisation.
    INN = 0x2a 0x86 0x5c 0x03 0x10 0x01 0x01;
    /// Personal number.
    PINFL = 0x2a 0x86 0x5c 0x03 0x10 0x01 0x02;

    /// Extension: what the key may be used for.
    KEY_USAGE = 0x55 0x1d 0x0f;
    /// Extension: whether the certificate may issue others.
    BASIC_CONSTRAINTS = 0x55 0x1d 0x13;
    /// Extension: under which policies the certificate was issued.
    CERTIFICATE_POLICIES = 0x55 0x1d 0x20;
    /// Production policies of the national certificate authorities.
    PRODUCTION_POLICIES = 0x2a 0x86 0x5c 0x03 0x02 0x02 0x01 0x02;
    /// Policies of the vendor's test authority.
    TEST_POLICIES = 0x2b 0x06 0x01 0x04 0x01 0x82 0xec 0x75 0x01 0x02;

    /// Key of the 2009 standard.
    KEY_2009 = 0x2a 0x86 0x5c 0x03 0x0f 0x01 0x01 0x02 0x01;
    /// Key of the 2024 standard.
    KEY_2024 = 0x2a 0x86 0x5c 0x03 0x0f 0x02 0x01 0x02 0x01;
    /// Signature with hash, 2009.
    SIGNATURE_2009 = 0x2a 0x86 0x5c 0x03 0x0f 0x01 0x01 0x02 0x02 0x02 0x02;
    /// Signature with hash, 2024.
    SIGNATURE_2024 = 0x2a 0x86 0x5c 0x03 0x0f 0x02 0x01 0x02 0x02 0x02 0x02;
    /// Hash, 2009.
    HASH_2009 = 0x2a 0x86 0x5c 0x03 0x0f 0x01 0x03 0x02 0x01 0x01;
    /// Hash, 2024.
    HASH_2024 = 0x2a 0x86 0x5c 0x03 0x0f 0x02 0x03 0x02 0x01 0x01;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_identifiers_print_as_published() {
        for (oid, text) in [
            (SIGNED_DATA, "1.2.840.113549.1.7.2"),
            (UID, "0.9.2342.19200300.100.1.1"),
            (INN, "1.2.860.3.16.1.1"),
            (PINFL, "1.2.860.3.16.1.2"),
            (KEY_2009, "1.2.860.3.15.1.1.2.1"),
            (KEY_2024, "1.2.860.3.15.2.1.2.1"),
            (SIGNATURE_2009, "1.2.860.3.15.1.1.2.2.2.2"),
            (SIGNATURE_2024, "1.2.860.3.15.2.1.2.2.2.2"),
            (HASH_2009, "1.2.860.3.15.1.3.2.1.1"),
            (HASH_2024, "1.2.860.3.15.2.3.2.1.1"),
            (TEST_POLICIES, "1.3.6.1.4.1.46709.1.2"),
            (PRODUCTION_POLICIES, "1.2.860.3.2.2.1.2"),
            (NAME, "2.5.4.41"),
        ] {
            assert_eq!(oid.to_string(), text);
            assert_eq!(text.parse::<Oid>().unwrap(), oid);
        }
        assert_eq!("2.999.3".parse::<Oid>().unwrap().to_string(), "2.999.3");
        assert_eq!("2.5.0.18446744073709551615".parse::<Oid>().unwrap().to_string(), "2.5.0.18446744073709551615");
    }

    #[test]
    fn prefixes_hold_by_whole_arcs() {
        let policy: Oid = "1.2.860.3.2.2.1.2.1".parse().unwrap();
        assert!(policy.is_under(&PRODUCTION_POLICIES));
        assert!(PRODUCTION_POLICIES.is_under(&PRODUCTION_POLICIES));
        assert!(!"1.2.860.3.2.2.1.21".parse::<Oid>().unwrap().is_under(&PRODUCTION_POLICIES));
        assert!(!"1.2.860.3.2.2.1".parse::<Oid>().unwrap().is_under(&PRODUCTION_POLICIES));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "1", "3.1", "1.40", "1..2", "1.2.x", "1.-2"] {
            assert_eq!(text.parse::<Oid>(), Err(ParseOidError), "{text}");
        }
        for content in [&[][..], &[0x2a, 0x80, 0x01], &[0x2a, 0x86]] {
            assert_eq!(Oid::from_content(content), None);
        }
    }
}
