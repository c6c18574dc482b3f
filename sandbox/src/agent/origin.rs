//! Which domain a socket speaks for.

use axum::http::{HeaderMap, Uri, header};

/// The domain of a caller without an origin.
const NONE: &str = "null";

/// The `Origin` header as it came; `null` when there is none.
pub(super) fn text(headers: &HeaderMap) -> String {
    headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).unwrap_or(NONE).to_owned()
}

/// The host of an origin, without scheme and port.
pub(super) fn domain(origin: &str) -> String {
    let web = origin.starts_with("http://") || origin.starts_with("https://");
    let host = origin.parse::<Uri>().ok().filter(|_| web).and_then(|uri| uri.host().map(str::to_lowercase));
    host.unwrap_or_else(|| NONE.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_is_the_host_alone() {
        for (origin, expected) in [
            ("http://localhost:8080", "localhost"),
            ("https://Shop.Example.uz", "shop.example.uz"),
            ("http://127.0.0.1", "127.0.0.1"),
            ("null", "null"),
            ("file:///home/x.html", "null"),
            ("", "null"),
            ("localhost", "null"),
            ("http://", "null"),
        ] {
            assert_eq!(domain(origin), expected, "{origin}");
        }
    }

    #[test]
    fn a_missing_header_is_null() {
        assert_eq!(text(&HeaderMap::new()), "null");
    }
}
