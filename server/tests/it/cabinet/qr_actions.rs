//! What a merchant does with a QR that he has: another name, a block, its end.

use crate::support::{Browser, Pki, Shop, TestApp, Value, fifty_buyers_meet, json};
use axum::http::Method;

const LINES: &str =
    "SELECT action || ' ' || details FROM journal WHERE action LIKE 'qr.%' AND actor_kind = 'user' ORDER BY id";

async fn signed_in(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

fn active() -> Value {
    json!({"state": "active"})
}

both! {
    async fn r92_to_r97_a_new_name_shows_at_once_and_changes_nothing_else(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let path = format!("/qrs/{}", shop.number);
        let mut before = browser.get(&path).await.ok();
        let renamed = browser.patch(&path, &json!({"name": "CASH_2"})).await.ok();
        before["name"] = json!("CASH_2");
        assert_eq!(renamed, before, "number, payload and the rest stay");
        assert_eq!(browser.get("/qrs?search=cash_2").await.ok()["items"], json!([before]));
        browser.patch(&path, &json!({"name": "CASH_2"})).await.ok();
        assert_eq!(app.texts(LINES).await, ["qr.rename SHOP CASH_2"], "the same name again is no change");
        shop.pay("r1", "1.00").await;
    }

    async fn r95_a_new_name_obeys_the_rules_of_registration(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let path = format!("/qrs/{}", shop.number);
        for bad in ["", " ", "two words", "\u{41a}\u{430}\u{441}\u{441}\u{430}", &"A".repeat(31)] {
            browser.patch(&path, &json!({"name": bad})).await.fault("2001", "name", "qr-name");
        }
        browser.patch(&path, &json!({})).await.fault("2001", "name", "required");
        browser.patch(&path, &json!({"name": "A", "kind": "dynamic"})).await.fault("2001", "kind", "unknown-field");
        browser.patch(&path, &json!({"name": "A", "account": shop.account})).await.fault("2001", "account", "unknown-field");
        assert_eq!(browser.get(&path).await.ok()["name"], "SHOP");
    }

    async fn r98_to_r105_a_block_pauses_a_qr_until_it_is_lifted(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let paid = shop.pay("before", "1.00").await;
        let path = format!("/qrs/{}", shop.number);
        let preview = browser.get(&format!("{path}/block-preview")).await.ok();
        assert_eq!(preview, json!({"unpaid_invoices": 0, "api_keys": 0}));
        let blocked = browser.post(&format!("{path}/block"), &json!({})).await.ok();
        assert_eq!(blocked["status"], json!({"state": "blocked", "kind": "manual", "at": app.now().to_string()}));
        shop.hold("r1", "1.00").await.refused("7002");
        shop.payer.resolve(&shop.payload).await.refused("7002");
        // What has been paid can still be seen (R105).
        assert_eq!(browser.get(&format!("/payments/{paid}")).await.ok()["amount"], "1.00");
        let again = browser.post(&format!("{path}/unblock"), &json!({"reason": "Ochildi"})).await.ok();
        assert_eq!(again["status"], active());
        shop.pay("after", "1.00").await;
    }

    async fn r121_who_blocked_and_why_he_lifted_it_is_kept_once(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let path = format!("/qrs/{}", shop.number);
        let since = app.now().to_string();
        for _ in 0..3 {
            let seen = browser.post(&format!("{path}/block"), &Value::Object(Default::default())).await.ok();
            assert_eq!(seen["status"]["at"], since, "a repetition does not move the beginning");
            app.advance(1);
        }
        for reason in ["Касса снова работает", "again", "and again"] {
            let seen = browser.post(&format!("{path}/unblock"), &json!({"reason": reason})).await.ok();
            assert_eq!(seen["status"], active());
        }
        assert_eq!(app.texts(LINES).await, ["qr.block manual", "qr.unblock Касса снова работает"]);
        let who = app.texts("SELECT actor || certificate_serial FROM journal WHERE action = 'qr.unblock'").await;
        assert!(who[0].starts_with("KARIMOV ALI VALIYEVICH"), "{who:?}");
    }

    async fn r116_to_r118_a_reason_is_some_text_of_at_most_120_characters(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let path = format!("/qrs/{}", shop.number);
        browser.post(&format!("{path}/block"), &json!({})).await.ok();
        for bad in ["", "   ", "\u{a0}\t\n", &"x".repeat(121), &"\u{1f642}".repeat(121)] {
            let answer = browser.post(&format!("{path}/unblock"), &json!({"reason": bad})).await;
            answer.fault("2001", "reason", "unblock-reason");
        }
        browser.post(&format!("{path}/unblock"), &json!({})).await.fault("2001", "reason", "required");
        assert_eq!(browser.get(&path).await.ok()["status"]["kind"], "manual");
        let emoji = "\u{1f642}".repeat(120);
        browser.post(&format!("{path}/unblock"), &json!({"reason": emoji})).await.ok();
        assert_eq!(app.texts(LINES).await.last(), Some(&format!("qr.unblock {emoji}")));
    }

    async fn r108_a_bank_block_is_not_the_merchants_to_lift(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let path = format!("/qrs/{}", shop.number);
        let unblock = async || browser.post(&format!("{path}/unblock"), &json!({"reason": "x"})).await;
        unblock().await.ok();
        shop.bank.act(&format!("{path}/block")).await.ok();
        unblock().await.refused("7004");
        // His own beside it he may lift; the bank's stays.
        let both = browser.post(&format!("{path}/block"), &json!({})).await.ok();
        assert_eq!(both["status"]["kind"], "bank");
        assert_eq!(unblock().await.ok()["status"]["kind"], "bank");
        unblock().await.refused("7004");
        shop.bank.act(&format!("{path}/unblock")).await.ok();
        shop.set_account("closed").await;
        unblock().await.refused("7004");
        shop.set_account("open").await;
        assert_eq!(unblock().await.ok()["status"], active());
        app.raw("INSERT INTO qr_blocks (qr_id, kind, at) SELECT id, 'system', 5 FROM qrs").await;
        unblock().await.refused("7004");
    }

    async fn r122_dynamic_qrs_are_renamed_blocked_and_unblocked_too(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let new = json!({"account": shop.account, "mfo": "00440", "kind": "dynamic", "name": "TILL"});
        let qr = browser.register("k1", &new).await.status(201);
        let path = format!("/qrs/{}", qr["number"].as_str().unwrap());
        assert_eq!(browser.patch(&path, &json!({"name": "TILL_2"})).await.ok()["name"], "TILL_2");
        assert_eq!(browser.post(&format!("{path}/block"), &json!({})).await.ok()["status"]["kind"], "manual");
        assert_eq!(browser.post(&format!("{path}/unblock"), &json!({"reason": "x"})).await.ok()["status"], active());
    }

    async fn anothers_qr_an_unknown_one_and_nonsense_answer_alike(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (neighbour, foreign) = shop.neighbour().await;
        let body = json!({"account": foreign, "name": "THEIRS"});
        let theirs = shop.bank.post(&format!("/merchants/{neighbour}/static-qrs"), &body).await.status(201);
        for number in [theirs["number"].as_str().unwrap(), "6r0000000000000000", "x", "%00", "%FF"] {
            let path = format!("/qrs/{number}");
            browser.patch(&path, &json!({"name": "MINE"})).await.refused("7001");
            browser.get(&format!("{path}/block-preview")).await.refused("7001");
            browser.post(&format!("{path}/block"), &json!({})).await.refused("7001");
            browser.post(&format!("{path}/unblock"), &json!({"reason": "x"})).await.refused("7001");
        }
        assert!(app.texts(LINES).await.is_empty());
        assert_eq!(app.count("SELECT count(*) FROM qr_blocks").await, 0);
    }

    async fn a_foreign_page_and_a_foreign_body_are_refused(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let path = format!("/api/v1/qrs/{}", shop.number);
        for (method, action) in [(Method::PATCH, ""), (Method::POST, "/block"), (Method::POST, "/unblock")] {
            let call = app.call(method, &format!("{path}{action}")).header("cookie", &browser.cookie_line());
            call.json(&json!({"name": "A", "reason": "x"})).send().await.refused("1005");
        }
        let block = format!("/qrs/{}/block", shop.number);
        browser.post(&block, &json!({"reason": "x"})).await.fault("2001", "reason", "unknown-field");
        browser.post(&format!("{block}?force=1"), &json!({})).await.fault("2001", "force", "unknown-field");
        assert_eq!(app.count("SELECT count(*) FROM qr_blocks").await, 0);
    }

    async fn r100_once_a_block_has_answered_no_hold_begins(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        fifty_buyers_meet(&app, shop, async |shop| {
            browser.post(&format!("/qrs/{}/block", shop.number), &json!({})).await.ok();
        }, "7002").await;
    }

    async fn a_double_click_in_two_tabs_leaves_one_line(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let path = format!("/qrs/{}/block", shop.number);
        let body = json!({});
        let clicks = futures_util::future::join_all((0..8).map(|_| browser.post(&path, &body))).await;
        for click in clicks {
            assert_eq!(click.ok()["status"]["kind"], "manual");
        }
        assert_eq!(app.texts(LINES).await, ["qr.block manual"]);
    }
}
