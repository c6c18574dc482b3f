//! Periods that people ask for: by name, or by two days. Days are Tashkent's (R204).

mod fields;

use shared::Day;

pub(crate) use fields::{PeriodChoice, PeriodFields};

use crate::query;

/// The longest period (R202).
pub(crate) const LONGEST: i64 = 35;

/// The days up to today, so many of them.
pub(crate) fn last_days(today: Day, count: i64) -> (Day, Day) {
    (today.plus_days(1 - count), today)
}

/// (message, first day, last day) of each named period. A month that is long enough to be refused does not exist.
pub(crate) fn presets(today: Day) -> [(&'static str, (Day, Day)); 6] {
    let yesterday = today.plus_days(-1);
    let (_, _, day) = today.ymd();
    let first = today.plus_days(1 - i64::from(day));
    let last_month_end = first.plus_days(-1);
    let (_, _, length) = last_month_end.ymd();
    [
        ("period-today", (today, today)),
        ("period-yesterday", (yesterday, yesterday)),
        ("period-7-days", last_days(today, 7)),
        ("period-30-days", last_days(today, 30)),
        ("period-this-month", (first, today)),
        ("period-last-month", (last_month_end.plus_days(1 - i64::from(length)), last_month_end)),
    ]
}

/// What an address asks for, in words; nothing when it is the usual period.
pub(crate) fn asked(from: Option<&str>, to: Option<&str>) -> Option<String> {
    match query::period(from, to) {
        Some((from, to)) => Some(written(from, to)),
        // Somebody has written the address himself: the server says what is wrong with it.
        None => (from.is_some() || to.is_some())
            .then(|| format!("{} – {}", from.unwrap_or_default(), to.unwrap_or_default())),
    }
}

/// Why a period cannot be asked for: the message.
pub(crate) fn refusal(from: &str, to: &str) -> Option<&'static str> {
    let (Ok(from), Ok(to)) = (Day::parse(from), Day::parse(to)) else {
        return (!from.is_empty() || !to.is_empty()).then_some("period-half");
    };
    match from.days_until_inclusive(to) {
        ..=0 => Some("period-reversed"),
        1..=LONGEST => None,
        _ => Some("period-too-long"),
    }
}

/// `20.11.2026 – 26.11.2026`, or the one day.
pub(crate) fn written(from: Day, to: Day) -> String {
    let day = |day: Day| shared::written::date(day.start());
    if from == to { day(from) } else { format!("{} – {}", day(from), day(to)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(today: &str) -> Vec<String> {
        let presets = presets(Day::parse(today).expect("a day"));
        presets.iter().map(|(_, (from, to))| format!("{from} {to}")).collect()
    }

    #[test]
    fn r200_periods_by_name() {
        let of_march = [
            "2026-03-05 2026-03-05",
            "2026-03-04 2026-03-04",
            "2026-02-27 2026-03-05",
            "2026-02-04 2026-03-05",
            "2026-03-01 2026-03-05",
            "2026-02-01 2026-02-28",
        ];
        assert_eq!(days("2026-03-05"), of_march);
        assert_eq!(days("2028-01-01").last().map(String::as_str), Some("2027-12-01 2027-12-31"));
    }

    #[test]
    fn what_an_address_asks_for_is_shown_as_it_stands() {
        let day = Some("2026-11-02");
        assert_eq!(asked(day, day).as_deref(), Some("02.11.2026"));
        assert_eq!(asked(day, Some("2026-11-03")).as_deref(), Some("02.11.2026 – 03.11.2026"));
        assert_eq!(asked(day, None).as_deref(), Some("2026-11-02 – "));
        assert_eq!(asked(None, None), None);
    }

    #[test]
    fn r202_every_named_period_is_short_enough_and_others_are_told_why_not() {
        for month in 1..=12 {
            for (_, (from, to)) in presets(Day::parse(&format!("2026-{month:02}-28")).expect("a day")) {
                assert_eq!(refusal(&from.to_string(), &to.to_string()), None);
            }
        }
        assert_eq!(refusal("2026-11-01", "2026-12-06"), Some("period-too-long"));
        assert_eq!(refusal("2026-11-01", "2026-12-05"), None);
        assert_eq!(refusal("2026-11-02", "2026-11-01"), Some("period-reversed"));
        assert_eq!(refusal("2026-11-02", ""), Some("period-half"));
        assert_eq!(refusal("", ""), None);
    }
}
