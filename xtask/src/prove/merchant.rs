//! A merchant of the sandbox in his cabinet, without a browser.

use std::thread;

use serde_json::{Value, json};

use super::caller::{Answer, Caller, text};
use crate::Result;

pub struct Merchant {
    pub cabinet: Caller,
    pub tax_id: String,
    pub account: String,
    pub mfo: String,
}

/// A QR that can be paid.
pub struct Qr {
    pub number: String,
    pub payload: String,
}

/// A till of the merchant: its QR, its key's id, and its calls with the key.
pub struct Till {
    pub qr: String,
    /// The key itself.
    pub secret: String,
    /// By which the cabinet calls it.
    pub key: String,
    pub caller: Caller,
}

impl Merchant {
    /// Signs in as the sandbox's first registered merchant whose certificate is good.
    pub fn sign_in(server: &Caller, sandbox: &Caller) -> Result<Self> {
        let identities = sandbox.get("/control/identities")?.expect(200)?;
        let wanted = |one: &&Value| one["registered"] == true && one["expired"] == false;
        let identity = identities["items"].as_array().and_then(|all| all.iter().find(wanted));
        let identity = identity.ok_or("the sandbox has nobody who could sign in")?;
        let challenge = server.get("/api/v1/auth/challenge")?;
        let server = server.with_cookies(&challenge.cookies);
        let challenge = text(&challenge.expect(200)?["challenge"])?;
        let data = base64(challenge.as_bytes());
        let signed = json!({ "identity": identity["index"], "data_64": data });
        let signed = sandbox.post("/control/sign", &[], &signed)?.expect(200)?;
        let entered = server.post("/api/v1/auth/eimzo", &[], &json!({ "pkcs7": signed["pkcs7_64"] }))?;
        let cabinet = server.with_cookies(&entered.cookies);
        entered.expect(200)?;
        let account = &identity["accounts"][0];
        let tax_id = text(&identity["tax_id"])?;
        Ok(Self { cabinet, tax_id, account: text(&account["account"])?, mfo: text(&account["mfo"])? })
    }

    fn register(&self, kind: &str, name: &str) -> Result<Value> {
        let new = json!({ "account": self.account, "mfo": self.mfo, "kind": kind, "name": name });
        self.cabinet.post("/api/v1/qrs", &[("idempotency-key", name)], &new)?.expect(201)
    }

    /// Registers a dynamic QR.
    pub fn dynamic(&self, name: &str) -> Result<String> {
        text(&self.register("dynamic", name)?["number"])
    }

    /// Makes a key for a dynamic QR.
    pub fn key(&self, server: &Caller, qr: &str, name: &str) -> Result<Till> {
        let new = json!({ "qr": qr, "name": name });
        let made = self.cabinet.post("/api/v1/api-keys", &[("idempotency-key", name)], &new)?.expect(201)?;
        let (secret, key) = (text(&made["secret"])?, text(&made["key"]["id"])?);
        let credentials = base64(format!("{}:{secret}", self.tax_id).as_bytes());
        let caller = server.with_authorization(&format!("Basic {credentials}"));
        Ok(Till { qr: qr.to_owned(), secret, key, caller })
    }

    /// Registers a dynamic QR and makes a key for it.
    pub fn till(&self, server: &Caller, name: &str) -> Result<Till> {
        self.key(server, &self.dynamic(name)?, name)
    }

    /// Has a key work for another QR.
    pub fn rebind(&self, till: &Till, qr: &str) -> Result {
        self.cabinet.put(&format!("/api/v1/api-keys/{}/qr", till.key), &json!({ "qr": qr }))?.expect(200).map(drop)
    }

    /// Deletes a key.
    pub fn delete(&self, till: &Till) -> Result {
        self.cabinet.delete(&format!("/api/v1/api-keys/{}", till.key))?.expect(204).map(drop)
    }

    /// What the cabinet answers.
    pub fn get(&self, path: &str) -> Result<Value> {
        self.cabinet.get(path)?.expect(200)
    }

    /// What his browser shows for him.
    pub fn cookies(&self) -> String {
        self.cabinet.cookies().to_owned()
    }

