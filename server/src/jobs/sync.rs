//! Synchronisation with the banks that nobody has to ask for: once after a merchant's first sign-in, and every night.

use super::Outcome;
use crate::failure::Failure;
use crate::service::qrs;
use crate::state::App;
use crate::store::jobs::{self, Claimed, SyncOf};
use shared::Moment;
use shared::moment::{DAY, MINUTE};

/// One merchant with one bank.
pub(super) const ONE: &str = jobs::SYNC;
/// All of them.
pub(super) const NIGHTLY: &str = "sync-nightly";

const HOUR: i64 = 60 * MINUTE;

/// When banks and servers have least to do, Tashkent's clock.
const AT: i64 = 3 * HOUR;
/// The banks are not asked for everybody at once.
const SPREAD: i64 = HOUR;
/// Attempts while a bank is silent; then the next night comes.
const ATTEMPTS: i64 = 4;

pub(super) async fn one(app: &App, job: &Claimed) -> Result<Outcome, Failure> {
    let SyncOf { merchant, bank } = job.payload.parse().map_err(Failure::internal)?;
    let Some(bank) = bank else {
        let tx = app.store.begin().await?;
        jobs::add_syncs_of(&tx, merchant, app.clock.now()).await?;
        tx.commit().await?;
        return Ok(Outcome::Done);
    };
    let Some(report) = qrs::sync_by_job(app, merchant, bank).await? else { return Ok(Outcome::Done) };
    if report.unreachable.is_empty() || job.attempts >= ATTEMPTS {
        return Ok(Outcome::Done);
    }
    let at = app.clock.now().plus((5 * MINUTE) << job.attempts.clamp(0, 8));
    Ok(Outcome::Later { at, reason: format!("silent: {}", report.unreachable.join(", ")) })
}

/// Promises a synchronisation to everybody whose bank can be asked, spread over an hour.
pub(super) async fn nightly(app: &App) -> Result<Outcome, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let count = jobs::add_syncs(&tx, now, SPREAD).await?;
    tx.commit().await?;
    tracing::info!(count, "synchronisations with the banks are promised");
    Ok(Outcome::Again(next_night(now)))
}

/// The next moment at which it is [`AT`] in Tashkent.
fn next_night(now: Moment) -> Moment {
    const TASHKENT: i64 = 5 * HOUR;
    let local = now.millis() + TASHKENT;
    let today = local - local.rem_euclid(DAY) + AT;
    Moment::from_millis(if today > local { today } else { today + DAY } - TASHKENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_is_tashkents() {
        let moment = |text: &str| serde_json::from_value::<Moment>(text.into()).unwrap();
        for (now, next) in [
            ("2026-11-23T21:59:59.999Z", "2026-11-23T22:00:00.000Z"),
            ("2026-11-23T22:00:00.000Z", "2026-11-24T22:00:00.000Z"),
            ("2026-11-24T09:00:00.000Z", "2026-11-24T22:00:00.000Z"),
        ] {
            assert_eq!(next_night(moment(now)), moment(next), "{now}");
        }
    }
}
