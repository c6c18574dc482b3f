//! How browsers reach the server.

use std::fmt;
use std::net::IpAddr;

use reqwest::Url;
use serde::Deserialize;

/// Scheme, host and port; never a path. Printed without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct PublicUrl {
    origin: String,
    host: String,
    https: bool,
}

/// Not the address of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a site's address is http:// or https://, a host and perhaps a port, without a path")]
pub struct NotASite;

impl PublicUrl {
    /// Reads an address.
    ///
    /// # Errors
    /// Another scheme, a user name, a path, a query.
    pub fn parse(text: &str) -> Result<Self, NotASite> {
        let url = Url::parse(text).map_err(|_| NotASite)?;
        let bare = url.username().is_empty()
            && url.password().is_none()
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none();
        let host = url.host_str().filter(|_| bare && matches!(url.scheme(), "http" | "https")).ok_or(NotASite)?;
        let https = url.scheme() == "https";
        Ok(Self { origin: url.origin().ascii_serialization(), host: host.to_owned(), https })
    }

    /// As browsers write it into `Origin`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host's name without the port.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether the way to the browser is encrypted. Cookies get `Secure` and the prefix `__Host-` only then.
    #[must_use]
    pub const fn is_https(&self) -> bool {
        self.https
    }

    /// Whether the host is this very machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }
}

/// Whether a URL's host is this very machine.
pub(super) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|ip| ip.is_loopback())
}

impl Default for PublicUrl {
    fn default() -> Self {
        Self { origin: "http://localhost:8080".to_owned(), host: "localhost".to_owned(), https: false }
    }
}

impl TryFrom<String> for PublicUrl {
    type Error = NotASite;

    fn try_from(text: String) -> Result<Self, NotASite> {
        Self::parse(&text)
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_apart() {
        let url = PublicUrl::parse("https://UZQR.example:443/").unwrap();
        assert_eq!((url.origin(), url.host(), url.is_https()), ("https://uzqr.example", "uzqr.example", true));
        assert!(!url.is_loopback());
        assert_eq!(PublicUrl::parse("http://localhost:8080"), Ok(PublicUrl::default()));
        for loopback in ["http://127.0.0.1:1", "http://127.8.0.1", "http://[::1]:8080", "http://localhost"] {
            assert!(PublicUrl::parse(loopback).unwrap().is_loopback(), "{loopback}");
        }
        for elsewhere in ["http://localhost.example", "http://10.0.0.1", "http://0.0.0.0"] {
            assert!(!PublicUrl::parse(elsewhere).unwrap().is_loopback(), "{elsewhere}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for bad in ["", "localhost", "ftp://a", "http://a/b", "http://a?b", "http://a#b", "http://u@a", "http://u:p@a"]
        {
            assert_eq!(PublicUrl::parse(bad), Err(NotASite), "{bad}");
        }
    }
}
