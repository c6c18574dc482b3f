//! What exists on the stand before the tester comes, so that his calls find something: each interface has things of its own.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::config::{Config, Interface};
use crate::Result;
use crate::prove::{Caller, Merchant, base64, text};

pub struct World {
    pub config: Config,
}

impl World {
    pub fn prepare(server: &Caller, sandbox: &Caller, data: &Path, interface: Interface) -> Result<Self> {
        let config = match interface {
            Interface::Till => till(server, sandbox),
            Interface::Participant => participant(server, sandbox, data),
            Interface::Cabinet => cabinet(server, sandbox),
        };
        config.map(|config| Self { config }).map_err(|reason| format!("preparing {}: {reason}", interface.name()))
    }
}

/// A paid invoice, a cancelled one, a payment, a refund.
fn till(server: &Caller, sandbox: &Caller) -> Result<Config> {
    let merchant = Merchant::sign_in(server, sandbox)?;
    let till = merchant.till(server, "TILL")?;
    let paid = till.create("paid", "1000.00")?.expect(201)?;
    pay(sandbox, &paid["qr_text"], "1000.00")?;
    let payment = text(&till.get(&paid)?["pay_id"])?;
    let refund = till.refund(&payment, &json!({ "amount": "1.00", "external_id": "before" }))?.expect(201)?;
    let cancelled = till.create("cancelled", "1.00")?.expect(201)?;
    let path = format!("/pos/v1/invoices/{}/cancel", text(&cancelled["invoice_id"])?);
    till.caller.post(&path, &[], &Value::Null)?.expect(200)?;
    let mut config = Config::default();
    config.credentials.insert("apiKey", vec![("username", merchant.tax_id), ("password", till.secret)]);
    config.parameters = [
        ("path.invoice_id", vec![text(&paid["invoice_id"])?, text(&cancelled["invoice_id"])?]),
        ("path.pay_id", vec![payment]),
        ("path.refund_id", vec![text(&refund["refund_id"])?]),
    ]
    .into();
    Ok(config)
}

/// A merchant whom nobody else needs, with a QR; another one's QR that can be paid, a payment and its refund.
fn participant(server: &Caller, sandbox: &Caller, data: &Path) -> Result<Config> {
    let file = data.join("sandbox-participant.json");
    let written = fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let client: Value = serde_json::from_str(&written).map_err(|error| format!("{}: {error}", file.display()))?;
    let (id, secret) = (text(&client["client_id"])?, text(&client["client_secret"])?);
    let basic = server.with_authorization(&format!("Basic {}", base64(format!("{id}:{secret}").as_bytes())));
    let token = text(&basic.post("/participant/v1/oauth/token", &[], &Value::Null)?.expect(200)?["access_token"])?;
    let bank = server.with_authorization(&format!("Bearer {token}"));

    let identities = sandbox.get("/control/identities")?.expect(200)?;
    let unneeded = |one: &&Value| one["registered"] == true && one["expired"] == true;
    let other = identities["items"].as_array().and_then(|all| all.iter().find(unneeded));
    let other = other.ok_or("the sandbox has nobody to spare")?;
    let (tax_id, account) = (text(&other["tax_id"])?, text(&other["accounts"][0]["account"])?);
    let counter = json!({ "account": account, "name": "COUNTER" });
    let qr = bank.post(&format!("/participant/v1/merchants/{tax_id}/static-qrs"), &[], &counter)?.expect(201)?;

    let merchant = Merchant::sign_in(server, sandbox)?;
    let payable = merchant.static_qr("PAYABLE")?;
    let order = json!({ "payload": payable.payload, "amount": "1000.00", "payer": {} });
    let payment = text(&bank.put("/participant/v1/payments/before", &order)?.expect(200)?["number"])?;
    bank.post("/participant/v1/payments/before/confirm", &[], &Value::Null)?.expect(200)?;
    let refund = merchant.refund(&payment, "1.00")?;
    let mut config = Config::default();
    config.credentials.insert("client", vec![("username", id), ("password", secret)]);
    config.credentials.insert("token", vec![("bearer", token)]);
    config.parameters = [
        ("path.tax_id", vec![tax_id]),
        ("path.account", vec![account.clone()]),
        ("path.number", vec![text(&qr["number"])?]),
        ("path.reference", vec!["before".to_owned()]),
        ("path.refund_id", vec![refund]),
    ]
    .into();
    config.texts = [
        ("payments_resolve", vec![payable.payload.clone()]),
        ("payments_hold", vec![payable.payload]),
        ("merchants_register_static_qr", vec![account]),
    ]
    .into();
    Ok(config)
}

/// A QR of each kind, keys that may be deleted, a payment, and for signing out a session of its own.
fn cabinet(server: &Caller, sandbox: &Caller) -> Result<Config> {
    let merchant = Merchant::sign_in(server, sandbox)?;
    let printed = merchant.static_qr("PRINTED")?;
    let keys = ["SPARE_1", "SPARE_2", "SPARE_3"].map(|name| merchant.till(server, name));
    let keys = keys.into_iter().collect::<Result<Vec<_>>>()?;
    let paid = pay(sandbox, &printed.payload.clone().into(), "1000.00")?;
    merchant.refund(&paid, "1.00")?;
    let session = |merchant: &Merchant| {
        let cookies = merchant.cabinet.cookies();
        cookies.split("; ").find_map(|pair| pair.strip_prefix("uzqr=")).map(str::to_owned).ok_or("no session's cookie")
    };
    let mut config = Config::default();
    config.credentials.insert("session", vec![("api_key", session(&merchant)?)]);
    let leaving = Merchant::sign_in(server, sandbox)?;
    config.headers.insert("auth_logout", ("Cookie", format!("uzqr={}", session(&leaving)?)));
    let dynamic = keys.iter().map(|key| key.qr.clone());
    config.parameters = [
        ("path.number", [printed.number, paid].into_iter().chain(dynamic).collect()),
        ("path.id", keys.iter().map(|key| key.key.clone()).collect()),
    ]
    .into();
    config.texts = [
        ("qrs_register", vec![merchant.account, merchant.mfo]),
        ("api_keys_create", keys.iter().map(|key| key.qr.clone()).collect()),
        ("api_keys_rebind", keys.iter().map(|key| key.qr.clone()).collect()),
    ]
    .into();
    Ok(config)
}

/// A buyer pays; answers the payment's number.
fn pay(sandbox: &Caller, payload: &Value, amount: &str) -> Result<String> {
    let order = json!({ "payload": payload, "amount": amount });
    let answer = sandbox.post("/control/pay", &[], &order)?.expect(200)?;
    text(&answer["body"]["number"])
}
