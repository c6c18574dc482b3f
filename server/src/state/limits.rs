//! How often one caller may ask. Each operation has a named limit of its own.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use shared::ErrorCode;

use crate::clock::Clock;
use crate::config::RateLimits;
use crate::failure::{Failure, Refusal};

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Asking for a challenge; the key is the caller's address.
    Challenge,
    /// Signing in; the key is the caller's address.
    SignIn,
    /// Asking for a token; the key is the client id.
    Token,
    /// Asking the banks for their registries; the key is the merchant.
    Sync,
    /// Having the bot send a message; the key is the merchant.
    Telegram,
    /// Anything that a till asks; the key is its API key.
    Till,
}

type Keyed = RateLimiter<String, DashMapStateStore<String>, Ours, NoOpMiddleware<Duration>>;

/// The limiters of this process. Two servers count apart: a limit is a dam, not a ledger.
pub struct Limits {
    challenge: Option<Keyed>,
    sign_in: Option<Keyed>,
    token: Option<Keyed>,
    sync: Option<Keyed>,
    telegram: Option<Keyed>,
    till: Option<Keyed>,
    checks: AtomicU32,
    clock: Clock,
}

/// After so many checks the callers who have been quiet are forgotten.
const FORGET_EVERY: u32 = 1_000;
/// A key is chosen by the caller; more of it than this tells nobody apart.
const KEY_LENGTH: usize = 64;

impl Limits {
    /// The limits of the settings, counted by this clock.
    #[must_use]
    pub fn new(settings: &RateLimits, clock: Clock) -> Self {
        let RateLimits {
            challenge_per_minute,
            sign_in_per_minute,
            token_per_minute,
            sync_per_minute,
            telegram_per_minute,
            till_per_second,
            till_burst,
        } = settings;
        let limiter = |quota| RateLimiter::new(quota, DashMapStateStore::default(), Ours(clock.clone()));
        let keyed = |per_minute: &u32| Some(limiter(Quota::per_minute(NonZeroU32::new(*per_minute)?)));
        let till = NonZeroU32::new(*till_per_second).map(|rate| {
            let burst = NonZeroU32::new(*till_burst).unwrap_or(rate);
            limiter(Quota::per_second(rate).allow_burst(burst))
        });
        Self {
            challenge: keyed(challenge_per_minute),
            sign_in: keyed(sign_in_per_minute),
            token: keyed(token_per_minute),
            sync: keyed(sync_per_minute),
            telegram: keyed(telegram_per_minute),
            till,
            checks: AtomicU32::new(0),
            clock: clock.clone(),
        }
    }

    /// Counts one request of `key`.
    ///
    /// # Errors
    /// 6001 with the seconds to wait, when there were too many.
    pub fn check(&self, limit: Limit, key: impl std::fmt::Display) -> Result<(), Failure> {
        self.forget();
        let Some(limiter) = self.of(limit) else {
            return Ok(());
        };
        let key: String = key.to_string().chars().take(KEY_LENGTH).collect();
        limiter.check_key(&key).map_err(|until| {
            let wait = until.wait_time_from(Ours(self.clock.clone()).now());
            let seconds = wait.as_millis().div_ceil(1_000).max(1);
            let retry_after = Some(u32::try_from(seconds).unwrap_or(u32::MAX));
            Refusal { code: ErrorCode::TooManyRequests, fields: Vec::new(), retry_after }.into()
        })
    }

    const fn of(&self, limit: Limit) -> Option<&Keyed> {
        match limit {
            Limit::Challenge => self.challenge.as_ref(),
            Limit::SignIn => self.sign_in.as_ref(),
            Limit::Token => self.token.as_ref(),
            Limit::Sync => self.sync.as_ref(),
            Limit::Telegram => self.telegram.as_ref(),
            Limit::Till => self.till.as_ref(),
        }
    }

    fn forget(&self) {
        if self.checks.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            let all = [&self.challenge, &self.sign_in, &self.token, &self.sync, &self.telegram, &self.till];
            for limiter in all.into_iter().flatten() {
                limiter.retain_recent();
            }
        }
    }
}

/// Our clock in the limiter's terms: time since 1970.
#[derive(Clone)]
struct Ours(Clock);

impl governor::clock::Clock for Ours {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.now().millis()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::AtomicI64;

    fn settings(per_minute: u32) -> RateLimits {
        RateLimits {
            challenge_per_minute: per_minute,
            sign_in_per_minute: per_minute,
            token_per_minute: per_minute,
            sync_per_minute: per_minute,
            telegram_per_minute: per_minute,
            till_per_second: per_minute,
            till_burst: per_minute,
        }
    }

    #[test]
    fn a_limit_refuses_with_the_time_to_wait_and_recovers() {
        let millis = Arc::new(AtomicI64::new(1_795_338_201_000));
        let limits = Limits::new(&settings(6), Clock::manual(Arc::clone(&millis)));
        for _ in 0..6 {
            limits.check(Limit::Challenge, "10.0.0.1").unwrap();
        }
        let Err(Failure::Refused(refusal)) = limits.check(Limit::Challenge, "10.0.0.1") else {
            panic!("refused");
        };
        assert_eq!((refusal.code, refusal.retry_after), (ErrorCode::TooManyRequests, Some(10)));
        limits.check(Limit::Challenge, "10.0.0.2").unwrap();
        limits.check(Limit::SignIn, "10.0.0.1").unwrap();
        millis.fetch_add(10_000, Ordering::SeqCst);
        limits.check(Limit::Challenge, "10.0.0.1").unwrap();
        assert!(limits.check(Limit::Challenge, "10.0.0.1").is_err());
    }

    #[test]
    fn zero_sets_no_limit() {
        let limits = Limits::new(&settings(0), Clock::system());
        for _ in 0..1_000 {
            limits.check(Limit::Token, "bank062").unwrap();
        }
    }

    #[test]
    fn quiet_callers_are_forgotten() {
        let millis = Arc::new(AtomicI64::new(0));
        let limits = Limits::new(&settings(60), Clock::manual(Arc::clone(&millis)));
        for i in 0..FORGET_EVERY - 1 {
            limits.check(Limit::Token, i).unwrap();
        }
        millis.fetch_add(600_000, Ordering::SeqCst);
        limits.check(Limit::Token, "last").unwrap();
        assert_eq!(limits.token.as_ref().map(RateLimiter::len), Some(1));
    }
}
