//! Moments and calendar days. A moment is UTC, cut to milliseconds; a day is a calendar day of Asia/Tashkent (R204),
//! which is UTC+5 all year: no daylight saving, so a fixed offset is exact.

use crate::Invalid;
use serde::{Deserialize, Serialize};
use time::{Date, Month, OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339, macros::offset};

/// Tashkent's offset from UTC.
pub const TASHKENT: UtcOffset = offset!(+5);

/// Milliseconds of a second, minute, day.
pub const SECOND: i64 = 1_000;
/// Milliseconds of a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Milliseconds of a day.
pub const DAY: i64 = 24 * 60 * MINUTE;

/// A moment: milliseconds since 1970-01-01T00:00:00Z. On the wire RFC 3339 UTC of fixed width, `2026-11-22T09:03:21.000Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = DateTime, example = "2026-11-22T09:03:21.000Z"))]
#[serde(try_from = "String", into = "String")]
pub struct Moment(i64);

impl Moment {
    /// So many milliseconds since 1970.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment and so many milliseconds more (or fewer); saturates at the ends of time.
    #[must_use]
    pub const fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The Tashkent wall clock at this moment. Out of the calendar's range it is 1970.
    #[must_use]
    pub fn tashkent(self) -> OffsetDateTime {
        self.utc().to_offset(TASHKENT)
    }

    /// The Tashkent day of this moment.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.tashkent().date())
    }

    fn utc(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let t = self.utc();
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
            t.year(),
            u8::from(t.month()),
            t.day(),
            t.hour(),
            t.minute(),
            t.second(),
            t.millisecond()
        )
    }
}

impl TryFrom<String> for Moment {
    type Error = Invalid;
    fn try_from(text: String) -> Result<Self, Invalid> {
        let parsed = OffsetDateTime::parse(&text, &Rfc3339).map_err(|_| Invalid { slug: "moment" })?;
        i64::try_from(parsed.unix_timestamp_nanos().div_euclid(1_000_000))
            .map(Self)
            .map_err(|_| Invalid { slug: "moment" })
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

/// A calendar day of Asia/Tashkent, `2026-11-22` on the wire. In a filter both ends are inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = Date, example = "2026-11-22"))]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

impl Day {
    /// Reads `YYYY-MM-DD` exactly.
    ///
    /// # Errors
    /// Another shape, or a day that no calendar has.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const INVALID: Invalid = Invalid { slug: "day" };
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !shape {
            return Err(INVALID);
        }
        let part = |range: std::ops::Range<usize>| text.get(range).ok_or(INVALID);
        let year: i32 = part(0..4)?.parse().map_err(|_| INVALID)?;
        let month: u8 = part(5..7)?.parse().map_err(|_| INVALID)?;
        let day: u8 = part(8..10)?.parse().map_err(|_| INVALID)?;
        let month = Month::try_from(month).map_err(|_| INVALID)?;
        Date::from_calendar_date(year, month, day).map(Self).map_err(|_| INVALID)
    }

    /// The first moment of this day in Tashkent.
    #[must_use]
    pub fn start(self) -> Moment {
        Moment(self.0.midnight().assume_offset(TASHKENT).unix_timestamp() * SECOND)
    }

    /// The first moment after this day in Tashkent.
    #[must_use]
    pub fn end(self) -> Moment {
        self.start().plus(DAY)
    }

    /// So many days later (or earlier); stays where it is at the calendar's ends.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.checked_add(time::Duration::days(days)).unwrap_or(self.0))
    }

    /// Days from `self` to `other`, inclusive of both; negative or zero when `other` comes first.
    #[must_use]
    pub fn days_until_inclusive(self, other: Self) -> i64 {
        (other.0 - self.0).whole_days() + 1
    }

    /// Year, month 1…12, day 1…31.
    #[must_use]
    pub fn ymd(self) -> (i32, u8, u8) {
        (self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

impl TryFrom<String> for Day {
    type Error = Invalid;
    fn try_from(text: String) -> Result<Self, Invalid> {
        Self::parse(&text)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_with_fixed_width_and_read_back() {
        let moment = Moment::from_millis(1_795_338_201_000);
        assert_eq!(moment.to_string(), "2026-11-22T09:03:21.000Z");
        assert_eq!(Moment::try_from("2026-11-22T14:03:21.0009+05:00".to_owned()), Ok(moment));
    }

    #[test]
    fn r204_days_are_tashkents() {
        let late = Moment::try_from("2026-11-21T19:00:00.000Z".to_owned()).unwrap();
        assert_eq!(late.day().to_string(), "2026-11-22");
        assert_eq!(late.plus(-1).day().to_string(), "2026-11-21");
        assert_eq!(late.day().start(), late);
        assert_eq!(late.day().end().millis() - late.millis(), DAY);
    }

    #[test]
    fn days_are_read_strictly() {
        assert!(Day::parse("2024-02-29").is_ok());
        for bad in ["2023-02-29", "2026-1-01", "22.11.2026", "", "2026-13-01", "+026-01-01"] {
            assert!(Day::parse(bad).is_err(), "{bad}");
        }
        let (from, to) = (Day::parse("2026-11-01").unwrap(), Day::parse("2026-12-05").unwrap());
        assert_eq!(from.days_until_inclusive(to), 35);
    }
}
