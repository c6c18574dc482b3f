//! What a page may load and whom it may call: ourselves and the E-IMZO application on the same computer, nobody else.

use axum::http::HeaderValue;
use leptos::nonce::use_nonce;

use crate::config::Config;

/// The Content-Security-Policy of this very answer, with its nonce.
pub(super) fn content_security(config: &Config) -> HeaderValue {
    let nonce = use_nonce().map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    let agents = [&config.agent_ws_url, &config.agent_wss_url].map(|url| origin(url)).join(" ");
    let text = format!(
        "default-src 'none'; script-src 'self'{nonce} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self' {agents}; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    );
    // The settings' addresses were checked at start; a policy that cannot be written must not become no policy.
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
}

/// Scheme, host and port of an address.
fn origin(url: &str) -> String {
    let path = url
        .find("://")
        .and_then(|at| url.get(at + 3..))
        .and_then(|rest| rest.find('/').map(|end| url.len() - rest.len() + end));
    path.and_then(|end| url.get(..end)).unwrap_or(url).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(origin("ws://127.0.0.1:64646/service/cryptapi"), "ws://127.0.0.1:64646");
        assert_eq!(origin("wss://127.0.0.1:64443"), "wss://127.0.0.1:64443");
    }
}
