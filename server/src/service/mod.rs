//! What the interfaces do, one file a resource: opens the transaction, asks `domain`, stores, writes the journal line,
//! commits. No outside call is made inside a transaction.

pub mod accounts;
pub mod api_keys;
pub mod directory;
pub mod export;
pub mod help;
pub mod idempotent;
pub mod invoices;
pub mod journal;
pub mod live;
pub mod merchants;
pub mod overview;
pub mod participants;
pub mod payments;
pub mod qrs;
pub mod refunds;
mod seller;
pub mod settlements;
pub mod sign_in;
pub mod telegram;
