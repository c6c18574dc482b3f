//! `PUT` and `DELETE /qrs/{number}/telegram`, and the test message.

use crate::support::{Browser, Ears, Mood, Pki, Shop, Telegram, TestApp, json};
use serde_json::Value;

const CHAT: i64 = -1_001_234_567_890;

async fn signed_in(app: &TestApp) -> (Telegram, TestApp, Shop, Browser) {
    let telegram = Telegram::open().await;
    let app = telegram.server(app).await;
    let shop = Shop::open(&app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (telegram, app, shop, browser)
}

fn path(number: &str) -> String {
    format!("/qrs/{number}/telegram")
}

fn bound(chat: i64, lang: &str) -> Value {
    json!({"chat_id": chat, "lang": lang, "state": "bound", "reason": null})
}

both! {
    async fn r126_to_r130_a_chat_is_bound_after_the_bot_has_written_into_it(app: TestApp) {
        let (telegram, app, shop, browser) = signed_in(&app).await;
        let qr = browser.put(&path(&shop.number), &json!({"chat_id": CHAT, "lang": "uz"})).await.ok();
        assert_eq!(qr["telegram"], bound(CHAT, "uz"));
        assert_eq!(telegram.methods(), ["getChat", "sendMessage"]);
        let greeting = "Karimov savdo: UzQR bu chatga <b>SHOP</b> QRi boʻyicha toʻlovlar haqida xabar beradi.".to_owned();
        assert_eq!(telegram.sent(), [(CHAT, greeting)]);
        // The list and the QR itself show it; the same wish again greets nobody twice.
        assert_eq!(browser.get("/qrs").await.ok()["items"][0]["telegram"], bound(CHAT, "uz"));
        browser.put(&path(&shop.number), &json!({"chat_id": CHAT, "lang": "uz"})).await.ok();
        assert_eq!(telegram.methods(), Vec::<String>::new());
        // Another language is another wish, and so is another chat: replaced by the same call.
        let qr = browser.put(&path(&shop.number), &json!({"chat_id": CHAT, "lang": "ru"})).await.ok();
        assert_eq!(qr["telegram"], bound(CHAT, "ru"));
        let qr = browser.put(&path(&shop.number), &json!({"chat_id": 5, "lang": "ru"})).await.ok();
        assert_eq!(qr["telegram"], bound(5, "ru"));
        let lines = app.texts("SELECT action || ' ' || details FROM journal WHERE action LIKE 'qr.telegram%' ORDER BY id").await;
        let bind = |what: &str| format!("qr.telegram.bind {what}");
        assert_eq!(lines, [bind(&format!("{CHAT} uz")), bind(&format!("{CHAT} ru")), bind("5 ru")]);
    }

    async fn r130_a_chat_that_the_bot_cannot_write_to_is_refused_with_its_reason(app: TestApp) {
        let (telegram, _, shop, browser) = signed_in(&app).await;
        let bind = json!({"chat_id": 7, "lang": "ru"});
        for (code, description, slug) in [
            (403, "Forbidden: bot was blocked by the user", "chat-blocked"),
            (400, "Bad Request: chat not found", "chat-not-found"),
            (400, "Bad Request: need administrator rights in the channel chat", "chat-no-rights"),
        ] {
            telegram.refuses(7, code, description);
            let answer = browser.put(&path(&shop.number), &bind).await;
            assert_eq!(answer.status, 422);
            answer.fault("8101", "chat_id", slug);
        }
        for trouble in [
            Mood::Refuses(500, "Internal", json!({})),
            Mood::Refuses(401, "Unauthorized", json!({})),
            Mood::Refuses(400, "Bad Request: can't parse entities", json!({})),
            Mood::Nonsense(502),
        ] {
            telegram.is(7, trouble);
            assert_eq!(browser.put(&path(&shop.number), &bind).await.refused("8102").status, 503);
        }
        telegram.is(7, Mood::Refuses(429, "Too Many Requests: retry after 41", json!({"retry_after": 41})));
        let answer = browser.put(&path(&shop.number), &bind).await;
        answer.refused("8102");
        assert_eq!(answer.header("retry-after"), "41");
        assert!(telegram.sent().is_empty());
        assert_eq!(browser.get(&format!("/qrs/{}", shop.number)).await.ok()["telegram"], Value::Null);
    }

    async fn a_group_that_has_moved_is_bound_under_its_new_number(app: TestApp) {
        let (telegram, _, shop, browser) = signed_in(&app).await;
        telegram.is(-5, Mood::Refuses(400, "upgraded", json!({"migrate_to_chat_id": CHAT})));
        let qr = browser.put(&path(&shop.number), &json!({"chat_id": -5, "lang": "ru"})).await.ok();
        assert_eq!(qr["telegram"], bound(CHAT, "ru"));
        assert_eq!(telegram.sent().len(), 1);
    }

    async fn r125_r128_what_cannot_be_bound_is_refused_before_anybody_is_asked(app: TestApp) {
        let (telegram, app, shop, browser) = signed_in(&app).await;
        let till = json!({"account": shop.account, "mfo": crate::support::MFO, "kind": "dynamic", "name": "TILL"});
        let till = browser.register("k1", &till).await.status(201)["number"].as_str().unwrap().to_owned();
        let bind = json!({"chat_id": 7, "lang": "ru"});
        browser.put(&path(&till), &bind).await.refused("7003");
        browser.put(&path("6q0000000000000009"), &bind).await.refused("7001");
        app.browser().put(&path(&shop.number), &bind).await.refused("1003");
        for (body, field, slug) in [
            (json!({"chat_id": 0, "lang": "ru"}), "chat_id", "chat-id"),
            (json!({"chat_id": 1_i64 << 60, "lang": "ru"}), "chat_id", "chat-id"),
            (json!({"chat_id": 7, "lang": "ru", "x": 1}), "x", "unknown-field"),
        ] {
            browser.put(&path(&shop.number), &body).await.fault("2001", field, slug);
        }
        for body in [json!({"chat_id": "7", "lang": "ru"}), json!({"chat_id": 7}), json!({"chat_id": 7, "lang": "en"})] {
            browser.put(&path(&shop.number), &body).await.refused("2001");
        }
        browser.post(&format!("{}/test", path(&shop.number)), &json!({})).await.refused("7007");
        let (stranger, account) = shop.neighbour().await;
        let new = json!({"account": account, "name": "T"});
        let theirs = shop.bank.post(&format!("/merchants/{stranger}/static-qrs"), &new).await.status(201);
        let theirs = theirs["number"].as_str().unwrap();
        browser.put(&path(theirs), &bind).await.refused("7001");
        browser.delete(&path(theirs)).await.refused("7001");
        assert!(telegram.methods().is_empty());
    }

    async fn unbinding_is_harmless_twice_and_ends_the_notices(app: TestApp) {
        let (telegram, app, shop, browser) = signed_in(&app).await;
        browser.put(&path(&shop.number), &json!({"chat_id": 7, "lang": "ru"})).await.ok();
        shop.pay("r1", "1.00").await;
        for _ in 0..2 {
            assert_eq!(browser.delete(&path(&shop.number)).await.ok()["telegram"], Value::Null);
        }
        shop.pay("r2", "1.00").await;
        telegram.sent();
        assert_eq!(app.tell().await, 0);
        assert_eq!(app.count("SELECT count(*) FROM journal WHERE action = 'qr.telegram.unbind'").await, 1);
    }

    async fn what_the_former_chat_has_not_heard_goes_to_the_new_one(app: TestApp) {
        let (telegram, app, shop, browser) = signed_in(&app).await;
        browser.put(&path(&shop.number), &json!({"chat_id": 7, "lang": "ru"})).await.ok();
        shop.pay("r1", "1.00").await;
        browser.put(&path(&shop.number), &json!({"chat_id": 8, "lang": "uz"})).await.ok();
        telegram.sent();
        assert_eq!(app.tell().await, 1);
        let sent = telegram.sent();
        assert!(matches!(sent.as_slice(), [(8, text)] if text.contains("soʻm")), "{sent:?}");
    }

    async fn a_test_message_shows_and_mends_the_state(app: TestApp) {
        let (telegram, app, shop, browser) = signed_in(&app).await;
        browser.put(&path(&shop.number), &json!({"chat_id": 7, "lang": "ru"})).await.ok();
        telegram.sent();
        let test = format!("{}/test", path(&shop.number));
        assert_eq!(browser.post(&test, &json!({})).await.ok()["telegram"], bound(7, "ru"));
        assert!(telegram.sent()[0].1.starts_with("Проверка"));
        telegram.refuses(7, 403, "Forbidden: bot was blocked by the user");
        browser.post(&test, &json!({})).await.fault("8101", "chat_id", "chat-blocked");
        let state = |qr: Value| (qr["telegram"]["state"].clone(), qr["telegram"]["reason"].clone());
        let qr = format!("/qrs/{}", shop.number);
        assert_eq!(state(browser.get(&qr).await.ok()), (json!("broken"), json!("blocked")));
        // Telegram's silence says nothing about the chat.
        telegram.is(7, Mood::Nonsense(500));
        browser.post(&test, &json!({})).await.refused("8102");
        telegram.is(7, Mood::Well);
        assert_eq!(state(browser.post(&test, &json!({})).await.ok()), (json!("bound"), Value::Null));
        telegram.is(7, Mood::Refuses(400, "upgraded", json!({"migrate_to_chat_id": CHAT})));
        assert_eq!(browser.post(&test, &json!({})).await.ok()["telegram"], bound(CHAT, "ru"));
        let lines = app.texts("SELECT action FROM journal WHERE action LIKE 'qr.telegram%' ORDER BY id").await;
        assert_eq!(lines, ["bind", "broken", "mended", "moved"].map(|what| format!("qr.telegram.{what}")));
    }

    async fn a_broken_binding_is_bound_again_by_the_same_wish(app: TestApp) {
        let (telegram, app, shop, browser) = signed_in(&app).await;
        let wish = json!({"chat_id": 7, "lang": "ru"});
        browser.put(&path(&shop.number), &wish).await.ok();
        app.raw("UPDATE telegram_bindings SET reason = 'blocked'").await;
        telegram.sent();
        assert_eq!(browser.put(&path(&shop.number), &wish).await.ok()["telegram"], bound(7, "ru"));
        assert_eq!(telegram.sent().len(), 1);
    }

    async fn other_pages_hear_of_it(app: TestApp) {
        let (_, app, shop, browser) = signed_in(&app).await;
        let mut ears = Ears::open(&app, &browser, None).await;
        browser.put(&path(&shop.number), &json!({"chat_id": 7, "lang": "ru"})).await.ok();
        assert_eq!(ears.next().await.unwrap().subject, shop.number);
        browser.delete(&path(&shop.number)).await.ok();
        assert_eq!(ears.next().await.unwrap().subject, shop.number);
    }

    async fn messages_by_hand_are_limited(app: TestApp) {
        let telegram = Telegram::open().await;
        let app = telegram.server_with(&app, |config| config.rate_limits.telegram_per_minute = 2).await;
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        for chat in [7, 8] {
            browser.put(&path(&shop.number), &json!({"chat_id": chat, "lang": "ru"})).await.ok();
        }
        browser.put(&path(&shop.number), &json!({"chat_id": 9, "lang": "ru"})).await.refused("6001");
        browser.post(&format!("{}/test", path(&shop.number)), &json!({})).await.refused("6001");
        // What sends nothing is free.
        browser.put(&path(&shop.number), &json!({"chat_id": 8, "lang": "ru"})).await.ok();
        browser.delete(&path(&shop.number)).await.ok();
    }

    async fn without_a_bot_nothing_can_be_bound_and_payments_go_on(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        browser.put(&path(&shop.number), &json!({"chat_id": 7, "lang": "ru"})).await.refused("8103");
        browser.get("/telegram").await.refused("8103");
        browser.get("/telegram/link.svg").await.refused("8103");
        shop.pay("r1", "1.00").await;
        assert_eq!(app.tell().await, 0);
    }
}
