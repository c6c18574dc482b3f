//! The clock. The sandbox stands outside: it has no use for another time than the machine's.

use shared::Moment;
use time::OffsetDateTime;

/// Now, UTC.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
pub fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

/// Now, as the interfaces write it.
#[must_use]
pub fn moment() -> Moment {
    let millis = now().unix_timestamp_nanos().div_euclid(1_000_000);
    Moment::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
}

/// The Tashkent wall clock, `2026-11-22 14:03:21`, with the given separator of the date.
#[must_use]
pub fn tashkent_text(at: OffsetDateTime, separator: char) -> String {
    let at = at.to_offset(shared::moment::TASHKENT);
    format!(
        "{:04}{separator}{:02}{separator}{:02} {:02}:{:02}:{:02}",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn local_dates_are_five_hours_ahead() {
        let at = datetime!(2022-09-27 21:17:53 UTC);
        assert_eq!(tashkent_text(at, '-'), "2022-09-28 02:17:53");
        assert_eq!(tashkent_text(at, '.'), "2022.09.28 02:17:53");
    }
}
