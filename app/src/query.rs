//! What the address of a list says: the filters and the page. An absent and an empty parameter mean the same, so that a
//! plain form works without a script.

mod journal;
mod operations;

use std::fmt::Write as _;

use shared::{Day, QrKind};

pub(crate) use journal::JournalQuery;
pub(crate) use operations::OperationsQuery;

/// Percent-encodes everything that is not unreserved (RFC 3986 2.3).
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Undoes percent-encoding; what is not UTF-8 or not encoded properly stays readable rather than failing.
pub(crate) fn decode(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let digits = (byte == b'%').then(|| (ahead.next(), ahead.next()));
        let decoded = digits.and_then(|(high, low)| {
            let value = char::from(high?).to_digit(16)? * 16 + char::from(low?).to_digit(16)?;
            u8::try_from(value).ok()
        });
        if decoded.is_some() {
            bytes = ahead;
        }
        out.push(decoded.unwrap_or(byte));
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Joins the parameters that have a value to a path.
pub(crate) fn with_query(path: &str, parameters: &[(&str, Option<&str>)]) -> String {
    let mut out = path.to_owned();
    let mut separator = '?';
    for (name, value) in parameters {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            out.push(separator);
            out.push_str(name);
            out.push('=');
            out.push_str(&encode(value));
            separator = '&';
        }
    }
    out
}

/// The period that an address has, if it is a whole one.
pub(crate) fn period(from: Option<&str>, to: Option<&str>) -> Option<(Day, Day)> {
    let day = |text: Option<&str>| Day::parse(text?).ok();
    Some((day(from)?, day(to)?))
}

/// Most characters of a search.
pub(crate) const MAX_SEARCH: usize = 64;

/// What the address of the QR list says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct QrQuery {
    /// Part of a name or a number.
    pub search: Option<String>,
    /// Only this kind.
    pub kind: Option<QrKind>,
    /// Only these.
    pub status: Option<StatusFilter>,
    /// Where the page begins.
    pub cursor: Option<String>,
}

/// Active or blocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatusFilter {
    Active,
    Blocked,
}

impl StatusFilter {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Blocked => "blocked",
        }
    }
}

impl QrQuery {
    /// Reads the address. What it does not understand is left out.
    pub(crate) fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        Self {
            // As much as the field takes.
            search: text("search").map(|text| text.chars().take(MAX_SEARCH).collect()),
            kind: text("kind")
                .and_then(|kind| [QrKind::Static, QrKind::Dynamic].into_iter().find(|k| k.as_str() == kind)),
            status: text("status").and_then(|status| {
                [StatusFilter::Active, StatusFilter::Blocked].into_iter().find(|s| s.as_str() == status)
            }),
            cursor: text("cursor"),
        }
    }

    /// The address under `path`, of the page or of the interface alike.
    pub(crate) fn address(&self, path: &str) -> String {
        with_query(
            path,
            &[
                ("search", self.search.as_deref()),
                ("kind", self.kind.map(QrKind::as_str)),
                ("status", self.status.map(StatusFilter::as_str)),
                ("cursor", self.cursor.as_deref()),
            ],
        )
    }

    /// Another page of the same list.
    pub(crate) fn page(&self, cursor: Option<String>) -> Self {
        Self { cursor, ..self.clone() }
    }

    /// Whether rows are left out on purpose.
    pub(crate) const fn is_filtered(&self) -> bool {
        self.search.is_some() || self.kind.is_some() || self.status.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> QrQuery {
        QrQuery::read(|name| query.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_address_reads_back() {
        let query = read(&[("search", " CASH_1 "), ("kind", "dynamic"), ("status", "blocked"), ("cursor", "a/b=")]);
        assert_eq!(query.address("/qrs"), "/qrs?search=CASH_1&kind=dynamic&status=blocked&cursor=a%2Fb%3D");
        assert_eq!(query.page(None).address("/qrs"), "/qrs?search=CASH_1&kind=dynamic&status=blocked");
    }

    #[test]
    fn what_is_empty_or_unknown_is_left_out() {
        let query = read(&[("search", "  "), ("kind", "triangular"), ("status", ""), ("x", "1")]);
        assert_eq!(query, QrQuery::default());
        assert!(!query.is_filtered());
        assert_eq!(query.address("/qrs"), "/qrs");
    }

    #[test]
    fn encoding_reads_back() {
        for text in ["", "a b&c=d", "касса №1", "100%", "%4", "%zz", "/qrs?x=1"] {
            assert_eq!(decode(&encode(text)), text);
        }
        assert_eq!(decode("%4"), "%4");
        assert_eq!(decode("%zz%2F"), "%zz/");
    }
}
