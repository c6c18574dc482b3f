//! The addresses of the pages, and where a sign-in may lead back to.

use crate::query::{decode, encode};

/// The sign-in page.
pub(crate) const LOGIN: &str = "/login";
/// The first page.
pub(crate) const OVERVIEW: &str = "/";
/// QR management.
pub(crate) const QRS: &str = "/qrs";
/// API keys of tills.
pub(crate) const KEYS: &str = "/keys";
/// The interfaces' documents, which the server shows without us.
pub(crate) const DOCS: &str = "/docs";
/// Payments of the operations history.
pub(crate) const PAYMENTS: &str = "/operations/payments";
/// Refunds of the operations history.
pub(crate) const REFUNDS: &str = "/operations/refunds";

/// Who did what when.
pub(crate) const JOURNAL: &str = "/journal";
/// Where people are signed in for the merchant.
pub(crate) const SESSIONS: &str = "/sessions";
/// Payments as they come, for a screen on the wall.
pub(crate) const WALL: &str = "/wall";

/// The help; it is read before sign-in, too.
pub(crate) const HELP: &str = "/help";
/// The error directory.
pub(crate) const ERRORS: &str = "/help/errors";

/// A chapter of the help.
pub(crate) fn help_chapter(slug: &str) -> String {
    format!("{HELP}/{slug}")
}

/// What an error means.
pub(crate) fn error(code: &str) -> String {
    shared::paths::error_page(code)
}

/// The sign-in page that leads back to `from` (path and query).
pub(crate) fn login_from(from: &str) -> String {
    match local(from) {
        Some(path) if path != OVERVIEW => format!("{LOGIN}?next={}", encode(path)),
        _ => LOGIN.to_owned(),
    }
}

/// Where to go after sign-in: the `next` parameter if it is a page of ours, else the first page.
pub(crate) fn after_login(next: Option<&str>) -> String {
    next.and_then(local).unwrap_or(OVERVIEW).to_owned()
}

/// The link that changes the language and comes back here.
pub(crate) fn language(lang: shared::Lang, here: &str) -> String {
    format!("/lang/{}?next={}", lang.as_str(), encode(local(here).unwrap_or(OVERVIEW)))
}

/// `path` if it names a page of this site. Browsers read `\` as `/` and drop tabs and line ends, so none of these pass;
/// `//host` is another site; `/login` would lead in a circle.
fn local(path: &str) -> Option<&str> {
    let after = path.strip_prefix('/')?;
    let plain = !after.starts_with('/') && !path.contains('\\') && !path.chars().any(char::is_control);
    let hidden = decode(path);
    let hidden_plain = !hidden.starts_with("//") && !hidden.contains('\\') && !hidden.chars().any(char::is_control);
    (plain && hidden_plain).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_leads_back_to_where_one_came_from() {
        assert_eq!(
            login_from("/operations/payments?cursor=a b"),
            "/login?next=%2Foperations%2Fpayments%3Fcursor%3Da%20b"
        );
        assert_eq!(login_from("/"), "/login");
        assert_eq!(login_from("/qrs"), "/login?next=%2Fqrs");
        assert_eq!(login_from("/?days=30"), "/login?next=%2F%3Fdays%3D30");
        assert_eq!(after_login(Some("/operations/payments?from=2026-11-01")), "/operations/payments?from=2026-11-01");
        assert_eq!(after_login(None), "/");
    }

    #[test]
    fn and_never_to_another_site() {
        for bad in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/%5Cevil",
            "/%2Fevil",
            "/\t/evil",
            "evil",
            "",
        ] {
            assert_eq!(after_login(Some(bad)), "/", "{bad:?}");
        }
    }
}
