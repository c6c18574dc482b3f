//! The bank: a participant that serves merchants (`acquiring`) and buyers (`paying`).

pub mod accounts;
pub mod client;
pub mod page;
pub mod refunds;
pub mod register;
pub mod registry;
mod results;
pub mod settlements;
mod token;

pub use client::{Answer, Bank, BankError};
