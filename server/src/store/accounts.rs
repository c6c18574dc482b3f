//! Settlement accounts.

use super::row::RowOf;
use super::sql::{all, execute, insert, lock_clause, one, values};
use super::{Access, Lock, StoreError, Tx};
use crate::domain::cursor::PageRequest;
use crate::domain::id::{AccountId, MerchantId, ParticipantId};
use crate::domain::merchant::Account;
use sea_orm::FromQueryResult;
use shared::dto::{AccountIn, AccountView};
use shared::{AccountNumber, AccountStatus, Moment};

const STATUSES: [AccountStatus; 2] = [AccountStatus::Open, AccountStatus::Closed];

const fn status_word(status: AccountStatus) -> &'static str {
    match status {
        AccountStatus::Open => "open",
        AccountStatus::Closed => "closed",
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    participant_id: i64,
    account: String,
    mfo: String,
    bank_code: String,
    status: String,
}

impl Row {
    fn read(self) -> Result<Account, StoreError> {
        let row = RowOf { table: "accounts", key: &self.id };
        Ok(Account {
            id: AccountId(self.id),
            participant: ParticipantId(self.participant_id),
            number: row.text("account", self.account)?,
            mfo: row.text("mfo", self.mfo)?,
            bank_code: row.text("bank_code", self.bank_code)?,
            status: row.word("status", &self.status, &STATUSES, status_word)?,
        })
    }
}

/// The merchant's account of this number.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn by_number(
    access: &impl Access,
    merchant: MerchantId,
    number: &AccountNumber,
    lock: Lock,
) -> Result<Option<Account>, StoreError> {
    let lock = lock_clause(access, lock, "a");
    let text = format!(
        "SELECT id, participant_id, account, mfo, bank_code, status FROM accounts a
         WHERE merchant_id = $1 AND account = $2{lock}"
    );
    one::<Row>(access, &text, values![merchant.0, number.as_str()]).await?.map(Row::read).transpose()
}

/// Adds an account; `None` when this merchant has it already, or another one has it at this branch.
///
/// # Errors
/// The database.
pub async fn add(
    tx: &Tx,
    merchant: MerchantId,
    participant: ParticipantId,
    number: &AccountNumber,
    account: &AccountIn,
    now: Moment,
) -> Result<Option<AccountId>, StoreError> {
    let id = insert(
        tx,
        "INSERT INTO accounts (merchant_id, participant_id, account, mfo, bank_code, status, closed_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id",
        values![
            merchant.0,
            participant.0,
            number.as_str(),
            account.mfo.as_str(),
            account.bank_code.as_str(),
            status_word(account.status),
            (account.status == AccountStatus::Closed).then_some(now.millis()),
            now.millis()
        ],
    )
    .await?;
    Ok(id.map(AccountId))
}

/// Replaces branch, bank and status. The moment of closing moves only when it closes. `false` when another merchant has
/// this account at that branch.
///
/// # Errors
/// The database.
pub async fn update(tx: &Tx, id: AccountId, account: &AccountIn, now: Moment) -> Result<bool, StoreError> {
    let closed = account.status == AccountStatus::Closed;
    let changed = execute(
        tx,
        "UPDATE accounts SET mfo = $2, bank_code = $3, status = $4,
                closed_at = CASE WHEN $4 = 'open' THEN NULL ELSE COALESCE(closed_at, $5) END
         WHERE id = $1 AND NOT EXISTS (
            SELECT 1 FROM accounts other WHERE other.account = accounts.account AND other.mfo = $2 AND other.id <> $1)",
        values![
            id.0,
            account.mfo.as_str(),
            account.bank_code.as_str(),
            status_word(account.status),
            closed.then_some(now.millis())
        ],
    )
    .await?;
    Ok(changed == 1)
}

/// An open account with its sort key.
pub struct OpenAccount {
    /// Row.
    pub id: AccountId,
    /// What the merchant sees.
    pub view: AccountView,
}

/// The merchant's accounts that are open for registration (R48), in the order in which the banks registered them.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn open_of(
    access: &impl Access,
    merchant: MerchantId,
    page: PageRequest<1>,
) -> Result<Vec<OpenAccount>, StoreError> {
    #[derive(FromQueryResult)]
    struct Open {
        id: i64,
        account: String,
        mfo: String,
        bank_code: String,
        bank_name: String,
    }
    let [after] = page.after.map_or([0], |cursor| cursor.keys);
    let rows = all::<Open>(
        access,
        "SELECT a.id, a.account, a.mfo, a.bank_code, p.name AS bank_name
         FROM accounts a
         JOIN participants p ON p.id = a.participant_id
         JOIN merchant_links l ON l.merchant_id = a.merchant_id AND l.participant_id = a.participant_id
         WHERE a.merchant_id = $1 AND a.status = 'open' AND l.status = 'active' AND a.id > $2
         ORDER BY a.id LIMIT $3",
        values![merchant.0, after, page.fetch()],
    )
    .await?;
    rows.into_iter()
        .map(|r| {
            let row = RowOf { table: "accounts", key: &r.id };
            let view = AccountView {
                account: row.text("account", r.account)?,
                mfo: row.text("mfo", r.mfo)?,
                bank_code: row.text("bank_code", r.bank_code)?,
                bank_name: r.bank_name,
                currency: "UZS".to_owned(),
            };
            Ok(OpenAccount { id: AccountId(r.id), view })
        })
        .collect()
}
