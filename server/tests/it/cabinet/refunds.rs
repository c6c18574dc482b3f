//! `/refunds`: what was returned, what is on its way, what has failed; and what one payment's timeline tells.

use crate::refunds::{Sold, work};
use crate::support::{Desk, Pki, Shop, Telegram, TestApp, Value, json};

const DAY: i64 = 86_400;

async fn list(sold: &Sold, query: &str) -> Vec<Value> {
    sold.browser.get(&format!("/refunds{query}")).await.ok()["items"].as_array().unwrap().clone()
}

async fn summary(sold: &Sold, query: &str) -> Vec<String> {
    let sum = sold.browser.get(&format!("/refunds/summary{query}")).await.ok();
    let texts = ["amount", "completed", "pending", "failed"].map(|key| sum[key].as_str().unwrap().to_owned());
    [vec![sum["count"].to_string()], texts.to_vec()].concat()
}

both! {
    async fn r219_r221_r222_every_refund_stands_in_the_list_from_its_first_moment_and_shows_its_state(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        sold.desk.is(Desk::Fails);
        let failed = sold.refund("1.00").await;
        work(&app, 1).await;
        sold.desk.is(Desk::Completes);
        let completed = sold.refund("2.00").await;
        work(&app, 1).await;
        let created = sold.refund("3.00").await;
        let rows = list(&sold, "").await;
        let ids: Vec<_> = rows.iter().map(|row| row["id"].clone()).collect();
        assert_eq!(ids, [&created, &completed, &failed].map(|made| made["refund_id"].clone()));
        let states: Vec<_> = rows.iter().map(|row| (row["state"].as_str().unwrap(), row["waiting"].as_str())).collect();
        assert_eq!(states, [("created", Some("turn")), ("completed", None), ("failed", None)]);
        assert_eq!(rows[2]["reason"], "Счёт закрыт");
        let view = sold.browser.get(&format!("/payments/{}", sold.paid)).await.ok();
        assert_eq!(view["refunds"], json!(rows));
        assert_eq!(summary(&sold, "").await, ["3", "6.00", "2.00", "3.00", "1.00"]);
        assert_eq!(sold.browser.get("/payments/summary").await.ok(), json!({"count": 1, "amount": "10.00", "refunded": "2.00"}));
    }

    async fn r218_r222_what_a_refund_waits_for_is_told_as_it_is(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let waiting = async || list(&sold, "").await[0]["waiting"].clone();
        sold.refund("1.00").await;
        assert_eq!(waiting().await, "turn");
        for (desk, expected) in [(Desk::Down, "silence"), (Desk::Accepts, "bank"), (Desk::Nonsense, "silence"), (Desk::Accepts, "bank")] {
            sold.desk.is(desk);
            work(&app, 70).await;
            assert_eq!(waiting().await, expected, "{desk:?}");
        }
        let told = app.count("SELECT count(*) FROM events WHERE kind = 'refund'").await;
        work(&app, 70).await;
        assert_eq!(app.count("SELECT count(*) FROM events WHERE kind = 'refund'").await, told, "the same answer is no news");
        sold.desk.decides("completed");
        work(&app, 70).await;
        assert_eq!((waiting().await, list(&sold, "").await[0]["state"].clone()), (Value::Null, "completed".into()));
    }

    async fn r225_the_filter_is_about_the_day_of_the_refund(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        app.advance(DAY);
        sold.browser.sign_in(&Pki::director(&sold.shop.tax_id)).await.ok();
        sold.refund("4.00").await;
        work(&app, 1).await;
        assert!(list(&sold, "?from=2026-11-22&to=2026-11-22").await.is_empty());
        assert_eq!(list(&sold, "?from=2026-11-23&to=2026-11-23").await.len(), 1);
        assert_eq!(summary(&sold, "?from=2026-11-22&to=2026-11-22").await, ["0", "0.00", "0.00", "0.00", "0.00"]);
        assert_eq!(summary(&sold, "?from=2026-11-23&to=2026-11-23").await[2], "4.00");
        // The payments' summary counts what was returned of the day's payments, whenever that was.
        let of = async |day: &str| sold.browser.get(&format!("/payments/summary?from={day}&to={day}")).await.ok()["refunded"].clone();
        assert_eq!((of("2026-11-22").await, of("2026-11-23").await), ("4.00".into(), "0.00".into()));
    }

    async fn r224_refunds_of_one_qr(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let number = sold.shop.pay("s1", "8.00").await;
        sold.browser.create(&format!("/payments/{number}/refunds"), "k", &json!({"amount": "3"})).await.status(201);
        sold.refund("1.00").await;
        let of_shop = format!("?qr={}", sold.shop.number);
        let rows = list(&sold, &of_shop).await;
        assert_eq!((rows.len(), &rows[0]["amount"], &rows[0]["by"]), (1, &json!("3.00"), &json!("cabinet")));
        assert_eq!(summary(&sold, &of_shop).await[..2], ["1", "3.00"]);
        sold.browser.get("/refunds?qr=6r0000000000000000").await.refused("7001");
        sold.browser.get("/refunds/summary?qr=6r0000000000000000").await.refused("7001");
    }

    async fn r202_r203_periods_and_cursors_follow_the_same_rules_everywhere(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        for n in 0..5 {
            sold.refund("0.10").await;
            app.advance(n);
        }
        for path in ["/payments", "/payments/summary", "/payments/export", "/refunds", "/refunds/summary", "/refunds/export"] {
            for query in ["from=2026-11-01", "to=2026-11-01", "from=2026-11-02&to=2026-11-01", "from=2026-11-01&to=2026-12-06"] {
                sold.browser.get(&format!("{path}?{query}")).await.refused("2005");
            }
            let whole = sold.browser.get(&format!("{path}?from=2026-11-01&to=2026-12-05")).await;
            assert_eq!(whole.status, 200, "{path}");
            sold.browser.get(&format!("{path}?from=today&to=2026-12-05")).await.fault("2001", "from", "day");
            sold.browser.get(&format!("{path}?qr=x")).await.fault("2001", "qr", "qr-number");
            sold.browser.get(&format!("{path}?state=failed")).await.fault("2001", "state", "unknown-field");
            sold.browser.get(&format!("{path}?search=%00")).await.fault("2001", "search", "malformed");
            app.browser().get(path).await.refused("1003");
        }
        let (mut seen, mut path) = (Vec::new(), "/refunds?limit=2".to_owned());
        loop {
            let page = sold.browser.get(&path).await.ok();
            seen.extend(page["items"].as_array().unwrap().iter().map(|row| row["id"].to_string()));
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/refunds?limit=2&cursor={next}");
        }
        let all: Vec<_> = list(&sold, "").await.iter().map(|row| row["id"].to_string()).collect();
        assert_eq!((seen.len(), &seen), (5, &all));
        sold.browser.get("/refunds?cursor=x").await.refused("2006");
    }

    async fn one_payment_tells_everything_that_has_happened_to_it(app: TestApp) {
        let telegram = Telegram::open().await;
        let app = telegram.server(&app).await;
        let sold = Sold::for_(&app, "10.00").await;
        sold.browser.put(&format!("/qrs/{}/telegram", sold.shop.number), &json!({"chat_id": 7, "lang": "ru"})).await.ok();
        let events = async |number: &str| {
            let view = sold.browser.get(&format!("/payments/{number}")).await.ok();
            view["timeline"].as_array().unwrap().iter().map(|e| e["event"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(events(&sold.paid).await, ["invoice_created", "held", "completed"]);
        let number = sold.shop.pay("s1", "8.00").await;
        assert_eq!(events(&number).await, ["held", "completed"]);
        app.advance(3);
        app.tell().await;
        assert_eq!(events(&number).await, ["held", "completed", "notified"]);
        sold.browser.create(&format!("/payments/{number}/refunds"), "k", &json!({"amount": "3"})).await.status(201);
        app.advance(1);
        work(&app, 1).await;
        assert_eq!(events(&number).await, ["held", "completed", "notified", "refund_created", "refund_completed"]);
        let view = sold.browser.get(&format!("/payments/{number}")).await.ok();
        assert_eq!(view["timeline"][2]["at"], "2026-11-22T09:00:03.000Z");
        assert!(view["timeline"][2].get("refund").is_none());
        assert_eq!(view["timeline"][3]["refund"], view["refunds"][0]["id"]);
    }

    async fn another_merchants_refunds_are_nowhere(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        sold.refund("1.00").await;
        let (stranger, _) = Shop::neighbour(&sold.shop).await;
        let other = app.browser();
        other.sign_in(&Pki::director(&stranger)).await.ok();
        assert_eq!(other.get("/refunds").await.ok(), json!({"items": [], "next": null, "first": 1}));
        assert_eq!(other.get("/refunds/summary").await.ok()["count"], 0);
        other.get(&format!("/refunds?qr={}", sold.till.qr)).await.refused("7001");
        assert_eq!(other.get("/refunds/export").await.text().lines().count(), 1);
    }
}
