//! A line of the journal in words.

use crate::domain::journal::Action;
use locales::{Value, text as say, text_with};
use shared::dto::ActorKind;
use shared::written::money;
use shared::{Amount, BlockKind, Lang, PaymentNumber, QrKind};
use std::collections::BTreeMap;

/// What of a line its words depend on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts<'a> {
    /// What was done.
    pub action: Action,
    /// By whom: a bank's own block is told as such.
    pub actor: ActorKind,
    /// What else stands in the line, as [`Action`] says.
    pub details: &'a str,
}

/// The line in words; `names` are those of the merchant's QRs by their numbers.
pub(super) fn text(lang: Lang, facts: Facts<'_>, names: &BTreeMap<String, String>) -> String {
    let Facts { action, actor, details } = facts;
    let mut parts = details.split(' ');
    let mut part = || parts.next().unwrap_or_default();
    let name = |number: &str| names.get(number).map_or(number, String::as_str).to_owned();
    let of_bank = actor == ActorKind::Participant;
    match action {
        Action::QrRegister => {
            let (kind, _, account) = (part(), part(), part());
            let key = if kind == QrKind::Dynamic.as_str() { "journal-qr-dynamic" } else { "journal-qr-static" };
            with(lang, key, [("account", account)])
        }
        Action::QrSync => {
            let (_, _, account) = (part(), part(), part());
            with(lang, "journal-qr-sync", [("account", account)])
        }
        Action::QrRename => with(lang, "journal-qr-rename", [("from", part()), ("to", part())]),
        Action::QrBlock if part() == BlockKind::Bank.as_str() => say(lang, "journal-qr-block-bank"),
        Action::QrBlock => say(lang, "journal-qr-block"),
        Action::QrUnblock if of_bank => say(lang, "journal-qr-unblock-bank"),
        Action::QrUnblock => with(lang, "journal-qr-unblock", [("reason", details)]),
        Action::ChatBind => {
            let (chat, language) = (part(), part());
            let own_name = if language == Lang::Uz.as_str() { "language-uz" } else { "language-ru" };
            with(lang, "journal-chat-bind", [("chat", chat), ("language", &say(lang, own_name))])
        }
        Action::ChatUnbind => with(lang, "journal-chat-unbind", [("chat", part())]),
        Action::ChatBroken => {
            let (chat, why) = (part(), part());
            let why = locales::find_text(lang, &format!("invalid-chat-{why}")).unwrap_or_default();
            with(lang, "journal-chat-broken", [("chat", chat), ("why", &why)])
        }
        Action::ChatMended => with(lang, "journal-chat-mended", [("chat", part())]),
        Action::ChatMoved => with(lang, "journal-chat-moved", [("from", part()), ("to", part())]),
        Action::ChatUndelivered => say(lang, "journal-chat-undelivered"),
        Action::KeyCreate => with(lang, "journal-key-create", [("qr", &name(part()))]),
        Action::KeyRebind => with(lang, "journal-key-rebind", [("from", &name(part())), ("to", &name(part()))]),
        Action::KeyDelete => with(lang, "journal-key-delete", [("qr", &name(part()))]),
        Action::RefundCreate => {
            let (_, amount) = (part(), part());
            let sum = Amount::parse(amount).map_or_else(|_| amount.to_owned(), |amount| money(amount.into()));
            with(lang, "journal-refund-create", [("sum", &sum)])
        }
        Action::RefundContradiction => say(lang, "journal-refund-contradiction"),
        Action::SessionOpen => say(lang, "journal-session-open"),
        Action::SessionEnd => say(lang, "journal-session-end"),
        Action::SessionRevoke => with(lang, "journal-session-revoke", [("name", details)]),
        Action::AccountOpen => with(lang, "journal-account-open", [("mfo", part())]),
        Action::AccountClose => with(lang, "journal-account-close", [("mfo", part())]),
        Action::MerchantPut if part() == SUSPENDED => say(lang, "journal-merchant-suspended"),
        Action::MerchantPut => say(lang, "journal-merchant-put"),
        Action::MerchantLink if part() == SUSPENDED => say(lang, "journal-link-suspended"),
        Action::MerchantLink => say(lang, "journal-link-put"),
        Action::ParticipantAdd => say(lang, "journal-participant-add"),
        Action::ParticipantSecrets => say(lang, "journal-participant-secrets"),
    }
}

