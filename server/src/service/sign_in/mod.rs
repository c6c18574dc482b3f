//! Signing in with E-IMZO, and the sessions that follow.

mod challenge;
mod enter;
mod others;
mod session;

pub use challenge::challenge;
pub use enter::{Entered, From, enter};
pub use others::{Which, end_one, end_others, open_sessions};
pub use session::{SessionClaims, by_token, end, still_lives, view};

use crate::secrets::Purpose;
use crate::state::App;

/// Keyed hashes of a browser's sign-in cookie, under every key that is valid now.
fn browser_hashes(app: &App, browser: &str) -> Vec<String> {
    app.keys.hashes(Purpose::BrowserChallenge, browser.as_bytes())
}
