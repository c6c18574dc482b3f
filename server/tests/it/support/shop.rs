//! A merchant with one account and one static QR, its bank, and a buyer's payment application.

use super::{Bank, TestApp};
use serde_json::{Value, json};
use shared::account::account_key;
use shared::{AccountNumber, Mfo, Scope};

/// The branch of the tests' accounts.
pub const MFO: &str = "00440";

/// An account number with a sound control key, one for each client.
pub fn account(client: u32) -> String {
    account_in("000", client)
}

/// The same in another currency than the soum.
pub fn account_in(currency: &str, client: u32) -> String {
    let number = |key: u8| format!("20208{currency}{key}{client:08}001");
    let draft = AccountNumber::parse(number(0)).expect("twenty digits");
    number(account_key(&Mfo::parse(MFO).expect("a branch"), &draft))
}

/// A merchant's card.
pub fn card(status: &str) -> Value {
    json!({
        "name": "Karimov savdo", "legal_form": "YaTT", "mcc": "5411", "city": "Toshkent", "postal_code": "100000",
        "address": "Amir Temur 1", "phone": "+998901112233", "email": "shop@example.uz", "status": status,
    })
}

pub struct Shop {
    pub bank: Bank,
    pub payer: Bank,
    pub tax_id: String,
    pub account: String,
    pub number: String,
    pub payload: String,
}

impl Shop {
    pub async fn open(app: &TestApp) -> Self {
        let bank = Bank::with_scopes(app, "bank062", &[Scope::Acquiring]).await;
        let payer = Bank::with_scopes(app, "wallet", &[Scope::Paying]).await;
        let (tax_id, account) = ("301234567".to_owned(), account(1));
        bank.put(&format!("/merchants/{tax_id}"), &card("active")).await.ok();
        let mut shop = Self { bank, payer, tax_id, account, number: String::new(), payload: String::new() };
        shop.set_account("open").await;
        (shop.number, shop.payload) = shop.register("SHOP").await;
        shop
    }

    /// Another merchant at the same bank, for tests of isolation: its tax id and its account.
    pub async fn neighbour(&self) -> (String, String) {
        let (tax_id, account) = ("309999999".to_owned(), account(99));
        self.bank.put(&format!("/merchants/{tax_id}"), &card("active")).await.ok();
        let path = format!("/merchants/{tax_id}/accounts/{account}");
        self.bank.put(&path, &json!({"mfo": MFO, "bank_code": "062", "status": "open"})).await.ok();
        (tax_id, account)
    }

    pub async fn set_account(&self, status: &str) {
        let path = format!("/merchants/{}/accounts/{}", self.tax_id, self.account);
        self.bank.put(&path, &json!({"mfo": MFO, "bank_code": "062", "status": status})).await.ok();
    }

    pub async fn set_status(&self, status: &str) {
        self.bank.put(&format!("/merchants/{}", self.tax_id), &card(status)).await.ok();
    }

    /// Registers a static QR at the counter: its number and payload.
    pub async fn register(&self, name: &str) -> (String, String) {
        let body = json!({"account": self.account, "name": name});
        let qr = self.bank.post(&format!("/merchants/{}/static-qrs", self.tax_id), &body).await.status(201);
        let text = |field: &str| qr[field].as_str().expect("a text").to_owned();
        (text("number"), text("payload"))
    }

    pub async fn pay(&self, reference: &str, amount: &str) -> String {
        self.payer.pay(reference, &self.payload, amount).await
    }

    pub async fn hold(&self, reference: &str, amount: &str) -> super::Answer {
        self.payer.hold(reference, &self.payload, amount).await
    }

    /// The code of a hold of 1.00 with a reference of its own.
    pub async fn try_hold(&self, reference: &str) -> String {
        self.hold(reference, "1.00").await.code()
    }
}
