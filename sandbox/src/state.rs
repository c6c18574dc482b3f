//! What the parts of the sandbox share. In memory only; the data folder holds keys and certificates alone.

use crate::agent::Agent;
use crate::bank::Bank;
use crate::eimzo_server::EimzoServer;
use crate::identities::Identities;
use crate::phone::operations::Operations;
use crate::telegram::Telegram;
use crate::web::Pages;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Everything.
pub struct World {
    /// The invented people with their keys.
    pub identities: Arc<Identities>,
    /// The E-IMZO application.
    pub agent: Arc<Agent>,
    /// The stand-in of E-IMZO-SERVER.
    pub eimzo_server: EimzoServer,
    /// The bank, whose client the phone uses too.
    pub bank: Bank,
    /// Telegram.
    pub telegram: Telegram,
    /// Whether the bank has registered its merchants.
    pub registered: AtomicBool,
    /// What the phone has paid.
    pub operations: Operations,
    /// The pages' templates.
    pub pages: Pages,
    /// Where the server is, for links.
    pub server_url: String,
}

impl World {
    /// All modes back, logs cleared. Identities and what the server knows stay.
    pub fn reset(&self) {
        self.agent.reset();
        self.eimzo_server.reset();
        self.operations.clear();
        self.bank.registry.set(false, 0);
        self.bank.refunds.reset();
        self.telegram.reset();
    }
}
