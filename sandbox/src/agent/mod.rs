//! The E-IMZO application on the merchant's computer, as version 6.4.7 speaks: a WebSocket on the loopback, plain and
//! over TLS.

mod apidoc;
pub mod certificate;
mod dispatch;
mod http;
mod keys;
pub mod listen;
pub mod mode;
mod origin;
mod pfx;
mod pkcs7;
mod reply;
mod socket;
mod tokens;
mod window;

pub use mode::{EimzoMode, Outcome};
pub use window::WindowEvent;

use crate::identities::Identities;
use keys::OpenKeys;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use window::WindowLog;

/// The running application. What it remembers, it remembers for all sockets, as one process does.
pub struct Agent {
    identities: Arc<Identities>,
    domains: Mutex<HashSet<String>>,
    keys: OpenKeys,
    mode: mode::Switch,
    window: WindowLog,
}

impl Agent {
    /// An application that offers the keys of `identities`.
    #[must_use]
    pub fn new(identities: Arc<Identities>) -> Self {
        Self {
            identities,
            domains: Mutex::default(),
            keys: OpenKeys::default(),
            mode: mode::Switch::default(),
            window: WindowLog::default(),
        }
    }

    /// How the password window behaves.
    #[must_use]
    pub fn mode(&self) -> EimzoMode {
        self.mode.get()
    }

    /// Changes how the password window behaves.
    pub fn set_mode(&self, mode: EimzoMode) {
        self.mode.set(mode);
    }

    /// What happened in the password window, oldest first.
    #[must_use]
    pub fn window_events(&self) -> Vec<WindowEvent> {
        self.window.events()
    }

    /// As after a fresh start of the application: nobody is registered, no key is open.
    pub fn reset(&self) {
        self.mode.set(EimzoMode::default());
        self.window.clear();
        self.keys.clear();
        self.domains.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn register(&self, domains: impl Iterator<Item = String>) {
        self.domains.lock().unwrap_or_else(PoisonError::into_inner).extend(domains);
    }

    fn is_registered(&self, domain: &str) -> bool {
        self.domains.lock().unwrap_or_else(PoisonError::into_inner).contains(domain)
    }
}