    /// Blocks a QR.
    pub fn block(&self, qr: &str) -> Result {
        self.cabinet.post(&format!("/api/v1/qrs/{qr}/block"), &[], &json!({}))?.expect(200).map(drop)
    }

    /// Lifts the block.
    pub fn unblock(&self, qr: &str) -> Result {
        let reason = json!({ "reason": "next round" });
        self.cabinet.post(&format!("/api/v1/qrs/{qr}/unblock"), &[], &reason)?.expect(200).map(drop)
    }

    /// Registers a static QR.
    pub fn static_qr(&self, name: &str) -> Result<Qr> {
        let qr = self.register("static", name)?;
        Ok(Qr { number: text(&qr["number"])?, payload: text(&qr["payload"])? })
    }

    /// Asks for a refund of a payment; answers its id.
    pub fn refund(&self, payment: &str, amount: &str) -> Result<String> {
        let path = format!("/api/v1/payments/{payment}/refunds");
        let made = self.cabinet.post(&path, &[("idempotency-key", payment)], &json!({ "amount": amount }))?;
        text(&made.expect(201)?["id"])
    }

    /// What was returned of a payment, soum.
    pub fn refunded(&self, payment: &str) -> Result<String> {
        text(&self.cabinet.get(&format!("/api/v1/payments/{payment}"))?.expect(200)?["refunded"])
    }

    /// Has a chat hear of a QR's payments.
    pub fn bind(&self, qr: &Qr, chat: i64) -> Result {
        let wish = json!({ "chat_id": chat, "lang": if chat % 2 == 0 { "ru" } else { "uz" } });
        self.cabinet.put(&format!("/api/v1/qrs/{}/telegram", qr.number), &wish)?.expect(200).map(drop)
    }
}

impl Till {
    /// Makes an invoice.
    pub fn create(&self, external_id: &str, amount: &str) -> Result<Answer> {
        self.caller.post("/pos/v1/invoices", &[], &json!({ "external_id": external_id, "amount": amount }))
    }

    /// The till at one server alone.
    pub fn at(&self, server: &Caller) -> Self {
        let Self { qr, secret, key, caller } = self;
        Self { qr: qr.clone(), secret: secret.clone(), key: key.clone(), caller: caller.at(server) }
    }

    /// Waits until an invoice has ended, 25 seconds at most.
    pub fn wait(&self, invoice: &Value) -> Result<Value> {
        self.caller.get(&format!("/pos/v1/invoices/{}?wait=25", text(&invoice["invoice_id"])?))?.expect(200)
    }

    /// Looks at an invoice.
    pub fn get(&self, invoice: &Value) -> Result<Value> {
        self.caller.get(&format!("/pos/v1/invoices/{}", text(&invoice["invoice_id"])?))?.expect(200)
    }

    /// Asks for a refund of a payment.
    pub fn refund(&self, payment: &str, wish: &Value) -> Result<Answer> {
        self.caller.post(&format!("/pos/v1/payments/{payment}/refunds"), &[], wish)
    }

    /// 1 pending, 2 success, 3 failed.
    pub fn refund_status(&self, id: &str) -> Result<u64> {
        let refund = self.caller.get(&format!("/pos/v1/refunds/{id}"))?.expect(200)?;
        refund["status"].as_u64().ok_or_else(|| format!("refund {id} has no status: {refund}"))
    }
}

/// Does the same so many times at once.
pub fn at_once(times: usize, work: impl Fn() -> Result + Sync) -> Result {
    thread::scope(|scope| {
        let all: Vec<_> = (0..times).map(|_| scope.spawn(&work)).collect();
        all.into_iter().try_for_each(|one| one.join().map_err(|_| "one of them broke off")?)
    })
}

/// Standard alphabet, padded. A challenge is a few dozen bytes: no crate is worth it.
pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, at| bits << 8 | u32::from(chunk.get(at).copied().unwrap_or_default()));
        for place in 0..4 {
            let letter = usize::try_from(bits >> (18 - 6 * place) & 63).ok().and_then(|at| ALPHABET.get(at));
            out.push(if place <= chunk.len() { char::from(*letter.unwrap_or(&b'=')) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
