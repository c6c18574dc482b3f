//! A bank's registry of static QRs, entry by entry: one that breaks a rule does not spoil the others.

use shared::dto::BankQr;
use shared::{AccountNumber, BankCode, Mfo, QrName, QrNumber};

/// An entry that keeps every rule of form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The bank's number of it.
    pub number: QrNumber,
    /// As the merchant called it at the counter.
    pub name: QrName,
    /// Where the money goes.
    pub account: AccountNumber,
    /// The account's branch.
    pub mfo: Mfo,
    /// The account's bank.
    pub bank_code: BankCode,
}

impl Entry {
    /// Reads what the bank wrote; `None` when any of it breaks its rule.
    #[must_use]
    pub fn read(item: &BankQr) -> Option<Self> {
        Some(Self {
            number: QrNumber::parse(item.number.as_str()).ok()?,
            name: QrName::parse(item.name.as_str()).ok()?,
            account: AccountNumber::parse(item.account.as_str()).ok()?,
            mfo: Mfo::parse(item.mfo.as_str()).ok()?,
            bank_code: BankCode::parse(item.bank_code.as_str()).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_whole_or_not_at_all() {
        let good = BankQr {
            number: "6q0000000000000001".to_owned(),
            name: "COUNTER".to_owned(),
            account: "20208000505368522001".to_owned(),
            mfo: "00440".to_owned(),
            bank_code: "062".to_owned(),
        };
        assert!(Entry::read(&good).is_some());
        for bad in [
            BankQr { number: "6q".to_owned(), ..good.clone() },
            BankQr { name: "two words".to_owned(), ..good.clone() },
            BankQr { account: String::new(), ..good.clone() },
            BankQr { mfo: "440".to_owned(), ..good.clone() },
            BankQr { bank_code: "62".to_owned(), ..good.clone() },
        ] {
            assert_eq!(Entry::read(&bad), None, "{bad:?}");
        }
    }
}
