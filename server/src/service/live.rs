//! Live changes: each server reads the `events` table several times a second, and at once after a change of its own, and
//! hands what is new to the pages and tills that are connected to it. Nothing here has to be agreed on with another server: the
//! table is the truth, and whoever lags behind or comes back reads it himself.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use shared::EventKind;
use tokio::sync::{broadcast, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::domain::event::{Event, Position};
use crate::domain::id::{InvoiceRow, MerchantId};
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::service::sign_in;
use crate::state::App;
use crate::store::events as store;

/// How often the table is read at least: another server's change is seen within this and its own commit.
const PAUSE: Duration = Duration::from_millis(150);
/// How long it is left alone at least, however much is told at this server, whose own changes are otherwise read at once.
const REST: Duration = Duration::from_millis(10);
/// Events read at once.
const BATCH: i64 = 500;
/// Events that a slow page may fall behind before it has to read the table itself.
const BACKLOG: usize = 1024;
/// How often a stream looks whether its session still lives, whatever else happens meanwhile.
const CHECK: Duration = Duration::from_secs(10);

/// Hands new events to those who listen at this server. Silent when it has been closed.
pub struct Hub(Mutex<Option<broadcast::Sender<Arc<Event>>>>);

impl Default for Hub {
    fn default() -> Self {
        Self(Mutex::new(Some(broadcast::channel(BACKLOG).0)))
    }
}

impl Hub {
    fn sender(&self) -> Option<broadcast::Sender<Arc<Event>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Hears from now on.
    #[must_use]
    pub fn listen(&self) -> Ears {
        Ears(self.sender().map(|sender| sender.subscribe()))
    }

    fn close(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

/// Somebody who waits for something to happen to an invoice.
pub struct Ears(Option<broadcast::Receiver<Arc<Event>>>);

impl Ears {
    /// Until something happens that an invoice of the merchant's may depend on; `false` when the server stops. Payments of
    /// others at the same merchant's tills wake nobody.
    pub async fn of(&mut self, merchant: MerchantId, invoice: InvoiceRow) -> bool {
        let concerns = |event: &Event| match event.kind {
            EventKind::Payment => event.invoice == Some(invoice),
            EventKind::Qr => true,
            EventKind::Refund => false,
        };
        let Some(live) = &mut self.0 else { return false };
        loop {
            match live.recv().await {
                Ok(event) if event.merchant == merchant && concerns(&event) => return true,
                Ok(_) => {}
                // Nobody knows what was missed.
                Err(broadcast::error::RecvError::Lagged(_)) => return true,
                Err(broadcast::error::RecvError::Closed) => return false,
            }
        }
    }
}

/// Reads and hands out until `stop` turns true; then every stream ends, so that the server may.
#[must_use]
pub fn start(app: App, mut stop: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut place = None;
        while !*stop.borrow() {
            match read(&app, &mut place).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(error = &error as &dyn std::error::Error, "events cannot be read"),
            }
            tokio::time::sleep(REST).await;
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = app.store.news() => {}
                _ = stop.changed() => {}
            }
        }
        app.hub.close();
    })
}

/// One look; says whether there may be more at once.
async fn read(app: &App, place: &mut Option<Position>) -> Result<bool, Failure> {
    let Some(sender) = app.hub.sender() else { return Ok(false) };
    let from = match *place {
        Some(place) => place,
        None => *place.insert(store::head(&app.store).await?),
    };
    let events = store::after(&app.store, from, BATCH).await?;
    let full = events.len() >= usize::try_from(BATCH).unwrap_or(usize::MAX);
    for event in events {
        *place = Some(event.position);
        // An error means that nobody listens.
        let _ = sender.send(Arc::new(event));
    }
    Ok(full)
}

/// One page's stream of its merchant's events.
pub struct Stream {
    app: App,
    session: Session,
    place: Position,
    /// Read from the table, still to be handed out, the next one last.
    read: Vec<Event>,
    /// Whether the table must be looked at before listening.
    behind: bool,
    live: broadcast::Receiver<Arc<Event>>,
    /// When to look at the session again.
    check: Instant,
}

