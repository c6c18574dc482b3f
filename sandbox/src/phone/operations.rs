//! The phone's memory: what was paid, and what the server said to each step.

use super::pay::Exchange;
use shared::Moment;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// How many operations are remembered.
const MOST: usize = 200;

/// One payment of this phone.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Operation {
    /// The application's id.
    pub reference: String,
    /// When the buyer pressed the button.
    pub at: Moment,
    /// What he pressed.
    pub action: &'static str,
    /// What he typed.
    pub amount: String,
    /// Requests and answers so far.
    pub exchanges: Vec<Exchange>,
    /// Whether nothing more will come.
    pub finished: bool,
    /// Why there is no last answer.
    pub failure: Option<String>,
}

/// All of them, the newest first.
#[derive(Debug, Default)]
pub struct Operations(Mutex<VecDeque<Operation>>);

impl Operations {
    /// Remembers a new one.
    pub fn begin(&self, operation: Operation) {
        let mut all = self.lock();
        all.push_front(operation);
        all.truncate(MOST);
    }

    /// Adds a step.
    pub fn add(&self, reference: &str, exchange: Exchange) {
        if let Some(operation) = self.lock().iter_mut().find(|operation| operation.reference == reference) {
            operation.exchanges.push(exchange);
        }
    }

    /// Closes one.
    pub fn finish(&self, reference: &str, failure: Option<String>) {
        if let Some(operation) = self.lock().iter_mut().find(|operation| operation.reference == reference) {
            operation.finished = true;
            operation.failure = failure;
        }
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, reference: &str) -> Option<Operation> {
        self.lock().iter().find(|operation| operation.reference == reference).cloned()
    }

    /// The newest ones.
    #[must_use]
    pub fn newest(&self, count: usize) -> Vec<Operation> {
        self.lock().iter().take(count).cloned().collect()
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Operation>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
