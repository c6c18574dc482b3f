//! The queue's workers. A job is a row; a handler is a file; what a handler does must be harmless when done twice, since a
//! worker may die between doing and saying so.

mod refund;
mod sync;
mod telegram;
mod tidy;
mod worker;

pub use telegram::{start_hearing, start_telling};
pub use worker::{run_due, start};

use crate::failure::Failure;
use crate::state::App;
use crate::store::jobs::Claimed;
use shared::Moment;
use shared::moment::{MINUTE, SECOND};

/// What becomes of a job that has run.
enum Outcome {
    /// It recurs at this moment.
    Again(Moment),
    /// It could not be done yet, and comes again at this moment.
    Later {
        /// When.
        at: Moment,
        /// Why.
        reason: String,
    },
    /// It is done for good.
    Done,
}

/// Jobs that always stand, with how long after a run they run again, milliseconds.
const RECURRING: [(&str, i64); 3] =
    [(tidy::HOLDS, 10 * SECOND), (tidy::ROWS, 10 * MINUTE), (sync::NIGHTLY, shared::moment::DAY)];

async fn handle(app: &App, job: &Claimed) -> Result<Outcome, Failure> {
    match job.kind.as_str() {
        tidy::HOLDS => tidy::holds(app).await?,
        tidy::ROWS => tidy::rows(app).await?,
        sync::NIGHTLY => return sync::nightly(app).await,
        refund::KIND => return refund::run(app, job).await,
        sync::ONE => return sync::one(app, job).await,
        other => return Err(Failure::internal(format!("no handler for jobs of kind {other}"))),
    }
    let every = RECURRING.iter().find(|(kind, _)| *kind == job.kind).map_or(MINUTE, |(_, every)| *every);
    Ok(Outcome::Again(app.clock.now().plus(every)))
}