/// The payment that a line is about.
pub(super) fn payment(facts: Facts<'_>) -> Option<PaymentNumber> {
    let first = || facts.details.split(' ').next().and_then(|word| word.parse().ok());
    matches!(facts.action, Action::RefundCreate | Action::ChatUndelivered).then(first).flatten()
}

/// A merchant's status in a line.
const SUSPENDED: &str = "suspended";

fn with<const N: usize>(lang: Lang, key: &str, args: [(&str, &str); N]) -> String {
    text_with(lang, key, &args.map(|(name, value)| (name, Value::from(value))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(lang: Lang, action: Action, actor: ActorKind, details: &str) -> String {
        let names = BTreeMap::from([("N1".to_owned(), "KASSA_1".to_owned())]);
        text(lang, Facts { action, actor, details }, &names)
    }

    #[test]
    fn every_action_has_words_in_both_languages() {
        // What each leaves in the journal; a word of it that people should read is read.
        let details = |action: Action| match action {
            Action::QrRegister | Action::QrSync => ("static KASSA_1 20208000905390011001", "20208000905390011001"),
            Action::QrRename => ("OLD NEW", "OLD → NEW"),
            Action::QrBlock => ("manual", "QR"),
            Action::QrUnblock => ("Смена кассира", "Смена кассира"),
            Action::ChatBind => ("-100123 uz", "-100123"),
            Action::ChatBroken => ("-100123 no-rights", "-100123"),
            Action::ChatUnbind | Action::ChatMended => ("-100123", "-100123"),
            Action::ChatMoved => ("-5 -1005", "-5 → -1005"),
            Action::ChatUndelivered => ("PAY26112200000000017", "Telegram"),
            Action::KeyCreate | Action::KeyDelete => ("N1", "KASSA_1"),
            Action::KeyRebind => ("N1 N2", "KASSA_1 → N2"),
            Action::RefundCreate => ("PAY26112200000000017 12500.00", "12\u{202f}500,00"),
            Action::SessionRevoke => ("KARIMOV ALI", "KARIMOV ALI"),
            Action::AccountOpen | Action::AccountClose => ("00440", "00440"),
            Action::MerchantPut | Action::MerchantLink => ("active", ""),
            Action::RefundContradiction
            | Action::SessionOpen
            | Action::SessionEnd
            | Action::ParticipantAdd
            | Action::ParticipantSecrets => ("", ""),
        };
        let mut seen = Vec::new();
        for action in Action::ALL.iter().copied() {
            let (details, shown) = details(action);
            let [ru, uz] = [Lang::Ru, Lang::Uz].map(|lang| line(lang, action, ActorKind::User, details));
            assert!(ru.contains(shown) && uz.contains(shown), "{action:?}: {ru} / {uz}");
            assert!(ru.chars().any(|c| ('а'..='я').contains(&c)), "{ru}");
            let said: String = uz.replace(shown, "");
            assert!(said.trim().len() > 3 && !said.chars().any(|c| ('а'..='я').contains(&c)), "{uz}");
            assert!(!seen.contains(&ru), "{action:?} is told like another: {ru}");
            seen.push(ru);
        }
    }

    #[test]
    fn who_did_it_and_how_it_stands_afterwards_change_the_words() {
        let ru = |action, actor, details| line(Lang::Ru, action, actor, details);
        let (user, bank) = (ActorKind::User, ActorKind::Participant);
        assert_ne!(ru(Action::QrBlock, user, "manual"), ru(Action::QrBlock, bank, "bank"));
        assert!(!ru(Action::QrUnblock, bank, "bank").contains("bank"));
        assert_ne!(ru(Action::MerchantPut, bank, "active"), ru(Action::MerchantPut, bank, "suspended"));
        assert_ne!(ru(Action::MerchantLink, bank, "active"), ru(Action::MerchantLink, bank, "suspended"));
        assert_ne!(ru(Action::QrRegister, user, "static A 1"), ru(Action::QrRegister, user, "dynamic A 1"));
    }

    #[test]
    fn a_payment_is_found_where_one_is_told() {
        let found = |action, details| payment(Facts { action, actor: ActorKind::User, details }).map(String::from);
        let number = "PAY26112200000000017";
        assert_eq!(found(Action::RefundCreate, "PAY26112200000000017 1.00").as_deref(), Some(number));
        assert_eq!(found(Action::ChatUndelivered, number).as_deref(), Some(number));
        assert_eq!(found(Action::QrUnblock, number), None);
        assert_eq!(found(Action::RefundCreate, "nonsense"), None);
    }
}
