//! At what hour of the day payments come: twenty-four counts beside the sums of a day.
//!
//! They stand in the row that a confirm writes anyway, so that they cost it no statement and no lock; a row for each hour would
//! make every sum of a period read twenty-four times as many. NULL is an hour without payments and takes no room.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, hours().map(|hour| format!("ALTER TABLE payment_sums ADD COLUMN {hour} BIGINT")).collect())
            .await?;
        // Whoever confirms meanwhile waits with its sums for the end of this transaction, since the table has changed.
        let set: Vec<_> = hours().map(|hour| format!("{hour} = c.{hour}")).collect();
        let counts: Vec<_> = hours()
            .enumerate()
            .map(|(at, hour)| format!("NULLIF(COUNT(CASE WHEN p.hour = {at} THEN 1 END), 0) AS {hour}"))
            .collect();
        let fill = format!(
            "UPDATE payment_sums SET {} FROM (
                SELECT p.qr_id, p.day, p.slot, {} FROM (
                    SELECT qr_id, (finished_at + 18000000) / 86400000 * 86400000 - 18000000 AS day, id % 8 AS slot,
                        (finished_at + 18000000) / 3600000 % 24 AS hour
                    FROM payments WHERE state = 'completed') p
                GROUP BY p.qr_id, p.day, p.slot) c
             WHERE payment_sums.qr_id = c.qr_id AND payment_sums.day = c.day AND payment_sums.slot = c.slot",
            set.join(", "),
            counts.join(", ")
        );
        run(manager, vec![fill]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, hours().map(|hour| format!("ALTER TABLE payment_sums DROP COLUMN {hour}")).collect()).await
    }
}

fn hours() -> impl Iterator<Item = String> {
    (0..24).map(|hour| format!("h{hour:02}"))
}

async fn run(manager: &SchemaManager<'_>, statements: Vec<String>) -> Result<(), DbErr> {
    let statements: Vec<_> = statements.iter().map(String::as_str).collect();
    crate::run(manager, &statements).await
}
