//! What the tests stand on: fresh databases, an application with a hand-driven clock, and those who call it.

mod app;
mod bank;
mod browser;
mod buyers;
mod call;
pub mod database;
mod ears;
pub mod eimzo_server;
mod folder;
mod pki;
mod postgres;
mod refund_desk;
mod registry;
mod report;
mod second;
mod shop;
mod sql_log;
mod telegram;
mod till;

pub use app::TestApp;
pub use bank::Bank;
pub use browser::Browser;
pub use buyers::{BUYERS, fifty_buyers_meet};
pub use call::{Answer, Call};
pub use database::Kind;
pub use ears::Ears;
pub use pki::{Pki, User, director};
pub use refund_desk::{Desk, RefundDesk};
pub use registry::Registry;
pub use report::report;
pub use second::{Second, put_account};
pub use shop::{MFO, Shop, account, account_in, card};
pub use sql_log::statements_of;
pub use telegram::{Mood, Telegram};
pub use till::{Till, path as till_path, payload as till_payload};

pub use serde_json::{Value, json};
