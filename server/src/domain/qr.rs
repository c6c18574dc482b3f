//! A QR and what keeps it from taking payments.

use super::id::{AccountId, MerchantId, ParticipantId, QrId};
use super::telegram::Binding;
use shared::{AccountNumber, BankCode, BlockKind, ErrorCode, Mfo, Moment, QrKind, QrName, QrNumber, QrStatus};

/// A registered QR with everything that decides whether it is payable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Row.
    pub id: QrId,
    /// Eighteen characters.
    pub number: QrNumber,
    /// Whose it is.
    pub merchant: MerchantId,
    /// Where the money goes.
    pub account: AccountId,
    /// The account's number.
    pub account_number: AccountNumber,
    /// The account's branch.
    pub mfo: Mfo,
    /// The account's bank.
    pub bank_code: BankCode,
    /// The participant that registered the account, and so owns the QR's bank side.
    pub acquirer: ParticipantId,
    /// Static or dynamic.
    pub kind: QrKind,
    /// As the merchant calls it.
    pub name: QrName,
    /// What was printed; `None` for a dynamic QR.
    pub payload: Option<String>,
    /// Since when.
    pub created_at: Moment,
    /// What stands against it.
    pub blocks: Blocks,
    /// How many API keys work for it.
    pub api_keys: u32,
    /// Which chat hears of its payments.
    pub telegram: Option<Binding>,
}

/// Everything that can stand against a QR: at most one block of a kind, and two facts of the bank's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Blocks {
    /// The merchant's own.
    pub manual: Option<Moment>,
    /// The bank's, by its own call.
    pub bank: Option<Moment>,
    /// The platform's.
    pub system: Option<Moment>,
    /// The account is closed since then: shown as a bank's block, lifted only by reopening the account.
    pub account_closed: Option<Moment>,
    /// The acquirer has suspended the merchant at its own counter since then: shown like a bank's block.
    pub acquirer_suspended: Option<Moment>,
}

impl Blocks {
    /// Active when nothing stands; of several blocks the strongest is shown: system, then bank, then manual.
    #[must_use]
    pub fn status(&self) -> QrStatus {
        let bank = [self.bank, self.account_closed, self.acquirer_suspended].into_iter().flatten().min();
        let blocked = |kind, at: Option<Moment>| at.map(|at| QrStatus::Blocked { kind, at });
        blocked(BlockKind::System, self.system)
            .or_else(|| blocked(BlockKind::Bank, bank))
            .or_else(|| blocked(BlockKind::Manual, self.manual))
            .unwrap_or(QrStatus::Active)
    }
}

/// Only blocks stand that are not the merchant's to lift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotYours;

impl From<NotYours> for ErrorCode {
    fn from(NotYours: NotYours) -> Self {
        Self::BlockNotYours
    }
}

impl Blocks {
    /// Whether there is a block of the merchant's own to lift; `false` when nothing stands at all. What others have set
    /// beside it stays.
    ///
    /// # Errors
    /// Only others' blocks stand.
    pub fn lift_manual(&self) -> Result<bool, NotYours> {
        match (self.manual, self.status()) {
            (Some(_), _) => Ok(true),
            (None, QrStatus::Active) => Ok(false),
            (None, QrStatus::Blocked { .. }) => Err(NotYours),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EARLY: Moment = Moment::from_millis(1);
    const LATE: Moment = Moment::from_millis(2);

    #[test]
    fn a_qr_without_blocks_is_active() {
        assert_eq!(Blocks::default().status(), QrStatus::Active);
    }

    #[test]
    fn the_strongest_block_is_shown() {
        let mut blocks = Blocks { manual: Some(EARLY), ..Blocks::default() };
        assert_eq!(blocks.status(), QrStatus::Blocked { kind: BlockKind::Manual, at: EARLY });
        blocks.account_closed = Some(LATE);
        assert_eq!(blocks.status(), QrStatus::Blocked { kind: BlockKind::Bank, at: LATE });
        blocks.bank = Some(EARLY);
        assert_eq!(blocks.status(), QrStatus::Blocked { kind: BlockKind::Bank, at: EARLY });
        blocks.system = Some(LATE);
        assert_eq!(blocks.status(), QrStatus::Blocked { kind: BlockKind::System, at: LATE });
    }

    #[test]
    fn r107_the_merchant_lifts_his_own_block_and_no_other() {
        let manual = Blocks { manual: Some(EARLY), ..Blocks::default() };
        assert_eq!(Blocks::default().lift_manual(), Ok(false));
        assert_eq!(manual.lift_manual(), Ok(true));
        for others in [
            Blocks { bank: Some(LATE), ..Blocks::default() },
            Blocks { system: Some(LATE), ..Blocks::default() },
            Blocks { account_closed: Some(LATE), ..Blocks::default() },
            Blocks { acquirer_suspended: Some(LATE), ..Blocks::default() },
        ] {
            assert_eq!(others.lift_manual(), Err(NotYours));
            assert_eq!(Blocks { manual: Some(EARLY), ..others }.lift_manual(), Ok(true));
        }
    }

    #[test]
    fn a_suspension_by_the_acquirer_reads_as_a_bank_block() {
        let blocks = Blocks { acquirer_suspended: Some(EARLY), ..Blocks::default() };
        assert_eq!(blocks.status(), QrStatus::Blocked { kind: BlockKind::Bank, at: EARLY });
    }
}
