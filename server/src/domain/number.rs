//! Numbers that we issue.

use super::period::Period;
use shared::moment::SECOND;
use shared::{Invalid, Moment, PaymentNumber};

/// The longest hold that may be set, seconds. A payment is completed at most so long after the day in its number.
pub const LONGEST_HOLD: u32 = 3_600;

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

/// When in the period payments can have been completed whose numbers begin so: the number names the day of the hold. `None`:
/// never.
#[must_use]
pub fn completed_between(prefix: &str, period: Period) -> Option<(Moment, Moment)> {
    let digits = prefix.trim_start_matches(|c: char| !c.is_ascii_digit());
    let (from, to) = period.days();
    let days = (-1..from.days_until_inclusive(to)).map(|n| from.plus_days(n));
    let mut named = days.filter(|day| {
        let (year, month, day) = day.ymd();
        let day = format!("{:02}{month:02}{day:02}", year.rem_euclid(100));
        day.starts_with(digits) || digits.starts_with(&day)
    });
    let first = named.next()?;
    let last = named.next_back().unwrap_or(first);
    Some((first.start().max(period.start()), last.end().plus(i64::from(LONGEST_HOLD) * SECOND).min(period.end())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::Day;

    #[test]
    fn a_payment_number_begins_with_the_tashkent_day() {
        let late_evening_utc = Moment::try_from("2026-11-21T20:00:00.000Z".to_owned()).unwrap();
        let number = payment(late_evening_utc, [0xFF; 8]).unwrap();
        assert_eq!(number.as_str().get(..9), Some("PAY261122"));
    }

    #[test]
    fn the_beginning_of_a_number_says_when_it_was_completed() {
        let day = |text| Day::parse(text).unwrap();
        let period = Period::new(Some(day("2026-11-20")), Some(day("2026-12-10")), day("2026-12-10")).unwrap();
        let between = |prefix: &str| completed_between(prefix, period);
        assert_eq!(between("PAY2611225"), Some((day("2026-11-22").start(), day("2026-11-22").end().plus(3_600_000))));
        assert_eq!(between("PAY2611"), Some((period.start(), day("2026-11-30").end().plus(3_600_000))));
        assert_eq!(between("PAY261"), Some((period.start(), period.end())));
        assert_eq!(between("PAY261119"), Some((period.start(), day("2026-11-19").end().plus(3_600_000))));
        assert_eq!((between("PAY261118"), between("PAY2610"), between("PAY261211")), (None, None, None));
    }
}
