//! Instructs the payer's participant until it has said a final word.

use super::Outcome;
use crate::domain::id::RefundRow;
use crate::domain::refund::pause_after;
use crate::failure::Failure;
use crate::service::refunds::{self, Progress};
use crate::state::App;
use crate::store::jobs::{self, Claimed};

/// One refund; the payload is its row.
pub(super) const KIND: &str = jobs::REFUND;

pub(super) async fn run(app: &App, job: &Claimed) -> Result<Outcome, Failure> {
    let row: i64 = job.payload.parse().map_err(Failure::internal)?;
    match refunds::instruct(app, RefundRow(row)).await? {
        Progress::Final => Ok(Outcome::Done),
        Progress::Open(why) => {
            let at = app.clock.now().plus(pause_after(job.attempts));
            Ok(Outcome::Later { at, reason: why.to_owned() })
        }
    }
}
