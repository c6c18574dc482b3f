//! The session: its cookie, its ends.

use crate::support::{Browser, Pki, Shop, TestApp, json};
use axum::http::Method;

const MINUTE: i64 = 60;

async fn entered(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

both! {
    async fn the_cookie_is_out_of_reach_of_scripts_and_foreign_pages(app: TestApp) {
        let shop = Shop::open(&app).await;
        let answer = app.browser().sign_in(&Pki::director(&shop.tax_id)).await;
        let (value, line) = answer.cookie("uzqr").unwrap();
        assert_eq!(line, format!("uzqr={value}; Path=/; HttpOnly; SameSite=Lax"));
        assert_eq!(value.split('.').count(), 3, "a JWT");
    }

    async fn over_https_the_cookie_is_tied_to_the_host(app: TestApp) {
        let shop = Shop::open(&app).await;
        let site = server::config::PublicUrl::parse("https://uzqr.example").unwrap();
        let secure = app.another(|config| config.public_url = site).await;
        let browser = secure.browser();
        let answer = browser.sign_in(&Pki::director(&shop.tax_id)).await;
        let (value, line) = answer.cookie("__Host-uzqr").unwrap();
        assert_eq!(line, format!("__Host-uzqr={value}; Path=/; HttpOnly; SameSite=Lax; Secure"));
        assert!(answer.cookie("uzqr").is_none());
        assert!(answer.header("strict-transport-security").starts_with("max-age="));
        assert!(browser.cookie("__Host-uzqr-browser").is_some());
        browser.get("/session").await.ok();
        // The plain name means nothing here.
        let plain = secure.browser();
        plain.set_cookie("uzqr", &value);
        plain.get("/session").await.refused("1003");
    }

    async fn without_a_session_there_is_nothing(app: TestApp) {
        for path in ["/session", "/accounts", "/qrs", "/qrs/6r0000000000000000", "/qrs/x/image", "/payments", "/payments/x"] {
            app.browser().get(path).await.refused("1003");
        }
        app.browser().post("/auth/logout", &json!({})).await.refused("1003");
        app.browser().register("k1", &json!({})).await.refused("1003");
    }

    async fn a_session_that_nobody_uses_ends(app: TestApp) {
        let (_, browser) = entered(&app).await;
        for _ in 0..4 {
            app.advance(29 * MINUTE);
            browser.get("/session").await.ok();
        }
        app.advance(30 * MINUTE);
        browser.get("/session").await.refused("1003");
    }

    async fn a_session_in_use_ends_all_the_same(app: TestApp) {
        let (_, browser) = entered(&app).await;
        for _ in 0..35 {
            app.advance(20 * MINUTE);
            browser.get("/session").await.ok();
        }
        app.advance(20 * MINUTE);
        browser.get("/session").await.refused("1003");
    }

    async fn both_ends_are_configured(app: TestApp) {
        let shop = Shop::open(&app).await;
        let strict = app.another(|config| {
            config.session_idle_minutes = 2;
            config.session_max_hours = 1;
        }).await;
        let browser = strict.browser();
        let view = browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        assert_eq!(view["expires_at"], app.now().plus(3_600_000).to_string());
        app.advance(119);
        browser.get("/session").await.ok();
        app.advance(120);
        browser.get("/session").await.refused("1003");
    }

    async fn logging_out_kills_the_session_at_once_on_every_server(app: TestApp) {
        let (_, browser) = entered(&app).await;
        let second = app.another(|_| {}).await;
        let elsewhere = browser.at(&second);
        elsewhere.get("/session").await.ok();
        let answer = browser.post("/auth/logout", &json!({})).await;
        answer.status(204);
        let (_, line) = answer.cookie("uzqr").unwrap();
        assert_eq!(line, "uzqr=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
        // Whoever kept a copy of the cookie has nothing.
        elsewhere.get("/session").await.refused("1003");
        elsewhere.at(&app).get("/qrs").await.refused("1003");
        elsewhere.post("/auth/logout", &json!({})).await.refused("1003");
        assert_eq!(app.count("SELECT count(*) FROM journal WHERE action = 'session.end'").await, 1);
    }

    async fn logging_out_ends_one_session_of_several(app: TestApp) {
        let (shop, desk) = entered(&app).await;
        let phone = app.browser();
        phone.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        desk.post("/auth/logout", &json!({})).await.status(204);
        phone.get("/session").await.ok();
        desk.post("/auth/logout", &json!({"all": true})).await.refused("1003");
    }

    async fn signing_in_again_ends_the_session_before(app: TestApp) {
        let (shop, browser) = entered(&app).await;
        let before = browser.at(&app);
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        browser.get("/session").await.ok();
        before.get("/session").await.refused("1003");
    }

    async fn a_session_is_stored_unreadable(app: TestApp) {
        let (_, browser) = entered(&app).await;
        let token = browser.cookie("uzqr").unwrap();
        let rows = app.texts("SELECT token_hash || coalesce(user_pinfl_masked, '') FROM sessions").await;
        assert_eq!(rows.len(), 1);
        assert!(!rows[0].contains("30101850000011"), "a PINFL stands readable");
        let claims = token.split('.').nth(1).unwrap();
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        let claims: serde_json::Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
        let sid = claims["sid"].as_str().unwrap();
        assert_eq!(sid.len(), 64, "256 bits");
        assert!(!rows[0].contains(sid));
    }

    async fn a_participants_token_is_no_session_and_a_session_no_token(app: TestApp) {
        let (shop, browser) = entered(&app).await;
        let stranger = app.browser();
        stranger.set_cookie("uzqr", &shop.bank.token().await);
        stranger.get("/session").await.refused("1003");
        let session = browser.cookie("uzqr").unwrap();
        app.get("/participant/v1/settlements").bearer(&session).send().await.refused("1003");
        app.get("/api/v1/session").bearer(&session).send().await.refused("1003");
    }

    async fn a_cookie_that_comes_twice_is_not_taken(app: TestApp) {
        let (_, browser) = entered(&app).await;
        let token = browser.cookie("uzqr").unwrap();
        let twice = format!("uzqr=planted; uzqr={token}");
        app.call(Method::GET, "/api/v1/session").header("cookie", &twice).send().await.refused("1003");
    }

    async fn the_job_forgets_sessions_that_have_ended(app: TestApp) {
        let _ = entered(&app).await;
        app.advance(13 * 60 * MINUTE);
        app.run_jobs().await;
        assert_eq!(app.count("SELECT count(*) FROM sessions").await, 0);
    }
}
