//! `/api-keys`: made, shown once, bound elsewhere, deleted; and `GET /pos/v1/ping`, which knows at once.

use crate::support::{Answer, Browser, MFO, Pki, Shop, TestApp, Value, json};

async fn signed_in(app: &TestApp) -> (Shop, Browser) {
    let shop = Shop::open(app).await;
    let browser = app.browser();
    browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
    (shop, browser)
}

async fn till(browser: &Browser, shop: &Shop, name: &str) -> String {
    let body = json!({"account": shop.account, "mfo": MFO, "kind": "dynamic", "name": name});
    text(&browser.register(name, &body).await.status(201)["number"])
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

async fn create(browser: &Browser, key: &str, qr: &str, name: &str) -> Answer {
    browser.create("/api-keys", key, &json!({"qr": qr, "name": name})).await
}

/// A key: its id and its secret.
async fn made(browser: &Browser, qr: &str, name: &str) -> (String, String) {
    let answer = create(browser, name, qr, name).await.status(201);
    (text(&answer["key"]["id"]), text(&answer["secret"]))
}

async fn ping(app: &TestApp, tax_id: &str, secret: &str) -> Answer {
    app.get("/pos/v1/ping").basic(tax_id, secret).send().await
}

both! {
    async fn r158_to_r173_a_key_is_made_shown_once_and_kept_unreadable(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let qr = till(&browser, &shop, "TILL").await;
        let answer = create(&browser, "k1", &qr, "POS_1").await.status(201);
        let secret = text(&answer["secret"]);
        let key = &answer["key"];
        assert!(secret.starts_with("uzqr_") && secret.len() == 43 && secret.starts_with(key["prefix"].as_str().unwrap()));
        let status = json!({"state": "active"});
        assert_eq!(key["qr"], json!({"number": qr, "name": "TILL", "status": status}));
        assert_eq!((&key["name"], &key["state"], &key["last_used_at"]), (&json!("POS_1"), &json!("active"), &Value::Null));
        // The same request again: the same key, without the secret.
        let again = create(&browser, "k1", &qr, "POS_1").await;
        assert_eq!(again.header("idempotency-replayed"), "true");
        assert_eq!(again.status(201), json!({"key": key}));
        create(&browser, "k1", &qr, "OTHER").await.refused("2008");
        assert_eq!(browser.get("/api-keys").await.ok()["items"], json!([key]));
        assert!(!browser.get("/api-keys").await.text().contains(&secret));
        for table in ["api_keys", "idempotency", "journal"] {
            let rows = app.dump(table).await;
            assert!(!rows.contains(&secret) && !rows.is_empty(), "{table}");
        }
        assert_eq!(browser.get(&format!("/qrs/{qr}")).await.ok()["api_key_count"], 1);
        assert_eq!(browser.get(&format!("/qrs/{qr}/block-preview")).await.ok()["api_keys"], 1);
    }

    async fn r146_r168_r169_only_ones_own_dynamic_qr_can_have_a_key(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        create(&browser, "k1", &shop.number, "A").await.refused("7003");
        create(&browser, "k2", "6q0000000000000009", "A").await.refused("7001");
        let (stranger, account) = shop.neighbour().await;
        let other = app.browser();
        other.sign_in(&Pki::director(&stranger)).await.ok();
        let body = json!({"account": account, "mfo": MFO, "kind": "dynamic", "name": "THEIRS"});
        let theirs = text(&other.register("k", &body).await.status(201)["number"]);
        create(&browser, "k3", &theirs, "A").await.refused("7001");
        let (id, _) = made(&other, &theirs, "K").await;
        let mine = till(&browser, &shop, "TILL").await;
        browser.put(&format!("/api-keys/{id}/qr"), &json!({"qr": mine})).await.refused("7011");
        browser.delete(&format!("/api-keys/{id}")).await.refused("7011");
        browser.delete("/api-keys/short").await.refused("7011");
        assert_eq!(browser.get("/api-keys").await.ok()["items"], json!([]));
        for (body, field) in [(json!({"qr": mine, "name": "two words"}), "name"), (json!({"qr": mine, "name": "A", "x": 1}), "x")] {
            assert_eq!(browser.create("/api-keys", "k4", &body).await.refused("2001").errors[0].field, field);
        }
        app.browser().get("/api-keys").await.refused("1003");
    }

    async fn r153_the_list_is_newest_first_in_pages(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let qr = till(&browser, &shop, "TILL").await;
        for n in 0..5 {
            made(&browser, &qr, &format!("POS_{n}")).await;
        }
        let first = browser.get("/api-keys?limit=3").await.ok();
        let names = |list: &Value| list["items"].as_array().unwrap().iter().map(|key| text(&key["name"])).collect::<Vec<_>>();
        assert_eq!(names(&first), ["POS_4", "POS_3", "POS_2"]);
        let second = browser.get(&format!("/api-keys?limit=3&cursor={}", text(&first["next"]))).await.ok();
        assert_eq!((names(&second), &second["first"], &second["next"]), (vec!["POS_1".into(), "POS_0".into()], &json!(4), &Value::Null));
    }

    async fn r15_r178_to_r185_a_key_works_for_the_qr_that_it_is_bound_to(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let (one, two) = (till(&browser, &shop, "ONE").await, till(&browser, &shop, "TWO").await);
        let (id, secret) = made(&browser, &one, "POS").await;
        let pong = ping(&app, &shop.tax_id, &secret).await.ok();
        assert_eq!((&pong["qr"]["number"], &pong["key_name"]), (&json!(one), &json!("POS")));
        assert_eq!(pong["merchant_name"], "Karimov savdo");
        let bound = browser.put(&format!("/api-keys/{id}/qr"), &json!({"qr": two})).await.ok();
        assert_eq!(bound["qr"]["number"], json!(two));
        assert_eq!(ping(&app, &shop.tax_id, &secret).await.ok()["qr"]["name"], "TWO");
        let count = |number: String| {
            let browser = &browser;
            async move { browser.get(&format!("/qrs/{number}")).await.ok()["api_key_count"].clone() }
        };
        assert_eq!((count(one).await, count(two.clone()).await), (json!(0), json!(1)));
        browser.put(&format!("/api-keys/{id}/qr"), &json!({"qr": shop.number})).await.refused("7003");
        // The same again leaves no second line.
        browser.put(&format!("/api-keys/{id}/qr"), &json!({"qr": two})).await.ok();
        assert_eq!(app.count("SELECT count(*) FROM journal WHERE action = 'api-key.rebind'").await, 1);
    }

    async fn r186_to_r190_a_deleted_key_is_dead_at_once_on_every_server(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let qr = till(&browser, &shop, "TILL").await;
        let (id, secret) = made(&browser, &qr, "POS_1").await;
        let (_, other) = made(&browser, &qr, "POS_2").await;
        let second = app.another(|_| {}).await;
        ping(&second, &shop.tax_id, &secret).await.ok();
        assert_eq!(browser.delete(&format!("/api-keys/{id}")).await.status, 204);
        ping(&second, &shop.tax_id, &secret).await.refused("1001");
        ping(&app, &shop.tax_id, &secret).await.refused("1001");
        ping(&second, &shop.tax_id, &other).await.ok();
        browser.delete(&format!("/api-keys/{id}")).await.refused("7011");
        browser.put(&format!("/api-keys/{id}/qr"), &json!({"qr": qr})).await.refused("7011");
        assert_eq!(browser.get("/api-keys").await.ok()["items"].as_array().unwrap().len(), 1);
        assert_eq!(browser.get(&format!("/qrs/{qr}")).await.ok()["api_key_count"], 1);
    }

    async fn r104_a_block_keeps_the_keys(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let qr = till(&browser, &shop, "TILL").await;
        let (_, secret) = made(&browser, &qr, "POS").await;
        browser.post(&format!("/qrs/{qr}/block"), &json!({})).await.ok();
        let pong = ping(&app, &shop.tax_id, &secret).await.ok();
        assert_eq!(pong["qr"]["status"]["kind"], "manual");
        assert_eq!(browser.get("/api-keys").await.ok()["items"][0]["qr"]["status"]["state"], "blocked");
    }

    async fn whatever_does_not_fit_is_1001_and_a_suspended_merchant_1002(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let qr = till(&browser, &shop, "TILL").await;
        let (_, secret) = made(&browser, &qr, "POS").await;
        let (stranger, _) = shop.neighbour().await;
        let mut wrong = secret.clone();
        wrong.replace_range(20..21, if &secret[20..21] == "A" { "B" } else { "A" });
        for (user, password) in [(stranger.as_str(), secret.as_str()), (&shop.tax_id, &wrong), (&shop.tax_id, ""), ("", &secret)] {
            let answer = ping(&app, user, password).await;
            answer.refused("1001");
            assert_eq!(answer.header("www-authenticate"), "Basic realm=\"uzqr\"");
        }
        app.get("/pos/v1/ping").send().await.refused("1001");
        app.get("/pos/v1/ping").bearer(&secret).send().await.refused("1001");
        shop.set_status("suspended").await;
        ping(&app, &shop.tax_id, &secret).await.refused("1002");
    }

    async fn use_is_noted_to_the_minute_and_moves_the_hash_under_the_new_master_key(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let qr = till(&browser, &shop, "TILL").await;
        let (_, secret) = made(&browser, &qr, "POS").await;
        let used = || async { browser.get("/api-keys").await.ok()["items"][0]["last_used_at"].clone() };
        ping(&app, &shop.tax_id, &secret).await.ok();
        let first = used().await;
        app.advance(59);
        ping(&app, &shop.tax_id, &secret).await.ok();
        assert_eq!(used().await, first);
        let keys = |list: &[u8]| list.iter().map(|n| server::secrets::MasterKey::from_bytes([*n; 32])).collect::<Vec<_>>();
        app.advance(1);
        let both = app.another(|config| config.secret_keys = server::secrets::Hidden::new(keys(&[8, 7]))).await;
        ping(&both, &shop.tax_id, &secret).await.ok();
        assert_ne!(used().await, first);
        let new = app.another(|config| config.secret_keys = server::secrets::Hidden::new(keys(&[8]))).await;
        ping(&new, &shop.tax_id, &secret).await.ok();
    }

    async fn a_till_that_asks_too_often_is_told_to_wait(app: TestApp) {
        let (shop, browser) = signed_in(&app).await;
        let qr = till(&browser, &shop, "TILL").await;
        let (_, secret) = made(&browser, &qr, "POS_1").await;
        let (_, other) = made(&browser, &qr, "POS_2").await;
        let strict = app.another(|config| (config.rate_limits.till_per_second, config.rate_limits.till_burst) = (1, 3)).await;
        for _ in 0..3 {
            ping(&strict, &shop.tax_id, &secret).await.ok();
        }
        let refused = ping(&strict, &shop.tax_id, &secret).await;
        refused.refused("6001");
        assert_eq!(refused.header("retry-after"), "1");
        ping(&strict, &shop.tax_id, &other).await.ok();
        app.advance(1);
        ping(&strict, &shop.tax_id, &secret).await.ok();
    }
}
