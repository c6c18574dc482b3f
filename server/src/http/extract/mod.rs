//! What handlers ask for in their signatures. Every refusal is a [`crate::failure::Failure`] with the catalogue's code.

mod basic;
mod fault;
mod idempotency;
mod json;
mod lists;
mod operation;
mod origin;
mod paging;
mod participant;
mod path;
mod query;
mod session;
mod till;

pub use basic::basic;
pub use idempotency::IdempotencyHeader;
pub use json::{BODY_LIMIT, Body, Nothing};
pub use lists::{page, period, wish};
pub use operation::Operation;
pub use origin::own_origin;
pub use paging::{Limit, Paging};
pub use participant::{Acquirer, Payer};
pub use path::{Id, Ids, PathId, path_id};
pub use query::Params;
pub use session::MerchantSession;
pub use till::TillKey;
