//! Where a page of a list begins and how long it is.

use serde::Deserialize;
use shared::Invalid;

/// How many rows a page has: 1…100, 25 when nothing is said. More than 100 is 100; zero or a word is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Limit(u16);

impl Limit {
    const MOST: u16 = 100;

    /// The number of rows.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(25)
    }
}

impl TryFrom<String> for Limit {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        // A number too long to parse is over the limit too.
        let rows = if digits { text.parse().unwrap_or(u64::MAX) } else { 0 };
        match rows {
            0 => Err(Invalid { slug: "limit" }),
            rows => Ok(Self(u16::try_from(rows).unwrap_or(Self::MOST).min(Self::MOST))),
        }
    }
}

/// The parameters of a list without filters. A list with filters repeats these two fields in its own struct, so that its
/// parameters stay a closed set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paging {
    /// Where the page begins: what `next` of the page before said. Its reader answers 2006 for what it cannot read.
    pub cursor: Option<String>,
    /// How many rows at most.
    #[serde(default)]
    pub limit: Limit,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_clamped_from_above_and_refused_below() {
        let limit = |text: &str| Limit::try_from(text.to_owned()).map(Limit::get);
        assert_eq!(limit("1"), Ok(1));
        assert_eq!(limit("100"), Ok(100));
        assert_eq!(limit("101"), Ok(100));
        assert_eq!(limit("99999999999999999999999"), Ok(100));
        for bad in ["0", "00", "", "-1", "+5", "ten", "1.5", " 1"] {
            assert_eq!(limit(bad), Err(Invalid { slug: "limit" }), "{bad:?}");
        }
    }
}
