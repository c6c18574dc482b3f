//! `/payments`: the merchant's history.

use crate::support::{Browser, Pki, Shop, TestApp, Value, json};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

const DAY: i64 = 86_400;

async fn signed_in(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

fn numbers(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect()
}

both! {
    async fn a_completed_payment_stands_in_the_history(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let number = shop.pay("r1", "1500.5").await;
        let view = json!({
            "number": number, "invoice": null, "qr": {"number": shop.number, "name": "SHOP"}, "amount": "1500.50",
            "refunded": "0.00", "refund_pending": "0.00", "refundable": "1500.50",
            "payer": {"participant": "Bank wallet", "card_masked": "8600********1234", "phone_masked": "+99890*****67"},
            "completed_at": app.now().to_string(), "fiscal_receipt_url": null,
        });
        assert_eq!(browser.get("/payments").await.ok(), json!({"items": [view], "next": null, "first": 1}));
        let mut details = view;
        details["refunds"] = json!([]);
        let at = app.now().to_string();
        details["timeline"] = json!([{"event": "held", "at": at}, {"event": "completed", "at": at}]);
        assert_eq!(browser.get(&format!("/payments/{number}")).await.ok(), details);
    }

    async fn only_completed_payments_are_shown(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let held = shop.hold("r1", "1.00").await.ok()["number"].as_str().unwrap().to_owned();
        shop.hold("r2", "1.00").await.ok();
        shop.payer.cancel("r2").await.ok();
        app.advance(60);
        app.run_jobs().await;
        assert!(numbers(&browser.get("/payments").await.ok()).is_empty());
        browser.get(&format!("/payments/{held}")).await.refused("4001");
    }

    async fn a_payer_may_be_unknown(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let body = json!({"payload": shop.payload, "amount": "1", "payer": {}});
        shop.payer.put("/payments/r1", &body).await.ok();
        shop.payer.confirm("r1").await.ok();
        let payer = &browser.get("/payments").await.ok()["items"][0]["payer"];
        assert_eq!((&payer["card_masked"], &payer["phone_masked"]), (&Value::Null, &Value::Null));
    }

    async fn the_history_is_newest_first_and_its_ordinals_run_on(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let mut expected = Vec::new();
        for n in 0..7 {
            expected.push(shop.pay(&format!("r{n}"), "1.00").await);
            if n % 3 == 2 {
                app.advance(1);
            }
        }
        expected.reverse();
        let (mut seen, mut path, mut first) = (Vec::new(), "/payments?limit=3".to_owned(), 1);
        loop {
            let page = browser.get(&path).await.ok();
            assert_eq!(page["first"], first);
            seen.extend(numbers(&page));
            first += 3;
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/payments?limit=3&cursor={next}");
            shop.pay(&format!("late{first}"), "1.00").await;
        }
        assert_eq!(seen, expected);
    }

    async fn a_page_that_is_just_full_has_no_next(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        for n in 0..3 {
            shop.pay(&format!("r{n}"), "1.00").await;
        }
        assert_eq!(browser.get("/payments?limit=3").await.ok()["next"], Value::Null);
        assert!(browser.get("/payments?limit=2").await.ok()["next"].is_string());
    }

    async fn the_history_of_one_qr(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (number, payload) = shop.register("SECOND").await;
        shop.pay("r1", "1.00").await;
        let second = shop.payer.pay("r2", &payload, "2.00").await;
        assert_eq!(numbers(&browser.get(&format!("/payments?qr={number}")).await.ok()), [second]);
        browser.get("/payments?qr=6r0000000000000000").await.refused("7001");
        browser.get("/payments?qr=x").await.fault("2001", "qr", "qr-number");
    }

    async fn days_are_tashkents_and_the_usual_period_has_seven(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        app.advance(10 * 3_600 - 1);
        let before = shop.pay("r1", "1.00").await;
        app.advance(1);
        let after = shop.pay("r2", "1.00").await;
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let of = async |query: &str| numbers(&browser.get(&format!("/payments{query}")).await.ok());
        assert_eq!(of("?from=2026-11-22&to=2026-11-22").await, std::slice::from_ref(&before));
        assert_eq!(of("?from=2026-11-23&to=2026-11-23").await, std::slice::from_ref(&after));
        assert_eq!(of("").await, [after.clone(), before]);
        app.advance(6 * DAY);
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let of = async |query: &str| numbers(&browser.get(&format!("/payments{query}")).await.ok());
        assert_eq!(of("").await, [after]);
    }

    async fn a_period_is_whole_forward_and_at_most_35_days(app: TestApp) {
        let (_, browser) = signed_in(&app).await;
        for query in ["from=2026-11-01", "to=2026-11-01", "from=2026-11-02&to=2026-11-01", "from=2026-11-01&to=2026-12-06"] {
            browser.get(&format!("/payments?{query}")).await.refused("2005");
        }
        browser.get("/payments?from=2026-11-01&to=2026-12-05").await.ok();
        browser.get("/payments?from=today&to=2026-12-05").await.fault("2001", "from", "day");
        browser.get("/payments?state=held").await.fault("2001", "state", "unknown-field");
        browser.get("/payments?limit=0").await.fault("2001", "limit", "limit");
        browser.get("/payments?limit=5000").await.ok();
    }

    async fn a_cursor_of_nobody_is_2006(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        shop.register("A").await;
        let other = browser.get("/qrs?limit=1").await.ok()["next"].as_str().unwrap().to_owned();
        for bad in ["", "x", &URL_SAFE_NO_PAD.encode("1.x.1"), &other] {
            browser.get(&format!("/payments?cursor={bad}")).await.refused("2006");
        }
        shop.pay("r1", "1.00").await;
        shop.pay("r2", "1.00").await;
        let extreme = URL_SAFE_NO_PAD.encode(format!("{}.{}.0", u64::MAX, i64::MAX));
        browser.get(&format!("/payments?limit=1&cursor={extreme}")).await.ok();
    }

    async fn another_merchants_payment_answers_like_an_unknown_one(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (neighbour, account) = shop.neighbour().await;
        let body = json!({"account": account, "name": "THEIRS"});
        let qr = shop.bank.post(&format!("/merchants/{neighbour}/static-qrs"), &body).await.status(201);
        let theirs = shop.payer.pay("r1", qr["payload"].as_str().unwrap(), "1.00").await;
        for number in [theirs.as_str(), "PAY26112200000000000", "x", "%00", "%FF"] {
            browser.get(&format!("/payments/{number}")).await.refused("4001");
        }
        browser.get(&format!("/payments?qr={}", qr["number"].as_str().unwrap())).await.refused("7001");
        assert!(numbers(&browser.get("/payments").await.ok()).is_empty());
        let other = app.browser();
        other.sign_in(&Pki::director(&neighbour)).await.ok();
        assert_eq!(numbers(&other.get("/payments").await.ok()), [theirs]);
    }
}
