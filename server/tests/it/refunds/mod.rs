//! Refunds: who may ask, what is set aside, and how the payer's bank is asked until it has said a final word.

mod cabinet;
mod engine;
mod result;
mod till;

use crate::support::{Browser, Pki, RefundDesk, Shop, TestApp, Till, Value, json, till_payload as payload};

pub struct Sold {
    pub shop: Shop,
    pub browser: Browser,
    pub till: Till,
    pub desk: RefundDesk,
    /// The payment's number.
    pub paid: String,
}

impl Sold {
    /// A till that has just been paid.
    pub async fn for_(app: &TestApp, amount: &str) -> Self {
        let shop = Shop::open(app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let till = Till::open(&shop, &browser, "TILL").await;
        let desk = RefundDesk::of(app, &shop.payer).await;
        let made = till.invoice("A-1", amount).await;
        let paid = shop.payer.pay("r1", payload(&made), amount).await;
        Self { shop, browser, till, desk, paid }
    }

    pub async fn refund(&self, amount: &str) -> Value {
        self.till.post(&self.path(), &json!({ "amount": amount })).await.status(201)
    }

    pub fn path(&self) -> String {
        format!("/payments/{}/refunds", self.paid)
    }

    pub async fn status(&self, refund: &Value) -> Value {
        self.till.get(&format!("/refunds/{}", refund["refund_id"].as_str().unwrap())).await.ok()
    }

    /// Refunded, pending, refundable.
    pub async fn sums(&self) -> [String; 3] {
        let view = self.browser.get(&format!("/payments/{}", self.paid)).await.ok();
        ["refunded", "refund_pending", "refundable"].map(|sum| view[sum].as_str().unwrap().to_owned())
    }
}

/// Every job that is due, for so many seconds.
pub async fn work(app: &TestApp, seconds: i64) {
    for _ in 0..seconds {
        while app.run_jobs().await > 0 {}
        app.advance(1);
    }
}
