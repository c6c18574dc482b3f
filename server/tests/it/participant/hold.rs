//! `PUT /payments/{reference}`.

use crate::support::{Bank, Shop, TestApp, Value, json};
use shared::QrNumber;
use shared::emv::Payload;
use shared::emv::uzqr::{DynamicCode, Seller, StaticCode};
use std::sync::Arc;
use tokio::task::JoinSet;

const ROWS: &str = "SELECT count(*) FROM payments";

/// The payload with one object changed as no honest writer would, its checksum made anew.
pub fn with_object(payload: &str, id: u8, value: &str) -> String {
    let parsed = Payload::parse(payload).expect("a payload");
    let mut objects: Vec<(u8, String)> = parsed.objects().iter().map(|object| (object.id, object.raw())).collect();
    objects.retain(|(other, _)| *other != id);
    let place = objects.iter().position(|(other, _)| *other > id).unwrap_or(objects.len());
    objects.insert(place, (id, value.to_owned()));
    let text: String = objects.iter().map(|(id, raw)| format!("{id:02}{:02}{raw}", raw.chars().count())).collect();
    let text = format!("{text}6304");
    // CRC-16 with 0x1021 from 0xFFFF.
    let crc = text.bytes().fold(0xffff_u16, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(byte) << 8), |crc, _| (crc << 1) ^ if crc & 0x8000 == 0 { 0 } else { 0x1021 })
    });
    format!("{text}{crc:04X}")
}

pub fn seller() -> Seller<'static> {
    Seller {
        mcc: "5411",
        name: "Shop",
        city: "Toshkent",
        local_name: None,
        local_city: None,
        postal_code: None,
        phone: None,
        email: None,
    }
}

