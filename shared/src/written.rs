//! How money and moments are written for people: the same on pages, in messages and on paper.

use crate::{Moment, Sum};

/// Between thousands: a thin space that does not break.
const THIN: char = '\u{202f}';
/// A true minus.
const MINUS: char = '\u{2212}';

/// `125 000,00`: thin no-break spaces, comma, two decimals, no unit.
#[must_use]
pub fn money(sum: Sum) -> String {
    let tiyin = sum.tiyin().unsigned_abs();
    let sign = if sum.tiyin() < 0 { MINUS.to_string() } else { String::new() };
    format!("{sign}{},{:02}", count(tiyin / 100), tiyin % 100)
}

/// `12 345`: thin no-break spaces.
#[must_use]
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(THIN);
        }
        out.push(digit);
    }
    out
}

/// `22.11.2026 14:03:21`, Tashkent's clock.
#[must_use]
pub fn date_time(moment: Moment) -> String {
    format!("{} {}", date(moment), time(moment))
}

/// `14:03:21`, Tashkent's clock.
#[must_use]
pub fn time(moment: Moment) -> String {
    let t = moment.tashkent();
    format!("{:02}:{:02}:{:02}", t.hour(), t.minute(), t.second())
}

/// `22.11.2026`, Tashkent's calendar.
#[must_use]
pub fn date(moment: Moment) -> String {
    let t = moment.tashkent();
    format!("{:02}.{:02}.{:04}", t.day(), u8::from(t.month()), t.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_thin_spaces_a_comma_and_a_true_minus() {
        let show = |tiyin| money(Sum::from_tiyin(tiyin));
        assert_eq!(show(0), "0,00");
        assert_eq!(show(1), "0,01");
        assert_eq!(show(99_999), "999,99");
        assert_eq!(show(12_500_000), "125\u{202f}000,00");
        assert_eq!(show(-123_456_789), "\u{2212}1\u{202f}234\u{202f}567,89");
    }

    #[test]
    fn moments_are_tashkents() {
        let moment = Moment::try_from("2026-11-21T19:03:21.999Z".to_owned()).unwrap();
        assert_eq!(date_time(moment), "22.11.2026 00:03:21");
    }
}
