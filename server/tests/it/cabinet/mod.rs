//! `/api/v1`.

mod accounts;
mod auth;
mod challenge;
mod events;
mod forgeries;
mod idempotency;
mod image;
mod origin;
mod payments;
mod posters;
mod qr_actions;
mod qrs;
mod remote;
mod session;
mod sync;
mod token;
