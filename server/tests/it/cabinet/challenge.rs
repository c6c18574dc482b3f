//! `GET /auth/challenge`: one browser, one use, two minutes.

use crate::support::{Pki, Shop, TestApp};
use std::sync::Arc;
use tokio::task::JoinSet;

const CHALLENGE: &str = "/auth/challenge";

both! {
    async fn a_challenge_is_fresh_and_kept_by_nobody(app: TestApp) {
        let answer = app.browser().get(CHALLENGE).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        let view = answer.ok();
        let text = view["challenge"].as_str().unwrap();
        assert!(text.len() == 36 && text.split('-').count() == 5, "{text}");
        assert_eq!(view["expires_at"], app.now().plus(120_000).to_string());
        let (value, line) = answer.cookie("uzqr_browser").unwrap();
        assert_eq!(line, format!("uzqr_browser={value}; Path=/; HttpOnly; SameSite=Lax"));
        assert_eq!(value.len(), 64);
        assert_ne!(app.browser().challenge().await, text);
        assert!(!app.texts("SELECT browser_hash FROM challenges").await.contains(&value), "stored readable");
    }

    async fn a_browser_keeps_its_mark_so_that_two_tabs_can_sign_in(app: TestApp) {
        let shop = Shop::open(&app).await;
        let director = Pki::director(&shop.tax_id);
        let browser = app.browser();
        let one = browser.challenge().await;
        let mark = browser.cookie("uzqr_browser");
        let two = browser.challenge().await;
        assert_eq!(browser.cookie("uzqr_browser"), mark);
        browser.enter(&director.sign(&one, app.now())).await.ok();
        browser.enter(&director.sign(&two, app.now())).await.ok();
    }

    async fn a_mark_that_we_never_gave_is_replaced(app: TestApp) {
        let browser = app.browser();
        for planted in ["x", "zz", &"g".repeat(64)] {
            browser.set_cookie("uzqr_browser", planted);
            browser.challenge().await;
            assert_eq!(browser.cookie("uzqr_browser").unwrap().len(), 64);
            assert_ne!(browser.cookie("uzqr_browser").unwrap(), *planted);
        }
    }

    async fn a_challenge_expires_after_120_seconds(app: TestApp) {
        let shop = Shop::open(&app).await;
        let director = Pki::director(&shop.tax_id);
        for (wait, code) in [(119, "200"), (120, "1010"), (500, "1010")] {
            let browser = app.browser();
            let challenge = browser.challenge().await;
            app.advance(wait);
            assert_eq!(browser.enter(&director.sign(&challenge, app.now())).await.code(), code, "{wait} s");
        }
    }

    async fn a_challenge_is_used_once(app: TestApp) {
        let shop = Shop::open(&app).await;
        let director = Pki::director(&shop.tax_id);
        let browser = app.browser();
        let signed = director.sign(&browser.challenge().await, app.now());
        browser.enter(&signed).await.ok();
        browser.enter(&signed).await.refused("1010");
        assert_eq!(browser.get("/session").await.code(), "200", "the session stands all the same");
    }

    async fn of_twenty_at_once_with_one_challenge_one_enters(app: TestApp) {
        let shop = Shop::open(&app).await;
        let director = Pki::director(&shop.tax_id);
        let browser = Arc::new(app.browser());
        let signed = director.sign(&browser.challenge().await, app.now());
        let mut tabs = JoinSet::new();
        for _ in 0..20 {
            let (browser, signed) = (Arc::clone(&browser), signed.clone());
            tabs.spawn(async move { browser.enter(&signed).await.code() });
        }
        let codes = tabs.join_all().await;
        assert_eq!(codes.iter().filter(|code| *code == "200").count(), 1, "{codes:?}");
        assert_eq!(codes.iter().filter(|code| *code == "1010").count(), 19, "{codes:?}");
        assert_eq!(app.count("SELECT count(*) FROM sessions").await, 1);
    }

    async fn a_challenge_is_bound_to_the_browser_that_asked(app: TestApp) {
        let shop = Shop::open(&app).await;
        let director = Pki::director(&shop.tax_id);
        let (mine, theirs) = (app.browser(), app.browser());
        let signed = director.sign(&mine.challenge().await, app.now());
        theirs.challenge().await;
        theirs.enter(&signed).await.refused("1010");
        app.browser().enter(&signed).await.refused("1010");
        mine.enter(&signed).await.ok();
    }

    async fn a_challenge_of_nobodys_making_is_1010(app: TestApp) {
        let shop = Shop::open(&app).await;
        let director = Pki::director(&shop.tax_id);
        let browser = app.browser();
        let challenge = browser.challenge().await;
        for content in ["9b573e40-cefd-42cc-a534-f6e78b27c2ae", "", "x", &challenge.to_uppercase(), &format!("{challenge} ")] {
            browser.enter(&director.sign(content, app.now())).await.refused("1010");
        }
        for content in [&b"\xff\xfe"[..], b"a\0b", &[b'x'; 20_000]] {
            use base64::{Engine, engine::general_purpose::STANDARD};
            browser.enter(&STANDARD.encode(director.sign_bytes(content, app.now()))).await.refused("1010");
        }
    }

    async fn a_refused_sign_in_uses_the_challenge_up(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        let challenge = browser.challenge().await;
        let foreign = Pki::foreign().issue(&crate::support::director(&shop.tax_id), |_| {});
        browser.enter(&foreign.sign(&challenge, app.now())).await.refused("1012");
        browser.enter(&Pki::director(&shop.tax_id).sign(&challenge, app.now())).await.refused("1010");
    }

    async fn another_server_takes_the_challenge_too(app: TestApp) {
        let shop = Shop::open(&app).await;
        let second = app.another(|_| {}).await;
        let browser = app.browser();
        let challenge = browser.challenge().await;
        browser.at(&second).enter(&Pki::director(&shop.tax_id).sign(&challenge, app.now())).await.ok();
    }

    async fn how_long_a_challenge_lives_is_configured(app: TestApp) {
        let hasty = app.another(|config| config.challenge_seconds = 10).await;
        let view = hasty.browser().get(CHALLENGE).await.ok();
        assert_eq!(view["expires_at"], app.now().plus(10_000).to_string());
    }

    async fn the_job_forgets_challenges_that_nobody_can_use(app: TestApp) {
        app.browser().challenge().await;
        app.advance(2 * 86_400);
        app.browser().challenge().await;
        app.run_jobs().await;
        assert_eq!(app.count("SELECT count(*) FROM challenges").await, 1);
    }
}
