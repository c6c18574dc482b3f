//! Places for those who write reports.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::domain::id::MerchantId;

/// Reports that one merchant takes at once from a server, so that a slow reader of one shop keeps no other shop waiting.
const OF_MERCHANT: usize = 2;
/// A place is waited for so long.
const QUEUE: Duration = Duration::from_secs(5);

/// Each report holds a connection to the database until its reader has taken everything.
pub struct Exports {
    places: Arc<Semaphore>,
    merchants: Arc<Merchants>,
}

/// The places of those who have some.
type Merchants = Mutex<HashMap<MerchantId, Arc<Semaphore>>>;

/// A place, given back when it is dropped.
pub struct Place {
    merchant: MerchantId,
    merchants: Arc<Merchants>,
    own: Option<OwnedSemaphorePermit>,
    _of_all: OwnedSemaphorePermit,
}

impl Exports {
    /// Reports take a quarter of the connections at most, whoever downloads how slowly.
    pub(super) fn new(connections: u32) -> Self {
        let places = usize::try_from(connections / 4).unwrap_or(usize::MAX).clamp(1, Semaphore::MAX_PERMITS);
        Self { places: Arc::new(Semaphore::new(places)), merchants: Arc::default() }
    }

    /// Places that nobody has.
    #[must_use]
    pub fn free(&self) -> usize {
        self.places.available_permits()
    }

    /// A place for the merchant, if one comes free within some seconds.
    pub async fn enter(&self, merchant: MerchantId) -> Option<Place> {
        let enter = async {
            let new = || Arc::new(Semaphore::new(OF_MERCHANT));
            let own = Arc::clone(lock(&self.merchants).entry(merchant).or_insert_with(new));
            // His own first: whoever waits for himself takes nobody's place.
            let own = own.acquire_owned().await.ok()?;
            Some((own, Arc::clone(&self.places).acquire_owned().await.ok()?))
        };
        let (own, of_all) = timeout(QUEUE, enter).await.ok()??;
        Some(Place { merchant, merchants: Arc::clone(&self.merchants), own: Some(own), _of_all: of_all })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut merchants = lock(&self.merchants);
        // Whoever waits for it has it with this.
        drop(self.own.take());
        if merchants.get(&self.merchant).is_some_and(|own| own.available_permits() == OF_MERCHANT) {
            merchants.remove(&self.merchant);
        }
    }
}

fn lock(merchants: &Merchants) -> MutexGuard<'_, HashMap<MerchantId, Arc<Semaphore>>> {
    merchants.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_merchant_leaves_places_to_others_and_gives_his_back() {
        let exports = Exports::new(16);
        let (one, other) = (MerchantId(1), MerchantId(2));
        let first = exports.enter(one).await;
        let second = exports.enter(one).await;
        assert!(first.is_some() && second.is_some());
        assert!(timeout(Duration::from_millis(50), exports.enter(one)).await.is_err());
        assert!(exports.enter(other).await.is_some());
        drop(first);
        assert!(exports.enter(one).await.is_some());
    }
}
