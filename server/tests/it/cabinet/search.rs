//! Looking for operations by what they are called.

use crate::refunds::{Sold, work};
use crate::support::{Pki, Shop, TestApp, Till, Value, till_payload as payload};

const DAY: i64 = 86_400;

fn found(page: &Value, key: &str) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|row| row[key].as_str().unwrap().to_owned()).collect()
}

both! {
    async fn r198_r206_a_payment_is_found_by_its_number_its_invoice_and_the_tills_own_id(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let other = sold.till.invoice("B-77", "1.00").await;
        let other = sold.shop.payer.pay("r2", payload(&other), "1.00").await;
        let view = sold.browser.get(&format!("/payments/{}", sold.paid)).await.ok();
        let invoice = view["invoice"]["id"].as_str().unwrap();
        let search = async |text: &str| {
            let path = format!("/payments?search={text}");
            found(&sold.browser.get(&path).await.ok(), "number")
        };
        let ours = std::slice::from_ref(&sold.paid);
        for text in [sold.paid.as_str(), invoice, "A-1", "%20A-1%20", &sold.paid.to_lowercase(), &invoice.to_lowercase()] {
            assert_eq!(search(text).await, ours, "{text}");
        }
        assert_eq!(search("B-77").await, std::slice::from_ref(&other));
        for text in ["a-1", "A-", "A", "PAY26", "x", "%25", "_______", "%25%25%25%25%25%25%25", "чек-000001", "PAY%25%25%25%25", &"9".repeat(64)] {
            assert!(search(text).await.is_empty(), "{text}");
        }
        assert_eq!(search("").await.len(), 2);
        assert_eq!(search("%20").await.len(), 2);
        sold.browser.get(&format!("/payments?search={}", "9".repeat(65))).await.fault("2001", "search", "too-long");
    }

    async fn r198_from_six_characters_the_beginning_is_enough(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let long = sold.till.invoice("2026-11-22/000_17", "1.00").await;
        let long = sold.shop.payer.pay("r2", payload(&long), "1.00").await;
        let search = async |text: &str| found(&sold.browser.get(&format!("/payments?search={text}")).await.ok(), "number");
        let view = sold.browser.get(&format!("/payments/{long}")).await.ok();
        let invoice = view["invoice"]["id"].as_str().unwrap();
        for length in 6..=invoice.len() {
            assert!(search(&invoice[..length]).await.contains(&long), "{length}");
        }
        for length in 6..=long.len() {
            assert!(search(&long[..length]).await.contains(&long), "{length}");
        }
        assert_eq!(search("2026-1").await, std::slice::from_ref(&long));
        assert_eq!(search("2026-").await, Vec::<String>::new());
        assert_eq!(search("2026-11-22/000_").await, std::slice::from_ref(&long));
        // Signs of patterns are letters like any other.
        assert!(search("2026-11-22/000%25").await.is_empty() && search("2026-11-22_000").await.is_empty());
    }

    async fn r198_an_exact_id_is_found_whatever_its_date_and_a_beginning_only_inside_the_period(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let first = sold.till.invoice("LONG-1", "1.00").await;
        let first = sold.shop.payer.pay("r2", payload(&first), "1.00").await;
        app.advance(100 * DAY);
        sold.browser.sign_in(&Pki::director(&sold.shop.tax_id)).await.ok();
        let second = sold.till.invoice("LONG-1-again", "2.00").await;
        let second = sold.shop.payer.pay("r3", payload(&second), "2.00").await;
        let get = async |query: &str| sold.browser.get(&format!("/payments{query}")).await.ok();
        assert_eq!(found(&get(&format!("?search={}", sold.paid)).await, "number"), std::slice::from_ref(&sold.paid));
        assert_eq!(found(&get("?search=A-1").await, "number"), std::slice::from_ref(&sold.paid));
        // Exactly the first, and the beginning of the second.
        assert_eq!(found(&get("?search=LONG-1").await, "number"), [second.clone(), first.clone()]);
        let day = "&from=2026-11-22&to=2026-11-22";
        assert_eq!(found(&get(&format!("?search=LONG-1{day}")).await, "number"), std::slice::from_ref(&first));
        assert_eq!(found(&get(&format!("?search=PAY261{day}")).await, "number"), [first.clone(), sold.paid.clone()]);
        assert!(found(&get("?search=PAY2611").await, "number").is_empty());
        let sum = get("/summary?search=LONG-1").await;
        assert_eq!((&sum["count"], &sum["amount"]), (&2.into(), &"3.00".into()));
        // Page by page, across both ways in which they are found.
        let page = get("?search=LONG-1&limit=1").await;
        let next = page["next"].as_str().unwrap();
        let rest = get(&format!("?search=LONG-1&limit=1&cursor={next}")).await;
        assert_eq!((found(&page, "number"), found(&rest, "number")), (vec![second], vec![first]));
        assert_eq!((&rest["first"], &rest["next"]), (&2.into(), &Value::Null));
    }

    async fn a_beginning_of_many_is_looked_up_and_one_of_very_many_is_walked_to(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let (rows, text) = match app.database.kind {
            crate::support::Kind::Sqlite => ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)", "printf('%05d', i)"),
            crate::support::Kind::Postgres => ("WITH n(i) AS (SELECT * FROM generate_series(1, 1200))", "lpad(i::text, 5, '0')"),
        };
        let now = app.now().millis();
        app.raw(&format!(
            "INSERT INTO invoices (public_id, api_key_id, merchant_id, qr_id, external_id, amount, payload, state, payment_id, created_at, expires_at)
             {rows} SELECT 'INVCFFFFFFFFFFFFFFFF' || {text}, f.api_key_id, f.merchant_id, f.qr_id, 'MANY-' || {text}, 100, 'p', 'paid', f.payment_id, {now}, {now}
             FROM n, (SELECT * FROM invoices LIMIT 1) f"
        )).await;
        app.raw(&format!(
            "INSERT INTO payments (number, participant_id, reference, merchant_id, qr_id, account_id, acquirer_id, payload, amount, state, held_at, confirm_before, finished_at, invoice_id)
             SELECT 'PAY261122990000' || substr(i.external_id, 6), p.participant_id, i.external_id, p.merchant_id, p.qr_id, p.account_id, p.acquirer_id, 'p', 100, 'completed', {now} - i.id, {now}, {now} - i.id, i.id
             FROM invoices i, (SELECT * FROM payments LIMIT 1) p WHERE i.external_id LIKE 'MANY-%'"
        )).await;
        app.raw(
            "UPDATE invoices SET payment_id = (SELECT p.id FROM payments p WHERE p.invoice_id = invoices.id),
                paid_at = (SELECT p.finished_at FROM payments p WHERE p.invoice_id = invoices.id)
             WHERE external_id LIKE 'MANY-%'"
        ).await;
        let count = async |text: &str| sold.browser.get(&format!("/payments/summary?search={text}")).await.ok()["count"].clone();
        assert_eq!((count("MANY-0").await, count("MANY-00").await, count("MANY-010").await), (1200.into(), 999.into(), 100.into()));
        assert_eq!((count("MANY-").await, count("MANY-01200").await), (0.into(), 1.into()));
        assert_eq!((count("INVCFF").await, count("INVCFFFF").await, count("INVCFFFFFFFFFFFFFFFF012").await), (1200.into(), 1200.into(), 1.into()));
        assert_eq!((count("PAY261").await, count("PAY261122").await, count("PAY26112299000001").await), (1201.into(), 1201.into(), 201.into()));
        // Page by page, newest first, each of them once; also through the QR, and through no other.
        let qr = app.texts("SELECT q.number FROM qrs q JOIN payments p ON p.qr_id = q.id LIMIT 1").await.remove(0);
        let (mut all, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = sold.browser.get(&format!("/payments?search=MANY-0&limit=100&qr={qr}{cursor}")).await.ok();
            all.extend(found(&page, "completed_at").into_iter().zip(found(&page, "number")));
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        let unique: std::collections::BTreeSet<_> = all.iter().map(|(_, number)| number).collect();
        assert_eq!((all.len(), unique.len()), (1200, 1200));
        for other in app.texts(&format!("SELECT number FROM qrs WHERE number <> '{qr}'")).await {
            assert!(found(&sold.browser.get(&format!("/payments?search=MANY-0&qr={other}")).await.ok(), "number").is_empty());
        }
        assert!(all.is_sorted_by(|one, other| one.0 >= other.0));
        let page = sold.browser.get("/payments?search=INVCFFFF&limit=100").await.ok();
        assert_eq!(found(&page, "number").len(), 100);
        let next = page["next"].as_str().unwrap();
        let second = found(&sold.browser.get(&format!("/payments?search=INVCFFFF&limit=100&cursor={next}")).await.ok(), "number");
        assert!(found(&page, "number").last() < second.first() && second.len() == 100);
        // So many of the till's ids begin so that they are not looked up any more: the same is found on the other way.
        let before = sold.browser.get("/payments?search=MANY-0&limit=100").await.ok();
        let rows = rows.replace("1200", "100001");
        app.raw(&format!(
            "INSERT INTO invoices (public_id, api_key_id, merchant_id, qr_id, external_id, amount, payload, state, payment_id, created_at, expires_at, paid_at)
             {rows} SELECT 'INVCEEEEEEEEEEEEEEEE' || i, f.api_key_id, f.merchant_id, f.qr_id, 'MANY-0X' || i, 100, 'p', 'paid', f.payment_id, {now}, {now}, {now}
             FROM n, (SELECT * FROM invoices LIMIT 1) f"
        )).await;
        assert_eq!((count("MANY-0").await, count("MANY-00").await), (1200.into(), 999.into()));
        assert_eq!(sold.browser.get("/payments?search=MANY-0&limit=100").await.ok()["items"], before["items"]);
    }

    async fn r223_refunds_are_searched_like_payments_and_by_their_own_id(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let made = sold.refund("4.00").await;
        let id = made["refund_id"].as_str().unwrap();
        let other = sold.shop.pay("s1", "5.00").await;
        let path = format!("/payments/{other}/refunds");
        let second = sold.browser.create(&path, "k1", &serde_json::json!({"amount": "1"})).await.status(201);
        work(&app, 1).await;
        let view = sold.browser.get(&format!("/payments/{}", sold.paid)).await.ok();
        let invoice = view["invoice"]["id"].as_str().unwrap();
        app.advance(50 * DAY);
        sold.browser.sign_in(&Pki::director(&sold.shop.tax_id)).await.ok();
        let search = async |query: &str| found(&sold.browser.get(&format!("/refunds?search={query}")).await.ok(), "id");
        for text in [id, &id.to_lowercase(), &sold.paid, invoice, "A-1"] {
            assert_eq!(search(text).await, [id], "{text}");
        }
        assert!(search("REF").await.is_empty() && search(&id[..10]).await.is_empty() && search("PAY261").await.is_empty());
        let day = "&from=2026-11-22&to=2026-11-22";
        for text in [&id[..6], &id[..12], &sold.paid[..14], &invoice[..6], &invoice[..20]] {
            assert!(search(&format!("{text}{day}")).await.contains(&id.to_owned()), "{text}");
        }
        assert_eq!(search(&format!("PAY261{day}")).await.len(), 2);
        assert_eq!(search(&other).await, [second["id"].as_str().unwrap()]);
        assert_eq!(sold.browser.get(&format!("/refunds/summary?search={id}")).await.ok()["completed"], "4.00");
        // A payment is not found by its refund's id.
        assert!(found(&sold.browser.get(&format!("/payments?search={id}")).await.ok(), "number").is_empty());
    }

    async fn nobody_finds_what_is_another_merchants_or_another_qrs(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let made = sold.refund("4.00").await;
        let (stranger, _) = sold.shop.neighbour().await;
        let other = app.browser();
        other.sign_in(&Pki::director(&stranger)).await.ok();
        let invoice = sold.browser.get("/payments").await.ok()["items"][0]["invoice"]["id"].as_str().unwrap().to_owned();
        for text in [sold.paid.as_str(), &sold.paid[..9], &invoice, &invoice[..9], "A-1"] {
            assert!(found(&other.get(&format!("/payments?search={text}")).await.ok(), "number").is_empty(), "{text}");
            let there = sold.browser.get(&format!("/payments?search={text}&qr={}", sold.shop.number)).await.ok();
            assert!(found(&there, "number").is_empty(), "{text} at another QR");
            let here = sold.browser.get(&format!("/payments?search={text}&qr={}", sold.till.qr)).await.ok();
            assert_eq!(found(&here, "number"), std::slice::from_ref(&sold.paid));
            assert_eq!(other.get(&format!("/refunds/summary?search={text}")).await.ok()["count"], 0);
        }
        let id = made["refund_id"].as_str().unwrap();
        assert!(found(&other.get(&format!("/refunds?search={id}")).await.ok(), "id").is_empty());
    }

    async fn a_hold_that_was_never_confirmed_is_found_by_nothing(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let till = Till::open(&shop, &browser, "TILL").await;
        let invoice = till.invoice("HELD-01", "5.00").await;
        let held = shop.payer.hold("r1", payload(&invoice), "5.00").await.ok();
        for text in [held["number"].as_str().unwrap(), invoice["invoice_id"].as_str().unwrap(), "HELD-01", "HELD-0", "PAY261"] {
            assert!(found(&browser.get(&format!("/payments?search={text}")).await.ok(), "number").is_empty(), "{text}");
        }
    }
}
