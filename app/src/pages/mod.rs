//! The pages, and the frame around those that need a session.

mod arrival;
mod frame;
mod help;
mod journal;
mod keys;
mod language;
mod live_mark;
mod login;
mod not_found;
mod operations;
mod overview;
pub(crate) mod parts;
pub(crate) mod period;
mod qrs;
mod sessions;
mod shortcuts;
mod user_menu;
mod wall;

pub(crate) use arrival::Arrival;
pub(crate) use frame::{Frame, OpenFrame};
pub(crate) use help::{Chapter, Directory, HelpHome, OneError};
pub(crate) use journal::Journal;
pub(crate) use keys::Keys;
pub(crate) use login::Login;
pub(crate) use not_found::NotFound;
pub(crate) use operations::{Payments, Refunds};
pub(crate) use overview::Overview;
pub(crate) use qrs::Qrs;
pub(crate) use sessions::Sessions;
pub(crate) use wall::Wall;
