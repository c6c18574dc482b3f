//! Which chat hears of a QR's payments, and how often it may be told.

use shared::dto::{PayerView, TelegramView};
use shared::moment::SECOND;
use shared::{Amount, ChatId, Lang, Moment, PaymentNumber, QrName, TelegramState, TelegramTrouble};

/// A chat bound to a static QR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// The chat.
    pub chat: ChatId,
    /// Chosen at binding.
    pub lang: Lang,
    /// Why it hears nothing any more; `None` while it does.
    pub trouble: Option<TelegramTrouble>,
}

impl From<Binding> for TelegramView {
    fn from(Binding { chat, lang, trouble }: Binding) -> Self {
        let state = if trouble.is_none() { TelegramState::Bound } else { TelegramState::Broken };
        Self { chat_id: chat, lang, state, reason: trouble }
    }
}

/// A payment that a chat has not been told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Row.
    pub id: i64,
    /// The payment.
    pub number: PaymentNumber,
    /// What was paid.
    pub amount: Amount,
    /// The QR's present name.
    pub qr: QrName,
    /// When the money moved.
    pub at: Moment,
    /// Who paid, as far as it may be shown.
    pub payer: PayerView,
}

/// How long a chat that gave no usable answer is left alone after so many failures in a row, milliseconds. At most a
/// minute: a shop that waits for its notices should have them soon after Telegram is well again.
#[must_use]
pub fn pause_after(failures: i64) -> i64 {
    (SECOND << failures.clamp(1, 6)).min(60 * SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_minute() {
        let pauses: Vec<_> = [1, 2, 3, 5, 6, 1_000].map(pause_after).into();
        assert_eq!(pauses, [2_000, 4_000, 8_000, 32_000, 60_000, 60_000]);
    }
}
