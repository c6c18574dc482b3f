//! `/participant/v1`.

mod accounts;
mod blocks;
mod confirm_cancel;
pub mod hold;
mod merchants;
mod resolve;
mod settlements;
mod static_qrs;
mod tenancy;
mod token;
