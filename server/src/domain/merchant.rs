//! Merchants and their accounts.

use super::id::{AccountId, MerchantId, ParticipantId};
use shared::dto::MerchantCard;
use shared::{AccountNumber, AccountStatus, BankCode, MerchantStatus, Mfo, TaxId};

/// A merchant with its card. `card.status` is the owner's word: it suspends the merchant as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merchant {
    /// Row.
    pub id: MerchantId,
    /// INN or PINFL.
    pub tax_id: TaxId,
    /// The acquiring participant whose card this is.
    pub owner: ParticipantId,
    /// What the bank has registered.
    pub card: MerchantCard,
}

impl Merchant {
    /// Whether it may sign in and take payments.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.card.status == MerchantStatus::Active
    }
}

/// A settlement account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Row.
    pub id: AccountId,
    /// The participant that registered it; nobody else changes it.
    pub participant: ParticipantId,
    /// Twenty digits.
    pub number: AccountNumber,
    /// Branch.
    pub mfo: Mfo,
    /// Bank.
    pub bank_code: BankCode,
    /// Open or closed.
    pub status: AccountStatus,
}
