//! What the form holds, what it refuses, and where the server's refusals belong.

use leptos::prelude::*;
use shared::{
    AccountNumber, ErrorCode, Mfo, QrKind, QrName,
    dto::{AccountView, RegisterQr},
};

use crate::{api::Failure, i18n::Words};

/// Most characters of a name (R58).
pub(super) const MAX_NAME: usize = 30;

/// The fields.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub account: RwSignal<String>,
    pub kind: RwSignal<Option<QrKind>>,
    pub name: RwSignal<String>,
}

impl Form {
    pub(super) fn new() -> Self {
        Self { account: RwSignal::new(String::new()), kind: RwSignal::new(None), name: RwSignal::new(String::new()) }
    }

    pub(super) fn read(self) -> Result<RegisterQr, FieldErrors> {
        read(&self.account.read_untracked(), self.kind.get_untracked(), &self.name.read_untracked())
    }

    /// A wrong sign is told at once, an empty field only when the form is sent.
    pub(super) fn name_error_while_typing(self) -> Option<FieldMessage> {
        let name = self.name.read();
        if name.is_empty() { None } else { QrName::parse(name.as_str()).err().map(|why| FieldMessage::Rule(why.slug)) }
    }
}

/// One value for an account and its MFO: the number alone does not name an account.
pub(super) fn account_key(one: &AccountView) -> String {
    format!("{}/{}", one.mfo, one.account)
}

fn read(account: &str, kind: Option<QrKind>, name: &str) -> Result<RegisterQr, FieldErrors> {
    let chosen = account
        .split_once('/')
        .and_then(|(mfo, account)| Some((Mfo::parse(mfo).ok()?, AccountNumber::parse(account).ok()?)));
    match (chosen, kind, QrName::parse(name)) {
        (Some((mfo, account)), Some(kind), Ok(name)) => Ok(RegisterQr { account, mfo, kind, name }),
        (chosen, kind, parsed) => Err(FieldErrors {
            account: chosen.is_none().then_some(FieldMessage::Rule("account-unavailable")),
            kind: kind.is_none().then_some(FieldMessage::Rule("qr-kind")),
            name: parsed.err().map(|why| FieldMessage::Rule(if name.is_empty() { "required" } else { why.slug })),
        }),
    }
}

/// Why a field is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FieldMessage {
    /// One of our own rules.
    Rule(&'static str),
    /// The server's words.
    Said(String),
}

impl FieldMessage {
    pub(super) fn text(&self, words: Words) -> String {
        match self {
            Self::Rule(slug) => words.t(&format!("invalid-{slug}")),
            Self::Said(text) => text.clone(),
        }
    }
}

/// The refusals, field by field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FieldErrors {
    pub account: Option<FieldMessage>,
    pub kind: Option<FieldMessage>,
    pub name: Option<FieldMessage>,
}

impl FieldErrors {
    /// Puts a failure beside the fields it speaks of; empty when it speaks of none.
    pub(super) fn of_failure(failure: &Failure) -> Self {
        let said = |field: &str| failure.of_field(field).map(FieldMessage::Said);
        let account = said("account").or_else(|| said("mfo"));
        let unavailable =
            failure.is(ErrorCode::AccountUnavailable).then_some(FieldMessage::Rule("account-unavailable"));
        Self { account: account.or(unavailable), kind: said("kind"), name: said("name") }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Where the person should look first.
    pub(super) fn first_id(&self) -> &'static str {
        if self.account.is_some() {
            "account"
        } else if self.kind.is_some() {
            "kind-static"
        } else {
            "name"
        }
    }
}

#[cfg(test)]
mod tests {
    use shared::Moment;

    use super::*;

    const ACCOUNT: &str = "01180/20208000900539001001";

    #[test]
    fn a_filled_form_is_read() {
        let read = read(ACCOUNT, Some(QrKind::Dynamic), "CASH_1").unwrap();
        assert_eq!(
            (read.mfo.as_str(), read.account.as_str(), read.name.as_str()),
            ("01180", "20208000900539001001", "CASH_1")
        );
    }

    #[test]
    fn every_empty_field_is_told() {
        let errors = read("", None, "").unwrap_err();
        assert_eq!(errors.account, Some(FieldMessage::Rule("account-unavailable")));
        assert_eq!(errors.kind, Some(FieldMessage::Rule("qr-kind")));
        assert_eq!(errors.name, Some(FieldMessage::Rule("required")));
        assert_eq!(errors.first_id(), "account");
        let errors = read(ACCOUNT, Some(QrKind::Static), "Касса 1").unwrap_err();
        assert_eq!((errors.name, errors.account), (Some(FieldMessage::Rule("qr-name")), None));
    }

    #[test]
    fn an_account_that_is_gone_lands_at_its_field() {
        let failure = Failure::local(ErrorCode::AccountUnavailable, Moment::from_millis(0));
        assert_eq!(FieldErrors::of_failure(&failure).first_id(), "account");
        assert!(
            FieldErrors::of_failure(&Failure::local(ErrorCode::NetworkUnreachable, Moment::from_millis(0))).is_empty()
        );
    }
}
