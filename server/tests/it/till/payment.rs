//! Paying an invoice: resolve, hold, confirm; and the till that waits for it.

use crate::support::{Browser, Pki, Shop, TestApp, Till, json, till_path as path, till_payload as payload};
use futures_util::future::join_all;
use std::time::{Duration, Instant};

async fn open(app: &TestApp) -> (Shop, Browser, Till) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    let till = Till::open(&shop, &browser, "TILL").await;
    (shop, browser, till)
}

both! {
    async fn r14_a_buyer_pays_and_the_till_and_the_cabinet_know(app: TestApp) {
        let (shop, browser, till) = open(&app).await;
        let made = till.invoice("A-1", "125000.50").await;
        let resolved = shop.payer.resolve(payload(&made)).await.ok();
        assert_eq!(resolved["kind"], "dynamic");
        assert_eq!((&resolved["invoice_id"], &resolved["amount"], &resolved["expires_at"]), (&made["invoice_id"], &made["amount"], &made["expires_at"]));
        shop.payer.hold("r1", payload(&made), "125000.50").await.ok();
        assert_eq!(till.status(&made).await, (1, String::new()));
        shop.payer.resolve(payload(&made)).await.refused("3003");
        till.cancel(&made).await.refused("3003");
        let paid = shop.payer.confirm("r1").await.ok();
        let seen = till.get(&path(&made)).await.ok();
        assert_eq!((&seen["status"], &seen["pay_id"], &seen["paid_at"]), (&json!(2), &paid["number"], &paid["completed_at"]));
        assert_eq!((&seen["payer_phone"], &seen["card_type"], &seen["card_no"]), (&json!("+998901234567"), &json!("2"), &json!("8600********1234")));
        till.cancel(&made).await.refused("3002");
        shop.payer.resolve(payload(&made)).await.refused("3002");
        shop.payer.hold("r2", payload(&made), "125000.50").await.refused("3002");
        let number = paid["number"].as_str().unwrap();
        let payment = browser.get(&format!("/payments/{number}")).await.ok();
        assert_eq!(payment["invoice"], json!({"id": made["invoice_id"], "external_id": "A-1"}));
        assert_eq!(payment["qr"]["name"], "TILL");
        assert_eq!(browser.get("/payments").await.ok()["items"][0]["invoice"]["external_id"], "A-1");
    }

    async fn the_amount_must_be_the_invoices(app: TestApp) {
        let (shop, _, till) = open(&app).await;
        let made = till.invoice("1", "10.00").await;
        shop.payer.hold("r1", payload(&made), "10.01").await.refused("3006");
        assert_eq!(till.status(&made).await.0, 1);
        shop.payer.pay("r2", payload(&made), "10").await;
        // The same order again answers the payment as it stands.
        assert_eq!(shop.payer.hold("r2", payload(&made), "10").await.ok()["state"], "completed");
    }

    async fn of_many_buyers_one_pays(app: TestApp) {
        let (shop, _, till) = open(&app).await;
        for n in 0..8 {
            let made = till.invoice(&n.to_string(), "10").await;
            let pays = async |buyer: usize| {
                let reference = format!("r{n}-{buyer}");
                match shop.payer.hold(&reference, payload(&made), "10").await.code().as_str() {
                    "200" => shop.payer.confirm(&reference).await.code(),
                    refused => refused.to_owned(),
                }
            };
            let mut codes = join_all((0..5).map(pays)).await;
            codes.sort_unstable();
            assert_eq!(codes[0], "200");
            assert!(codes[1..].iter().all(|code| code == "3003" || code == "3002"), "{codes:?}");
        }
        assert_eq!(app.count("SELECT count(*) FROM payments WHERE state = 'completed'").await, 8);
        assert_eq!(app.count("SELECT count(*) FROM invoices WHERE state = 'paid'").await, 8);
    }

    async fn fifty_at_once_under_one_reference_hold_an_invoice_once_and_all_hear_so(app: TestApp) {
        let (shop, _, till) = open(&app).await;
        let made = till.invoice("1", "10").await;
        let answers = join_all((0..50).map(|_| shop.payer.hold("r1", payload(&made), "10"))).await;
        let codes: Vec<_> = answers.iter().map(crate::support::Answer::code).collect();
        assert!(codes.iter().all(|code| code == "200"), "{codes:?}");
        assert_eq!(app.count("SELECT count(*) FROM payments").await, 1);
        // Somebody else's reference hears the truth, and so does another order under ours.
        shop.payer.hold("r2", payload(&made), "10").await.refused("3003");
        shop.payer.hold("r1", payload(&made), "11").await.refused("2008");
    }

    async fn a_hold_that_ends_unpaid_lets_the_next_buyer_in(app: TestApp) {
        let (shop, _, till) = open(&app).await;
        let made = till.invoice("1", "10").await;
        shop.payer.hold("r1", payload(&made), "10").await.ok();
        shop.payer.cancel("r1").await.ok();
        shop.payer.hold("r2", payload(&made), "10").await.ok();
        app.advance(60);
        // The hold is over by the clock, whether a job came by or not; a late confirm finds somebody else there.
        shop.payer.hold("r3", payload(&made), "10").await.ok();
        shop.payer.confirm("r2").await.refused("4003");
        shop.payer.confirm("r3").await.ok();
        shop.payer.cancel("r2").await.ok();
        assert_eq!(till.status(&made).await.0, 2);
        assert_eq!(app.count("SELECT count(*) FROM payments WHERE state = 'completed'").await, 1);
    }

    async fn a_hold_in_time_may_confirm_after_the_invoices_own_time(app: TestApp) {
        let (shop, _, till) = open(&app).await;
        let made = till.post("/invoices", &json!({"external_id": "1", "amount": "10", "expires_in": 30})).await.status(201);
        app.advance(29);
        shop.payer.hold("r1", payload(&made), "10").await.ok();
        app.advance(30);
        while app.run_jobs().await > 0 {}
        assert_eq!(till.status(&made).await.0, 1);
        shop.payer.confirm("r1").await.ok();
        assert_eq!(till.status(&made).await.0, 2);
        // And one that does not confirm leaves it expired.
        let other = till.post("/invoices", &json!({"external_id": "2", "amount": "10", "expires_in": 30})).await.status(201);
        shop.payer.hold("r2", payload(&other), "10").await.ok();
        app.advance(60);
        assert_eq!(till.status(&other).await, (3, "expired".into()));
        while app.run_jobs().await > 0 {}
        assert_eq!(till.status(&other).await, (3, "expired".into()));
    }

    async fn a_till_reconciles_what_was_paid_through_its_qr_and_attaches_receipts(app: TestApp) {
        let (shop, browser, till) = open(&app).await;
        let mut numbers = Vec::new();
        for n in 0..3 {
            let made = till.invoice(&format!("A-{n}"), "10").await;
            numbers.push(shop.payer.pay(&format!("r{n}"), payload(&made), "10").await);
        }
        let other = Till::open(&shop, &browser, "OTHER").await;
        let made = other.invoice("B-1", "5").await;
        shop.payer.pay("r9", payload(&made), "5").await;
        shop.pay("static", "1").await;
        let url = "https://ofd.soliq.uz/check?t=1&r=2&c=3&s=4";
        let receipt = async |till: &Till, number: &str, url: &str| {
            till.post(&format!("/payments/{number}/fiscal-receipt"), &json!({"fiscal_receipt_url": url})).await
        };
        for _ in 0..2 {
            assert_eq!(receipt(&till, &numbers[0], url).await.status, 204);
        }
        let list = till.get("/payments?limit=2").await.ok();
        assert_eq!(list["items"][0]["external_id"], "A-2");
        let rest = till.get(&format!("/payments?limit=2&cursor={}", list["next"].as_str().unwrap())).await.ok();
        assert_eq!(rest["items"].as_array().unwrap().len(), 1);
        let first = &rest["items"][0];
        assert_eq!((&first["pay_id"], &first["amount"], &first["refunded"]), (&json!(numbers[0]), &json!("10.00"), &json!("0.00")));
        assert_eq!(first["fiscal_receipt_url"], url);
        assert_eq!(browser.get(&format!("/payments/{}", numbers[0])).await.ok()["fiscal_receipt_url"], url);
        for bad in [
            "http://ofd.soliq.uz/check", "https://evil.example/", "https://ofd.soliq.uz.evil.example/", "https://u@ofd.soliq.uz/",
            "https://ofd.soliq.uz:8443/", "javascript:alert(1)", "", "https://ofd.soliq.uz/\u{202e}",
        ] {
            receipt(&till, &numbers[0], bad).await.fault("2001", "fiscal_receipt_url", "fiscal-receipt-url");
        }
        receipt(&other, &numbers[0], url).await.refused("4001");
        receipt(&till, "PAY26112200000000000", url).await.refused("4001");
        till.get("/payments?from=2026-01-01&to=2026-03-01").await.refused("2005");
        // The list follows the present binding, receipts the key that made the invoice.
        browser.put(&format!("/api-keys/{}/qr", till.key), &json!({"qr": other.qr})).await.ok();
        assert_eq!(till.get("/payments").await.ok()["items"][0]["external_id"], "B-1");
        assert_eq!(receipt(&till, &numbers[1], url).await.status, 204);
    }

    async fn a_code_without_its_invoice_is_nothing_to_pay(app: TestApp) {
        let (shop, browser, till) = open(&app).await;
        let made = till.invoice("1", "10").await;
        let other = Till::open(&shop, &browser, "OTHER").await;
        let id = made["invoice_id"].as_str().unwrap();
        let forged = |number: &str, id: &str, tiyin: i64| {
            let number = shared::QrNumber::parse(number).unwrap();
            let seller = crate::participant::hold::seller();
            shared::emv::uzqr::DynamicCode { guid: "qr-online.uz", number: &number, seller, amount_tiyin: tiyin, invoice_id: id }
                .encode()
                .unwrap()
        };
        shop.payer.resolve(&forged(&other.qr, id, 1_000)).await.refused("3001");
        shop.payer.resolve(&forged(&till.qr, "INVC000000000000000000000", 1_000)).await.refused("3001");
        shop.payer.resolve(&forged(&till.qr, "X", 1_000)).await.refused("3001");
        shop.payer.resolve(&forged(&till.qr, id, 1)).await.refused("3006");
        shop.payer.resolve(&forged(&shop.number, id, 1_000)).await.refused("7003");
    }

    async fn a_waiting_till_is_woken_by_a_payment_on_another_server(app: TestApp) {
        let (shop, _, till) = open(&app).await;
        let other = app.another(|_| {}).await;
        other.listen().await;
        let made = till.invoice("1", "10").await;
        shop.payer.hold("r1", payload(&made), "10").await.ok();
        let (path, waiting) = (path(&made), till.on(&other));
        let waits = async {
            let begun = Instant::now();
            (waiting.get(&format!("{path}?wait=20")).await.ok()["status"].clone(), begun.elapsed())
        };
        let pays = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            shop.payer.confirm("r1").await.ok();
            Instant::now()
        };
        let ((status, took), _) = tokio::join!(waits, pays);
        assert_eq!(status, 2);
        // Before it would have looked by itself, after a second.
        assert!(took < Duration::from_millis(900), "{took:?}");
        // What is decided is answered at once; what is not, after the time.
        let begun = Instant::now();
        waiting.get(&format!("{path}?wait=20")).await.ok();
        let second = till.invoice("2", "1").await;
        let same = waiting.get(&format!("/invoices/{}?wait=1", second["invoice_id"].as_str().unwrap())).await.ok();
        assert_eq!(same["status"], 1);
        assert!(begun.elapsed() < Duration::from_millis(1_900), "{:?}", begun.elapsed());
    }

    async fn a_till_that_waits_hears_nothing_more_when_its_key_is_gone(app: TestApp) {
        let (shop, browser, till) = open(&app).await;
        app.listen().await;
        let made = till.invoice("1", "10").await;
        shop.payer.hold("r1", payload(&made), "10").await.ok();
        let waits = async { till.get(&format!("{}?wait=20", path(&made))).await.code() };
        let ends = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            browser.delete(&format!("/api-keys/{}", till.key)).await;
            shop.payer.confirm("r1").await.ok();
        };
        let (code, ()) = tokio::join!(waits, ends);
        assert_eq!(code, "1001");
    }
}
