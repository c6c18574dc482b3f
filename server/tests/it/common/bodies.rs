//! Bodies: their size, their emptiness, their shape.

use crate::support::{Answer, Browser, Call, Pki, Shop, TestApp};
use axum::http::Method;

/// Every call with a body, with the credentials that it needs.
async fn calls(shop: &Shop, browser: &Browser) -> Vec<(&'static str, Call)> {
    let (bank, payer, tax_id) = (&shop.bank, &shop.payer, &shop.tax_id);
    vec![
        ("merchants", bank.call(Method::PUT, &format!("/merchants/{tax_id}")).await),
        ("accounts", bank.call(Method::PUT, &format!("/merchants/{tax_id}/accounts/{}", shop.account)).await),
        ("static-qrs", bank.call(Method::POST, &format!("/merchants/{tax_id}/static-qrs")).await),
        ("block", bank.call(Method::POST, &format!("/qrs/{}/block", shop.number)).await),
        ("unblock", bank.call(Method::POST, &format!("/qrs/{}/unblock", shop.number)).await),
        ("resolve", payer.call(Method::POST, "/qr/resolve").await),
        ("hold", payer.call(Method::PUT, "/payments/r2").await),
        ("confirm", payer.call(Method::POST, "/payments/r1/confirm").await),
        ("cancel", payer.call(Method::POST, "/payments/r1/cancel").await),
        ("eimzo", browser.call(Method::POST, "/auth/eimzo")),
        ("qrs", browser.call(Method::POST, "/qrs").header("idempotency-key", "k1")),
        ("logout", browser.call(Method::POST, "/auth/logout")),
    ]
}

/// They need nothing in their body.
const EMPTY: [&str; 5] = ["block", "unblock", "confirm", "cancel", "logout"];

async fn opened(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    shop.hold("r1", "1.00").await.ok();
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

/// What each of them is answered to this body.
async fn sent(app: &TestApp, body: &[u8]) -> Vec<(&'static str, Answer)> {
    let (shop, browser) = opened(app).await;
    let mut answers = Vec::new();
    for (name, call) in calls(&shop, &browser).await {
        answers.push((name, call.body(body).send().await));
    }
    answers
}

both! {
    async fn a_body_over_64_kib_is_2009(app: TestApp) {
        for (name, answer) in sent(&app, &vec![b' '; 64 * 1024 + 1]).await {
            assert_eq!(answer.code(), "2009", "{name}");
            answer.refused("2009");
        }
    }

    async fn a_body_that_announces_too_much_is_not_read(app: TestApp) {
        let (shop, browser) = opened(&app).await;
        for (name, call) in calls(&shop, &browser).await {
            assert_eq!(call.header("content-length", "65537").body("{}").send().await.code(), "2009", "{name}");
        }
    }

    async fn an_empty_body_equals_an_empty_object(app: TestApp) {
        let (shop, browser) = opened(&app).await;
        for (name, call) in calls(&shop, &browser).await {
            let answer = call.send().await;
            if EMPTY.contains(&name) {
                // Confirm comes before cancel.
                assert_eq!(answer.code(), match name { "cancel" => "4004", "logout" => "204", _ => "200" }, "{name}");
            } else {
                let problem = answer.refused("2001");
                assert_eq!(problem.errors[0].code, "required", "{name}");
            }
        }
    }

    async fn what_is_no_object_is_2001(app: TestApp) {
        let (shop, browser) = opened(&app).await;
        for body in ["[]", "null", "{", "{} {}", "x", "\u{feff}{}", " "] {
            for (name, call) in calls(&shop, &browser).await {
                assert_eq!(call.body(body).send().await.code(), "2001", "{name}: {body}");
            }
        }
    }

    async fn an_unknown_field_is_named(app: TestApp) {
        for (name, answer) in sent(&app, b"{\"surprise\":1}").await {
            answer.fault("2001", "surprise", "unknown-field");
            assert_eq!(answer.status, 400, "{name}");
        }
    }
}
