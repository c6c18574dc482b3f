//! Notices of payments: what is told, when, and what becomes of it.

use crate::support::{Browser, Mood, Pki, Shop, Telegram, TestApp, json};
use std::time::{Duration, Instant};

struct Told {
    telegram: Telegram,
    app: TestApp,
    shop: Shop,
    browser: Browser,
}

/// A shop whose first QR tells a person.
async fn told(app: &TestApp) -> Told {
    told_in(app, 7, "ru").await
}

async fn told_in(app: &TestApp, chat: i64, lang: &str) -> Told {
    let telegram = Telegram::open().await;
    let app = telegram.server(app).await;
    let shop = Shop::open(&app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    bind(&browser, &shop.number, chat, lang).await;
    telegram.sent();
    Told { telegram, app, shop, browser }
}

async fn bind(browser: &Browser, number: &str, chat: i64, lang: &str) {
    browser.put(&format!("/qrs/{number}/telegram"), &json!({"chat_id": chat, "lang": lang})).await.ok();
}

const WAITING: &str = "SELECT count(*) FROM telegram_notices";

both! {
    async fn r123_r129_a_payment_is_told_with_everything_that_names_it(app: TestApp) {
        let Told { telegram, app, shop, .. } = told(&app).await;
        let number = shop.pay("r1", "125000.00").await;
        assert_eq!(app.tell().await, 1);
        let text = format!(
            "✅ Оплата <b>125\u{202f}000,00 сум</b>\n\nQR: <b>SHOP</b>\nВремя: 22.11.2026 14:00:00\n\
             Плательщик: 8600********1234, Bank wallet\nПлатёж: <code>{number}</code>"
        );
        assert_eq!(telegram.sent(), [(7, text)]);
        app.advance(3_600);
        assert_eq!(app.tell().await, 0);
        assert_eq!(app.count(WAITING).await, 0);
    }

    async fn r124_only_successful_payments_are_told_and_each_once(app: TestApp) {
        let Told { telegram, app, shop, .. } = told_in(&app, -5, "uz").await;
        shop.hold("held", "1.00").await.ok();
        shop.hold("cancelled", "1.00").await.ok();
        shop.payer.cancel("cancelled").await.ok();
        shop.pay("paid", "2.00").await;
        for _ in 0..3 {
            shop.payer.confirm("paid").await.ok();
        }
        app.advance(3_600);
        shop.payer.confirm("held").await.refused("4003");
        while app.tell().await > 0 {
            app.advance(60);
        }
        let sent = telegram.sent();
        assert!(matches!(sent.as_slice(), [(-5, text)] if text.contains("Toʻlov <b>2,00 soʻm</b>")), "{sent:?}");
    }

    async fn a_qr_without_a_chat_tells_nobody(app: TestApp) {
        let Told { telegram, app, shop, .. } = told(&app).await;
        let (_, payload) = shop.register("OTHER").await;
        shop.payer.pay("r1", &payload, "1.00").await;
        assert_eq!((app.tell().await, telegram.sent().len()), (0, 0));
    }

    async fn a_burst_is_folded_and_the_rest_follows_after_the_pause(app: TestApp) {
        let Told { telegram, app, shop, .. } = told(&app).await;
        let mut numbers = Vec::new();
        for n in 0..25 {
            numbers.push(shop.pay(&format!("r{n}"), "10.50").await);
        }
        assert_eq!((app.tell().await, app.tell().await), (1, 0));
        app.advance(1);
        assert_eq!(app.tell().await, 1);
        let [(_, first), (_, second)] = telegram.sent().try_into().unwrap();
        assert!(first.starts_with("✅ 20 оплат на <b>210,00 сум</b>"), "{first}");
        assert!(second.starts_with("✅ 5 оплат на <b>52,50 сум</b>"), "{second}");
        for (n, number) in numbers.iter().enumerate() {
            let (with, without) = if n < 20 { (&first, &second) } else { (&second, &first) };
            assert!(with.contains(number.as_str()) && !without.contains(number.as_str()), "{n}");
        }
    }

    async fn one_message_has_one_language_and_each_chat_its_own(app: TestApp) {
        let Told { telegram, app, shop, browser } = told(&app).await;
        let (second, payload) = shop.register("SECOND").await;
        let (third, other) = shop.register("THIRD").await;
        bind(&browser, &second, 7, "uz").await;
        bind(&browser, &third, 8, "ru").await;
        telegram.sent();
        shop.pay("a", "1.00").await;
        shop.payer.pay("b", &payload, "2.00").await;
        shop.payer.pay("c", &other, "3.00").await;
        // The chat that has just been greeted is left alone for a second.
        app.advance(1);
        assert_eq!(app.tell().await, 2);
        app.advance(1);
        assert_eq!(app.tell().await, 1);
        let mut sent = telegram.sent();
        sent.sort_by_key(|(chat, _)| *chat);
        let [(7, ru), (7, uz), (8, third)] = sent.as_slice() else { panic!("{sent:?}") };
        assert!(ru.contains("<b>1,00 сум") && uz.contains("<b>2,00 soʻm") && third.contains("THIRD"));
    }

    async fn a_group_is_left_alone_for_three_seconds_a_person_for_one(app: TestApp) {
        let Told { telegram, app, shop, .. } = told_in(&app, -5, "ru").await;
        for (n, (seconds, count)) in [(0, 1), (1, 0), (1, 0), (1, 1)].into_iter().enumerate() {
            app.advance(seconds);
            shop.pay(&format!("r{n}"), "1.00").await;
            assert_eq!(app.tell().await, count, "{n}");
        }
        assert_eq!(telegram.sent().len(), 2);
    }

    async fn telegrams_wish_for_silence_is_obeyed_to_the_second(app: TestApp) {
        let Told { telegram, app, shop, .. } = told(&app).await;
        telegram.is(7, Mood::Refuses(429, "Too Many Requests: retry after 41", json!({"retry_after": 41})));
        shop.pay("r1", "1.00").await;
        assert_eq!(app.tell().await, 1);
        telegram.is(7, Mood::Well);
        app.advance(40);
        assert_eq!(app.tell().await, 0);
        app.advance(1);
        assert_eq!(app.tell().await, 1);
        assert_eq!(telegram.sent().len(), 1);
    }

    async fn silence_and_failures_are_waited_out_in_growing_steps(app: TestApp) {
        let Told { telegram, app, shop, .. } = told(&app).await;
        telegram.is(7, Mood::Nonsense(502));
        shop.pay("r1", "1.00").await;
        for pause in [2, 4, 8, 16, 32, 60, 60] {
            assert_eq!(app.tell().await, 1, "before {pause}");
            app.advance(pause - 1);
            assert_eq!(app.tell().await, 0, "during {pause}");
            app.advance(1);
        }
        telegram.is(7, Mood::Well);
        assert_eq!(app.tell().await, 1);
        assert_eq!((telegram.sent().len(), app.count(WAITING).await), (1, 0));
        assert_eq!(app.count("SELECT failures FROM telegram_chats WHERE chat_id = 7").await, 0);
    }

    async fn a_chat_that_refuses_breaks_its_bindings_and_no_others(app: TestApp) {
        let Told { telegram, app, shop, browser } = told(&app).await;
        let (second, _) = shop.register("SECOND").await;
        let (third, other) = shop.register("THIRD").await;
        bind(&browser, &second, 7, "uz").await;
        bind(&browser, &third, 8, "ru").await;
        telegram.sent();
        telegram.refuses(7, 403, "Forbidden: bot was kicked from the supergroup chat");
        shop.pay("r1", "1.00").await;
        shop.payer.pay("r2", &other, "1.00").await;
        let events = "SELECT count(*) FROM events WHERE kind = 'qr'";
        let before = app.count(events).await;
        app.advance(1);
        app.tell().await;
        assert_eq!(app.count(events).await, before + 2);
        let state = |number: String| {
            let browser = &browser;
            async move { browser.get(&format!("/qrs/{number}")).await.ok()["telegram"]["state"].clone() }
        };
        assert_eq!(state(shop.number.clone()).await, "broken");
        assert_eq!(state(second).await, "broken");
        assert_eq!(state(third).await, "bound");
        assert_eq!(app.count(WAITING).await, 0);
        // Payments go on, and nobody is asked any more.
        shop.pay("r3", "1.00").await;
        app.advance(3_600);
        assert_eq!(app.tell().await, 0);
    }

    async fn a_group_that_becomes_a_supergroup_is_followed_with_everything(app: TestApp) {
        let Told { telegram, app, shop, browser } = told_in(&app, -5, "ru").await;
        telegram.is(-5, Mood::Refuses(400, "upgraded", json!({"migrate_to_chat_id": -1_005})));
        let one = shop.pay("r1", "1.00").await;
        assert_eq!(app.tell().await, 1);
        let two = shop.pay("r2", "1.00").await;
        assert_eq!(app.tell().await, 1);
        let sent = telegram.sent();
        assert!(matches!(sent.as_slice(), [(-1_005, text)] if text.contains(&one) && text.contains(&two)), "{sent:?}");
        assert_eq!(browser.get(&format!("/qrs/{}", shop.number)).await.ok()["telegram"]["chat_id"], -1_005);
        // A payment that had seen the old number is told all the same.
        app.raw("UPDATE telegram_bindings SET chat_id = -5").await;
        shop.pay("r3", "1.00").await;
        assert_eq!(app.tell().await, 1);
        app.advance(3);
        assert_eq!((app.tell().await, telegram.sent().len()), (1, 1));
    }

    async fn a_notice_that_was_promised_to_a_former_chat_follows_the_binding_or_goes(app: TestApp) {
        let Told { telegram, app, shop, browser } = told(&app).await;
        // As a confirm leaves it that commits after the chat was changed.
        shop.pay("r1", "1.00").await;
        app.raw("INSERT INTO telegram_chats (chat_id, next_at, failures) VALUES (9, 0, 0)").await;
        app.raw("UPDATE telegram_notices SET chat_id = 9").await;
        app.tell().await;
        app.tell().await;
        let sent = telegram.sent();
        assert!(matches!(sent.as_slice(), [(7, _)]), "{sent:?}");
        shop.pay("r2", "1.00").await;
        app.raw("UPDATE telegram_notices SET chat_id = 9").await;
        app.raw("DELETE FROM telegram_bindings").await;
        app.advance(60);
        app.tell().await;
        assert_eq!((telegram.sent().len(), app.count(WAITING).await), (0, 0));
        assert_eq!(browser.get(&format!("/qrs/{}", shop.number)).await.status, 200);
    }

    async fn a_refused_token_stops_everything_for_a_minute_and_breaks_nothing(app: TestApp) {
        let Told { telegram, app, shop, browser } = told(&app).await;
        telegram.is(0, Mood::Refuses(401, "Unauthorized", json!({})));
        shop.pay("r1", "1.00").await;
        assert_eq!(app.tell().await, 1);
        telegram.is(0, Mood::Well);
        app.advance(59);
        assert_eq!(app.tell().await, 0);
        app.advance(1);
        assert_eq!(app.tell().await, 1);
        assert_eq!(telegram.sent().len(), 1);
        assert_eq!(browser.get(&format!("/qrs/{}", shop.number)).await.ok()["telegram"]["state"], "bound");
    }

    async fn what_telegram_cannot_read_is_not_sent_for_ever(app: TestApp) {
        let Told { telegram, app, shop, .. } = told(&app).await;
        telegram.refuses(7, 400, "Bad Request: can't parse entities");
        shop.pay("r1", "1.00").await;
        assert_eq!(app.tell().await, 1);
        app.advance(3_600);
        assert_eq!((app.tell().await, app.count(WAITING).await), (0, 0));
    }

    async fn a_payment_that_telegram_cannot_read_spoils_no_other(app: TestApp) {
        let Told { telegram, app, shop, .. } = told(&app).await;
        let numbers = [shop.pay("r1", "1.00").await, shop.pay("r2", "2.00").await, shop.pay("r3", "3.00").await];
        let [first, spoilt, last] = numbers;
        telegram.is(7, Mood::Chokes(spoilt.clone()));
        while app.count(WAITING).await > 0 {
            assert_eq!(app.tell().await, 1);
            app.advance(1);
        }
        let sent = telegram.sent();
        let [(7, one), (7, other)] = sent.as_slice() else { panic!("{sent:?}") };
        assert!(one.contains(&first) && other.contains(&last));
        let lines = "SELECT subject || ' ' || details FROM journal WHERE action = 'qr.telegram.undelivered'";
        assert_eq!(app.texts(lines).await, [format!("{} {spoilt}", shop.number)]);
    }

    async fn the_bots_common_limit_holds_over_two_servers_and_for_answers_too(app: TestApp) {
        let telegram = Telegram::open().await;
        let app = telegram.server_with(&app, |config| config.telegram.messages_per_second = 5).await;
        let other = telegram.server_with(&app, |config| config.telegram.messages_per_second = 5).await;
        let shop = Shop::open(&app).await;
        for chat in 10..14 {
            let (number, payload) = shop.register(&format!("QR_{chat}")).await;
            app.raw(&format!("INSERT INTO telegram_chats VALUES ({chat}, 0, 0)")).await;
            app.raw(&format!(
                "INSERT INTO telegram_bindings (qr_id, chat_id, lang, reason, bound_at)
                 SELECT id, {chat}, 'ru', NULL, 0 FROM qrs WHERE number = '{number}'"
            ))
            .await;
            shop.payer.pay(&format!("r{chat}"), &payload, "1.00").await;
        }
        // The test's clock stands still, so that places are waited for as long as they were far when they were given.
        let begun = Instant::now();
        let mut claimed = server::service::telegram::claim(&app.server, 2).await.unwrap();
        claimed.extend(server::service::telegram::claim(&other.server, 2).await.unwrap());
        assert_eq!(claimed.len(), 4);
        telegram.happens(1, json!({"message": {"chat": {"id": 7}, "text": "/id"}}));
        let mut poller = server::service::telegram::Poller::new(&app.server);
        let tell = async |n: usize| {
            server::service::telegram::tell(&other.server, &claimed[n]).await.unwrap();
            begun.elapsed()
        };
        let hearing = async {
            server::service::telegram::hear(&app.server, &mut poller, Duration::ZERO).await.unwrap();
            begun.elapsed()
        };
        let (first, second, third, fourth, heard) = tokio::join!(tell(0), tell(1), tell(2), tell(3), hearing);
        for (place, at) in [first, second, third, fourth, heard].into_iter().enumerate() {
            assert!(at >= Duration::from_millis(200 * place as u64), "{place}: {at:?}");
        }
        assert_eq!(telegram.sent().len(), 5);
    }

    async fn two_servers_never_tell_the_same(app: TestApp) {
        let Told { telegram, app, shop, browser } = told(&app).await;
        let mut chats = Vec::new();
        for n in 10..30 {
            let (number, payload) = shop.register(&format!("QR_{n}")).await;
            bind(&browser, &number, n, "ru").await;
            shop.payer.pay(&format!("r{n}"), &payload, "1.00").await;
            chats.push(n);
        }
        telegram.sent();
        let other = telegram.server(&app).await;
        let third = telegram.server(&app).await;
        tokio::join!(app.tell(), other.tell(), third.tell(), app.tell(), other.tell());
        let mut sent: Vec<_> = telegram.sent().into_iter().map(|(chat, _)| chat).collect();
        sent.sort_unstable();
        assert_eq!(sent, chats);
    }

    async fn a_dead_servers_chats_are_told_by_another(app: TestApp) {
        let Told { telegram, app, shop, .. } = told(&app).await;
        shop.pay("r1", "1.00").await;
        // Claimed, and the server dies before a word.
        drop(server::service::telegram::claim(&app.server, 10).await.unwrap());
        let other = telegram.server(&app).await;
        assert_eq!(other.tell().await, 0);
        // One second for an answer, five for the rest.
        app.advance(5);
        assert_eq!(other.tell().await, 0);
        app.advance(1);
        assert_eq!(other.tell().await, 1);
        assert_eq!(telegram.sent().len(), 1);
    }

    async fn a_claim_that_has_nearly_run_out_is_left_to_the_next_server(app: TestApp) {
        let Told { telegram, app, shop, .. } = told(&app).await;
        shop.pay("r1", "1.00").await;
        let claimed = server::service::telegram::claim(&app.server, 10).await.unwrap();
        app.advance(5);
        server::service::telegram::tell(&app.server, &claimed[0]).await.unwrap();
        assert!(telegram.sent().is_empty());
        app.advance(1);
        assert_eq!((app.tell().await, telegram.sent().len()), (1, 1));
    }

    async fn news_that_are_days_old_are_given_up(app: TestApp) {
        let Told { app, shop, .. } = told(&app).await;
        shop.pay("r1", "1.00").await;
        app.advance(3 * 24 * 3_600 - 60);
        while app.run_jobs().await > 0 {}
        assert_eq!(app.count(WAITING).await, 1);
        app.advance(1_200);
        while app.run_jobs().await > 0 {}
        assert_eq!(app.count(WAITING).await, 0);
    }

    async fn r134_a_payment_does_not_wait_for_a_telegram_that_hangs(app: TestApp) {
        let Told { telegram, app, shop, .. } = told(&app).await;
        telegram.is(0, Mood::Mute);
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let telling = server::jobs::start_telling(app.server.clone(), stopped);
        let begun = Instant::now();
        for n in 0..10 {
            shop.pay(&format!("r{n}"), "1.00").await;
        }
        assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
        while telegram.sent().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        stop.send(true).unwrap();
        telling.await.unwrap();
        // It was heard, but nobody knows: told again later, recognisable by its number.
        telegram.is(0, Mood::Well);
        app.advance(60);
        app.tell().await;
        assert_eq!(telegram.sent().len(), 1);
        assert_eq!(app.count(WAITING).await, 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r129_notices_come_by_themselves_within_a_second_and_a_slow_chat_keeps_nobody_waiting() {
    let app = TestApp::start(crate::support::Kind::Sqlite).await;
    let Told { telegram, app, shop, browser } = told(&app).await;
    let (slow, payload) = shop.register("SLOW").await;
    bind(&browser, &slow, 8, "ru").await;
    telegram.sent();
    telegram.is(8, Mood::Mute);
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let telling = server::jobs::start_telling(app.server.clone(), stopped);
    shop.payer.pay("slow", &payload, "1.00").await;
    tokio::time::sleep(Duration::from_millis(400)).await;
    shop.pay("quick", "1.00").await;
    let begun = Instant::now();
    while !telegram.sent().iter().any(|(chat, _)| *chat == 7) {
        assert!(begun.elapsed() < Duration::from_secs(1));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.send(true).unwrap();
    telling.await.unwrap();
}
