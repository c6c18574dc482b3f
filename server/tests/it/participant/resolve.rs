//! `POST /qr/resolve`.

use super::hold::{seller, with_object};
use crate::support::{Shop, TestApp, Value, card, json};
use shared::QrNumber;
use shared::emv::uzqr::{DynamicCode, StaticCode};

both! {
    async fn a_printed_code_says_whom_the_buyer_pays(app: TestApp) {
        let shop = Shop::open(&app).await;
        let mut russian = card("active");
        russian["name"] = json!("\u{418}\u{41f} \u{41a}\u{430}\u{440}\u{438}\u{43c}\u{43e}\u{432}");
        shop.bank.put(&format!("/merchants/{}", shop.tax_id), &russian).await.ok();
        let resolved = shop.payer.resolve(&shop.payload).await.ok();
        assert_eq!(resolved, json!({
            "kind": "static", "qr_number": shop.number, "merchant_name": russian["name"], "city": "Toshkent",
            "amount": null, "invoice_id": null, "expires_at": null,
        }));
        assert_eq!(app.count("SELECT count(*) FROM payments").await, 0);
    }

    async fn what_cannot_be_paid_says_why(app: TestApp) {
        let shop = Shop::open(&app).await;
        let resolve = async |payload: &str| shop.payer.resolve(payload).await;
        let unknown = QrNumber::from_random([9; 16]);
        let of = |guid, number| StaticCode { guid, number, seller: seller() }.encode().unwrap();
        resolve("").await.fault("2001", "payload", "payload");
        resolve(&shop.payload.replace("5303860", "5303861")).await.fault("2001", "payload", "payload");
        resolve(&of("qr-online.uz", &unknown)).await.refused("7001");
        let known = QrNumber::parse(&*shop.number).unwrap();
        resolve(&of("other.scheme", &known)).await.refused("7001");
        resolve(&with_object(&shop.payload, 53, "840")).await.refused("7001");
        let dynamic = DynamicCode {
            guid: "qr-online.uz", number: &known, seller: seller(), amount_tiyin: 100, invoice_id: "X",
        };
        resolve(&dynamic.encode().unwrap()).await.refused("7003");
        // A printed code is believed in its own words only as far as the number goes.
        resolve(&of("qr-online.uz", &known)).await.ok();
    }

    async fn a_suspension_is_told_before_a_block(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.bank.act(&format!("/qrs/{}/block", shop.number)).await.ok();
        shop.payer.resolve(&shop.payload).await.refused("7002");
        shop.set_status("suspended").await;
        shop.payer.resolve(&shop.payload).await.refused("1002");
    }

    async fn the_scheme_s_identifier_is_configured(app: TestApp) {
        let shop = Shop::open(&app).await;
        let other = app.another(|config| config.emv_guid = "uz.test".to_owned()).await;
        let token = shop.payer.token().await;
        let body = json!({"payload": shop.payload});
        other.post("/participant/v1/qr/resolve").bearer(&token).json(&body).send().await.refused("7001");
    }

    async fn every_field_has_its_rule(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.payer.act("/qr/resolve").await.fault("2001", "payload", "required");
        shop.payer.post("/qr/resolve", &json!({"payload": 1})).await.fault("2001", "payload", "type");
        shop.payer.post("/qr/resolve", &json!({"payload": Value::Null})).await.fault("2001", "payload", "required");
        let more = json!({"payload": shop.payload, "amount": "1"});
        shop.payer.post("/qr/resolve", &more).await.fault("2001", "amount", "unknown-field");
    }
}
