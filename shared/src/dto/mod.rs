//! What travels over the interfaces. Inputs refuse unknown fields; outputs are written whole, absent things as `null`.

mod api_key;
mod auth;
mod event;
mod help;
mod journal;
mod list;
mod overview;
mod participant;
mod payment;
mod problem;
mod qr;
mod refund;
mod session;
mod summary;
mod telegram;
mod till;

pub use api_key::*;
pub use auth::*;
pub use event::*;
pub use help::*;
pub use journal::*;
pub use list::*;
pub use overview::*;
pub use participant::*;
pub use payment::*;
pub use problem::*;
pub use qr::*;
pub use refund::*;
pub use session::*;
pub use summary::*;
pub use telegram::*;
pub use till::*;
