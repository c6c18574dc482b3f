//! The password window: the sandbox sits in front of it and does what the script says.

use super::Agent;
use super::mode::Outcome;
use super::reply::Refusal;
use crate::clock;
use shared::Moment;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How often the window asks for the password before it gives up.
const TRIES: u32 = 3;
/// How many events are remembered.
const MOST: usize = 500;

/// Something that happened in the window.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct WindowEvent {
    /// When.
    pub at: Moment,
    /// For which site.
    pub domain: String,
    /// For which key file.
    pub key: String,
    /// What: `password-typed`, `wrong-password`, `attempts-used-up`, `cancelled`, `left-open`.
    pub event: &'static str,
}

#[derive(Debug, Default)]
pub(super) struct WindowLog(Mutex<VecDeque<WindowEvent>>);

impl WindowLog {
    pub(super) fn events(&self) -> Vec<WindowEvent> {
        self.lock().iter().cloned().collect()
    }

    pub(super) fn clear(&self) {
        self.lock().clear();
    }

    fn push(&self, event: WindowEvent) {
        let mut events = self.lock();
        if events.len() == MOST {
            events.pop_front();
        }
        events.push_back(event);
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<WindowEvent>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Agent {
    /// Shows the window for a key and waits for its end.
    pub(super) async fn ask_password(&self, domain: &str, key: &str) -> Result<(), Refusal> {
        let mode = self.mode();
        let note = |event: &'static str| {
            tracing::info!(domain, key, event, "password window");
            self.window.push(WindowEvent {
                at: clock::moment(),
                domain: domain.to_owned(),
                key: key.to_owned(),
                event,
            });
        };
        match mode.outcome {
            Outcome::Never => {
                note("left-open");
                std::future::pending().await
            }
            // Nothing listens in this mode; a socket that was open before has lost its user all the same.
            Outcome::Cancel | Outcome::NotInstalled => {
                tokio::time::sleep(mode.delay()).await;
                note("cancelled");
                Err(Refusal::cancelled())
            }
            Outcome::WrongPassword => {
                for _ in 0..TRIES {
                    tokio::time::sleep(mode.delay()).await;
                    note("wrong-password");
                }
                note("attempts-used-up");
                Err(Refusal::cancelled())
            }
            Outcome::Ok => {
                tokio::time::sleep(mode.delay()).await;
                note("password-typed");
                Ok(())
            }
        }
    }
}
