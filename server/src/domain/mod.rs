//! Pure rules: states, periods, numbers, cursors. No IO; time and randomness come as parameters.

pub mod actor;
pub mod api_key;
pub mod chart;
pub mod cursor;
pub mod device;
pub mod event;
pub mod history;
pub mod id;
pub mod invoice;
pub mod journal;
pub mod merchant;
pub mod number;
pub mod overview;
pub mod participant;
pub mod payment;
pub mod period;
pub mod picture;
pub mod poster;
pub mod qr;
pub mod refund;
pub mod registry;
pub mod report;
pub mod session;
pub mod telegram;
