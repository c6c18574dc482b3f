//! `POST /payments/{reference}/confirm` and `/cancel`, and the end of a hold.

use crate::support::{Bank, Shop, TestApp, Value, json};
use std::sync::Arc;
use tokio::task::JoinSet;

const STATES: &str = "SELECT state FROM payments ORDER BY id";

both! {
    async fn a_confirmed_payment_has_moved_its_money(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.hold("r1", "1.00").await.ok();
        app.advance(3);
        let paid = shop.payer.confirm("r1").await.ok();
        assert_eq!((&paid["state"], &paid["completed_at"]), (&json!("completed"), &json!(app.now().to_string())));
        assert_eq!(shop.payer.get("/payments/r1").await.ok(), paid);
    }

    async fn confirm_and_cancel_in_every_order(app: TestApp) {
        let shop = Shop::open(&app).await;
        for (n, (steps, end)) in [
            (&["confirm 200", "confirm 200", "cancel 4004", "confirm 200"][..], "completed"),
            (&["cancel 200", "cancel 200", "confirm 4002", "cancel 200"], "cancelled"),
            (&["confirm 200", "wait 100", "confirm 200", "cancel 4004"], "completed"),
            (&["cancel 200", "wait 100", "cancel 200", "confirm 4002"], "cancelled"),
            (&["wait 100", "confirm 4003", "cancel 200", "confirm 4003", "cancel 200"], "timed_out"),
            (&["wait 100", "cancel 200", "confirm 4003"], "timed_out"),
            (&["wait 60", "confirm 4003"], "timed_out"),
            (&["wait 59", "confirm 200"], "completed"),
        ].into_iter().enumerate() {
            let reference = format!("r{n}");
            shop.hold(&reference, "1.00").await.ok();
            for step in steps {
                let (verb, expected) = step.split_once(' ').unwrap();
                if verb == "wait" {
                    app.advance(expected.parse().unwrap());
                } else {
                    let answer = shop.payer.act(&format!("/payments/{reference}/{verb}")).await;
                    assert_eq!(answer.code(), expected, "{steps:?}");
                }
            }
            assert_eq!(shop.payer.get(&format!("/payments/{reference}")).await.ok()["state"], end, "{steps:?}");
        }
    }

    async fn a_hold_ends_by_the_clock_and_the_job_only_tidies(app: TestApp) {
        let shop = Shop::open(&app).await;
        let held = shop.hold("r1", "1.00").await.ok();
        app.advance(60);
        assert_eq!(app.texts(STATES).await, ["held"], "no job came by");
        let late = shop.payer.get("/payments/r1").await.ok();
        assert_eq!((&late["state"], &late["completed_at"]), (&json!("timed_out"), &Value::Null));
        shop.payer.confirm("r1").await.refused("4003");
        assert_eq!(shop.hold("r1", "1.00").await.ok(), late);
        app.run_jobs().await;
        assert_eq!(app.texts(STATES).await, ["timed_out"]);
        let ended = app.count("SELECT finished_at FROM payments").await;
        assert_eq!(shared::Moment::from_millis(ended).to_string(), held["confirm_before"].as_str().unwrap());
        assert_eq!(shop.payer.get("/payments/r1").await.ok(), late);
        shop.payer.confirm("r1").await.refused("4003");
        shop.payer.cancel("r1").await.ok();
    }

    async fn the_job_touches_nothing_that_still_stands_or_is_final(app: TestApp) {
        let shop = Shop::open(&app).await;
        for (reference, verb) in [("r1", "confirm"), ("r2", "cancel"), ("r3", "")] {
            shop.hold(reference, "1.00").await.ok();
            if !verb.is_empty() {
                shop.payer.act(&format!("/payments/{reference}/{verb}")).await.ok();
            }
        }
        app.advance(30);
        shop.hold("r4", "1.00").await.ok();
        app.advance(30);
        app.run_jobs().await;
        assert_eq!(app.texts(STATES).await, ["completed", "cancelled", "timed_out", "held"]);
        shop.payer.confirm("r4").await.ok();
    }

    async fn how_long_a_hold_lasts_is_configured(app: TestApp) {
        let shop = Shop::open(&app).await;
        let hasty = app.another(|config| config.hold_seconds = 5).await;
        let token = shop.payer.token().await;
        let body = json!({"payload": shop.payload, "amount": "1.00", "payer": {}});
        let held = hasty.put("/participant/v1/payments/r1").bearer(&token).json(&body).send().await.ok();
        assert_eq!(held["confirm_before"], app.now().plus(5_000).to_string());
        app.advance(5);
        shop.payer.confirm("r1").await.refused("4003");
    }

    async fn a_hold_taken_in_time_confirms_whatever_happens_meanwhile(app: TestApp) {
        let shop = Shop::open(&app).await;
        for (reference, fate) in [("r1", "block"), ("r2", "close"), ("r3", "suspend")] {
            shop.hold(reference, "1.00").await.ok();
            match fate {
                "block" => drop(shop.bank.act(&format!("/qrs/{}/block", shop.number)).await.ok()),
                "close" => shop.set_account("closed").await,
                _ => shop.set_status("suspended").await,
            }
            assert_eq!(shop.payer.confirm(reference).await.ok()["state"], "completed", "{fate}");
            shop.bank.act(&format!("/qrs/{}/unblock", shop.number)).await.ok();
            shop.set_account("open").await;
        }
    }

    async fn of_confirm_and_cancel_at_once_one_wins(app: TestApp) {
        let shop = Arc::new(Shop::open(&app).await);
        for n in 0..5 {
            let reference = format!("r{n}");
            shop.hold(&reference, "1.00").await.ok();
            let mut callers = JoinSet::new();
            for caller in 0..10 {
                let (shop, reference) = (Arc::clone(&shop), reference.clone());
                callers.spawn(async move {
                    let verb = if caller % 2 == 0 { "confirm" } else { "cancel" };
                    (verb, shop.payer.act(&format!("/payments/{reference}/{verb}")).await.code())
                });
            }
            let state = callers.join_all().await;
            let end = shop.payer.get(&format!("/payments/{reference}")).await.ok()["state"].clone();
            for (verb, code) in state {
                let expected = match (end.as_str().unwrap(), verb) {
                    ("completed", "confirm") | ("cancelled", "cancel") => "200",
                    ("completed", _) => "4004",
                    _ => "4002",
                };
                assert_eq!(code, expected, "{end} {verb}");
            }
        }
    }

    async fn unknown_malformed_and_foreign_references_answer_alike(app: TestApp) {
        let shop = Shop::open(&app).await;
        let other = Bank::register(&app, "wallet2").await;
        shop.hold("r1", "1.00").await.ok();
        for reference in ["none", "a%20b", "%00", "%FF", &"x".repeat(65)] {
            shop.payer.confirm(reference).await.refused("4001");
            shop.payer.cancel(reference).await.refused("4001");
            shop.payer.get(&format!("/payments/{reference}")).await.refused("4001");
        }
        other.confirm("r1").await.refused("4001");
        other.cancel("r1").await.refused("4001");
        other.get("/payments/r1").await.refused("4001");
        shop.payer.confirm("r1").await.ok();
    }

    async fn the_body_says_nothing(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.hold("r1", "1.00").await.ok();
        for verb in ["confirm", "cancel"] {
            let path = format!("/payments/r1/{verb}");
            shop.payer.post(&path, &json!({"amount": "1.00"})).await.fault("2001", "amount", "unknown-field");
        }
        shop.payer.post("/payments/r1/confirm", &json!({})).await.ok();
    }
}
