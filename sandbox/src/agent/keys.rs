//! Opened keys. An id lives a day and serves every socket.

use crate::entropy::{self, NoEntropy};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

const LIFE: Duration = Duration::from_secs(24 * 60 * 60);

#[derive(Debug, Default)]
pub(super) struct OpenKeys(Mutex<HashMap<String, (usize, Instant)>>);

impl OpenKeys {
    /// Opens the key of the identity with this ordinal.
    pub(super) fn open(&self, identity: usize) -> Result<String, NoEntropy> {
        let id = entropy::hex::<16>()?;
        let mut keys = self.lock();
        keys.retain(|_, (_, opened)| opened.elapsed() < LIFE);
        keys.insert(id.clone(), (identity, Instant::now()));
        Ok(id)
    }

    /// Whose key this id opens.
    pub(super) fn get(&self, id: &str) -> Option<usize> {
        self.lock().get(id).filter(|(_, opened)| opened.elapsed() < LIFE).map(|(identity, _)| *identity)
    }

    /// Forgets an id; whether it was known.
    pub(super) fn close(&self, id: &str) -> bool {
        self.lock().remove(id).is_some()
    }

    pub(super) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, (usize, Instant)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
