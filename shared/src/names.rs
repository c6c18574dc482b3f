//! Short texts with rules: names that people give, identifiers that systems give.

use crate::text_newtype;

text_newtype! {
    /// A QR's name: 1…30 Latin letters, digits, `-` and `_`, case kept (R58–R63; digits by the guides' own examples, R60).
    pub struct QrName: "qr-name", |s| is_short_name(s, 30);
    openapi(pattern = "^[0-9A-Za-z_-]{1,30}$", example = "KASSA_1")
}

text_newtype! {
    /// A payment's number as the merchant sees it: `PAY` and 17 digits, the first six being the Tashkent day `YYMMDD`.
    pub struct PaymentNumber: "payment-number", |s| s.len() == 20 && s.starts_with("PAY") && s.bytes().skip(3).all(|b| b.is_ascii_digit());
    openapi(pattern = "^PAY[0-9]{17}$", example = "PAY26112200000000017")
}

text_newtype! {
    /// A participant's own id of a payment, unique for ever within that participant: 1…64 of `[A-Za-z0-9._:~-]`.
    pub struct PaymentReference: "reference", |s| (1..=64).contains(&s.len())
        && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"._:~-".contains(&b));
    openapi(pattern = "^[0-9A-Za-z._:~-]{1,64}$", example = "bank062-20261122-000017")
}

text_newtype! {
    /// A participant's short id, which is its OAuth2 `client_id` too: 1…32 of `[a-z0-9_-]`, e.g. `bank062`.
    pub struct ParticipantCode: "participant-code", |s| (1..=32).contains(&s.len())
        && s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-');
    openapi(pattern = "^[0-9a-z_-]{1,32}$", example = "bank062")
}

text_newtype! {
    /// A merchant category code, ISO 18245: four digits.
    pub struct Mcc: "mcc", |s| s.len() == 4 && s.bytes().all(|b| b.is_ascii_digit());
    openapi(pattern = "^[0-9]{4}$", example = "5411")
}

text_newtype! {
    /// A masked card number: 12…19 characters, digits and `*`, of which at most ten are digits. A full number is refused:
    /// it must never reach us.
    pub struct CardMask: "card-mask", |s| (12..=19).contains(&s.len())
        && s.bytes().all(|b| b.is_ascii_digit() || b == b'*')
        && s.bytes().filter(u8::is_ascii_digit).count() <= 10;
    openapi(pattern = "^[0-9*]*[*][0-9*]*$", min_length = 12, max_length = 19, example = "8600********1234")
}

text_newtype! {
    /// A payer's or merchant's phone in the international form: `+998` and nine digits.
    pub struct Phone: "phone", |s| s.len() == 13 && s.starts_with("+998") && s.bytes().skip(1).all(|b| b.is_ascii_digit());
    openapi(pattern = "^[+]998[0-9]{9}$", example = "+998901234567")
}

text_newtype! {
    /// One line of ordinary text: 1…255 characters, not only white space, no control characters.
    pub struct Line: "line", |s| !s.trim().is_empty() && s.chars().count() <= 255 && !s.chars().any(char::is_control);
    openapi(pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$", min_length = 1, max_length = 255)
}

text_newtype! {
    /// A postal code: 1…10 letters, digits, spaces or hyphens (EMV object 61 holds ten).
    pub struct PostalCode: "postal-code", |s| (1..=10).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ' || b == b'-')
        && !s.trim().is_empty();
    openapi(pattern = "^[0-9A-Za-z -]*[0-9A-Za-z-][0-9A-Za-z -]*$", min_length = 1, max_length = 10, example = "100084")
}

text_newtype! {
    /// An e-mail address as a contact: one `@` inside, at most 254 characters, no white space. Delivery is the only true test.
    pub struct Email: "email", |s| s.len() <= 254 && s.bytes().all(|b| b.is_ascii_graphic())
        && s.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'));
    openapi(pattern = "^[!-?A-~]+@[!-?A-~]+[.][!-?A-~]*$", max_length = 254, example = "buxgalteriya@example.uz")
}

text_newtype! {
    /// The key by which a repeated creating request is recognised: 1…64 printable ASCII characters.
    pub struct IdempotencyKey: "idempotency-key", |s| (1..=64).contains(&s.len())
        && s.bytes().all(|b| b.is_ascii_graphic() || b == b' ') && !s.trim().is_empty();
    openapi(pattern = "^[ -~]*[!-~][ -~]*$", min_length = 1, max_length = 64, example = "3f6c1f0e-1")
}

text_newtype! {
    /// Why a merchant lifts his block: 1…120 characters (Unicode scalar values, as the dialog's counter counts), not only
    /// white space, no control characters but line ends (R114–R118).
    pub struct UnblockReason: "unblock-reason", |s| !s.trim().is_empty() && s.chars().count() <= UnblockReason::MAX
        && !s.chars().any(|c| c.is_control() && c != '\n');
    openapi(pattern = "^[^\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]*$", min_length = 1, max_length = 120, example = "The till works again")
}

impl UnblockReason {
    /// Characters at most (R116).
    pub const MAX: usize = 120;
}

fn is_short_name(s: &str, most: usize) -> bool {
    (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

impl Phone {
    /// For a merchant's eyes: `+99890*****67`.
    #[must_use]
    pub fn masked(&self) -> String {
        self.as_str().chars().enumerate().map(|(i, c)| if (6..11).contains(&i) { '*' } else { c }).collect()
    }

    /// The nine digits after the country code, as live codes carry them in template 80.
    #[must_use]
    pub fn national(&self) -> String {
        self.as_str().chars().skip(4).collect()
    }
}

impl CardMask {
    /// At least the last four digits, whatever else the participant sent.
    #[must_use]
    pub fn last_four(&self) -> &str {
        self.as_str().get(self.as_str().len().saturating_sub(4)..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r58_to_r63_qr_names_are_short_latin_words_kept_as_typed() {
        for good in ["SHOP", "CASH_1", "DELIVERY", "newstat3", "TestorDynamic", "a-b", "x", &"A".repeat(30)] {
            assert_eq!(QrName::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", " ", "a b", "Касса", "o'zbek", "a.b", "SHOP\n", &"A".repeat(31), "é"] {
            assert!(QrName::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_full_card_number_is_refused() {
        assert!(CardMask::parse("8600123412341234").is_err());
        assert_eq!(CardMask::parse("8600********1234").unwrap().last_four(), "1234");
    }

    #[test]
    fn phones_are_masked_in_the_middle() {
        assert_eq!(Phone::parse("+998901234567").unwrap().masked(), "+99890*****67");
        assert!(Phone::parse("998901234567").is_err());
    }

    #[test]
    fn r116_to_r118_a_reason_is_some_text_of_at_most_120_characters() {
        for good in ["x", "Касса снова работает", " ok ", &"ў".repeat(120), &"🙂".repeat(120), "a\nb"]
        {
            assert_eq!(UnblockReason::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "   ", "\u{a0}\u{2003}", "\n", &"x".repeat(121), "a\u{0}b"] {
            assert!(UnblockReason::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn payment_numbers_have_seventeen_digits() {
        assert!(PaymentNumber::parse("PAY12345678901234567").is_ok());
        assert!(PaymentNumber::parse("PAY1234567890123456").is_err());
        assert!(PaymentNumber::parse("pay12345678901234567").is_err());
    }
}
