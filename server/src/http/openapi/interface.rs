//! The three interfaces: what each is for, and by what its callers are known.

use serde_json::{Value, json};
use shared::paths;

use super::merge;
use crate::config::PublicUrl;
use crate::http::cookies;

/// How a caller proves who he is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// HTTP Basic: the merchant's INN or PINFL and an API key.
    ApiKey,
    /// A token by OAuth2 client credentials.
    Token,
    /// The session's cookie of a browser.
    Session,
}

/// An interface, as its document introduces it.
#[derive(Debug)]
pub struct Interface {
    /// Under which all its paths lie.
    pub path: &'static str,
    /// Title of the document.
    pub title: &'static str,
    /// How its callers are known.
    pub scheme: Scheme,
    /// What every reader should know first, in Markdown.
    about: &'static str,
    /// The groups of operations, in the order in which they are read.
    tags: &'static [(&'static str, &'static str)],
}

/// What holds for all of them.
const COMMON: &str = include_str!("about/common.md");

impl Interface {
    /// Tills.
    pub const TILL: Self = Self {
        path: paths::TILL,
        title: "UzQR: tills",
        scheme: Scheme::ApiKey,
        about: include_str!("about/till.md"),
        tags: &[
            ("ping", "The installer's first test."),
            ("invoices", "A code for one purchase, and what has become of it."),
            ("payments", "Reconciliation and fiscal receipts."),
            ("refunds", "Money back, in part or whole."),
        ],
    };

    /// Banks and payment applications.
    pub const PARTICIPANT: Self = Self {
        path: paths::PARTICIPANT,
        title: "UzQR: banks and payment applications",
        scheme: Scheme::Token,
        about: include_str!("about/participant.md"),
        tags: &[
            ("oauth", "Credentials for a token."),
            ("merchants", "Acquiring: merchants' cards and what their bank registers for them."),
            ("accounts", "Acquiring: settlement accounts."),
            ("qrs", "Acquiring: the bank's blocks."),
            ("settlements", "Acquiring: what to credit and debit."),
            ("payments", "Paying: a scanned code, and its payment in two phases."),
            ("refunds", "Paying: the final word on a refund."),
        ],
    };

    /// The cabinet.
    pub const CABINET: Self = Self {
        path: paths::CABINET,
        title: "UzQR: cabinet",
        scheme: Scheme::Session,
        about: include_str!("about/cabinet.md"),
        tags: &[
            ("page", "What a page needs before anybody has signed in."),
            ("auth", "Signing in and out."),
            ("session", "Who is signed in."),
            ("accounts", "Settlement accounts on which a QR can be registered."),
            ("qrs", "QRs: the list, registration, blocks, pictures, synchronisation."),
            ("telegram", "The chat that hears of a QR's payments."),
            ("api-keys", "Keys of tills."),
            ("payments", "Completed payments, and their refunds."),
            ("refunds", "What was returned."),
            ("overview", "The first page: figures, charts, first steps."),
            ("events", "What changes while a page is open."),
            ("help", "The chapters of the help."),
            ("errors", "The catalogue of codes."),
            ("sessions", "Where people are signed in for the merchant."),
            ("journal", "Who did what, and when."),
        ],
    };

    /// Title, description, groups and credentials.
    pub(super) fn introduce(&self, document: &mut Value, site: &PublicUrl) {
        let used = document["paths"].to_string();
        let used = |(name, _): &&(&str, &str)| used.contains(&format!("\"tags\":[\"{name}\"]"));
        let tags = self.tags.iter().filter(used).map(|(name, about)| json!({"name": name, "description": about}));
        let tags: Vec<Value> = tags.collect();
        // What was gathered names the library's author as whom to ask.
        document["info"] = json!(null);
        merge(
            document,
            json!({
                "info": {
                    "title": self.title,
                    "version": env!("CARGO_PKG_VERSION"),
                    "description": format!("{}\n{COMMON}", self.about),
                    "license": {"name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT"},
                },
                "servers": [{"url": "/", "description": "This server"}],
                "tags": tags,
                "security": [self.requirement()],
                "components": {"securitySchemes": self.schemes(site)},
            }),
        );
    }

    /// What a call asks for that says nothing else.
    fn requirement(&self) -> Value {
        match self.scheme {
            Scheme::ApiKey => json!({"apiKey": []}),
            Scheme::Token => json!({"token": []}),
            Scheme::Session => json!({"session": []}),
        }
    }

    fn schemes(&self, site: &PublicUrl) -> Value {
        match self.scheme {
            Scheme::ApiKey => json!({
                "apiKey": {
                    "type": "http",
                    "scheme": "basic",
                    "description": "User: the merchant's INN (9 digits) or PINFL (14 digits). Password: an API key (`uzqr_…`).",
                },
            }),
            Scheme::Token => json!({
                "client": {
                    "type": "http",
                    "scheme": "basic",
                    "description": "User: `client_id`. Password: `client_secret`. Both from `uzqr participant add`.",
                },
                "token": {
                    "type": "oauth2",
                    "description": "A token of ten minutes.",
                    "flows": {"clientCredentials": {
                        "tokenUrl": paths::TOKEN,
                        "scopes": {
                            "acquiring": "Serves merchants: their cards, accounts, static QRs, blocks, settlements.",
                            "paying": "Serves buyers: resolves codes, holds, confirms and returns payments.",
                        },
                    }},
                },
            }),
            Scheme::Session => json!({
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": cookies::session_name(site),
                    "description": "Set by `POST /api/v1/auth/eimzo`; a browser that has signed in sends it by itself.",
                },
            }),
        }
    }
}