both! {
    async fn a_hold_answers_what_the_participant_needs(app: TestApp) {
        let shop = Shop::open(&app).await;
        let held = shop.hold("r1", "1500.5").await.ok();
        assert_eq!((&held["reference"], &held["state"], &held["amount"]), (&json!("r1"), &json!("held"), &json!("1500.50")));
        assert!(held["number"].as_str().unwrap().starts_with("PAY261122"));
        assert_eq!(held["confirm_before"], app.now().plus(60_000).to_string());
        assert_eq!(held["completed_at"], Value::Null);
        assert_eq!(shop.payer.get("/payments/r1").await.ok(), held);
    }

    async fn the_same_order_again_answers_the_same_payment(app: TestApp) {
        let shop = Shop::open(&app).await;
        let first = shop.hold("r1", "1.5").await.ok();
        app.advance(5);
        assert_eq!(shop.hold("r1", "1.50").await.ok(), first);
        shop.payer.confirm("r1").await.ok();
        assert_eq!(shop.hold("r1", "01.50").await.ok()["state"], "completed");
        assert_eq!(app.count(ROWS).await, 1);
    }

    async fn another_order_under_the_same_reference_is_2008(app: TestApp) {
        let shop = Shop::open(&app).await;
        let (_, other) = shop.register("OTHER").await;
        shop.hold("r1", "1.00").await.ok();
        shop.hold("r1", "1.01").await.refused("2008");
        shop.payer.hold("r1", &other, "1.00").await.refused("2008");
        let body = json!({"payload": shop.payload, "amount": "1.00", "payer": {"phone": "+998901234567"}});
        shop.payer.put("/payments/r1", &body).await.refused("2008");
        assert_eq!(app.count(ROWS).await, 1);
    }

    async fn a_repetition_is_answered_whatever_has_become_of_the_qr(app: TestApp) {
        let shop = Shop::open(&app).await;
        let first = shop.hold("r1", "1.00").await.ok();
        shop.bank.act(&format!("/qrs/{}/block", shop.number)).await.ok();
        assert_eq!(shop.hold("r1", "1.00").await.ok(), first);
        shop.hold("r2", "1.00").await.refused("7002");
    }

    async fn fifty_at_once_under_one_reference_are_one_payment(app: TestApp) {
        let shop = Arc::new(Shop::open(&app).await);
        let mut callers = JoinSet::new();
        for _ in 0..50 {
            let shop = Arc::clone(&shop);
            callers.spawn(async move { shop.hold("r1", "7.00").await.ok() });
        }
        let answers = callers.join_all().await;
        assert!(answers.iter().all(|answer| *answer == answers[0]));
        assert_eq!(app.count(ROWS).await, 1);
        let mut callers = JoinSet::new();
        for _ in 0..50 {
            let shop = Arc::clone(&shop);
            callers.spawn(async move { shop.payer.confirm("r1").await.ok() });
        }
        let answers = callers.join_all().await;
        assert!(answers.iter().all(|answer| *answer == answers[0] && answer["state"] == "completed"));
        assert_eq!(shop.bank.get("/settlements").await.ok()["items"].as_array().unwrap().len(), 1);
    }

    async fn references_are_each_participants_own(app: TestApp) {
        let shop = Shop::open(&app).await;
        let other = Bank::register(&app, "wallet2").await;
        let mine = shop.hold("r1", "1.00").await.ok();
        let theirs = other.hold("r1", &shop.payload, "2.00").await.ok();
        assert_ne!(mine["number"], theirs["number"]);
        other.confirm("r1").await.ok();
        assert_eq!(shop.payer.get("/payments/r1").await.ok()["state"], "held");
    }

    async fn amounts_are_read_exactly(app: TestApp) {
        let shop = Shop::open(&app).await;
        for amount in ["0", "0.00", "-1", "-0.01", "1.234", "10000000000", "10000000000.00", "1,5", "", "1e3", ".5", "1."] {
            shop.hold("r1", amount).await.fault("2002", "amount", "amount");
        }
        assert_eq!(app.count(ROWS).await, 0);
        for (n, (amount, shown)) in
            [("0.01", "0.01"), ("9999999999.99", "9999999999.99"), ("00100.5", "100.50")].into_iter().enumerate()
        {
            assert_eq!(shop.hold(&format!("r{n}"), amount).await.ok()["amount"], shown);
        }
    }

    async fn every_field_has_its_rule(app: TestApp) {
        let shop = Shop::open(&app).await;
        let ask = async |payer: Value| {
            shop.payer.put("/payments/r1", &json!({"payload": shop.payload, "amount": "1", "payer": payer})).await
        };
        ask(json!({"card_masked": "8600123412341234"})).await.fault("2001", "payer.card_masked", "card-mask");
        ask(json!({"card_type": "4"})).await.fault("2001", "payer.card_type", "not-allowed");
        ask(json!({"phone": "901234567"})).await.fault("2001", "payer.phone", "phone");
        ask(json!({"cvc": "1"})).await.fault("2001", "payer.cvc", "unknown-field");
        ask(json!("x")).await.fault("2001", "payer", "type");
        let put = async |body: Value| shop.payer.put("/payments/r1", &body).await;
        put(json!({"amount": "1", "payer": {}})).await.fault("2001", "payload", "required");
        put(json!({"payload": "x", "payer": {}})).await.fault("2001", "amount", "required");
        put(json!({"payload": "x", "amount": "1"})).await.fault("2001", "payer", "required");
        put(json!({"payload": "x", "amount": 1, "payer": {}})).await.fault("2002", "amount", "amount");
        put(json!({"payload": "x", "amount": "1", "payer": {}, "note": ""})).await.fault("2001", "note", "unknown-field");
        ask(json!({})).await.ok();
    }

    async fn a_reference_that_breaks_its_rule_is_an_invalid_request(app: TestApp) {
        let shop = Shop::open(&app).await;
        for reference in ["a%20b", &"x".repeat(65), "%D0%AF", "a%2Fb", "%00", "%FF"] {
            shop.hold(reference, "1.00").await.fault("2001", "reference", "reference");
        }
        shop.hold(&"x".repeat(64), "1.00").await.ok();
        shop.hold("A-z0.9_:~", "1.00").await.ok();
    }

    async fn what_is_no_code_of_ours_is_not_paid(app: TestApp) {
        let shop = Shop::open(&app).await;
        let broken = shop.payload.replace("5303860", "5303861");
        let foreign = shop.payload.replacen("qr-online.uz", "qr-online.xx", 1);
        let hold = async |payload: &str| shop.payer.hold("r1", payload, "1.00").await;
        for text in ["", "x", broken.as_str(), &shop.payload[..40], "\u{0}", &"0".repeat(5_000)] {
            hold(text).await.fault("2001", "payload", "payload");
        }
        hold(&foreign).await.refused("2001");
        let number = QrNumber::from_random([9; 16]);
        let code = |guid| StaticCode { guid, number: &number, seller: seller() }.encode().unwrap();
        hold(&code("qr-online.uz")).await.refused("7001");
        hold(&code("other.scheme")).await.refused("7001");
        hold(&with_object(&shop.payload, 53, "840")).await.refused("7001");
        assert_eq!(app.count(ROWS).await, 0);
    }

    async fn a_dynamic_qr_without_an_invoice_is_nothing_to_pay(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&crate::support::Pki::director(&shop.tax_id)).await.ok();
        let new = json!({"account": shop.account, "mfo": "00440", "kind": "dynamic", "name": "TILL"});
        let qr = browser.register("k1", &new).await.status(201);
        let number = QrNumber::parse(qr["number"].as_str().unwrap()).unwrap();
        let printed = StaticCode { guid: "qr-online.uz", number: &number, seller: seller() }.encode().unwrap();
        shop.payer.hold("r1", &printed, "1.00").await.refused("7003");
        let code = |number| DynamicCode {
            guid: "qr-online.uz", number, seller: seller(), amount_tiyin: 100, invoice_id: "INVC000000000000000000001",
        }.encode().unwrap();
        shop.payer.hold("r1", &code(&number), "1.00").await.refused("3001");
        let printed = QrNumber::parse(&*shop.number).unwrap();
        shop.payer.hold("r1", &code(&printed), "1.00").await.refused("7003");
        assert_eq!(app.count(ROWS).await, 0);
    }

    async fn an_amount_fixed_in_the_code_is_the_only_one(app: TestApp) {
        let shop = Shop::open(&app).await;
        let fixed = with_object(&shop.payload, 54, "15.5");
        assert_eq!(shop.payer.resolve(&fixed).await.ok()["amount"], "15.50");
        shop.payer.hold("r1", &fixed, "15.51").await.refused("3006");
        shop.payer.hold("r1", &fixed, "15.50").await.ok();
        for zero in ["0", "0.00", "9999999999999"] {
            shop.payer.hold("r2", &with_object(&shop.payload, 54, zero), "1.00").await.refused("2001");
        }
    }

    async fn no_payload_that_is_read_breaks_the_database(app: TestApp) {
        let shop = Shop::open(&app).await;
        for (n, name) in ["a\u{0}b", "\u{1f600}z", "a\u{fffe}b", "a\u{1b}b", "'\"b"].into_iter().enumerate() {
            let language = format!("0002uz01{:02}{name}", name.chars().count());
            for (id, value) in [(59, name), (60, name), (64, language.as_str()), (80, name), (90, name)] {
                let payload = with_object(&shop.payload, id, value);
                for answer in
                    [shop.payer.resolve(&payload).await, shop.payer.hold(&format!("r{n}.{id}"), &payload, "1.00").await]
                {
                    assert!(["200", "2001"].contains(&answer.code().as_str()), "{id} {name:?}: {}", answer.text());
                }
            }
        }
    }
}
