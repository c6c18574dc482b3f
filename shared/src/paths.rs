//! Paths of the interfaces, written once: the router mounts them, the pages and the sandbox call them.

use crate::{ApiKeyId, PaymentNumber, QrNumber, SessionRef};

/// The cabinet's interface.
pub const CABINET: &str = "/api/v1";
/// The tills' interface.
pub const TILL: &str = "/pos/v1";
/// The banks' and payment applications' interface.
pub const PARTICIPANT: &str = "/participant/v1";

/// `GET` what the page needs to know before sign-in.
pub const PAGE_CONFIG: &str = "/api/v1/page-config";
/// `GET` a fresh challenge to sign.
pub const AUTH_CHALLENGE: &str = "/api/v1/auth/challenge";
/// `POST` the signed challenge.
pub const AUTH_EIMZO: &str = "/api/v1/auth/eimzo";
/// `POST` the end of the session.
pub const AUTH_LOGOUT: &str = "/api/v1/auth/logout";
/// `GET` who is signed in.
pub const SESSION: &str = "/api/v1/session";
/// `GET` the merchant's open accounts.
pub const ACCOUNTS: &str = "/api/v1/accounts";
/// `GET` the list, `POST` a new QR.
pub const QRS: &str = "/api/v1/qrs";
/// `POST` to pull the servicing banks' registries.
pub const QRS_SYNC: &str = "/api/v1/qrs/sync";
/// `GET` the list, `POST` a new API key.
pub const API_KEYS: &str = "/api/v1/api-keys";
/// `GET` what changes, as server-sent events.
pub const EVENTS: &str = "/api/v1/events";
/// `GET` which bot tells of payments.
pub const TELEGRAM: &str = "/api/v1/telegram";
/// `GET` the picture of a code that leads to the bot.
pub const TELEGRAM_LINK: &str = "/api/v1/telegram/link.svg";
/// `GET` where one is signed in, `DELETE` all but this one.
pub const SESSIONS: &str = "/api/v1/sessions";
/// `GET` who did what when.
pub const JOURNAL: &str = "/api/v1/journal";
/// `GET` completed payments.
pub const PAYMENTS: &str = "/api/v1/payments";
/// `GET` what they come to.
pub const PAYMENTS_SUMMARY: &str = "/api/v1/payments/summary";
/// `GET` them all as a file.
pub const PAYMENTS_EXPORT: &str = "/api/v1/payments/export";
/// `GET` refunds.
pub const REFUNDS: &str = "/api/v1/refunds";
/// `GET` what they come to.
pub const REFUNDS_SUMMARY: &str = "/api/v1/refunds/summary";
/// `GET` them all as a file.
pub const REFUNDS_EXPORT: &str = "/api/v1/refunds/export";

/// `GET` the figures of the first page.
pub const OVERVIEW: &str = "/api/v1/overview";
/// `PUT` whether the first steps are folded.
pub const OVERVIEW_GUIDE: &str = "/api/v1/overview/guide";

/// `GET` the chapters of the help.
pub const HELP: &str = "/api/v1/help";
/// `GET` the error directory.
pub const ERRORS: &str = "/api/v1/errors";

/// One QR.
#[must_use]
pub fn qr(number: &QrNumber) -> String {
    format!("{QRS}/{number}")
}

/// The picture of a static QR; the caller adds `?format=…`.
#[must_use]
pub fn qr_image(number: &QrNumber) -> String {
    format!("{QRS}/{number}/image")
}

/// `GET` what a block would do.
#[must_use]
pub fn qr_block_preview(number: &QrNumber) -> String {
    format!("{QRS}/{number}/block-preview")
}

/// `POST` the merchant's block.
#[must_use]
pub fn qr_block(number: &QrNumber) -> String {
    format!("{QRS}/{number}/block")
}

/// `POST` the end of the merchant's block.
#[must_use]
pub fn qr_unblock(number: &QrNumber) -> String {
    format!("{QRS}/{number}/unblock")
}

/// `PUT` the chat that hears of payments, `DELETE` the binding.
#[must_use]
pub fn qr_telegram(number: &QrNumber) -> String {
    format!("{QRS}/{number}/telegram")
}

/// `POST` for a message that tests the binding.
#[must_use]
pub fn qr_telegram_test(number: &QrNumber) -> String {
    format!("{QRS}/{number}/telegram/test")
}

/// `DELETE` one API key.
#[must_use]
pub fn api_key(id: &ApiKeyId) -> String {
    format!("{API_KEYS}/{id}")
}

/// `PUT` the QR that a key works for.
#[must_use]
pub fn api_key_qr(id: &ApiKeyId) -> String {
    format!("{API_KEYS}/{id}/qr")
}

/// `DELETE` a session.
#[must_use]
pub fn session(id: &SessionRef) -> String {
    format!("{SESSIONS}/{id}")
}

/// One payment.
#[must_use]
pub fn payment(number: &PaymentNumber) -> String {
    format!("{PAYMENTS}/{number}")
}

/// `POST` a refund of a payment.
#[must_use]
pub fn payment_refunds(number: &PaymentNumber) -> String {
    format!("{PAYMENTS}/{number}/refunds")
}

/// The page of the error directory that explains a code.
#[must_use]
pub fn error_page(code: &str) -> String {
    format!("/help/errors/{code}")
}

/// `POST` for a token.
pub const TOKEN: &str = "/participant/v1/oauth/token";
