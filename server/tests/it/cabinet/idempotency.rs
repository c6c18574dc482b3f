//! `Idempotency-Key` on creating requests.

use crate::support::{Browser, Pki, Shop, TestApp, Value, json};
use axum::http::Method;
use std::sync::Arc;
use tokio::task::JoinSet;

const QRS: &str = "SELECT count(*) FROM qrs";

async fn signed_in(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

fn new(shop: &Shop, name: &str) -> Value {
    json!({"account": shop.account, "mfo": "00440", "kind": "static", "name": name})
}

both! {
    async fn a_creating_request_needs_a_key(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let body = new(&shop, "A");
        browser.call(Method::POST, "/qrs").json(&body).send().await.refused("2007");
        for key in ["", " ", "tab\tinside", &"x".repeat(65)] {
            browser.register(key, &body).await.refused("2007");
        }
        let twice = browser.call(Method::POST, "/qrs").header("idempotency-key", "a").header("idempotency-key", "b");
        twice.json(&body).send().await.refused("2007");
        browser.register(&"x".repeat(64), &body).await.status(201);
        browser.register("two words", &body).await.status(201);
    }

    async fn a_repetition_answers_the_first_result(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let first = browser.register("k1", &new(&shop, "A")).await;
        assert_eq!((first.status, first.header("idempotency-replayed")), (201, ""));
        app.advance(60);
        shop.set_account("closed").await;
        let again = browser.register("k1", &new(&shop, "A")).await;
        assert_eq!((again.status, again.header("idempotency-replayed")), (201, "true"));
        assert_eq!(again.header("content-type"), "application/json");
        assert_eq!(again.body, first.body);
        assert_eq!(app.count(QRS).await, 2);
    }

    async fn after_seven_days_a_key_is_fresh_whether_the_job_came_by_or_not(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let first = browser.register("k1", &new(&shop, "A")).await;
        app.advance(7 * 24 * 3600 + 1);
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let again = browser.register("k1", &new(&shop, "A")).await;
        assert_eq!((again.status, again.header("idempotency-replayed")), (201, ""));
        assert_ne!(again.body, first.body);
    }

    async fn bodies_are_compared_by_value(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        browser.register("k1", &new(&shop, "A")).await.status(201);
        let spelled = format!(
            "{{ \"name\": \"\\u0041\", \"kind\":\"static\",\n\"mfo\":\"00440\", \"account\": \"{}\" }}", shop.account,
        );
        let call = browser.call(Method::POST, "/qrs").header("idempotency-key", "k1").body(spelled);
        assert_eq!(call.send().await.header("idempotency-replayed"), "true");
    }

    async fn another_body_under_the_same_key_is_2008(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        browser.register("k1", &new(&shop, "A")).await.status(201);
        browser.register("k1", &new(&shop, "B")).await.refused("2008");
        browser.register("K1", &new(&shop, "B")).await.status(201);
        assert_eq!(app.count(QRS).await, 3);
    }

    async fn twenty_at_once_under_one_key_are_one_qr(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (browser, body) = (Arc::new(browser), new(&shop, "A"));
        let mut callers = JoinSet::new();
        for _ in 0..20 {
            let (browser, body) = (Arc::clone(&browser), body.clone());
            callers.spawn(async move { browser.register("k1", &body).await });
        }
        let answers = callers.join_all().await;
        assert!(answers.iter().all(|answer| answer.status == 201 && answer.body == answers[0].body));
        assert_eq!(answers.iter().filter(|answer| answer.header("idempotency-replayed").is_empty()).count(), 1);
        assert_eq!(app.count(QRS).await, 2);
    }

    async fn a_key_is_one_merchants(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (neighbour, account) = shop.neighbour().await;
        let other = app.browser();
        other.sign_in(&Pki::director(&neighbour)).await.ok();
        let mine = browser.register("k1", &new(&shop, "A")).await.status(201);
        let body = json!({"account": account, "mfo": "00440", "kind": "static", "name": "A"});
        let theirs = other.register("k1", &body).await;
        assert_eq!(theirs.header("idempotency-replayed"), "");
        assert_ne!(theirs.status(201)["number"], mine["number"]);
    }

    async fn a_refused_request_is_not_remembered(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        shop.set_account("closed").await;
        browser.register("k1", &new(&shop, "A")).await.refused("7005");
        shop.set_account("open").await;
        let answer = browser.register("k1", &new(&shop, "A")).await;
        assert_eq!((answer.status, answer.header("idempotency-replayed")), (201, ""));
    }

    async fn answers_are_kept_for_seven_days(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let first = browser.register("k1", &new(&shop, "A")).await;
        app.advance(7 * 86_400);
        app.run_jobs().await;
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        assert_eq!(browser.register("k1", &new(&shop, "A")).await.body, first.body);
        app.advance(1_200);
        app.run_jobs().await;
        let fresh = browser.register("k1", &new(&shop, "A")).await;
        assert_eq!((fresh.status, fresh.header("idempotency-replayed")), (201, ""));
    }
}
