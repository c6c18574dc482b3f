//! Settlement accounts of Uzbek banks: the 20-digit number, the branch code (MFO), and the control key that ties them.

use crate::{Invalid, text_newtype};

text_newtype! {
    /// A bank account number: 20 digits in the groups `BBBBB VVV K SSSSSSSS NNN`.
    ///
    /// The control key `K` depends on the MFO as well, so this type knows only the length; see [`check_account`].
    pub struct AccountNumber: "account-number", |s| is_digits(s, 20);
    openapi(pattern = "^[0-9]{20}$", example = "20208000490000102001")
}

text_newtype! {
    /// MFO: the five-digit code of a bank branch. A text, because leading zeros are part of it.
    pub struct Mfo: "mfo", |s| is_digits(s, 5);
    openapi(pattern = "^[0-9]{5}$", example = "01180")
}

text_newtype! {
    /// The three-digit code of a bank as a whole. A text, because leading zeros are part of it.
    pub struct BankCode: "bank-code", |s| is_digits(s, 3);
    openapi(pattern = "^[0-9]{3}$", example = "062")
}

pub(crate) fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}

/// The currency group that stands for the soum inside account numbers; ISO 4217 would say 860.
pub const SOUM_IN_ACCOUNT: &str = "000";

/// The groups of an account number, in the order they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct AccountParts<'a> {
    /// Account of the bank's balance sheet, 5 digits.
    pub balance_account: &'a str,
    /// Currency, 3 digits: [`SOUM_IN_ACCOUNT`] for the soum, otherwise ISO 4217 numeric.
    pub currency: &'a str,
    /// Control key, 1 digit.
    pub key: &'a str,
    /// The client's code in the bank, 8 digits.
    pub client: &'a str,
    /// Ordinal number among the client's accounts, 3 digits.
    pub order: &'a str,
}

impl AccountNumber {
    /// The number taken apart.
    #[must_use]
    pub fn parts(&self) -> AccountParts<'_> {
        let (balance_account, rest) = self.as_str().split_at(5);
        let (currency, rest) = rest.split_at(3);
        let (key, rest) = rest.split_at(1);
        let (client, order) = rest.split_at(8);
        AccountParts { balance_account, currency, key, client, order }
    }
}

/// The control key that the 9th digit of `account` must have at the branch `mfo` (rule of the central bank's clearing
/// system). The 9th digit itself does not take part.
#[must_use]
pub fn account_key(mfo: &Mfo, account: &AccountNumber) -> u8 {
    let (before, from_key) = account.as_str().split_at(8);
    let (_, after) = from_key.split_at(1);
    let digits = mfo.as_str().bytes().chain(before.bytes()).chain(after.bytes()).map(|b| b - b'0');

    // Each digit times its right neighbour; the last one has no neighbour and is weighed by 9. Reduced at every step, so
    // that a byte holds it.
    let neighbours = digits.clone().skip(1).chain([9]);
    let remainder = digits.zip(neighbours).fold(0, |sum, (digit, neighbour)| (sum + digit * neighbour) % 11);
    match remainder {
        0 => 9,
        1 => 0,
        other => 11 - other,
    }
}

/// Whether the account can exist at that branch.
///
/// # Errors
/// `account-key` when the 9th digit is not the control key computed for this MFO.
pub fn check_account(mfo: &Mfo, account: &AccountNumber) -> Result<(), Invalid> {
    if account.parts().key == account_key(mfo, account).to_string() {
        Ok(())
    } else {
        Err(Invalid { slug: "account-key" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(text: &str) -> (Mfo, AccountNumber) {
        let (mfo, account) = text.split_once(' ').expect("two words");
        (Mfo::parse(mfo).expect("mfo"), AccountNumber::parse(account).expect("account"))
    }

    #[test]
    fn published_accounts_have_the_key_we_compute() {
        for text in [
            "00440 20208000505368522001",
            "00440 20208840505368522005",
            "00842 20214000404281148001",
            "00423 20208000504790690008",
            "00267 20208000600550335001",
            "00850 20208000000933586001",
            "00401 20208000407214976001",
            "00981 20212000205048580001",
            "00981 20212840905048580001",
            "01071 20208000805307918001",
            "01067 20208000200244206001",
            "01095 20208978105572954004",
            "00450 20208000300578902046",
            "00974 20208000800933586002",
        ] {
            let (mfo, account) = pair(text);
            assert_eq!(check_account(&mfo, &account), Ok(()), "{text}");
        }
    }

    #[test]
    fn a_wrong_key_is_refused() {
        let (mfo, account) = pair("00444 20208000123456789001");
        assert_eq!(account_key(&mfo, &account), 0);
        assert_eq!(check_account(&mfo, &account), Err(Invalid { slug: "account-key" }));
    }

    #[test]
    fn the_same_account_at_another_branch_is_refused() {
        let (_, account) = pair("00440 20208000505368522001");
        let other = Mfo::parse("00842").expect("mfo");
        assert!(check_account(&other, &account).is_err());
    }

    #[test]
    fn an_account_comes_apart_into_its_groups() {
        let (_, account) = pair("00981 20212840905048580001");
        let parts = account.parts();
        assert_eq!(parts.balance_account, "20212");
        assert_eq!(parts.currency, "840");
        assert_eq!(parts.key, "9");
        assert_eq!(parts.client, "05048580");
        assert_eq!(parts.order, "001");
    }

    #[test]
    fn only_digits_of_the_right_length_are_numbers() {
        for text in ["", "2020800050536852200", "202080005053685220011", "2020800050536852200A", "٢0208000505368522001"]
        {
            assert_eq!(AccountNumber::parse(text), Err(Invalid { slug: "account-number" }), "{text}");
        }
        assert_eq!(Mfo::parse("440"), Err(Invalid { slug: "mfo" }));
        assert_eq!(Mfo::parse(" 0440"), Err(Invalid { slug: "mfo" }));
        assert_eq!(BankCode::parse("014").map(|code| code.to_string()), Ok("014".to_owned()));
        assert_eq!(BankCode::parse("14"), Err(Invalid { slug: "bank-code" }));
    }
}
