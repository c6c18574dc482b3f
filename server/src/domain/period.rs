//! The period of a history: calendar days of Tashkent, both ends inclusive, at most 35 (R202–R204).

use shared::{Day, Moment};

/// Longest period, days (R202).
pub const MOST_DAYS: i64 = 35;

/// Days back from today when nothing is asked: today and the six before.
const DEFAULT_DAYS_BACK: i64 = -6;

/// Days `from…to`, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    from: Day,
    to: Day,
}

/// Half given, reversed, or longer than [`MOST_DAYS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("half given, reversed, or over 35 days")]
pub struct BadPeriod;

impl Period {
    /// The period asked for, or the usual one that ends `today`.
    ///
    /// # Errors
    /// A lone end, `from` after `to`, or more than 35 days.
    pub fn new(from: Option<Day>, to: Option<Day>, today: Day) -> Result<Self, BadPeriod> {
        let (from, to) = match (from, to) {
            (Some(from), Some(to)) => (from, to),
            (None, None) => (today.plus_days(DEFAULT_DAYS_BACK), today),
            _ => return Err(BadPeriod),
        };
        let days = from.days_until_inclusive(to);
        if (1..=MOST_DAYS).contains(&days) { Ok(Self { from, to }) } else { Err(BadPeriod) }
    }

    /// So many days that end `today`, but 35 at most.
    #[must_use]
    pub fn last(days: u32, today: Day) -> Self {
        let days = i64::from(days).clamp(1, MOST_DAYS);
        Self { from: today.plus_days(1 - days), to: today }
    }

    /// As many days, right before these.
    #[must_use]
    pub fn before(self) -> Self {
        let days = self.from.days_until_inclusive(self.to);
        Self { from: self.from.plus_days(-days), to: self.from.plus_days(-1) }
    }

    /// Its days in order.
    pub fn each(self) -> impl Iterator<Item = Day> {
        (0..self.from.days_until_inclusive(self.to)).map(move |n| self.from.plus_days(n))
    }

    /// The first and the last day.
    #[must_use]
    pub const fn days(self) -> (Day, Day) {
        (self.from, self.to)
    }

    /// The first moment of the period.
    #[must_use]
    pub fn start(self) -> Moment {
        self.from.start()
    }

    /// The first moment after the period.
    #[must_use]
    pub fn end(self) -> Moment {
        self.to.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Day> {
        Some(Day::parse(text).unwrap())
    }

    #[test]
    fn r202_thirty_five_days_are_the_most() {
        let today = Day::parse("2026-12-31").unwrap();
        assert!(Period::new(day("2026-11-01"), day("2026-12-05"), today).is_ok());
        assert_eq!(Period::new(day("2026-11-01"), day("2026-12-06"), today), Err(BadPeriod));
    }

    #[test]
    fn half_given_and_reversed_periods_are_refused() {
        let today = Day::parse("2026-12-31").unwrap();
        assert_eq!(Period::new(day("2026-12-01"), None, today), Err(BadPeriod));
        assert_eq!(Period::new(None, day("2026-12-01"), today), Err(BadPeriod));
        assert_eq!(Period::new(day("2026-12-02"), day("2026-12-01"), today), Err(BadPeriod));
    }

    #[test]
    fn the_usual_period_is_today_and_six_days_before() {
        let today = Day::parse("2026-11-22").unwrap();
        let usual = Period::new(None, None, today).unwrap();
        assert_eq!(usual.start().to_string(), "2026-11-15T19:00:00.000Z");
        assert_eq!(usual.end().to_string(), "2026-11-22T19:00:00.000Z");
        assert_eq!(Period::last(7, today), usual);
    }

    #[test]
    fn the_period_before_is_as_long_and_ends_where_this_one_begins() {
        let today = Day::parse("2026-03-01").unwrap();
        let written = |period: Period| {
            let (from, to) = period.days();
            format!("{from} {to}")
        };
        assert_eq!(written(Period::last(1, today).before()), "2026-02-28 2026-02-28");
        assert_eq!(written(Period::last(7, today)), "2026-02-23 2026-03-01");
        assert_eq!(written(Period::last(7, today).before()), "2026-02-16 2026-02-22");
        let month = Period::last(30, today);
        assert_eq!(month.before().end(), month.start());
        assert_eq!((month.each().count(), month.before().each().count()), (30, 30));
        assert_eq!((month.each().next(), month.each().last()), (day("2026-01-31"), Some(today)));
        assert_eq!(Period::last(99, today).each().count(), 35);
    }
}
