//! Telegram: which chats are told of payments, and what becomes of it when Telegram does not want to (R123–R134).

mod binding;
mod bot;
mod delivery;
