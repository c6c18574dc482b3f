//! A till with a key of its own: it knows only `/pos/v1`.

use super::{Answer, Browser, MFO, Shop, TestApp, Value, json};

#[derive(Clone)]
pub struct Till {
    pub qr: String,
    pub key: String,
    pub secret: String,
    tax_id: String,
    app: TestApp,
}

impl Till {
    /// Registers a dynamic QR and makes a key for it.
    pub async fn open(shop: &Shop, browser: &Browser, name: &str) -> Self {
        let body = json!({"account": shop.account, "mfo": MFO, "kind": "dynamic", "name": name});
        let qr = browser.register(name, &body).await.status(201);
        Self::at(shop, browser, qr["number"].as_str().expect("a number"), name).await
    }

    /// Another key for a QR that is there.
    pub async fn at(shop: &Shop, browser: &Browser, qr: &str, name: &str) -> Self {
        let made = browser.create("/api-keys", name, &json!({"qr": qr, "name": name})).await.status(201);
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        Self {
            qr: qr.to_owned(),
            key: text(&made["key"]["id"]),
            secret: text(&made["secret"]),
            tax_id: shop.tax_id.clone(),
            app: browser.app.clone(),
        }
    }

    /// The same till at another server.
    pub fn on(&self, app: &TestApp) -> Self {
        Self { app: app.clone(), ..self.clone() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.app.get(&format!("/pos/v1{path}")).basic(&self.tax_id, &self.secret).send().await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.app.post(&format!("/pos/v1{path}")).basic(&self.tax_id, &self.secret).json(body).send().await
    }

    pub async fn invoice(&self, external_id: &str, amount: &str) -> Value {
        self.post("/invoices", &json!({"external_id": external_id, "amount": amount})).await.status(201)
    }

    /// Status and reason of an invoice.
    pub async fn status(&self, invoice: &Value) -> (u64, String) {
        let now = self.get(&path(invoice)).await.ok();
        (now["status"].as_u64().expect("a number"), now["reason"].as_str().unwrap_or_default().to_owned())
    }

    pub async fn cancel(&self, invoice: &Value) -> Answer {
        self.post(&format!("{}/cancel", path(invoice)), &json!({})).await
    }
}

/// Where an invoice is.
pub fn path(invoice: &Value) -> String {
    format!("/invoices/{}", invoice["invoice_id"].as_str().expect("an id"))
}

/// What its code says.
pub fn payload(invoice: &Value) -> &str {
    invoice["qr_text"].as_str().expect("a payload")
}
