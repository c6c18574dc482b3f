//! What of the operations history is asked for: one filter for the list, the sums and the export alike (R200, R208, R223).

use super::id::QrId;
use super::period::Period;
use shared::{ExternalId, InvoiceId, PaymentNumber, QrNumber, RefundId};

/// What a caller asks for.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Days (R200).
    pub period: Period,
    /// Only of this QR.
    pub qr: Option<QrNumber>,
    /// Only what this text finds.
    pub search: Option<Search>,
}

/// The same once it is known that the QR is the merchant's.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Days: of the payment's completion, of the refund's creation (R225).
    pub period: Period,
    /// Only of this QR.
    pub qr: Option<QrId>,
    /// Only what this text finds.
    pub search: Option<Search>,
}

impl Filter {
    /// Everything of a period, of all QRs or of one.
    #[must_use]
    pub const fn of(period: Period, qr: Option<QrId>) -> Self {
        Self { period, qr, search: None }
    }
}

/// A text that is looked for among payment numbers, invoice ids, the tills' own ids and refund ids (R198). What is exactly an
/// id is found whatever its date; from [`SHORTEST`] characters the beginning of one is looked for inside the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    given: String,
    trimmed: String,
    capitals: String,
}

/// From so many characters a text is also looked for as the beginning of an id.
pub const SHORTEST: usize = 6;

/// How an id is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// By all of it.
    Exact(String),
    /// By its beginning.
    Prefix(String),
}

impl Search {
    /// What a person has typed or pasted; `None` when it is blank.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        let capitals = trimmed.to_ascii_uppercase();
        (!trimmed.is_empty()).then(|| Self { given: text.to_owned(), trimmed: trimmed.to_owned(), capitals })
    }

    /// As a payment number.
    #[must_use]
    pub fn number(&self) -> Option<Sought> {
        self.sought(|text| PaymentNumber::parse(text).is_ok(), "PAY26010100000000000", |b| b.is_ascii_digit())
    }

    /// As an invoice id.
    #[must_use]
    pub fn invoice(&self) -> Option<Sought> {
        self.sought(|text| InvoiceId::parse(text).is_ok(), "INVC000000000000000000000", u8::is_ascii_hexdigit)
    }

    /// As a refund id.
    #[must_use]
    pub fn refund(&self) -> Option<Sought> {
        self.sought(|text| RefundId::parse(text).is_ok(), "REF00000000000000000", u8::is_ascii_hexdigit)
    }

    /// As a till's own id of an invoice: the whole of it, as it was given and without the spaces around it.
    #[must_use]
    pub fn external(&self) -> Option<[String; 2]> {
        let is_id = |text: &String| ExternalId::parse(text.as_str()).is_ok();
        let trimmed = Some(&self.trimmed).filter(|text| is_id(text))?;
        let given = Some(&self.given).filter(|text| is_id(text)).unwrap_or(trimmed);
        Some([given.clone(), trimmed.clone()])
    }

    /// As the beginning of a till's own id of an invoice.
    #[must_use]
    pub fn external_prefix(&self) -> Option<String> {
        let fits = self.trimmed.len() >= SHORTEST && ExternalId::parse(self.trimmed.as_str()).is_ok();
        fits.then(|| self.trimmed.clone())
    }

    /// `sample` shows the length and, by its letters at the beginning, the prefix that all such ids have.
    fn sought(&self, whole: fn(&str) -> bool, sample: &str, rest: fn(&u8) -> bool) -> Option<Sought> {
        let text = &self.capitals;
        if whole(text) {
            return Some(Sought::Exact(text.clone()));
        }
        let letters = sample.trim_end_matches(|c: char| c.is_ascii_digit());
        let begins = text.len() >= SHORTEST
            && text.len() < sample.len()
            && text.strip_prefix(letters).is_some_and(|digits| digits.bytes().all(|b| rest(&b)));
        begins.then(|| Sought::Prefix(text.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(text: &str) -> Search {
        Search::new(text).unwrap()
    }

    fn prefix(text: &str) -> Option<Sought> {
        Some(Sought::Prefix(text.to_owned()))
    }

    #[test]
    fn r198_a_text_is_looked_for_only_as_what_it_can_be() {
        let number = search(" pay26112200000048213 ");
        assert_eq!(number.number(), Some(Sought::Exact("PAY26112200000048213".to_owned())));
        assert_eq!((number.invoice(), number.refund()), (None, None));
        assert_eq!(search("PAY261").number(), prefix("PAY261"));
        assert_eq!(search("PAY26").number(), None);
        assert_eq!(search("PAY26x").number(), None);
        assert_eq!(search("invc1f").invoice(), prefix("INVC1F"));
        assert_eq!(search("REF0AB").refund(), prefix("REF0AB"));
        assert_eq!(
            search("INVC134B7FEFED34BC3B470B8").invoice(),
            Some(Sought::Exact("INVC134B7FEFED34BC3B470B8".to_owned()))
        );
    }

    #[test]
    fn a_tills_own_id_is_kept_as_it_is() {
        assert_eq!(search("a-1").external(), Some(["a-1".to_owned(), "a-1".to_owned()]));
        assert_eq!(search(" a-1").external(), Some([" a-1".to_owned(), "a-1".to_owned()]));
        assert_eq!(search("a-1").external_prefix(), None);
        assert_eq!(search("100%_x ").external_prefix(), Some("100%_x".to_owned()));
        assert_eq!(search("чек-000001").external(), None);
        assert_eq!(search(&"x".repeat(21)).external(), None);
        assert!(Search::new(" \t ").is_none() && Search::new("").is_none());
    }
}
