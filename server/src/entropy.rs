//! Randomness as a parameter.

use rand::{Rng, SeedableRng, rngs::StdRng};
use std::sync::{Arc, Mutex, PoisonError};

/// Gives random bytes. The operating system's in production, a seeded generator in tests.
#[derive(Clone)]
pub struct Entropy(Source);

#[derive(Clone)]
enum Source {
    System,
    Seeded(Arc<Mutex<StdRng>>),
}

impl Entropy {
    /// The operating system's generator.
    #[must_use]
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// A generator that repeats itself for the same seed. Tests only: its secrets are no secrets.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))))
    }

    /// So many random bytes. A machine that cannot give any cannot serve payments: the process ends.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.0 {
            Source::System => {
                use rand::TryRng;
                #[expect(
                    clippy::expect_used,
                    reason = "without randomness nothing here is safe; better no answer than a guessable one"
                )]
                rand::rngs::SysRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes");
            }
            Source::Seeded(rng) => rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes),
        }
        bytes
    }
}
