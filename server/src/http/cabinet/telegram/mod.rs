//! Telegram: the bot, and which chats hear of payments.

mod bind;
mod get;
mod link;
mod test;
mod unbind;

pub use bind::*;
pub use get::*;
pub use link::*;
pub use test::*;
pub use unbind::*;
