//! The world outside UzQR, for development and tests: a bank, a buyer's phone, the E-IMZO agent,
//! E-IMZO-SERVER, Telegram.
//!
//! It speaks to the server only over the protocols that the real ones speak, and never uses the server's code.

pub mod agent;
pub mod bank;
pub mod clock;
mod config;
mod control;
pub mod eimzo_server;
pub mod entropy;
mod home;
pub mod identities;
pub mod phone;
mod router;
mod start;
pub mod state;
pub mod telegram;
pub mod till;
pub mod web;

pub use config::Config;
pub use start::{Running, StartError, start};
