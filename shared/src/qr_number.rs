//! The number of a registered QR: what its payload carries and what banks, tills and people call it by.

use crate::base62::digits;
use crate::text_newtype;

text_newtype! {
    /// 18 characters `[0-9A-Za-z]`, the shape of the numbers on printed codes. Numbers given elsewhere are taken whatever
    /// they begin with; ours begin with `6r`.
    pub struct QrNumber: "qr-number", |s| s.len() == LENGTH && s.bytes().all(|b| b.is_ascii_alphanumeric());
    openapi(pattern = "^[0-9A-Za-z]{18}$", example = "6r0pXuqltFgF3f8Awg")
}

const LENGTH: usize = 18;
const PREFIX: &str = "6r";

impl QrNumber {
    /// A new number: `6r` and sixteen base-62 digits (95 bits) taken from 128 random bits.
    ///
    /// Never asks for more bits: the remainder of 2^128 by 62^16 prefers some numbers by less than one part in 10^9, which
    /// helps nobody to guess or to collide.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(format!("{PREFIX}{}", digits(u128::from_be_bytes(bytes), LENGTH - PREFIX.len())))
    }

    /// For narrow places on a screen: the first six and the last three characters.
    #[must_use]
    pub fn short(&self) -> String {
        let (head, rest) = self.0.split_at(6);
        let (_, tail) = rest.split_at(rest.len() - 3);
        format!("{head}…{tail}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Invalid;
    use proptest::prelude::*;

    #[test]
    fn numbers_of_printed_codes_are_taken() {
        for text in ["6qz7uqn60TiFsWDuxO", "6r0pXuqltFgF3f8Awg", "6r1KtestQR00000001", "000000000000000000"] {
            assert_eq!(QrNumber::parse(text).map(|n| n.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "6r0pXuqltFgF3f8Aw",
            "6r0pXuqltFgF3f8Awg0",
            "6r0pXuqltFgF3f8Aw-",
            "6r0pXuqltFgF3f8Aя",
            " 6r0pXuqltFgF3f8Aw",
        ] {
            assert_eq!(QrNumber::parse(text), Err(Invalid { slug: "qr-number" }), "{text}");
        }
    }

    #[test]
    fn a_new_number_is_determined_by_its_bytes() {
        assert_eq!(QrNumber::from_random([0; 16]).as_str(), "6r0000000000000000");
        let mut one = [0; 16];
        one[15] = 61;
        assert_eq!(QrNumber::from_random(one).as_str(), "6rz000000000000000");
    }

    #[test]
    fn the_short_form_keeps_both_ends() {
        let number = QrNumber::parse("6r0pXuqltFgF3f8Awg").expect("a number");
        assert_eq!(number.short(), "6r0pXu…Awg");
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_the_number_is_one_of_ours(bytes: [u8; 16]) {
            let number = QrNumber::from_random(bytes);
            prop_assert!(number.as_str().starts_with(PREFIX));
            prop_assert_eq!(QrNumber::parse(number.as_str()), Ok(number));
        }
    }
}