/// Opens a stream. Without a place it begins now; with one, behind that place.
///
/// # Errors
/// The database.
pub async fn open(app: &App, session: Session, place: Option<Position>) -> Result<Option<Stream>, Failure> {
    // Listened to first: what comes between the look at the table and the first wait is heard twice, not never.
    let Some(live) = app.hub.sender().map(|sender| sender.subscribe()) else { return Ok(None) };
    let head = store::head(&app.store).await?;
    // A place that lies ahead is of another database: one that was restored into a fresh cluster counts its transactions anew.
    let from = place.map_or(head, |place| place.min(head));
    let behind = place.is_some();
    Ok(Some(Stream {
        app: app.clone(),
        session,
        place: from,
        read: Vec::new(),
        behind,
        live,
        check: Instant::now() + CHECK,
    }))
}

impl Stream {
    /// The merchant whose events these are.
    #[must_use]
    pub fn merchant(&self) -> MerchantId {
        self.session.merchant.id
    }

    /// Where the stream stands.
    #[must_use]
    pub fn place(&self) -> Position {
        self.place
    }

    /// The next event; `None` when the session has ended, the server stops, or the table cannot be read (the page comes
    /// back by itself).
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.read.pop() {
                self.place = event.position;
                return Some(event);
            }
            if Instant::now() >= self.check && !self.session_lives().await {
                return None;
            }
            if self.behind {
                let merchant = self.merchant();
                let mut events = store::of_merchant_after(&self.app.store, merchant, self.place, BATCH).await.ok()?;
                self.behind = !events.is_empty();
                events.reverse();
                self.read = events;
                continue;
            }
            match tokio::time::timeout_at(self.check, self.live.recv()).await {
                Ok(Ok(event)) if event.merchant == self.merchant() && event.position > self.place => {
                    if !self.session_lives().await {
                        return None;
                    }
                    self.place = event.position;
                    return Some(Event::clone(&event));
                }
                Ok(Ok(_)) => {}
                Ok(Err(broadcast::error::RecvError::Lagged(_))) => self.behind = true,
                Ok(Err(broadcast::error::RecvError::Closed)) => return None,
                // Time to look at the session.
                Err(_) => {}
            }
        }
    }

    async fn session_lives(&mut self) -> bool {
        self.check = Instant::now() + CHECK;
        sign_in::still_lives(&self.app, &self.session).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINE: (MerchantId, InvoiceRow) = (MerchantId(1), InvoiceRow(10));

    fn event(merchant: i64, kind: EventKind, invoice: Option<i64>) -> Arc<Event> {
        Arc::new(Event {
            position: Position::default(),
            merchant: MerchantId(merchant),
            kind,
            subject: String::new(),
            invoice: invoice.map(InvoiceRow),
        })
    }

    /// Whether it wakes the till that waits for [`MINE`]; nothing when the till sleeps on.
    async fn hears(ears: &mut Ears) -> Option<bool> {
        tokio::time::timeout(Duration::from_millis(20), ears.of(MINE.0, MINE.1)).await.ok()
    }

    #[tokio::test]
    async fn a_till_hears_of_its_invoice_and_of_its_merchants_qrs_alone() {
        let hub = Hub::default();
        let mut ears = hub.listen();
        let sender = hub.sender().unwrap();
        for (told, heard) in [
            (event(1, EventKind::Payment, Some(10)), Some(true)),
            (event(1, EventKind::Qr, None), Some(true)),
            (event(1, EventKind::Payment, Some(11)), None),
            (event(1, EventKind::Payment, None), None),
            (event(1, EventKind::Refund, None), None),
            (event(2, EventKind::Payment, Some(10)), None),
            (event(2, EventKind::Qr, None), None),
        ] {
            sender.send(Arc::clone(&told)).unwrap();
            assert_eq!(hears(&mut ears).await, heard, "{told:?}");
        }
    }

    #[tokio::test]
    async fn whoever_has_missed_something_looks_and_a_closed_hub_wakes_everybody() {
        let hub = Hub::default();
        let mut ears = hub.listen();
        let sender = hub.sender().unwrap();
        for _ in 0..=BACKLOG {
            sender.send(event(2, EventKind::Refund, None)).unwrap();
        }
        assert_eq!(hears(&mut ears).await, Some(true));
        drop(sender);
        hub.close();
        assert_eq!(hears(&mut ears).await, Some(false));
    }
}
