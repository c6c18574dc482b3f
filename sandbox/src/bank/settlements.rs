//! What the server tells the bank to credit and debit.

use super::{Answer, Bank, BankError};
use reqwest::Method;
use shared::dto::{List, SettlementLine};

/// The most pages that one look at the list reads.
const MOST_PAGES: usize = 40;
/// Of the last seven days, which is what the server gives unasked.
const FIRST_PAGE: &str = "/settlements?limit=100";

/// The lines read so far.
#[derive(Debug, Default)]
pub struct Settlements {
    /// Credits and debits in the server's order: the oldest first.
    pub lines: Vec<SettlementLine>,
    /// Whether the server has more than we read.
    pub more: bool,
}

/// Why the list cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The server gives no answer.
    #[error(transparent)]
    NoAnswer(#[from] BankError),
    /// The server refuses.
    #[error("the server answers HTTP {}", .0.status)]
    Refused(Answer),
    /// The answer is not a settlement list.
    #[error("the answer is not a settlement list")]
    Unreadable(#[source] serde_json::Error),
}

/// Reads the list page by page.
///
/// # Errors
/// At the first page that the server does not give.
pub async fn read(bank: &Bank) -> Result<Settlements, ReadError> {
    let mut read = Settlements::default();
    let mut path = FIRST_PAGE.to_owned();
    for _ in 0..MOST_PAGES {
        let answer = bank.call(Method::GET, &path, None).await?;
        if !answer.is_ok() {
            return Err(ReadError::Refused(answer));
        }
        let List { items, next, first: _ } =
            serde_json::from_value::<List<SettlementLine>>(answer.body).map_err(ReadError::Unreadable)?;
        read.lines.extend(items);
        match next {
            Some(cursor) => path = format!("{FIRST_PAGE}&cursor={}", in_query(&cursor)),
            None => return Ok(read),
        }
    }
    read.more = true;
    Ok(read)
}

/// Percent-encodes what may not stand in a query value as it is.
fn in_query(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::in_query;

    #[test]
    fn cursors_are_escaped() {
        assert_eq!(in_query("aZ09-_.~"), "aZ09-_.~");
        assert_eq!(in_query("a+b/c=&"), "a%2Bb%2Fc%3D%26");
    }
}
