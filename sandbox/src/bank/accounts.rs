//! The merchants' accounts at this bank, with the control keys that its branch gives them.

use crate::identities::people::Merchant;
use shared::account::{SOUM_IN_ACCOUNT, account_key};
use shared::{AccountNumber, Invalid, Mfo};

/// The bank's branch.
pub const MFO: &str = "01180";
/// The bank as a whole.
pub const BANK_CODE: &str = "062";

const ORDERS: [&str; 2] = ["001", "002"];

/// The accounts of a merchant.
///
/// # Errors
/// When the merchant's groups of digits do not make an account number.
pub fn of(merchant: &Merchant) -> Result<Vec<AccountNumber>, Invalid> {
    let mfo = Mfo::parse(MFO)?;
    ORDERS.iter().map(|order| number(&mfo, merchant, order)).collect()
}

fn number(mfo: &Mfo, merchant: &Merchant, order: &str) -> Result<AccountNumber, Invalid> {
    let with_key = |key: u8| {
        AccountNumber::parse(format!("{}{SOUM_IN_ACCOUNT}{key}{}{order}", merchant.balance_account, merchant.client))
    };
    // The key itself takes no part in its computation, so any digit holds its place.
    with_key(account_key(mfo, &with_key(0)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identities::people::PEOPLE;
    use shared::account::check_account;

    #[test]
    fn every_account_passes_the_control_key() {
        let mfo = Mfo::parse(MFO).unwrap();
        for merchant in PEOPLE.iter().filter_map(|person| person.merchant) {
            let accounts = of(&merchant).unwrap();
            assert_eq!(accounts.len(), 2);
            for account in accounts {
                assert_eq!(check_account(&mfo, &account), Ok(()));
            }
        }
    }
}
