//! `/journal`: who did what when.

use crate::refunds::Sold;
use crate::support::{Browser, Desk, Pki, Shop, TestApp, Value, json};
use axum::http::Method;

const DAY: i64 = 86_400;

async fn signed_in(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

async fn list(browser: &Browser, query: &str) -> Vec<Value> {
    browser.get(&format!("/journal{query}")).await.ok()["items"].as_array().unwrap().clone()
}

fn actions(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["action"].as_str().unwrap()).collect()
}

both! {
    async fn a_line_tells_who_did_what_with_which_thing(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        browser.post(&format!("/qrs/{}/block", shop.number), &json!({})).await.ok();
        app.advance(1);
        let reason = json!({"reason": "Касса починена: 100% «готова»"});
        browser.post(&format!("/qrs/{}/unblock", shop.number), &reason).await.ok();
        let rows = list(&browser, "").await;
        assert_eq!(rows[0], json!({
            "at": app.now().to_string(),
            "actor": {"kind": "user", "name": "KARIMOV ALI VALIYEVICH", "certificate_serial": "218711a92"},
            "action": "qr.unblock",
            "text": "QR разблокирован. Причина: «Касса починена: 100% «готова»»",
            "topic": "qr", "subject": shop.number, "subject_name": "SHOP", "payment": null,
        }));
        assert_eq!((&rows[1]["action"], &rows[1]["text"]), (&json!("qr.block"), &json!("QR заблокирован")));
        // The bank's own lines stand there too, under its name.
        let bank = rows.iter().find(|row| row["action"] == "qr.register").unwrap();
        assert_eq!(bank["actor"], json!({"kind": "participant", "name": "Bank bank062", "certificate_serial": null}));
        // A QR is called as it is called now, and the line of its renaming says both names.
        browser.patch(&format!("/qrs/{}", shop.number), &json!({"name": "KASSA_2"})).await.ok();
        let rows = list(&browser, "?topic=qr").await;
        assert_eq!((&rows[0]["text"], &rows[2]["subject_name"]), (&json!("QR переименован: SHOP → KASSA_2"), &json!("KASSA_2")));
    }

    async fn whoever_asks_in_uzbek_reads_uzbek(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        browser.post(&format!("/qrs/{}/block", shop.number), &json!({})).await.ok();
        let call = browser.call(Method::GET, "/journal").header("accept-language", "uz");
        assert_eq!(call.send().await.ok()["items"][0]["text"], "QR bloklandi");
    }

    async fn keys_tills_and_refunds_are_told_with_their_names_and_payments(app: TestApp) {
        let sold = Sold::for_(&app, "12500.00").await;
        sold.desk.is(Desk::Accepts);
        let refund = sold.refund("2500.00").await;
        let rows = list(&sold.browser, "").await;
        assert_eq!(rows[0]["text"], "Оформлен возврат 2\u{202f}500,00 сум");
        assert_eq!(rows[0]["actor"], json!({"kind": "till", "name": "TILL", "certificate_serial": null}));
        assert_eq!((&rows[0]["subject"], &rows[0]["payment"]), (&refund["refund_id"], &json!(sold.paid)));
        let key = rows.iter().find(|row| row["action"] == "api-key.create").unwrap();
        assert_eq!((&key["subject_name"], &key["topic"]), (&json!("TILL"), &json!("api-key")));
        let qr = sold.browser.get(&format!("/qrs/{}", sold.till.qr)).await.ok();
        assert_eq!(key["text"], format!("API-ключ создан для QR {}", qr["name"].as_str().unwrap()));
        // A deleted key keeps its name here.
        let id = key["subject"].as_str().unwrap();
        sold.browser.delete(&format!("/api-keys/{id}")).await.status(204);
        assert_eq!(list(&sold.browser, "?topic=api-key").await[0]["subject_name"], "TILL");
    }

    async fn the_server_itself_is_told_from_the_operator(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let line = |actor: &str, at: i64| format!(
            "INSERT INTO journal (at, merchant_id, actor_kind, actor, action, subject, details)
             SELECT {at}, id, 'operator', '{actor}', 'qr.telegram.mended', '{}', '5' FROM merchants WHERE tax_id = '{}'",
            shop.number, shop.tax_id
        );
        app.raw(&line("job", app.now().millis() + 1)).await;
        app.raw(&line("console", app.now().millis() + 2)).await;
        let rows = list(&browser, "").await;
        assert_eq!((&rows[0]["actor"]["kind"], &rows[1]["actor"]["kind"]), (&json!("operator"), &json!("system")));
        assert_eq!((&rows[0]["actor"]["name"], &rows[1]["actor"]["name"]), (&Value::Null, &Value::Null));
    }

    async fn each_topic_finds_its_own_lines_and_no_other(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        sold.refund("1.00").await;
        let all = list(&sold.browser, "?limit=100").await;
        let mut found = 0;
        for topic in ["qr", "api-key", "refund", "session", "account", "merchant"] {
            let rows = list(&sold.browser, &format!("?topic={topic}&limit=100")).await;
            assert!(!rows.is_empty(), "{topic}");
            for row in &rows {
                assert_eq!(row["topic"], topic);
                assert!(row["action"].as_str().unwrap().starts_with(&format!("{topic}.")));
                assert!(all.contains(row));
            }
            found += rows.len();
        }
        assert_eq!(found, all.len());
        sold.browser.get("/journal?topic=weather").await.fault("2001", "topic", "not-allowed");
        sold.browser.get("/journal?topic=").await.refused("2001");
    }

    async fn a_period_is_days_of_tashkent_and_at_most_35(app: TestApp) {
        // Nine in the morning UTC of 22.11; Tashkent's day ends at 19:00 UTC.
        let (shop, browser) = signed_in(&app).await;
        app.advance(10 * 3_600 - 1);
        let again = || async { browser.sign_in(&Pki::director(&shop.tax_id)).await.ok() };
        again().await;
        browser.post(&format!("/qrs/{}/block", shop.number), &json!({})).await.ok();
        app.advance(1);
        browser.post(&format!("/qrs/{}/unblock", shop.number), &json!({"reason": "x"})).await.ok();
        let of = |from: &str, to: &str| format!("?topic=qr&from={from}&to={to}");
        let of_day = list(&browser, &of("2026-11-22", "2026-11-22")).await;
        assert_eq!(actions(&of_day)[0], "qr.block");
        assert_eq!(actions(&list(&browser, &of("2026-11-23", "2026-11-23")).await), ["qr.unblock"]);
        assert_eq!(list(&browser, &of("2026-11-22", "2026-11-23")).await.len(), of_day.len() + 1);
        // Nothing said: today and the six days before.
        app.advance(5 * DAY);
        again().await;
        assert_eq!(list(&browser, "?topic=qr").await.len(), of_day.len() + 1);
        app.advance(DAY);
        again().await;
        assert_eq!(actions(&list(&browser, "?topic=qr").await), ["qr.unblock"]);
        assert!(list(&browser, "?topic=account").await.is_empty());
        browser.get("/journal?from=2026-10-20&to=2026-11-23").await.ok();
        for wrong in ["from=2026-10-19&to=2026-11-23", "from=2026-11-23", "to=2026-11-23", "from=2026-11-23&to=2026-11-22"] {
            browser.get(&format!("/journal?{wrong}")).await.refused("2005");
        }
        for wrong in ["from=yesterday&to=2026-11-23", "who=me", "limit=0"] {
            browser.get(&format!("/journal?{wrong}")).await.refused("2001");
        }
    }

    async fn the_journal_runs_on_page_by_page_also_within_one_moment(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        // The clock stands, so that all lines are of one moment.
        for n in 0..4 {
            browser.post(&format!("/qrs/{}/block", shop.number), &json!({})).await.ok();
            browser.post(&format!("/qrs/{}/unblock", shop.number), &json!({"reason": n.to_string()})).await.ok();
        }
        for topic in ["", "&topic=qr"] {
            let all = list(&browser, &format!("?limit=100{topic}")).await;
            let (mut seen, mut next) = (Vec::new(), String::new());
            loop {
                let page = browser.get(&format!("/journal?limit=3{topic}{next}")).await.ok();
                assert_eq!(page["first"], seen.len() + 1);
                seen.extend(page["items"].as_array().unwrap().clone());
                let Some(cursor) = page["next"].as_str() else { break };
                next = format!("&cursor={cursor}");
            }
            assert_eq!(seen, all);
            assert_eq!(all[0]["text"], "QR разблокирован. Причина: «3»");
        }
        for cursor in ["x", "MQ", ""] {
            browser.get(&format!("/journal?cursor={cursor}")).await.refused("2006");
        }
        let of_another_list = browser.get("/sessions?limit=1").await.ok();
        assert_eq!(of_another_list["next"], Value::Null);
    }

    async fn nobody_reads_another_merchants_journal(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (neighbour, _) = shop.neighbour().await;
        browser.post(&format!("/qrs/{}/block", shop.number), &json!({})).await.ok();
        let stranger = app.browser();
        stranger.sign_in(&Pki::director(&neighbour)).await.ok();
        let rows = list(&stranger, "").await;
        assert_eq!(actions(&rows), ["session.open", "account.open", "merchant.put"]);
        assert!(rows.iter().all(|row| !row.to_string().contains(&shop.number)));
        app.browser().get("/journal").await.refused("1003");
    }

    async fn names_in_a_line_are_the_merchants_own(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (neighbour, account) = shop.neighbour().await;
        let body = json!({"account": account, "name": "SECRET"});
        let foreign = shop.bank.post(&format!("/merchants/{neighbour}/static-qrs"), &body).await.status(201);
        let number = foreign["number"].as_str().unwrap();
        app.raw(&format!(
            "INSERT INTO journal (at, merchant_id, actor_kind, actor, action, subject, details)
             SELECT {}, id, 'operator', 'job', 'api-key.rebind', '{number}', '{number} {}' FROM merchants WHERE tax_id = '{}'",
            app.now().millis(), shop.number, shop.tax_id
        ))
        .await;
        let row = &list(&browser, "").await[0];
        assert_eq!(row["text"], format!("API-ключ перепривязан: {number} → SHOP"));
        assert_eq!(row["subject_name"], Value::Null);
    }
}
