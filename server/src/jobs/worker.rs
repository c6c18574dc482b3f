use super::{Outcome, RECURRING, handle};
use crate::failure::Failure;
use crate::state::App;
use crate::store::jobs::{self as store, Claimed, Wish};
use futures_util::future::join_all;
use shared::moment::{MINUTE, SECOND};
use std::collections::HashMap;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{Id, JoinError, JoinHandle, JoinSet};

/// How often an idle worker looks.
const PAUSE: Duration = Duration::from_millis(500);
/// A job that has not ended by then is taken over by another worker.
const LEASE: i64 = MINUTE;
/// Jobs that one server runs at once.
const AT_ONCE: usize = 32;
/// Of these, how many wait for the same bank with the same thing: one that never answers keeps no other waiting.
const OF_LANE: usize = 4;
/// Longest pause after failures.
const LONGEST_BACKOFF: i64 = 10 * MINUTE;

/// Works until `stop` turns true. One worker a server; several servers share the queue.
#[must_use]
pub fn start(app: App, mut stop: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut running = Running::default();
        while !*stop.borrow() {
            running.look();
            let claimed = match claim(&app, running.places(), &running.lanes()).await {
                Ok(claimed) => claimed,
                Err(error) => {
                    tracing::error!(error = &error as &dyn std::error::Error, "the job queue cannot be read");
                    Vec::new()
                }
            };
            for job in claimed {
                running.begin(&app, job);
            }
            // Whoever had no place for more looks again as soon as there is one.
            let has_place = running.places() > 0;
            tokio::select! {
                () = tokio::time::sleep(PAUSE), if has_place => {}
                () = running.one(), if !has_place || running.is_a_lane_full() => {}
                _ = stop.changed() => {}
            }
        }
        while !running.jobs.is_empty() {
            running.one().await;
        }
    })
}

/// The jobs that this server is at.
#[derive(Default)]
struct Running {
    jobs: JoinSet<()>,
    /// Whom each waits for.
    lane_of: HashMap<Id, String>,
}

impl Running {
    fn begin(&mut self, app: &App, job: Claimed) {
        let (app, lane) = (app.clone(), job.lane.clone());
        let task = self.jobs.spawn(async move {
            if let Err(error) = run(&app, &job).await {
                let kind = job.kind;
                tracing::error!(kind, error = &error as &dyn std::error::Error, "a job's end is not noted");
            }
        });
        self.lane_of.extend(lane.map(|lane| (task.id(), lane)));
    }

    /// How many more it takes.
    fn places(&self) -> usize {
        AT_ONCE.saturating_sub(self.jobs.len())
    }

    /// Lanes that have some, and how many.
    fn lanes(&self) -> Vec<(String, usize)> {
        let mut counts = HashMap::<&String, usize>::new();
        for lane in self.lane_of.values() {
            *counts.entry(lane).or_default() += 1;
        }
        counts.into_iter().map(|(lane, count)| (lane.clone(), count)).collect()
    }

    fn is_a_lane_full(&self) -> bool {
        self.lanes().iter().any(|(_, count)| *count >= OF_LANE)
    }

    /// Until one has ended.
    async fn one(&mut self) {
        let ended = self.jobs.join_next_with_id().await;
        self.ended(ended);
    }

    /// Forgets those that have ended.
    fn look(&mut self) {
        while let Some(ended) = self.jobs.try_join_next_with_id() {
            self.ended(Some(ended));
        }
    }

    /// A job that has panicked has ended as well.
    fn ended(&mut self, ended: Option<Result<(Id, ()), JoinError>>) {
        let id = ended.map(|ended| ended.map_or_else(|error| error.id(), |(id, ())| id));
        id.and_then(|id| self.lane_of.remove(&id));
    }
}

/// Runs what is due now; says how many jobs ran. Tests call it with a clock of their own.
///
/// # Errors
/// The queue cannot be read. A job's own failure is noted at the job, which comes again later.
pub async fn run_due(app: &App) -> Result<usize, Failure> {
    let mut ran = 0;
    loop {
        let claimed = claim(app, AT_ONCE, &[]).await?;
        if claimed.is_empty() {
            return Ok(ran);
        }
        for noted in join_all(claimed.iter().map(|job| run(app, job))).await {
            noted?;
        }
        ran += claimed.len();
    }
}

async fn claim(app: &App, most: usize, busy: &[(String, usize)]) -> Result<Vec<Claimed>, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    for (kind, _) in RECURRING {
        store::add(&tx, kind, now).await?;
    }
    let claimed = store::claim(&tx, now, now.plus(LEASE), Wish { most, of_lane: OF_LANE, busy }).await?;
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
