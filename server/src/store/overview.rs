//! The first steps of a merchant: what has really been done, and what he wishes to see of it.

use super::sql::{execute, one, values};
use super::{Access, StoreError, Tx};
use crate::domain::id::MerchantId;
use crate::domain::overview::Done;
use sea_orm::FromQueryResult;
use shared::Moment;

/// What a merchant has done of the first steps, apart from payments.
///
/// # Errors
/// The database.
pub async fn done(access: &impl Access, merchant: MerchantId) -> Result<Done, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        account: i64,
        fixed: i64,
        dynamic: i64,
        pictured: i64,
        till: i64,
        chat: i64,
        folded: i64,
    }
    let is = |condition: &str| format!("CAST(CASE WHEN {condition} THEN 1 ELSE 0 END AS BIGINT)");
    let any = |condition: &str| format!("COALESCE(MAX({}), 0)", is(condition));
    // All of the merchant's QRs by their index: «is there one» would let the database look through everybody's.
    let text = format!(
        "SELECT {} AS account, has.fixed, has.dynamic, {} AS pictured, {} AS till, has.chat, {} AS folded
         FROM merchants m, (SELECT {} AS fixed, {} AS dynamic, {} AS chat
            FROM qrs q LEFT JOIN telegram_bindings b ON b.qr_id = q.id WHERE q.merchant_id = $1) has
         WHERE m.id = $1",
        is("EXISTS (SELECT 1 FROM accounts a WHERE a.merchant_id = $1 AND a.status = 'open')"),
        is("m.pictured_at IS NOT NULL"),
        is("EXISTS (SELECT 1 FROM api_keys k WHERE k.merchant_id = $1 AND k.deleted_at IS NULL)"),
        is("m.guide_folded_at IS NOT NULL"),
        any("q.kind = 'static'"),
        any("q.kind = 'dynamic'"),
        any("b.qr_id IS NOT NULL"),
    );
    let found = one::<Row>(access, &text, values![merchant.0]).await?;
    Ok(found.map_or_else(Done::default, |row| Done {
        account: row.account == 1,
        fixed: row.fixed == 1,
        dynamic: row.dynamic == 1,
        pictured: row.pictured == 1,
        till: row.till == 1,
        chat: row.chat == 1,
        folded: row.folded == 1,
    }))
}

/// Whether the picture of a QR has ever been taken away as a file.
///
/// # Errors
/// The database.
pub async fn is_pictured(access: &impl Access, merchant: MerchantId) -> Result<bool, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        pictured_at: Option<i64>,
    }
    let text = "SELECT pictured_at FROM merchants WHERE id = $1";
    Ok(one::<Row>(access, text, values![merchant.0]).await?.is_some_and(|row| row.pictured_at.is_some()))
}

/// Notes that it has, unless it is known.
///
/// # Errors
/// The database.
pub async fn note_picture(tx: &Tx, merchant: MerchantId, now: Moment) -> Result<(), StoreError> {
    let text = "UPDATE merchants SET pictured_at = $2 WHERE id = $1 AND pictured_at IS NULL";
    execute(tx, text, values![merchant.0, now.millis()]).await?;
    Ok(())
}

/// Notes since when the first steps are folded; `None`: they are open.
///
/// # Errors
/// The database.
pub async fn fold(tx: &Tx, merchant: MerchantId, since: Option<Moment>) -> Result<(), StoreError> {
    let text = "UPDATE merchants SET guide_folded_at = $2 WHERE id = $1";
    execute(tx, text, values![merchant.0, since.map(Moment::millis)]).await?;
    Ok(())
}
