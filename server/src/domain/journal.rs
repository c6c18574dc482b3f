//! What the journal tells: the words under which things stand there. Lines are kept for ever, so a word is never changed, and
//! none that was ever written is taken away.

macro_rules! actions {
    ($($(#[doc = $doc:literal])* $name:ident = $word:literal;)*) => {
        /// What somebody has done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Action {
            $($(#[doc = $doc])* $name,)*
        }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As in the database and on the wire: what it is about, a dot, and what was done.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

actions! {
    /// A QR came to be. Details: kind, name, account.
    QrRegister = "qr.register";
    /// A bank's QR was added. Details: kind, name, account.
    QrSync = "qr.sync";
    /// Details: the name before, the name after.
    QrRename = "qr.rename";
    /// Details: the block's kind.
    QrBlock = "qr.block";
    /// Details: a person's reason; the word «bank» where the bank lifts its own.
    QrUnblock = "qr.unblock";
    /// Details: chat, language.
    ChatBind = "qr.telegram.bind";
    /// Details: chat.
    ChatUnbind = "qr.telegram.unbind";
    /// The chat refuses. Details: chat, why.
    ChatBroken = "qr.telegram.broken";
    /// The chat takes messages again. Details: chat.
    ChatMended = "qr.telegram.mended";
    /// The chat has another number. Details: the number before, the number after.
    ChatMoved = "qr.telegram.moved";
    /// A notice was given up. Details: the payment's number.
    ChatUndelivered = "qr.telegram.undelivered";
    /// Details: the QR's number.
    KeyCreate = "api-key.create";
    /// Details: the QR's number before, the number after.
    KeyRebind = "api-key.rebind";
    /// Details: the QR's number.
    KeyDelete = "api-key.delete";
    /// Details: the payment's number, the amount.
    RefundCreate = "refund.create";
    /// For the operator. Details: the state here, the bank's word.
    RefundContradiction = "refund.contradiction";
    /// Somebody has signed in.
    SessionOpen = "session.open";
    /// Somebody has signed out.
    SessionEnd = "session.end";
    /// Somebody has ended another session. Details: whose.
    SessionRevoke = "session.revoke";
    /// A bank has opened or changed an account. Details: branch.
    AccountOpen = "account.open";
    /// A bank has closed an account. Details: branch.
    AccountClose = "account.close";
    /// The bank that keeps the card has written it. Details: the merchant's status.
    MerchantPut = "merchant.put";
    /// Another bank has written that it serves the merchant. Details: the status there.
    MerchantLink = "merchant.link";
    /// For the operator.
    ParticipantAdd = "participant.add";
    /// For the operator.
    ParticipantSecrets = "participant.secrets";
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::dto::Topic;

    /// Lines that stand in no merchant's journal.
    const OPERATORS: [Action; 3] = [Action::RefundContradiction, Action::ParticipantAdd, Action::ParticipantSecrets];

    #[test]
    fn no_word_stands_for_two_things() {
        let mut words: Vec<_> = Action::ALL.iter().map(|action| action.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Action::ALL.len());
    }

    #[test]
    fn whatever_a_merchant_reads_can_be_filtered_by_its_topic() {
        for action in Action::ALL.iter().filter(|action| !OPERATORS.contains(action)) {
            let (topic, _) = action.as_str().split_once('.').unwrap();
            assert!(Topic::ALL.iter().any(|known| known.as_str() == topic), "{action:?}");
        }
        for topic in Topic::ALL {
            let prefix = format!("{}.", topic.as_str());
            assert!(Action::ALL.iter().any(|action| action.as_str().starts_with(&prefix)), "{topic:?} is empty");
        }
    }
}
