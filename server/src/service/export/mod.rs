//! Reports as files (R207–R209, R226, R227): every row of a filter, written as the database gives it. Memory does not grow with
//! the number of rows.
//!
//! An export reads one snapshot of the database in batches, each by the statement of the list, behind the last row of the batch
//! before: so it equals the list and the sums of that moment, and no row is missing or doubled whatever happens meanwhile.

mod lines;
mod sheet;

use crate::domain::cursor::Cursor;
use crate::domain::history::Wish;
use crate::domain::report::Format;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::service::qrs;
use crate::state::{App, Place};
use crate::store::history::{Batch, Plan, batch};
use crate::store::{Snapshot, StoreError};
use futures_util::stream::{self, Stream};
use lines::Words;
use shared::{ErrorCode, Lang};
use sheet::Sheet;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::timeout;

/// Rows of the first batch, so that the first byte comes at once; and of every other.
const FIRST: u32 = 200;
const BATCH: u32 = 2_000;
/// Batches that wait for a slow reader.
const AHEAD: usize = 2;
/// A reader that takes nothing for so long is given up: it holds a connection to the database.
const STALLED: Duration = Duration::from_secs(60);

/// Which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    /// Of payments.
    Payments,
    /// Of refunds.
    Refunds,
}

/// A file on its way.
pub struct Export<S> {
    /// What it is saved as.
    pub file_name: String,
    /// Its bytes. An error means that the file is not whole.
    pub bytes: S,
}

/// Begins an export.
///
/// # Errors
/// 7001 when the QR is not the merchant's, 6001 when too many are being written already, here or for him.
pub async fn begin(
    app: &App,
    session: &Session,
    report: Report,
    wish: Wish,
    format: Format,
    lang: Lang,
) -> Result<Export<impl Stream<Item = Result<Vec<u8>, Failure>> + Send + use<>>, Failure> {
    let merchant = &session.merchant;
    let (from, to) = wish.period.days();
    let name = if report == Report::Payments { "payments" } else { "refunds" };
    let file_name = format!("uzqr_{name}_{from}_{to}_{}.csv", merchant.tax_id);
    let filter = qrs::filter(app, merchant.id, wish).await?;
    let place = app.exporting.enter(merchant.id).await;
    let place = place.ok_or_else(|| Failure::later(ErrorCode::TooManyRequests, 10))?;
    let snapshot = app.store.snapshot().await?;
    let plan = match report {
        Report::Payments => Plan::of_payments(&snapshot, merchant.id, &filter).await?,
        Report::Refunds => Plan::of_refunds(&snapshot, merchant.id, &filter).await?,
    };
    let first = batch(&snapshot, &plan, None, FIRST).await?;
    let (send, receive) = mpsc::channel(AHEAD);
    let words = Words::new(lang);
    let writer = Writer { _place: place, snapshot, plan, report, format, lang, words, send };
    tokio::spawn(writer.run(first));
    Ok(Export { file_name, bytes: bytes(receive) })
}

/// A piece of the file; `None` is its end.
type Piece = Result<Option<Vec<u8>>, Failure>;

/// The file ends only where its writer says so: a writer that is gone leaves an error, never a short file that looks whole.
fn bytes(receive: mpsc::Receiver<Piece>) -> impl Stream<Item = Result<Vec<u8>, Failure>> + Send {
    stream::unfold(Some(receive), |receive| async {
        let mut receive = receive?;
        match receive.recv().await {
            Some(Ok(Some(piece))) => Some((Ok(piece), Some(receive))),
            Some(Ok(None)) => None,
            Some(Err(failure)) => Some((Err(failure), None)),
            None => Some((Err(Failure::internal("an export has broken off")), None)),
        }
    })
}

struct Writer {
    _place: Place,
    snapshot: Snapshot,
    plan: Plan,
    report: Report,
    format: Format,
    lang: Lang,
    words: Words,
    send: mpsc::Sender<Piece>,
}

impl Writer {
    async fn run(self, first: Batch) {
        if let Err(error) = self.write(first).await {
            tracing::error!(error = &error as &dyn std::error::Error, "an export has broken off");
            // Whoever does not listen any more has seen the connection end.
            let _ = self.send.try_send(Err(error));
        }
    }

    async fn write(&self, first: Batch) -> Result<(), Failure> {
        let (mut current, mut begins) = (first, true);
        loop {
            // The database works on the next batch while this one is written.
            let (next, heard) = tokio::join!(self.read(current.next()), self.put(&current, begins));
            if !heard? {
                return Ok(());
            }
            match next? {
                Some(next) => (current, begins) = (next, false),
                None => {
                    self.tell(Ok(None)).await;
                    return Ok(());
                }
            }
        }
    }

    async fn read(&self, after: Option<Cursor<2>>) -> Result<Option<Batch>, StoreError> {
        match after {
            Some(_) => batch(&self.snapshot, &self.plan, after, BATCH).await.map(Some),
            None => Ok(None),
        }
    }

    async fn put(&self, rows: &Batch, begins: bool) -> Result<bool, Failure> {
        let piece = self.lines(rows, begins)?;
        Ok(self.tell(Ok(Some(piece))).await)
    }

    fn lines(&self, rows: &Batch, begins: bool) -> Result<Vec<u8>, Failure> {
        let mut sheet = Sheet::new(self.format, begins);
        if begins {
            match self.report {
                Report::Payments => sheet.heads(&lines::payment_heads(self.lang))?,
                Report::Refunds => sheet.heads(&lines::refund_heads(self.lang))?,
            }
        }
        match self.report {
            Report::Payments => rows.payments().try_for_each(|line| lines::payment(&mut sheet, &line?))?,
            Report::Refunds => rows.refunds().try_for_each(|line| lines::refund(&mut sheet, &self.words, &line?))?,
        }
        sheet.bytes()
    }

    /// Whether anybody listens.
    async fn tell(&self, piece: Piece) -> bool {
        match timeout(STALLED, self.send.send(piece)).await {
            Ok(sent) => sent.is_ok(),
            Err(_) => {
                tracing::warn!("an export was given up: its reader takes nothing");
                false
            }
        }
    }
}
