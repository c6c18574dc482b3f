use super::{Outcome, RECURRING, handle};
use crate::failure::Failure;
use crate::state::App;
use crate::store::jobs::{self as store, Claimed};
use futures_util::future::join_all;
use shared::moment::{MINUTE, SECOND};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// How often an idle worker looks.
const PAUSE: Duration = Duration::from_millis(500);
/// A job that has not ended by then is taken over by another worker.
const LEASE: i64 = MINUTE;
/// Jobs that one server runs at once: one that waits for a bank keeps no other waiting.
const AT_ONCE: usize = 32;
/// Longest pause after failures.
const LONGEST_BACKOFF: i64 = 10 * MINUTE;

/// Works until `stop` turns true. One worker a server; several servers share the queue.
#[must_use]
pub fn start(app: App, mut stop: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut running = JoinSet::new();
        while !*stop.borrow() {
            while running.try_join_next().is_some() {}
            let claimed = match claim(&app, AT_ONCE - running.len()).await {
                Ok(claimed) => claimed,
                Err(error) => {
                    tracing::error!(error = &error as &dyn std::error::Error, "the job queue cannot be read");
                    Vec::new()
                }
            };
            for job in claimed {
                let app = app.clone();
                running.spawn(async move {
                    if let Err(error) = run(&app, &job).await {
                        let kind = job.kind;
                        tracing::error!(kind, error = &error as &dyn std::error::Error, "a job's end is not noted");
                    }
                });
            }
            let full = running.len() == AT_ONCE;
            tokio::select! {
                () = tokio::time::sleep(PAUSE), if !full => {}
                _ = running.join_next(), if full => {}
                _ = stop.changed() => {}
            }
        }
        while running.join_next().await.is_some() {}
    })
}

/// Runs what is due now; says how many jobs ran. Tests call it with a clock of their own.
///
/// # Errors
/// The queue cannot be read. A job's own failure is noted at the job, which comes again later.
pub async fn run_due(app: &App) -> Result<usize, Failure> {
    let claimed = claim(app, AT_ONCE).await?;
    for noted in join_all(claimed.iter().map(|job| run(app, job))).await {
        noted?;
    }
    Ok(claimed.len())
}

async fn claim(app: &App, most: usize) -> Result<Vec<Claimed>, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    for (kind, _) in RECURRING {
        store::add(&tx, kind, "{}", Some(kind), now).await?;
    }
    let claimed = store::claim(&tx, now, now.plus(LEASE), i64::try_from(most).unwrap_or(i64::MAX)).await?;
    tx.commit().await?;
    Ok(claimed)
}

async fn run(app: &App, job: &Claimed) -> Result<(), Failure> {
    let outcome = handle(app, job).await;
    let tx = app.store.begin().await?;
    match outcome {
        Ok(Outcome::Done) => store::done(&tx, job.id).await?,
        Ok(Outcome::Again(at)) => store::again(&tx, job.id, at, None).await?,
        Ok(Outcome::Later { at, reason }) => store::again(&tx, job.id, at, Some(&reason)).await?,
        Err(error) => {
            let reason = chain(&error);
            tracing::error!(kind = job.kind, attempt = job.attempts, reason, "a job has failed");
            let pause = (SECOND << job.attempts.clamp(0, 16)).min(LONGEST_BACKOFF);
            store::again(&tx, job.id, app.clock.now().plus(pause), Some(&reason)).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}
