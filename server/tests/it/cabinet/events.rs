//! `GET /events`: what changes in one tab is heard in another.

use crate::support::{Browser, Ears, Kind, Pki, Shop, TestApp, json};
use server::domain::id::MerchantId;
use server::store::events;
use shared::EventKind;

async fn signed_in(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

both! {
    async fn every_change_of_a_qr_is_heard_in_another_tab(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let path = format!("/qrs/{}", shop.number);
        let mut ears = Ears::open(&app, &browser, None).await;
        browser.patch(&path, &json!({"name": "CASH_2"})).await.ok();
        browser.post(&format!("{path}/block"), &json!({})).await.ok();
        browser.post(&format!("{path}/unblock"), &json!({"reason": "x"})).await.ok();
        shop.bank.act(&format!("{path}/block")).await.ok();
        shop.bank.act(&format!("{path}/unblock")).await.ok();
        for _ in 0..5 {
            let heard = ears.next().await.unwrap();
            assert_eq!((heard.kind.as_str(), &heard.subject), ("qr", &shop.number));
        }
        let (counter, _) = shop.register("COUNTER").await;
        assert_eq!(ears.next().await.unwrap().subject, counter);
        shop.set_account("closed").await;
        assert_eq!(ears.next().await.unwrap().kind, "qr");
        shop.set_account("open").await;
        assert_eq!(ears.next().await.unwrap().kind, "qr");
        let payment = shop.pay("r1", "1.00").await;
        let heard = ears.next().await.unwrap();
        assert_eq!((heard.kind.as_str(), heard.subject), ("payment", payment));
    }

    async fn what_has_not_happened_is_not_told(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let mut ears = Ears::open(&app, &browser, None).await;
        let path = format!("/qrs/{}", shop.number);
        browser.patch(&path, &json!({"name": "SHOP"})).await.ok();
        browser.post(&format!("{path}/unblock"), &json!({"reason": "x"})).await.ok();
        browser.post(&format!("{path}/unblock"), &json!({"reason": ""})).await.refused("2001");
        shop.hold("r1", "1.00").await.ok();
        shop.payer.cancel("r1").await.ok();
        ears.silence().await;
    }

    async fn another_merchant_hears_nothing(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (neighbour, _) = shop.neighbour().await;
        let other = app.browser();
        other.sign_in(&Pki::director(&neighbour)).await.ok();
        let mut theirs = Ears::open(&app, &other, None).await;
        browser.patch(&format!("/qrs/{}", shop.number), &json!({"name": "CASH_2"})).await.ok();
        theirs.silence().await;
        let mut since_ever = Ears::open(&app, &other, Some("0-0")).await;
        // Only his own bank's words about himself: the card and the account.
        for _ in 0..2 {
            assert_eq!(since_ever.next().await.unwrap().subject, "*");
        }
        since_ever.silence().await;
    }

    async fn a_broken_connection_resumes_where_it_broke_off(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let path = format!("/qrs/{}", shop.number);
        let mut ears = Ears::open(&app, &browser, None).await;
        browser.patch(&path, &json!({"name": "A"})).await.ok();
        let last = ears.next().await.unwrap().id;
        drop(ears);
        browser.patch(&path, &json!({"name": "B"})).await.ok();
        let payment = shop.pay("r1", "1.00").await;
        let mut ears = Ears::open(&app, &browser, Some(&last)).await;
        assert_eq!(ears.next().await.unwrap().subject, shop.number);
        assert_eq!(ears.next().await.unwrap().subject, payment);
        browser.patch(&path, &json!({"name": "C"})).await.ok();
        let heard = ears.next().await.unwrap();
        assert_ne!(heard.id, last);
        ears.silence().await;
        for bad in ["x", "1", "-1-1", "1-1-1"] {
            let call = browser.call(axum::http::Method::GET, "/events").header("last-event-id", bad);
            call.send().await.refused("2006");
        }
    }

    async fn a_place_that_was_never_reached_is_the_present_one(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let mut ears = Ears::open(&app, &browser, Some("99999999999-1")).await;
        browser.patch(&format!("/qrs/{}", shop.number), &json!({"name": "A"})).await.ok();
        assert_eq!(ears.next().await.unwrap().subject, shop.number);
    }

    async fn a_stream_ends_with_its_session(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let colleague = app.browser();
        colleague.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let mut ears = Ears::open(&app, &browser, None).await;
        assert_eq!(browser.post("/auth/logout", &json!({})).await.status, 204);
        colleague.patch(&format!("/qrs/{}", shop.number), &json!({"name": "A"})).await.ok();
        assert_eq!(ears.next().await, None);
    }

    async fn nobody_listens_without_a_session(app: TestApp) {
        app.browser().get("/events").await.refused("1003");
    }

    async fn events_are_forgotten_after_a_day(app: TestApp) {
        let (shop, _) = signed_in(&app).await;
        assert!(app.count("SELECT count(*) FROM events").await > 0);
        app.advance(24 * 3600 + 1);
        shop.pay("late", "1.00").await;
        while app.run_jobs().await > 0 {}
        assert_eq!(app.texts("SELECT kind FROM events").await, ["payment"]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_server_changes_is_heard_at_another() {
    let app = TestApp::start(Kind::Postgres).await;
    let (shop, browser) = signed_in(&app).await;
    let another = app.another(|_| {}).await;
    let mut ears = Ears::open(&another, &browser, None).await;
    browser.patch(&format!("/qrs/{}", shop.number), &json!({"name": "A"})).await.ok();
    assert_eq!(ears.next().await.unwrap().subject, shop.number);
}

/// A transaction that began first and commits last has the lower number, and is not passed over.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_commits_late_is_not_skipped() {
    let app = TestApp::start(Kind::Postgres).await;
    let (_, browser) = signed_in(&app).await;
    let merchant = MerchantId(app.count("SELECT id FROM merchants").await);
    let mut ears = Ears::open(&app, &browser, None).await;
    let store = &app.server.store;
    let slow = store.begin().await.unwrap();
    events::write(&slow, merchant, EventKind::Qr, "slow", app.now()).await.unwrap();
    let quick = store.begin().await.unwrap();
    events::write(&quick, merchant, EventKind::Qr, "quick", app.now()).await.unwrap();
    quick.commit().await.unwrap();
    ears.silence().await;
    slow.commit().await.unwrap();
    assert_eq!(ears.next().await.unwrap().subject, "slow");
    assert_eq!(ears.next().await.unwrap().subject, "quick");
}
