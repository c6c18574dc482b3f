//! Money: whole tiyin in an `i64`, never a float (1 soum = 100 tiyin; UZS, ISO 4217 860, exponent 2).

use crate::Invalid;
use serde::{Deserialize, Serialize};

/// Tiyin in a soum.
pub const TIYIN_PER_SOUM: i64 = 100;

/// An amount to pay or to return: 0.01 … 9 999 999 999.99 soum, which is what EMV object 54 can hold (13 characters).
/// On the wire a string in soum: read `\d+(\.\d{1,2})?`, written always with two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, pattern = "^0*(?:[1-9][0-9]{0,9}(?:[.][0-9]{1,2})?|0[.](?:0[1-9]|[1-9][0-9]?))$", max_length = 27, example = "125000.00"))]
#[serde(try_from = "String", into = "String")]
pub struct Amount(i64);

impl Amount {
    /// The smallest amount: one tiyin.
    pub const MIN: Self = Self(1);
    /// The largest amount: 9 999 999 999.99 soum.
    pub const MAX: Self = Self(999_999_999_999);

    /// An amount of so many tiyin.
    ///
    /// # Errors
    /// Outside of `MIN…MAX`.
    pub const fn from_tiyin(tiyin: i64) -> Result<Self, Invalid> {
        if tiyin >= Self::MIN.0 && tiyin <= Self::MAX.0 { Ok(Self(tiyin)) } else { Err(INVALID) }
    }

    /// Whole tiyin.
    #[must_use]
    pub const fn tiyin(self) -> i64 {
        self.0
    }

    /// Reads soum as the interfaces write them: `\d+(\.\d{1,2})?`.
    ///
    /// # Errors
    /// Another shape (`1,50`, `1 000`, `.5`, `1.`, three decimals), zero, or out of range.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let (whole, fraction) = text.split_once('.').map_or((text, None), |(w, f)| (w, Some(f)));
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        // Leading zeros may be many; more than 24 characters is nobody's amount.
        if !digits(whole) || whole.len() > 24 || fraction.is_some_and(|f| !digits(f) || f.len() > 2) {
            return Err(INVALID);
        }
        let soum: i64 = match whole.trim_start_matches('0') {
            "" => 0,
            significant => significant.parse().map_err(|_| INVALID)?,
        };
        let tiyin: i64 = match fraction {
            None => 0,
            Some(f) if f.len() == 1 => f.parse::<i64>().map_err(|_| INVALID)? * 10,
            Some(f) => f.parse().map_err(|_| INVALID)?,
        };
        soum.checked_mul(TIYIN_PER_SOUM).and_then(|t| t.checked_add(tiyin)).ok_or(INVALID).and_then(Self::from_tiyin)
    }
}

const INVALID: Invalid = Invalid { slug: "amount" };

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Sum(self.0).fmt(f)
    }
}

impl TryFrom<String> for Amount {
    type Error = Invalid;
    fn try_from(text: String) -> Result<Self, Invalid> {
        Self::parse(&text)
    }
}

impl From<Amount> for String {
    fn from(amount: Amount) -> Self {
        amount.to_string()
    }
}

/// A sum of amounts, which may be zero (nothing refunded) or negative (a debit in a settlement list). Output only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, pattern = "^-?[0-9]+[.][0-9]{2}$", example = "0.00"))]
#[serde(try_from = "String", into = "String")]
pub struct Sum(i64);

impl Sum {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A sum of so many tiyin, signed.
    #[must_use]
    pub const fn from_tiyin(tiyin: i64) -> Self {
        Self(tiyin)
    }

    /// Whole tiyin, signed.
    #[must_use]
    pub const fn tiyin(self) -> i64 {
        self.0
    }

    /// What is left of `self` after `other`; `None` only when an `i64` of tiyin overflows.
    #[must_use]
    pub const fn minus(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(rest) => Some(Self(rest)),
            None => None,
        }
    }
}

impl From<Amount> for Sum {
    fn from(amount: Amount) -> Self {
        Self(amount.0)
    }
}

impl std::fmt::Display for Sum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let tiyin = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", tiyin / 100, tiyin % 100)
    }
}

impl TryFrom<String> for Sum {
    type Error = Invalid;
    fn try_from(text: String) -> Result<Self, Invalid> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
        let (soum, tiyin) = digits.split_once('.').filter(|(_, t)| t.len() == 2).ok_or(INVALID)?;
        if !soum.bytes().chain(tiyin.bytes()).all(|b| b.is_ascii_digit()) {
            return Err(INVALID);
        }
        let value = soum
            .parse::<i64>()
            .ok()
            .and_then(|s| s.checked_mul(TIYIN_PER_SOUM))
            .and_then(|s| tiyin.parse::<i64>().ok().and_then(|t| s.checked_add(t)))
            .ok_or(INVALID)?;
        Ok(Self(if negative { -value } else { value }))
    }
}

impl From<Sum> for String {
    fn from(sum: Sum) -> Self {
        sum.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn soum_are_read_exactly() {
        for (text, tiyin) in [
            ("0.01", 1),
            ("1", 100),
            ("1.5", 150),
            ("100.01", 10_001),
            ("007.10", 710),
            ("9999999999.99", 999_999_999_999),
        ] {
            assert_eq!(Amount::parse(text).map(Amount::tiyin), Ok(tiyin), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "0",
            "0.00",
            "-1",
            "+1",
            "1.",
            ".5",
            "1,50",
            "1 000",
            "1.234",
            "1e3",
            "10000000000",
            "99999999999999999999",
            "١",
            "1.0 ",
            "NaN",
            "0x10",
        ] {
            assert_eq!(Amount::parse(text), Err(INVALID), "{text}");
        }
    }

    proptest! {
        #[test]
        fn written_amounts_read_back(tiyin in 1_i64..=999_999_999_999) {
            let amount = Amount::from_tiyin(tiyin).unwrap();
            prop_assert_eq!(Amount::parse(&amount.to_string()), Ok(amount));
        }

        #[test]
        fn written_sums_read_back(tiyin in -999_999_999_999_999_i64..=999_999_999_999_999) {
            prop_assert_eq!(Sum::try_from(Sum(tiyin).to_string()), Ok(Sum(tiyin)));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = Amount::parse(&text);
            let _ = Sum::try_from(text);
        }
    }
}
