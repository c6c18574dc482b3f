//! Making, watching and taking back.

use crate::support::{Browser, Pki, Shop, TestApp, Till, Value, json, till_path as path};
use futures_util::future::join_all;

async fn open(app: &TestApp) -> (Shop, Browser, Till) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    let till = Till::open(&shop, &browser, "TILL").await;
    (shop, browser, till)
}

both! {
    async fn an_invoice_is_a_code_for_one_purchase(app: TestApp) {
        let (_, _, till) = open(&app).await;
        let body = json!({"external_id": "A-1", "amount": "125000.5", "fiscal_module": "EP000000000025", "expires_in": 60});
        let made = till.post("/invoices", &body).await.status(201);
        let id = made["invoice_id"].as_str().unwrap();
        assert!(id.starts_with("INVC") && id.len() == 25);
        assert_eq!(made["amount"], "125000.50");
        assert_eq!((&made["status"], &made["external_id"]), (&json!(1), &json!("A-1")));
        assert_eq!((&made["expires_at"], &made["fiscal_module"]), (&json!("2026-11-22T09:01:00.000Z"), &json!("EP000000000025")));
        let text = made["qr_text"].as_str().unwrap();
        assert!(text.contains("010212") && text.contains("5409125000.50") && text.contains(&till.qr) && text.contains(id), "{text}");
        assert_eq!(till.get(&path(&made)).await.ok(), made);
        for (file, kind) in [("qr.svg", "image/svg+xml"), ("qr.png", "image/png")] {
            let picture = till.get(&format!("{}/{file}", path(&made))).await;
            assert_eq!((picture.status, picture.header("content-type")), (200, kind));
        }
        let plain = till.invoice("A-2", "1").await;
        assert_eq!(plain["expires_at"], "2026-11-22T09:15:00.000Z");
        assert!(plain.get("fiscal_module").is_none() && plain.get("reason").is_none());
    }

    async fn the_tills_id_makes_an_invoice_once_for_ever(app: TestApp) {
        let (shop, browser, till) = open(&app).await;
        let body = json!({"external_id": "A-1", "amount": "10"});
        let answers = join_all((0..20).map(|_| till.post("/invoices", &body))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        let first = serde_json::from_slice::<Value>(&answers[0].body).unwrap();
        assert!(answers.iter().all(|answer| answer.status < 300 && answer.body == answers[0].body));
        assert_eq!(app.count("SELECT count(*) FROM invoices").await, 1);
        // As it stands now, even when the QR takes no more.
        till.cancel(&first).await.ok();
        browser.post(&format!("/qrs/{}/block", till.qr), &json!({})).await.ok();
        let again = till.post("/invoices", &body).await.ok();
        assert_eq!((&again["status"], &again["reason"]), (&json!(3), &json!("cancelled")));
        for other in [json!({"external_id": "A-1", "amount": "10.01"}), json!({"external_id": "A-1", "amount": "10", "expires_in": 60})] {
            let refused = till.post("/invoices", &other).await;
            assert_eq!(refused.refused("2003").errors.len(), 0);
        }
        // Another key has ids of its own.
        browser.post(&format!("/qrs/{}/unblock", till.qr), &json!({"reason": "ok"})).await.ok();
        let second = Till::at(&shop, &browser, &till.qr, "POS_2").await;
        assert_ne!(second.invoice("A-1", "10").await["invoice_id"], first["invoice_id"]);
    }

    async fn every_field_has_its_rule_and_its_code(app: TestApp) {
        let (_, _, till) = open(&app).await;
        for (body, code, field) in [
            (json!({"external_id": "", "amount": "1"}), "2003", "external_id"),
            (json!({"external_id": "x".repeat(21), "amount": "1"}), "2003", "external_id"),
            (json!({"external_id": 1, "amount": "1"}), "2003", "external_id"),
            (json!({"external_id": "1", "amount": "0"}), "2002", "amount"),
            (json!({"external_id": "1", "amount": 1}), "2002", "amount"),
            (json!({"external_id": "1", "amount": "1", "fiscal_module": "short"}), "2004", "fiscal_module"),
            (json!({"external_id": "1", "amount": "1", "expires_in": 29}), "2001", "expires_in"),
            (json!({"external_id": "1", "amount": "1", "expires_in": 86_401}), "2001", "expires_in"),
            (json!({"external_id": "1", "amount": "1", "x": 1}), "2001", "x"),
        ] {
            let refused = till.post("/invoices", &body).await;
            let problem: Value = serde_json::from_slice(&refused.body).unwrap();
            assert_eq!((&problem["code"], &problem["errors"][0]["field"]), (&json!(code), &json!(field)), "{body}");
            assert_eq!(refused.status, 400, "{body}");
        }
        let made = till.invoice("1", "1").await;
        for wait in ["26", "-1", "", "x"] {
            till.get(&format!("{}?wait={wait}", path(&made))).await.fault("2001", "wait", "wait");
        }
    }

    async fn a_till_sees_its_own_invoices_only(app: TestApp) {
        let (shop, browser, till) = open(&app).await;
        let made = till.invoice("1", "1").await;
        let other = Till::at(&shop, &browser, &till.qr, "POS_2").await;
        for path in [path(&made), format!("{}/qr.svg", path(&made)), "/invoices/INVC0".into(), "/invoices/INVC000000000000000000000".into()] {
            other.get(&path).await.refused("3001");
        }
        other.cancel(&made).await.refused("3001");
        assert_eq!(till.status(&made).await.0, 1);
    }

    async fn time_ends_an_invoice_whether_a_job_comes_by_or_not(app: TestApp) {
        let (shop, _, till) = open(&app).await;
        let made = till.invoice("1", "1").await;
        app.advance(899);
        assert_eq!(till.status(&made).await, (1, String::new()));
        app.advance(1);
        assert_eq!(till.status(&made).await, (3, "expired".into()));
        shop.payer.resolve(made["qr_text"].as_str().unwrap()).await.refused("3004");
        assert_eq!(till.cancel(&made).await.ok()["reason"], "expired", "what has ended stays as it ended");
        till.invoice("2", "1").await;
        app.advance(900);
        while app.run_jobs().await > 0 {}
        assert_eq!(app.count("SELECT count(*) FROM invoices WHERE state = 'expired'").await, 2);
    }

    async fn r102_a_blocked_qr_takes_no_new_invoices(app: TestApp) {
        let (_, browser, till) = open(&app).await;
        browser.post(&format!("/qrs/{}/block", till.qr), &json!({})).await.ok();
        till.post("/invoices", &json!({"external_id": "1", "amount": "1"})).await.refused("7002");
        browser.post(&format!("/qrs/{}/unblock", till.qr), &json!({"reason": "ok"})).await.ok();
        till.invoice("1", "1").await;
    }
}
