//! Telegram: bindings, what chats have not been told yet, and what the servers of one bot share.

pub mod bindings;
pub mod bots;
pub mod notices;
