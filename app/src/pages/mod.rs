//! The pages, and the frame around those that need a session.

mod frame;
mod help;
mod keys;
mod language;
mod login;
mod not_found;
mod operations;
mod overview;
pub(crate) mod parts;
mod qrs;

pub(crate) use frame::{Frame, OpenFrame};
pub(crate) use help::{Chapter, Directory, HelpHome, OneError};
pub(crate) use keys::Keys;
pub(crate) use login::Login;
pub(crate) use not_found::NotFound;
pub(crate) use operations::{Payments, Refunds};
pub(crate) use overview::Overview;
pub(crate) use qrs::Qrs;
