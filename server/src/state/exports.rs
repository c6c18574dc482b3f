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
    _own: Own,
    _of_all: OwnedSemaphorePermit,
}

/// A merchant's own place, or his waiting for one. Whoever leaves as the last takes the merchant off the list.
struct Own {
    merchant: MerchantId,
    merchants: Arc<Merchants>,
    places: Option<Arc<Semaphore>>,
    permit: Option<OwnedSemaphorePermit>,
}

impl Own {
    fn wait(merchants: &Arc<Merchants>, merchant: MerchantId) -> Self {
        let new = || Arc::new(Semaphore::new(OF_MERCHANT));
        let places = Arc::clone(lock(merchants).entry(merchant).or_insert_with(new));
        Self { merchant, merchants: Arc::clone(merchants), places: Some(places), permit: None }
    }

    async fn enter(mut self) -> Option<Self> {
        let places = Arc::clone(self.places.as_ref()?);
        self.permit = Some(places.acquire_owned().await.ok()?);
        Some(self)
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        // Nobody else can begin to hold them meanwhile: they are taken from the list under the same lock.
        let mut merchants = lock(&self.merchants);
        drop((self.permit.take(), self.places.take()));
        if merchants.get(&self.merchant).is_some_and(|places| Arc::strong_count(places) == 1) {
            merchants.remove(&self.merchant);
        }
    }
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
            // His own first: whoever waits for himself takes nobody's place.
            let own = Own::wait(&self.merchants, merchant).enter().await?;
            Some(Place { _own: own, _of_all: Arc::clone(&self.places).acquire_owned().await.ok()? })
        };
        timeout(QUEUE, enter).await.ok()?
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

    #[tokio::test]
    async fn nobody_stays_on_the_list() {
        let exports = Exports::new(4);
        let place = exports.enter(MerchantId(1)).await;
        // Others have their own place at once, and give up before one of all comes free.
        for merchant in 2..5 {
            assert!(timeout(Duration::from_millis(10), exports.enter(MerchantId(merchant))).await.is_err());
        }
        assert_eq!(lock(&exports.merchants).keys().collect::<Vec<_>>(), [&MerchantId(1)]);
        drop(place);
        assert!(lock(&exports.merchants).is_empty() && exports.free() == 1);
    }
}
