//! Numbers that we issue.

use shared::{Invalid, Moment, PaymentNumber};

/// A payment's number: `PAY`, the Tashkent day `YYMMDD`, eleven random digits. The day makes it readable over the phone
/// and lets a prefix be searched; the digits make it unguessable enough for a list and unique by the table's constraint.
///
/// # Errors
/// Never for a sane clock; the type's own rule is asked all the same.
pub fn payment(now: Moment, random: [u8; 8]) -> Result<PaymentNumber, Invalid> {
    let (year, month, day) = now.day().ymd();
    let digits = u64::from_le_bytes(random) % 100_000_000_000;
    PaymentNumber::parse(format!("PAY{:02}{month:02}{day:02}{digits:011}", year.rem_euclid(100)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payment_number_begins_with_the_tashkent_day() {
        let late_evening_utc = Moment::try_from("2026-11-21T20:00:00.000Z".to_owned()).unwrap();
        let number = payment(late_evening_utc, [0xFF; 8]).unwrap();
        assert_eq!(number.as_str().get(..9), Some("PAY261122"));
    }
}
