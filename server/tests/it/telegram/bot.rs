//! The bot itself: its name, and what people ask it.

use crate::support::{Browser, Mood, Pki, Shop, Telegram, TestApp, json};
use serde_json::Value;
use server::service::telegram::{Heard, Poller, hear};
use std::time::Duration;

async fn signed_in(app: &TestApp) -> (Telegram, TestApp, Shop, Browser) {
    let telegram = Telegram::open().await;
    let app = telegram.server_with(app, |c| c.telegram.instruction_url = Some("https://help.example/".into())).await;
    let shop = Shop::open(&app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (telegram, app, shop, browser)
}

async fn listen(app: &TestApp, poller: &mut Poller) -> Heard {
    hear(&app.server, poller, Duration::ZERO).await.expect("the database answers")
}

fn asked(chat: i64, lang: &str, text: &str) -> Value {
    json!({"message": {"chat": {"id": chat}, "from": {"language_code": lang}, "text": text}})
}

both! {
    async fn r131_r132_the_bots_name_link_and_instruction_are_told(app: TestApp) {
        let (telegram, app, _, browser) = signed_in(&app).await;
        app.browser().get("/telegram").await.refused("1003");
        telegram.is(0, Mood::Nonsense(502));
        assert_eq!(browser.get("/telegram").await.ok()["username"], Value::Null);
        browser.get("/telegram/link.svg").await.refused("8102");
        telegram.is(0, Mood::Well);
        let bot = browser.get("/telegram").await.ok();
        assert_eq!(bot, json!({"username": "UzQrTestBot", "instruction_url": "https://help.example/"}));
        let link = browser.get("/telegram/link.svg").await;
        assert_eq!((link.status, link.header("content-type")), (200, "image/svg+xml"));
        browser.get("/telegram").await.ok();
        assert_eq!(telegram.methods(), ["getMe"; 3], "a name that is known is not asked for again");
    }

    async fn r131_whoever_asks_for_the_chat_id_gets_it_in_his_language(app: TestApp) {
        let (telegram, app, ..) = signed_in(&app).await;
        telegram.happens(10, asked(7, "ru", "/start"));
        telegram.happens(11, asked(-1_005, "uz", "/id@uzqrtestbot"));
        telegram.happens(12, asked(7, "ru", "/id@SomebodyElse"));
        telegram.happens(13, json!({"edited_message": {}}));
        let mut poller = Poller::new(&app.server);
        assert_eq!(listen(&app, &mut poller).await, Heard::Updates(4));
        let sent = telegram.sent();
        let [(7, ru), (-1_005, uz)] = sent.as_slice() else { panic!("{sent:?}") };
        assert!(ru.starts_with("Chat ID этого чата: <code>7</code>"), "{ru}");
        assert!(uz.starts_with("Bu chatning Chat IDsi: <code>-1005</code>"), "{uz}");
        assert_eq!(listen(&app, &mut poller).await, Heard::Updates(0));
        assert!(telegram.sent().is_empty());
    }

    async fn one_server_listens_and_another_takes_over(app: TestApp) {
        let (telegram, app, ..) = signed_in(&app).await;
        let other = telegram.server(&app).await;
        let (mut first, mut second) = (Poller::new(&app.server), Poller::new(&other.server));
        assert_eq!(listen(&app, &mut first).await, Heard::Updates(0));
        telegram.happens(10, asked(7, "ru", "/id"));
        assert_eq!(listen(&other, &mut second).await, Heard::NotOurs);
        assert_eq!(listen(&app, &mut first).await, Heard::Updates(1));
        // The first one dies.
        app.advance(120);
        telegram.happens(11, asked(7, "ru", "/id"));
        assert_eq!(listen(&other, &mut second).await, Heard::Updates(1));
        assert_eq!(listen(&app, &mut first).await, Heard::NotOurs);
        second.resign(&other.server).await.unwrap();
        assert_eq!(listen(&app, &mut first).await, Heard::Updates(0));
        assert_eq!(telegram.sent().len(), 2);
    }

    async fn after_a_week_of_quiet_numbers_begin_anew_anywhere(app: TestApp) {
        let (telegram, app, ..) = signed_in(&app).await;
        let mut poller = Poller::new(&app.server);
        telegram.happens(900, asked(7, "ru", "/id"));
        listen(&app, &mut poller).await;
        app.advance(3);
        // Telegram answers an offset from the future from the head of its queue.
        telegram.begins_anew();
        telegram.happens(10, asked(7, "ru", "/id"));
        assert_eq!(listen(&app, &mut poller).await, Heard::Updates(1));
        assert_eq!(listen(&app, &mut poller).await, Heard::Updates(0));
        assert_eq!(telegram.sent().len(), 2);
    }

    async fn trouble_loses_no_question(app: TestApp) {
        let (telegram, app, ..) = signed_in(&app).await;
        let mut poller = Poller::new(&app.server);
        telegram.happens(10, asked(7, "ru", "/id"));
        for mood in [Mood::Nonsense(502), Mood::Refuses(409, "Conflict", json!({}))] {
            telegram.is(0, mood);
            assert_eq!(listen(&app, &mut poller).await, Heard::Nothing);
        }
        telegram.is(0, Mood::Well);
        assert_eq!(listen(&app, &mut poller).await, Heard::Updates(1));
        assert_eq!(telegram.sent().len(), 1);
        // Whom the bot cannot answer holds up nobody else.
        app.advance(3);
        telegram.refuses(8, 403, "Forbidden");
        telegram.happens(11, asked(8, "ru", "/id"));
        telegram.happens(12, asked(7, "ru", "/id"));
        assert_eq!(listen(&app, &mut poller).await, Heard::Updates(2));
        assert_eq!(telegram.sent().len(), 1);
    }

    async fn who_asks_again_and_again_is_answered_every_three_seconds(app: TestApp) {
        let (telegram, app, ..) = signed_in(&app).await;
        let mut poller = Poller::new(&app.server);
        let mut id = 0;
        for (seconds, answers) in [(0, 1), (2, 0), (1, 1)] {
            app.advance(seconds);
            for chat in [7, 7, 8] {
                id += 1;
                telegram.happens(id, asked(chat, "ru", "/id"));
            }
            listen(&app, &mut poller).await;
            let sent = telegram.sent();
            assert_eq!((sent.len(), sent.iter().filter(|(chat, _)| *chat == 7).count()), (2 * answers, answers));
        }
    }

    async fn a_removal_that_is_told_late_leaves_what_was_bound_since(app: TestApp) {
        let (telegram, app, shop, browser) = signed_in(&app).await;
        let mut poller = Poller::new(&app.server);
        let removed = |at: &shared::Moment| {
            json!({"my_chat_member": {"chat": {"id": 7}, "from": {"language_code": "ru"}, "date": at.millis() / 1_000,
                   "old_chat_member": {"status": "member"}, "new_chat_member": {"status": "kicked"}}})
        };
        let before = app.server.clock.now();
        app.advance(10);
        let qr = format!("/qrs/{}", shop.number);
        browser.put(&format!("{qr}/telegram"), &json!({"chat_id": 7, "lang": "ru"})).await.ok();
        telegram.happens(1, removed(&before));
        listen(&app, &mut poller).await;
        assert_eq!(browser.get(&qr).await.ok()["telegram"]["state"], "bound");
        telegram.happens(2, removed(&app.server.clock.now()));
        listen(&app, &mut poller).await;
        assert_eq!(browser.get(&qr).await.ok()["telegram"]["state"], "broken");
    }

    async fn where_the_bot_is_put_out_and_let_in_again_the_cabinet_shows_it(app: TestApp) {
        let (telegram, app, shop, browser) = signed_in(&app).await;
        browser.put(&format!("/qrs/{}/telegram", shop.number), &json!({"chat_id": -5, "lang": "ru"})).await.ok();
        telegram.sent();
        let mut poller = Poller::new(&app.server);
        let change = |was: &str, is: &str| {
            json!({"my_chat_member": {"chat": {"id": -5}, "from": {"language_code": "uz"},
                   "old_chat_member": {"status": was}, "new_chat_member": {"status": is}}})
        };
        let qr = format!("/qrs/{}", shop.number);
        telegram.happens(1, change("administrator", "kicked"));
        listen(&app, &mut poller).await;
        let view = browser.get(&qr).await.ok()["telegram"].clone();
        assert_eq!((&view["state"], &view["reason"]), (&json!("broken"), &json!("blocked")));
        shop.pay("r1", "1.00").await;
        assert_eq!(app.tell().await, 0);
        telegram.happens(2, change("kicked", "administrator"));
        listen(&app, &mut poller).await;
        assert_eq!(browser.get(&qr).await.ok()["telegram"]["state"], "bound");
        assert!(telegram.sent()[0].1.contains("<code>-5</code>"));
        telegram.happens(3, json!({"message": {"chat": {"id": -5}, "migrate_to_chat_id": -1_005}}));
        listen(&app, &mut poller).await;
        assert_eq!(browser.get(&qr).await.ok()["telegram"]["chat_id"], -1_005);
    }
}
