//! Many buyers at once, and something that stops them.

use super::{Shop, TestApp};
use std::sync::Arc;
use tokio::task::JoinSet;

/// How many.
pub const BUYERS: usize = 50;
const ROWS: &str = "SELECT count(*) FROM payments";

/// Fifty buyers hold while `stop` happens; whoever held before it may confirm, and afterwards nobody holds.
pub async fn fifty_buyers_meet(app: &TestApp, shop: Shop, stop: impl AsyncFnOnce(&Shop), code: &str) {
    let shop = Arc::new(shop);
    let mut buyers = JoinSet::new();
    for n in 0..BUYERS {
        let shop = Arc::clone(&shop);
        buyers.spawn(async move { (n, shop.try_hold(&format!("r{n}")).await) });
    }
    stop(&shop).await;
    let rows = app.count(ROWS).await;
    let mut held = Vec::new();
    for (n, answer) in buyers.join_all().await {
        match answer.as_str() {
            "200" => held.push(n),
            refused => assert_eq!(refused, code, "buyer {n}"),
        }
    }
    assert_eq!(app.count(ROWS).await, rows, "a hold was recorded after the answer");
    assert_eq!(i64::try_from(held.len()).unwrap(), rows);
    shop.hold("late", "1.00").await.refused(code);
    shop.payer.resolve(&shop.payload).await.refused(code);
    for n in held {
        assert_eq!(shop.payer.confirm(&format!("r{n}")).await.ok()["state"], "completed");
    }
    assert_eq!(app.count("SELECT count(*) FROM payments WHERE state = 'completed'").await, rows);
}
