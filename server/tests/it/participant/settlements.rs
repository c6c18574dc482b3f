//! `GET /settlements`.

use crate::support::{Shop, TestApp, Value, account, json};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

const DAY: i64 = 86_400;

fn numbers(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|line| line["number"].as_str().unwrap().to_owned()).collect()
}

both! {
    async fn the_list_is_exactly_the_completed_payments(app: TestApp) {
        let shop = Shop::open(&app).await;
        let paid = shop.pay("r1", "12.30").await;
        let at = app.now().to_string();
        shop.hold("r2", "1.00").await.ok();
        shop.hold("r3", "1.00").await.ok();
        shop.payer.cancel("r3").await.ok();
        app.advance(61);
        app.run_jobs().await;
        let page = shop.bank.get("/settlements").await.ok();
        assert_eq!(page, json!({"items": [{
            "kind": "payment", "number": paid, "qr_number": shop.number, "tax_id": shop.tax_id, "account": shop.account,
            "mfo": "00440", "amount": "12.30", "at": at,
        }], "next": null, "first": 1}));
    }

    async fn pages_run_on_in_a_stable_order_while_new_payments_come(app: TestApp) {
        let shop = Shop::open(&app).await;
        let mut expected = Vec::new();
        for n in 0..7 {
            expected.push(shop.pay(&format!("r{n}"), "1.00").await);
            // Several within one millisecond.
            if n % 3 == 2 {
                app.advance(1);
            }
        }
        let (mut seen, mut path, mut first) = (Vec::new(), "/settlements?limit=3".to_owned(), 1);
        loop {
            let page = shop.bank.get(&path).await.ok();
            assert_eq!(page["first"], first);
            seen.extend(numbers(&page));
            first += 3;
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/settlements?limit=3&cursor={next}");
            if seen.len() == 3 {
                expected.push(shop.pay("late", "1.00").await);
            }
        }
        assert_eq!(seen, expected);
    }

    async fn a_bank_sees_the_payments_of_one_account_when_it_asks(app: TestApp) {
        let shop = Shop::open(&app).await;
        let (neighbour, other) = shop.neighbour().await;
        let body = json!({"account": other, "name": "OTHER"});
        let qr = shop.bank.post(&format!("/merchants/{neighbour}/static-qrs"), &body).await.status(201);
        let mine = shop.pay("r1", "1.00").await;
        let theirs = shop.payer.pay("r2", qr["payload"].as_str().unwrap(), "2.00").await;
        assert_eq!(numbers(&shop.bank.get("/settlements").await.ok()), [mine.clone(), theirs.clone()]);
        let of = async |number: &str| numbers(&shop.bank.get(&format!("/settlements?account={number}")).await.ok());
        assert_eq!(of(&shop.account).await, [mine]);
        assert_eq!(of(&other).await, [theirs]);
        assert!(of(&account(55)).await.is_empty());
    }

    async fn days_are_tashkents_and_both_ends_count(app: TestApp) {
        let shop = Shop::open(&app).await;
        // 2026-11-22 23:59:59 and 2026-11-23 00:00:00 in Tashkent.
        app.advance(10 * 3_600 - 1);
        let before = shop.pay("r1", "1.00").await;
        app.advance(1);
        let after = shop.pay("r2", "1.00").await;
        let of = async |from: &str, to: &str| {
            numbers(&shop.bank.get(&format!("/settlements?from={from}&to={to}")).await.ok())
        };
        assert_eq!(of("2026-11-22", "2026-11-22").await, std::slice::from_ref(&before));
        assert_eq!(of("2026-11-23", "2026-11-23").await, std::slice::from_ref(&after));
        assert_eq!(of("2026-10-20", "2026-11-23").await, [before, after]);
        assert!(of("2026-11-24", "2026-12-20").await.is_empty());
    }

    async fn without_a_period_it_is_today_and_the_six_days_before(app: TestApp) {
        let shop = Shop::open(&app).await;
        let paid = shop.pay("r1", "1.00").await;
        app.advance(6 * DAY);
        assert_eq!(numbers(&shop.bank.get("/settlements").await.ok()), [paid]);
        app.advance(DAY);
        assert!(numbers(&shop.bank.get("/settlements").await.ok()).is_empty());
    }

    async fn a_period_is_whole_forward_and_at_most_35_days(app: TestApp) {
        let shop = Shop::open(&app).await;
        for query in [
            "from=2026-11-01",
            "to=2026-11-01",
            "from=2026-11-02&to=2026-11-01",
            "from=2026-11-01&to=2026-12-06",
            "from=0001-01-01&to=9999-12-31",
        ] {
            shop.bank.get(&format!("/settlements?{query}")).await.refused("2005");
        }
        for query in ["from=2026-11-01&to=2026-12-05", "from=0000-01-01&to=0000-01-20", "from=9999-12-01&to=9999-12-31"] {
            shop.bank.get(&format!("/settlements?{query}")).await.ok();
        }
    }

    async fn parameters_are_read_strictly(app: TestApp) {
        let shop = Shop::open(&app).await;
        for (query, field, rule) in [
            ("from=22.11.2026&to=2026-11-22", "from", "day"),
            ("from=2026-02-30&to=2026-03-01", "from", "day"),
            ("account=1", "account", "account-number"),
            ("account=", "account", "account-number"),
            ("limit=0", "limit", "limit"),
            ("limit=ten", "limit", "limit"),
            ("limit=-1", "limit", "limit"),
            ("page=2", "page", "unknown-field"),
            ("limit=1&limit=2", "limit", "duplicate"),
            ("account=%FF", "account", "malformed"),
        ] {
            shop.bank.get(&format!("/settlements?{query}")).await.fault("2001", field, rule);
        }
        shop.bank.get("/settlements?limit=1000").await.ok();
    }

    async fn a_cursor_of_nobody_is_2006_and_none_breaks_the_server(app: TestApp) {
        let shop = Shop::open(&app).await;
        for n in 0..3 {
            shop.pay(&format!("r{n}"), "1.00").await;
        }
        let ask = async |cursor: &str| shop.bank.get(&format!("/settlements?limit=1&cursor={cursor}")).await;
        for bad in ["", "x", "AAAA", "%21", &URL_SAFE_NO_PAD.encode("2.1"), &URL_SAFE_NO_PAD.encode("0.1.1")] {
            ask(bad).await.refused("2006");
        }
        for extreme in [format!("{}.0.0", u64::MAX), format!("1.{}.{}", i64::MIN, i64::MIN), format!("1.{}.0", i64::MAX)] {
            ask(&URL_SAFE_NO_PAD.encode(extreme)).await.ok();
        }
    }
}
