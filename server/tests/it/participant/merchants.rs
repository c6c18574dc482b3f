//! `PUT /merchants/{tax_id}`.

use crate::support::{Bank, Pki, Shop, TestApp, Value, account, card, json};

const PATH: &str = "/merchants/301234567";

/// A card with one field changed.
fn with(field: &str, value: Value) -> Value {
    let mut body = card("active");
    body[field] = value;
    body
}

both! {
    async fn a_merchant_is_registered_and_updated(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        let first = bank.put(PATH, &card("active")).await.ok();
        assert_eq!((&first["tax_id"], &first["owner"], &first["status"]), (&json!("301234567"), &json!(true), &json!("active")));
        let second = bank.put(PATH, &with("name", json!("Yangi nom"))).await.ok();
        assert_eq!(second["name"], "Yangi nom");
        assert_eq!(app.count("SELECT count(*) FROM merchants").await, 1);
        bank.put("/merchants/30101900010018", &card("active")).await.ok();
    }

    async fn what_may_be_absent_is_absent(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        let mut body = card("active");
        for field in ["postal_code", "phone", "email"] {
            body.as_object_mut().unwrap().remove(field);
        }
        let answer = bank.put(PATH, &body).await.ok();
        assert_eq!((&answer["postal_code"], &answer["phone"], &answer["email"]), (&Value::Null, &Value::Null, &Value::Null));
    }

    async fn every_field_has_its_rule(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        let long = "x".repeat(256);
        for (field, value, rule) in [
            ("name", json!(""), "line"),
            ("name", json!("  "), "line"),
            ("name", json!("a\nb"), "line"),
            ("name", json!("a\u{0}b"), "line"),
            ("name", json!(long), "line"),
            ("name", json!(7), "type"),
            ("name", Value::Null, "required"),
            ("legal_form", json!(""), "line"),
            ("mcc", json!("541"), "mcc"),
            ("mcc", json!("54a1"), "mcc"),
            ("city", json!(""), "line"),
            ("address", json!("\t"), "line"),
            ("postal_code", json!("12345678901"), "postal-code"),
            ("phone", json!("901234567"), "phone"),
            ("email", json!("nobody"), "email"),
            ("status", json!("blocked"), "not-allowed"),
            ("owner", json!(true), "unknown-field"),
        ] {
            bank.put(PATH, &with(field, value)).await.fault("2001", field, rule);
        }
        for field in ["name", "legal_form", "mcc", "city", "address", "status"] {
            let mut body = card("active");
            body.as_object_mut().unwrap().remove(field);
            bank.put(PATH, &body).await.fault("2001", field, "required");
        }
        assert_eq!(app.count("SELECT count(*) FROM merchants").await, 0);
    }

    async fn a_malformed_tax_id_answers_like_an_unknown_one(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        for id in ["1", "30123456a", "3012345678", "%00", "%FF", "301234567%20"] {
            bank.put(&format!("/merchants/{id}"), &card("active")).await.refused("7020");
        }
        let body = json!({"account": account(1), "name": "SHOP"});
        bank.post("/merchants/301234567/static-qrs", &body).await.refused("7020");
        bank.post("/merchants/x/static-qrs", &body).await.refused("7020");
    }

    async fn two_banks_that_come_at_once_make_one_merchant(app: TestApp) {
        let (one, two) = (Bank::register(&app, "bank062").await, Bank::register(&app, "bank014").await);
        let body = card("active");
        let (a, b) = tokio::join!(one.put(PATH, &body), two.put(PATH, &body));
        let owners = [a.ok(), b.ok()].iter().filter(|answer| answer["owner"] == true).count();
        assert_eq!(owners, 1);
        assert_eq!(app.count("SELECT count(*) FROM merchant_links").await, 2);
    }

    async fn a_suspended_merchant_takes_no_payment_until_it_is_active_again(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.set_status("suspended").await;
        shop.hold("r1", "1.00").await.refused("1002");
        shop.payer.resolve(&shop.payload).await.refused("1002");
        shop.set_status("active").await;
        shop.pay("r2", "1.00").await;
    }

    async fn suspending_ends_every_session_and_a_new_one_is_refused(app: TestApp) {
        let shop = Shop::open(&app).await;
        let director = Pki::director(&shop.tax_id);
        let (desk, phone) = (app.browser(), app.browser());
        desk.sign_in(&director).await.ok();
        phone.sign_in(&director).await.ok();
        shop.set_status("suspended").await;
        desk.get("/session").await.refused("1003");
        phone.get("/qrs").await.refused("1003");
        desk.sign_in(&director).await.refused("1002");
        shop.set_status("active").await;
        phone.get("/session").await.refused("1003");
        phone.sign_in(&director).await.ok();
    }

    async fn a_printed_code_stays_what_it_was_whatever_the_card_says_later(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.bank.put(PATH, &with("name", json!("Yangi nom"))).await.ok();
        let resolved = shop.payer.resolve(&shop.payload).await.ok();
        assert_eq!(resolved["merchant_name"], "Yangi nom");
        assert_eq!(app.texts("SELECT payload FROM qrs").await, std::slice::from_ref(&shop.payload));
    }

    async fn whatever_a_card_says_its_codes_can_be_printed_and_paid(app: TestApp) {
        let shop = Shop::open(&app).await;
        let name = "ooo \u{201c}\u{41f}\u{440}\u{43e}\u{43c}\u{433}\u{440}\u{443}\u{43f}\u{43f}\u{201d} \u{1f600}";
        for (n, (field, value)) in [
            ("name", json!(name)),
            ("name", json!("\u{1f600}")),
            ("name", json!("\u{640e}".repeat(255))),
            ("city", json!("\u{421}\u{430}\u{43c}\u{430}\u{440}\u{49b}\u{430}\u{43d}\u{434}")),
            ("city", json!("\u{1f3d9}")),
            ("city", json!("o\u{2bb}zbek".repeat(20))),
            ("postal_code", json!("A-1 z")),
            ("postal_code", json!(" 1 ")),
            ("email", json!(format!("{}@example.uz", "a".repeat(34)))),
            ("email", json!(format!("{}@example.uz", "a".repeat(200)))),
        ].into_iter().enumerate() {
            shop.bank.put(PATH, &with(field, value)).await.ok();
            let (_, payload) = shop.register("CARD").await;
            shop.payer.pay(&format!("r{n}"), &payload, "1.00").await;
        }
    }
}
