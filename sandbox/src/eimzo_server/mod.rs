//! The stand-in of E-IMZO-SERVER. It really checks: signature, challenge, clock, chain, validity.

mod answer;
mod auth;
mod challenge;
mod info;
pub mod mode;
mod ping;

pub use mode::{ServerMode, Status};

use crate::identities::Identities;
use crate::state::World;
use axum::Router;
use axum::routing::{get, post};
use challenge::Challenges;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The service, with the challenges that it has given out.
pub struct EimzoServer {
    identities: Arc<Identities>,
    challenges: Challenges,
    mode: Mutex<ServerMode>,
    revoked: Mutex<HashSet<String>>,
}

impl EimzoServer {
    /// A service that trusts the authority of `identities`.
    #[must_use]
    pub fn new(identities: Arc<Identities>) -> Self {
        Self { identities, challenges: Challenges::default(), mode: Mutex::default(), revoked: Mutex::default() }
    }

    /// What it answers whatever it finds.
    #[must_use]
    pub fn mode(&self) -> ServerMode {
        *self.mode.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what it answers.
    pub fn set_mode(&self, mode: ServerMode) {
        *self.mode.lock().unwrap_or_else(PoisonError::into_inner) = mode;
    }

    /// Revokes a certificate by its serial, or takes that back.
    pub fn set_revoked(&self, serial: &str, revoked: bool) {
        let mut all = self.revoked.lock().unwrap_or_else(PoisonError::into_inner);
        if revoked {
            all.insert(serial.to_owned());
        } else {
            all.remove(serial);
        }
    }

    /// Whether a certificate has been revoked.
    #[must_use]
    pub fn is_revoked(&self, serial: &str) -> bool {
        self.revoked.lock().unwrap_or_else(PoisonError::into_inner).contains(serial)
    }

    /// Everything as at the start.
    pub fn reset(&self) {
        self.set_mode(ServerMode::default());
        self.challenges.clear();
        self.revoked.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// The routes, to be nested under `/eimzo-server`.
pub fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/frontend/challenge", get(challenge::give).post(challenge::give))
        .route("/backend/auth", post(auth::auth))
        .route("/ping", get(ping::ping))
        .route("/info", get(info::info))
}
