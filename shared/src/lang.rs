//! The two languages of the product (R30).

use serde::{Deserialize, Serialize};

/// A language of the interface; there are exactly two (R30). Uzbek is in Latin script (R32).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Russian, and the default when nothing else is known.
    #[default]
    Ru,
    /// Uzbek.
    Uz,
}

impl Lang {
    /// Both, in the order in which the switch shows them.
    pub const ALL: [Self; 2] = [Self::Uz, Self::Ru];

    /// ISO 639 code, as in the cookie and in `<html lang>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::Uz => "uz",
        }
    }

    /// The language named by an ISO 639 code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "ru" => Some(Self::Ru),
            "uz" => Some(Self::Uz),
            _ => None,
        }
    }

    /// The caller's language: cookie `uzqr_lang`, then `Accept-Language`, then Russian.
    #[must_use]
    pub fn negotiate(cookie: Option<&str>, accept_language: Option<&str>) -> Self {
        cookie.and_then(Self::parse).or_else(|| accept_language.and_then(from_accept_language)).unwrap_or_default()
    }
}

/// The best supported language of an `Accept-Language` header by weight (RFC 9110 12.5.4); the first of equals wins.
fn from_accept_language(header: &str) -> Option<Lang> {
    let mut best: Option<(u32, Lang)> = None;
    for range in header.split(',') {
        let mut parts = range.split(';');
        let tag = parts.next().unwrap_or_default().trim();
        let Some(lang) = tag.split('-').next().and_then(|t| Lang::parse(&t.to_ascii_lowercase())) else { continue };
        let weight = parts.find_map(|p| p.trim().strip_prefix("q=")).map_or(1000, thousandths);
        if weight > 0 && best.is_none_or(|(top, _)| weight > top) {
            best = Some((weight, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

/// `0.8` → 800. A weight that does not parse counts as zero, i.e. "not wanted".
fn thousandths(q: &str) -> u32 {
    let (whole, fraction) = q.split_once('.').unwrap_or((q, ""));
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u32>(), fraction.parse::<u32>()) {
        (Ok(whole), Ok(fraction)) => whole.min(1) * 1000 + fraction,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_wins_over_the_header() {
        assert_eq!(Lang::negotiate(Some("uz"), Some("ru")), Lang::Uz);
        assert_eq!(Lang::negotiate(Some("en"), Some("uz-UZ,ru;q=0.5")), Lang::Uz);
    }

    #[test]
    fn weights_decide_and_unknown_languages_are_passed_over() {
        assert_eq!(Lang::negotiate(None, Some("en-US,en;q=0.9,uz;q=0.3,ru;q=0.8")), Lang::Ru);
        assert_eq!(Lang::negotiate(None, Some("uz;q=0,en")), Lang::Ru);
        assert_eq!(Lang::negotiate(None, None), Lang::Ru);
    }
}
