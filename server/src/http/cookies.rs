//! Reading the `Cookie` header.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::config::PublicUrl;

/// The value of the cookie `name`. Of two with the same name neither is taken: one of them was planted.
#[must_use]
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The session's cookie. Over https it bears the prefix that ties it to this host and path; plain http on loopback, for
/// development, cannot.
#[must_use]
pub const fn session_name(site: &PublicUrl) -> &'static str {
    if site.is_https() { "__Host-uzqr" } else { "uzqr" }
}

/// The cookie that ties a challenge to the browser that asked for it.
#[must_use]
pub const fn browser_name(site: &PublicUrl) -> &'static str {
    if site.is_https() { "__Host-uzqr-browser" } else { "uzqr_browser" }
}

/// A cookie for scripts to stay away from, gone with the browser, or at once when the value is empty.
#[must_use]
pub fn set(site: &PublicUrl, name: &str, value: &str) -> HeaderValue {
    let secure = if site.is_https() { "; Secure" } else { "" };
    let end = if value.is_empty() { "; Max-Age=0" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{end}");
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// Takes the session's cookie away.
#[must_use]
pub fn session_gone(site: &PublicUrl) -> (HeaderName, HeaderValue) {
    (header::SET_COOKIE, set(site, session_name(site), ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[&'static str]) -> HeaderMap {
        lines.iter().map(|line| (header::COOKIE, axum::http::HeaderValue::from_static(line))).collect()
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let headers = headers(&["a=1; uzqr_lang=uz;b=2", "uzqr=x=y"]);
        assert_eq!(cookie(&headers, "uzqr_lang"), Some("uz"));
        assert_eq!(cookie(&headers, "uzqr"), Some("x=y"));
        assert_eq!(cookie(&headers, "lang"), None);
    }

    #[test]
    fn a_cookie_that_comes_twice_is_not_taken() {
        assert_eq!(cookie(&headers(&["uzqr=a; uzqr=b"]), "uzqr"), None);
        assert_eq!(cookie(&headers(&["uzqr=a", "uzqr=b"]), "uzqr"), None);
    }
}
