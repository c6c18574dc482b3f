//! What has changed, in an order that no reader can overtake.

use super::id::{InvoiceRow, MerchantId};
use shared::EventKind;

/// The place of an event: its transaction's number (0 on SQLite), then its own. On the wire `<tx>-<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Position {
    /// PostgreSQL's number of the transaction.
    pub tx: i64,
    /// Row.
    pub id: i64,
}

impl Position {
    /// Reads what a reader sends back as `Last-Event-ID`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
        let (tx, id) = text.split_once('-')?;
        Some(Self { tx: number(tx)?, id: number(id)? })
    }
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.tx, self.id)
    }
}

/// A change that the merchant's pages should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Where it stands.
    pub position: Position,
    /// Whose it is.
    pub merchant: MerchantId,
    /// What sort of thing has changed.
    pub kind: EventKind,
    /// Which one.
    pub subject: String,
    /// The till's invoice that a payment has paid.
    pub invoice: Option<InvoiceRow>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_back_and_nothing_else_is() {
        let position = Position { tx: 7, id: 42 };
        assert_eq!(Position::parse(&position.to_string()), Some(position));
        for bad in ["", "-", "7", "7-", "-7", "7-x", "+7-1", "7-1-1", "99999999999999999999-1", " 7-1"] {
            assert_eq!(Position::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn the_transaction_comes_first() {
        assert!(Position { tx: 1, id: 9 } < Position { tx: 2, id: 3 });
        assert!(Position { tx: 1, id: 2 } < Position { tx: 1, id: 3 });
    }
}
