//! What a till calls its invoices and receipts by.

use crate::text_newtype;

text_newtype! {
    /// An invoice: `INVC` and 21 capital hexadecimal digits, the shape that till vendors know.
    pub struct InvoiceId: "invoice-id", |s| s.len() == LENGTH && s.starts_with(PREFIX)
        && s.bytes().skip(PREFIX.len()).all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b));
    openapi(pattern = "^INVC[0-9A-F]{21}$", example = "INVC134B7FEFED34BC3B470B8")
}

text_newtype! {
    /// The till's own id of an invoice or a refund: 1…20 printable ASCII characters.
    pub struct ExternalId: "external-id", |s| (1..=20).contains(&s.len())
        && s.bytes().all(|b| b.is_ascii_graphic() || b == b' ') && !s.trim().is_empty();
    openapi(pattern = "^[ -~]*[!-~][ -~]*$", min_length = 1, max_length = 20, example = "A-1")
}

text_newtype! {
    /// The id of a fiscal terminal: fourteen letters and digits.
    pub struct FiscalModule: "fiscal-module", |s| s.len() == 14 && s.bytes().all(|b| b.is_ascii_alphanumeric());
    openapi(pattern = "^[0-9A-Za-z]{14}$", example = "EP000000000025")
}

const PREFIX: &str = "INVC";
const LENGTH: usize = 25;

impl InvoiceId {
    /// A new one (84 bits).
    #[must_use]
    pub fn from_random(bytes: [u8; 11]) -> Self {
        let digits: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        Self(format!("{PREFIX}{digits}").chars().take(LENGTH).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invoices_have_the_shape_that_vendors_know() {
        assert!(InvoiceId::parse("INVC134B7FEFED34BC3B470B8").is_ok());
        let made = InvoiceId::from_random([0xAB; 11]);
        assert_eq!(made.as_str(), "INVCABABABABABABABABABABA");
        assert_eq!(InvoiceId::parse(made.as_str()), Ok(made.clone()));
        for bad in ["", "INVC", "INVC134B7FEFED34BC3B470B", "INVC134b7fefed34bc3b470b8", "PAYC134B7FEFED34BC3B470B8"] {
            assert!(InvoiceId::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_tills_own_ids_have_their_rules() {
        for good in ["1", "A-17/2026 #4", &"x".repeat(20)] {
            assert!(ExternalId::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "   ", &"x".repeat(21), "чек", "a\nb"] {
            assert!(ExternalId::parse(bad).is_err(), "{bad}");
        }
        assert!(FiscalModule::parse("EP000000000025").is_ok());
        assert!(FiscalModule::parse("EP0000000000251").is_err());
    }
}
