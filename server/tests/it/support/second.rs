//! Another bank of the same merchant.

use super::{Answer, Bank, MFO, Shop, TestApp, account, card, json};

/// A second bank that serves the same merchant with an account and a QR of its own.
pub struct Second {
    pub bank: Bank,
    pub account: String,
    pub number: String,
    pub payload: String,
}

impl Second {
    pub async fn open(app: &TestApp, shop: &Shop) -> Self {
        let bank = Bank::register(app, "bank014").await;
        bank.put(&format!("/merchants/{}", shop.tax_id), &card("active")).await.ok();
        let account = account(2);
        put_account(&bank, &shop.tax_id, &account, "open").await.ok();
        let body = json!({"account": account, "name": "SECOND"});
        let qr = bank.post(&format!("/merchants/{}/static-qrs", shop.tax_id), &body).await.status(201);
        let text = |field: &str| qr[field].as_str().unwrap().to_owned();
        Self { account, number: text("number"), payload: text("payload"), bank }
    }
}

/// Registers or changes an account as this bank's.
pub async fn put_account(bank: &Bank, tax_id: &str, account: &str, status: &str) -> Answer {
    let body = json!({"mfo": MFO, "bank_code": "014", "status": status});
    bank.put(&format!("/merchants/{tax_id}/accounts/{account}"), &body).await
}
