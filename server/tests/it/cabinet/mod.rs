//! `/api/v1`.

mod accounts;
mod auth;
mod challenge;
mod forgeries;
mod idempotency;
mod image;
mod origin;
mod payments;
mod qrs;
mod remote;
mod session;
mod token;
