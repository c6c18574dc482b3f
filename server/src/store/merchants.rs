//! Merchants, their cards, and which participants serve them.

use super::row::RowOf;
use super::sql::{execute, insert, lock_clause, one, values};
use super::{Access, Lock, StoreError, Tx};
use crate::domain::id::{MerchantId, ParticipantId};
use crate::domain::merchant::Merchant;
use sea_orm::FromQueryResult;
use shared::dto::MerchantCard;
use shared::{MerchantStatus, Moment, TaxId};

/// The columns of a merchant, for a query over `merchants m` joined to its owner's link `ml`.
pub(super) const COLUMNS: &str =
    "m.id, m.tax_id, m.owner_id, m.name, m.legal_form, m.mcc, m.city, m.postal_code, m.address,
    m.phone, m.email, ml.status";
/// The join that goes with [`COLUMNS`].
pub(super) const OWNER_LINK: &str =
    "JOIN merchant_links ml ON ml.merchant_id = m.id AND ml.participant_id = m.owner_id";

const STATUSES: [MerchantStatus; 2] = [MerchantStatus::Active, MerchantStatus::Suspended];

const fn status_word(status: MerchantStatus) -> &'static str {
    match status {
        MerchantStatus::Active => "active",
        MerchantStatus::Suspended => "suspended",
    }
}

#[derive(FromQueryResult)]
pub(super) struct MerchantRow {
    id: i64,
    tax_id: String,
    owner_id: i64,
    name: String,
    legal_form: String,
    mcc: String,
    city: String,
    postal_code: Option<String>,
    address: String,
    phone: Option<String>,
    email: Option<String>,
    status: String,
}

impl MerchantRow {
    pub(super) fn read(self) -> Result<Merchant, StoreError> {
        let row = RowOf { table: "merchants", key: &self.id };
        Ok(Merchant {
            id: MerchantId(self.id),
            tax_id: row.text("tax_id", self.tax_id)?,
            owner: ParticipantId(self.owner_id),
            card: MerchantCard {
                name: row.text("name", self.name)?,
                legal_form: row.text("legal_form", self.legal_form)?,
                mcc: row.text("mcc", self.mcc)?,
                city: row.text("city", self.city)?,
                postal_code: row.maybe("postal_code", self.postal_code)?,
                address: row.text("address", self.address)?,
                phone: row.maybe("phone", self.phone)?,
                email: row.maybe("email", self.email)?,
                status: row.word("status", &self.status, &STATUSES, status_word)?,
            },
        })
    }
}

/// The merchant of this tax id.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn by_tax_id(access: &impl Access, tax_id: &TaxId, lock: Lock) -> Result<Option<Merchant>, StoreError> {
    let lock = lock_clause(access, lock, "m");
    let text = format!("SELECT {COLUMNS} FROM merchants m {OWNER_LINK} WHERE m.tax_id = $1{lock}");
    one::<MerchantRow>(access, &text, values![tax_id.as_str()]).await?.map(MerchantRow::read).transpose()
}

/// The merchant of this row.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn by_id(access: &impl Access, id: MerchantId) -> Result<Option<Merchant>, StoreError> {
    let text = format!("SELECT {COLUMNS} FROM merchants m {OWNER_LINK} WHERE m.id = $1");
    one::<MerchantRow>(access, &text, values![id.0]).await?.map(MerchantRow::read).transpose()
}

/// Notes the first synchronisation; `false` when there was one before.
///
/// # Errors
/// The database.
pub async fn begin_first_sync(tx: &Tx, merchant: MerchantId, now: Moment) -> Result<bool, StoreError> {
    let text = "UPDATE merchants SET synced_at = $2 WHERE id = $1 AND synced_at IS NULL";
    Ok(execute(tx, text, values![merchant.0, now.millis()]).await? == 1)
}

/// Registers a merchant; `None` when somebody has registered it already.
///
/// # Errors
/// The database.
pub async fn add(
    tx: &Tx,
    tax_id: &TaxId,
    owner: ParticipantId,
    card: &MerchantCard,
    now: Moment,
) -> Result<Option<MerchantId>, StoreError> {
    let mut all = values![tax_id.as_str(), owner.0, now.millis()];
    all.extend(card_values(card));
    let id = insert(
        tx,
        "INSERT INTO merchants (tax_id, owner_id, created_at, updated_at,
                                name, legal_form, mcc, city, postal_code, address, phone, email)
         VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING id",
        all,
    )
    .await?;
    Ok(id.map(MerchantId))
}

/// Replaces the card.
///
/// # Errors
/// The database.
pub async fn update_card(tx: &Tx, id: MerchantId, card: &MerchantCard, now: Moment) -> Result<(), StoreError> {
    let mut all = values![id.0, now.millis()];
    all.extend(card_values(card));
    execute(
        tx,
        "UPDATE merchants SET updated_at = $2, name = $3, legal_form = $4, mcc = $5, city = $6, postal_code = $7,
                address = $8, phone = $9, email = $10 WHERE id = $1",
        all,
    )
    .await?;
    Ok(())
}

fn card_values(card: &MerchantCard) -> Vec<sea_orm::Value> {
    let MerchantCard { name, legal_form, mcc, city, postal_code, address, phone, email, status: _ } = card;
    values![
        name.as_str(),
        legal_form.as_str(),
        mcc.as_str(),
        city.as_str(),
        postal_code.as_ref().map(|t| t.as_str().to_owned()),
        address.as_str(),
        phone.as_ref().map(|t| t.as_str().to_owned()),
        email.as_ref().map(|t| t.as_str().to_owned()),
    ]
}

/// What a participant says of a merchant; `None` when it does not serve it.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn link(
    access: &impl Access,
    merchant: MerchantId,
    participant: ParticipantId,
) -> Result<Option<MerchantStatus>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        status: String,
    }
    let found = one::<Row>(
        access,
        "SELECT status FROM merchant_links WHERE merchant_id = $1 AND participant_id = $2",
        values![merchant.0, participant.0],
    )
    .await?;
    let row = RowOf { table: "merchant_links", key: &merchant.0 };
    found.map(|r| row.word("status", &r.status, &STATUSES, status_word)).transpose()
}

/// Sets what a participant says of a merchant. The moment moves only when the word changes.
///
/// # Errors
/// The database.
pub async fn set_link(
    tx: &Tx,
    merchant: MerchantId,
    participant: ParticipantId,
    status: MerchantStatus,
    now: Moment,
) -> Result<(), StoreError> {
    execute(
        tx,
        "INSERT INTO merchant_links (merchant_id, participant_id, status, status_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (merchant_id, participant_id) DO UPDATE SET status = excluded.status,
            status_at = CASE WHEN merchant_links.status = excluded.status THEN merchant_links.status_at
                             ELSE excluded.status_at END",
        values![merchant.0, participant.0, status_word(status), now.millis()],
    )
    .await?;
    Ok(())
}
