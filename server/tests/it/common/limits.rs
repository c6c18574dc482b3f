//! How often one caller may ask.

use crate::support::{Bank, Pki, Shop, TestApp};
use server::config::RateLimits;

both! {
    async fn tokens_are_limited_by_participant_and_say_when_to_come_back(app: TestApp) {
        let limits = |config: &mut server::config::Config| config.rate_limits.token_per_minute = 3;
        let (one, two) = (Bank::register(&app, "bank062").await, Bank::register(&app, "bank014").await);
        let limited = app.another(limits).await;
        let ask = |bank: &Bank, secret: &str| {
            limited.post("/participant/v1/oauth/token").basic(&bank.id, secret).send()
        };
        for _ in 0..2 {
            ask(&one, "wrong").await.refused("1001");
        }
        ask(&one, &one.secret).await.ok();
        let answer = ask(&one, &one.secret).await;
        answer.refused("6001");
        assert_eq!(answer.header("retry-after"), "20");
        ask(&two, &two.secret).await.ok();
        app.advance(20);
        ask(&one, &one.secret).await.ok();
        ask(&one, &one.secret).await.refused("6001");
    }

    async fn challenges_and_sign_ins_are_limited_by_address(app: TestApp) {
        let shop = Shop::open(&app).await;
        let limited = app.another(|config| {
            config.rate_limits = RateLimits { challenge_per_minute: 3, sign_in_per_minute: 2, ..config.rate_limits.clone() };
        }).await;
        let browser = limited.browser();
        let challenge = browser.challenge().await;
        browser.enter("AAAA").await.refused("1011");
        browser.enter(&Pki::director(&shop.tax_id).sign(&challenge, app.now())).await.ok();
        assert_eq!(browser.enter("AAAA").await.header("retry-after"), "30");
        browser.challenge().await;
        limited.browser().challenge().await;
        limited.browser().get("/auth/challenge").await.refused("6001");
        // Who is inside works on.
        browser.get("/session").await.ok();
    }

    async fn behind_our_proxy_each_caller_has_an_address_of_his_own(app: TestApp) {
        let limited = app.another(|config| {
            config.rate_limits.challenge_per_minute = 1;
            config.trusted_proxy = true;
        }).await;
        let ask = |from: &str| limited.get("/api/v1/auth/challenge").header("x-forwarded-for", from).send();
        ask("203.0.113.1").await.ok();
        ask("203.0.113.2").await.ok();
        // Only what the proxy itself has added counts.
        ask("198.51.100.7, 203.0.113.1").await.refused("6001");
    }

    async fn without_a_proxy_nobody_chooses_his_address(app: TestApp) {
        let limited = app.another(|config| config.rate_limits.challenge_per_minute = 1).await;
        let ask = |from: &str| limited.get("/api/v1/auth/challenge").header("x-forwarded-for", from).send();
        ask("203.0.113.1").await.ok();
        ask("203.0.113.2").await.refused("6001");
    }
}
