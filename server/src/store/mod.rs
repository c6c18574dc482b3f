//! The only place that speaks to the database.
//!
//! The SQL is written out, once for both databases: what guards money (the condition of an `UPDATE`, a lock, the columns
//! of an index) is read in the file where it matters and can be handed to `EXPLAIN` as it stands. sea-orm carries the
//! connections, transactions, values and migrations.
//!
//! PostgreSQL takes row locks; SQLite has none, so its writes go through one connection with `BEGIN IMMEDIATE`.

pub mod accounts;
pub mod api_keys;
pub mod challenges;
mod connect;
pub mod events;
pub mod history;
pub mod idempotency;
pub mod invoices;
pub mod jobs;
pub mod journal;
pub mod merchants;
pub mod overview;
pub mod participants;
pub mod payments;
pub mod qrs;
pub mod refunds;
mod row;
pub mod sessions;
pub mod settlements;
mod sql;
pub mod telegram;

pub use connect::{DatabaseConfig, Snapshot, Store, Tx};
pub use row::StoreError;
pub use sql::{Access, Lock};
