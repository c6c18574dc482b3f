//! Only pages of this site change anything: `X-Requested-With` and `Origin`.

use crate::support::{Browser, Pki, Shop, TestApp, json};
use axum::http::Method;

const SITE: &str = "http://localhost:8080";

async fn signed_in(app: &TestApp) -> Browser {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    browser
}

both! {
    async fn a_change_needs_the_header_and_our_own_origin_or_none(app: TestApp) {
        let browser = signed_in(&app).await;
        let token = format!("uzqr={}", browser.cookie("uzqr").unwrap());
        for path in ["/api/v1/auth/logout", "/api/v1/qrs", "/api/v1/auth/eimzo"] {
            let call = || app.call(Method::POST, path).header("cookie", &token);
            call().send().await.refused("1005");
            call().header("origin", SITE).send().await.refused("1005");
            call().header("x-requested-with", "XMLHttpRequest").send().await.refused("1005");
            for foreign in ["https://evil.example", "null", "http://localhost:9090", "https://localhost:8080", ""] {
                let answer = call().header("x-requested-with", "uzqr").header("origin", foreign).send().await;
                answer.refused("1005");
            }
            let doubled = call().header("x-requested-with", "uzqr").header("origin", SITE).header("origin", "null");
            doubled.send().await.refused("1005");
        }
        browser.get("/session").await.ok();
        let own = app.post("/api/v1/auth/logout").header("cookie", &token).header("x-requested-with", "uzqr");
        own.header("origin", SITE).send().await.status(204);
    }

    async fn a_method_that_no_path_knows_is_refused_as_such_to_everybody(app: TestApp) {
        for path in ["/api/v1/help", "/api/v1/session", "/api/v1/auth/challenge"] {
            app.post(path).send().await.refused("2011");
            app.post(path).header("origin", "https://evil.example").send().await.refused("2011");
        }
    }

    async fn the_origin_is_that_of_the_public_address(app: TestApp) {
        let site = server::config::PublicUrl::parse("https://uzqr.example").unwrap();
        let secure = app.another(|config| config.public_url = site).await;
        let call = |origin| {
            secure.post("/api/v1/auth/logout").header("x-requested-with", "uzqr").header("origin", origin)
        };
        call(SITE).send().await.refused("1005");
        call("https://uzqr.example").send().await.refused("1003");
    }

    async fn reading_is_free(app: TestApp) {
        let browser = signed_in(&app).await;
        let token = format!("uzqr={}", browser.cookie("uzqr").unwrap());
        let call = app.get("/api/v1/session").header("cookie", &token).header("origin", "https://evil.example");
        let answer = call.send().await;
        answer.ok();
        assert!(answer.headers.get("access-control-allow-origin").is_none(), "no foreign page may read it");
    }

    async fn banks_are_no_browsers(app: TestApp) {
        let shop = Shop::open(&app).await;
        let call = shop.bank.call(Method::POST, &format!("/qrs/{}/block", shop.number)).await;
        call.header("origin", "https://bank.example").json(&json!({})).send().await.ok();
    }
}
