//! What a refund is called by.

use crate::text_newtype;

text_newtype! {
    /// A refund: `REF` and 17 capital hexadecimal digits, the shape that till vendors know.
    pub struct RefundId: "refund-id", |s| s.len() == LENGTH && s.starts_with(PREFIX)
        && s.bytes().skip(PREFIX.len()).all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b));
    openapi(pattern = "^REF[0-9A-F]{17}$", example = "REFF5149C4B458F4D7FB")
}

const PREFIX: &str = "REF";
const LENGTH: usize = 20;

impl RefundId {
    /// A new one (68 bits).
    #[must_use]
    pub fn from_random(bytes: [u8; 9]) -> Self {
        let digits: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        Self(format!("{PREFIX}{digits}").chars().take(LENGTH).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refunds_have_the_shape_that_vendors_know() {
        assert!(RefundId::parse("REFF5149C4B458F4D7FB").is_ok());
        let made = RefundId::from_random([0xAB; 9]);
        assert_eq!(made.as_str(), "REFABABABABABABABABA");
        assert_eq!(RefundId::parse(made.as_str()), Ok(made.clone()));
        for bad in ["", "REF", "REFF5149C4B458F4D7F", "REFf5149c4b458f4d7fb", "PAYF5149C4B458F4D7FB"] {
            assert!(RefundId::parse(bad).is_err(), "{bad}");
        }
    }
}
