//! The script of the password window.

use serde::{Deserialize, Serialize};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What the user, played by the sandbox, does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Types the right password.
    #[default]
    Ok,
    /// Closes the window.
    Cancel,
    /// Types a wrong password three times, after which the window closes itself.
    WrongPassword,
    /// Leaves the window open for ever.
    Never,
    /// Has no such application: nothing listens on its ports.
    NotInstalled,
}

/// The outcome and how long each step takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EimzoMode {
    /// What the user does.
    pub outcome: Outcome,
    /// How long he takes for it.
    pub delay_ms: u64,
}

impl Default for EimzoMode {
    fn default() -> Self {
        Self { outcome: Outcome::Ok, delay_ms: 300 }
    }
}

impl EimzoMode {
    /// How long the user takes for one step.
    #[must_use]
    pub const fn delay(self) -> Duration {
        Duration::from_millis(self.delay_ms)
    }
}

#[derive(Debug, Default)]
pub(super) struct Switch(Mutex<EimzoMode>);

impl Switch {
    pub(super) fn get(&self) -> EimzoMode {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set(&self, mode: EimzoMode) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = mode;
    }
}
