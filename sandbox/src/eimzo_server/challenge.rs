//! Challenges: a UUID to sign, good once and for two minutes.

use crate::entropy::{self, NoEntropy};
use crate::state::World;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

const LIFE: Duration = Duration::from_secs(120);

#[derive(Debug, Default)]
pub(super) struct Challenges(Mutex<HashMap<String, Instant>>);

impl Challenges {
    pub(super) fn give(&self) -> Result<String, NoEntropy> {
        let challenge = uuid(entropy::bytes()?);
        let mut known = self.lock();
        known.retain(|_, given| given.elapsed() < LIFE);
        known.insert(challenge.clone(), Instant::now());
        Ok(challenge)
    }

    /// Whether it was given out, has not been used, and is not too old. It is used by asking.
    pub(super) fn take(&self, challenge: &[u8]) -> bool {
        let Ok(challenge) = std::str::from_utf8(challenge) else { return false };
        self.lock().remove(challenge).is_some_and(|given| given.elapsed() < LIFE)
    }

    pub(super) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A random UUID, version 4.
fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let text = hex::encode(bytes);
    let group = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    [group(0, 8), group(8, 12), group(12, 16), group(16, 20), group(20, 32)].join("-")
}

pub(super) async fn give(State(world): State<Arc<World>>) -> Response {
    match world.eimzo_server.challenges.give() {
        Ok(challenge) => (
            [(header::CACHE_CONTROL, "no-store")],
            Json(json!({ "challenge": challenge, "ttl": LIFE.as_secs(), "status": 1, "message": "" })),
        )
            .into_response(),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, error.to_string()).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_a_version_4_uuid() {
        assert_eq!(uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
    }

    #[tokio::test(start_paused = true)]
    async fn a_challenge_serves_once_and_for_two_minutes() {
        let challenges = Challenges::default();
        let first = challenges.give().unwrap();
        assert!(challenges.take(first.as_bytes()));
        assert!(!challenges.take(first.as_bytes()));
        let second = challenges.give().unwrap();
        tokio::time::advance(LIFE).await;
        assert!(!challenges.take(second.as_bytes()));
        assert!(!challenges.take(b"\xff"));
    }
}
